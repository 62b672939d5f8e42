import { createRecordSuggestions } from '../../../../src/coding/record-suggestions.js'
import { ROLES, TRUST_ROLES } from '../../../../src/domain/access/viewer.js'
import type { ImagingRecord } from '../../../../src/domain/record/record.js'
import { NOT_REVIEWED } from '../../../../src/domain/record/review.js'
import { movableClock } from '../../../../src/platform/clock.js'
import { StaleRevisionError } from '../../../../src/platform/errors.js'
import { createCodingService, MergeNeededError } from '../../../../src/records/review/coding-service.js'
import { AnothersError, MovedOnError } from '../../../../src/records/review/review-refusals.js'
import { memoryRecordStore } from '../../../support/memory-record-store.js'
import { memorySuggestionLedger } from '../../../support/memory-suggestion-ledger.js'
import { anIncident, aViewer, FERNCASTLE, TAXONOMY } from '../../../support/record-builders.js'

const AT = new Date('2026-03-02T10:00:00Z')
const NOW = new Date('2026-03-09T10:00:00Z')
const PRIYA = { userId: 'priya', name: 'Priya Nair' }
const REF = 'INC-2026-481902-6'
const NOT_READ = 'acknowledgement.report-not-read'
const priya = aViewer('priya', ['reviewer'])
const tom = aViewer('tom', ['reviewer'])

const claimed = (over: Partial<ImagingRecord> = {}): ImagingRecord =>
  anIncident({
    ref: REF,
    status: 'in-review',
    review: { ...NOT_REVIEWED, holder: PRIYA, heldSince: AT },
    narrative: 'The report was filed unread. No alert was sent.',
    ...over,
  })

const suggested = [
  { code: NOT_READ, confidence: 0.7, quote: 'The report was filed unread.', start: 0, end: 28, why: [] },
]

function serviceOver(record: ImagingRecord) {
  const store = memoryRecordStore([record])
  const ledger = memorySuggestionLedger()
  const clock = movableClock(NOW)
  const service = createCodingService({
    store,
    taxonomy: TAXONOMY,
    clock,
    audit: { append: async () => undefined },
    suggestions: createRecordSuggestions({
      suggestions: { suggest: async () => ({ ...MODEL, suggestions: suggested }) },
      ledger,
      clock,
      failed: () => undefined,
    }),
    written: () => undefined,
  })
  return { service, store, ledger, now: async () => (await store.byId(record.id)) ?? record }
}

const MODEL = {
  model: 'm1',
  learnedAt: new Date('2026-11-01T10:00:00Z'),
  learnedFrom: { published: 178, accepted: 12 },
}

/** The coding of the record as it stands, with other answers. */
function coding(over: Record<string, unknown> = {}) {
  const { codes, factors, errorType, imagingFailing, attributionDoubtful, harm, setting, modalities, bodyRegion } =
    claimed()
  const entered = codes.map(code => ({ ...code, quote: code.quote ?? '' }))
  return {
    ...{
      codes: entered,
      factors,
      errorType,
      imagingFailing,
      attributionDoubtful,
      harm,
      setting,
      modalities,
      bodyRegion,
    },
    ...over,
  }
}

const entered = (over: Record<string, unknown>, rev = 1) => ({ rev, coding: coding(over), why: '', merge: null })

describe('saving a coding', () => {
  it('keeps who changed what, when and why, and leaves the words alone', async () => {
    const before = claimed()
    const { service, now } = serviceOver(before)
    await service.save(priya, REF, {
      rev: 1,
      coding: coding({
        factors: [{ factor: 'tasks', note: ' Six inboxes ' }],
        harm: { physical: 3, psychological: 1 },
      }),
      why: 'The letter came.',
      merge: null,
    })
    const after = await now()
    expect(after).toMatchObject({
      rev: 2,
      narrative: before.narrative,
      factors: [{ factor: 'tasks', note: 'Six inboxes' }],
    })
    expect(after.revisions).toEqual([
      {
        rev: 2,
        at: NOW,
        by: { userId: 'priya', name: priya.name },
        reason: 'The letter came.',
        changes: [
          { field: 'factors.tasks', before: null, after: 'Six inboxes' },
          { field: 'harm.physical', before: 2, after: 3 },
        ],
      },
    ])
    expect(after.history.at(-1)).toMatchObject({ action: 'coded', note: 'The letter came.' })
  })

  it('writes nothing where nothing differs', async () => {
    const { service, now } = serviceOver(claimed())
    await service.save(priya, REF, entered({}))
    expect(await now()).toEqual(claimed())
  })

  it.each<[string, Record<string, unknown>, string]>([
    ['a type that was retired', { codes: [{ ...coding().codes[0], code: 'old.type' }] }, 'state-old-type'],
    [
      'words that nobody wrote',
      { codes: [{ ...coding().codes[0], quote: 'never' }] },
      `quote-${NOT_READ.replace('.', '-')}`,
    ],
    ['a state that is none', { codes: [{ ...coding().codes[0], state: 'maybe' }] }, 'codes.0.state'],
    ['harm that is none', { harm: { physical: 9, psychological: 0 } }, 'harm.physical'],
    ['an unknown factor', { factors: [{ factor: 'moon', note: '' }] }, 'factors.0.factor'],
    ['no imaging', { modalities: [] }, 'modalities'],
    ['an error type that is none', { errorType: 'x' }, 'errorType'],
    ['whether imaging failed as anything else', { imagingFailing: 'maybe' }, 'imagingFailing'],
  ])('refuses %s', async (_what, over, field) => {
    const { service, now } = serviceOver(claimed())
    await expect(service.save(priya, REF, entered(over))).rejects.toMatchObject({ faults: [{ field }] })
    expect(await now()).toEqual(claimed())
  })

  it('is the holder’s alone, and only in review', async () => {
    const change = entered({ bodyRegion: 'limb' })
    const others = [
      ...ROLES.filter(role => role !== 'reviewer').map(role => aViewer('grace', [role])),
      ...TRUST_ROLES.map(role => aViewer('leon', [role], FERNCASTLE)),
      aViewer('amara', ['reporter']),
    ]
    for (const viewer of others) {
      const { service, now } = serviceOver(claimed())
      await expect(service.save(viewer, REF, change)).rejects.toThrow()
      expect(await now()).toEqual(claimed())
    }
    const { service, now } = serviceOver(claimed())
    await expect(service.save(tom, REF, change)).rejects.toBeInstanceOf(AnothersError)
    expect(await now()).toEqual(claimed())
    const accepted = claimed({ status: 'accepted', review: NOT_REVIEWED })
    const later = serviceOver(accepted)
    await expect(later.service.save(priya, REF, change)).rejects.toBeInstanceOf(MovedOnError)
    expect(await later.now()).toEqual(accepted)
    expect((await later.service.unsaved(priya, REF, change)).rows.map(({ field }) => field)).toEqual(['bodyRegion'])
  })
})

describe('two people, or two windows, at once', () => {
  const first = { bodyRegion: 'limb', setting: 'emergency' }
  const second = { bodyRegion: 'spine', attributionDoubtful: true }

  async function clash() {
    const over = serviceOver(claimed())
    await over.service.save(priya, REF, entered(first))
    return over
  }

  it('see what each made of it before anything is saved', async () => {
    const { service, now } = await clash()
    const before = await now()
    const error = await service.save(priya, REF, entered(second)).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(MergeNeededError)
    expect((error as MergeNeededError).rows).toEqual([
      { field: 'attributionDoubtful', base: false, theirs: false, yours: true, changedBy: 'yours' },
      { field: 'bodyRegion', base: 'chest', theirs: 'limb', yours: 'spine', changedBy: 'both' },
      { field: 'setting', base: 'outpatient', theirs: 'emergency', yours: 'outpatient', changedBy: 'theirs' },
    ])
    expect(await now()).toEqual(before)
  })

  it.each(['theirs', 'yours'] as const)('keep both, and of what both changed %s', async chosen => {
    const { service, now } = await clash()
    const merge = { onto: 2, choices: new Map([['bodyRegion', chosen]]) }
    await service.save(priya, REF, { ...entered(second), merge })
    expect(await now()).toMatchObject({
      setting: 'emergency',
      attributionDoubtful: true,
      bodyRegion: chosen === 'theirs' ? 'limb' : 'spine',
      rev: 3,
    })
  })

  it('are asked again where they have not chosen, or where a third change came', async () => {
    const { service, now } = await clash()
    const undecided = service.save(priya, REF, { ...entered(second), merge: { onto: 2, choices: new Map() } })
    await expect(undecided).rejects.toMatchObject({ undecided: ['bodyRegion'] })
    await service.save(priya, REF, entered({ ...first, errorType: 'location' }, 2))
    const choices = new Map([['bodyRegion', 'yours' as const]])
    const late = service.save(priya, REF, { ...entered(second), merge: { onto: 2, choices } })
    await expect(late).rejects.toBeInstanceOf(MergeNeededError)
    expect((await now()).rev).toBe(3)
  })

  it('are not asked where the other change was of something else than the coding', async () => {
    const { service, store, now } = serviceOver(claimed())
    await store.replace({ ...claimed(), addenda: [{ number: 1, at: AT, by: PRIYA, text: 'Later words.' }] }, 1)
    await service.save(priya, REF, entered({ bodyRegion: 'limb' }))
    expect(await now()).toMatchObject({ rev: 3, bodyRegion: 'limb', addenda: [{ text: 'Later words.' }] })
  })
})

describe('going back', () => {
  it('puts everything as it stood before a change, as one more change', async () => {
    const { service, now } = serviceOver(claimed())
    await service.save(priya, REF, entered({ bodyRegion: 'limb' }))
    await service.save(priya, REF, entered({ bodyRegion: 'limb', codes: [], imagingFailing: 'no' }, 2))
    await service.restore(priya, REF, 2, 3)
    const after = await now()
    expect(after).toMatchObject({ rev: 4, bodyRegion: 'chest', codes: claimed().codes, imagingFailing: 'yes' })
    expect(after.revisions).toHaveLength(3)
    await service.restore(priya, REF, 4, 4)
    expect(await now()).toMatchObject({ bodyRegion: 'limb', codes: [] })
  })

  it('undoes nothing that was not seen, nor for anybody but the holder', async () => {
    const { service, now } = serviceOver(claimed())
    await service.save(priya, REF, entered({ bodyRegion: 'limb' }))
    const before = await now()
    await expect(service.restore(priya, REF, 2, 1)).rejects.toBeInstanceOf(StaleRevisionError)
    await expect(service.restore(priya, REF, 9, 2)).rejects.toThrow()
    await expect(service.restore(tom, REF, 2, 2)).rejects.toBeInstanceOf(AnothersError)
    expect(await now()).toEqual(before)
  })
})

describe('suggestions', () => {
  it('come with their words, change nothing by themselves, and keep what was said to them', async () => {
    const { service, ledger, now } = serviceOver(claimed())
    expect((await service.open(priya, REF)).model).toEqual(MODEL)
    expect((await service.open(priya, REF)).suggestions).toMatchObject([
      { code: NOT_READ, quote: 'The report was filed unread.', answer: null },
    ])
    expect(await service.answerSuggestion(priya, REF, NOT_READ, 'add')).toBe('The report was filed unread.')
    await service.answerSuggestion(priya, REF, NOT_READ, 'undo')
    await service.answerSuggestion(priya, REF, NOT_READ, 'reject')
    expect(await service.answerSuggestion(priya, REF, 'reporting.missed-finding', 'add')).toBeNull()
    expect((await service.open(priya, REF)).suggestions).toMatchObject([{ answer: 'rejected' }])
    const sheet = await ledger.of(claimed().id)
    expect(sheet.offers).toHaveLength(1)
    expect(sheet.answers.map(({ answer, model, by }) => [answer, model, by.userId])).toEqual([
      ['added', 'm1', 'priya'],
      ['undone', 'm1', 'priya'],
      ['rejected', 'm1', 'priya'],
    ])
    expect(JSON.stringify(sheet)).not.toContain('filed unread')
    expect(await now()).toEqual(claimed())
  })

  it('are answered by the holder only', async () => {
    const { service, ledger } = serviceOver(claimed())
    await expect(service.answerSuggestion(tom, REF, NOT_READ, 'add')).rejects.toBeInstanceOf(AnothersError)
    expect((await ledger.of(claimed().id)).answers).toEqual([])
  })
})
