import { UnavailableError } from '../platform/errors.js'
import type { SearchOutbox } from '../records/record-outbox.js'
import type { IndexQuery, SearchIndex } from './search-index.js'

/** More than this many in one filter would make every search slow: the store is asked instead until they are gone. */
export const MOST_DENIED = 1000

/**
 * The index as everybody but the sync worker sees it: every search leaves out the records whose taking back the index has
 * not confirmed yet. Asked of the store each time, so that no process counts for a second what another has just hidden;
 * searches of the same moment share one asking, which begins after all of them.
 * Searches reject with an `UnavailableError` where `ready` says that the index is not filled yet, or where too many wait
 * to be taken out, and are answered from the store then.
 */
export function guardedIndex(
  index: SearchIndex,
  outbox: Pick<SearchOutbox, 'revoked'>,
  ready: () => boolean = () => true,
): SearchIndex {
  let asking: Promise<string[]> | null = null

  function revokedNow(): Promise<string[]> {
    asking ??= Promise.resolve().then(() => {
      asking = null
      return outbox.revoked(MOST_DENIED + 1)
    })
    return asking
  }

  return {
    get name() {
      return index.name
    },
    prepare: () => index.prepare(),
    generation: () => index.generation(),
    apply: changes => index.apply(changes),
    revisions: bucket => index.revisions(bucket),
    count: () => index.count(),
    clear: () => index.clear(),
    standby: index.standby,
    close: () => index.close(),

    async search(query: IndexQuery) {
      if (!ready()) throw new UnavailableError('The search index is being filled')
      const revoked = await revokedNow()
      if (revoked.length > MOST_DENIED) {
        throw new UnavailableError('Too many records wait to be taken out of the search index')
      }
      return index.search({ ...query, denied: [...(query.denied ?? []), ...revoked] })
    },
  }
}
