import path from 'node:path'
import { MongoClient } from 'mongodb'
import { emptyCube, indexOf, type CountCube } from '../src/domain/patterns/count-cube.js'
import { sumsOf } from '../src/domain/patterns/cube-sums.js'
import { increasesIn, increaseThresholds } from '../src/domain/patterns/detectors/increases.js'
import { outliersIn } from '../src/domain/patterns/detectors/outliers.js'
import { rareRepeatsIn } from '../src/domain/patterns/detectors/rare-repeats.js'
import { monthlyRepeats } from '../src/domain/patterns/detectors/repeats.js'
import { spreadsIn, spreadThreshold, volumeOf } from '../src/domain/patterns/detectors/spread.js'
import { threeTogether, tripleCountsOf } from '../src/domain/patterns/detectors/three-together.js'
import { togetherIn } from '../src/domain/patterns/detectors/together.js'
import { createLivingCube, type CubeEvent } from '../src/domain/patterns/living-cube.js'
import { pairCountsOf } from '../src/domain/patterns/pair-counts.js'
import { PATTERN_PARAMETERS } from '../src/domain/patterns/parameters.js'
import { drawBelow } from '../src/domain/patterns/statistics/draws.js'
import { seededUniform } from '../src/platform/random.js'
import { startStoreProcess } from '../test/support/store-process.js'
import type { BenchOptions } from './run.js'
import { doing, progressOf } from './support/progress.js'
import { state, type Report } from './support/report.js'
import { withDirectory } from './support/temporary-directory.js'
import { once, printTable } from './support/timing.js'

const SIZE = { trusts: 209, types: 44, months: 120 } as const
const EVENTS = { small: 50_000, full: 1_000_000 } as const
/** Events that the store groups by itself: the whole million takes it long, so that is left to `--size huge`. */
const GROUPED = { small: 10_000, full: 100_000, huge: 1_000_000 } as const
const SEED = 5
const FINDINGS = 400
const CHANGES = 20_000

interface Row {
  readonly [column: string]: string | number
  readonly part: string
  readonly ms: number
  readonly note: string
}

/**
 * A full run over 1,000,000 events at 209 trusts, 44 types, 120 months (`small`: 50,000), part by part, against one pass
 * of a typed array over the same events; a change of one record; memory; and the store's own `$group` on 100,000 of them
 * (`--size huge`: on all). `--only run` or `--only group` for one of the two.
 */
export async function bench(options: BenchOptions, report: Report): Promise<void> {
  const size = options.size === 'small' ? 'small' : 'full'
  const events = makeEvents(EVENTS[size])
  const wanted = (part: string): boolean => options.only === undefined || options.only.includes(part)
  state(report, { events: events.length, seed: SEED, ...SIZE })
  const measure = async (part: string, work: () => Promise<Row[]>): Promise<void> => {
    if (!wanted(part)) return
    const rows = await work()
    report.figures[part] = rows
    printTable(rows)
  }
  const grouped = GROUPED[options.size === 'huge' ? 'huge' : size]
  await measure('run', () => measureRun(events))
  await measure('group', () =>
    withDirectory('patterns', directory => measureGroup(events.slice(0, grouped), directory)),
  )
}

/** Events as the store would hand them over: codes as text, one to three types each, busier trusts and commoner types. */
function makeEvents(many: number): CubeEvent[] {
  const uniform = seededUniform(SEED)
  const low = (limit: number): number => Math.floor(limit * uniform() ** 2)
  const trusts = Array.from({ length: SIZE.trusts }, (_, n) => `R${String(n).padStart(3, '0')}`)
  const types = Array.from({ length: SIZE.types }, (_, n) => `stage.type-${String(n).padStart(2, '0')}`)
  return Array.from({ length: many }, (_, n): CubeEvent => ({
    id: `event-${n}`,
    version: 1,
    trust: trusts[low(SIZE.trusts)] ?? '',
    types: Array.from({ length: 1 + low(3) }, () => types[low(SIZE.types)] ?? ''),
    month: drawBelow(uniform, SIZE.months),
    layer: 0,
  }))
}

/** The yardstick: the same events, codes looked up in two maps, added up in a typed array, and nothing else. */
function onePass(events: readonly CubeEvent[]): CountCube {
  const cube = emptyCube(SIZE)
  const counts = cube.layers[0] ?? new Int32Array()
  const [trusts, types] = [new Map<string, number>(), new Map<string, number>()]
  const numberOf = (names: Map<string, number>, name: string): number => {
    const known = names.get(name)
    if (known !== undefined) return known
    names.set(name, names.size)
    return names.size - 1
  }
  for (const { trust, types: named, month } of events) {
    for (const type of named) {
      const index = indexOf(SIZE, numberOf(trusts, trust), numberOf(types, type), month ?? 0)
      counts[index] = (counts[index] ?? 0) + 1
    }
  }
  return cube
}

async function measureRun(events: readonly CubeEvent[]): Promise<Row[]> {
  const { increase, outlier, severalTrusts, together, repeatAfterFinding } = PATTERN_PARAMETERS
  const yardstick = Math.min(...(await timesOf(5, () => onePass(events))))
  const rows: Row[] = [row('one pass of a typed array', yardstick, 'yardstick')]
  const measure = async <Result>(part: string, work: () => Result): Promise<Result> => {
    let result: Result | undefined
    const ms = await once(() => (result = work()))
    rows.push(row(part, ms, ''))
    return result as Result
  }
  const frame = { firstMonth: 0, months: SIZE.months, layers: 1 }
  const counted = createLivingCube(frame)
  const counting = await once(() => events.forEach(event => counted.add(event)))
  rows.push(row('counting', counting, `${(counting / yardstick).toFixed(1)} × yardstick`))
  const { cube, pairs, pairsByTrust, types } = await measure('snapshot of the counts', () => counted.snapshot())
  const sums = await measure('running sums', () => sumsOf(cube))
  const volume = volumeOf(sums)
  const uniform = seededUniform(9)
  const findings = Array.from({ length: FINDINGS }, () => ({
    ...{
      trust: drawBelow(uniform, sums.trusts),
      type: drawBelow(uniform, sums.types),
      month: 60 + drawBelow(uniform, 30),
    },
  }))
  const rules = { ...repeatAfterFinding, graceMonths: 3, expected: 'peer-odds' as const }
  await measure(`D1, ${FINDINGS} findings`, () => monthlyRepeats(sums, findings, rules))
  const spread = await measure('D2 threshold', () => spreadThreshold(sums, volume, severalTrusts, seededUniform))
  await measure('D2, every month', () => spreadsIn(sums, volume, severalTrusts, spread))
  const thresholds = await measure('D3 thresholds', () => increaseThresholds(sums, increase, seededUniform))
  await measure('D3, every month', () => increasesIn(sums, increase, thresholds))
  await measure('D3, what is very rare, every month', () => rareRepeatsIn(sums, increase.rare))
  await measure('D4', () =>
    outliersIn(sums, { from: SIZE.months - outlier.windowMonths, to: SIZE.months - 1 }, outlier),
  )
  await measure('D5', () => togetherIn(pairs, pairsByTrust, together))
  const numbers = new Map(types.map((type, number) => [type, number]))
  const recent = events.slice(0, Math.ceil((events.length * together.windowMonths) / SIZE.months))
  const lists = recent.map(event => [...new Set(event.types)].flatMap(type => numbers.get(type) ?? []))
  await measure('D5, three together', () =>
    threeTogether(pairCountsOf(types.length, lists), tripleCountsOf(types.length, lists), together),
  )
  const whole = rows.slice(1).reduce((sum, { ms }) => sum + ms, 0)
  rows.push(row('the whole run', whole, `${(whole / yardstick).toFixed(1)} × yardstick`))
  const before = memory()
  const living = createLivingCube(frame)
  const kept = await once(() => events.forEach(event => living.put(event)))
  rows.push(
    row(
      'counting that follows changes',
      kept,
      `${(kept / yardstick).toFixed(1)} × yardstick, ${mebibytes(memory() - before)}`,
    ),
  )
  const changes = await once(() => {
    for (let n = 0; n < CHANGES; n++) {
      const event = events[drawBelow(uniform, events.length)]
      if (event !== undefined) living.put({ ...event, version: 2 + n, month: drawBelow(uniform, SIZE.months) })
    }
  })
  rows.push(row('one record changed', changes / CHANGES, `mean of ${CHANGES.toLocaleString('en-GB')}`))
  return rows
}

/** The same counts from the embedded store's own `$group`, over its socket, against our count of the same events. */
async function measureGroup(events: readonly CubeEvent[], directory: string): Promise<Row[]> {
  const store = await startStoreProcess(path.join(directory, 'store'))
  const client = new MongoClient(store.uri)
  try {
    const collection = client.db('bench-patterns').collection('events')
    const filled = progressOf('events in the store', events.length, 50_000)
    for (let from = 0; from < events.length; from += 10_000) {
      const batch = events.slice(from, from + 10_000)
      await collection.insertMany(batch.map(({ trust, types, month }) => ({ trust, types, month })))
      filled(from + batch.length)
    }
    const pipeline = [
      { $unwind: '$types' },
      { $group: { _id: { trust: '$trust', type: '$types', month: '$month' }, count: { $sum: 1 } } },
    ]
    doing('$group in the store, which says nothing until it is done')
    const grouped = await once(() => collection.aggregate(pipeline).toArray())
    const seen = progressOf('read by cursor and counted', events.length, 50_000)
    const read = await once(async () => {
      const living = createLivingCube({ firstMonth: 0, months: SIZE.months, layers: 1 })
      let number = 0
      for await (const { trust, types, month } of collection.find()) {
        const event = { trust: String(trust), types: types as string[], month: Number(month) }
        living.put({ ...event, id: String(number++), version: 1, layer: 0 })
        seen(number)
      }
    })
    const counted = `${events.length.toLocaleString('en-GB')} events`
    return [
      row('$group in the store', grouped, counted),
      row('read by cursor and counted by us', read, `${counted}, ${(read / grouped).toFixed(2)} × $group`),
    ]
  } finally {
    await client.close()
    await store.stop()
  }
}

async function timesOf(many: number, work: () => unknown): Promise<number[]> {
  const times: number[] = []
  for (let n = 0; n < many; n++) times.push(await once(work))
  return times
}

function row(part: string, ms: number, note: string): Row {
  return { part, ms: Number(ms.toPrecision(3)), note }
}

function memory(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

function mebibytes(bytes: number): string {
  return `${Math.round(bytes / 2 ** 20)} MiB`
}
