import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { cusumAlarms, poissonCusum } from '../../../src/domain/patterns/statistics/cusum.js'
import {
  FUNNEL_Z,
  funnelLimits,
  overDispersion,
  standingOf,
  widenedLimits,
} from '../../../src/domain/patterns/statistics/funnel.js'
import { expectedTogether, pairMidP, pairUpperTail } from '../../../src/domain/patterns/statistics/hypergeometric.js'
import {
  informationComponent,
  informationComponentQuantile,
} from '../../../src/domain/patterns/statistics/information-component.js'
import { byar } from '../../../src/domain/patterns/statistics/intervals.js'
import { mantelHaenszel } from '../../../src/domain/patterns/statistics/mantel-haenszel.js'
import { benjaminiHochberg, discoveryCut } from '../../../src/domain/patterns/statistics/multiplicity.js'
import {
  chanceOfGapAtMost,
  gChartLimits,
  gChartLimitsOfShare,
  individualsLimits,
  tChartLimits,
} from '../../../src/domain/patterns/statistics/rare-event-charts.js'
import { upperTail } from '../../../src/domain/patterns/statistics/poisson.js'
import { anhojRuns, runsLimits } from '../../../src/domain/patterns/statistics/runs.js'
import { clumpProbability, kulldorffLogLikelihood } from '../../../src/domain/patterns/statistics/scan.js'
import { probabilityAbove, robustDispersion } from '../../../src/domain/patterns/statistics/shrinkage.js'
import { assuranceOf, xmr, type SpecialCause } from '../../../src/domain/patterns/statistics/xmr.js'

type Numbers = Readonly<Record<string, number>>
type Columns = Readonly<Record<string, number[]>>

interface Spc {
  readonly cases: Readonly<
    Record<
      string,
      {
        readonly input: {
          readonly values: number[]
          readonly rebase_start_index_1based: number | number[]
          readonly fix_after_n_points: number | null
          readonly screen_outliers: boolean
        }
        readonly expected: {
          readonly mean: number[]
          readonly lpl: (number | null)[]
          readonly upl: (number | null)[]
          readonly special_cause_type: string[]
        }
      }
    >
  >
}

const spc = read('spc_plotthedots') as Spc
const funnel = read('funnel_overdispersion') as {
  poisson_limits: Columns
  cases: Record<
    string,
    {
      input: { sr_method: string; numerator: number[]; denominator: number[]; trim_by: number }
      expected: Columns & Numbers
    }
  >
}
const rare = read('rare_event_charts') as Record<string, { expected: Columns & Numbers; [input: string]: unknown }> & {
  anhoej_rules: Columns
  gamma_time_to_k: Columns
  exponential_gap: Columns
}
const scan = read('scan_statistics') as {
  scanstatistics: { counts: number[][]; expected: Numbers[] }[]
  prospective_monthly: { monthly_counts_oldest_first: number[]; expected: Numbers[] }
  clump_probability: (Numbers & { exact: boolean })[]
}
const pairs = read('cooccurrence') as {
  small_counts: Columns
  mantel_haenszel: Numbers & { tables_abcd_by_stratum: number[][] }
}
const disproportion = read('disproportionality') as { ic: Numbers[]; two_by_two: Numbers[] }
const watch = read('surveillance') as {
  sparse: {
    series: number[]
    poisson_lr_cusum: {
      mu0: number
      rate_ratio_R1: number
      c_ARL: number
      range_1based: number[]
      cusum: number[]
      alarm: number[]
    }
  }
}
const exact = read('exact_tests') as { fisher: Numbers[]; gamma_poisson_eb: { fit1: { a: number; rows: Numbers[] } } }

function read(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../../fixtures/stats/${name}.json`, import.meta.url), 'utf8')) as unknown
}

function expectClose(actual: number | undefined | null, expected: number | undefined | null, tolerance: number): void {
  const wanted = expected ?? Number.NaN
  expect(Math.abs((actual ?? Number.NaN) - wanted)).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(wanted)))
}

describe('XmR', () => {
  const LABELS: Record<string, SpecialCause | null> = {
    'Common Cause': null,
    'Above UCL': 'above-limit',
    'Below LCL': 'below-limit',
    '7 Point Trend (Increasing)': 'rising',
    '7 Point Trend (Decreasing)': 'falling',
    '2 in 3 Above CL': 'two-of-three-above',
    '2 in 3 Below CL': 'two-of-three-below',
    '7 Points Above CL': 'run-above',
    '7 Points Below CL': 'run-below',
  }

  it.each(Object.entries(spc.cases))('of %s', (_name, { input, expected }) => {
    const rebase = [input.rebase_start_index_1based].flat().map(at => at - 1)
    const { points } = xmr(input.values, {
      rebaseAt: rebase,
      fixAfter: input.fix_after_n_points,
      screened: input.screen_outliers,
    })
    points.forEach((point, index) => {
      expectClose(point.mean, expected.mean[index], 1e-9)
      expectClose(point.lower, expected.lpl[index] ?? point.mean, 1e-9)
      expectClose(point.upper, expected.upl[index] ?? point.mean, 1e-9)
    })
    expect(points.map(point => point.cause)).toEqual(expected.special_cause_type.map(label => LABELS[label]))
  })

  it('of a constant series has its limits at the mean, and no flag', () => {
    const { points } = xmr(Array.from({ length: 14 }, () => 4))
    expect(points.every(point => point.lower === 4 && point.upper === 4 && point.cause === null)).toBe(true)
  })

  it('takes no missing month for a change, and gives no answer that is no number', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.integer({ min: 0, max: 30 })), { maxLength: 40 }), values => {
        for (const point of xmr(values).points) {
          expect([point.mean, point.lower, point.upper].every(Number.isFinite)).toBe(true)
          expect(point.value !== null || !point.cause?.startsWith('run')).toBe(true)
        }
      }),
    )
    expect(xmr([])).toEqual({ points: [], trial: false })
    expect(xmr([3]).trial).toBe(true)
  })

  it('says whether a target is met', () => {
    const chart = xmr([10, 12, 9, 11, 10, 12, 8, 11, 10, 12, 10, 9, 11])
    expect(assuranceOf(chart, 40, 'lower')).toBe('passes')
    expect(assuranceOf(chart, 40, 'higher')).toBe('fails')
    expect(assuranceOf(chart, 10, 'higher')).toBe('hit-or-miss')
    expect(assuranceOf(xmr([]), 1, 'higher')).toBeNull()
  })
})

describe('Funnel', () => {
  it('has the exact Poisson limits', () => {
    const columns = funnel.poisson_limits
    columns['expected']?.forEach((expected, index) => {
      expectClose(funnelLimits(expected)?.lower, columns['ll95']?.[index], 1e-8)
      expectClose(funnelLimits(expected)?.upper, columns['ul95']?.[index], 1e-8)
      expectClose(funnelLimits(expected, 0.998)?.lower, columns['ll998']?.[index], 1e-8)
      expectClose(funnelLimits(expected, 0.998)?.upper, columns['ul998']?.[index], 1e-8)
    })
  })

  it.each(Object.entries(funnel.cases).filter(([, { input }]) => input.sr_method === 'CQC'))(
    'allows for spread between trusts (%s), squared back',
    (_name, { input, expected }) => {
      const cells = input.numerator.map((observed, index) => ({ observed, expected: input.denominator[index] ?? 0 }))
      const { phi, tau2, z } = overDispersion(cells, input.trim_by)
      expectClose(phi, expected['phi'], 1e-8)
      expectClose(tau2, expected['tau2'], 1e-8)
      const column = (name: string) => expected[name] as unknown as number[] | undefined
      cells.forEach((cell, index) => {
        expectClose(z[index], column('z_adjusted')?.[index], 1e-8)
        const [inner, outer] = [widenedLimits(cell.expected, tau2), widenedLimits(cell.expected, tau2, FUNNEL_Z.outer)]
        const wanted = Object.keys(expected).filter(name => name.startsWith('backtransformed'))
        expect(wanted.length).toBeGreaterThan(0)
        for (const name of wanted) {
          const limits = name.includes('998') ? outer : inner
          expectClose(name.includes('ll') ? limits?.lower : limits?.upper, column(name)?.[index], 1e-8)
        }
      })
    },
  )

  it('labels as the Department of Health and Social Care does', () => {
    expectClose(byar(65).lower, 50.16, 1e-3)
    expectClose(byar(65).upper, 82.85, 1e-3)
    expectClose(byar(1).lower, 0.01307, 1e-3)
    expectClose(byar(1).upper, 5.564, 1e-3)
    expect(standingOf({ observed: 9, expected: 3 })).toBe('higher')
    expect(standingOf({ observed: 2, expected: 20 })).toBe('lower')
    expect(standingOf({ observed: 65, expected: 50.2 })).toBe('similar')
    expect(standingOf({ observed: 5, expected: 0 })).toBe('similar')
  })

  it('has no lines where nothing is expected', () => {
    expect(funnelLimits(0)).toBeNull()
    expect(widenedLimits(0, 0.1)).toBeNull()
    expect(overDispersion([{ observed: 1, expected: 0 }])).toEqual({ phi: 1, tau2: 0, z: [null] })
    expect(overDispersion([{ observed: 1, expected: 2 }]).tau2).toBe(0)
  })
})

describe('Charts of rare events', () => {
  it('t chart', () => {
    const { expected, input } = rare['t_chart_montgomery_7_6'] as unknown as { expected: Columns; input: number[] }
    const limits = tChartLimits(input)
    expectClose(limits?.centre, expected['cl']?.[0], 1e-6)
    expectClose(limits?.lower, expected['lcl']?.[0], 1e-6)
    expectClose(limits?.upper, expected['ucl']?.[0], 1e-6)
    const runs = anhojRuns(input, limits?.centre ?? 0)
    expect(runs).toMatchObject({
      useful: 20,
      longestRun: 5,
      longestRunAtMost: 7,
      crossings: 10,
      crossingsAtLeast: 6,
      signal: false,
    })
  })

  it('individuals chart', () => {
    const { expected, values, freeze } = rare['i_chart_montgomery_6_5'] as unknown as {
      expected: Columns
      values: number[]
      freeze: number
    }
    const limits = individualsLimits(values.slice(0, freeze))
    expectClose(limits?.centre, expected['cl']?.[0], 1e-6)
    expectClose(limits?.lower, expected['lcl']?.[0], 1e-6)
    expectClose(limits?.upper, expected['ucl']?.[0], 1e-6)
  })

  it('g chart', () => {
    const { expected, values } = rare['g_chart'] as unknown as { expected: Numbers; values: number[] }
    const limits = gChartLimits(values)
    expectClose(limits?.centre, expected['cl_median'], 1e-6)
    expectClose(limits?.mean, expected['mean'], 1e-6)
    expectClose(limits?.upper, expected['ucl'], 1e-6)
    expectClose(limits?.near, expected['ucl95'], 1e-6)
    expect(limits?.lower).toBe(0)
    expect(anhojRuns(values, limits?.centre ?? 0)).toMatchObject({
      longestRun: expected['longest_run'],
      crossings: expected['n_crossings'],
      signal: false,
    })
  })

  it('runs of too few crossings are a signal', () => {
    const {
      expected,
      count,
      exclude_1based: exclude,
    } = rare['c_chart_montgomery_7_3'] as unknown as { expected: Columns; count: number[]; exclude_1based: number[] }
    const values = count.map((value, index) => (exclude.includes(index + 1) ? null : value))
    expect(anhojRuns(values, expected['cl']?.[0] ?? 0)).toMatchObject({
      useful: 44,
      longestRun: 8,
      crossings: 14,
      crossingsAtLeast: 16,
      signal: true,
    })
  })

  it('limits of runs', () => {
    rare.anhoej_rules['n_useful']?.forEach((useful, index) => {
      expect(runsLimits(useful)).toEqual({
        longestRunAtMost: rare.anhoej_rules['longest_run_max']?.[index],
        crossingsAtLeast: rare.anhoej_rules['crossings_min']?.[index],
      })
    })
    expect(anhojRuns([], 1).signal).toBe(false)
    expect(anhojRuns([1, 1, null], 1).signal).toBe(false)
  })

  it('g chart of a known share', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.0005, max: 0.9, noNaN: true }), share => {
        const { mean, centre, upper, near } = gChartLimitsOfShare(share)
        expectClose(1 / (mean + 1), share, 1e-12)
        // The centre is the median: the fewest cases that half of all gaps do not exceed.
        expect(chanceOfGapAtMost(centre, share)).toBeGreaterThanOrEqual(0.5 - 1e-12)
        if (centre > 0) expect(chanceOfGapAtMost(centre - 1, share)).toBeLessThan(0.5 + 1e-12)
        expect(upper).toBeGreaterThan(near)
      }),
    )
    expectClose(chanceOfGapAtMost(0, 0.25), 0.25, 1e-12)
    expectClose(chanceOfGapAtMost(2, 0.5), 0.875, 1e-12)
    expect(() => gChartLimitsOfShare(0)).toThrow(RangeError)
    expect(() => gChartLimitsOfShare(1)).toThrow(RangeError)
  })

  // P(k-th event within t) of a gamma is P(at least k in t) of a Poisson: one function for both.
  it('time to the k-th event', () => {
    const { k = [], elapsed, rate, p_le } = rare.gamma_time_to_k
    k.forEach((nth, index) =>
      expectClose(upperTail(nth, (elapsed?.[index] ?? 0) * (rate?.[index] ?? 0)), p_le?.[index], 1e-6),
    )
    const gaps = rare.exponential_gap
    gaps['days_since']?.forEach((days, index) =>
      expectClose(upperTail(1, days / (gaps['mean_gap']?.[index] ?? 1)), gaps['p_le']?.[index], 1e-6),
    )
  })

  it('have no limits of nothing', () => {
    expect([tChartLimits([]), tChartLimits([4]), gChartLimits([]), individualsLimits([1])]).toEqual([
      null,
      null,
      null,
      null,
    ])
  })
})

describe('Scans', () => {
  it.each(scan.scanstatistics.map((set, index) => [index, set] as const))(
    'log-likelihood ratio, set %d',
    (_index, set) => {
      const all = set.counts.flat().reduce((sum, count) => sum + count, 0)
      for (const { C = 0, B = 0, score } of set.expected) expectClose(kulldorffLogLikelihood(C, B, all), score, 1e-9)
    },
  )

  it('of the last months', () => {
    const counts = scan.prospective_monthly.monthly_counts_oldest_first
    const all = counts.reduce((sum, count) => sum + count, 0)
    for (const { C = 0, B = 0, llr } of scan.prospective_monthly.expected) {
      expectClose(kulldorffLogLikelihood(C, B, all), llr, 1e-9)
    }
    expect(kulldorffLogLikelihood(21, 12, 24)).toBeCloseTo(7.593, 3)
    expect(kulldorffLogLikelihood(3, 0, 3)).toBe(0)
  })

  it.each(scan.clump_probability)('clump of $k of $N in $w', row => {
    const chance = clumpProbability({ together: row['k'] ?? 0, events: row['N'] ?? 0, share: row['w'] ?? 1 })
    expectClose(chance, Math.min(1, row['p_wallenstein_neff'] ?? 0), 1e-9)
    const off = Math.abs(chance - (row['p_montecarlo'] ?? 0))
    expect(row.exact ? off <= 3 * (row['mc_se'] ?? 0) + 1e-6 : true).toBe(true)
  })
})

describe('Pairs', () => {
  it('together, by the hypergeometric distribution', () => {
    const c = pairs.small_counts
    c['n']?.forEach((all, index) => {
      const at = (name: string) => c[name]?.[index] ?? Number.NaN
      const pair = { all, withA: at('n_x'), withB: at('n_y'), withBoth: at('n_xy') }
      expectClose(expectedTogether(pair), at('expected'), 1e-8)
      expectClose(pairUpperTail(pair), at('p_hyper'), 1e-8)
      expectClose(pairMidP(pair), at('midp'), 1e-8)
      expectClose(informationComponent(pair.withBoth, expectedTogether(pair)), at('ic'), 1e-8)
      expectClose(informationComponentQuantile(pair.withBoth, expectedTogether(pair)), at('ic025'), 1e-8)
    })
  })

  it.each(exact.fisher)(
    'as Fisher’s test of $a, $b, $c, $d',
    ({ a = 0, b = 0, c = 0, d = 0, p_greater, midp_greater }) => {
      const pair = { all: a + b + c + d, withA: a + b, withB: a + c, withBoth: a }
      expectClose(pairUpperTail(pair), p_greater, 1e-9)
      expectClose(pairMidP(pair), midp_greater, 1e-9)
    },
  )

  it('within strata, by Mantel and Haenszel', () => {
    const { tables_abcd_by_stratum: tables, or_mh, chisq_cc, p } = pairs.mantel_haenszel
    const answer = mantelHaenszel(
      tables.map(([both = 0, onlyA = 0, onlyB = 0, neither = 0]) => ({ both, onlyA, onlyB, neither })),
    )
    expectClose(answer.oddsRatio, or_mh, 1e-8)
    expectClose(answer.chiSquare, chisq_cc, 1e-8)
    expectClose(answer.twoSided, p, 1e-8)
    expect(mantelHaenszel([])).toMatchObject({ oddsRatio: null, chiSquare: 0, twoSided: 1 })
  })

  it('refuse a part larger than the whole, and of nothing have nothing', () => {
    expect(() => pairMidP({ all: 3, withA: 4, withB: 1, withBoth: 1 })).toThrow(RangeError)
    expect(pairMidP({ all: 0, withA: 0, withB: 0, withBoth: 0 })).toBe(0.5)
    expect(expectedTogether({ all: 0, withA: 0, withB: 0, withBoth: 0 })).toBe(0)
  })

  it('are the less likely the more there are', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 60 }), (withA, withB) => {
        let before = 1.1
        for (let withBoth = 0; withBoth <= Math.min(withA, withB); withBoth++) {
          const p = pairMidP({ all: 120, withA, withB, withBoth })
          expect(p).toBeLessThanOrEqual(before + 1e-12)
          before = p
        }
      }),
    )
  })
})

describe('Information component', () => {
  it.each(disproportion.ic)('of $O against $E', ({ O = 0, E = 0, ic, ic025, ic975 }) => {
    expectClose(informationComponent(O, E), ic, 1e-8)
    expectClose(informationComponentQuantile(O, E), ic025, 1e-8)
    expectClose(informationComponentQuantile(O, E, 0.975), ic975, 1e-8)
  })
})

describe('CUSUM', () => {
  const { series, poisson_lr_cusum: expected } = watch.sparse

  it('of a sparse series', () => {
    const counts = expected.range_1based.map(at => series[at - 1] ?? 0)
    const { values, alarms } = poissonCusum(
      counts,
      counts.map(() => expected.mu0),
      { ratio: expected.rate_ratio_R1, threshold: expected.c_ARL },
    )
    expected.cusum.forEach((value, index) => expectClose(values[index], value, 1e-6))
    expect(alarms).toEqual(expected.alarm.flatMap((alarm, index) => (alarm === 1 ? [index] : [])))
  })

  it('is never negative, and of nothing says nothing', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.double({ min: 0, max: 5, noNaN: true }))),
        list => {
          const { values } = poissonCusum(
            list.map(([count]) => count),
            list.map(([, mean]) => mean),
            { ratio: 3, threshold: 4 },
          )
          expect([...values].every(value => value >= 0)).toBe(true)
        },
      ),
    )
    expect(poissonCusum([], [], { ratio: 3, threshold: 4 }).alarms).toEqual([])
    expect(() => poissonCusum([1], [Number.NaN], { ratio: 3, threshold: 4 })).toThrow(RangeError)
    expect(() => poissonCusum([1], [1], { ratio: 1, threshold: 4 })).toThrow(RangeError)
  })

  const alarmsIn = (counts: readonly number[], mean: number, fewestObserved: number) =>
    cusumAlarms(
      Float32Array.from(counts),
      new Float32Array(counts.length).fill(mean),
      { start: 0, length: counts.length },
      { ratio: 3, threshold: 1, fewestObserved },
    ).map(({ from, at }) => [from, at])

  it.each([
    [
      'one is enough',
      [0, 1, 0, 1],
      1,
      [
        [1, 1],
        [3, 3],
      ],
    ],
    ['the second completes the run of the first', [0, 1, 0, 1], 2, [[1, 3]]],
    ['a run that sank to nothing is none of the next', [1, ...new Array<number>(60).fill(0), 1], 2, []],
    ['two in one month', [0, 2], 2, [[1, 1]]],
  ])('with fewest events: %s', (_words, counts, fewest, expected) => {
    expect(alarmsIn(counts, 0.01, fewest)).toEqual(expected)
  })

  it('raises each alarm from as many events as are asked for, and the usual ones where none are', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 60 }),
        fc.integer({ min: 0, max: 5 }),
        (counts, fewest) => {
          for (const [from = 0, at = 0] of alarmsIn(counts, 0.25, fewest)) {
            expect(counts.slice(from, at + 1).reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(fewest)
          }
          const { alarms } = poissonCusum(
            counts,
            counts.map(() => 0.25),
            { ratio: 3, threshold: 1 },
          )
          expect(alarmsIn(counts, 0.25, 0).map(([, at]) => at)).toEqual(alarms)
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('Shrinkage of peers', () => {
  const { a, rows } = exact.gamma_poisson_eb.fit1

  it.each(rows)('of $O against $E: chance of more than half as many again', ({ O = 0, E = 0, p_gt_1_5, p_gt_1 }) => {
    expectClose(probabilityAbove({ observed: O, expected: E }, a, 1.5), p_gt_1_5, 1e-9)
    expectClose(probabilityAbove({ observed: O, expected: E }, a, 1), p_gt_1, 1e-9)
  })

  it('is not widened by the one trust that is looked for', () => {
    const plain = Array.from({ length: 30 }, () => ({ observed: 4, expected: 4 }))
    expect(robustDispersion([...plain, { observed: 60, expected: 4 }])).toBe(0.05)
    expect(robustDispersion([])).toBe(0.05)
  })
})

describe('Discoveries', () => {
  it('end at the largest p that is one, and are nested in the rate', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true })), values => {
        const cut = discoveryCut(values, 0.1)
        benjaminiHochberg(values).forEach((adjusted, index) => {
          const p = values[index] ?? 1
          if (Math.abs(adjusted - 0.1) > 1e-12) expect(adjusted <= 0.1).toBe(cut > 0 ? p <= cut : adjusted <= 0.1)
        })
        expect(discoveryCut(values, 0.05)).toBeLessThanOrEqual(cut)
      }),
    )
    expect(discoveryCut([], 0.1)).toBe(0)
  })
})
