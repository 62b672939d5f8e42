import fc from 'fast-check'
import { decidingRole, readsDecisions } from '../../../src/domain/access/pattern-permission.js'
import { ANONYMOUS, ROLES } from '../../../src/domain/access/viewer.js'
import {
  afterDecision,
  afterRun,
  isStronger,
  judgedNotLearned,
  lastLook,
  loudness,
  needsDecision,
  newCase,
  recurredAfterAction,
  settledOn,
  type ActionDates,
  type Decision,
  type PatternCase,
  type Sighting,
} from '../../../src/domain/patterns/lifecycle.js'
import {
  LIFECYCLE_TABLE,
  PATTERN_DECISIONS,
  PATTERN_OBSERVATIONS,
  PATTERN_STATES,
  decisionsFrom,
  lifecycleRule,
  type PatternDecision,
  type PatternState,
} from '../../../src/domain/patterns/lifecycle-table.js'
import { addDays } from '../../../src/domain/patterns/calendar.js'
import { aViewer, FERNCASTLE, NORTHMERE } from '../../support/record-builders.js'

const REPEAT = {
  id: 'PAT-2026-300144-0',
  key: 'D1:recorded:FND-1:reporting.missed-finding',
  trust: NORTHMERE,
  demo: true,
}
const BREADTH = { ...REPEAT, key: 'D2:recorded:demo:reporting.missed-finding::', trust: null }
const PRIYA = { userId: 'priya', name: 'Priya Nair' }
const REC = 'REC-2026-706233-1'
const DRAFT = { type: 'action-plan', text: 'Name who reads.', owner: 'Radiology', due: null, evidence: '' } as const

const seen = (on: string, over: Partial<Sighting> = {}): Sighting => ({
  ...{ on, found: true, observed: 3, expected: 1, ratio: { value: 3, lower: 0.6, upper: 8.8 } },
  ...{ strength: 'fact', last: '2026-01-10', ...over },
})
const at = (day: string): Date => new Date(`${day}T02:00:00Z`)
const run = (known: PatternCase, sight: Sighting, actions: ReadonlyMap<string, ActionDates> = new Map()): PatternCase =>
  afterRun(known, { seen: sight, at: at(sight.on), actions })
const decision = (what: PatternDecision, on: string, over: Partial<Decision> = {}): Decision => ({
  ...{ decision: what, role: 'reviewer', by: PRIYA, at: at(on), on, reason: 'Because', notLearned: false },
  recommendation: what === 'ask-for-action' ? { ref: REC, draft: DRAFT } : null,
  ...over,
})
function decide(known: PatternCase, made: Decision): PatternCase {
  const answer = afterDecision(known, made)
  if ('refused' in answer) throw new Error(answer.refused)
  return answer.decided
}
const found = (of: Parameters<typeof newCase>[0] = REPEAT): PatternCase =>
  newCase(of, seen('2026-02-01'), at('2026-02-01'))

describe('The table of a pattern’s life', () => {
  /** Written out once more: what a decider may do in each state, and what runs may make of it. */
  const MAY: Readonly<Record<PatternState, { decide: readonly PatternDecision[]; run: readonly string[] }>> = {
    emerging: { decide: ['accept', 'ask-for-action', 'dismiss'], run: [] },
    confirmed: { decide: ['ask-for-action', 'dismiss'], run: ['silent>quiet'] },
    'acted-on': { decide: ['ask-for-action', 'dismiss'], run: ['silent>quiet', 'again>recurred'] },
    quiet: { decide: ['ask-for-action', 'dismiss'], run: ['again>recurred'] },
    recurred: { decide: ['accept', 'ask-for-action', 'dismiss'], run: [] },
    dismissed: { decide: ['reopen'], run: ['stronger>emerging'] },
  }

  it.each(PATTERN_STATES)('lets people and runs do in %s what it should, and nothing else', state => {
    for (const role of ['reviewer', 'national-analyst'] as const) {
      expect(decisionsFrom(state, role).map(rule => rule.event)).toEqual(MAY[state].decide)
    }
    expect(decisionsFrom(state, 'run')).toEqual([])
    const runs = PATTERN_OBSERVATIONS.flatMap(event => {
      const rule = lifecycleRule(state, event, 'run')
      return rule === null ? [] : [`${event}>${rule.to}`]
    })
    expect(runs).toEqual(MAY[state].run)
    for (const event of PATTERN_OBSERVATIONS) expect(lifecycleRule(state, event, 'reviewer')).toBeNull()
  })

  it('has one way at most for each state, event and role, and reaches every state', () => {
    const ways = LIFECYCLE_TABLE.flatMap(rule => rule.roles.map(role => `${rule.from ?? ''} ${rule.event} ${role}`))
    expect(new Set(ways).size).toBe(ways.length)
    expect(new Set(LIFECYCLE_TABLE.map(rule => rule.to))).toEqual(new Set(PATTERN_STATES))
  })

  it('needs a recommendation for every way to acted-on and for no other, and a reason to dismiss or to reopen', () => {
    for (const rule of LIFECYCLE_TABLE) {
      expect(rule.recommendation).toBe(rule.to === 'acted-on')
      if (rule.to === 'dismissed' || rule.event === 'reopen') expect(rule.reason).toBe(true)
    }
  })
})

describe('A decision', () => {
  it('is refused without what it needs, and changes nothing then', () => {
    const known = found()
    expect(afterDecision(known, decision('reopen', '2026-02-03'))).toEqual({ refused: 'not-now' })
    expect(afterDecision(known, decision('accept', '2026-02-03', { role: 'run' }))).toEqual({ refused: 'not-now' })
    expect(afterDecision(known, decision('dismiss', '2026-02-03', { reason: ' ' }))).toEqual({ refused: 'reason' })
    expect(afterDecision(known, decision('ask-for-action', '2026-02-03', { recommendation: null }))).toEqual({
      refused: 'recommendation',
    })
    expect(
      afterDecision(known, decision('accept', '2026-02-03', { recommendation: { ref: REC, draft: DRAFT } })),
    ).toEqual({ refused: 'recommendation' })
    expect(known).toEqual(found())
  })

  it('keeps who, why and what stood behind it, and what must follow in the same document', () => {
    const known = decide(found(), decision('ask-for-action', '2026-02-03'))
    expect(known).toMatchObject({ state: 'acted-on', recommendations: [REC] })
    expect(known.steps.at(-1)).toMatchObject({
      by: PRIYA,
      reason: 'Because',
      recommendation: REC,
      seen: { observed: 3 },
    })
    expect(known.pending).toEqual([{ step: 1, recommendation: { ref: REC, draft: DRAFT } }])
  })

  it('alone can say that a finding was not learned from: about a finding, with a reason, and not in dismissing', () => {
    const not = { notLearned: true }
    expect(afterDecision(found(BREADTH), decision('accept', '2026-02-03', not))).toEqual({ refused: 'not-learned' })
    expect(afterDecision(found(), decision('dismiss', '2026-02-03', not))).toEqual({ refused: 'not-learned' })
    expect(afterDecision(found(), decision('accept', '2026-02-03', { ...not, reason: '' }))).toEqual({
      refused: 'reason',
    })
    const judged = decide(found(), decision('accept', '2026-02-03', not))
    expect(judgedNotLearned(found())).toBeNull()
    expect(judgedNotLearned(judged)?.by).toEqual(PRIYA)
    expect(judgedNotLearned(decide(judged, decision('dismiss', '2026-03-01')))).toBeNull()
  })
})

describe('What runs make of a repeat after a finding', () => {
  const acted = decide(found(), decision('ask-for-action', '2026-02-03'))
  const due = new Map([[REC, { due: '2026-03-01', closedOn: null }]])

  it('goes quiet after six months without an event, counted from the end of the time to act', () => {
    expect(settledOn(acted, due)).toBe('2026-05-30')
    expect(run(acted, seen('2026-11-29'), due).state).toBe('acted-on')
    expect(run(acted, seen('2026-11-30'), due).state).toBe('quiet')
    expect(run(acted, seen('2026-11-30'), new Map([[REC, { due: '2026-03-01', closedOn: '2026-02-10' }]])).state).toBe(
      'quiet',
    )
  })

  it('does not recur by what happens in the time to act, and does by what happens after it', () => {
    expect(run(acted, seen('2026-06-10', { last: '2026-05-30', observed: 4 }), due).state).toBe('acted-on')
    const again = run(acted, seen('2026-06-10', { last: '2026-05-31', observed: 4 }), due)
    expect(again.state).toBe('recurred')
    expect(recurredAfterAction(again)).toBe(true)
    expect(loudness(again)).toBe(0)
  })

  it('recurs from quiet by a later event, not by one that was only entered late', () => {
    const quiet = run(acted, seen('2026-12-01'), due)
    expect(run(quiet, seen('2026-12-10', { last: '2026-01-20', observed: 4 }), due).state).toBe('quiet')
    expect(run(quiet, seen('2026-12-10', { last: '2026-12-05', observed: 4 }), due).state).toBe('recurred')
  })

  it('after it was only confirmed is quieter than after it was acted on', () => {
    const confirmed = decide(found(), decision('accept', '2026-02-03'))
    const quiet = run(confirmed, seen('2026-08-03'))
    const again = run(quiet, seen('2026-09-01', { last: '2026-08-20' }))
    expect([quiet.state, again.state, recurredAfterAction(again)]).toEqual(['quiet', 'recurred', false])
    expect(loudness(again)).toBe(1)
  })

  it('tells what changed against what stood behind it at the last decision', () => {
    const more = run(acted, seen('2026-04-01', { observed: 5 }), due)
    expect(lastLook(more).observed).toBe(3)
    expect(more.sightings.map(sight => sight.observed)).toEqual([3, 5])
  })
})

describe('What runs make of a pattern over months that move', () => {
  it('is quiet when it is not found any more, and recurs when it is found again', () => {
    const confirmed = decide(found(BREADTH), decision('accept', '2026-02-03', { role: 'national-analyst' }))
    const quiet = run(confirmed, seen('2026-09-01', { found: false }))
    expect([run(confirmed, seen('2026-09-01')).state, quiet.state]).toEqual(['confirmed', 'quiet'])
    expect(run(quiet, seen('2027-01-01')).state).toBe('recurred')
  })
})

describe('A dismissed pattern', () => {
  const dismissed = decide(found(), decision('dismiss', '2026-02-03'))

  it.each([
    ['the same', {}, 'dismissed'],
    ['one more event', { observed: 4 }, 'dismissed'],
    ['two more and surer', { observed: 5, ratio: { value: 5, lower: 1.6, upper: 11 } }, 'emerging'],
    ['two more, but more of everything', { observed: 5, ratio: { value: 2, lower: 0.5, upper: 4 } }, 'dismissed'],
    ['a stronger grade', { strength: 'strong' as const }, 'emerging'],
    ['not found any more', { found: false, strength: 'strong' as const, observed: 9 }, 'dismissed'],
  ])('with %s', (_what, over, state) => {
    const after = run(dismissed, seen('2026-03-01', over))
    expect(after.state).toBe(state)
    expect(needsDecision(after)).toBe(state === 'emerging')
  })
})

describe('Who decides', () => {
  it('is the trust’s own reviewers of what is about it, national analysts of what is across trusts', () => {
    for (const role of ROLES) {
      for (const trust of [NORTHMERE, FERNCASTLE]) {
        const viewer = aViewer('somebody', [role], role.startsWith('national') ? null : trust)
        const own = role === 'reviewer' && trust === NORTHMERE
        expect(decidingRole(viewer, { trust: NORTHMERE })).toBe(own ? 'reviewer' : null)
        expect(decidingRole(viewer, { trust: null })).toBe(role === 'national-analyst' ? 'national-analyst' : null)
        const reads = ['reviewer', 'board'].includes(role) && trust === NORTHMERE
        expect(readsDecisions(viewer, { trust: NORTHMERE })).toBe(reads)
      }
    }
    expect(decidingRole(ANONYMOUS, { trust: null })).toBeNull()
    expect(readsDecisions(ANONYMOUS, { trust: NORTHMERE })).toBe(false)
  })
})

describe('Any history', () => {
  const sights = fc.record({
    ...{ found: fc.boolean(), observed: fc.integer({ min: 1, max: 12 }), lastBefore: fc.integer({ min: 0, max: 300 }) },
    strength: fc.constantFrom('fact', 'more-than-expected', 'strong'),
  })
  const moves = fc.array(
    fc.tuple(fc.integer({ min: 1, max: 200 }), fc.option(sights), fc.constantFrom(...PATTERN_DECISIONS)),
    {
      maxLength: 14,
    },
  )

  it('keeps to the table, never drops a step, and is not changed by the same run again', () => {
    fc.assert(
      fc.property(fc.constantFrom(REPEAT, BREADTH), moves, (of, history) => {
        let known = found(of)
        let day = '2026-02-01'
        for (const [days, sight, what] of history) {
          day = addDays(day, days)
          const before = known
          if (sight === null) {
            const answer = afterDecision(known, decision(what, day))
            if ('decided' in answer) known = answer.decided
          } else {
            const { lastBefore, ...rest } = sight
            const now = seen(day, { ...rest, last: addDays(day, -lastBefore) })
            known = run(known, now)
            expect(run(known, now)).toBe(known)
          }
          expect(known.steps.slice(0, before.steps.length)).toEqual(before.steps)
          for (const [index, step] of known.steps.entries()) {
            const from = known.steps[index - 1]?.to ?? null
            expect(lifecycleRule(from, step.event, step.by === null ? 'run' : 'reviewer')?.to).toBe(step.to)
            expect(step.recommendation !== null).toBe(step.to === 'acted-on')
          }
          expect(known.steps.at(-1)?.to).toBe(known.state)
        }
      }),
      { numRuns: 150 },
    )
  })

  it('never finds the same evidence stronger than itself', () => {
    fc.assert(
      fc.property(sights, ({ lastBefore: _last, ...sight }) => {
        expect(isStronger(seen('2026-01-01', sight), seen('2026-02-01', sight))).toBe(false)
      }),
      { numRuns: 50 },
    )
  })
})
