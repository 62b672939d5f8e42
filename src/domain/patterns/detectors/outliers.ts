import type { MonthSpan } from '../count-cube.js'
import { observedIn, type CubeSums } from '../cube-sums.js'
import type { OutlierParameters } from '../parameters.js'
import { discoveryCut } from '../statistics/multiplicity.js'
import { midP } from '../statistics/poisson.js'
import {
  probabilityAbove,
  robustDispersion,
  shrunkRatio,
  shrunkRatioQuantile,
  type Cell,
} from '../statistics/shrinkage.js'
import { expectedIn } from './expected-count.js'

export interface Outlier {
  readonly trust: number
  readonly type: number
  readonly observed: number
  readonly expected: number
  readonly midP: number
  /** The ratio drawn towards 1 as far as trusts are alike in the type: its mean, and what it is above with 95%. */
  readonly posteriorMean: number
  readonly posteriorLower: number
  /** Probability that the ratio is above `rules.ratio`. */
  readonly probabilityAbove: number
  /** Alert: passes Benjamini–Hochberg. Alarm: the ratio is surely above `rules.ratio` as well. */
  readonly level: 'alert' | 'alarm'
}

export interface Outliers {
  /** How many cells were tested. */
  readonly tests: number
  /** The largest mid-P that passes; 0 where none does. */
  readonly cut: number
  /** Those that stand out, the surest first. */
  readonly rows: readonly Outlier[]
}

/** How cells are tested; which months, the caller says. */
export type OutlierRules = Omit<OutlierParameters, 'windowMonths'>

interface TestedCell extends Cell {
  readonly trust: number
  readonly type: number
  readonly midP: number
}

/**
 * Detector D4: trusts with more of a failure type over the months than their peers' share lets expect. Tested are all cells
 * with at least `fewestExpected` expected, chosen by what was expected and never by what was seen, so that
 * Benjamini–Hochberg holds; shown are those that pass with at least `fewestObserved` events.
 */
export function outliersIn(sums: CubeSums, span: MonthSpan, rules: OutlierRules): Outliers {
  const cells = Array.from({ length: sums.types }, (_, type) => cellsOf(sums, type, span, rules))
  const tested = cells.flat().filter(cell => cell.expected >= rules.fewestExpected)
  const cut = discoveryCut(
    tested.map(cell => cell.midP),
    rules.falseDiscoveryRate,
  )
  const standing = tested.filter(cell => cell.midP <= cut && cell.observed >= rules.fewestObserved)
  const shapes = new Map(
    [...new Set(standing.map(cell => cell.type))].map(type => [type, 1 / robustDispersion(cells[type] ?? [])]),
  )
  const rows = standing
    .map(cell => outlierOf(cell, shapes.get(cell.type) ?? 1, rules))
    .sort((a, b) => b.posteriorLower - a.posteriorLower || a.trust - b.trust || a.type - b.type)
  return { tests: tested.length, cut, rows }
}

function cellsOf(sums: CubeSums, type: number, span: MonthSpan, rules: OutlierRules): TestedCell[] {
  return Array.from({ length: sums.trusts }, (_, trust) => {
    const expected = expectedIn(sums, trust, type, span, rules.expected)
    if (expected === null || expected === 0) return []
    const observed = observedIn(sums, trust, type, span)
    return [{ trust, type, observed, expected, midP: expected < rules.fewestExpected ? 1 : midP(observed, expected) }]
  }).flat()
}

function outlierOf(cell: TestedCell, shape: number, rules: OutlierRules): Outlier {
  const probability = probabilityAbove(cell, shape, rules.ratio)
  return {
    ...cell,
    posteriorMean: shrunkRatio(cell, shape),
    posteriorLower: shrunkRatioQuantile(cell, shape, 0.05),
    probabilityAbove: probability,
    level: probability > rules.certainty ? 'alarm' : 'alert',
  }
}
