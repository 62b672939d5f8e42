import type { Condition } from '../../domain/access/condition.js'
import { MANY_BUCKETS } from '../../records/record-outbox.js'
import { assertId, checkedFilter } from '../document-check.js'
import { CODE, type Facet, type IndexQuery } from '../search-index.js'

/**
 * Filters in Meilisearch's language. Only codes are ever written into one: a backslash in a quoted value swallows what
 * follows it, so no escaping makes free text safe there.
 */

/** The scope as an expression; `null` where nothing can be in it. Never empty, since an empty filter lets all through. */
export function scopeExpression(scope: Condition): string | null {
  const expression = writeCondition(scope)
  if (expression === false) return null
  return expression === true ? `audience != ${quoted('nobody')}` : expression
}

/** Everything but the scope: facets, days, and records that must not appear. Outer members must all hold. */
export function queryFilter(
  query: Pick<IndexQuery, 'filter' | 'occurredFrom' | 'occurredTo' | 'denied'>,
  without: Facet | null = null,
): (string | string[])[] {
  const facets = checkedFilter(query.filter)
    .filter(([facet]) => facet !== without)
    .map(([facet, values]) => `${facet} IN [${values.map(quoted).join(', ')}]`)
  const days = [
    ...(query.occurredFrom === undefined ? [] : [`occurredDay >= ${day(query.occurredFrom)}`]),
    ...(query.occurredTo === undefined ? [] : [`occurredDay <= ${day(query.occurredTo)}`]),
  ]
  const denied = query.denied ?? []
  denied.forEach(assertId)
  return [...facets, ...days, ...(denied.length === 0 ? [] : [`recordId NOT IN [${denied.map(quoted).join(', ')}]`])]
}

/** The documents whose id begins with one hexadecimal digit, or with two; documents carry the first two as `bucket`. */
export function bucketFilter(prefix: string): string {
  const buckets = prefix.length === 1 ? MANY_BUCKETS.filter(bucket => bucket.startsWith(prefix)) : [prefix]
  return `bucket IN [${buckets.map(quoted).join(', ')}]`
}

/** `true` and `false` where the facts do not matter. */
function writeCondition(condition: Condition): string | boolean {
  if ('all' in condition) return join(condition.all.map(writeCondition), 'AND', true)
  if ('any' in condition) return join(condition.any.map(writeCondition), 'OR', false)
  const wanted = 'is' in condition
  const value = wanted ? condition.is : condition.isNot
  // What is no code was never indexed: nothing is equal to it.
  if (!CODE.test(value)) return !wanted
  return `${condition.fact} ${wanted ? '=' : '!='} ${quoted(value)}`
}

/** Parts that are `neutral` say nothing; one part that is the opposite decides. */
function join(parts: readonly (string | boolean)[], operator: 'AND' | 'OR', neutral: boolean): string | boolean {
  if (parts.includes(!neutral)) return !neutral
  const expressions = parts.filter(part => typeof part === 'string')
  return expressions.length === 0 ? neutral : `(${expressions.join(` ${operator} `)})`
}

function quoted(code: string): string {
  if (!CODE.test(code)) throw new RangeError('Only codes stand in filters')
  return `"${code}"`
}

function day(number: number): string {
  if (!Number.isInteger(number)) throw new RangeError('Days are whole numbers')
  return String(number)
}
