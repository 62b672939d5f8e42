import { StaleRevisionError } from '../../src/platform/errors.js'
import type { SavedSearch } from '../../src/search/saved-search.js'
import type { SavedSearchStore } from '../../src/search/saved-search-store.js'

/** Saved searches in memory, behind the same port. */
export function memorySavedSearchStore(): SavedSearchStore {
  const held = new Map<string, SavedSearch>()
  return {
    async insert(saved) {
      held.set(saved.id, saved)
    },
    async replace(saved, expectedRev) {
      if (held.get(saved.id)?.rev !== expectedRev) throw new StaleRevisionError(saved.id)
      const next = { ...saved, rev: expectedRev + 1 }
      held.set(saved.id, next)
      return next
    },
    byId: async id => held.get(id) ?? null,
    usableBy: async (userId, trust) =>
      [...held.values()]
        .filter(
          saved =>
            saved.owner.userId === userId || (trust !== null && saved.visibility === 'shared' && saved.trust === trust),
        )
        .sort((a, b) => (a.name === b.name ? (a.id < b.id ? -1 : 1) : a.name < b.name ? -1 : 1)),
    countOf: async userId => [...held.values()].filter(saved => saved.owner.userId === userId).length,
    remove: async id => held.delete(id),
  }
}
