/** Stages over ordered partitions: `$setWindowFields`, `$fill` and `$densify`. */
import { compare } from '../bson/compare.js'
import { add, multiply, subtract, toNumber } from '../bson/numbers.js'
import { splitPath } from '../bson/paths.js'
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
import { parseSort, type SortOrder } from '../query/sort.js'
import { compileAccumulator } from './accumulators.js'
import { addUnits, type Unit, zoneOf } from './dates.js'
import { follow } from './expression.js'
import { scopeOf } from './group.js'
import { unitOf } from './operators-dates.js'
import { identity } from './operators-sets.js'
import { setNested } from './set-fields.js'
import { type Batches, gather, type PipelineContext, type Stage } from './stage.js'

interface Partition {
  readonly documents: readonly Doc[]
  /** The value of the first sort field of each document. */
  readonly positions: readonly MaybeValue[]
  /** Documents with equal sort keys have equal numbers, counted from 0. */
  readonly ranks: readonly number[]
}

type WindowFunction = (partition: Partition, at: number) => MaybeValue

export function windowStage(value: Value, context: PipelineContext): Stage {
  if (!isDoc(value)) throw new StoreError('FailedToParse', 'the $setWindowFields stage specification must be an object')
  const output = value.get('output')
  if (!isDoc(output))
    throw new StoreError(40414, "BSON field '$setWindowFields.output' is missing but a required field")
  const order = parseSort(value.get('sortBy'), context.collation)
  const partitionBy = value.get('partitionBy')
  const partition = partitionBy === undefined ? undefined : context.expression(partitionBy).run
  const functions = [...output].map(([path, specification]) => ({
    parts: splitPath(path),
    run: windowFunction(specification, order, context),
  }))
  return {
    name: '$setWindowFields',
    async *run(input) {
      for (const documents of await partitions(input, partition, order, context)) {
        const whole = ranked(documents, order)
        const results: Doc[] = []
        for (let at = 0; at < documents.length; at++) {
          const result: Doc = new Map(documents[at])
          for (const { parts, run } of functions) setNested(result, parts, run(whole, at))
          results.push(result)
          if (context.pace.due()) await context.pace.rest()
        }
        yield results
      }
    },
  }
}

async function partitions(
  input: Batches,
  partition: ((document: Doc) => MaybeValue) | undefined,
  order: SortOrder | undefined,
  context: PipelineContext,
): Promise<Doc[][]> {
  const groups = new Map<string, { key: MaybeValue; documents: Doc[] }>()
  for (const document of await gather(input)) {
    const key = partition?.(document) ?? null
    if (Array.isArray(key))
      throw new StoreError('TypeMismatch', 'An expression used to partition cannot evaluate to value of type array')
    const id = identity(key, context.collation)
    const group = groups.get(id)
    if (group) group.documents.push(document)
    else groups.set(id, { key, documents: [document] })
  }
  const sorted = [...groups.values()].sort((a, b) => compare(a.key, b.key, context.collation))
  if (!order) return sorted.map(group => group.documents)
  return sorted.map(group =>
    group.documents
      .map(document => ({ document, key: order.keyOf(document) }))
      .sort((a, b) => order.compareKeys(a.key, b.key))
      .map(each => each.document),
  )
}

function ranked(documents: readonly Doc[], order: SortOrder | undefined): Partition {
  const field = order?.fields[0]
  const positions = documents.map(document => (field ? follow(document, field.parts, 0) : undefined))
  let rank = 0
  const ranks = documents.map((document, at) => {
    const previous = documents[at - 1]
    if (order && previous && order.compareKeys(order.keyOf(previous), order.keyOf(document)) !== 0) rank++
    return rank
  })
  return { documents, positions, ranks }
}

const RANKING = new Set(['$documentNumber', '$rank', '$denseRank'])

function windowFunction(specification: Value, order: SortOrder | undefined, context: PipelineContext): WindowFunction {
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

/** From which document to which, both included; the end may lie before the start, which is an empty window. */
type Bounds = (partition: Partition, at: number) => readonly [number, number]

function boundsOf(window: MaybeValue, order: SortOrder | undefined): Bounds {
  if (window === undefined) return partition => [0, partition.documents.length - 1]
  if (!isDoc(window)) throw new StoreError('FailedToParse', "'window' field must be an object")
  const documents = window.get('documents')
  const range = window.get('range')
  if (documents !== undefined) {
    if (!order) throw new StoreError(5339901, 'Document-based bounds require a sortBy')
    const [from, to] = pairOf(documents).map(documentOffset) as [number, number]
    return (partition, at) => [Math.max(0, at + from), Math.min(partition.documents.length - 1, at + to)]
  }
  if (range === undefined) return partition => [0, partition.documents.length - 1]
  if (order?.fields.length !== 1) throw new StoreError(5339902, 'Range-based bounds require sortBy a single field')
  const unit = window.get('unit')
  return rangeBounds(pairOf(range), unit === undefined ? undefined : unitOf(unit, '$setWindowFields'))
}

function pairOf(value: Value): readonly Value[] {
  if (!Array.isArray(value) || value.length !== 2)
    throw new StoreError('FailedToParse', `Window bounds must be a 2-element array: ${show(value)}`)
  return value
}

function documentOffset(value: Value, at: number): number {
  if (value === 'unbounded') return at === 0 ? -Infinity : Infinity
  if (value === 'current') return 0
  if (!isNumeric(value))
    throw new StoreError('FailedToParse', `Numeric document-based bounds must be an integer, found ${show(value)}`)
  return toNumber(value)
}

function rangeBounds([from, to]: readonly Value[], unit: Unit | undefined): Bounds {
  const offset = (position: MaybeValue, amount: Value): MaybeValue => {
    const number = isNumeric(amount) ? amount : 0
    if (unit !== undefined && position instanceof Date)
      return new Date(addUnits(position.getTime(), unit, toNumber(number), zoneOf(undefined)))
    if (isNumeric(position)) return add(position, number)
    throw new StoreError(
      5429414,
      `Invalid range: Expected the sortBy field to be a ${unit ? 'Date' : 'number'}, but it was ${typeNameOf(position)}`,
    )
  }
  return (partition, at) => {
    const { positions } = partition
    const here = positions[at]
    let first = 0
    let last = positions.length - 1
    if (from !== 'unbounded') {
      const least = from === 'current' ? here : offset(here, from as Value)
      while (first <= last && compare(positions[first], least) < 0) first++
    }
    if (to !== 'unbounded') {
      const most = to === 'current' ? here : offset(here, to as Value)
      while (last >= first && compare(positions[last], most) > 0) last--
    }
    return [first, last]
  }
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
function filled(name: string, argument: Value, order: SortOrder | undefined, context: PipelineContext): WindowFunction {
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

export function fillStage(value: Value, context: PipelineContext): Stage {
  if (!isDoc(value)) throw new StoreError('FailedToParse', 'the $fill specification must be an object')
  const output = value.get('output')
  if (!isDoc(output)) throw new StoreError(40414, "BSON field '$fill.output' is missing but a required field")
  const order = parseSort(value.get('sortBy'), context.collation)
  const fields = value.get('partitionByFields')
  const by = Array.isArray(fields) ? fields.map(field => `$${field as string}`) : value.get('partitionBy')
  const partition = by === undefined ? undefined : keyOf(by, context)
  const methods = [...output].map(([path, method]) => ({
    parts: splitPath(path),
    ...fillMethod(path, method, order, context),
  }))
  return {
    name: '$fill',
    async *run(input) {
      for (const documents of await partitions(input, partition, order, context)) {
        const whole = ranked(documents, order)
        yield documents.map((document, at) => {
          const result: Doc = new Map(document)
          for (const { parts, run } of methods) {
            const current = follow(document, parts, 0)
            if (current === undefined || current === null) setNested(result, parts, run(whole, at) ?? null)
          }
          return result
        })
      }
    },
  }
}

function keyOf(by: Value, context: PipelineContext): (document: Doc) => MaybeValue {
  const { run } = context.expression(by)
  return document => {
    const key = run(document)
    return Array.isArray(key) ? new Map(key.map((item, at) => [String(at), item])) : key
  }
}

function fillMethod(
  path: string,
  method: Value,
  order: SortOrder | undefined,
  context: PipelineContext,
): { run: WindowFunction } {
  if (isDoc(method) && method.has('value')) {
    const { run } = context.expression(method.get('value') as Value)
    return { run: (partition, at) => run(partition.documents[at]!) }
  }
  const name = isDoc(method) ? method.get('method') : undefined
  if (name !== 'linear' && name !== 'locf')
    throw new StoreError(6050202, `Method must be either 'locf' or 'linear', found ${show(name)}`)
  return { run: filled(name === 'locf' ? '$locf' : '$linearFill', `$${path}`, order, context) }
}

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
