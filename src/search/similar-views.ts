import type { Taxonomy } from '../domain/taxonomy/taxonomy.js'
import { recordItem } from '../records/record-item.js'
import type { RecordItemView } from '../web/row-view.js'
import type { SimilarReason, SimilarRecord } from './similar.js'

/** What is like a record. */
export interface SimilarView {
  readonly records: readonly RecordItemView[]
  /** Where nothing is shown: why, and what that does not mean. */
  readonly none: string | null
}

/** Said wherever no similar record is found: absence here proves nothing. */
const NONE_SIMILAR =
  'We found no record like this one among those that you may open. That does not mean that it has not happened before.'
const SIMILAR_UNAVAILABLE =
  'Similar records cannot be looked for at the moment, because the search engine does not answer. That does not mean that there are none.'

function similarItem({ record, reasons }: SimilarRecord, taxonomy: Taxonomy): RecordItemView {
  return recordItem(record, `Alike: ${reasons.map(reasonInWords).join(', ')}`, taxonomy)
}

/** Words that both have stand in quotation marks; a stage says that it is one. */
function reasonInWords({ kind, text }: SimilarReason): string {
  if (kind === 'phrase') return `“${text}”`
  return kind === 'stage' ? `another failure at ${text.toLowerCase()}` : text
}

export function similarView(found: readonly SimilarRecord[] | null, taxonomy: Taxonomy): SimilarView {
  if (found === null) return { records: [], none: SIMILAR_UNAVAILABLE }
  return {
    records: found.map(similar => similarItem(similar, taxonomy)),
    none: found.length === 0 ? NONE_SIMILAR : null,
  }
}
