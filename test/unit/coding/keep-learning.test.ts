import { confirmedCases, createKeepLearning, expungeFromSuggestions } from '../../../src/coding/keep-learning.js'
import { createRecordSuggestions } from '../../../src/coding/record-suggestions.js'
import type { Suggested, TrainingCase } from '../../../src/coding/suggestion-service.js'
import type { ImagingRecord } from '../../../src/domain/record/record.js'
import { movableClock } from '../../../src/platform/clock.js'
import { memoryRecordStore } from '../../support/memory-record-store.js'
import { memorySuggestionLedger } from '../../support/memory-suggestion-ledger.js'
import { anIncident } from '../../support/record-builders.js'

const AT = new Date('2026-03-02T10:00:00Z')
const accepted = (id: string, over: Partial<ImagingRecord> = {}): ImagingRecord =>
  anIncident({
    id,
    ref: id,
    status: 'accepted',
    history: [{ at: AT, by: { userId: 'priya', name: 'Priya Nair' }, action: 'accepted', note: '', to: 'accepted' }],
    ...over,
  })

function deferred<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined
  const promise = new Promise<T>(done => (resolve = done))
  return { promise, resolve }
}

describe('what is learned from', () => {
  it('is what people have accepted here, with the types that happened', async () => {
    const records = memoryRecordStore([
      accepted('yes'),
      accepted('no', { imagingFailing: 'no' }),
      accepted('unclear', { imagingFailing: 'unclear' }),
      accepted('seeded', { history: [] }),
      accepted('open', { status: 'in-review' }),
    ])
    const cases = await confirmedCases(records)
    expect(cases.map(({ ref, codes }) => [ref, codes])).toEqual([
      ['yes', ['acknowledgement.report-not-read']],
      ['no', []],
    ])
    expect(cases[0]?.text).toBe('The report was filed unread. No alert was sent.\n\nThe patient was called back.')
  })

  it('is learned once for many changes, after a while, and not after the end', async () => {
    const lessons: (readonly TrainingCase[])[] = []
    const taught = deferred<undefined>()
    const learning = createKeepLearning({
      records: memoryRecordStore([accepted('yes')]),
      suggestions: {
        async retrain(cases) {
          lessons.push(cases)
          taught.resolve(undefined)
        },
      },
      failed: () => undefined,
      quiet: 1,
    })
    learning.markStale()
    learning.markStale()
    await taught.promise
    learning.stop()
    learning.markStale()
    await learning.learn()
    expect(lessons.map(cases => cases.length)).toEqual([1])
  })
})

describe('a page that asks for suggestions', () => {
  it('waits for no model that is still learning, and gets them once it has', async () => {
    const model = deferred<Suggested>()
    const ledger = memorySuggestionLedger()
    const suggestions = createRecordSuggestions({
      suggestions: { suggest: () => model.promise },
      ledger,
      clock: movableClock(AT),
      failed: () => undefined,
      patience: 1,
    })
    const record = anIncident()
    expect(await suggestions.of(record)).toBeNull()
    const later = createRecordSuggestions({
      suggestions: { suggest: () => model.promise },
      ledger,
      clock: movableClock(AT),
      failed: () => undefined,
      patience: 60_000,
    }).of(record)
    const made = { model: 'm1', learnedAt: AT, learnedFrom: { published: 2, accepted: 1 } }
    model.resolve({ ...made, suggestions: [] })
    expect(await later).toEqual({ suggestions: [], model: made })
    expect((await ledger.of(record.id)).offers.length).toBeGreaterThan(0)
  })

  it('does without them where the model fails', async () => {
    const failures: unknown[] = []
    const suggestions = createRecordSuggestions({
      suggestions: { suggest: () => Promise.reject(new Error('gone')) },
      ledger: memorySuggestionLedger(),
      clock: movableClock(AT),
      failed: error => failures.push(error),
    })
    expect(await suggestions.of(anIncident())).toBeNull()
    expect(failures).toHaveLength(1)
  })
})

describe('taking words out of a record', () => {
  it.each([
    ['one that was learned from', accepted('yes'), 1],
    ['one that was accepted once and is open again', accepted('again', { status: 'in-review' }), 1],
    ['one that nobody has accepted', accepted('open', { status: 'in-review', history: [] }), 0],
  ])('retires the filed models and learns anew, before it ends or after: %s', async (_what, record, times) => {
    const done: string[] = []
    const follower = expungeFromSuggestions({
      records: memoryRecordStore([record]),
      suggestions: { retire: () => void done.push('retired') },
      learning: {
        async learn() {
          done.push('learning')
        },
      },
      failed: () => undefined,
    })
    await follower.takeOut(record.ref)
    expect(done).toEqual(Array.from({ length: times }, () => ['retired', 'learning']).flat())
    await follower.takeOut('INC-2026-000000-0')
    expect(done).toHaveLength(2 * times)
  })
})
