import { existsSync } from 'node:fs'
import { UnavailableError } from '../../platform/errors.js'
import type { IndexAnswer, IndexChanges, IndexedRevision, IndexQuery } from '../search-index.js'
import { createEngine, type Engine, type EngineOptions } from './engine.js'
import { fileAt, otherPlace, placeInUse, takeIntoUse, type Place } from './places.js'
import { removeFile } from './storage.js'

/** The engine in use, and one beside it that can take its place; see `StandbyIndex`. */
export interface TwinEngine extends Engine {
  createStandby(): string
  standbyGeneration(): string | null
  applyToStandby(changes: IndexChanges, more?: boolean): void
  searchStandby(query: IndexQuery): IndexAnswer
  standbyRevisions(after: string, before: string, limit: number): IndexedRevision[]
  countStandby(): number
  swapStandby(generation: string): void
  dropStandby(): void
}

/** Both engines in one thread; the second is open only while somebody asks for it. */
export function createTwinEngine(options: EngineOptions): TwinEngine {
  const { directory } = options
  let place: Place = directory === null ? 'index' : placeInUse(directory)
  let inUse = createEngine(options)
  let standby: Engine | null = null

  function standbyFile(): string | null {
    return directory === null ? null : fileAt(directory, otherPlace(place))
  }

  /** The one beside the one in use; `null` where there is none. */
  function beside(): Engine | null {
    const file = standbyFile()
    if (standby === null && file !== null && existsSync(file)) standby = open()
    return standby
  }

  function open(): Engine {
    return createEngine({ ...options, place: otherPlace(place) })
  }

  function besideOrThrow(): Engine {
    const engine = beside()
    if (engine === null) throw new UnavailableError('There is no second search index')
    return engine
  }

  function drop(): void {
    standby?.close()
    standby = null
    const file = standbyFile()
    if (file !== null) removeFile(file)
  }

  return {
    prepare: () => inUse.prepare(),
    generation: () => inUse.generation(),
    apply: (changes, more) => inUse.apply(changes, more),
    search: query => inUse.search(query),
    revisions: (after, before, limit) => inUse.revisions(after, before, limit),
    count: () => inUse.count(),
    clear: () => inUse.clear(),
    close() {
      standby?.close()
      inUse.close()
    },

    createStandby() {
      drop()
      standby = open()
      // It is told here that it is new: once it is in use nobody is to take it for empty.
      standby.prepare()
      return standby.generation()
    },
    standbyGeneration: () => beside()?.generation() ?? null,
    applyToStandby: (changes, more) => besideOrThrow().apply(changes, more),
    searchStandby: query => besideOrThrow().search(query),
    standbyRevisions: (after, before, limit) => besideOrThrow().revisions(after, before, limit),
    countStandby: () => besideOrThrow().count(),
    swapStandby(generation) {
      if (inUse.generation() === generation) return
      const next = besideOrThrow()
      if (next.generation() !== generation) {
        throw new UnavailableError('The second search index is another than the one that was filled')
      }
      if (directory !== null) takeIntoUse(directory, otherPlace(place))
      place = otherPlace(place)
      standby = inUse
      inUse = next
    },
    dropStandby: drop,
  }
}
