import fc from 'fast-check'
import { SENTINEL_CLOSE, SENTINEL_OPEN, stripSentinels } from '../../../src/domain/text/highlight.js'
import { detect } from '../../../src/domain/deidentify/detect.js'
import { ASKED_ABOUT, personalWords, withMark } from '../../../src/domain/record/personal-words.js'
import { daysAround, sameEventAs } from '../../../src/domain/record/same-event.js'
import { partialDate } from '../../../src/domain/record/partial-date.js'
import type { ImagingRecord } from '../../../src/domain/record/record.js'
import { createEarlierService, type Told } from '../../../src/records/capture/earlier-service.js'
import { earlierView } from '../../../src/records/capture/earlier-views.js'
import { safetyView } from '../../../src/records/capture/safety-views.js'
import { INCIDENT_STEPS } from '../../../src/records/capture/incident-steps.js'
import { COMPLAINT_STEPS } from '../../../src/records/capture/complaint-steps.js'
import { incidentFacts } from '../../../src/records/capture/incident-form.js'
import { newValues, nextStep, stateOf, withStep } from '../../../src/records/capture/steps.js'
import { afterChoice, choiceIn, choiceValue, toldIn } from '../../../src/records/capture/told.js'
import type { SimilarRecord } from '../../../src/search/similar.js'
import { visibleTo } from '../../../src/domain/access/visible-record.js'
import { memoryRecordStore } from '../../support/memory-record-store.js'
import { aFinding, anIncident, aViewer, FERNCASTLE, TAXONOMY } from '../../support/record-builders.js'
import { unwatchedReading } from '../../support/unwatched-reading.js'

const PERSONAL = 'The patient, NHS number 943 476 5919, was seen on 4 March 2026 by Dr Hallworth; Dr Hallworth rang.'

describe('words that look personal', () => {
  it('are found where they stand, dates of the account left alone', () => {
    expect(personalWords(PERSONAL, []).map(({ words, type }) => [words, type])).toEqual([
      ['943 476 5919', 'nhs-number'],
      ['Hallworth', 'name'],
      ['Hallworth', 'name'],
    ])
  })

  it('are not asked about again once somebody said that they are no person’s', () => {
    expect(personalWords(PERSONAL, ['Hallworth']).map(({ words }) => words)).toEqual(['943 476 5919'])
  })

  it('give way to the mark of their type wherever they stand', () => {
    expect(withMark(PERSONAL, { type: 'name', words: 'Hallworth' })).toBe(PERSONAL.replaceAll('Hallworth', '[name]'))
    expect(withMark(PERSONAL, { type: 'name', words: 'nobody' })).toBe(PERSONAL)
  })

  it('are gone when each has been masked, whatever the text', () => {
    const pieces = fc.constantFrom(
      'Dr Hallworth',
      'NHS number 943 476 5919',
      'SW1A 1AA',
      'the ward',
      'a.b@c.example',
      ',',
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 8 }), words => {
        let text = words.join(' ')
        for (let found = personalWords(text, []); found[0] !== undefined; found = personalWords(text, [])) {
          const masked = withMark(text, found[0])
          if (masked === text) throw new Error(`“${found[0].words}” stays in “${text}”`)
          text = masked
        }
        expect(detect(text).filter(({ type }) => ASKED_ABOUT.has(type))).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  it('are shown once for each text, marked in their place and nothing else', () => {
    const { heading, items } = safetyView({ narrative: PERSONAL, title: 'Dr Hallworth', setting: 'Dr Hallworth' }, [])
    expect(heading).toBe('Three things to look at before you continue')
    expect(items.map(({ inPlace }) => inPlace.split(SENTINEL_OPEN)[1]?.split(SENTINEL_CLOSE)[0])).toEqual([
      '943 476 5919',
      'Hallworth',
      'Hallworth',
    ])
    expect(safetyView({ narrative: 'No alert was sent.' }, []).heading).toBeNull()
    const sly = safetyView({ narrative: `${SENTINEL_OPEN}Dr Hallworth${SENTINEL_CLOSE} rang the ward` }, [])
    for (const { inPlace } of sly.items) expect(stripSentinels(inPlace)).toHaveLength(inPlace.length - 2)
  })

  it('are decided about by a button whose words stand in the text, and by no other', () => {
    const values = { narrative: PERSONAL, 'quote-reporting.missed-finding': 'by Dr Hallworth', setting: 'Hallworth' }
    const button = choiceValue({ type: 'name', words: 'Hallworth' })
    const masked = afterChoice(values, choiceIn({ mask: button }))
    expect(masked.typed).toEqual({
      narrative: PERSONAL.replaceAll('Hallworth', '[name]'),
      'quote-reporting.missed-finding': 'by Dr [name]',
      setting: 'Hallworth',
    })
    expect(afterChoice(values, choiceIn({ keep: button }))).toEqual({
      typed: values,
      choice: { action: 'keep', type: 'name', words: 'Hallworth' },
    })
    expect(afterChoice(values, choiceIn({ mask: 'name|Somebody' }))).toEqual({ typed: values, choice: null })
    for (const forged of ['Hallworth', 'nothing|Hallworth', '']) expect(choiceIn({ mask: forged })).toBeNull()
  })
})

const TOLD =
  'The portable machine lost its connection at night and eleven studies stayed on its disk until a surgeon asked for them.'

describe('accounts of the same event', () => {
  const on = (date: string | null) => (date === null ? null : partialDate(date))
  const account = { id: 'a', narrative: TOLD, occurred: on('2026-02-14') }

  it.each<[string | null, boolean]>([
    ['2026-02-14', true],
    ['2026-02-07', true],
    ['2026-02-06', false],
    ['2026-02-21', true],
    ['2026-02-22', false],
    ['2026-02', true],
    ['2026-03', false],
    ['2026', true],
    [null, true],
  ])('are those of near dates: %s gives %p', (date, near) => {
    const other = { id: 'b', narrative: `${TOLD} It was seen later.`, occurred: on(date) }
    expect(sameEventAs(account, [other]).map(({ id }) => id)).toEqual(near ? ['b'] : [])
    expect(sameEventAs(other, [account]).map(({ id }) => id)).toEqual(near ? ['a'] : [])
  })

  it('are nearly the same words, not the same thing in others', () => {
    const others = [
      { ...account, id: 'b', narrative: 'A report was filed unread and nobody was told for eleven weeks.' },
      { ...account, id: 'c', narrative: '' },
    ]
    expect(sameEventAs(account, others)).toEqual([])
    expect(sameEventAs({ ...account, narrative: '' }, [account])).toEqual([])
  })

  it('are looked for on days that take in a date known to the month', () => {
    const { first, last } = daysAround({ on: '2026-02-28', precision: 'day', to: null })
    expect(first <= '2026-02-01' && last >= '2026-03-07').toBe(true)
  })
})

describe('has this happened before', () => {
  const amara = { userId: 'amara', name: 'Amara Cole' }
  const day = partialDate('2026-02-14')
  const told: Told = {
    narrative: TOLD,
    title: '',
    occurred: day,
    modalities: [],
    bodyRegion: null,
    codes: [],
    ref: null,
  }
  const record = (ref: string, over: Partial<ImagingRecord>) =>
    anIncident({ id: ref, ref, narrative: TOLD, occurred: day, ...over })
  const store = memoryRecordStore([
    record('own', { reporter: amara }),
    record('own-draft', { reporter: amara, status: 'draft', submittedAt: null }),
    record('thrown-away', { reporter: amara, status: 'withdrawn' }),
    record('colleague', { reporter: { userId: 'leon', name: 'Leon' } }),
    record('elsewhere', { reporter: null, ownerTrust: FERNCASTLE }),
  ])
  const found = (over: Partial<ImagingRecord>): SimilarRecord[] => {
    const visible = visibleTo(aViewer('priya', ['reviewer']), aFinding(over))
    return visible === null
      ? []
      : [{ record: visible, score: 0.5, reasons: [{ kind: 'phrase', text: 'filed unread', code: null }] }]
  }
  const service = createEarlierService({
    search: { similar: async () => [...found({ ref: 'a' }), ...found({ ref: 'b' })] },
    store,
    reading: unwatchedReading,
  })

  it.each<[string, Parameters<typeof aViewer>, string[]]>([
    ['a reporter, of their own', ['amara', ['reporter']], ['own', 'own-draft']],
    ['a reviewer, of the trust', ['priya', ['reviewer']], ['colleague', 'own']],
    ['a reviewer elsewhere, of that trust', ['priya', ['reviewer'], FERNCASTLE], ['elsewhere']],
  ])('tells %s and nothing else', async (_who, viewer, expected) => {
    const same = await service.sameEvent(aViewer(...viewer), told)
    expect(same.map(({ ref }) => ref).sort()).toEqual(expected)
  })

  it('leaves out the draft itself, and looks at all it can without a date', async () => {
    const viewer = aViewer('amara', ['reporter'])
    expect((await service.sameEvent(viewer, { ...told, ref: 'own' })).map(({ ref }) => ref)).toEqual(['own-draft'])
    expect((await service.sameEvent(viewer, { ...told, occurred: null })).map(({ ref }) => ref).sort()).toEqual([
      'own',
      'own-draft',
    ])
  })

  it('refuses whoever may not record', async () => {
    await expect(service.earlierThan(aViewer('b', ['board']), told)).rejects.toThrow('Only reporters and reviewers')
  })

  it('tells why each is alike and what was recommended then', async () => {
    const view = earlierView(await service.earlierThan(aViewer('amara', ['reporter']), told), TAXONOMY)
    expect(view.answer).toBe('Perhaps. Two earlier records look like this, none of them at your trust.')
    expect(view.sameEvent).toHaveLength(2)
    expect(view.similar[0]).toMatchObject({
      alike: '“filed unread”',
      recommended: ['Send each report to a team, not to a person.'],
    })
  })

  it('says what finding none does not mean, and asks for more where little was told', async () => {
    const none = createEarlierService({
      search: { similar: async () => [] },
      store: memoryRecordStore(),
      reading: unwatchedReading,
    })
    const viewer = aViewer('amara', ['reporter'])
    expect(earlierView(await none.earlierThan(viewer, told), TAXONOMY)).toMatchObject({
      answer: 'None found.',
      caution: expect.stringContaining('does not mean that it has not happened before') as string,
    })
    const short = await service.earlierThan(viewer, { ...told, narrative: 'Report late' })
    expect(short).toEqual({ sameEvent: [], similar: [], tooShort: true })
  })
})

describe('a form in stages', () => {
  const staged = { steps: INCIDENT_STEPS, firstWords: [], factsOf: incidentFacts }
  const [what, happened, , harm] = INCIDENT_STEPS

  it.each([
    ['incident', INCIDENT_STEPS],
    ['complaint', COMPLAINT_STEPS],
  ])('asks each field of an %s in one place', (_kind, steps) => {
    const fields = steps.flatMap(step => step.fields)
    expect(new Set(fields).size).toBe(fields.length)
    expect(new Set(steps.map(({ id }) => id)).size).toBe(steps.length)
    expect(steps.filter(({ tells }) => tells)).toHaveLength(1)
  })

  it('takes the fields of one page from what is sent, and no others', () => {
    if (what === undefined || happened === undefined) throw new Error('There are no steps')
    const begun = withStep(newValues(staged, {}), what, {
      title: 'A',
      eventType: 'incident',
      narrative: 'forged',
      nearMiss: 'yes',
    })
    expect(begun).toMatchObject({ title: 'A', nearMiss: 'yes', patientAffected: '' })
    expect(begun).not.toHaveProperty('narrative')
    const told = withStep(begun, happened, { narrative: 'B', title: 'forged' })
    expect(told).toMatchObject({ title: 'A', narrative: 'B' })
    expect(withStep(told, what, { title: 'A' })).not.toHaveProperty('nearMiss')
  })

  it('passes over a page that does not apply', () => {
    if (harm === undefined || happened === undefined) throw new Error('There are no steps')
    const risk = { eventType: 'risk' }
    expect(stateOf(staged, harm, risk, [])).toBe('not-asked')
    expect(INCIDENT_STEPS.map(step => nextStep(staged, step, risk)?.id)).not.toContain('harm')
    expect(stateOf(staged, happened, {}, [{ field: 'narrative', message: 'x' }])).toBe('open')
    expect(stateOf(staged, happened, { narrative: 'x' }, [{ field: 'narrative', message: 'x' }])).toBe('wrong')
    expect(stateOf(staged, happened, { narrative: 'x' }, [])).toBe('done')
  })

  it('reads what was told as far as it can be read', () => {
    expect(
      toldIn(
        {
          modalities: ['ct', 'nonsense'],
          bodyRegion: 'nonsense',
          'occurred-day': '31',
          'occurred-month': '2',
          'occurred-year': '2026',
        },
        null,
      ),
    ).toMatchObject({
      modalities: ['ct'],
      bodyRegion: null,
      occurred: null,
    })
  })
})
