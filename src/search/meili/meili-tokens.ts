import { createHash } from 'node:crypto'
import { Meilisearch } from 'meilisearch'
import { generateTenantToken } from 'meilisearch/token'
import type { Clock } from '../../platform/clock.js'

export interface ScopeTokenParts {
  readonly url: string
  readonly key: string
  /** The indexes that may be searched with a token; no other can. */
  readonly indexes: readonly [string, ...string[]]
  readonly searchTimeout: number
  readonly clock: Clock
}

/** Clients that the server itself holds to one scope: the second layer, under the filter that every search carries. */
export interface ScopeTokens {
  /**
   * A client whose token carries the scope's expression; `null` where the key that is configured may not make keys, so
   * that there is only the filter. Throws a RangeError for an empty expression, which a server takes for "everything".
   */
  clientFor(expression: string): Promise<Meilisearch | null>
  /** Forgets keys and tokens: the server refused one. */
  forget(): void
}

/** How long a token is good for, and for how long it is handed out; milliseconds. */
const GOOD_FOR = 10 * 60_000
const HANDED_OUT_FOR = 5 * 60_000
/** How long to wait before asking again for a key that was refused. */
const ASK_AGAIN = 60_000
const MOST_KEPT = 1000

export function createScopeTokens(parts: ScopeTokenParts): ScopeTokens {
  const { url, key, indexes, searchTimeout, clock } = parts
  const owner = new Meilisearch({ host: url, apiKey: key, timeout: searchTimeout })
  const clients = new Map<string, { readonly client: Meilisearch; readonly until: number }>()
  let searchKey: Promise<{ readonly key: string; readonly uid: string }> | null = null
  let askAfter = 0

  async function makeKey(): Promise<{ readonly key: string; readonly uid: string }> {
    const uid = stableUuid(indexes.join(' '))
    try {
      return await owner.getKey(uid)
    } catch {
      // Not there yet; where the server is away or the key may not make keys, the next call says so.
      return owner.createKey({
        ...{ uid, name: `Searches of ${indexes[0]}`, description: 'Signs the scope of each viewer' },
        ...{ actions: ['search'], indexes: [...indexes], expiresAt: null },
      })
    }
  }

  return {
    async clientFor(expression) {
      const searchRules = rulesFor(indexes, expression)
      const now = clock.now().getTime()
      const kept = clients.get(expression)
      if (kept !== undefined && kept.until > now) return kept.client
      if (now < askAfter) return null
      try {
        const { key: apiKey, uid: apiKeyUid } = await (searchKey ??= makeKey())
        const expiresAt = new Date(now + GOOD_FOR)
        const token = await generateTenantToken({ apiKey, apiKeyUid, searchRules, expiresAt })
        const client = new Meilisearch({ host: url, apiKey: token, timeout: searchTimeout })
        if (clients.size >= MOST_KEPT) clients.clear()
        clients.set(expression, { client, until: now + HANDED_OUT_FOR })
        return client
      } catch {
        searchKey = null
        askAfter = now + ASK_AGAIN
        return null
      }
    },
    forget() {
      searchKey = null
      clients.clear()
    },
  }
}

/**
 * One rule for each index, with its filter. Servers take a missing, empty or misspelt filter for none at all and let
 * everything through, so it is looked at here once more.
 */
export function rulesFor(indexes: readonly string[], filter: string): Record<string, { filter: string }> {
  if (filter.trim() === '') throw new RangeError('A token without a filter would let everything through')
  return Object.fromEntries(indexes.map(index => [index, { filter }]))
}

/** A UUID that the same text always gives, so that all processes share one key. */
function stableUuid(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  )
}
