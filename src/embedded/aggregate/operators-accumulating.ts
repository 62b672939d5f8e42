/** Accumulators as expressions: over their arguments, or over the one array that is given. */
import { toNumber } from '../bson/numbers.js'
import { isNumeric, type MaybeValue, type Value } from '../bson/values.js'
import { accumulate, percentiles } from './accumulators.js'
import { isNullish, type Operator } from './expression.js'
import { variadic, withNames } from './operator.js'

function over(name: string): Operator {
  return variadic((values, compiler) => {
    const [only] = values
    const list: readonly MaybeValue[] = values.length === 1 && Array.isArray(only) ? only : values
    return accumulate(name, list, compiler.collation)
  })
}

export const ACCUMULATING: Readonly<Record<string, Operator>> = {
  $sum: over('$sum'),
  $avg: over('$avg'),
  $min: over('$min'),
  $max: over('$max'),
  $stdDevPop: over('$stdDevPop'),
  $stdDevSamp: over('$stdDevSamp'),
  $median: withNames(['input', 'method'], [], get => percentiles(numbers(get('input')), [0.5])[0] ?? null),
  $percentile: withNames(['input', 'p', 'method'], [], get => percentiles(numbers(get('input')), numbers(get('p')))),
}

function numbers(value: MaybeValue): number[] {
  const list: readonly Value[] = Array.isArray(value) ? value : isNullish(value) ? [] : [value]
  return list.filter(isNumeric).map(toNumber)
}
