import type { SavedSearch } from './saved-search.js'

/** Where saved searches are kept. */
export interface SavedSearchStore {
  insert(saved: SavedSearch): Promise<void>
  /**
   * Replaces one, if its stored `rev` is still `expectedRev`; the stored result has `rev` one higher. Rejects with a
   * `StaleRevisionError` otherwise, and where it is gone.
   */
  replace(saved: SavedSearch, expectedRev: number): Promise<SavedSearch>
  byId(id: string): Promise<SavedSearch | null>
  /** A person's own, and those shared with a trust; by name. */
  usableBy(userId: string, trust: string | null): Promise<SavedSearch[]>
  countOf(userId: string): Promise<number>
  /** Whether there was one. */
  remove(id: string): Promise<boolean>
}
