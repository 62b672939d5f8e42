import type { VisibleRecord } from '../../domain/access/visible-record.js'
import { recommendationTypes } from '../../domain/record/code-lists.js'
import { learningResponses } from '../../domain/record/factors.js'
import { dateInWords, dayInWords } from '../../domain/record/partial-date.js'
import type { LearningResponse } from '../../domain/record/review.js'
import type { TrackedRecommendation } from '../../domain/recommendation/recommendation.js'
import type { TimelineEntryView } from '../../web/timeline-view.js'
import {
  choicesOf,
  dateField,
  radiosField,
  selectField,
  textAreaField,
  textField,
  type ComponentView,
  type FormState,
} from '../form-fields.js'
import { linesOf } from '../answer-views.js'
import { instantInWords } from '../record-words.js'
import type { Learning } from './additions-service.js'

/** What a record has taught: shown on its page. */
export interface LearnedView {
  readonly responses: readonly ResponseView[]
}
export interface ResponseView {
  readonly number: number
  readonly type: string
  readonly facts: string
  readonly learned: readonly string[]
  /** It can be closed now. */
  readonly close: { readonly action: string; readonly field: ComponentView } | null
}

export interface LearningPageView extends LearnedView {
  readonly record: { readonly ref: string; readonly title: string; readonly href: string }
  readonly recommendations: readonly {
    readonly text: string
    readonly note: string
    readonly href: string
    readonly ref: string
  }[]
  readonly plan: { readonly action: string; readonly fields: Record<'type' | 'owner' | 'due', ComponentView> } | null
  readonly recommend: {
    readonly action: string
    readonly fields: Record<'type' | 'text' | 'owner' | 'due' | 'evidence', ComponentView>
  } | null
}

/** The learning responses of a record, for its page. */
export function learnedView({ responses }: Pick<VisibleRecord, 'responses'>): LearnedView {
  return { responses: responses.map(response => responseView(response, null)) }
}

/** The page on which responses are planned and closed, and recommendations made. */
export function learningPageView({ record, recommendations, mayAdd }: Learning, form: FormState): LearningPageView {
  const page = `/records/${record.ref}/learning`
  return {
    record: { ref: record.ref, title: record.title, href: `/records/${record.ref}?as-itself=yes` },
    responses: record.responses.map(response => {
      const { number, status } = response
      const field = textAreaField(form, `learned-${number}`, { label: 'What was learned?', rows: 3 })
      return responseView(
        response,
        mayAdd && status === 'planned' ? { action: `${page}/responses/${number}`, field } : null,
      )
    }),
    recommendations: recommendations.map(one => ({
      text: one.text,
      note: trackedNote(one),
      href: `/recommendations/${one.ref}`,
      ref: one.ref,
    })),
    plan: mayAdd
      ? {
          action: `${page}/responses`,
          fields: {
            type: radiosField(form, 'type', {
              legend: 'How do you want to learn from it?',
              hint: 'Choose by what there is to learn, not by how bad the harm was.',
              choices: learningResponses.entries.map(({ code, label, definition }) => ({
                value: code,
                text: label,
                hint: definition,
              })),
            }),
            owner: textField(form, 'owner', { label: 'Who leads it?', hint: 'A role, never a name.' }),
            due: dateField(form, 'due', { legend: 'By when? (optional)' }),
          },
        }
      : null,
    recommend: mayAdd
      ? {
          action: `${page}/recommendations`,
          fields: {
            type: selectField(form, 'kind', {
              label: 'What kind of action is it?',
              choices: choicesOf(recommendationTypes),
            }),
            text: textAreaField(form, 'text', { label: 'What should be done?', rows: 3 }),
            owner: textField(form, 'doer', { label: 'Who is to do it?', hint: 'A role, never a name.' }),
            due: dateField(form, 'until', { legend: 'By when? (optional)' }),
            evidence: textField(form, 'evidence', { label: 'What will show that it was done? (optional)' }),
          },
        }
      : null,
  }
}

function responseView(
  { number, type, owner, due, status, learned }: LearningResponse,
  close: ResponseView['close'],
): ResponseView {
  const when = status === 'done' ? 'Done' : due === null ? 'No date set' : `Due ${dateInWords(due)}`
  return { number, type: learningResponses.label(type), facts: `${owner} · ${when}`, learned: linesOf(learned), close }
}

function trackedNote({ owner, due, status }: TrackedRecommendation): string {
  const standing =
    status === 'open'
      ? due === null
        ? 'no date set'
        : `due ${dayInWords(due)}`
      : status === 'done'
        ? 'done'
        : 'given up'
  return `${owner} · ${standing}`
}

/** Later words, the oldest first; an author who asked not to be named stays unnamed. */
export function addendaView({ addenda }: Pick<VisibleRecord, 'addenda'>): readonly TimelineEntryView[] {
  return addenda.map(({ number, at, by, text }) => ({
    when: instantInWords(at),
    what: `Addendum ${number}`,
    by: by?.name ?? null,
    detail: text,
  }))
}
