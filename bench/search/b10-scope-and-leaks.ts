import { seededRandom } from '../../src/platform/random.js'
import { createEmbeddedIndex } from '../../src/search/embedded/embedded-index.js'
import type { SearchIndex, SearchScope } from '../../src/search/search-index.js'
import { leakRecords, leakViewers } from '../../test/support/leak-records.js'
import { repeatWorld } from '../../test/support/repeat-leaks.js'
import { leakCase, leakWorld } from '../../test/support/leak-world.js'
import { summary } from '../support/timing.js'
import { benchViewer, inTurn, load, pageQuery } from './asking.js'
import { VOCABULARY } from './engine.js'
import { cost, limit, told, type Measure, type SearchBench } from './measure.js'
import { queryMix } from './queries.js'
import { generatedRecords } from './records.js'

const SIZES = {
  small: { records: 2_000, cases: 10_000 },
  full: { records: 20_000, cases: 100_000 },
  huge: { records: 20_000, cases: 100_000 },
} as const

/** As if everything were open to everybody: made here only, for comparison. */
const NO_SCOPE = { all: [] } as unknown as SearchScope

/** What a scope costs, and that it holds: random viewers, questions and ways to ask, each against a world of their own. */
export const bench: SearchBench = {
  title: 'Scoped against unscoped, and leaks',
  async measure({ size, engine }) {
    const { records, cases } = SIZES[size]
    const [scoped, unscoped] = await engine.withIndex(async index => {
      await load(index, generatedRecords(records))
      const durations = await inTurn(
        queryMix([...generatedRecords(300, 4)]),
        (words, number) => index.search(pageQuery(benchViewer(number), words)),
        words => index.search(pageQuery(benchViewer(0), words, { scope: NO_SCOPE })),
      )
      return durations.map(summary)
    })
    return [
      cost('p50 with a scope', scoped?.p50 ?? 0, 'without', unscoped?.p50 ?? 0, 1.2, 'ms'),
      cost('p95 with a scope', scoped?.p95 ?? 0, 'without', unscoped?.p95 ?? 0, 1.2, 'ms'),
      ...(engine.name === 'embedded' ? await leaks(cases) : []),
    ]
  },
}

async function leaks(cases: number): Promise<Measure[]> {
  const random = seededRandom(10)
  const records = leakRecords(160, 24, random)
  const newIndex = (): SearchIndex => createEmbeddedIndex({ directory: null, vocabulary: VOCABULARY, thread: false })
  const world = await leakWorld({ records, viewers: leakViewers(records, 24, random), newIndex })
  let found = 0
  const started = performance.now()
  for (let number = 0; number < cases; number += 1) {
    const one = leakCase(world, random)
    const leak = await world.leak(one)
    if (leak === null) continue
    found += 1
    process.stderr.write(`LEAK ${one.viewer.name} ${one.way} ${JSON.stringify(one.query)} ${leak}\n`)
  }
  await world.close()
  const seconds = (performance.now() - started) / 1000
  const repeats = await repeatLeaks(Math.ceil(cases / 100))
  return [
    told('questions asked of both worlds', cases, 'questions'),
    told('questions a second', cases / seconds, 'questions/s'),
    limit('leaks', found, 0, 'leaks'),
    ...repeats,
  ]
}

/** "Repeats" beside results, held to plain counting: pages of random viewers over all invented records. */
async function repeatLeaks(pages: number): Promise<Measure[]> {
  const random = seededRandom(11)
  const records = leakRecords(900, 120, random)
  const world = repeatWorld(records, leakViewers(records, 24, random))
  let [shown, found] = [0, 0]
  for (let number = 0; number < pages; number += 1) {
    const { told: repeats, leak } = await world.ask(random)
    shown += repeats
    if (leak === null) continue
    found += 1
    process.stderr.write(`LEAK repeats ${leak}\n`)
  }
  return [told('repeats looked at beside results', shown, ''), limit('leaks of repeats', found, 0, 'leaks')]
}
