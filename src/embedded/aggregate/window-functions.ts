/** What `$setWindowFields` works out for a document from those around it. */
import { add, multiply, subtract, toNumber } from '../bson/numbers.js'
import { type Doc, double, isDoc, isNumeric, type MaybeValue, type Numeric, type Value } from '../bson/values.js'
import { StoreError } from '../errors.js'
import type { SortOrder } from '../query/sort.js'
import { compileAccumulator } from './accumulators.js'
import { addUnits, zoneOf } from './dates.js'
import { scopeOf } from './group.js'
import { unitOf } from './operators-dates.js'
import type { Partition } from './partitions.js'
import type { PipelineContext } from './stage.js'
import { type Bounds, boundsOf } from './window-bounds.js'

export type WindowFunction = (partition: Partition, at: number) => MaybeValue

const RANKING = new Set(['$documentNumber', '$rank', '$denseRank'])

/** Compiles one output of the stage, such as `{ $sum: '$n', window: … }`. */
export function windowFunction(
  specification: Value,
  order: SortOrder | undefined,
  context: PipelineContext,
): WindowFunction {
  if (!isDoc(specification)) throw new StoreError('FailedToParse', 'The field must be an object')
  const window = specification.get('window')
  const entries = [...specification].filter(([name]) => name !== 'window')
  if (entries.length !== 1) throw new StoreError('FailedToParse', 'Each window function must name exactly one function')
  const [[name, argument]] = entries as [[string, Value]]
  if (RANKING.has(name)) {
    if (!order) throw new StoreError(5371602, `${name} must be specified with a sortBy`)
    return rankOf(name)
  }
  switch (name) {
    case '$shift':
      return shift(argument, order, context)
    case '$expMovingAvg':
      return exponentialAverage(argument, order, context)
    case '$derivative':
    case '$integral':
      return slope(name, argument, window, order, context)
    case '$linearFill':
    case '$locf':
      return filled(name, argument, order, context)
    case '$covariancePop':
    case '$covarianceSamp':
      return covariance(name, argument, boundsOf(window, order), context)
    default:
      return accumulated(specification, boundsOf(window, order), context)
  }
}

function rankOf(name: string): WindowFunction {
  if (name === '$documentNumber') return (_partition, at) => at + 1
  if (name === '$denseRank') return (partition, at) => (partition.ranks[at] ?? 0) + 1
  return (partition, at) => partition.ranks.indexOf(partition.ranks[at] ?? 0) + 1
}

function accumulated(specification: Doc, bounds: Bounds, context: PipelineContext): WindowFunction {
  const plain: Doc = new Map([...specification].filter(([name]) => name !== 'window'))
  const kind = compileAccumulator(plain, each => context.expression(each), context.collation)
  const scope = scopeOf(context)
  const results = new WeakMap<Partition, { key: string; value: MaybeValue }>()
  return (partition, at) => {
    const [from, to] = bounds(partition, at)
    const key = `${from}:${to}`
    const last = results.get(partition)
    if (last?.key === key) return last.value
    const accumulator = kind.make()
    for (let i = from; i <= to; i++) {
      const document = partition.documents[i]!
      accumulator.add(kind.input({ root: document, scope }), document)
    }
    const value = accumulator.result()
    results.set(partition, { key, value })
    return value
  }
}

function shift(argument: Value, order: SortOrder | undefined, context: PipelineContext): WindowFunction {
  if (!order) throw new StoreError('FailedToParse', "'$shift' requires a sortBy")
  if (!isDoc(argument)) throw new StoreError('FailedToParse', 'Argument to $shift must be an object')
  const by = argument.get('by')
  if (!isNumeric(by)) throw new StoreError('FailedToParse', "'$shift:by' field must be an integer")
  const output = context.expression(argument.get('output') ?? null)
  const otherwise = argument.has('default') ? context.expression(argument.get('default') as Value).run(new Map()) : null
  return (partition, at) => {
    const document = partition.documents[at + toNumber(by)]
    return document ? (output.run(document) ?? null) : otherwise
  }
}

function exponentialAverage(argument: Value, order: SortOrder | undefined, context: PipelineContext): WindowFunction {
  if (!order) throw new StoreError('FailedToParse', '$expMovingAvg requires an explicit sortBy')
  if (!isDoc(argument)) throw new StoreError('FailedToParse', 'Argument to $expMovingAvg must be an object')
  const input = context.expression(argument.get('input') ?? null)
  const [n, given] = [argument.get('N'), argument.get('alpha')]
  const alpha = isNumeric(given) ? toNumber(given) : isNumeric(n) ? 2 / (1 + toNumber(n)) : NaN
  if (!(alpha > 0 && alpha < 1) && !(isNumeric(n) && toNumber(n) === 1))
    throw new StoreError('FailedToParse', "'$expMovingAvg' needs either 'N' or 'alpha' between 0 and 1")
  const known = new WeakMap<Partition, MaybeValue[]>()
  return (partition, at) => {
    let values = known.get(partition)
    if (!values) {
      let average: number | undefined
      values = partition.documents.map(document => {
        const value = input.run(document)
        if (!isNumeric(value)) return null
        average = average === undefined ? toNumber(value) : toNumber(value) * alpha + average * (1 - alpha)
        return double(average)
      })
      known.set(partition, values)
    }
    return values[at]
  }
}

function slope(
  name: string,
  argument: Value,
  window: MaybeValue,
  order: SortOrder | undefined,
  context: PipelineContext,
): WindowFunction {
  if (!order) throw new StoreError('FailedToParse', `${name} requires a sortBy`)
  if (!isDoc(argument)) throw new StoreError('FailedToParse', `Argument to ${name} must be an object`)
  const input = context.expression(argument.get('input') ?? null)
  const unit = argument.get('unit')
  const size = unit === undefined ? 1 : addUnits(0, unitOf(unit, name), 1, zoneOf(undefined))
  const bounds = boundsOf(window, order)
  const x = (position: MaybeValue): number => {
    if (position instanceof Date) return position.getTime() / size
    if (!isNumeric(position)) throw new StoreError(5624900, `${name} needs a sortBy of numbers or dates`)
    return toNumber(position)
  }
  const y = (document: Doc | undefined): number => {
    const value = document && input.run(document)
    return isNumeric(value) ? toNumber(value) : NaN
  }
  return (partition, at) => {
    const [from, to] = bounds(partition, at)
    if (to < from || (name === '$derivative' && from === to)) return null
    const point = (i: number) => [x(partition.positions[i]), y(partition.documents[i])] as const
    if (name === '$derivative') {
      const [[x1, y1], [x2, y2]] = [point(from), point(to)]
      return double((y2 - y1) / (x2 - x1))
    }
    let area = 0
    for (let i = from; i < to; i++) {
      const [[x1, y1], [x2, y2]] = [point(i), point(i + 1)]
      area += ((y1 + y2) / 2) * (x2 - x1)
    }
    return double(area)
  }
}

function covariance(name: string, argument: Value, bounds: Bounds, context: PipelineContext): WindowFunction {
  if (!Array.isArray(argument) || argument.length !== 2)
    throw new StoreError('FailedToParse', `${name} needs an array of two expressions`)
  const [a, b] = argument.map(each => context.expression(each).run) as [(d: Doc) => MaybeValue, (d: Doc) => MaybeValue]
  return (partition, at) => {
    const [from, to] = bounds(partition, at)
    const pairs: [number, number][] = []
    for (let i = from; i <= to; i++) {
      const document = partition.documents[i]!
      const [x, y] = [a(document), b(document)]
      if (isNumeric(x) && isNumeric(y)) pairs.push([toNumber(x), toNumber(y)])
    }
    const n = pairs.length
    if (n < (name === '$covarianceSamp' ? 2 : 1)) return null
    const mean = (at: 0 | 1) => pairs.reduce((sum, pair) => sum + pair[at], 0) / n
    const [mx, my] = [mean(0), mean(1)]
    const total = pairs.reduce((sum, [x, y]) => sum + (x - mx) * (y - my), 0)
    return double(total / (name === '$covarianceSamp' ? n - 1 : n))
  }
}

/** `$locf` takes the last value that was there; `$linearFill` lies on the line between its neighbours. */
export function filled(
  name: string,
  argument: Value,
  order: SortOrder | undefined,
  context: PipelineContext,
): WindowFunction {
  const input = context.expression(argument)
  if (name === '$linearFill' && order?.fields.length !== 1)
    throw new StoreError(605001, '$linearFill must be specified with a sortBy on exactly one field')
  const known = new WeakMap<Partition, MaybeValue[]>()
  return (partition, at) => {
    let values = known.get(partition)
    if (!values) {
      values = partition.documents.map(document => input.run(document) ?? null)
      values = name === '$locf' ? carried(values) : interpolated(values, partition.positions)
      known.set(partition, values)
    }
    return values[at]
  }
}

function carried(values: readonly MaybeValue[]): MaybeValue[] {
  let last: MaybeValue = null
  return values.map(value => {
    if (value !== null && value !== undefined) last = value
    return last
  })
}

function interpolated(values: readonly MaybeValue[], positions: readonly MaybeValue[]): MaybeValue[] {
  const x = (at: number): number => {
    const position = positions[at]
    return position instanceof Date ? position.getTime() : isNumeric(position) ? toNumber(position) : NaN
  }
  return values.map((value, at) => {
    if (value !== null) return value
    let before = at
    let after = at
    while (before >= 0 && values[before] === null) before--
    while (after < values.length && values[after] === null) after++
    const [low, high] = [values[before], values[after]]
    if (!isNumeric(low) || !isNumeric(high)) return null
    const share: Numeric = double((x(at) - x(before)) / (x(after) - x(before)))
    return add(low, multiply(subtract(high, low), share))
  })
}
