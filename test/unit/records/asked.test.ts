import { ASSOCIATIONS, asks, YES_NO_UNKNOWN, type AskingFacts } from '../../../src/domain/record/capture-facts.js'
import { eventTypes, PHYSICAL_HARM, PSYCHOLOGICAL_HARM } from '../../../src/domain/record/code-lists.js'
import { incidentDraftSchema } from '../../../src/domain/record/draft.js'
import { ASKED_WHEN, type AskedWhen } from '../../../src/records/capture/asked-when.js'
import { TAXONOMY } from '../../support/record-builders.js'

const schema = incidentDraftSchema({ taxonomy: TAXONOMY, today: '2026-03-02' })

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
  codes: [],
  confidential: false,
}

function faults(over: object): string[] {
  const parsed = schema.safeParse({ ...incident, ...over })
  return parsed.success ? [] : parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
}

describe('conditional questions', () => {
  it.each<[string, object, string[]]>([
    ['no harm of a risk', { eventType: 'risk', harm: undefined, riskImminent: 'no' }, []],
    ['no harm of good care', { eventType: 'good-care', harm: { physical: null, psychological: null } }, []],
    ['no harm where no patient was affected', { patientAffected: 'no', riskImminent: 'yes', harm: undefined }, []],
    [
      'harm of an outcome',
      { eventType: 'outcome', harm: { physical: 0 } },
      ['harm.psychological: Choose the psychological harm'],
    ],
    ['no psychological harm of a death', { harm: { physical: 4, psychological: null } }, []],
    [
      'association after severe harm',
      { harm: { physical: 3, psychological: 0 }, association: null },
      ['association: Choose how far it may have led to the harm'],
    ],
    [
      'association after severe distress',
      { harm: { physical: 0, psychological: 3 }, association: null },
      ['association: Choose how far it may have led to the harm'],
    ],
    ['no association after less', { harm: { physical: 2, psychological: 2 }, association: null }, []],
    [
      'whether a patient was affected',
      { patientAffected: null },
      ['patientAffected: Choose whether a patient was affected'],
    ],
    ['not whether a patient was affected by a risk', { eventType: 'risk', patientAffected: null }, []],
    [
      'whether it is imminent, of a risk',
      { eventType: 'risk', riskImminent: null },
      ['riskImminent: Choose whether it may happen again within days'],
    ],
    [
      'whether it is imminent, without a patient',
      { patientAffected: 'no', riskImminent: null },
      ['riskImminent: Choose whether it may happen again within days'],
    ],
    ['not whether it is imminent otherwise', { patientAffected: 'yes', riskImminent: null }, []],
    ['nothing that this way in does not ask', {}, []],
  ])('ask for %s', (_what, over, expected) => {
    expect(faults(over)).toEqual(expected)
  })

  it('are looked at even where other answers are wrong', () => {
    expect(faults({ title: '', setting: '', patientAffected: null, harm: {} })).toEqual([
      'title: Enter a title that says what went wrong in a few words',
      'setting: Choose where the patient was cared for',
      'patientAffected: Choose whether a patient was affected',
      'harm.physical: Choose the physical harm',
      'harm.psychological: Choose the psychological harm',
    ])
  })

  it('drop answers that do not apply, whoever sent them', () => {
    const dropped = schema.parse({
      ...incident,
      eventType: 'risk',
      patientAffected: 'yes',
      riskImminent: 'yes',
      association: 'certain',
      harm: { physical: 4, psychological: 3 },
    })
    expect(dropped).toMatchObject({
      patientAffected: null,
      riskImminent: 'yes',
      association: null,
      harm: { physical: null, psychological: null },
    })
    const fatal = schema.parse({ ...incident, harm: { physical: 4, psychological: 3 }, riskImminent: 'yes' })
    expect(fatal).toMatchObject({ harm: { physical: 4, psychological: null }, riskImminent: null })
  })

  it.each(ASSOCIATIONS)('take an association that is %s', association => {
    expect(schema.parse({ ...incident, harm: { physical: 3, psychological: 0 }, association }).association).toBe(
      association,
    )
  })
})

describe('what a page with scripts shows', () => {
  const applies = (lines: AskedWhen, answers: Readonly<Record<string, string>>) =>
    lines.some(line => Object.entries(line).every(([name, values]) => values.includes(answers[name] ?? '')))

  const everybody = [null, ...eventTypes.codes].flatMap(eventType =>
    [null, ...YES_NO_UNKNOWN].flatMap(patientAffected =>
      [null, ...PHYSICAL_HARM.map(({ code }) => code)].flatMap(physical =>
        [null, ...PSYCHOLOGICAL_HARM.map(({ code }) => code)].map((psychological): AskingFacts => ({
          kind: 'incident',
          eventType,
          patientAffected,
          physical,
          psychological,
        })),
      ),
    ),
  )

  it('is what the server asks for, of every combination of answers', () => {
    for (const facts of everybody) {
      const answers = {
        eventType: facts.eventType ?? '',
        patientAffected: facts.patientAffected ?? '',
        'harm-physical': String(facts.physical ?? ''),
        'harm-psychological': String(facts.psychological ?? ''),
      }
      if (facts.eventType !== null) {
        expect(applies(ASKED_WHEN.patientAffected, answers)).toBe(asks.patient(facts))
        expect(applies(ASKED_WHEN.riskImminent, answers)).toBe(asks.imminence(facts))
      }
      if (asks.harm(facts)) {
        expect(applies(ASKED_WHEN.psychological, answers)).toBe(asks.psychological(facts))
        expect(applies(ASKED_WHEN.association, answers)).toBe(asks.association(facts))
      }
    }
  })
})
