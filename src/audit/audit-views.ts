import { hasRole, type Viewer } from '../domain/access/viewer.js'
import { recordStatuses } from '../domain/record/code-lists.js'
import { instantInWords } from '../records/record-words.js'
import { errorFor, textOf, type FormErrors, type FormValues } from '../web/parse-form.js'
import type { TableView } from '../web/table-view.js'
import { actionInWords, AUDIT_GROUPS } from './audit-actions.js'
import type { AuditEntry } from './audit-log.js'

/** What people are called, by account id. */
export type Names = ReadonlyMap<string, string>

/** The entries as a table, newest first. */
export function auditTable(entries: readonly AuditEntry[], names: Names): TableView {
  return {
    caption: 'Entries, newest first',
    captionHidden: true,
    columns: [{ text: 'When' }, { text: 'Who' }, { text: 'What' }, { text: 'On what' }, { text: 'More' }],
    rows: entries.map(({ number, at, actor, action, subject, records, reason }) => [
      { text: instantInWords(at), note: `Entry ${number}` },
      { text: whoInWords(actor, names) },
      { text: actionInWords(action) },
      { text: records === undefined ? (names.get(subject) ?? subject) : recordsInWords(records) },
      { text: moreInWords(reason) },
    ]),
  }
}

/** So many references are listed on the page; an export of a whole search has hundreds. */
const REFS_SHOWN = 12

/** The first references, and how many more there are: the exported file has them all. */
function recordsInWords(records: readonly string[]): string {
  const more = records.length - REFS_SHOWN
  if (more <= 1) return records.join(', ')
  return `${records.slice(0, REFS_SHOWN).join(', ')} and ${more.toLocaleString('en-GB')} more, which the exported file lists`
}

/** What a review did to a record is kept as the status that it left it in. */
function moreInWords(reason: string): string {
  if (reason === '') return '–'
  return recordStatuses.has(reason) ? `Now ${recordStatuses.label(reason).toLowerCase()}` : reason
}

/** A person by name, also where only their id is known; and said so where nobody is named. */
export function whoInWords(actor: string | null, names: Names): string {
  if (actor === null) return 'Not told, or nobody signed in'
  return names.get(actor) ?? actor
}

/** The filter's fields. */
export function filterFields(values: FormValues, errors: FormErrors) {
  const field = (name: string, label: string, more: object = {}) => ({
    id: name,
    name,
    value: textOf(values, name),
    label: { text: label, size: 's' },
    ...errorFor(errors, name),
    ...more,
  })
  const day = { type: 'date', width: '10' }
  return {
    what: field('what', 'What happened', {
      items: [
        { value: '', text: 'Anything' },
        ...AUDIT_GROUPS.map(({ code, label }) => ({ value: code, text: label })),
      ],
    }),
    who: field('who', 'Who, by e-mail address', { width: '20' }),
    on: field('on', 'On which record', { width: '20' }),
    from: field('from', 'From', day),
    to: field('to', 'Until, that day included', day),
  }
}

/** Whose entries these are, in a sentence. */
export function auditLead(viewer: Viewer, trustName: string | null): string {
  if (hasRole(viewer, 'national-admin')) return 'Everything that is written down, at every trust.'
  return `What people at ${trustName ?? 'your trust'} read, sent, signed and were refused.`
}
