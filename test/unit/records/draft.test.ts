import fc from 'fast-check'
import {
  cleanText,
  complaintDraftSchema,
  findingDraftSchema,
  incidentDraftSchema,
  type FindingDraft,
  type IncidentDraft,
} from '../../../src/domain/record/draft.js'
import { TAXONOMY } from '../../support/record-builders.js'

const context = { taxonomy: TAXONOMY, today: '2026-03-02' }
const incidents = incidentDraftSchema(context)
const findings = findingDraftSchema(context)

const incident = {
  title: 'Chest X-ray report filed unread',
  eventType: 'incident',
  nearMiss: false,
  occurred: '2026-02-14',
  setting: 'outpatient',
  modalities: ['x-ray'],
  bodyRegion: 'chest',
  condition: '',
  narrative: 'The report was filed unread.',
  immediateAction: '',
  harm: { physical: 2, psychological: 1 },
  codes: [{ code: 'acknowledgement.report-not-read', certainty: 'high', quote: 'filed unread' }],
  confidential: false,
}

const finding = {
  title: 'CT report sent to a clinician who had left',
  body: 'phso',
  reference: 'P-009999',
  decidedOn: '2026-01',
  organisation: { name: 'Northmere University Hospitals', odsCode: 'DEMO-NM' },
  occurred: null,
  setting: 'outpatient',
  modalities: ['ct'],
  bodyRegion: 'chest',
  narrative: 'The report was sent to a clinician who had left.',
  outcome: 'partly-upheld',
  components: [{ text: 'That the report was not acted on', outcome: 'upheld' }],
  injustice: '',
  remedyAmount: 1500,
  recommendations: [{ type: 'action-plan', text: 'Send reports to a team.', due: '2026-05-01' }],
  codes: [],
}

function faults(schema: typeof incidents | typeof findings, input: unknown): string[] {
  const parsed = schema.safeParse(input)
  return parsed.success ? [] : parsed.error.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`)
}

describe('an incident as entered', () => {
  it('is taken with its date read', () => {
    const draft: IncidentDraft = incidents.parse(incident)
    expect(draft.occurred).toEqual({ on: '2026-02-14', precision: 'day', to: null })
    expect(draft.codes).toEqual([{ code: 'acknowledgement.report-not-read', certainty: 'high', quote: 'filed unread' }])
  })

  it.each([
    ['no title', { title: '  ' }, 'title: Enter a title that says what went wrong in a few words'],
    ['a long title', { title: 'x'.repeat(151) }, 'title: The title must be 150 characters or fewer'],
    ['no event type', { eventType: '' }, 'eventType: Choose what you are recording'],
    ['no date', { occurred: undefined }, 'occurred: Enter when it happened, or tick that you do not know'],
    ['tomorrow', { occurred: '2026-03-03' }, 'occurred: The date must be today or in the past'],
    ['next month', { occurred: '2026-04' }, 'occurred: The date must be today or in the past'],
    ['no setting', { setting: '' }, 'setting: Choose where the patient was cared for'],
    ['no imaging', { modalities: [] }, 'modalities: Choose at least one type of imaging'],
    ['no body region', { bodyRegion: '' }, 'bodyRegion: Choose the part of the body, or “Not known”'],
    ['no account', { narrative: '\n', codes: [] }, 'narrative: Enter what happened'],
    ['no physical harm', { harm: { psychological: 0 } }, 'harm.physical: Choose the physical harm'],
    ['harm off the scale', { harm: { physical: 5, psychological: 0 } }, 'harm.physical: Choose the physical harm'],
    [
      'no psychological harm',
      { harm: { physical: 1, psychological: null } },
      'harm.psychological: Choose the psychological harm',
    ],
    [
      'an unknown failure type',
      { codes: [{ code: 'reporting.nonsense', certainty: 'high', quote: '' }] },
      `codes.0.code: The failure type “reporting.nonsense” was retired: it is not in version ${TAXONOMY.version} of the list. Take it out, and choose the type that has taken its place`,
    ],
    [
      'no certainty',
      { codes: [{ code: 'reporting.missed-finding', certainty: '', quote: '' }] },
      'codes.0.certainty: Choose how sure you are',
    ],
  ])('with %s is refused and told why', (_what, over, message) => {
    expect(faults(incidents, { ...incident, ...over })).toEqual([message])
  })

  it('finds a quote that stands nowhere in the text, and forgives white space in one that does', () => {
    const quoting = (quote: string) => ({
      ...incident,
      narrative: 'The report was\nfiled  unread.',
      codes: [{ code: 'acknowledgement.report-not-read', certainty: 'low', quote }],
    })
    expect(faults(incidents, quoting('was filed unread'))).toEqual([])
    expect(faults(incidents, quoting('was never read'))[0]).toMatch(/^codes\.0\.quote: /)
  })

  it('is told of every fault at once', () => {
    expect(faults(incidents, { codes: [], harm: {} }).length).toBeGreaterThan(8)
  })

  it('needs no psychological harm where the patient died', () => {
    expect(faults(incidents, { ...incident, harm: { physical: 4, psychological: null } })).toEqual([])
  })

  it.each(['today', '2026', '2026-03'])('takes a date that has begun: %s', on => {
    expect(faults(incidents, { ...incident, occurred: on === 'today' ? '2026-03-02' : on })).toEqual([])
  })

  it('takes 50,000 characters and no more', () => {
    expect(faults(incidents, { ...incident, codes: [], narrative: 'µ'.repeat(50_000) })).toEqual([])
    expect(faults(incidents, { ...incident, codes: [], narrative: 'µ'.repeat(50_001) })).toEqual([
      'narrative: What happened must be 50,000 characters or fewer',
    ])
  })
})

describe('a complaint as entered', () => {
  const complaints = complaintDraftSchema(context)
  const complaint = {
    title: 'Told of a scan result late',
    occurred: '2026-02',
    setting: 'outpatient',
    modalities: ['ct'],
    bodyRegion: 'chest',
    condition: '',
    narrative: 'The person says that the result was late.',
    immediateAction: '',
    components: [{ text: 'That the result was late', outcome: 'upheld', organisation: null }],
    harm: { physical: 1, psychological: 2 },
    codes: [],
  }
  const wrong = (over: object) => {
    const parsed = complaints.safeParse({ ...complaint, ...over })
    return parsed.success ? [] : parsed.error.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`)
  }

  it('is taken with each part, its outcome and its organisation', () => {
    const organisation = { name: 'Ferncastle Hospitals', odsCode: 'DEMO-FC' }
    const components = [...complaint.components, { text: 'That nobody rang', outcome: 'not-stated', organisation }]
    expect(complaints.parse({ ...complaint, components }).components).toEqual(components)
  })

  it.each([
    ['2026-03-02', 'day'],
    ['2026-03', 'month'],
    ['2026', 'year'],
  ])('is taken as received on %s, known to the %s', (on, precision) => {
    expect(complaints.parse({ ...complaint, received: on }).received).toEqual({ on, precision, to: null })
  })

  it('may leave open when it was received', () => {
    expect(complaints.parse({ ...complaint, received: null }).received).toBeNull()
    expect(complaints.parse(complaint).received).toBeUndefined()
  })

  it.each([
    ['no parts', { components: [] }, 'components: Enter at least one part of the complaint, with its outcome'],
    [
      'a part without its outcome',
      { components: [{ text: 'a', outcome: '', organisation: null }] },
      'components.0.outcome: Choose the outcome of this part',
    ],
    ['no harm', { harm: { psychological: 0 } }, 'harm.physical: Choose the physical harm'],
    [
      'severe harm whose cause was asked and not answered',
      { harm: { physical: 3, psychological: 0 }, association: null },
      'association: Choose how far it may have led to the harm',
    ],
    ['a date to come', { occurred: '2026-04' }, 'occurred: The date must be today or in the past'],
    ['a receipt of tomorrow', { received: '2026-03-03' }, 'received: The date must be today or in the past'],
    ['a receipt at no date', { received: 'soon' }, 'received: Enter when the complaint was received as a date'],
    [
      'a letter of tomorrow',
      { candour: { due: 'yes', told: null, written: '2026-03-03' } },
      'candour.written: The date must be today or in the past',
    ],
    [
      'an alert at no date',
      {
        alertTimes: { reported: 'soon', alerted: null, acknowledged: null, actedOn: null, patientInformed: null },
      },
      'alertTimes.reported: Enter when it was reported as a date',
    ],
    [
      'a reference of nobody',
      { externalRefs: [{ system: '', id: '7', date: null }] },
      'externalRefs.0.system: Choose who was told',
    ],
  ])('with %s is refused and told why', (_what, over, message) => {
    expect(wrong(over)).toEqual([message])
  })
})

describe('a finding as entered', () => {
  it('is taken with each part and its own outcome', () => {
    const draft: FindingDraft = findings.parse(finding)
    expect(draft.components).toEqual(finding.components)
    expect(draft.recommendations[0]?.due).toEqual({ on: '2026-05-01', precision: 'day', to: null })
  })

  it.each([
    ['no body', { body: '' }, 'body: Choose who made the finding'],
    ['no decision date', { decidedOn: undefined }, 'decidedOn: Enter the date of the decision'],
    [
      'no organisation',
      { organisation: { name: '', odsCode: null } },
      'organisation.name: Enter the organisation that the finding is about',
    ],
    ['no parts', { components: [] }, 'components: Enter at least one part of the complaint, with its outcome'],
    [
      'a part without its outcome',
      { components: [{ text: 'a', outcome: '' }] },
      'components.0.outcome: Choose the outcome of this part',
    ],
    ['a negative payment', { remedyAmount: -1 }, 'remedyAmount: Enter an amount in pounds, such as 1500'],
    [
      'a recommendation of no type',
      { recommendations: [{ type: '', text: 'Do it.', due: null }] },
      'recommendations.0.type: Choose the type of recommendation',
    ],
  ])('with %s is refused and told why', (_what, over, message) => {
    expect(faults(findings, { ...finding, ...over })).toEqual([message])
  })

  it('may be due in the future, though not decided there', () => {
    expect(faults(findings, { ...finding, decidedOn: '2026-04' })).toEqual([
      'decidedOn: The date must be today or in the past',
    ])
  })
})

describe('text as it is kept', () => {
  it.each(['<2 mm', "≤ 5 µSv & “quoted” 'so'", '🫁 the lung', 'tab\there', 'one\n\ntwo'])('keeps %j', text => {
    expect(cleanText(text)).toBe(text)
  })

  it('loses nothing but control characters, line-end styles and white space at the ends', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), text => {
        expect(cleanText(text)).toBe(text.trim())
      }),
    )
    expect(cleanText('a\r\nb\u0001c\u0000d\r ')).toBe('a\nbcd')
  })
})
