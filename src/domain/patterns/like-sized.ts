import type { PeerCell } from './peer-position.js'
import { SMALL } from './small-numbers.js'
import type { Cell } from './statistics/shrinkage.js'

/** Heights are told to a tenth: a finer one would be as good as the two numbers that it was made from. */
const STEP = 10

/**
 * Trusts as points that none of them can be told by. They are put into groups of at least five of like size; each stands at
 * the mean expected number of its group (to a half), and as many standard deviations from 1 as it does at its own:
 * y = 1 + (√(O/E) − 1) · s(mean) / s(E) on the square-root scale, s(E)² = 1/(4E) + τ². In order of place, so that the order
 * tells nothing either. Trusts with fewer than `fewest` events are left out of the points, not of the means. Empty with fewer
 * than five trusts.
 */
export function amongLikeSized(cells: readonly PeerCell[], tau2: number, fewest: number): Cell[] {
  const bySize = cells
    .filter(cell => cell.expected > 0)
    .sort((a, b) => a.events - b.events || (a.trust < b.trust ? -1 : 1))
  const groups = Math.floor(bySize.length / SMALL)
  const end = (group: number): number => Math.floor((group * bySize.length) / groups)
  const spread = (expected: number): number => Math.sqrt(1 / (4 * expected) + tau2)
  return Array.from({ length: groups }, (_, group) => bySize.slice(end(group), end(group + 1)))
    .flatMap(group => {
      const mean = group.reduce((sum, cell) => sum + cell.expected, 0) / group.length
      const expected = Math.max(0.5, Math.round(mean * 2) / 2)
      return group
        .filter(cell => cell.observed >= fewest)
        .map(cell => {
          const root = 1 + ((Math.sqrt(cell.observed / cell.expected) - 1) * spread(expected)) / spread(cell.expected)
          return { expected, observed: (expected * Math.round(Math.max(0, root) ** 2 * STEP)) / STEP }
        })
    })
    .sort((a, b) => a.expected - b.expected || a.observed - b.observed)
}
