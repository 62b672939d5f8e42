import { daysLate, type TrackedRecommendation } from '../domain/recommendation/recommendation.js'
import { recommendationTypes } from '../domain/record/code-lists.js'
import { dayInWords } from '../domain/record/partial-date.js'
import { radiosField, textAreaField, type ComponentView, type FormState } from '../records/form-fields.js'
import { clockView } from '../web/dot-view.js'
import type { PageHeadingView } from '../web/page-view.js'
import type { RecommendationRowView } from '../web/row-view.js'
import type { SummaryRow } from '../web/table-view.js'
import { londonDay } from '../platform/clock.js'

/** One recommendation as a row of the list. */
export function recommendationRow(one: TrackedRecommendation, today: string): RecommendationRowView {
  const late = daysLate(one, today)
  return {
    text: one.text,
    href: `/recommendations/${one.ref}`,
    reference: one.ref,
    owner: one.owner,
    status: one.status !== 'open' ? 'closed' : late > 0 ? 'late' : 'open',
    statusText: statusText(one, today),
    note: one.due === null ? 'No due date' : `Due ${dayInWords(one.due)}`,
    clock:
      one.due === null || one.status !== 'open'
        ? null
        : clockView({ from: londonDay(one.createdAt), due: one.due, on: today }),
  }
}

/** "41 days late", "18 days left", "Closed 3 May 2026". */
function statusText(one: TrackedRecommendation, today: string): string {
  if (one.status !== 'open') {
    const on = one.closedOn === null ? '' : ` ${dayInWords(one.closedOn)}`
    return one.status === 'done' ? `Closed${on}` : `Given up${on}`
  }
  const late = daysLate(one, today)
  if (late > 0) return late === 1 ? '1 day late' : `${late} days late`
  return one.due === null ? 'Open' : 'Open, in time'
}

/** What needs saying first of all of them. */
export function listHeading(list: readonly TrackedRecommendation[], today: string): PageHeadingView {
  const open = list.filter(one => one.status === 'open')
  const late = open.filter(one => daysLate(one, today) > 0).length
  const overdue = late === 0 ? 'None is overdue.' : `${late} ${late === 1 ? 'is' : 'are'} overdue.`
  return {
    title: 'Recommendations',
    lead:
      open.length === 0
        ? [{ text: 'Nothing that was asked for here is open.' }]
        : [{ text: `${open.length} open.`, strong: true }, { text: ` ${overdue}` }],
  }
}

export interface RecommendationPageView {
  readonly heading: PageHeadingView
  readonly rows: readonly SummaryRow[]
  /** `null` for who may not close it. */
  readonly form: {
    readonly action: string
    readonly rev: number
    readonly status: ComponentView
    readonly closedWith: ComponentView
  } | null
}

/** The page of one. */
export function recommendationPage(
  one: TrackedRecommendation,
  parts: { readonly today: string; readonly mayClose: boolean; readonly form: FormState },
): RecommendationPageView {
  const line = (key: string, text: string): SummaryRow => ({ key, lines: [[{ text }]] })
  const source = one.from.kind === 'pattern' ? 'patterns' : 'records'
  return {
    heading: {
      title: one.text,
      reference: one.ref,
      tags: one.demo ? [{ text: 'Demo', style: 'demo' }] : [],
      facts: [{ text: statusText(one, parts.today) }, { text: one.owner }],
    },
    rows: [
      line('Kind', recommendationTypes.label(one.type)),
      line('Who is to do it', one.owner),
      line('Due', one.due === null ? 'No date' : dayInWords(one.due)),
      line('What would show it', one.evidence === '' ? 'Nothing was named' : one.evidence),
      { key: 'Came from', lines: [[{ text: one.from.ref, href: `/${source}/${one.from.ref}` }]] },
      line('Asked for by', `${one.createdBy.name}, ${dayInWords(londonDay(one.createdAt))}`),
      ...(one.closedOn === null
        ? []
        : [line(one.status === 'done' ? 'Closed' : 'Given up', closing(one)), line('With', one.closedWith)]),
    ],
    form: parts.mayClose
      ? {
          action: `/recommendations/${one.ref}/close`,
          rev: one.rev,
          status: radiosField(parts.form, 'status', {
            legend: 'Close it',
            choices: [
              { value: 'done', text: 'It was done' },
              { value: 'withdrawn', text: 'It was given up' },
            ],
          }),
          closedWith: textAreaField(parts.form, 'closedWith', {
            ...{ label: 'What was done and what shows it, or why it was given up', rows: 3 },
          }),
        }
      : null,
  }
}

function closing({ closedOn, closedBy }: TrackedRecommendation): string {
  return [closedOn === null ? '' : dayInWords(closedOn), closedBy?.name ?? ''].filter(part => part !== '').join(', ')
}
