import type { Meilisearch, MultiSearchQuery, MultiSearchQueryWithFederation } from 'meilisearch'
import { checkedFilter } from '../document-check.js'
import { SEARCH_CUTOFF } from '../index-settings.js'
import { prepareWords, type PreparedWords } from '../query-words.js'
import { REACHABLE_HITS, type Facet, type IndexAnswer, type IndexQuery } from '../search-index.js'
import type { SearchVocabulary } from '../synonyms.js'
import { countsSchema, mergedSchema, RETRIEVED } from './meili-documents.js'
import { isRefusedKey } from './meili-faults.js'
import { queryFilter, scopeExpression } from './meili-filter.js'
import { enoughWords, everyWord, questionAbout, unitsOf, type Question } from './meili-questions.js'
import { readHits } from './meili-reading.js'
import type { ScopeTokens } from './meili-tokens.js'

export interface MeiliSearchParts {
  readonly client: Meilisearch
  readonly tokens: ScopeTokens | null
  readonly vocabulary: SearchVocabulary
}

/** Asks an index by its name. Rejects with whatever the client throws. */
export type MeiliSearch = (name: string, query: IndexQuery) => Promise<IndexAnswer>

const NOTHING_FOUND: IndexAnswer = { hits: [], total: 0, facets: {}, incomplete: false }

export function createMeiliSearch({ client: searching, tokens, vocabulary }: MeiliSearchParts): MeiliSearch {
  async function search(name: string, query: IndexQuery): Promise<IndexAnswer> {
    const scope = scopeExpression(query.scope)
    const prepared = prepareWords(query.words, vocabulary)
    const chosen = checkedFilter(query.filter).map(([facet]) => facet)
    if (scope === null || (prepared.count === 0 && query.words.trim() !== '')) return NOTHING_FOUND
    // The filter alone would do; with a token the server holds the search to its scope too, should a filter ever be lost.
    const client = (await tokens?.clientFor(scope)) ?? searching
    try {
      const questions =
        query.match === 'all' || prepared.count === 0
          ? everyWord(prepared, vocabulary)
          : await questionsForSome(client, name, query, prepared, scope)
      const ask = (facets: readonly Facet[], without: Facet | null, page: number, hitsPerPage: number) =>
        merged(client, name, questions, {
          ...{ page, hitsPerPage, facets, sort: sortOf(query, prepared.count) },
          filter: [scope, ...queryFilter(query, without)],
        })
      // One more search for each facet that is chosen from, as if nothing were chosen from it.
      const [answer, ...others] = await Promise.all([
        ask(
          query.facets.filter(facet => !chosen.includes(facet)),
          null,
          query.page,
          pageSize(query),
        ),
        ...query.facets.filter(facet => chosen.includes(facet)).map(facet => ask([facet], facet, 1, 0)),
      ])
      const answers = [answer, ...others]
      return {
        hits: readHits(answer.hits, prepared, vocabulary),
        total: answer.totalHits,
        facets: Object.assign(
          {},
          ...answers.map(({ facetsByIndex }) => facetsByIndex[name]?.distribution ?? {}),
        ) as Partial<Record<Facet, Record<string, number>>>,
        incomplete: answers.some(({ processingTimeMs }) => processingTimeMs >= SEARCH_CUTOFF),
      }
    } catch (error) {
      if (isRefusedKey(error)) tokens?.forget()
      throw error
    }
  }

  /** How rare each unit of the query is among what this viewer may open, and what to ask for then. */
  async function questionsForSome(
    client: Meilisearch,
    name: string,
    query: IndexQuery,
    prepared: PreparedWords,
    scope: string,
  ): Promise<Question[]> {
    const units = unitsOf(prepared)
    const filter = [scope, ...queryFilter({ filter: {}, denied: query.denied ?? [] })]
    const all: Question = { q: '', fields: null, weight: 1 }
    const queries = [all, ...units.map(unit => questionAbout(unit, vocabulary))].map((question): MultiSearchQuery => ({
      ...asSent(question, name),
      filter,
      page: 1,
      hitsPerPage: 0,
    }))
    const { results } = countsSchema.parse(await client.multiSearch({ queries }))
    const [documents = 0, ...counts] = results.map(({ totalHits }) => totalHits)
    return enoughWords(prepared, units, { counts, documents }, vocabulary)
  }

  return search
}

interface MergedSearch {
  readonly page: number
  readonly hitsPerPage: number
  readonly facets: readonly Facet[]
  readonly sort: string[]
  readonly filter: (string | string[])[]
}

/** Several questions as one search: the server counts each document once, in hits, total and facets. */
async function merged(client: Meilisearch, name: string, questions: readonly Question[], search: MergedSearch) {
  const { page, hitsPerPage, facets, sort, filter } = search
  // The client does not know of pages here; the server does, and counts exactly with them only.
  const federation = { page, hitsPerPage, facetsByIndex: { [name]: [...facets] } }
  const queries = questions.map((question): MultiSearchQueryWithFederation => ({
    ...asSent(question, name),
    ...{ filter, sort, attributesToRetrieve: RETRIEVED, federationOptions: { weight: question.weight } },
  }))
  return mergedSchema.parse(await client.multiSearch({ federation, queries }))
}

function asSent({ q, fields }: Question, indexUid: string): MultiSearchQuery {
  return { indexUid, q, matchingStrategy: 'all', ...(fields !== null && { attributesToSearchOn: [...fields] }) }
}

/** Pages end where the server stops giving hits. */
function pageSize({ page, perPage }: IndexQuery): number {
  return (page - 1) * perPage >= REACHABLE_HITS ? 0 : perPage
}

/** Without words nothing is more relevant than another. */
function sortOf({ sort }: IndexQuery, words: number): string[] {
  if (sort === 'harm') return ['harmRank:desc']
  if (sort === 'oldest') return ['occurredDay:asc']
  return sort === 'newest' || words === 0 ? ['occurredDay:desc'] : []
}
