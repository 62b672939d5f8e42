import { hasRole, type Viewer } from '../domain/access/viewer.js'
import type { Clock } from '../platform/clock.js'
import { InvalidInputError, NotAllowedError, NotFoundError, StaleRevisionError } from '../platform/errors.js'
import type { Random } from '../platform/random.js'
import { MOST_SAVED, type SavedSearch, type SavedSearchDraft } from './saved-search.js'
import type { SavedSearchStore } from './saved-search-store.js'
import { addressOf, type SearchQuery } from './search-query.js'

/** A saved search, and what this viewer may do with it beside running it. */
export interface UsableSearch {
  readonly saved: SavedSearch
  readonly own: boolean
  readonly mayChange: boolean
  readonly mayDelete: boolean
}

export interface SavedSearchService {
  /** Everything that the viewer may run, by name. */
  list(viewer: Viewer): Promise<UsableSearch[]>
  /** Rejects with a `NotFoundError` for what is another's own, and for what is shared with another trust. */
  open(viewer: Viewer, id: string): Promise<UsableSearch>
  save(viewer: Viewer, query: SearchQuery, draft: SavedSearchDraft): Promise<SavedSearch>
  /** A new name, or other readers. Rejects with a `StaleRevisionError` where it was changed since `rev`. */
  change(viewer: Viewer, id: string, rev: number, draft: SavedSearchDraft): Promise<SavedSearch>
  remove(viewer: Viewer, id: string): Promise<SavedSearch>
}

export interface SavedSearchParts {
  readonly store: SavedSearchStore
  readonly clock: Clock
  readonly random: Random
}

/**
 * Searches kept under a name. What is kept is the question: whoever runs it gets their own answer. Its owner may change and
 * delete it; one that is shared may be deleted by an administrator of the trust too, since owners leave.
 */
export function createSavedSearchService({ store, clock, random }: SavedSearchParts): SavedSearchService {
  async function open(viewer: Viewer, id: string): Promise<UsableSearch> {
    signedIn(viewer)
    const saved = await store.byId(id)
    const usable = saved === null ? null : usableBy(viewer, saved)
    if (usable === null) throw new NotFoundError('No such saved search')
    return usable
  }

  return {
    async list(viewer) {
      const all = await store.usableBy(signedIn(viewer), viewer.trust)
      return all
        .flatMap(saved => usableBy(viewer, saved) ?? [])
        .sort((a, b) => a.saved.name.localeCompare(b.saved.name, 'en-GB'))
    },

    open,

    async save(viewer, query, { name, visibility }) {
      const userId = signedIn(viewer)
      checkSharing(viewer, visibility)
      if ((await store.countOf(userId)) >= MOST_SAVED) {
        const message = `You keep ${MOST_SAVED} searches already. Delete one that you do not need any more`
        throw new InvalidInputError([{ field: 'name', message }])
      }
      const now = clock.now()
      const saved: SavedSearch = {
        ...{ id: random.uuid(), rev: 1, name, visibility },
        search: addressOf('', { ...query, page: 1 }).slice(1),
        owner: { userId, name: viewer.name },
        trust: viewer.trust,
        ...{ savedAt: now, changedAt: now },
      }
      await store.insert(saved)
      return saved
    },

    async change(viewer, id, rev, { name, visibility }) {
      const { saved, mayChange } = await open(viewer, id)
      if (!mayChange) throw new NotAllowedError('A saved search is changed by its owner')
      if (visibility === 'shared') checkSharing(viewer, visibility)
      if (saved.rev !== rev) throw new StaleRevisionError('The saved search was changed meanwhile')
      // Whoever shares it shares it with the trust they are at now.
      const changed = { ...saved, name, visibility, trust: viewer.trust, changedAt: clock.now() }
      return store.replace(changed, rev)
    },

    async remove(viewer, id) {
      const { saved, mayDelete } = await open(viewer, id)
      if (!mayDelete)
        throw new NotAllowedError('A saved search is deleted by its owner or an administrator of the trust')
      await store.remove(id)
      return saved
    },
  }
}

function usableBy(viewer: Viewer, saved: SavedSearch): UsableSearch | null {
  const own = saved.owner.userId === viewer.userId
  const shared = saved.visibility === 'shared' && viewer.trust !== null && saved.trust === viewer.trust
  if (!own && !shared) return null
  return { saved, own, mayChange: own, mayDelete: own || (shared && hasRole(viewer, 'admin')) }
}

function checkSharing(viewer: Viewer, visibility: SavedSearchDraft['visibility']): void {
  if (visibility === 'private' || viewer.trust !== null) return
  throw new InvalidInputError([
    { field: 'visibility', message: 'Searches are shared within a trust, and you are at none' },
  ])
}

function signedIn({ userId }: Viewer): string {
  if (userId === null) throw new NotAllowedError('Searches are saved by people who are signed in')
  return userId
}
