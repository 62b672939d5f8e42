import type { VisibleRecord } from '../../domain/access/visible-record.js'
import { recordKinds } from '../../domain/record/code-lists.js'
import type { LinkView } from '../../web/text-view.js'
import { textAreaField, textField, type ComponentView, type FormState } from '../form-fields.js'
import { inList, instantInWords } from '../record-words.js'
import { recordHref } from './action-views.js'
import type { EventChange } from './event-change.js'
import type { EventOfRecord } from './event-service.js'

/** The event that a record tells of: what else does, and what was decided about it. */
export interface EventPageView {
  readonly record: { readonly ref: string; readonly title: string; readonly href: string }
  readonly lead: string
  readonly others: readonly (LinkView & { readonly note: string })[]
  readonly merge: { readonly action: string; readonly other: ComponentView; readonly why: ComponentView } | null
  readonly split: { readonly action: string; readonly why: ComponentView } | null
  readonly changes: readonly EventChangeView[]
}
export interface EventChangeView {
  readonly what: string
  readonly when: string
  readonly why: string
  readonly undone: string | null
  readonly undo: { readonly action: string; readonly id: string } | null
}

export function eventPageView(event: EventOfRecord, form: FormState): EventPageView {
  const { record, others, changes, mayChange, undoable } = event
  const action = `/records/${record.ref}/event`
  return {
    record: { ref: record.ref, title: record.title, href: recordHref(record) },
    lead:
      others.length === 0
        ? 'It stands as an event of its own.'
        : `It tells of the same event as ${inList(others.map(({ ref }) => ref))}. They are counted once.`,
    others: others.map(eventLink),
    merge: mayChange
      ? {
          action: `${action}/merge`,
          other: textField(form, 'other', {
            label: 'Reference of another record of the same event',
            hint: 'Of your trust, or a published case.',
            more: { classes: 'nhsuk-input--width-20', autocomplete: 'off' },
          }),
          why: textAreaField(form, 'why', { label: 'How can you tell?', rows: 3 }),
        }
      : null,
    split:
      mayChange && others.length > 0
        ? {
            action: `${action}/split`,
            why: textAreaField(form, 'why-split', { label: 'How can you tell that it does not?', rows: 3 }),
          }
        : null,
    changes: changes.map(change => changeView(change, action, undoable)),
  }
}

/** Another record of the same event, as a link. */
export function eventLink(record: VisibleRecord): LinkView & { readonly note: string } {
  return { text: record.title, href: recordHref(record), note: `${record.ref} · ${recordKinds.label(record.kind)}` }
}

function changeView(change: EventChange, action: string, undoable: string | null): EventChangeView {
  const { kind, moves, at, by, why, undone, id, status } = change
  const refs = inList(moves.map(({ ref }) => ref))
  return {
    what: kind === 'merge' ? `${refs} joined another event` : `${refs} became an event of its own`,
    when: `${instantInWords(at)}, by ${by.name}`,
    why,
    undone: undone === null ? null : `Undone on ${instantInWords(undone.at)} by ${undone.by.name}`,
    undo: id === undoable && status === 'done' ? { action: `${action}/undo`, id } : null,
  }
}
