import fc from 'fast-check'
import { amongLikeSized } from '../../../src/domain/patterns/like-sized.js'
import type { PeerCell } from '../../../src/domain/patterns/peer-position.js'
import { FUNNEL_LEVELS, funnelLimits } from '../../../src/domain/patterns/statistics/funnel.js'

const cell = (trust: string, observed: number, expected: number): PeerCell => ({
  ...{ trust, observed, expected, events: Math.round(expected * 10) },
})
const cells = fc
  .array(fc.record({ observed: fc.nat(60), expected: fc.double({ min: 0.5, max: 40, noNaN: true }) }), {
    minLength: 5,
    maxLength: 30,
  })
  .map(list => list.map(({ observed, expected }, index) => cell(`T${index}`, observed, expected)))

describe('Trusts among those of like size', () => {
  it('stand in groups of at least five, at one expected number, in an order that tells nothing', () => {
    fc.assert(
      fc.property(cells, fc.double({ min: 0, max: 0.3, noNaN: true }), (list, tau2) => {
        const points = amongLikeSized(list, tau2, 0)
        expect(points).toHaveLength(list.length)
        const places = [...new Set(points.map(point => point.expected))]
        for (const place of places) {
          expect(points.filter(point => point.expected === place).length).toBeGreaterThanOrEqual(5)
        }
        expect(amongLikeSized([...list].reverse(), tau2, 0)).toEqual(points)
        expect(points).toEqual([...points].sort((a, b) => a.expected - b.expected || a.observed - b.observed))
        for (const { observed, expected } of points)
          expect((observed / expected) * 10).toBeCloseTo(Math.round((observed / expected) * 10), 6)
      }),
      { numRuns: 60 },
    )
  })

  it('keep about how far out they are: what is far outside the limits stays outside, what is as expected stays inside', () => {
    const few = [cell('A', 30, 10), cell('B', 5, 5), cell('C', 8, 8), cell('D', 20, 20), cell('E', 12, 12)]
    const points = amongLikeSized(few, 0, 0)
    const limits = funnelLimits(points[0]?.expected ?? 0, FUNNEL_LEVELS.outer)
    const ratios = points.map(point => point.observed / point.expected)
    expect(points[0]?.expected).toBe(11)
    expect(ratios.slice(0, 4)).toEqual([1, 1, 1, 1])
    expect(ratios[4]).toBeGreaterThan(limits?.upper ?? Infinity)
  })

  it('with too few events are no points, and still stand behind the mean; fewer than five trusts are none at all', () => {
    const five = [cell('A', 4, 10), cell('B', 5, 10), cell('C', 9, 10), cell('D', 9, 10), cell('E', 0, 20)]
    expect(amongLikeSized(five, 0, 5).map(point => point.expected)).toEqual([12, 12, 12])
    expect(amongLikeSized(five.slice(1), 0, 0)).toEqual([])
  })
})
