import { evaluateDetectors } from '../../../src/domain/patterns/evaluation/evaluate.js'
import { medianOf, overReplicates, shareOf } from '../../../src/domain/patterns/evaluation/figures.js'
import { mergeTrusts } from '../../../src/domain/patterns/evaluation/robustness.js'
import { drawEvents, drawWorld, meanOfCell, plant, WORLD } from '../../../src/domain/patterns/evaluation/world.js'
import { PATTERN_PARAMETERS } from '../../../src/domain/patterns/parameters.js'
import {
  drawGamma,
  drawNormal,
  drawPoisson,
  drawSome,
  drawWeighted,
} from '../../../src/domain/patterns/statistics/draws.js'
import { meanOf } from '../../../src/domain/patterns/statistics/order-statistics.js'
import { readStoredEvaluation } from '../../../src/patterns/stored-evaluation.js'
import { seededUniform } from '../../../src/platform/random.js'

const small = { ...WORLD, trusts: 12, types: 26, perMonth: 80, steps: { trusts: 2, to: [0.5, 2] } }
const few = { draws: 1, mostDraws: 1 }
const parameters = {
  ...PATTERN_PARAMETERS,
  severalTrusts: {
    ...PATTERN_PARAMETERS.severalTrusts,
    alarms: { ...PATTERN_PARAMETERS.severalTrusts.alarms, ...few },
  },
  increase: {
    ...PATTERN_PARAMETERS.increase,
    trustAlarms: { ...PATTERN_PARAMETERS.increase.trustAlarms, ...few },
    nationalAlarms: { ...PATTERN_PARAMETERS.increase.nationalAlarms, ...few },
  },
}

function variance(values: readonly number[]): number {
  const mean = meanOf(values) ?? 0
  return meanOf(values.map(value => (value - mean) ** 2)) ?? 0
}

describe('Draws', () => {
  const uniform = seededUniform(11)
  const many = (draw: () => number): number[] => Array.from({ length: 4000 }, draw)

  it.each([0.05, 3, 75])('Poisson of mean %d have that mean and variance', mean => {
    const values = many(() => drawPoisson(uniform, mean))
    expect(Math.abs((meanOf(values) ?? 0) - mean)).toBeLessThan(4 * Math.sqrt(mean / 4000))
    expect(variance(values) / mean).toBeGreaterThan(0.85)
    expect(variance(values) / mean).toBeLessThan(1.15)
  })

  it.each([0.4, 1, 6])('gamma of shape %d have mean 1 and variance 1/shape', shape => {
    const values = many(() => drawGamma(uniform, shape))
    expect(Math.abs((meanOf(values) ?? 0) - 1)).toBeLessThan(4 * Math.sqrt(1 / shape / 4000))
    expect(variance(values) * shape).toBeGreaterThan(0.75)
    expect(variance(values) * shape).toBeLessThan(1.3)
  })

  it('normal have mean 0 and variance 1', () => {
    const values = many(() => drawNormal(uniform))
    expect(Math.abs(meanOf(values) ?? 9)).toBeLessThan(0.07)
    expect(Math.abs(variance(values) - 1)).toBeLessThan(0.1)
  })

  it('of a list give each once, and the heavier oftener', () => {
    expect(drawSome(uniform, [1, 2, 3], 9).sort()).toEqual([1, 2, 3])
    expect(new Set(drawSome(uniform, [1, 2, 3, 4], 3)).size).toBe(3)
    const heavy = many(() => drawWeighted(uniform, [1, 9], 1, weight => weight)[0] ?? 0).filter(one => one === 9)
    expect(heavy.length / 4000).toBeGreaterThan(0.85)
    expect(heavy.length / 4000).toBeLessThan(0.95)
  })
})

describe('The made-up country', () => {
  it('has the events it was designed for, and more where more is planted', () => {
    const world = drawWorld(small, seededUniform(3))
    const all = drawEvents(world, seededUniform(4)).layers[0]?.reduce((sum, count) => sum + count, 0) ?? 0
    expect(all / small.months / small.perMonth).toBeGreaterThan(0.6)
    expect(all / small.months / small.perMonth).toBeLessThan(1.6)
    const before = meanOfCell(world, 3, 4, 5)
    plant(world, 3, 4, [5], 4)
    expect(meanOfCell(world, 3, 4, 5)).toBeCloseTo(4 * before, 12)
  })

  it('keeps every event where two trusts become one', () => {
    const cube = drawEvents(drawWorld(small, seededUniform(5)), seededUniform(6))
    const total = (counts: Int32Array | undefined): number => counts?.reduce((sum, count) => sum + count, 0) ?? 0
    expect(total(mergeTrusts(cube, 0, 1).layers[0])).toBe(total(cube.layers[0]))
  })
})

describe('Figures over replicates', () => {
  it('are a mean with an interval, of those that say something', () => {
    const { a, b } = overReplicates([
      { a: 1, b: null },
      { a: 3, b: null },
    ])
    expect(a).toEqual({ mean: 2, lower: 2 - 1.96, upper: 2 + 1.96, replicates: 2 })
    expect(b).toEqual({ mean: null, lower: null, upper: null, replicates: 0 })
    expect([shareOf([], () => true), shareOf([1, 2], one => one > 1)]).toEqual([null, 0.5])
    expect([medianOf([]), medianOf([3, 1, 2]), medianOf([1, 2])]).toEqual([null, 2, 1.5])
  })
})

describe('The evaluation', () => {
  it('is the same again for the same seed, and tells of every detector', () => {
    const told: number[] = []
    const plan = { ...{ replicates: 1, seed: 5, seeded: seededUniform, design: small, parameters } }
    const first = evaluateDetectors({ ...plan, progress: done => told.push(done) })
    expect(evaluateDetectors(plan)).toEqual(first)
    expect(Object.keys(first.detectors)).toEqual(expect.arrayContaining(['D1', 'D2', 'D3', 'D4', 'D5']))
    expect(first.robustness['duplicateEventsAfterMerging']?.mean).toBe(0)
    expect(told.at(-1)).toBe(Object.keys(first.detectors).length + 1)
  })

  it('that is not kept is said not to be, and not made up', () => {
    expect(readStoredEvaluation('/nowhere/patterns.json')).toBeNull()
  })

  it('that is kept is of these rules, over at least 200 months, and meets every floor', () => {
    const kept = readStoredEvaluation()
    if (kept === null) throw new Error('No result is kept')
    expect(kept.version).toBe(PATTERN_PARAMETERS.version)
    expect(kept.replicates).toBeGreaterThanOrEqual(10)
    expect(kept.nullMonths).toBeGreaterThanOrEqual(200)
    expect(kept.floors.filter(({ met }) => !met)).toEqual([])
    expect(kept.floors.length).toBeGreaterThanOrEqual(16)
  })
})
