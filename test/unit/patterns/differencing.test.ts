import fc from 'fast-check'
import { seesTrustAggregates } from '../../../src/domain/access/permission.js'
import type { Role } from '../../../src/domain/access/viewer.js'
import type { CountedEvent } from '../../../src/domain/patterns/event.js'
import { PATTERN_PARAMETERS } from '../../../src/domain/patterns/parameters.js'
import { roundedCount, SMALL, type ShownCount } from '../../../src/domain/patterns/small-numbers.js'
import { othersCounts } from '../../../src/patterns/others-counts.js'
import { patternJson } from '../../../src/patterns/pattern-json.js'
import type { PatternRun, TrackedPattern } from '../../../src/patterns/pattern-store.js'
import { visiblePattern, type VisiblePattern } from '../../../src/patterns/visible-pattern.js'
import { anEvent } from '../../support/event-builders.js'
import { aPattern, aPatternEvent } from '../../support/pattern-builders.js'
import { aViewer } from '../../support/record-builders.js'

/* What one page tells taken from what another tells: never a small number, nor one of few trusts. */

const TRUSTS = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H']

/** Events of a pattern across trusts: at which, released or not, counted or not. */
const someEvents = fc.array(
  fc.record({ trust: fc.constantFrom(...TRUSTS), released: fc.boolean(), counted: fc.boolean() }),
  { minLength: 1, maxLength: 24 },
)
const someDetector = fc.constantFrom('D2' as const, 'D3' as const, 'D5' as const)
const someMarginals = fc.record({ one: fc.integer({ min: 3, max: 30 }), other: fc.integer({ min: 3, max: 30 }) })
const viewers: readonly [Role, string | null][] = [
  ['reviewer', 'A'],
  ['board', 'B'],
  ['trainer', 'C'],
  ['reporter', 'A'],
  ['national-analyst', null],
]

interface World {
  readonly events: readonly { readonly trust: string; readonly released: boolean; readonly counted: boolean }[]
  readonly detector: 'D2' | 'D3' | 'D5'
  readonly marginals: { readonly one: number; readonly other: number }
}

function trackedOf({ events, detector, marginals }: World): TrackedPattern {
  const told = events.map(({ trust, counted }, index) =>
    aPatternEvent('2026-03-10', {
      ...{ trust, counted, refs: [`INC-${index}`], phase: counted ? 'counted' : 'outside' },
    }),
  )
  const trusts = [...new Set(told.filter(event => event.counted).map(event => event.trust))].sort()
  const base: VisiblePattern = aPattern({
    ...{ detector, trust: null, finding: null, published: false, events: told, trusts, strength: 'strong' },
    ...{ otherType: detector === 'D5' ? 'scheduling.delay-to-scan' : null, expected: 1.2345678, midP: 0.0123456 },
    ratio: { value: 3.456789, lower: 1.23456, upper: 6.54321 },
    expectation: {
      ...{ peers: 8, peerEvents: 200, peerEventsOfType: marginals.one, ownOthers: marginals.other, baseline: null },
    },
  })
  const observed = detector === 'D2' ? trusts.length : told.filter(event => event.counted).length
  return { ...base, observed, key: 'key', changed: null, alarm: null }
}

function seenBy(role: Role, at: string | null, world: World): VisiblePattern | null {
  const released = new Set(world.events.flatMap((event, index) => (event.released ? [`INC-${index}`] : [])))
  return visiblePattern(aViewer('somebody', [role], at), trackedOf(world), ref => released.has(ref))
}

const someWorld = fc.record({ events: someEvents, detector: someDetector, marginals: someMarginals })

describe('Of a count across trusts', () => {
  it.each(viewers)(
    'what is left without the events that a %s of %s sees is nothing, or five of five trusts',
    (role, at) => {
      fc.assert(
        fc.property(someWorld, world => {
          const seen = seenBy(role, at, world)
          if (seen?.observed == null) return
          const counted = world.events.filter(event => event.counted)
          const open = seen.events.filter(event => event.counted).length
          if (world.detector === 'D2') {
            const left = seen.observed - seen.trusts.length
            expect(left === 0 || left >= SMALL).toBe(true)
            return
          }
          const left = seen.observed - open
          const isOpen = ({ trust, released }: World['events'][number]) =>
            seesTrustAggregates(aViewer('somebody', [role], at), trust) || (at === null && released)
          const behind = new Set(counted.filter(event => !isOpen(event)).map(event => event.trust)).size
          expect(left === 0 || (left >= SMALL && behind >= SMALL)).toBe(true)
        }),
        { numRuns: 300 },
      )
    },
  )

  it('no pair is told of that was made from a small number, which its expected number would give away', () => {
    fc.assert(
      fc.property(someWorld, world => {
        const small = world.detector === 'D5' && Math.min(world.marginals.one, world.marginals.other) < SMALL
        for (const [role, at] of viewers) if (small) expect(seenBy(role, at, world)).toBeNull()
      }),
    )
  })

  it('the API gives no more figures than the page', () => {
    fc.assert(
      fc.property(someWorld, world => {
        for (const [role, at] of viewers) {
          const seen = seenBy(role, at, world)
          if (seen === null) continue
          const told = patternJson(seen)
          expect(told.expected).toBe(1.2)
          expect(told.ratio === null || told.ratio.value === 3.5).toBe(true)
          expect(told.midP === null || told.midP === 0.012).toBe(true)
        }
      }),
      { numRuns: 30 },
    )
  })
})

/** The least and the most that a count may be which is told so. */
function rangeOf(count: ShownCount): readonly [number, number] {
  if ('fewerThan' in count) return [1, SMALL - 1]
  if ('about' in count) return [Math.max(SMALL, count.about - 2), count.about + 2]
  return [count.exact, count.exact]
}

describe('Of the years of a failure type at other trusts', () => {
  const run = { until: '2026-11-24', parameters: PATTERN_PARAMETERS } as unknown as PatternRun
  const yearsOf = (counts: readonly number[]): CountedEvent[] =>
    counts.flatMap((count, back) =>
      Array.from({ length: count }, (_, index) =>
        anEvent(`${back}-${index}`, { trust: TRUSTS[index % 8] ?? 'A', on: `${2026 - back}-03-10` }),
      ),
    )

  it('a hidden one cannot be told, whatever total of them stands on a page beside it', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 2, maxLength: 6 }), counts => {
        const told = othersCounts(yearsOf(counts), run)
        if (!told.enough) return
        const total = roundedCount(counts.reduce((sum, count) => sum + count, 0))
        const ranges = told.years.map(({ count }): readonly [number, number] =>
          // Not shown: at least 5, and no more than the next.
          count === null ? [SMALL, Math.max(SMALL, ...counts) + 2] : rangeOf(count),
        )
        told.years.forEach(({ count }, index) => {
          if (count === null || !('fewerThan' in count)) return
          const others = ranges.filter((_, other) => other !== index)
          const sum = (end: 0 | 1) => others.reduce((all, range) => all + range[end], 0)
          const least = Math.max(1, rangeOf(total)[0] - sum(1))
          const most = Math.min(SMALL - 1, rangeOf(total)[1] - sum(0))
          expect(most).toBeGreaterThan(least)
        })
      }),
      { numRuns: 400 },
    )
  })
})
