import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { distributions } from '../../../src/domain/patterns/statistics/distributions.js'
import { garwood, ratioOfTwoPeriods } from '../../../src/domain/patterns/statistics/intervals.js'
import { benjaminiHochberg } from '../../../src/domain/patterns/statistics/multiplicity.js'
import { chanceOfAny, midP, probabilityOf, upperTail } from '../../../src/domain/patterns/statistics/poisson.js'
import { dispersion, shrunkRatio, shrunkRatioQuantile } from '../../../src/domain/patterns/statistics/shrinkage.js'

interface ExactTests {
  readonly poisson: readonly {
    readonly O: number
    readonly E: number
    readonly p_upper: number
    readonly midp_upper: number
    readonly garwood_lo: number
    readonly garwood_hi: number
    readonly garwood998_lo: number
    readonly garwood998_hi: number
  }[]
  readonly multiple_testing: Readonly<Record<'bh1995' | 'ties', { readonly p: number[]; readonly BH: number[] }>>
  readonly gamma_poisson_eb: {
    readonly fit1: {
      readonly a: number
      readonly rows: readonly {
        readonly O: number
        readonly E: number
        readonly mean: number
        readonly q05: number
        readonly q95: number
      }[]
    }
  }
  readonly quantiles: {
    readonly gamma: readonly { readonly p: number; readonly shape: number; readonly rate: number; readonly q: number }[]
    readonly beta: readonly { readonly p: number; readonly a: number; readonly b: number; readonly q: number }[]
    readonly tails: { readonly pois_30_5: number }
  }
}

interface Recurrence {
  readonly pre_post_peer: {
    readonly rows: readonly {
      readonly pre: number
      readonly post: number
      readonly E_pre: number
      readonly E_post: number
      readonly rr: number
      readonly rr_lo: number
      readonly rr_hi: number
      readonly p_rr_gt_half: number
    }[]
  }
}

const exact = read('exact_tests.json') as ExactTests
const recurrence = read('recurrence.json') as Recurrence

function read(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../../fixtures/stats/${name}`, import.meta.url), 'utf8')) as unknown
}

/** As close as the file says: relative, or absolute near nothing. */
function expectClose(actual: number, expected: number, tolerance: number): void {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(tolerance * Math.max(Math.abs(expected), 1e-300) + 1e-300)
}

const counts = fc.integer({ min: 0, max: 80 })
const means = fc.double({ min: 0.001, max: 80, noNaN: true })

describe('Poisson tails', () => {
  it.each(exact.poisson)('of $O where $E are expected are those of R', row => {
    expectClose(upperTail(row.O, row.E), row.p_upper, 1e-9)
    expectClose(midP(row.O, row.E), row.midp_upper, 1e-9)
  })

  it('keep their digits where one minus the rest would be nothing', () => {
    expectClose(upperTail(30, 5), exact.quantiles.tails.pois_30_5, 1e-9)
  })

  it('fall with what is observed and rise with what is expected', () => {
    fc.assert(
      fc.property(counts, means, (observed, expected) => {
        expect(midP(observed + 1, expected)).toBeLessThanOrEqual(midP(observed, expected))
        expect(midP(observed, expected * 1.5)).toBeGreaterThanOrEqual(midP(observed, expected) - 1e-12)
        expect(midP(observed, expected)).toBeGreaterThanOrEqual(0)
        expect(midP(observed, expected)).toBeLessThanOrEqual(upperTail(observed, expected))
      }),
    )
  })

  it('of nothing expected make anything impossible, never an answer that is no number', () => {
    expect(upperTail(0, 0)).toBe(1)
    expect(midP(0, 0)).toBe(0.5)
    expect(midP(3, 0)).toBe(0)
    expect(probabilityOf(0, 0)).toBe(1)
    expect(chanceOfAny(0)).toBe(0)
  })

  it('say how often chance makes at least one', () => {
    expect(chanceOfAny(0.25)).toBeCloseTo(0.2212, 4)
    expect(chanceOfAny(1)).toBeCloseTo(0.6321, 4)
    expect(chanceOfAny(2)).toBeCloseTo(0.8647, 4)
  })

  it.each([
    [-1, 1],
    [1.5, 1],
    [1, -1],
    [1, Number.NaN],
    [1, Number.POSITIVE_INFINITY],
  ])('refuse %d observed of %d expected', (observed, expected) => {
    expect(() => midP(observed, expected)).toThrow(RangeError)
  })
})

describe('Intervals', () => {
  it.each(exact.poisson)('of a count of $O are Garwood’s', row => {
    const wide = garwood(row.O)
    expectClose(wide.lower, row.garwood_lo, 1e-9)
    expectClose(wide.upper, row.garwood_hi, 1e-9)
    const wider = garwood(row.O, 0.998)
    expectClose(wider.lower, row.garwood998_lo, 1e-9)
    expectClose(wider.upper, row.garwood998_hi, 1e-9)
  })

  it.each(recurrence.pre_post_peer.rows)('of $post after $pre are Jeffreys’', row => {
    const ratio = ratioOfTwoPeriods({ before: row.pre, after: row.post, roomBefore: row.E_pre, roomAfter: row.E_post })
    expectClose(ratio.ratio ?? Number.NaN, row.rr, 1e-8)
    expectClose(ratio.lower, row.rr_lo, 1e-8)
    expectClose(ratio.upper, row.rr_hi, 1e-8)
    expectClose(ratio.aboveHalf, row.p_rr_gt_half, 1e-8)
  })

  it('lie around the count and widen with the level', () => {
    fc.assert(
      fc.property(counts, count => {
        const { lower, upper } = garwood(count)
        expect(lower).toBeLessThanOrEqual(count)
        expect(upper).toBeGreaterThan(count)
        expect(garwood(count, 0.998).upper).toBeGreaterThan(upper)
      }),
    )
  })

  it('have no ratio where there was nothing before, and still an interval', () => {
    const { ratio, lower, upper } = ratioOfTwoPeriods({ before: 0, after: 4, roomBefore: 10, roomAfter: 10 })
    expect(ratio).toBeNull()
    expect(lower).toBeGreaterThan(1)
    expect(Number.isFinite(upper)).toBe(true)
  })

  it('need room in both periods', () => {
    expect(() => ratioOfTwoPeriods({ before: 1, after: 1, roomBefore: 0, roomAfter: 1 })).toThrow(RangeError)
  })
})

describe('Benjamini and Hochberg', () => {
  it.each(['bh1995', 'ties'] as const)('adjust %s as R does', name => {
    const { p, BH } = exact.multiple_testing[name]
    benjaminiHochberg(p).forEach((adjusted, index) => expectClose(adjusted, BH[index] ?? Number.NaN, 1e-9))
  })

  it('reject four of the fifteen of their paper at 0.05', () => {
    expect(benjaminiHochberg(exact.multiple_testing.bh1995.p).filter(q => q <= 0.05)).toHaveLength(4)
  })

  it('keep the order of the values, and adjust no family of nothing', () => {
    expect(benjaminiHochberg([])).toEqual([])
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1 }), values => {
        const adjusted = benjaminiHochberg(values)
        values.forEach((p, i) => {
          expect(adjusted[i]).toBeGreaterThanOrEqual(p)
          values.forEach((other, j) => expect(p <= other ? (adjusted[i] ?? 1) <= (adjusted[j] ?? 0) : true).toBe(true))
        })
      }),
    )
  })

  it('refuse what is no probability', () => {
    expect(() => benjaminiHochberg([0.2, Number.NaN])).toThrow(RangeError)
  })
})

describe('Shrinkage', () => {
  const { a, rows } = exact.gamma_poisson_eb.fit1

  it.each(rows)('of $O against $E gives the posterior of R', row => {
    const cell = { observed: row.O, expected: row.E }
    expectClose(shrunkRatio(cell, a), row.mean, 1e-9)
    expectClose(shrunkRatioQuantile(cell, a, 0.05), row.q05, 1e-9)
    expectClose(shrunkRatioQuantile(cell, a, 0.95), row.q95, 1e-9)
  })

  it('lies between one and the plain ratio', () => {
    fc.assert(
      fc.property(counts, means, fc.double({ min: 0.1, max: 50, noNaN: true }), (observed, expected, shape) => {
        const shrunk = shrunkRatio({ observed, expected }, shape)
        const plain = observed / expected
        expect(shrunk).toBeGreaterThanOrEqual(Math.min(1, plain) - 1e-9)
        expect(shrunk).toBeLessThanOrEqual(Math.max(1, plain) + 1e-9)
      }),
    )
  })

  it('takes spread as at least 0.05, also where cells say nothing', () => {
    expect(dispersion([])).toBe(0.05)
    expect(dispersion([{ observed: 3, expected: 0 }])).toBe(0.05)
    expect(dispersion([{ observed: 4, expected: 4 }])).toBe(0.05)
    expect(dispersion([{ observed: 20, expected: 4 }])).toBeCloseTo((256 - 4) / 16, 9)
  })
})

describe('Distributions', () => {
  it.each(exact.quantiles.gamma)('gamma quantile of $p at shape $shape, rate $rate', ({ p, shape, rate, q }) => {
    expectClose(distributions.gammaQuantile(p, shape, rate), q, 1e-9)
  })

  it.each(exact.quantiles.beta)('beta quantile of $p at $a, $b', ({ p, a, b, q }) => {
    expectClose(distributions.betaQuantile(p, a, b), q, 1e-9)
  })

  it('throw instead of answering with what is no number', () => {
    expect(() => distributions.gammaQuantile(2, 1, 1)).toThrow(RangeError)
  })
})
