/** Sets: arrays without regard to order or repetition. */
import type { Collation } from '../bson/collation.js'
import { encodeKey } from '../bson/keys.js'
import { type MaybeValue, typeNameOf, type Value } from '../bson/values.js'
import { StoreError } from '../errors.js'
import { isNullish, type Operator, truthy } from './expression.js'
import { binary, unary, variadic, withArguments } from './operator.js'

/** Values by their key: two values have one key exactly when they are equal. */
export function setOf(values: readonly Value[], collation?: Collation): Map<string, Value> {
  const set = new Map<string, Value>()
  for (const value of values) {
    const key = identity(value, collation)
    if (!set.has(key)) set.set(key, value)
  }
  return set
}

/** Text that two values share exactly when MongoDB takes them for equal; missing counts as its own value. */
export function identity(value: MaybeValue, collation?: Collation): string {
  return value === undefined ? '' : encodeKey([value], [false], collation).toString('latin1')
}

export const SETS: Readonly<Record<string, Operator>> = {
  $setUnion: variadic((values, compiler, name) => {
    if (values.some(isNullish)) return null
    return [
      ...setOf(
        values.flatMap(value => array(value, 17043, name)),
        compiler.collation,
      ).values(),
    ]
  }),
  $setIntersection: variadic((values, compiler, name) => {
    if (values.some(isNullish)) return null
    const sets = values.map(value => setOf(array(value, 17047, name), compiler.collation))
    const [first, ...others] = sets
    return [...(first ?? [])].filter(([key]) => others.every(set => set.has(key))).map(([, value]) => value)
  }),
  $setDifference: binary((a, b, compiler, name) => {
    if (isNullish(a) || isNullish(b)) return null
    const without = setOf(array(b, 17049, name), compiler.collation)
    return [...setOf(array(a, 17048, name), compiler.collation)]
      .filter(([key]) => !without.has(key))
      .map(([, value]) => value)
  }),
  $setEquals: withArguments(2, Infinity, (values, compiler, name) => {
    const sets = values.map(value => setOf(array(value, 17044, name), compiler.collation))
    const [first, ...others] = sets
    return others.every(set => set.size === first?.size && [...set.keys()].every(key => first.has(key)))
  }),
  $setIsSubset: binary((a, b, compiler, name) => {
    const outer = setOf(array(b, 17042, name), compiler.collation)
    return [...setOf(array(a, 17046, name), compiler.collation).keys()].every(key => outer.has(key))
  }),
  $allElementsTrue: unary((value, _compiler, name) => array(value, 17040, name).every(truthy)),
  $anyElementTrue: unary((value, _compiler, name) => array(value, 17041, name).some(truthy)),
}

function array(value: MaybeValue, code: number, name: string): readonly Value[] {
  if (!Array.isArray(value))
    throw new StoreError(code, `All operands of ${name} must be arrays. One argument is of type: ${typeNameOf(value)}`)
  return value
}
