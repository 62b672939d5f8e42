import { indexSettings, settingsHash } from '../index-settings.js'
import type { IndexAnswer, IndexChanges, IndexedRevision, SearchIndex } from '../search-index.js'
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

/** Changes are made so many documents at a time: the thread does one thing after the other, and searches wait for it. */
const MOST_AT_ONCE = 50

function inThread(options: Parameters<typeof startEngineThread>[0]): SearchIndex {
  const engine = startEngineThread(options)
  const inParts = async (name: 'apply' | 'applyToStandby', changes: IndexChanges): Promise<void> => {
    for (const part of partsOf(changes)) await engine.call(name, part)
  }
  return {
    name: NAME,
    prepare: async () => (await engine.call('prepare')) as 'created' | 'kept',
    generation: async () => (await engine.call('generation')) as string,
    apply: changes => inParts('apply', changes),
    search: async query => (await engine.call('search', query)) as IndexAnswer,
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
      search: async query => (await engine.call('searchStandby', query)) as IndexAnswer,
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
function* partsOf({ put, remove }: IndexChanges): Generator<IndexChanges> {
  if (put.length + remove.length <= MOST_AT_ONCE) {
    yield { put, remove }
    return
  }
  for (let at = 0; at < remove.length; at += MOST_AT_ONCE) {
    yield { put: [], remove: remove.slice(at, at + MOST_AT_ONCE) }
  }
  for (let at = 0; at < put.length; at += MOST_AT_ONCE) yield { put: put.slice(at, at + MOST_AT_ONCE), remove: [] }
}

const PAGE = 5000

/** Behind every character that an id can have. */
const LAST = '~'

async function* pages(
  bucket: string | undefined,
  pageBetween: (after: string, before: string) => Promise<readonly IndexedRevision[]>,
): AsyncGenerator<readonly IndexedRevision[]> {
  const before = bucket === undefined ? LAST : `${bucket}${LAST}`
  let page = await pageBetween(bucket ?? '', before)
  while (page.length > 0) {
    yield page
    page = await pageBetween(page.at(-1)?.id ?? before, before)
  }
}
