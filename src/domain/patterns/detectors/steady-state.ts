import { emptyCube, indexOf, type CountCube, type MonthSpan } from '../count-cube.js'
import { observedIn, type CubeSums } from '../cube-sums.js'
import { drawBelow, drawGamma, drawPoisson, type Uniform } from '../statistics/draws.js'
import { dispersion } from '../statistics/shrinkage.js'
import { expectedIn } from './expected-count.js'

/**
 * What is known of the rate of every cell if all goes on as in the months it was read from: a gamma of this shape and mean,
 * in events a month. The null model from which thresholds are drawn.
 */
export interface SteadyLayer {
  /** Rows `trust * types + type`. */
  readonly shapes: Float64Array
  readonly means: Float64Array
}

/**
 * Reads the rates of every layer: the prior is that trusts differ in a type as far as they are seen to, around what the
 * peers' share lets expect; the posterior of each cell is Gamma(a + O, a + E) times E. Rates are drawn from it, not set to
 * its mean, since means differ less than the trusts themselves do.
 */
export function steadyState(sums: CubeSums, span: MonthSpan): SteadyLayer[] {
  return sums.layers.map(layer => {
    const only: CubeSums = { ...sums, layers: [layer] }
    const room = sums.trusts * sums.types
    const steady = { shapes: new Float64Array(room), means: new Float64Array(room) }
    for (let type = 0; type < sums.types; type++) {
      const cells = Array.from({ length: sums.trusts }, (_, trust) => {
        const observed = observedIn(only, trust, type, span)
        // Without peers the cell is taken for what it is.
        return { observed, expected: expectedIn(only, trust, type, span, 'peer-odds') ?? observed }
      })
      putSteady(steady, { cells, type, types: sums.types, months: span.to - span.from + 1, prior: dispersion })
    }
    return steady
  })
}

/** One type of a layer: its cells by trust, and how far trusts differ in it. */
export function putSteady(
  { shapes, means }: SteadyLayer,
  parts: {
    readonly cells: readonly { readonly observed: number; readonly expected: number }[]
    readonly type: number
    readonly types: number
    readonly months: number
    readonly prior: (cells: readonly { readonly observed: number; readonly expected: number }[]) => number
  },
): void {
  const { cells, type, types, months, prior } = parts
  const shape = 1 / prior(cells)
  cells.forEach(({ observed, expected }, trust) => {
    shapes[trust * types + type] = shape + observed
    means[trust * types + type] = (expected * (shape + observed)) / (shape + expected) / Math.max(1, months)
  })
}

/** A cube of so many months drawn from it: a rate for every cell, and Poisson counts around it, every month alike. */
export function drawSteady(
  { trusts, types }: Pick<CountCube, 'trusts' | 'types'>,
  months: number,
  layers: readonly SteadyLayer[],
  uniform: Uniform,
): CountCube {
  const cube = emptyCube({ trusts, types, months }, layers.length)
  layers.forEach(({ shapes, means }, layer) => {
    const counts = cube.layers[layer] ?? new Int32Array()
    for (let row = 0; row < trusts * types; row++) {
      const mean = means[row] ?? 0
      if (mean === 0) continue
      const rate = mean * drawGamma(uniform, shapes[row] ?? 1)
      // The sum of all months first, then the month of each: most cells are empty, so this is quick.
      for (let left = drawPoisson(uniform, rate * months); left > 0; left--) {
        const index = indexOf(cube, 0, row, drawBelow(uniform, months))
        counts[index] = (counts[index] ?? 0) + 1
      }
    }
  })
  return cube
}
