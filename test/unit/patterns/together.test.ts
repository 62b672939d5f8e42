import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { togetherIn } from '../../../src/domain/patterns/detectors/together.js'
import { pairCountsOf, type PairCounts } from '../../../src/domain/patterns/pair-counts.js'
import { PATTERN_PARAMETERS } from '../../../src/domain/patterns/parameters.js'

const rules = PATTERN_PARAMETERS.together

interface SmallCounts {
  readonly small_counts: Readonly<Record<'n' | 'n_x' | 'n_y' | 'n_xy' | 'midp' | 'lift' | 'ic025', readonly number[]>>
}

const { small_counts: small } = JSON.parse(
  readFileSync(new URL('../../fixtures/stats/cooccurrence.json', import.meta.url), 'utf8'),
) as SmallCounts

/** Two types: so many events with each, so many with both. */
function pair(all: number, a: number, b: number, both: number): PairCounts {
  return { types: 2, events: all, together: Int32Array.of(a, both, both, b) }
}

/** Events over six types; 0 and 1 often together. */
function events(many: number, together: number): number[][] {
  return Array.from({ length: many }, (_, index) => (index < together ? [0, 1] : [2 + (index % 4)]))
}

describe('Failures that occur together', () => {
  it.each(
    small.n.map((all, row) => ({
      all,
      a: small.n_x[row] ?? 0,
      b: small.n_y[row] ?? 0,
      both: small.n_xy[row] ?? 0,
      row,
    })),
  )('$both of $a and $b in $all have the figures of R', ({ all, a, b, both, row }) => {
    const lenient = { ...rules, fewestExpected: 0, fewestObserved: 0, fewestEvents: 0, leastLift: 0 }
    const { rows } = togetherIn(pair(all, a, b, both), [], lenient)
    const [found] = rows
    if ((small.ic025[row] ?? 0) <= 0) {
      expect(found).toBeUndefined()
      return
    }
    expect(found?.midP).toBeCloseTo(small.midp[row] ?? NaN, 8)
    expect(found?.lift).toBeCloseTo(small.lift[row] ?? NaN, 8)
    expect(found?.informationLower).toBeCloseTo(small.ic025[row] ?? NaN, 8)
  })

  it('are exploratory while there are few events, then stand out, then are confirmed within trusts', () => {
    const levels = (many: number): string[] => {
      const all = pairCountsOf(6, events(many, 20))
      const strata = [0, 1].map(trust =>
        pairCountsOf(
          6,
          events(many, 20).filter((_, index) => index % 2 === trust),
        ),
      )
      return togetherIn(all, strata, rules).rows.map(row => row.level)
    }
    expect(levels(1400)).toEqual(['worth-a-look'])
    expect(levels(1600)).toEqual(['alert'])
    expect(levels(2400)).toEqual(['alarm'])
  })

  it('are not confirmed where one trust alone makes the pair', () => {
    // Trust 0 records types 0 and 1, each often and apart from each other; the others record neither.
    const own = Array.from({ length: 60 }, (_, index) => (index < 20 ? [0, 1] : index < 40 ? [0] : [1]))
    const others = events(3000, 0)
    const { rows } = togetherIn(
      pairCountsOf(6, [...own, ...others]),
      [pairCountsOf(6, own), pairCountsOf(6, others)],
      rules,
    )
    expect(rows).toMatchObject([{ type: 0, otherType: 1, observed: 20, level: 'alert' }])
    expect(rows[0]?.withinTrusts?.p).toBeGreaterThan(0.5)
  })

  it('leaves out pairs of which one rule codes both', () => {
    const all = pairCountsOf(6, events(1600, 20))
    expect(togetherIn(all, [], rules, (a, b) => a + b === 1).rows).toEqual([])
  })

  it.each([
    ['no event', pairCountsOf(3, [])],
    ['no type', pairCountsOf(0, [])],
    ['one event', pairCountsOf(3, [[0, 1]])],
    ['events without types', pairCountsOf(3, [[], []])],
    [
      'every event with everything',
      pairCountsOf(
        3,
        Array.from({ length: 3000 }, () => [0, 1, 2]),
      ),
    ],
    [
      'never two together',
      pairCountsOf(
        3,
        Array.from({ length: 3000 }, (_, index) => [index % 3]),
      ),
    ],
  ])('%s: nothing, and no error', (_words, all) => {
    expect(togetherIn(all, [all], rules).rows).toEqual([])
  })

  it('do not depend on the order of the events', () => {
    const event = fc.uniqueArray(fc.nat(4), { maxLength: 3 })
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), list => {
        expect(pairCountsOf(5, [...list].reverse())).toEqual(pairCountsOf(5, list))
      }),
      { numRuns: 50 },
    )
  })
})
