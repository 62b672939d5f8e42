import fc from 'fast-check'
import { placesOf, TAKEN_OUT, withoutWords } from '../../../src/domain/record/expunge.js'
import type { ImagingRecord } from '../../../src/domain/record/record.js'
import { makeReference } from '../../../src/domain/record/reference.js'
import { movableClock } from '../../../src/platform/clock.js'
import { createExpungeService, type ExpungeFollower } from '../../../src/records/expunge/expunge-service.js'
import { memoryAuditLog } from '../../support/memory-audit-log.js'
import { memoryRecordStore } from '../../support/memory-record-store.js'
import { anIncident, aViewer, FERNCASTLE } from '../../support/record-builders.js'

const AT = new Date('2026-03-03T09:00:00Z')
const PRIYA = { userId: 'priya', name: 'Priya Nair' }
const TOM = { userId: 'tom', name: 'Tom Ashdown' }
const WORDS = 'Mrs Edna Bloggs'
const words = {
  title: `Of ${WORDS}`,
  narrative: `${WORDS}’s scan. MRS EDNA\nBLOGGS was not told.`,
  recommendations: [],
}

/** The words stand everywhere where they can. */
function full(): ImagingRecord {
  const release = { ...words, preparedBy: PRIYA, releasedBy: TOM, releasedAt: AT }
  return anIncident({
    ...words,
    ref: makeReference('incident', 2026, 481_902),
    status: 'released',
    immediateAction: `${WORDS} was called.`,
    condition: WORDS,
    codes: [
      { code: 'reporting.missed-finding', state: 'present', certainty: 'high', basis: 'event', quote: `of ${WORDS}` },
    ],
    release,
    releaseDraft: { ...words, preparedBy: PRIYA, preparedAt: AT, keptBecause: `${WORDS} agreed` },
    pastReleases: [{ ...release, withdrawnBy: TOM, withdrawnAt: AT, reason: WORDS }],
    addenda: [{ number: 1, at: AT, by: PRIYA, text: `Told ${WORDS}.` }],
    revisions: [
      {
        rev: 2,
        at: AT,
        by: PRIYA,
        reason: WORDS,
        changes: [{ field: 'condition', before: [WORDS], after: { of: WORDS } }],
      },
    ],
    history: [{ at: AT, by: PRIYA, action: 'returned', note: `Ask ${WORDS}` }],
    review: { holder: null, heldSince: null, reason: WORDS, duplicateOf: null },
  })
}

describe('taking words out', () => {
  it('clears every place, in any capitals and over line ends, and nothing else', () => {
    const before = full()
    const { record, places } = withoutWords(before, WORDS)
    expect(JSON.stringify(record)).not.toMatch(/Edna|BLOGGS/)
    expect(places).toBe(23)
    expect(record.narrative).toBe(`${TAKEN_OUT}’s scan. ${TAKEN_OUT} was not told.`)
    expect(record.codes[0]?.code).toBe('reporting.missed-finding')
    expect({ ...record, title: '', narrative: '' }).toMatchObject({ id: before.id, ref: before.ref, rev: before.rev })
  })

  it('does twice what it does once, whatever the words', () => {
    const texts = fc.stringMatching(/^[a-z .()*[\]\\+?]{0,40}$/)
    fc.assert(
      fc.property(texts, texts, (narrative, chosen) => {
        fc.pre(chosen.trim().length >= 3 && !TAKEN_OUT.includes(chosen.trim()))
        const once = withoutWords(anIncident({ narrative }), chosen).record
        expect(withoutWords(once, chosen)).toEqual({ record: once, places: 0 })
      }),
      { numRuns: 60 },
    )
  })

  it('leaves longer words and codes alone', () => {
    const record = anIncident({ narrative: 'Chester had a chest X-ray.', title: 'x' })
    expect(withoutWords(record, 'chest').record.narrative).toBe(`Chester had a ${TAKEN_OUT} X-ray.`)
    expect(withoutWords(record, 'chest').record.bodyRegion).toBe('chest')
  })
})

describe('expunging', () => {
  const priya = aViewer('priya', ['reviewer'])
  const grace = aViewer('grace', ['admin'])

  function room(followers: readonly ExpungeFollower[] = []) {
    const record = full()
    const store = memoryRecordStore([record])
    const audit = memoryAuditLog()
    const expunge = createExpungeService({ store, clock: movableClock(AT), audit, followers, written: () => undefined })
    const stored = async () => (await store.byRef(record.ref)) ?? record
    const ask = (over: object = {}) =>
      expunge.ask(priya, record.ref, { rev: record.rev, words: WORDS, reason: 'Erasure asked for', ...over })
    return { ref: record.ref, store, audit, expunge, stored, ask }
  }

  it('takes two people and a reason; the log keeps who and why, and not the words', async () => {
    const { ref, audit, expunge, stored, ask } = room()
    await ask()
    expect(await expunge.waiting(grace)).toEqual([
      { ref, askedBy: 'priya of the trust', askedAt: AT, reason: 'Erasure asked for', places: 23, own: false },
    ])
    expect(JSON.stringify(await expunge.request(grace, ref))).not.toMatch(/Edna|Bloggs/i)
    await expunge.confirm(grace, ref, ref.toLowerCase())
    const after = await stored()
    expect(JSON.stringify(after)).not.toMatch(/Edna|Bloggs/i)
    expect(after.expunging).toBeUndefined()
    expect(after.expunged).toMatchObject([
      { askedBy: { userId: 'priya' }, by: { userId: 'grace' }, reason: 'Erasure asked for', places: 23 },
    ])
    expect(after.history.at(-1)).toMatchObject({ action: 'expunged', note: 'Erasure asked for' })
    expect(audit.entries.map(({ action }) => action)).toEqual([
      'expunge-asked',
      'expunge-confirmed',
      'expunge-finished',
    ])
    expect(JSON.stringify(audit.entries)).not.toMatch(/Edna|Bloggs/i)
  })

  it('is refused to the same person, to other roles and to other trusts, and changes nothing then', async () => {
    const { ref, expunge, stored, ask } = room()
    await ask()
    const before = await stored()
    await expect(expunge.confirm(priya, ref, ref)).rejects.toThrow('Somebody else')
    await expect(expunge.confirm(aViewer('ben', ['reporter', 'board', 'trainer']), ref, ref)).rejects.toMatchObject({
      name: 'NotAllowedError',
    })
    const elsewhere = aViewer('yusuf', ['admin', 'reviewer'], FERNCASTLE)
    await expect(expunge.confirm(elsewhere, ref, ref)).rejects.toMatchObject({ name: 'NotFoundError' })
    await expect(expunge.form(elsewhere, ref)).rejects.toMatchObject({ name: 'NotFoundError' })
    await expect(expunge.form(grace, ref)).rejects.toMatchObject({ name: 'NotFoundError' })
    await expect(expunge.confirm(grace, ref, 'INC-2026-000000-0')).rejects.toMatchObject({ name: 'InvalidInputError' })
    expect(await stored()).toEqual(before)
  })

  it.each<[string, object, string]>([
    ['words that do not stand there', { words: 'Mr Nobody' }, 'words'],
    ['words too short to tell', { words: 'Ed' }, 'words'],
    ['no reason', { reason: ' ' }, 'reason'],
    ['a reason with the words in it', { reason: `For mrs edna  bloggs` }, 'reason'],
  ])('does not take %s', async (_what, over, field) => {
    const { stored, ask } = room()
    const before = await stored()
    await expect(ask(over)).rejects.toMatchObject({ faults: [{ field }] })
    expect(await stored()).toEqual(before)
  })

  it('can be taken back before it is confirmed, and the record is as it was', async () => {
    const { ref, expunge, stored, ask } = room()
    const before = await stored()
    await ask()
    await expunge.cancel(priya, ref)
    const { rev, updatedAt } = await stored()
    expect(await stored()).toEqual({ ...before, rev, updatedAt })
    await expect(expunge.confirm(grace, ref, ref)).rejects.toMatchObject({ name: 'NotFoundError' })
  })

  it('is finished after it died in the middle, and tells the other rooms again', async () => {
    const told: string[] = []
    let dies = true
    const follower: ExpungeFollower = {
      async takeOut(_ref, taken) {
        told.push(taken)
        if (dies) throw new Error('killed')
      },
    }
    const { ref, expunge, stored, ask } = room([follower])
    await ask()
    await expect(expunge.confirm(grace, ref, ref)).rejects.toThrow('killed')
    // The record itself is done with the first write; only the other rooms wait.
    const half = await stored()
    expect(half.expunged).toHaveLength(1)
    expect(placesOf(half, WORDS)).toBe(0)
    expect(half.expunging?.confirmed).toBeDefined()
    expect(await expunge.waiting(grace)).toEqual([])
    dies = false
    expect(await expunge.resume()).toBe(1)
    expect(await expunge.resume()).toBe(0)
    const after = await stored()
    expect(after.expunging).toBeUndefined()
    expect(after.expunged).toHaveLength(1)
    expect(told).toEqual([WORDS, WORDS])
  })
})
