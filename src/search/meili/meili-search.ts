import type { Meilisearch, MultiSearchQuery, MultiSearchQueryWithFederation } from 'meilisearch'
import { checkedFilter } from '../document-check.js'
import { SEARCH_CUTOFF } from '../index-settings.js'
import { withoutGrammarTerms } from '../grammar-terms.js'
import { doubtfulWords, termsMeant } from '../mistyped-terms.js'
import { prepareWords, type PreparedWords } from '../query-words.js'
import { REACHABLE_HITS, type Facet, type IndexAnswer, type IndexQuery } from '../search-index.js'
import type { SearchVocabulary } from '../synonyms.js'
import { plainWordsOf } from '../words.js'
import { countsSchema, mergedSchema, RETRIEVED } from './meili-documents.js'
import { isRefusedKey } from './meili-faults.js'
import { queryFilter, scopeExpression } from './meili-filter.js'
import {
  enoughWords,
  everyWord,
  mayBeMistyped,
  questionAbout,
  questionAboutWritten,
  unitsOf,
  type Question,
} from './meili-questions.js'
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
      const text = withoutGrammarTerms(prepared.text, vocabulary)
      const questions = await questionsFor(client, name, query, { ...prepared, text }, scope)
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

  /**
   * What to ask for. Where some words are enough, first how rare each unit of the query is among what this viewer may open;
   * and of words that may be mistyped, whether anybody wrote them so.
   */
  async function questionsFor(
    client: Meilisearch,
    name: string,
    query: IndexQuery,
    prepared: PreparedWords,
    scope: string,
  ): Promise<Question[]> {
    const some = query.match === 'any' && prepared.count > 0
    const units = some ? unitsOf(prepared) : []
    const doubtful = some
      ? units.filter(unit => mayBeMistyped(unit, vocabulary)).flatMap(({ text }) => plainWordsOf(text))
      : doubtfulWords(prepared.text, vocabulary)
    const first = some ? [EVERYTHING, ...units.map(unit => questionAbout(unit, vocabulary))] : []
    const asked = [...first, ...doubtful.map(word => questionAboutWritten(word, vocabulary))]
    if (asked.length === 0) return everyWord(prepared, vocabulary)
    const totals = await counted(client, name, asked, [
      scope,
      ...queryFilter({ filter: {}, denied: query.denied ?? [] }),
    ])
    const [documents = 0, ...counts] = totals.slice(0, first.length)
    const unwritten = new Set(doubtful.filter((_, at) => totals[first.length + at] === 0))
    const meant = termsMeant(prepared.text, vocabulary, word => !unwritten.has(word))
    if (!some) return everyWord(prepared, vocabulary, meant)
    const byTypo = new Set(
      units.flatMap(({ text, open }, at) => {
        const isUnwritten = plainWordsOf(text).some(word => unwritten.has(word))
        // What nobody wrote may be the beginning of what somebody did, unless it is a term mistyped.
        const isCorrected = meant !== null && unitsOf({ ...prepared, text: meant })[at]?.text !== text
        return isUnwritten && (!open || isCorrected) ? [at] : []
      }),
    )
    return enoughWords(prepared, units, { counts, documents, byTypo, meant }, vocabulary)
  }

  return search
}

const EVERYTHING: Question = { q: '', fields: null, weight: 1 }

/** How many documents answer each question, of those that the filter lets through. */
async function counted(
  client: Meilisearch,
  name: string,
  questions: readonly Question[],
  filter: (string | string[])[],
): Promise<number[]> {
  const queries = questions.map((question): MultiSearchQuery => {
    return { ...asSent(question, name), filter, page: 1, hitsPerPage: 0 }
  })
  const { results } = countsSchema.parse(await client.multiSearch({ queries }))
  return results.map(({ totalHits }) => totalHits)
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
