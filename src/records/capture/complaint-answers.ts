import { outcomes } from '../../domain/record/code-lists.js'
import { dateInWords } from '../../domain/record/partial-date.js'
import { whereItHappened, type ImagingRecord } from '../../domain/record/record.js'
import type { Taxonomy } from '../../domain/taxonomy/taxonomy.js'
import { codeRows, linesOf, orNothing, placeRows, rowMaker, whenInWords, type AnswerSection } from '../answer-views.js'
import { alertRows, harmRows, notifiedRows } from './beside-answers.js'
import type { HrefOfField } from './capture.js'

/** What was entered of a complaint, in plain words, each with a link to where it is changed. */
export function complaintAnswers(record: ImagingRecord, taxonomy: Taxonomy, hrefOf: HrefOfField): AnswerSection[] {
  const row = rowMaker(hrefOf)
  const own = whereItHappened(record)[0]?.name ?? 'your trust'
  return [
    {
      heading: 'What it is about',
      rows: [
        row('In a few words', [record.title], 'title', 'the title'),
        row('The complaint', linesOf(record.narrative), 'narrative', 'the complaint'),
        row(
          'What has been done so far',
          linesOf(orNothing(record.immediateAction)),
          'immediateAction',
          'what has been done so far',
        ),
      ],
    },
    {
      heading: 'Parts and outcomes',
      rows: record.components.map(({ text, outcome, organisation }, index) =>
        row(
          `Part ${index + 1}`,
          [...linesOf(text), `Outcome: ${outcomes.label(outcome).toLowerCase()}`, `About: ${organisation ?? own}`],
          `components-${index}-text`,
          `part ${index + 1}`,
        ),
      ),
    },
    {
      heading: 'When and where',
      rows: [
        row('When the care went wrong', [whenInWords(record)], 'occurred-day', 'when the care went wrong'),
        row(
          'When it was received',
          [record.capture?.received == null ? 'Not given' : dateInWords(record.capture.received)],
          'received-day',
          'when the complaint was received',
        ),
        ...placeRows(record, row),
        row('Looked for or missed', [record.condition || 'Not given'], 'condition', 'what was looked for or missed'),
      ],
    },
    { heading: 'Harm and candour', rows: harmRows(record, row) },
    { heading: 'How long it took', rows: alertRows(record, row) },
    { heading: 'Where the pathway failed', rows: codeRows(record, taxonomy, row) },
    { heading: 'Who else knows', rows: notifiedRows(record, row) },
  ]
}
