/** From where to where a window reaches around a document. */
import { compare } from '../bson/compare.js'
import { add, toNumber } from '../bson/numbers.js'
import { show } from '../bson/show.js'
import { isDoc, isNumeric, type MaybeValue, typeNameOf, type Value } from '../bson/values.js'
import { StoreError } from '../errors.js'
import type { SortOrder } from '../query/sort.js'
import { addUnits, type Unit, zoneOf } from './dates.js'
import { unitOf } from './operators-dates.js'
import type { Partition } from './partitions.js'

/** From which document to which, both included; the end may lie before the start, which is an empty window. */
export type Bounds = (partition: Partition, at: number) => readonly [number, number]

/** @throws StoreError for a window that is none, or that needs an order that is not given */
export function boundsOf(window: MaybeValue, order: SortOrder | undefined): Bounds {
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
