import type { ImagingRecord } from '../../domain/record/record.js'
import type { Fault } from '../../platform/errors.js'
import type { FormValues } from '../../web/parse-form.js'
import { capital, inWords, instantInWords } from '../record-words.js'
import type { Capture, FormReading, Staged } from './capture.js'
import { faultsAt, stateOf, type StepState } from './steps.js'

/** When a draft was last saved, for the foot of its pages. */
export function savedAt(draft: ImagingRecord): string {
  return instantInWords(draft.updatedAt)
}

interface TaskListParts {
  readonly capture: Capture
  readonly staged: Staged
  readonly draft: ImagingRecord
  readonly values: FormValues
  readonly faults: readonly Fault[]
  readonly fields: FormReading['fields']
}

/** The tasks of a draft, each with how far it has come, and what is still missing in all. */
export function taskListView({ capture, staged, draft, values, faults, fields }: TaskListParts) {
  const base = `${capture.path}/${draft.ref}`
  const tasks = staged.steps.map(step => {
    const here = faultsAt(staged, step, faults, fields)
    const state = stateOf(staged, step, values, here)
    return { step, state, missing: state === 'not-asked' ? [] : here }
  })
  const open = tasks.filter(({ state }) => state === 'open' || state === 'wrong')
  return {
    caption: capture.words.task,
    heading: draft.title === '' ? 'No title yet' : draft.title,
    lead:
      open.length === 0
        ? 'Everything needed is there. Check your answers, then submit.'
        : `${capital(inWords(open.length))} ${open.length === 1 ? 'task is' : 'tasks are'} still to do before you can submit. Everything you have typed is saved.`,
    returned: returnedTo(draft),
    tasks: tasks.map(({ step, state, missing }) => ({
      title: { text: step.title },
      href: state === 'not-asked' ? null : `${base}/task/${step.id}`,
      hint: {
        text: state === 'wrong' ? missing.map(({ message }) => `${message}.`).join(' ') : step.hint,
      },
      status: statusOf(state),
    })),
    checkHref: open.length === 0 ? `${base}/check` : null,
    nextHref: open[0] === undefined ? null : `${base}/task/${open[0].step.id}`,
    ref: draft.ref,
    saved: savedAt(draft),
    onePageHref: capture.onePage === null ? null : base,
    discardHref: draft.status === 'draft' ? `${base}/discard` : null,
    noun: capture.words.noun,
  }
}

/** Of a record that was returned to its author: what was asked for. `null` of any other. */
export function returnedTo({
  status,
  history,
}: Pick<ImagingRecord, 'status' | 'history'>): { readonly reason: string } | null {
  return status === 'returned' ? { reason: history.findLast(({ action }) => action === 'returned')?.note ?? '' } : null
}

function statusOf(state: StepState) {
  switch (state) {
    case 'done':
      return { text: 'Completed' }
    case 'open':
      return { tag: { text: 'Not started', colour: 'blue' } }
    case 'wrong':
      return { tag: { text: 'More needed', colour: 'yellow' } }
    case 'optional':
      return { text: 'Optional' }
    case 'not-asked':
      return { text: 'Not needed', classes: 'nhsuk-task-list__status--cannot-start-yet' }
  }
}
