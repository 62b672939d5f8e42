/**
 * A condition on a record's access facts, as plain data: the one predicate evaluates it in memory, and each store and
 * search engine writes it in its own language. So what is tested once holds everywhere.
 */
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly fact: AccessFact; readonly is: string }
  | { readonly fact: AccessFact; readonly isNot: string }

/** The facts of a record that decide who may see it. Absent facts are the empty string. */
export type AccessFact = 'audience' | 'owner' | 'reporter'

/** Facts of one record; see `accessFacts` in `permission.ts`. */
export type AccessFacts = Readonly<Record<AccessFact, string>>

export const NEVER: Condition = { any: [] }

/** Whether the facts meet the condition. `any` of nothing never holds; `all` of nothing always does. */
export function meets(condition: Condition, facts: AccessFacts): boolean {
  if ('all' in condition) return condition.all.every(part => meets(part, facts))
  if ('any' in condition) return condition.any.some(part => meets(part, facts))
  return 'is' in condition ? facts[condition.fact] === condition.is : facts[condition.fact] !== condition.isNot
}
