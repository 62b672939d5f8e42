import type { VisibleRecord } from '../domain/access/visible-record.js'
import { dateInWords } from '../domain/record/partial-date.js'
import { countedCodes } from '../domain/record/record.js'
import type { Taxonomy } from '../domain/taxonomy/taxonomy.js'
import { failureTagsView } from '../web/tag-view.js'
import type { RecordItemView } from '../web/row-view.js'
import { placeFacts, sourceInShort } from './record-words.js'
import { stripOf } from './strip-views.js'

/** A record in short, with why it is here. */
export function recordItem(record: VisibleRecord, reason: string | null, taxonomy: Taxonomy): RecordItemView {
  const failed = countedCodes(record).map(code => code.code)
  return {
    href: `/records/${record.ref}`,
    title: record.title,
    facts: [
      { text: sourceInShort(record) ?? record.ref },
      ...placeFacts(record),
      { text: record.occurred === null ? 'Date not known' : dateInWords(record.occurred) },
    ],
    reason,
    strip: stripOf(record.codes, taxonomy),
    failures: failed.length === 0 ? null : failureTagsView(failed, taxonomy),
  }
}
