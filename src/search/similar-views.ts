import type { Taxonomy } from '../domain/taxonomy/taxonomy.js'
import { recordItem } from '../records/record-item.js'
import type { RecordItemView } from '../web/view-types.js'
import type { SimilarReason, SimilarRecord } from './similar.js'

/** The part of a record's page that shows what is like it. */
export interface SimilarView {
  readonly records: readonly RecordItemView[]
  /** Where nothing is shown: why, and what that does not mean. */
  readonly none: string | null
  /** The page with more of them; `null` where there are no more. */
  readonly allHref: string | null
}

/** Said wherever no similar record is found: absence here proves nothing. */
export const NONE_SIMILAR =
  'We found no record like this one among those that you may open. That does not mean that it has not happened before.'
export const SIMILAR_UNAVAILABLE =
  'Similar records cannot be looked for at the moment, because the search engine does not answer. That does not mean that there are none.'

export function similarItem({ record, reasons }: SimilarRecord, taxonomy: Taxonomy): RecordItemView {
  return recordItem(record, `Alike: ${reasons.map(reasonInWords).join(', ')}`, taxonomy)
}

/** Words that both have stand in quotation marks; a stage says that it is one. */
function reasonInWords({ kind, text }: SimilarReason): string {
  if (kind === 'phrase') return `“${text}”`
  return kind === 'stage' ? `another failure at ${text.toLowerCase()}` : text
}

/** At most `shown` of those found; `found` is one more where there are more. */
export function similarView(
  ref: string,
  found: readonly SimilarRecord[] | null,
  shown: number,
  taxonomy: Taxonomy,
): SimilarView {
  if (found === null) return { records: [], none: SIMILAR_UNAVAILABLE, allHref: null }
  if (found.length === 0) return { records: [], none: NONE_SIMILAR, allHref: null }
  return {
    records: found.slice(0, shown).map(similar => similarItem(similar, taxonomy)),
    none: null,
    allHref: found.length > shown ? `/records/${ref}/similar` : null,
  }
}
