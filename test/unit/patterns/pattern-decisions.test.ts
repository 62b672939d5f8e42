import type { AuditFact } from '../../../src/audit/audit-log.js'
import { newCase, type PatternCase, type Sighting } from '../../../src/domain/patterns/lifecycle.js'
import { createPatternDecisions, type DecisionInput } from '../../../src/patterns/pattern-decisions.js'
import { movableClock } from '../../../src/platform/clock.js'
import { InvalidInputError, NotAllowedError, StaleRevisionError } from '../../../src/platform/errors.js'
import { seededRandom } from '../../../src/platform/random.js'
import { createRecommendationService } from '../../../src/recommendations/recommendation-service.js'
import { memoryPatternCaseStore } from '../../support/memory-pattern-case-store.js'
import { memoryRecommendationStore } from '../../support/memory-recommendation-store.js'
import { aPattern } from '../../support/pattern-builders.js'
import { aViewer, FERNCASTLE, NORTHMERE } from '../../support/record-builders.js'

const NOW = new Date('2026-11-24T10:00:00Z')
const SEEN: Sighting = {
  ...{ on: '2026-11-24', found: true, observed: 7, expected: 2.2, ratio: null, strength: 'strong', last: '2026-08-07' },
}
const OWN = aPattern()
const ACROSS = aPattern({ id: 'PAT-2026-000002-9', detector: 'D2', trust: null, finding: null })
const ASKED = {
  ...{ type: 'action-plan', text: 'Name who reads each report.', owner: 'Clinical director, radiology' },
  ...{ due: '2027-02-01', evidence: 'Three audits' },
}
const input = (over: Partial<DecisionInput> = {}): DecisionInput => ({
  ...{ decision: 'accept', reason: '', notLearned: false, recommendation: null, rev: 1, ...over },
})

const reviewer = aViewer('priya', ['reviewer'])
const analyst = aViewer('ana', ['national-analyst'])

async function room() {
  const cases = memoryPatternCaseStore()
  await cases.insertMissing([
    newCase({ id: OWN.id, key: 'D1:recorded:FND-1:x', trust: NORTHMERE, demo: true }, SEEN, NOW),
    newCase({ id: ACROSS.id, key: 'D2:recorded:demo:x::', trust: null, demo: true }, SEEN, NOW),
  ])
  const clock = movableClock(NOW)
  const store = memoryRecommendationStore()
  const recommendations = createRecommendationService({ store, clock, random: seededRandom(3) })
  const audited: AuditFact[] = []
  const changed: PatternCase[] = []
  const audit = {
    append: async (fact: AuditFact) => {
      audited.push(fact)
      return { ...fact, number: 1, at: NOW, reason: '', previous: '', hash: '' }
    },
  }
  const decisions = createPatternDecisions({
    ...{ cases, recommendations, audit, clock },
    changed: decided => changed.push(decided),
  })
  return { cases, store, audited, changed, decisions }
}

describe('Decisions about patterns', () => {
  it.each([
    ['the trust’s board', aViewer('bea', ['board'])],
    ['its reporter', aViewer('amara', ['reporter'])],
    ['its administrator', aViewer('adam', ['admin'])],
    ['another trust’s reviewer', aViewer('rose', ['reviewer'], FERNCASTLE)],
    ['a national analyst', analyst],
  ])('about one trust are not taken by %s', async (_who, viewer) => {
    const { cases, store, audited, decisions } = await room()
    await expect(decisions.decide(viewer, OWN, input())).rejects.toThrow(NotAllowedError)
    expect(await cases.byId(OWN.id)).toMatchObject({ state: 'emerging', rev: 1 })
    expect([await store.list({}), audited]).toEqual([[], []])
  })

  it('across trusts are taken by a national analyst, and by no trust’s reviewer', async () => {
    const { cases, decisions } = await room()
    await expect(decisions.decide(reviewer, ACROSS, input())).rejects.toThrow(NotAllowedError)
    expect(await cases.byId(ACROSS.id)).toMatchObject({ state: 'emerging', rev: 1 })
    await decisions.decide(analyst, ACROSS, input())
    expect(await cases.byId(ACROSS.id)).toMatchObject({ state: 'confirmed' })
  })

  it('are kept with who and when, audited by reference, and shown at once', async () => {
    const { cases, audited, changed, decisions } = await room()
    await decisions.decide(reviewer, OWN, input({ reason: 'Third time' }))
    const kept = await cases.byId(OWN.id)
    expect(kept).toMatchObject({ state: 'confirmed', pending: [] })
    expect(kept?.steps.at(-1)).toMatchObject({ by: { userId: 'priya' }, on: '2026-11-24', reason: 'Third time' })
    expect(audited).toEqual([{ actor: 'priya', action: 'pattern-accept', subject: OWN.id, reason: '' }])
    expect(changed).toEqual([kept])
  })

  it('to act make the recommendation, once, also where the process was stopped in between', async () => {
    const { cases, store, decisions } = await room()
    const decided = await decisions.decide(
      reviewer,
      OWN,
      input({ decision: 'ask-for-action', notLearned: true, reason: 'Again', recommendation: ASKED }),
    )
    const [ref] = decided.recommendations
    expect(await store.list({})).toMatchObject([
      { ...ASKED, ref, trust: NORTHMERE, from: { kind: 'pattern', ref: OWN.id }, status: 'open', demo: true },
    ])
    const stopped = await cases.replace({
      ...decided,
      pending: [{ step: 1, recommendation: { ref: ref ?? '', draft: { ...ASKED, type: 'action-plan' } } }],
    })
    expect((await decisions.finish(stopped)).pending).toEqual([])
    expect(await store.list({})).toHaveLength(1)
  })

  it('say everything that is missing at once, and store nothing', async () => {
    const { cases, store, decisions } = await room()
    const asking = input({ decision: 'ask-for-action', recommendation: { ...ASKED, text: '', owner: '' } })
    const faults = await decisions.decide(reviewer, OWN, asking).catch((error: unknown) => error)
    expect(faults).toBeInstanceOf(InvalidInputError)
    expect((faults as InvalidInputError).faults.map(fault => fault.field)).toEqual([
      'recommendation.text',
      'recommendation.owner',
    ])
    await expect(decisions.decide(reviewer, OWN, input({ decision: 'dismiss' }))).rejects.toThrow(InvalidInputError)
    expect(await cases.byId(OWN.id)).toMatchObject({ state: 'emerging', rev: 1 })
    expect(await store.list({})).toEqual([])
  })

  it('are not taken over somebody else’s, nor where the state does not have them', async () => {
    const { cases, decisions } = await room()
    await decisions.decide(reviewer, OWN, input())
    const rev = (await cases.byId(OWN.id))?.rev ?? 0
    await expect(decisions.decide(reviewer, OWN, input({ rev: 1 }))).rejects.toThrow(StaleRevisionError)
    await expect(decisions.decide(reviewer, OWN, input({ rev, decision: 'accept' }))).rejects.toThrow(
      StaleRevisionError,
    )
    expect((await cases.byId(OWN.id))?.rev).toBe(rev)
  })
})
