import { decidingRole } from '../domain/access/pattern-permission.js'
import type { Viewer } from '../domain/access/viewer.js'
import { decisionsFrom, type PatternDecision } from '../domain/patterns/lifecycle-table.js'
import { countedUnit } from '../domain/patterns/pattern.js'
import { recommendationTypes } from '../domain/record/code-lists.js'
import { dayInWords } from '../domain/record/partial-date.js'
import type { TrackedRecommendation } from '../domain/recommendation/recommendation.js'
import {
  choicesOf,
  dateField,
  radiosField,
  selectField,
  textAreaField,
  textField,
  tickField,
  type ComponentView,
  type FormState,
} from '../records/form-fields.js'
import { strengthTag, type TagView } from '../web/tag-view.js'
import type { TableCell, TableView } from '../web/table-view.js'
import type { SentencePart } from '../web/text-view.js'
import type { ChartView } from './charts/drawing.js'
import { runSteps } from './charts/run-steps.js'
import { behindIt, changedWords, EVENT_WORDS, standsWords, stateTag } from './lifecycle-words.js'
import { expectedInWords, intervalInWords, ratioInWords } from './pattern-words.js'
import type { ToldLifecycle, ToldStep } from './visible-lifecycle.js'
import type { VisiblePattern } from './visible-pattern.js'

/** The decision part of a pattern's page. */
export interface DecisionView {
  readonly tag: TagView
  readonly stands: string
  /** What changed since the last look; empty where nothing did. */
  readonly changed: readonly SentencePart[]
  /** A reviewer's own judgement; `null` where nobody has made it. */
  readonly notLearned: string | null
  /** Recorded again after it was acted on. */
  readonly loud: boolean
  readonly decisions: TableView | null
  readonly recommendations: TableView | null
  readonly runs: RunsView | null
  /** `null` for who may not decide. */
  readonly form: DecisionForm | null
}

/** What runs saw: drawn from the second change on, and always in a table. */
export interface RunsView {
  readonly chart: ChartView | null
  readonly table: TableView
}

export interface DecisionForm {
  readonly action: string
  readonly rev: number
  readonly decision: ComponentView
  /** `null` where no action can be asked for. */
  readonly asked: ReturnType<typeof actionFields> | null
  readonly notLearned: ComponentView | null
  readonly reason: ComponentView
}

const CHOICES: Readonly<Record<PatternDecision, { readonly text: string; readonly hint: string }>> = {
  'ask-for-action': {
    text: 'Act on it',
    hint: 'Asks for something to be done, and follows it. The pattern moves to Acted on.',
  },
  accept: { text: 'Keep watching', hint: 'It is real, and nothing is asked for yet. It stays in sight.' },
  dismiss: {
    text: 'Explained, dismiss',
    hint: 'Say which explanation. It stays in the history, and comes back when there is materially more behind it.',
  },
  reopen: { text: 'Open it again', hint: 'It was dismissed, and should be watched after all. Say why.' },
}
const ORDER: readonly PatternDecision[] = ['ask-for-action', 'accept', 'dismiss', 'reopen']

/** `null` where the viewer is told nothing of where it stands. */
export function decisionView(parts: {
  readonly viewer: Viewer
  readonly pattern: VisiblePattern
  readonly recommendations: readonly TrackedRecommendation[]
  readonly form: FormState
  /** Last day that the run being served counted. */
  readonly until: string
}): DecisionView | null {
  const { viewer, pattern, recommendations, form } = parts
  const { lifecycle } = pattern
  if (lifecycle === null) return null
  const { told } = lifecycle
  return {
    tag: stateTag(lifecycle),
    stands: standsWords(lifecycle),
    changed: told === null ? [] : changedWords(told, pattern),
    notLearned: told?.notLearned == null ? null : notLearnedWords(told.notLearned),
    loud: lifecycle.loud,
    decisions: told === null ? null : stepsTable(told.steps, pattern),
    recommendations: recommendations.length === 0 ? null : recommendationsTable(recommendations),
    runs: told === null ? null : runsView(pattern, told.sightings, parts.until),
    form: formOf(viewer, pattern, form),
  }
}

function formOf(viewer: Viewer, pattern: VisiblePattern, form: FormState): DecisionForm | null {
  const role = decidingRole(viewer, pattern)
  const { lifecycle } = pattern
  if (role === null || lifecycle?.told == null) return null
  const open = decisionsFrom(lifecycle.state, role).map(rule => rule.event)
  const choices = ORDER.filter(decision => open.includes(decision))
  const decision = radiosField(form, 'decision', {
    legend: 'What should happen with this pattern?',
    choices: choices.map(value => ({ value, ...CHOICES[value] })),
  })
  return {
    action: `/patterns/${pattern.id}/decision`,
    rev: lifecycle.told.rev,
    decision,
    asked: choices.includes('ask-for-action') ? actionFields(form) : null,
    notLearned:
      pattern.finding === null || lifecycle.state === 'dismissed'
        ? null
        : tickField(form, 'notLearned', {
            label: 'Also record that the finding was not learned from',
            hint: 'This is your judgement. No number on this page can make it.',
          }),
    reason: textAreaField(form, 'reason', {
      ...{ label: 'Why?', hint: 'The board reads this. Name no patient and no colleague.', rows: 3 },
    }),
  }
}

/** What is asked for; the server passes over it where another choice is made. */
function actionFields(form: FormState) {
  return {
    type: selectField(form, 'recommendation-type', {
      ...{ label: 'What kind of action', choices: choicesOf(recommendationTypes) },
    }),
    text: textAreaField(form, 'recommendation-text', { label: 'What should be done', rows: 3 }),
    owner: textField(form, 'recommendation-owner', {
      ...{ label: 'Who is to do it', hint: 'A role, not a person: clinical director, radiology' },
    }),
    due: dateField(form, 'recommendation-due', { legend: 'By when', hint: 'Leave empty where no date is set' }),
    evidence: textAreaField(form, 'recommendation-evidence', {
      ...{ label: 'What would show that it was done (optional)', rows: 2 },
    }),
  }
}

function notLearnedWords({ by, on, reason }: ToldStep): string {
  return `${by?.name ?? 'A reviewer'} recorded on ${dayInWords(on)} that the finding was not learned from: “${reason}”`
}

function stepsTable(steps: readonly ToldStep[], pattern: VisiblePattern): TableView {
  return {
    caption: 'What was decided and what runs saw',
    captionHidden: true,
    columns: [{ text: 'When' }, { text: 'What' }, { text: 'Who' }, { text: 'Why' }, { text: 'What was behind it' }],
    rows: [...steps].reverse().map((step): TableCell[] => [
      { text: dayInWords(step.on) },
      {
        text: EVENT_WORDS[step.event],
        strong: step.by !== null,
        ...(step.notLearned && { note: 'The finding was not learned from' }),
      },
      { text: step.by?.name ?? 'A run' },
      { text: step.reason === '' ? '–' : step.reason },
      { text: behindIt(step.seen, pattern) },
    ]),
  }
}

function recommendationsTable(recommendations: readonly TrackedRecommendation[]): TableView {
  return {
    caption: 'What was asked for',
    captionHidden: true,
    columns: [{ text: 'Recommendation' }, { text: 'Who' }, { text: 'Due' }, { text: 'Status' }],
    rows: recommendations.map((one): TableCell[] => [
      { sentence: [{ text: one.text, href: `/recommendations/${one.ref}` }], note: one.ref },
      { text: one.owner },
      { text: one.due === null ? 'No date' : dayInWords(one.due) },
      { text: statusWords(one) },
    ]),
  }
}

/** "Open", "Closed 3 May 2026", "Given up 3 May 2026". */
export function statusWords({ status, closedOn }: Pick<TrackedRecommendation, 'status' | 'closedOn'>): string {
  if (status === 'open' || closedOn === null) return 'Open'
  return `${status === 'done' ? 'Closed' : 'Given up'} ${dayInWords(closedOn)}`
}

function runsView(pattern: VisiblePattern, sightings: ToldLifecycle['sightings'], until: string): RunsView {
  const table = runsTable(pattern, sightings)
  const unit = countedUnit(pattern) === 'trust' ? 'Trusts' : 'Events'
  return { table, chart: pattern.published ? null : runSteps(sightings, { until, unit, table }) }
}

function runsTable(pattern: VisiblePattern, sightings: ToldLifecycle['sightings']): TableView {
  return {
    caption: 'Runs that changed something',
    captionHidden: false,
    columns: [
      { text: 'Events to' },
      { text: 'Observed', numeric: true },
      { text: 'Expected', numeric: true },
      { text: 'Ratio (95% interval)', numeric: true },
      { text: 'Strength' },
    ],
    rows: [...sightings].reverse().map((seen): TableCell[] => [
      { text: dayInWords(seen.on) },
      { text: seen.observed === null ? 'Not told' : String(seen.observed), numeric: true, strong: true },
      { text: seen.expected === null ? noNumber(pattern) : expectedInWords(seen.expected), numeric: true },
      {
        text: seen.ratio === null ? '–' : `${ratioInWords(seen.ratio.value)} (${intervalInWords(seen.ratio)})`,
        numeric: true,
      },
      seen.found ? { tags: [strengthTag(seen.strength)] } : { text: 'Not found' },
    ]),
  }
}

function noNumber({ published, expectedReason }: VisiblePattern): string {
  return published || expectedReason === 'copies' ? 'No number' : 'Not enough peers'
}
