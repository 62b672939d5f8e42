import type { VisibleRecord } from '../domain/access/visible-record.js'
import { outcomes } from '../domain/record/code-lists.js'
import { countedCodes } from '../domain/record/record.js'
import type { Taxonomy } from '../domain/taxonomy/taxonomy.js'
import { factsOf, sourceInShort } from '../records/record-words.js'
import { stripOf } from '../records/strip-views.js'
import { failureTagsView } from '../web/tag-view.js'
import type { RecordItemView } from '../web/row-view.js'

/** A record in short, as the pages of trusts and failure types list it: what the source is stands first. */
export function recordItem(record: VisibleRecord, taxonomy: Taxonomy): RecordItemView {
  const source = sourceInShort(record)
  const { finding } = record
  const outcome = finding === null || finding.body === 'coroner' ? [] : [{ text: outcomes.label(finding.outcome) }]
  return {
    href: `/records/${record.ref}`,
    title: record.title,
    facts: [...(source === null ? [{ text: record.ref }] : [{ text: source }, ...outcome]), ...factsOf(record)],
    reason: null,
    strip: stripOf(record.codes, taxonomy),
    failures: failureTagsView(
      countedCodes(record).map(code => code.code),
      taxonomy,
    ),
  }
}
