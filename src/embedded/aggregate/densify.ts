/** `$densify`: documents for the steps of a range that have none. */
import { compare } from '../bson/compare.js'
import { add, multiply, toNumber } from '../bson/numbers.js'
import { splitPath } from '../bson/paths.js'
import { type Doc, isDoc, isNumeric, type MaybeValue, typeNameOf, type Value } from '../bson/values.js'
import { StoreError } from '../errors.js'
import { parseSort } from '../query/sort.js'
import { addUnits, zoneOf } from './dates.js'
import { follow } from './expression.js'
import { unitOf } from './operators-dates.js'
import { keyOf, partitions } from './partitions.js'
import { setNested } from './set-fields.js'
import type { PipelineContext, Stage } from './stage.js'

export function densifyStage(value: Value, context: PipelineContext): Stage {
  const field = isDoc(value) ? value.get('field') : undefined
  const range = isDoc(value) ? value.get('range') : undefined
  if (!isDoc(value) || typeof field !== 'string' || !isDoc(range))
    throw new StoreError('FailedToParse', "$densify needs a 'field' and a 'range'")
  const step = range.get('step')
  if (!isNumeric(step) || toNumber(step) <= 0)
    throw new StoreError(5733401, 'The step parameter in a range statement must be a strictly positive numeric value')
  const unit = range.get('unit')
  const unitName = unit === undefined ? undefined : unitOf(unit, '$densify')
  const bounds = range.get('bounds')
  const names = value.get('partitionByFields')
  const partitionNames = Array.isArray(names) ? names.map(String) : []
  const parts = splitPath(field)
  const order = parseSort(new Map([[field, 1]]), context.collation)
  const next = (position: Value, times: number): Value => {
    if (position instanceof Date && unitName)
      return new Date(addUnits(position.getTime(), unitName, toNumber(step) * times, zoneOf(undefined)))
    if (isNumeric(position) && !unitName) return add(position, multiply(step, times))
    throw new StoreError(
      5733201,
      `Densify field type must be ${unitName ? 'date' : 'numeric'}, found ${typeNameOf(position)}`,
    )
  }
  return {
    name: '$densify',
    async *run(input) {
      const by =
        partitionNames.length > 0
          ? keyOf(
              partitionNames.map(name => `$${name}`),
              context,
            )
          : undefined
      const groups = await partitions(input, by, order, context)
      const all = groups
        .flat()
        .map(document => follow(document, parts, 0))
        .filter(each => each !== undefined && each !== null)
      all.sort((a, b) => compare(a, b))
      for (const documents of groups) {
        const present = documents.filter(document => follow(document, parts, 0) !== undefined)
        const own = present.map(document => follow(document, parts, 0) as Value)
        const [from, to] = rangeOf(bounds, bounds === 'full' ? all : own)
        const result: Doc[] = documents.filter(document => follow(document, parts, 0) === undefined)
        let at = 0
        for (let times = 0; from !== undefined; times++) {
          const position = next(from, times)
          const open = Array.isArray(bounds) ? compare(position, to) < 0 : compare(position, to) <= 0
          if (!open) break
          while (at < own.length && compare(own[at], position) < 0) result.push(present[at++]!)
          if (at < own.length && compare(own[at], position) === 0) continue
          const made: Doc = new Map()
          for (const name of partitionNames) setNested(made, splitPath(name), follow(documents[0], splitPath(name), 0))
          setNested(made, parts, position)
          result.push(made)
          if (context.pace.due()) await context.pace.rest()
        }
        yield [...result, ...present.slice(at)]
      }
    },
  }
}

function rangeOf(bounds: MaybeValue, values: readonly Value[]): readonly [Value | undefined, MaybeValue] {
  if (Array.isArray(bounds)) return [bounds[0], bounds[1]]
  return [values[0], values.at(-1)]
}
