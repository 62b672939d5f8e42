/** Accumulators: what `$group` and windows build up value by value. */
import type { Collation } from '../bson/collation.js'
import { compare } from '../bson/compare.js'
import { add, divide, toNumber } from '../bson/numbers.js'
import { show } from '../bson/show.js'
import {
  type Doc,
  double,
  isDoc,
  isNumeric,
  type MaybeValue,
  type Numeric,
  typeNameOf,
  type Value,
} from '../bson/values.js'
import { StoreError } from '../errors.js'
import { parseSort, type SortKey, type SortOrder } from '../query/sort.js'
import { type CompiledExpression, type Frame, isNullish } from './expression.js'
import { count } from './operators-arrays.js'
import { identity } from './operators-sets.js'

export interface Accumulator {
  add(value: MaybeValue, document: Doc): void
  result(): MaybeValue
}

export interface AccumulatorKind {
  readonly input: (frame: Frame) => MaybeValue
  readonly make: () => Accumulator
  readonly reads: ReadonlySet<string> | undefined
}

type Compile = (value: Value) => CompiledExpression

/** Accumulators that are made from nothing but the values. */
const SIMPLE: Readonly<Record<string, (collation?: Collation) => Accumulator>> = {
  $sum: sumOf,
  $avg: averageOf,
  $min: collation => extremeOf(1, collation),
  $max: collation => extremeOf(-1, collation),
  $first: () => {
    let first: MaybeValue
    let any = false
    return {
      add: value => {
        if (!any) first = value
        any = true
      },
      result: () => first ?? null,
    }
  },
  $last: () => {
    let last: MaybeValue
    return {
      add: value => {
        last = value
      },
      result: () => last ?? null,
    }
  },
  $push: () => {
    const values: Value[] = []
    return {
      add: value => {
        if (value !== undefined) values.push(value)
      },
      result: () => values,
    }
  },
  $addToSet: collation => {
    const values = new Map<string, Value>()
    return {
      add: value => {
        if (value !== undefined) {
          const key = identity(value, collation)
          if (!values.has(key)) values.set(key, value)
        }
      },
      result: () => [...values.values()],
    }
  },
  $mergeObjects: () => {
    const merged: Doc = new Map()
    return {
      add: value => {
        if (isNullish(value)) return
        if (!isDoc(value))
          throw new StoreError(
            40400,
            `$mergeObjects requires object inputs, but input ${show(value)} is of type ${typeNameOf(value)}`,
          )
        for (const [key, child] of value) merged.set(key, child)
      },
      result: () => merged,
    }
  },
  $stdDevPop: () => deviationOf(false),
  $stdDevSamp: () => deviationOf(true),
  $concatArrays: () => {
    const values: Value[] = []
    return {
      add: value => {
        if (Array.isArray(value)) values.push(...value)
      },
      result: () => values,
    }
  },
}

export function sumOf(): Accumulator {
  let total: Numeric = 0
  return {
    add: value => {
      if (isNumeric(value)) total = add(total, value)
    },
    result: () => total,
  }
}

function averageOf(): Accumulator {
  let total: Numeric = 0
  let n = 0
  return {
    add: value => {
      if (!isNumeric(value)) return
      total = add(total, value)
      n++
    },
    result: () => (n === 0 ? null : divide(total, n)),
  }
}

function extremeOf(sign: 1 | -1, collation?: Collation): Accumulator {
  let best: MaybeValue
  return {
    add: value => {
      if (isNullish(value)) return
      if (best === undefined || compare(value, best, collation) * sign < 0) best = value
    },
    result: () => best ?? null,
  }
}

/** Welford's method: one pass, and no loss where the mean is large. */
function deviationOf(sample: boolean): Accumulator {
  let n = 0
  let mean = 0
  let squares = 0
  return {
    add: value => {
      if (!isNumeric(value)) return
      const number = toNumber(value)
      n++
      const distance = number - mean
      mean += distance / n
      squares += distance * (number - mean)
    },
    result: () => (n < (sample ? 2 : 1) ? null : double(Math.sqrt(squares / (sample ? n - 1 : n)))),
  }
}

/** The value of an expression form, such as `{ $sum: [...] }` outside of a group. */
export function accumulate(name: string, values: readonly MaybeValue[], collation?: Collation): MaybeValue {
  const accumulator = (SIMPLE[name] as (collation?: Collation) => Accumulator)(collation)
  const empty: Doc = new Map()
  for (const value of values) accumulator.add(value, empty)
  return accumulator.result()
}

/**
 * @param specification `{ $sum: '$n' }` and the like
 * @throws StoreError for accumulators that do not exist
 */
export function compileAccumulator(specification: Value, compile: Compile, collation?: Collation): AccumulatorKind {
  if (!isDoc(specification)) throw new StoreError(40234, `The field must be an accumulator object`)
  if (specification.size !== 1) throw new StoreError(40238, 'The field must specify one accumulator')
  const [[name, argument]] = [...specification] as [[string, Value]]
  const simple = SIMPLE[name]
  if (simple) {
    if (Array.isArray(argument) && argument.length !== 1 && name !== '$push' && name !== '$addToSet') {
      throw new StoreError(40237, `The ${name} accumulator is a unary operator`)
    }
    const compiled = compile(argument)
    return { input: compiled.runIn, make: () => simple(collation), reads: compiled.reads }
  }
  switch (name) {
    case '$count':
      if (!isDoc(argument) || argument.size > 0)
        throw new StoreError('TypeMismatch', '$count takes no arguments, i.e. $count:{}')
      return { input: () => 1, make: sumOf, reads: new Set() }
    case '$firstN':
    case '$lastN':
    case '$minN':
    case '$maxN':
      return manyOf(name, argument, compile, collation)
    case '$top':
    case '$bottom':
    case '$topN':
    case '$bottomN':
      return sortedOf(name, argument, compile, collation)
    case '$median':
    case '$percentile':
      return percentilesOf(name, argument, compile)
    default:
      throw new StoreError(15952, `unknown group operator '${name}'`)
  }
}

function manyOf(name: string, argument: Value, compile: Compile, collation?: Collation): AccumulatorKind {
  if (!isDoc(argument)) throw new StoreError(5787900, `specification must be an object; found ${show(argument)}`)
  const input = compile(argument.get('input') ?? null)
  const n = count(compile(argument.get('n') ?? null).run(new Map()), name)
  const make = (): Accumulator => {
    const values: Value[] = []
    return {
      add: value => {
        if (name === '$firstN') {
          if (values.length < n) values.push(value ?? null)
        } else if (name === '$lastN') {
          values.push(value ?? null)
          if (values.length > n) values.shift()
        } else if (!isNullish(value)) {
          const sign = name === '$minN' ? 1 : -1
          values.push(value)
          values.sort((a, b) => compare(a, b, collation) * sign)
          if (values.length > n) values.pop()
        }
      },
      result: () => values,
    }
  }
  return { input: input.runIn, make, reads: input.reads }
}

function sortedOf(name: string, argument: Value, compile: Compile, collation?: Collation): AccumulatorKind {
  if (!isDoc(argument)) throw new StoreError(5788001, `${name} needs an object`)
  const order = parseSort(argument.get('sortBy'), collation)
  if (!order) throw new StoreError(5788005, `Missing value for 'sortBy' in ${name}`)
  const output = compile(argument.get('output') ?? null)
  const single = !name.endsWith('N')
  const n = single ? 1 : count(compile(argument.get('n') ?? null).run(new Map()), name)
  const bottom = name.startsWith('$bottom')
  const make = (): Accumulator => keepSorted(order, n, bottom, single)
  const reads = output.reads && new Set([...output.reads, ...order.reads])
  return { input: output.runIn, make, reads }
}

function keepSorted(order: SortOrder, n: number, bottom: boolean, single: boolean): Accumulator {
  let kept: { key: SortKey; value: Value }[] = []
  return {
    add: (value, document) => {
      const entry = { key: order.keyOf(document), value: value ?? null }
      let at = kept.length
      while (at > 0 && order.compareKeys((kept[at - 1] as typeof entry).key, entry.key) > 0) at--
      kept.splice(at, 0, entry)
      if (kept.length > n) kept = bottom ? kept.slice(1) : kept.slice(0, n)
    },
    result: () => {
      const values = kept.map(each => each.value)
      return single ? (values[0] ?? null) : values
    },
  }
}

/** The value at each rank, without interpolation. */
function percentilesOf(name: string, argument: Value, compile: Compile): AccumulatorKind {
  if (!isDoc(argument)) throw new StoreError(7429703, `${name} needs an object`)
  if (argument.get('method') !== 'approximate')
    throw new StoreError('BadValue', "Currently only 'approximate' can be used as percentile 'method'.")
  const input = compile(argument.get('input') ?? null)
  const list = name === '$median' ? [0.5] : compile(argument.get('p') ?? null).run(new Map())
  if (!Array.isArray(list) || list.some(p => !isNumeric(p) || toNumber(p) < 0 || toNumber(p) > 1)) {
    throw new StoreError(7750301, "The $percentile 'p' field must be an array of numbers from [0.0, 1.0]")
  }
  const make = (): Accumulator => {
    const values: number[] = []
    return {
      add: value => {
        if (isNumeric(value)) values.push(toNumber(value))
      },
      result: () => {
        const results = percentiles(
          values,
          list.map(p => toNumber(p as Numeric)),
        )
        return name === '$median' ? (results[0] ?? null) : results
      },
    }
  }
  return { input: input.runIn, make, reads: input.reads }
}

export function percentiles(values: number[], ranks: readonly number[]): Value[] {
  const sorted = Float64Array.from(values).sort()
  return ranks.map(rank => {
    if (sorted.length === 0) return null
    const at = Math.max(0, Math.ceil(rank * sorted.length) - 1)
    return double(sorted[at]!)
  })
}
