import type { ReadingTrail } from '../audit/reading-trail.js'
import type { Viewer } from '../domain/access/viewer.js'
import type { Taxonomy } from '../domain/taxonomy/taxonomy.js'
import type { OrganisationDirectory } from '../organisations/directory.js'
import { initialsOf } from '../organisations/organisation.js'
import { UnavailableError } from '../platform/errors.js'
import type { Facet } from './search-index.js'
import { EMPTY_QUERY } from './search-query.js'
import type { SearchHit, SearchResults, SearchService } from './search-service.js'
import { plainWordsOf } from './words.js'

/** A failure type or a trust, with how many records the viewer may open of it: at least one. */
export interface SuggestedValue {
  readonly code: string
  readonly count: number
}

/** Everything that is offered while somebody types. */
export interface Suggestions {
  readonly records: readonly SearchHit[]
  readonly failureTypes: readonly SuggestedValue[]
  readonly trusts: readonly SuggestedValue[]
}

export interface SuggestionService {
  /** What begins like what was typed, for one viewer. Nothing while the engine does not answer: the search still works. */
  suggest(viewer: Viewer, typed: string): Promise<Suggestions>
}

export interface SuggestionParts {
  readonly search: SearchService
  readonly reading: Pick<ReadingTrail, 'shownWhileTyping'>
  readonly taxonomy: Taxonomy
  readonly directory: OrganisationDirectory
}

const NOTHING: Suggestions = { records: [], failureTypes: [], trusts: [] }
/** Of one letter everything begins. */
const LEAST_LETTERS = 2
const LONGEST = 200
const MOST_RECORDS = 5
const MOST_VALUES = 3

/** Suggestions are small searches: by the same scope, counted by the same facets, read again from the same store. */
export function createSuggestions({ search, reading, taxonomy, directory }: SuggestionParts): SuggestionService {
  async function suggest(viewer: Viewer, typed: string): Promise<Suggestions> {
    const words = plainWordsOf(typed.slice(0, LONGEST))
    if (words.join('').length < LEAST_LETTERS) return NOTHING
    const types = taxonomy.types
      .filter(({ code, label }) => begin(words, [label, taxonomy.stageOf(code)?.label ?? '']))
      .map(type => type.code)
    const trusts = directory
      .trusts()
      .filter(({ name, odsCode }) => begin(words, [name, odsCode, ...initialsOf(name)]))
      .map(trust => directory.current(trust.odsCode))
    // Records that have some of the words only are no answer to somebody who is still typing.
    const [found, counted] = await Promise.all([
      search.search(
        viewer,
        { ...EMPTY_QUERY, words: typed.slice(0, LONGEST) },
        { perPage: MOST_RECORDS, facets: [], engineOnly: true, widened: false },
      ),
      types.length + trusts.length === 0
        ? null
        : search.search(viewer, EMPTY_QUERY, { perPage: 1, facets: COUNTED, engineOnly: true }),
    ])
    const shown = found.hits.map(({ record }) => record)
    await reading.shownWhileTyping(viewer, 'Suggestions of the search box', shown)
    return {
      records: found.hits,
      failureTypes: valuesOf(types, counted, 'failureType'),
      trusts: valuesOf(trusts, counted, 'trust'),
    }
  }

  return {
    async suggest(viewer, typed) {
      try {
        return await suggest(viewer, typed)
      } catch (error) {
        if (error instanceof UnavailableError) return NOTHING
        throw error
      }
    },
  }
}

const COUNTED: readonly Facet[] = ['failureType', 'trust']

/** Those of which the viewer may open some, most first. */
function valuesOf(codes: readonly string[], counted: SearchResults | null, facet: Facet): SuggestedValue[] {
  const counts = counted?.facets[facet] ?? {}
  return [...new Set(codes)]
    .map(code => ({ code, count: counts[code] ?? 0 }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1))
    .slice(0, MOST_VALUES)
}

/** Each word typed begins a word of the texts. */
function begin(words: readonly string[], texts: readonly string[]): boolean {
  const held = plainWordsOf(texts.join('\n'))
  return words.every(word => held.some(other => other.startsWith(word)))
}
