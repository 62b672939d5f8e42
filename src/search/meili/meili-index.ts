import { setTimeout as sleep } from 'node:timers/promises'
import { Meilisearch, type EnqueuedTaskPromise } from 'meilisearch'
import { z } from 'zod'
import { systemClock, type Clock } from '../../platform/clock.js'
import { assertDocument, assertId } from '../document-check.js'
import { indexSettings, settingsHash } from '../index-settings.js'
import type { IndexChanges, IndexedRevision, IndexQuery, SearchIndex } from '../search-index.js'
import type { SearchVocabulary } from '../synonyms.js'
import { toSent } from './meili-documents.js'
import { assertSucceeded, EngineUnavailableError, isMissingIndex, toPortError } from './meili-faults.js'
import { bucketFilter } from './meili-filter.js'
import { createMeiliSearch } from './meili-search.js'
import { createScopeTokens } from './meili-tokens.js'

export interface MeiliIndexOptions {
  readonly url: string
  readonly key: string | null
  readonly vocabulary: SearchVocabulary
  /** The index is called `<prefix>_<hash of its settings>`. */
  readonly prefix?: string
  /** Milliseconds after which a search, a write, and a task of the server are given up. */
  readonly searchTimeout?: number
  readonly writeTimeout?: number
  readonly taskTimeout?: number
  /** `false`: searches are asked with the key itself, and only the filter holds them to their scope. */
  readonly tokens?: boolean
  readonly clock?: Clock
}

/** Error codes and search moved in 1.47; what came before is another dialect. */
const OLDEST_VERSION = [1, 47] as const
const TASK_POLL = 50
const REVISIONS_PAGE = 1000

/** A Meilisearch server, version 1.47 or later, asked over HTTP with a key that may search and index. */
export function createMeiliIndex(options: MeiliIndexOptions): SearchIndex {
  const { url, key, vocabulary, prefix = 'records', taskTimeout = 120_000 } = options
  const settings = indexSettings(vocabulary)
  const uid = `${prefix}_${settingsHash(settings)}`
  const standbyUid = `${uid}_standby`
  const connection = { host: url, ...(key !== null && { apiKey: key }) }
  // A timeout of the client's own, and never a signal beside it: with a signal the client forgets the timeout.
  const searching = new Meilisearch({ ...connection, timeout: options.searchTimeout ?? 4000 })
  const writing = new Meilisearch({ ...connection, timeout: options.writeTimeout ?? 30_000 })
  const tokens =
    key === null || options.tokens === false
      ? null
      : createScopeTokens({
          ...{ url, key, indexes: [uid, standbyUid] },
          ...{ searchTimeout: options.searchTimeout ?? 4000, clock: options.clock ?? systemClock },
        })
  const search = createMeiliSearch({ client: searching, tokens, vocabulary })
  let version = ''

  /** Runs a request; whatever goes wrong arrives in the port's words. */
  async function asked<Result>(request: () => Promise<Result>): Promise<Result> {
    try {
      return await request()
    } catch (error) {
      throw toPortError(error)
    }
  }

  /** Waits until a task has ended well. The client's own waiting has no HTTP timeout and resolves for failed tasks. */
  async function done(enqueued: EnqueuedTaskPromise): Promise<void> {
    await ended((await enqueued).taskUid)
  }

  async function ended(taskUid: number): Promise<void> {
    const started = performance.now()
    for (;;) {
      const task = await writing.tasks.getTask(taskUid)
      if (task.status !== 'enqueued' && task.status !== 'processing') {
        assertSucceeded(task)
        return
      }
      if (performance.now() - started > taskTimeout) {
        throw new EngineUnavailableError(`Task ${taskUid} of the search engine has not ended in time`, null)
      }
      await sleep(TASK_POLL)
    }
  }

  async function prepare(): Promise<'created' | 'kept'> {
    const { pkgVersion } = await writing.getVersion()
    assertVersion(pkgVersion)
    version = pkgVersion
    if ((await generationOf(uid)) === null) {
      await create(uid)
      return 'created'
    }
    // A start broke off before the settings, or the server lost the index and made one for what was sent: not whole.
    const { searchableAttributes } = await writing.index(uid).getSettings()
    if (searchableAttributes?.[0] !== '*') return 'kept'
    await done(writing.index(uid).updateSettings(settings))
    return 'created'
  }

  async function create(name: string): Promise<void> {
    await done(writing.createIndex(name, { primaryKey: 'id' }))
    await done(writing.index(name).updateSettings(settings))
  }

  /** When it was made, which goes with the documents where two indexes change places; `null` where there is none. */
  async function generationOf(name: string): Promise<string | null> {
    try {
      return (await writing.getRawIndex(name)).createdAt
    } catch (error) {
      if (isMissingIndex(error)) return null
      throw error
    }
  }

  async function dropStandby(): Promise<void> {
    if ((await generationOf(standbyUid)) !== null) await done(writing.deleteIndex(standbyUid))
  }

  async function swap(generation: string): Promise<void> {
    if ((await generationOf(uid)) === generation) return
    if ((await generationOf(standbyUid)) !== generation) {
      throw new EngineUnavailableError('The index beside the one in use is another than the one that was filled', null)
    }
    await done(writing.swapIndexes([{ indexes: [uid, standbyUid], rename: false }]))
  }

  async function* revisions(name: string, bucket?: string): AsyncGenerator<readonly IndexedRevision[]> {
    const filter = bucket === undefined ? {} : { filter: bucketFilter(bucket) }
    for (let offset = 0; ; offset += REVISIONS_PAGE) {
      const page = await asked(() =>
        writing.index(name).getDocuments({ ...filter, fields: ['id', 'rev'], limit: REVISIONS_PAGE, offset }),
      )
      const held = z.array(z.object({ id: z.string(), rev: z.number() })).parse(page.results)
      if (held.length === 0) return
      yield held
    }
  }

  async function apply(name: string, { put, remove }: IndexChanges): Promise<void> {
    const index = writing.index(name)
    // Tasks run in the order in which they were taken: both are sent before either is waited for.
    const tasks = [
      ...(put.length > 0
        ? [
            await index.addDocuments(
              put.map(document => toSent(document, vocabulary.abbreviations)),
              { primaryKey: 'id' },
            ),
          ]
        : []),
      ...(remove.length > 0 ? [await index.deleteDocuments([...remove])] : []),
    ]
    for (const { taskUid } of tasks) await ended(taskUid)
  }

  /** What both indexes do alike. */
  function contentsOf(name: string) {
    return {
      search: (query: IndexQuery) => asked(() => search(name, query)),
      revisions: (bucket?: string) => revisions(name, bucket),
      count: () => asked(async () => (await writing.index(name).getStats()).numberOfDocuments),
      async apply(changes: IndexChanges): Promise<void> {
        changes.put.forEach(assertDocument)
        // The client puts ids into addresses as they are: "../documents" would delete every document.
        changes.remove.forEach(assertId)
        await asked(() => apply(name, changes))
      },
    }
  }

  return {
    get name() {
      return `Meilisearch ${version}`.trim()
    },
    ...contentsOf(uid),
    prepare: () => asked(prepare),
    generation: () => asked(async () => (await generationOf(uid)) ?? ''),
    clear: () => asked(() => done(writing.index(uid).deleteAllDocuments())),
    close: () => Promise.resolve(),
    standby: {
      ...contentsOf(standbyUid),
      create: () =>
        asked(async () => {
          await dropStandby()
          await create(standbyUid)
          return (await generationOf(standbyUid)) ?? ''
        }),
      generation: () => asked(() => generationOf(standbyUid)),
      swap: generation => asked(() => swap(generation)),
      drop: () => asked(dropStandby),
    },
  }
}

function assertVersion(version: string): void {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [oldestMajor, oldestMinor] = OLDEST_VERSION
  if (major < oldestMajor || (major === oldestMajor && minor < oldestMinor)) {
    throw new EngineUnavailableError(
      `Meilisearch ${version} is too old: version ${oldestMajor}.${oldestMinor} or later is needed`,
      null,
    )
  }
}
