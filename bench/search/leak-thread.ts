import { parentPort, workerData } from 'node:worker_threads'
import { seededRandom } from '../../src/platform/random.js'
import { createEmbeddedIndex } from '../../src/search/embedded/embedded-index.js'
import type { SearchIndex } from '../../src/search/search-index.js'
import { leakRecords, leakViewers } from '../../test/support/leak-records.js'
import { leakCase, leakWorld } from '../../test/support/leak-world.js'
import { repeatWorld } from '../../test/support/repeat-leaks.js'
import { VOCABULARY } from './engine.js'

/** What a thread has found, in words that tell how to find it again. */
export interface LeaksFound {
  readonly leaks: readonly string[]
  readonly repeats: number
  readonly repeatLeaks: readonly string[]
}

/** Questions between two reports of how many have been asked. */
const TELL_EVERY = 500

const { seed, cases } = workerData as { seed: number; cases: number }
const leaks = await leaksOfQuestions()
parentPort?.postMessage({ leaks, ...(await leaksOfRepeats(Math.ceil(cases / 100))) } satisfies LeaksFound)

async function leaksOfQuestions(): Promise<string[]> {
  const random = seededRandom(seed)
  const records = leakRecords(160, 24, random)
  const newIndex = (): SearchIndex => createEmbeddedIndex({ directory: null, vocabulary: VOCABULARY, thread: false })
  const world = await leakWorld({ records, viewers: leakViewers(records, 24, random), newIndex })
  const found: string[] = []
  for (let asked = 1; asked <= cases; asked += 1) {
    const one = leakCase(world, random)
    const leak = await world.leak(one)
    const { viewer, way, query } = one
    if (leak !== null) found.push(`seed ${seed} ${viewer.name} ${way} ${JSON.stringify(query)} ${leak}`)
    if (asked % TELL_EVERY === 0) parentPort?.postMessage({ asked })
  }
  await world.close()
  return found
}

/** "Repeats" beside results, held to plain counting: pages of random viewers over all invented records. */
async function leaksOfRepeats(pages: number): Promise<Omit<LeaksFound, 'leaks'>> {
  const random = seededRandom(seed + 1)
  const records = leakRecords(900, 120, random)
  const world = repeatWorld(records, leakViewers(records, 24, random))
  const repeatLeaks: string[] = []
  let repeats = 0
  for (let number = 0; number < pages; number += 1) {
    const { told, leak } = await world.ask(random)
    repeats += told
    if (leak !== null) repeatLeaks.push(`seed ${seed + 1} repeats ${leak}`)
  }
  return { repeats, repeatLeaks }
}
