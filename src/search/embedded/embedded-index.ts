import { indexSettings, settingsHash } from '../index-settings.js'
import type { IndexAnswer, IndexedRevision, SearchIndex } from '../search-index.js'
import type { SearchVocabulary } from '../synonyms.js'
import { createEngine, type Engine } from './engine.js'
import { startEngineThread } from './engine-thread.js'

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
  return inProcess(createEngine({ directory, settings, vocabulary, snapshot: true }))
}

/** The search engine that needs no server: SQLite's full-text index with Meilisearch's rules of matching on top. */
export function createEmbeddedIndex({ directory, vocabulary, thread = true }: EmbeddedIndexOptions): SearchIndex {
  const settings = settingsHash(indexSettings(vocabulary))
  const options = { directory, settings, vocabulary }
  return thread ? inThread(options) : inProcess(createEngine(options))
}

const NAME = 'embedded'

function inThread(options: Parameters<typeof startEngineThread>[0]): SearchIndex {
  const engine = startEngineThread(options)
  return {
    name: NAME,
    prepare: async () => (await engine.call('prepare')) as 'created' | 'kept',
    apply: async changes => {
      await engine.call('apply', changes)
    },
    search: async query => (await engine.call('search', query)) as IndexAnswer,
    revisions: () => pages(async after => (await engine.call('revisions', after, PAGE)) as IndexedRevision[]),
    count: async () => (await engine.call('count')) as number,
    clear: async () => {
      await engine.call('clear')
    },
    close: () => engine.close(),
  }
}

function inProcess(engine: Engine): SearchIndex {
  // Promises, so that what the engine throws arrives as a rejection.
  const later = <Result>(work: () => Result): Promise<Result> => new Promise(resolve => resolve(work()))
  return {
    name: NAME,
    prepare: () => later(() => engine.prepare()),
    apply: changes => later(() => engine.apply(changes)),
    search: query => later(() => engine.search(query)),
    revisions: () => pages(after => later(() => engine.revisions(after, PAGE))),
    count: () => later(() => engine.count()),
    clear: () => later(() => engine.clear()),
    close: () => later(() => engine.close()),
  }
}

const PAGE = 5000

async function* pages(
  pageAfter: (after: string | null) => Promise<readonly IndexedRevision[]>,
): AsyncGenerator<readonly IndexedRevision[]> {
  let page = await pageAfter(null)
  while (page.length > 0) {
    yield page
    page = await pageAfter(page.at(-1)?.id ?? null)
  }
}
