import type { VisibleRecord } from '../domain/access/visible-record.js'
import { recordKinds, recordStatuses } from '../domain/record/code-lists.js'
import type { EmptyStateView } from '../web/page-view.js'
import type { TableCell, TableView } from '../web/table-view.js'
import type { LinkView, SentencePart } from '../web/text-view.js'
import type { Worklist } from './record-service.js'
import { instantInWords } from './record-words.js'

/** What a list of work is called, and what its page says. */
export const WORKLIST_WORDS: Readonly<
  Record<Worklist, { readonly title: string; readonly lead: string; readonly age: string; readonly empty: string }>
> = {
  drafts: {
    title: 'Your drafts',
    lead: 'Nobody else sees them until you submit them.',
    age: 'Last saved',
    empty: 'You have no drafts.',
  },
  returned: {
    title: 'Returned to you',
    lead: 'The patient safety team has asked you something. Change the record, then submit it again.',
    age: 'Submitted',
    empty: 'Nothing has been returned to you.',
  },
  mine: {
    title: 'What you have recorded',
    lead: 'Everything you have recorded, the last changed first.',
    age: 'Last changed',
    empty: 'You have not recorded anything yet.',
  },
}

/** The table of a list of work: reference, title, kind, age, status and what to do next. */
export function worklistTable(list: Worklist, records: readonly VisibleRecord[]): TableView {
  const words = WORKLIST_WORDS[list]
  return {
    caption: words.title,
    captionHidden: true,
    columns: [{ text: 'Record' }, { text: 'Kind' }, { text: words.age }, { text: 'Status' }, { text: 'Next' }],
    rows: records.map((record): TableCell[] => {
      const { href, text } = nextStep(record)
      return [
        { sentence: [{ text: record.title === '' ? 'No title yet' : record.title, href }], note: record.ref },
        { text: recordKinds.label(record.kind) },
        { text: instantInWords(list === 'returned' ? (record.submittedAt ?? record.updatedAt) : record.updatedAt) },
        { tags: [{ text: recordStatuses.label(record.status), style: 'plain' }] },
        { sentence: [{ text, href } satisfies SentencePart] },
      ]
    }),
  }
}

/** Said kindly where a list is empty. */
export function emptyWorklist(list: Worklist): EmptyStateView {
  const actions: readonly LinkView[] = [{ text: 'Record something', href: '/record' }]
  return { title: WORKLIST_WORDS[list].empty, text: null, suggestions: [], actions }
}

function nextStep(record: VisibleRecord): LinkView {
  const draftHref = `/record/${record.kind}/${record.ref}`
  if (record.status === 'draft') {
    return record.capture?.entered == null
      ? { text: 'Check and submit', href: `${draftHref}/check` }
      : { text: 'Go on', href: `${draftHref}/tasks` }
  }
  if (record.status === 'returned') return { text: 'Change and submit again', href: draftHref }
  return { text: 'Read', href: `/records/${record.ref}` }
}
