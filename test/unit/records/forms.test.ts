import { incidentDraftSchema, findingDraftSchema } from '../../../src/domain/record/draft.js'
import { NO_CAPTURE_FACTS } from '../../../src/domain/record/capture-facts.js'
import { NO_ALERT_TIMES, type ImagingRecord } from '../../../src/domain/record/record.js'
import { findingAnswers, incidentAnswers, pounds } from '../../../src/records/answer-views.js'
import { codingView } from '../../../src/records/coding-form.js'
import { definitionInWords } from '../../../src/domain/taxonomy/definition-words.js'
import {
  addingOf,
  findingDates,
  findingFormValues,
  findingFormView,
  readFindingForm,
  readPounds,
} from '../../../src/records/capture/finding-form.js'
import { mergeFaults } from '../../../src/records/form-fields.js'
import { incidentFormValues, incidentFormView, readIncidentForm } from '../../../src/records/capture/incident-form.js'
import { formErrors, NO_ERRORS, type FormValues } from '../../../src/web/parse-form.js'
import { aFinding, anIncident, TAXONOMY } from '../../support/record-builders.js'

const context = { taxonomy: TAXONOMY, today: '2026-03-02' }
const codeOf = (name: string) => (name === 'Northmere University Hospitals' ? 'DEMO-NM' : null)

describe('the incident form', () => {
  it.each<[string, Partial<ImagingRecord>]>([
    ['a full one', {}],
    ['one of unknown date', { occurred: null }],
    ['a month only', { occurred: { on: '2026-01', precision: 'month', to: null } }],
    ['a fatal one', { harm: { physical: 4, psychological: null } }],
    ['a near miss, kept confidential', { nearMiss: true, confidential: true, codes: [] }],
    [
      'everything that is asked beside it',
      {
        harm: { physical: 3, psychological: 1 },
        alertTimes: { ...NO_ALERT_TIMES, reported: { on: '2026-02', precision: 'month', to: null } },
        externalRefs: [
          { system: 'LFPSE', id: 'L-1', date: '2026-02-20' },
          { system: 'An older system', id: '', date: null },
        ],
        capture: {
          ...NO_CAPTURE_FACTS,
          goodCatch: true,
          patientAffected: 'yes',
          association: 'likely',
          candour: { due: 'yes', told: { on: '2026-02-15', precision: 'day', to: null }, written: null },
        },
      },
    ],
    ['awkward text', { narrative: "filed unread: <2 mm, ≤ 5 µSv & “quoted” 'so' 🫁\n\nSecond paragraph" }],
  ])('reads what it was filled with: %s', (_what, over) => {
    const record = anIncident(over)
    const { candidate, faults } = readIncidentForm(incidentFormValues(record))
    const draft = incidentDraftSchema(context).parse(candidate)
    const { capture } = record
    expect(faults).toEqual([])
    expect(draft).toEqual({
      goodCatch: capture?.goodCatch ?? false,
      patientAffected: capture?.patientAffected ?? undefined,
      association: capture?.association ?? undefined,
      riskImminent: undefined,
      alertTimes: record.alertTimes,
      ...(capture && { candour: capture.candour }),
      ...(record.externalRefs.length > 0 && { externalRefs: record.externalRefs }),
      title: record.title,
      eventType: record.eventType,
      nearMiss: record.nearMiss,
      occurred: record.occurred,
      setting: record.setting,
      modalities: record.modalities,
      bodyRegion: record.bodyRegion,
      condition: record.condition,
      narrative: record.narrative,
      immediateAction: record.immediateAction,
      harm: record.harm,
      codes: record.codes.map(({ code, certainty, quote }) => ({ code, certainty, quote })),
      confidential: record.confidential,
    })
  })

  it('takes a date and "I do not know" for a contradiction', () => {
    const values = { 'occurred-year': '2026', 'occurred-unknown': 'yes' }
    expect(readIncidentForm(values).faults).toEqual([
      { field: 'occurred', message: 'Enter a date or tick that you do not know when, not both' },
    ])
  })

  it('tells one fault of a date that makes no sense, and points at its box', () => {
    const values: FormValues = { 'occurred-day': '31', 'occurred-month': '4', 'occurred-year': '2025' }
    const { candidate, faults } = readIncidentForm(values)
    const parsed = incidentDraftSchema(context).safeParse(candidate)
    const checked = (parsed.error?.issues ?? []).map(issue => ({
      field: issue.path.join('.'),
      message: issue.message,
    }))
    const all = mergeFaults(faults, checked)
    expect(all.filter(fault => fault.field.startsWith('occurred'))).toEqual([
      { field: 'occurred-day', message: 'The date it happened must be a real date' },
    ])
    const view = incidentFormView(TAXONOMY, { values, errors: formErrors(all, { dates: ['occurred'] }) })
    expect(view.when.date).toMatchObject({
      errorMessage: { text: 'The date it happened must be a real date' },
      items: [{ name: 'day', value: '31', error: true }, { name: 'month' }, { name: 'year' }],
    })
  })

  it('marks the quote and the certainty of the very type that is wrong', () => {
    const values: FormValues = {
      codes: ['reporting.missed-finding', 'communication.addendum-not-passed-on'],
      'quote-communication.addendum-not-passed-on': 'said nowhere',
      'certainty-reporting.missed-finding': 'high',
      'certainty-communication.addendum-not-passed-on': 'low',
    }
    const { fields } = readIncidentForm(values)
    const errors = formErrors([{ field: 'codes.1.quote', message: 'Quote the words' }], { fields })
    expect(errors.summary).toEqual([{ text: 'Quote the words', href: '#quote-communication-addendum-not-passed-on' }])
    const types = codingView(TAXONOMY, { values, errors }).stages.flatMap(stage => stage.types)
    const wrong = types.filter(type => type.quote.error !== null)
    expect(wrong.map(type => type.value)).toEqual(['communication.addendum-not-passed-on'])
    expect(wrong[0]).toMatchObject({ checked: true, quote: { value: 'said nowhere' } })
    expect(types.filter(type => type.checked)).toHaveLength(2)
  })

  it('offers every failure type once, by stage, with codes in definitions shown as their labels', () => {
    const { stages } = codingView(TAXONOMY, { values: {}, errors: NO_ERRORS })
    expect(stages).toHaveLength(10)
    const types = stages.flatMap(stage => stage.types)
    expect(types).toHaveLength(TAXONOMY.types.length)
    expect(new Set(types.map(type => type.id)).size).toBe(types.length)
    for (const type of types) expect(type.definition).not.toMatch(/[a-z]\.[a-z]/)
    expect(definitionInWords('Use communication.transfer-or-handover-gap.', TAXONOMY)).toBe(
      'Use “Transfer or handover gap”.',
    )
  })

  it('says every answer in plain words, each with a way to change it', () => {
    const sections = incidentAnswers(anIncident({ nearMiss: true }), TAXONOMY, field => `/record/incident/X#${field}`)
    const rows = sections.flatMap(section => section.rows)
    const said = JSON.stringify(rows)
    expect(said).toContain('Needed further treatment or a longer stay')
    expect(said).toContain('14 February 2026')
    expect(said).toContain('“filed unread”')
    for (const row of rows) expect(row.change?.href).toMatch(/^\/record\/incident\/X#[\w-]+$/)
  })
})

describe('the finding form', () => {
  it('reads what it was filled with', () => {
    const record = aFinding()
    const { candidate, faults } = readFindingForm(findingFormValues(record), codeOf)
    const draft = findingDraftSchema(context).parse(candidate)
    expect(faults).toEqual([])
    expect(draft).toMatchObject({
      body: 'phso',
      reference: 'P-009999',
      decidedOn: record.finding?.decidedOn,
      organisation: { name: 'Northmere University Hospitals', odsCode: 'DEMO-NM' },
      outcome: 'upheld',
      components: [{ text: 'That the report was not acted on', outcome: 'upheld' }],
      remedyAmount: 1500,
      recommendations: [{ type: 'action-plan', due: { on: '2026-05-01' } }],
    })
  })

  const gaps: FormValues = {
    'components-0-text': '',
    'components-0-outcome': '',
    'components-1-text': 'Second',
    'components-1-outcome': '',
    'components-4-text': '',
    'components-4-outcome': 'upheld',
    'recommendations-3-text': 'Do it.',
    'recommendations-3-due-day': '',
    'recommendations-3-due-month': '5',
    'recommendations-3-due-year': '2026',
  }

  it('leaves out rows that were emptied, and finds the fields of those that stay', () => {
    const { candidate, faults, fields } = readFindingForm(gaps, codeOf)
    expect(candidate).toMatchObject({
      components: [
        { text: 'Second', outcome: '' },
        { text: '', outcome: 'upheld' },
      ],
      recommendations: [{ type: '', text: 'Do it.', due: null }],
    })
    expect(faults).toEqual([{ field: 'recommendations-3-due-day', message: 'The due date must include a day' }])
    expect(fields).toMatchObject({
      'components.0.outcome': 'components-1-outcome',
      'components.1.text': 'components-4-text',
      'recommendations.0.type': 'recommendations-3-type',
    })
    expect(findingDates(gaps)).toContain('recommendations-3-due')
  })

  it('adds one row without losing the others', () => {
    const form = { values: gaps, errors: NO_ERRORS }
    const before = findingFormView(TAXONOMY, form, null)
    const after = findingFormView(TAXONOMY, form, addingOf({ add: 'components' }))
    expect([before.components.length, after.components.length]).toEqual([5, 6])
    expect([before.recommendations.length, after.recommendations.length]).toEqual([4, 4])
    expect(after.components[1]?.text).toMatchObject({ value: 'Second' })
    expect(addingOf({ add: 'something' })).toBeNull()
    expect(addingOf({})).toBeNull()
  })

  it('starts with three parts and two recommendations', () => {
    const view = findingFormView(TAXONOMY, { values: {}, errors: NO_ERRORS }, null)
    expect([view.components.length, view.recommendations.length]).toEqual([3, 2])
  })

  it('never has more rows than are taken', () => {
    const values = { 'components-49-text': 'x' }
    expect(findingFormView(TAXONOMY, { values, errors: NO_ERRORS }, 'components').components).toHaveLength(50)
    const forged = readFindingForm({ 'components-999999-text': 'x' }, codeOf)
    expect(forged.candidate).toMatchObject({ components: [] })
  })

  it.each([
    ['', null],
    ['1500', 1500],
    ['£1,500', 1500],
    [' 1500.50 ', 1500.5],
  ])('reads %p pounds', (typed, amount) => {
    expect(readPounds(typed)).toEqual({ pounds: amount, faults: [] })
  })

  it.each(['about 1500', '1.500', '-1', '1e3', '15,00,x'])('takes %p for no amount', typed => {
    expect(readPounds(typed).faults).toHaveLength(1)
  })

  it('says payments as pounds', () => {
    expect([pounds(null), pounds(1500), pounds(1500.5)]).toEqual(['None', '£1,500', '£1,500.50'])
  })

  it('says every part and every recommendation in the answers', () => {
    const rows = findingAnswers(aFinding(), TAXONOMY, field => `/record/finding/X#${field}`).flatMap(
      section => section.rows,
    )
    const said = JSON.stringify(rows)
    expect(said).toContain('Outcome: upheld')
    expect(said).toContain('Due 1 May 2026')
    expect(said).toContain('£1,500')
  })
})
