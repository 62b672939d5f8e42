import { emptyCube, indexOf, type CountCube } from './count-cube.js'
import { addPairs, type PairCounts } from './pair-counts.js'

/** One event as it is counted. What is recorded of it may change: each change has a higher version than the one before. */
export interface CubeEvent {
  readonly id: string
  readonly version: number
  readonly trust: string
  readonly types: readonly string[]
  /** Months since January of year 0; `null` where it is not known to the month. */
  readonly month: number | null
  /** Which layer it counts in: 0 unless there are several sources. */
  readonly layer: number
}

/** Which months are counted, and how many layers there are. Events outside the months are kept and not counted. */
export interface CubeFrame {
  readonly firstMonth: number
  readonly months: number
  readonly layers: number
}

/** The counts as they stand. Only trusts and types with events are in it, by name. */
export interface CubeSnapshot {
  readonly cube: CountCube
  /** Types together in one event, in all trusts and trust by trust. */
  readonly pairs: PairCounts
  readonly pairsByTrust: readonly PairCounts[]
  readonly trusts: readonly string[]
  readonly types: readonly string[]
  readonly firstMonth: number
  /** Events that are counted, and those that are not: without a month, or outside the months. */
  readonly counted: number
  readonly notCounted: number
}

export type LivingCube = ReturnType<typeof createLivingCube>

interface Held {
  readonly version: number
  /** `null`: removed, kept so that an older change that comes late is known for what it is. */
  readonly place: Place | null
}

interface Place {
  readonly trust: number
  /** Each once. */
  readonly types: readonly number[]
  /** Index in the frame; −1 where it is not counted. */
  readonly month: number
  readonly layer: number
}

/** Room for so many trusts and types at first; it doubles where they do not do. */
const ROOM = { trusts: 16, types: 16 }

/**
 * Counts that follow the records: an event is put in, edited, coded again or moved to another trust, merged into another
 * (the one is put again, the other removed) or deleted, and each change takes away what the event counted before and adds
 * what it counts now. A change that is not newer than the one known changes nothing, so the order in which changes arrive
 * does not matter, nor does hearing of one twice. Each costs as many steps as the event has types, squared.
 */
export function createLivingCube({ firstMonth, months, layers }: CubeFrame) {
  const held = new Map<string, Held>()
  const trusts = namesOf()
  const types = namesOf()
  let room = { ...ROOM, months }
  let counts = emptyCube(room, layers).layers
  let pairs = pairRoom()
  let pairEvents = new Int32Array(room.trusts)
  let [counted, notCounted] = [0, 0]

  function pairRoom(): Int32Array[] {
    return Array.from({ length: room.trusts }, () => new Int32Array(room.types * room.types))
  }

  function count({ trust, types: of, month, layer }: Place, sign: 1 | -1): void {
    if (month < 0) {
      notCounted += sign
      return
    }
    counted += sign
    const layerCounts = counts[layer]
    const together = pairs[trust]
    if (layerCounts === undefined || together === undefined) throw new RangeError(`There is no layer ${layer}`)
    for (const type of of) {
      const index = indexOf(room, trust, type, month)
      layerCounts[index] = (layerCounts[index] ?? 0) + sign
    }
    addPairs(together, room.types, of, sign)
    pairEvents[trust] = (pairEvents[trust] ?? 0) + sign
  }

  /** Doubles the room and moves what is counted. */
  function makeRoom(): void {
    if (trusts.list.length <= room.trusts && types.list.length <= room.types) return
    const before = { room, counts, pairs, pairEvents }
    const grown = (now: number, wanted: number): number => (wanted > now ? Math.max(wanted, now * 2) : now)
    room = { trusts: grown(room.trusts, trusts.list.length), types: grown(room.types, types.list.length), months }
    counts = emptyCube(room, layers).layers
    pairs = pairRoom()
    pairEvents = new Int32Array(room.trusts)
    pairEvents.set(before.pairEvents)
    for (let trust = 0; trust < before.room.trusts; trust++) {
      for (let type = 0; type < before.room.types; type++) {
        const from = indexOf(before.room, trust, type, 0)
        counts.forEach((layer, number) => {
          const old = before.counts[number]?.subarray(from, from + months)
          if (old !== undefined) layer.set(old, indexOf(room, trust, type, 0))
        })
        const row = before.pairs[trust]?.subarray(type * before.room.types, (type + 1) * before.room.types)
        if (row !== undefined) pairs[trust]?.set(row, type * room.types)
      }
    }
  }

  function placeOf({ trust, types: named, month, layer }: Omit<CubeEvent, 'id' | 'version'>): Place {
    const numbers: number[] = []
    for (const name of named) {
      const number = types.indexOf(name)
      if (!numbers.includes(number)) numbers.push(number)
    }
    const isInside = month !== null && month >= firstMonth && month < firstMonth + months
    const place = { trust: trusts.indexOf(trust), types: numbers, month: isInside ? month - firstMonth : -1, layer }
    makeRoom()
    return place
  }

  function change(id: string, version: number, next: Place | null): void {
    const known = held.get(id)
    if (known !== undefined && known.version >= version) return
    if (known?.place != null) count(known.place, -1)
    if (next !== null) count(next, 1)
    held.set(id, { version, place: next })
  }

  return {
    /** An event as it is now. */
    put(event: CubeEvent): void {
      change(event.id, event.version, placeOf(event))
    },

    /** An event that will not change, counted and not remembered: for a count that is made once, and again from nothing. */
    add(event: Omit<CubeEvent, 'id' | 'version'>): void {
      count(placeOf(event), 1)
    },

    /** An event that is no more: deleted, or merged into another. */
    remove(id: string, version: number): void {
      change(id, version, null)
    },

    snapshot(): CubeSnapshot {
      const events = (trust: number): number => pairEvents[trust] ?? 0
      const has = (type: number): boolean => pairs.some(together => (together[type * room.types + type] ?? 0) > 0)
      const ofTrusts = trusts.sorted(trust => events(trust) > 0)
      const ofTypes = types.sorted(has)
      const size = { trusts: ofTrusts.length, types: ofTypes.length, months }
      const cube = emptyCube(size, layers)
      const pairsByTrust = ofTrusts.map(({ index: from }, trust): PairCounts => {
        const together = new Int32Array(size.types ** 2)
        ofTypes.forEach((a, type) => {
          cube.layers.forEach((layer, number) => {
            const start = indexOf(room, from, a.index, 0)
            layer.set(counts[number]?.subarray(start, start + months) ?? [], indexOf(size, trust, type, 0))
          })
          ofTypes.forEach((b, other) => {
            together[type * size.types + other] = pairs[from]?.[a.index * room.types + b.index] ?? 0
          })
        })
        return { types: size.types, events: events(from), together }
      })
      const all = new Int32Array(size.types ** 2)
      for (const { together } of pairsByTrust)
        together.forEach((value, index) => (all[index] = (all[index] ?? 0) + value))
      return {
        cube,
        pairs: { types: size.types, events: pairsByTrust.reduce((sum, one) => sum + one.events, 0), together: all },
        pairsByTrust,
        trusts: ofTrusts.map(({ name }) => name),
        types: ofTypes.map(({ name }) => name),
        firstMonth,
        counted,
        notCounted,
      }
    },
  }
}

/** Counts all events of a cursor or a list, in one pass. */
export async function livingCubeFrom(
  events: AsyncIterable<CubeEvent> | Iterable<CubeEvent>,
  frame: CubeFrame,
): Promise<LivingCube> {
  const cube = createLivingCube(frame)
  for await (const event of events) cube.put(event)
  return cube
}

/** Names in the order in which they came up, each with a number. */
function namesOf() {
  const list: string[] = []
  const numbers = new Map<string, number>()
  return {
    list,
    indexOf(name: string): number {
      const known = numbers.get(name)
      if (known !== undefined) return known
      numbers.set(name, list.length)
      return list.push(name) - 1
    },
    /** Those that are wanted, by name. */
    sorted(wanted: (index: number) => boolean): { readonly name: string; readonly index: number }[] {
      return list
        .map((name, index) => ({ name, index }))
        .filter(({ index }) => wanted(index))
        .sort((a, b) => (a.name < b.name ? -1 : 1))
    },
  }
}
