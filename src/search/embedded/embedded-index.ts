import { setTimeout as sleep } from 'node:timers/promises'
import { indexSettings, settingsHash } from '../index-settings.js'
import type { IndexAnswer, IndexChanges, IndexedRevision, IndexQuery, SearchIndex } from '../search-index.js'
import type { SearchVocabulary } from '../synonyms.js'
import { startEngineThread } from './engine-thread.js'
import { createTwinEngine, type TwinEngine } from './twin-engine.js'

export interface EmbeddedIndexOptions {
  /** Folder of its file; `null` keeps everything in memory. */
  readonly directory: string | null
  readonly vocabulary: SearchVocabulary
  /** `false` runs it in the caller's own thread: for tests and for short commands. */
  readonly thread?: boolean
}

/**
 * The index that a running server keeps in `directory`, as it stands now, for a second process that only asks. Throws an
 * `UnavailableError` where there is none that this version can read.
 */
export function openIndexSnapshot(directory: string, vocabulary: SearchVocabulary): SearchIndex {
  const settings = settingsHash(indexSettings(vocabulary))
  return inProcess(createTwinEngine({ directory, settings, vocabulary, snapshot: true }))
}

/** The search engine that needs no server: SQLite's full-text index with Meilisearch's rules of matching on top. */
export function createEmbeddedIndex({ directory, vocabulary, thread = true }: EmbeddedIndexOptions): SearchIndex {
  const settings = settingsHash(indexSettings(vocabulary))
  const options = { directory, settings, vocabulary }
  return thread ? inThread(options) : inProcess(createTwinEngine(options))
}

const NAME = 'embedded'

/**
 * Changes are made so many documents at a time: the thread does one thing after the other, and searches wait for it. While
 * there are searches it is fewer, although many small parts take longer than few large ones.
 */
const MOST_AT_ONCE = { quiet: 50, searched: 10 } as const
/** So many parts are with the thread: where nobody searches, it finds the next one without waiting for this thread. */
const PARTS_AT_THREAD = { quiet: 2, searched: 1 } as const
/** Where nobody has searched for so long, nobody is kept waiting; milliseconds. */
const QUIET = 1000

type Written = 'apply' | 'applyToStandby'

function inThread(options: Parameters<typeof startEngineThread>[0]): SearchIndex {
  const engine = startEngineThread(options)
  let searchedAt = -Infinity
  const atThread = new Set<Promise<unknown>>()
  const turns: Record<Written, Promise<void>> = { apply: Promise.resolve(), applyToStandby: Promise.resolve() }

  async function search(name: 'search' | 'searchStandby', query: IndexQuery): Promise<IndexAnswer> {
    searchedAt = performance.now()
    return (await engine.call(name, query)) as IndexAnswer
  }

  function now(): keyof typeof MOST_AT_ONCE {
    return performance.now() - searchedAt < QUIET ? 'searched' : 'quiet'
  }

  /** Until the thread can be given another part, of the changes to both indexes: a search waits for no more than those. */
  async function room(): Promise<void> {
    while (atThread.size >= PARTS_AT_THREAD[now()]) await Promise.race(atThread)
  }

  /** How long it took. Never rejects: what went wrong goes to `failed`. */
  async function write(name: Written, part: IndexChanges, more: boolean, failed: (error: unknown) => void) {
    const started = performance.now()
    const writing = engine.call(name, part, more).catch(failed)
    atThread.add(writing)
    await writing
    atThread.delete(writing)
    return performance.now() - started
  }

  /**
   * Changes to one index are made in the order in which they were asked for, each as a whole: two that took turns would
   * both end late. Those to the other index come in between. Nothing is sent behind a part that was refused.
   */
  async function inParts(name: Written, changes: IndexChanges): Promise<void> {
    const before = turns[name]
    let handOver = (): void => undefined
    turns[name] = new Promise(resolve => (handOver = resolve))
    await before
    const failures: unknown[] = []
    const writing: Promise<number>[] = []
    for (const { part, more } of partsOf(changes, () => MOST_AT_ONCE[now()])) {
      await room()
      if (failures.length > 0) break
      const written = write(name, part, more, error => failures.push(error))
      writing.push(written)
      // Nobody waits for the second index: while there are searches, it leaves them every other moment.
      if (name === 'applyToStandby' && now() === 'searched') await sleep(await written)
    }
    handOver()
    await Promise.all(writing)
    if (failures.length > 0) throw failures[0]
  }

  return {
    name: NAME,
    prepare: async () => (await engine.call('prepare')) as 'created' | 'kept',
    generation: async () => (await engine.call('generation')) as string,
    apply: changes => inParts('apply', changes),
    search: query => search('search', query),
    revisions: bucket =>
      pages(
        bucket,
        async (after, before) => (await engine.call('revisions', after, before, PAGE)) as IndexedRevision[],
      ),
    count: async () => (await engine.call('count')) as number,
    clear: async () => {
      await engine.call('clear')
    },
    standby: {
      create: async () => (await engine.call('createStandby')) as string,
      generation: async () => (await engine.call('standbyGeneration')) as string | null,
      apply: changes => inParts('applyToStandby', changes),
      search: query => search('searchStandby', query),
      revisions: bucket =>
        pages(
          bucket,
          async (after, before) => (await engine.call('standbyRevisions', after, before, PAGE)) as IndexedRevision[],
        ),
      count: async () => (await engine.call('countStandby')) as number,
      swap: async generation => {
        await engine.call('swapStandby', generation)
      },
      drop: async () => {
        await engine.call('dropStandby')
      },
    },
    close: () => engine.close(),
  }
}

function inProcess(engine: TwinEngine): SearchIndex {
  // Promises, so that what the engine throws arrives as a rejection.
  const later = <Result>(work: () => Result): Promise<Result> => new Promise(resolve => resolve(work()))
  return {
    name: NAME,
    prepare: () => later(() => engine.prepare()),
    generation: () => later(() => engine.generation()),
    apply: changes => later(() => engine.apply(changes)),
    search: query => later(() => engine.search(query)),
    revisions: bucket => pages(bucket, (after, before) => later(() => engine.revisions(after, before, PAGE))),
    count: () => later(() => engine.count()),
    clear: () => later(() => engine.clear()),
    standby: {
      create: () => later(() => engine.createStandby()),
      generation: () => later(() => engine.standbyGeneration()),
      apply: changes => later(() => engine.applyToStandby(changes)),
      search: query => later(() => engine.searchStandby(query)),
      revisions: bucket => pages(bucket, (after, before) => later(() => engine.standbyRevisions(after, before, PAGE))),
      count: () => later(() => engine.countStandby()),
      swap: generation => later(() => engine.swapStandby(generation)),
      drop: () => later(() => engine.dropStandby()),
    },
    close: () => later(() => engine.close()),
  }
}

/** At least one part: what is malformed or unavailable is to be told even where there is nothing to change. */
function* partsOf(
  { put, remove }: IndexChanges,
  most: () => number,
): Generator<{ readonly part: IndexChanges; readonly more: boolean }> {
  let [removed, written, more] = [0, 0, true]
  while (more) {
    const room = most()
    const gone = remove.slice(removed, removed + room)
    const held = put.slice(written, written + room - gone.length)
    removed += gone.length
    written += held.length
    more = removed < remove.length || written < put.length
    yield { part: { put: held, remove: gone }, more }
  }
}

const PAGE = 5000

/** Behind every character that an id can have. */
const LAST = '~'

async function* pages(
  bucket: string | undefined,
  pageBetween: (after: string, before: string) => Promise<readonly IndexedRevision[]>,
): AsyncGenerator<readonly IndexedRevision[]> {
  const before = bucket === undefined ? LAST : `${bucket}${LAST}`
  let after: string | undefined = bucket ?? ''
  while (after !== undefined) {
    const page = await pageBetween(after, before)
    if (page.length > 0) yield page
    after = page.length < PAGE ? undefined : page.at(-1)?.id
  }
}
