import type { EnteredForm } from '../../domain/record/capture-facts.js'
import type { ImagingRecord } from '../../domain/record/record.js'
import type { Fault } from '../../platform/errors.js'
import { listOf, type FormValues } from '../../web/parse-form.js'
import type { Capture, FormReading, Staged, Step } from './capture.js'

/** The first part of a field's or a fault's name: `refs` of `refs-0-date`, `harm` of `harm.physical`. */
export function firstPart(name: string): string {
  return /^[^.-]+/.exec(name)?.[0] ?? ''
}

/** The form of a draft: as typed where it is not whole yet, and from its answers otherwise. */
export function draftValues(capture: Capture, draft: ImagingRecord): FormValues {
  return draft.capture?.entered ?? capture.valuesOf(draft)
}

/** What a new draft starts with: every question that a browser does not send is there, not answered yet. */
export function newValues(staged: Staged, first: FormValues): FormValues {
  return { ...Object.fromEntries(staged.steps.flatMap(({ choices }) => choices).map(name => [name, ''])), ...first }
}

/** The whole form after one page of it was sent: that page's fields as they came, all others as they were. */
export function withStep(values: FormValues, step: Step, sent: FormValues): EnteredForm {
  return withFields(values, step.fields, {
    ...Object.fromEntries(step.choices.map(name => [name, ''])),
    ...sent,
  })
}

/** The same for any fields, by the first parts of their names. What else was sent is left out. */
export function withFields(values: FormValues, fields: readonly string[], sent: FormValues): EnteredForm {
  const isOf = ([name]: readonly [string, unknown]) => fields.includes(firstPart(name))
  return Object.fromEntries([
    ...Object.entries(values).filter(entry => !isOf(entry)),
    ...Object.entries(sent).filter(isOf),
  ])
}

/** The step at which a field is asked; the first for a field of none. */
export function stepOfField({ steps }: Staged, field: string): Step | undefined {
  const part = firstPart(field)
  return steps.find(({ fields }) => fields.includes(part)) ?? steps[0]
}

/** Faults of one step, of those of the whole form. */
export function faultsAt(staged: Staged, step: Step, faults: readonly Fault[], fields: FormReading['fields']): Fault[] {
  return faults.filter(({ field }) => stepOfField(staged, fields[field] ?? field) === step)
}

/** `not-asked`: does not apply. `open`: nothing was answered that has to be. `wrong`: something was, and more is needed. */
export type StepState = 'done' | 'open' | 'wrong' | 'optional' | 'not-asked'

/** How far a step has come. */
export function stateOf(staged: Staged, step: Step, values: FormValues, faults: readonly Fault[]): StepState {
  if (!step.isAsked(staged.factsOf(values))) return 'not-asked'
  const answered = Object.keys(values).some(
    name => step.fields.includes(firstPart(name)) && listOf(values, name).some(value => value.trim() !== ''),
  )
  if (faults.length > 0) return answered ? 'wrong' : 'open'
  return answered ? 'done' : step.optional ? 'optional' : 'done'
}

/** The step after this one that applies; `undefined` after the last. */
export function nextStep(staged: Staged, step: Step, values: FormValues): Step | undefined {
  const facts = staged.factsOf(values)
  return staged.steps.slice(staged.steps.indexOf(step) + 1).find(({ isAsked }) => isAsked(facts))
}
