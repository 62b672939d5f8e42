import { startThread } from '../../src/platform/worker-thread.js'
import type { SearchScope } from '../../src/search/search-index.js'
import { progressOf } from '../support/progress.js'
import { benchViewer, inTurnRepeated, load, pageQuery } from './asking.js'
import type { LeaksFound } from './leak-thread.js'
import { cost, limit, told, type Measure, type SearchBench } from './measure.js'
import { queryMix } from './queries.js'
import { generatedRecords } from './records.js'

const SIZES = {
  small: { records: 2_000, cases: 10_000 },
  full: { records: 20_000, cases: 100_000 },
  huge: { records: 20_000, cases: 100_000 },
} as const
const REPETITIONS = { small: 5, full: 5, huge: 5 } as const

/** Each asks its share in a thread of its own, of a world of its own: always these, however many cores there are. */
const SEEDS = [10, 20] as const

/** As if everything were open to everybody: made here only, for comparison. */
const NO_SCOPE = { all: [] } as unknown as SearchScope

/** What a scope costs, and that it holds: random viewers, questions and ways to ask, each against a world of their own. */
export const bench: SearchBench = {
  title: 'Scoped against unscoped, and leaks',
  async measure({ size, engine, repetitions, found }) {
    const { records, cases } = SIZES[size]
    await engine.withIndex(async index => {
      await load(index, generatedRecords(records))
      const [scoped, unscoped] = await inTurnRepeated(
        repetitions(REPETITIONS),
        queryMix([...generatedRecords(300, 4)]),
        (words, number) => index.search(pageQuery(benchViewer(number), words)),
        words => index.search(pageQuery(benchViewer(0), words, { scope: NO_SCOPE })),
      )
      found(
        cost('p50 with a scope', scoped?.p50 ?? [], 'without', unscoped?.p50 ?? [], 1.2, 'ms'),
        cost('p95 with a scope', scoped?.p95 ?? [], 'without', unscoped?.p95 ?? [], 1.2, 'ms'),
      )
    })
    // They ask embedded indexes, whichever engine is measured: a leak is the engine's, and these are ours.
    if (engine.name === 'embedded') found(...(await leaks(cases)))
  },
}

async function leaks(cases: number): Promise<Measure[]> {
  const share = Math.ceil(cases / SEEDS.length)
  const asked = SEEDS.map(() => 0)
  const tell = progressOf('questions asked of both worlds', cases)
  const started = performance.now()
  const found = await Promise.all(
    SEEDS.map((seed, at) =>
      leaksOf(seed, share, now => {
        asked[at] = now
        tell(asked.reduce((sum, each) => sum + each, 0))
      }),
    ),
  )
  const sum = (of: (one: LeaksFound) => number): number => found.reduce((total, one) => total + of(one), 0)
  const seconds = (performance.now() - started) / 1000
  for (const leak of found.flatMap(one => [...one.leaks, ...one.repeatLeaks])) process.stderr.write(`LEAK ${leak}\n`)
  return [
    told(`questions asked of both worlds, seeds ${SEEDS.join(' and ')}`, share * SEEDS.length, 'questions'),
    told('questions a second', (share * SEEDS.length) / seconds, 'questions/s'),
    limit(
      'leaks',
      sum(one => one.leaks.length),
      0,
      'leaks',
    ),
    told(
      'repeats looked at beside results',
      sum(one => one.repeats),
      'repeats',
    ),
    limit(
      'leaks of repeats',
      sum(one => one.repeatLeaks.length),
      0,
      'leaks',
    ),
  ]
}

function leaksOf(seed: number, cases: number, progress: (asked: number) => void): Promise<LeaksFound> {
  const thread = startThread(import.meta.url, 'leak-thread', { seed, cases })
  return new Promise((resolve, reject) => {
    thread.on('message', (told: { asked: number } | LeaksFound) => {
      if ('asked' in told) progress(told.asked)
      else resolve(told)
    })
    thread.on('error', reject)
    thread.on('exit', () => reject(new Error(`The thread of seed ${seed} ended before it was done`)))
  })
}
