import { markedHtml } from '../domain/text/highlight.js'
import { isMarked } from './marks.js'
import type { SearchHit, SearchResults } from './search-service.js'

/** Search results for programs: the command line and the JSON API. */
export interface SearchJson {
  readonly total: number
  /** So many of `total` have all the words. */
  readonly complete: number
  readonly hits: readonly SearchHitJson[]
  readonly facets: Readonly<Record<string, Readonly<Record<string, number>>>>
  /** Nothing has all the words: these have some of them. */
  readonly relaxed: boolean
  /** The question as it was probably meant; `null` where it seems to be spelt well. */
  readonly didYouMean: string | null
  readonly incomplete: boolean
  readonly degraded: boolean
}

export interface SearchHitJson {
  readonly ref: string
  /** The published case's own reference; `null` for what was recorded here. */
  readonly source: { readonly system: string; readonly id: string } | null
  /** The same case in other lists: it answers to these too. */
  readonly alsoSources: readonly { readonly system: string; readonly id: string }[]
  readonly title: string
  /** ODS code of where it happened; `null` where it is not known or not told. */
  readonly trust: string | null
  readonly kind: string
  /** It has some of the words only. */
  readonly partial: boolean
  /** Passages as HTML text: everything escaped, matches in `<mark>`. */
  readonly highlights: readonly string[]
}

export function toSearchJson(results: SearchResults): SearchJson {
  return {
    total: results.total,
    complete: results.complete,
    hits: results.hits.map(toHitJson),
    facets: results.facets,
    relaxed: results.relaxed,
    didYouMean: results.didYouMean,
    incomplete: results.incomplete,
    degraded: results.degraded,
  }
}

function toHitJson({ record, title, snippets, partial }: SearchHit): SearchHitJson {
  const { source, organisations } = record
  const place = organisations.find(organisation => organisation.role === 'where-it-happened')
  return {
    ref: record.ref,
    source: source === null ? null : { system: source.system, id: source.id },
    alsoSources: source?.also ?? [],
    title: record.title,
    trust: place?.odsCode ?? record.ownerTrust,
    kind: record.kind,
    partial,
    highlights: [title, ...snippets].filter(isMarked).map(plainMarks),
  }
}

/** Everything else is escaped, so a `<mark` in it can only be one of ours. */
function plainMarks(text: string): string {
  return markedHtml(text).replaceAll(/<mark [^>]*>/g, '<mark>')
}
