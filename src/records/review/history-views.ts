import { diffWordsWithSpace } from 'diff'
import type { VisibleRecord } from '../../domain/access/visible-record.js'
import type { Taxonomy } from '../../domain/taxonomy/taxonomy.js'
import { instantInWords } from '../record-words.js'
import { recordHref } from './action-views.js'
import { fieldName, fieldValue } from './field-words.js'

/** Every change of a record's coding, the latest first, each with what it changed and a way back. */
export interface HistoryView {
  readonly record: { readonly ref: string; readonly title: string; readonly href: string }
  readonly revisions: readonly RevisionView[]
}
export interface RevisionView {
  readonly number: number
  readonly when: string
  readonly by: string
  readonly reason: string
  readonly changes: readonly ChangeView[]
  /** `null` where the viewer may not take it back. */
  readonly restore: { readonly action: string; readonly rev: number } | null
}
export interface ChangeView {
  readonly label: string
  /** The words before and after, in one line of text. */
  readonly parts: readonly { readonly text: string; readonly kind: 'same' | 'added' | 'removed' }[]
}

export function historyView(record: VisibleRecord, holder: boolean, taxonomy: Taxonomy): HistoryView {
  return {
    record: { ref: record.ref, title: record.title, href: recordHref(record) },
    revisions: [...record.revisions]
      .sort((a, b) => b.rev - a.rev)
      .map(({ rev, at, by, reason, changes }) => ({
        number: rev,
        when: instantInWords(at),
        by: by?.name ?? 'Somebody who asked not to be named',
        reason: reason === '' ? 'No reason given' : reason,
        changes: changes.map(({ field, before, after }) => ({
          label: fieldName(field, taxonomy),
          parts: wordsBetween(fieldValue(field, before), fieldValue(field, after)),
        })),
        restore: holder ? { action: `/records/${record.ref}/history/restore`, rev: record.rev } : null,
      })),
  }
}

/** The words that stayed, went and came. */
function wordsBetween(before: string, after: string): ChangeView['parts'] {
  return diffWordsWithSpace(before, after).map(({ value, added, removed }) => ({
    text: value,
    kind: added ? 'added' : removed ? 'removed' : 'same',
  }))
}
