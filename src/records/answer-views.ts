import {
  bodyRegions,
  certainties,
  eventTypes,
  findingBodies,
  modalities,
  outcomes,
  recommendationTypes,
  settings,
} from '../domain/record/code-lists.js'
import { dateInWords } from '../domain/record/partial-date.js'
import { whereItHappened, type ImagingRecord } from '../domain/record/record.js'
import type { Taxonomy } from '../domain/taxonomy/taxonomy.js'
import type { SummaryRow } from '../web/table-view.js'
import type { Sentence } from '../web/text-view.js'
import { affectedRows, alertRows, harmRows, notifiedRows } from './capture/beside-answers.js'
import type { HrefOfField } from './capture/capture.js'

/** Answers to be checked, under the headings that the form has. */
export interface AnswerSection {
  readonly heading: string
  readonly rows: readonly SummaryRow[]
}

/** What was entered of an incident, in plain words, each with a link to where it is changed. */
export function incidentAnswers(record: ImagingRecord, taxonomy: Taxonomy, hrefOf: HrefOfField): AnswerSection[] {
  const row = rowMaker(hrefOf)
  return [
    {
      heading: 'What it was, when and where',
      rows: [
        row('What you are recording', eventTypeLines(record), 'eventType', 'what you are recording'),
        ...affectedRows(record, row),
        row('In a few words', [record.title], 'title', 'the title'),
        row('When it happened', [whenInWords(record)], 'occurred-day', 'when it happened'),
        ...placeRows(record, row),
        row('Looked for or missed', [record.condition || 'Not given'], 'condition', 'what was looked for or missed'),
      ],
    },
    {
      heading: 'What happened',
      rows: [
        row('What happened', linesOf(record.narrative), 'narrative', 'what happened'),
        row(
          'What was done straight away',
          linesOf(orNothing(record.immediateAction)),
          'immediateAction',
          'what was done straight away',
        ),
      ],
    },
    { heading: 'Harm and candour', rows: harmRows(record, row) },
    { heading: 'How long it took', rows: alertRows(record, row) },
    {
      heading: 'Where the pathway failed',
      rows: codeRows(record, taxonomy, row),
    },
    {
      heading: 'Who else knows',
      rows: [
        ...notifiedRows(record, row),
        row(
          'Your name',
          [record.confidential ? 'Kept from the reviewers' : 'Shown to the reviewers of your trust'],
          'confidential',
          'who sees your name',
        ),
      ],
    },
  ]
}

/** What was entered of a finding, in plain words, each with a link to where it is changed. */
export function findingAnswers(record: ImagingRecord, taxonomy: Taxonomy, hrefOf: HrefOfField): AnswerSection[] {
  const row = rowMaker(hrefOf)
  const finding = record.finding
  const place = whereItHappened(record)[0]
  return [
    {
      heading: 'The finding',
      rows: [
        row('Made by', [findingBodies.label(finding?.body)], 'body', 'who made the finding'),
        row('Their reference', [finding?.reference ?? 'None'], 'reference', 'the reference'),
        row(
          'Date of the decision',
          [finding?.decidedOn ? dateInWords(finding.decidedOn) : 'Not known'],
          'decidedOn-day',
          'the date of the decision',
        ),
        row('In a few words', [record.title], 'title', 'the title'),
      ],
    },
    {
      heading: 'What it is about',
      rows: [
        row(
          'Organisation',
          [place?.name ?? 'Not given', ...(place?.odsCode == null ? ['Not in our list of trusts'] : [])],
          'organisation',
          'the organisation',
        ),
        row('When the care went wrong', [whenInWords(record)], 'occurred-day', 'when the care went wrong'),
        ...placeRows(record, row),
      ],
    },
    {
      heading: 'What was found',
      rows: [
        row('Summary', linesOf(record.narrative), 'narrative', 'the summary'),
        row('Outcome as a whole', [outcomes.label(finding?.outcome)], 'outcome', 'the outcome'),
        ...record.components.map((component, index) =>
          row(
            `Part ${index + 1}`,
            [...linesOf(component.text), `Outcome: ${outcomes.label(component.outcome).toLowerCase()}`],
            `components-${index}-text`,
            `part ${index + 1}`,
          ),
        ),
        row('Injustice', linesOf(orNothing(finding?.injustice ?? '')), 'injustice', 'the injustice'),
        row('Payment recommended', [pounds(finding?.remedyAmount ?? null)], 'remedyAmount', 'the payment'),
      ],
    },
    {
      heading: 'What was recommended',
      rows:
        record.recommendations.length === 0
          ? [row('Recommendations', ['None entered'], 'recommendations-0-type', 'the recommendations')]
          : record.recommendations.map((recommendation, index) =>
              row(
                `Recommendation ${index + 1}`,
                [
                  recommendationTypes.label(recommendation.type),
                  ...linesOf(recommendation.text),
                  recommendation.due === null ? 'No due date' : `Due ${dateInWords(recommendation.due)}`,
                ],
                `recommendations-${index}-type`,
                `recommendation ${index + 1}`,
              ),
            ),
    },
    { heading: 'Where the pathway failed', rows: codeRows(record, taxonomy, row) },
  ]
}

/** When it happened, as far as known. */
export function whenInWords({ occurred }: Pick<ImagingRecord, 'occurred'>): string {
  return occurred === null ? 'Not known' : dateInWords(occurred)
}

/** Pounds in words: `£1,500`, `£1,500.50`, "None". */
export function pounds(amount: number | null): string {
  if (amount === null) return 'None'
  const digits = Number.isInteger(amount) ? 0 : 2
  return `£${amount.toLocaleString('en-GB', { minimumFractionDigits: digits, maximumFractionDigits: digits })}`
}

/** The lines of a text, without the empty ones. */
export function linesOf(text: string): string[] {
  return text.split('\n').filter(line => line.trim() !== '')
}

/** The text, or that there is none. */
export function orNothing(text: string): string {
  return text === '' ? 'Nothing entered' : text
}

/** One answer with the way to change it: `field` is the id of the field, `what` is read out after "Change". */
export type MakeRow = (key: string, lines: readonly string[], field: string, what: string) => SummaryRow

export function rowMaker(hrefOf: HrefOfField): MakeRow {
  return (key, lines, field, what) => ({
    key,
    lines: lines.map((text): Sentence => [{ text }]),
    change: { text: 'Change', href: hrefOf(field), hidden: what },
  })
}

function eventTypeLines(record: ImagingRecord): string[] {
  return [
    eventTypes.label(record.eventType),
    ...(record.nearMiss ? ['Near miss'] : []),
    ...(record.capture?.goodCatch === true ? ['Good catch'] : []),
  ]
}

/** Setting, imaging and part of the body. */
export function placeRows(record: ImagingRecord, row: MakeRow): SummaryRow[] {
  return [
    row('Setting', [settings.label(record.setting)], 'setting', 'the setting'),
    row(
      'Imaging',
      [record.modalities.map(code => modalities.label(code)).join(', ')],
      'modalities',
      'the type of imaging',
    ),
    row('Part of the body', [bodyRegions.label(record.bodyRegion)], 'bodyRegion', 'the part of the body'),
  ]
}

/** The failure types in pathway order, each with its words. */
export function codeRows(record: ImagingRecord, taxonomy: Taxonomy, row: MakeRow): SummaryRow[] {
  if (record.codes.length === 0) return [row('Failure types', ['None chosen'], 'coding', 'the failure types')]
  const order = taxonomy.types.map(type => type.code)
  return [...record.codes]
    .sort((a, b) => order.indexOf(a.code) - order.indexOf(b.code))
    .map(({ code, certainty, quote }) => {
      const label = taxonomy.type(code)?.label ?? code
      return row(
        taxonomy.stageOf(code)?.label ?? code,
        [label, ...(quote === null ? [] : [`“${quote}”`]), certainties.label(certainty)],
        `codes-${code.replaceAll('.', '-')}`,
        `“${label}”`,
      )
    })
}
