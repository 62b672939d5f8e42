import type { CountCube, CubeSize, MonthSpan } from './count-cube.js'

/**
 * Running sums of one layer over the months, so that a count over any months is one subtraction: each row holds the sums of
 * the first 0, 1 … `months` months.
 */
export interface LayerSums {
  /** Rows `trust * types + type`. */
  readonly cells: Int32Array
  /** Rows by trust, by type, and the one of all. */
  readonly byTrust: Int32Array
  readonly byType: Int32Array
  readonly all: Int32Array
}

export interface CubeSums extends CubeSize {
  readonly layers: readonly LayerSums[]
}

/** All running sums of a cube, in one pass over it. */
export function sumsOf(cube: CountCube): CubeSums {
  const { trusts, types, months } = cube
  return { trusts, types, months, layers: cube.layers.map(counts => layerSums(cube, counts)) }
}

function layerSums({ trusts, types, months }: CubeSize, counts: Int32Array): LayerSums {
  const width = months + 1
  const cells = new Int32Array(trusts * types * width)
  const byTrust = new Int32Array(trusts * width)
  const byType = new Int32Array(types * width)
  const all = new Int32Array(width)
  for (let trust = 0; trust < trusts; trust++) {
    for (let type = 0; type < types; type++) {
      const row = trust * types + type
      let sum = 0
      for (let month = 0; month < months; month++) {
        sum += counts[row * months + month] ?? 0
        cells[row * width + month + 1] = sum
      }
      // Most cells are empty; nothing is added for those.
      if (sum === 0) continue
      for (let month = 1; month < width; month++) {
        const value = cells[row * width + month] ?? 0
        byTrust[trust * width + month] = (byTrust[trust * width + month] ?? 0) + value
        byType[type * width + month] = (byType[type * width + month] ?? 0) + value
      }
    }
  }
  for (let type = 0; type < types; type++) {
    for (let month = 1; month < width; month++) {
      all[month] = (all[month] ?? 0) + (byType[type * width + month] ?? 0)
    }
  }
  return { cells, byTrust, byType, all }
}

/** The sum of a row over months; those outside the cube hold nothing. */
export function sumIn(sums: Int32Array, row: number, months: number, { from, to }: MonthSpan): number {
  const first = from < 0 ? 0 : from
  const last = to < months ? to + 1 : months
  const start = row * (months + 1)
  return last <= first ? 0 : (sums[start + last] ?? 0) - (sums[start + first] ?? 0)
}

/** Events of a type at a trust over months, all sources together. */
export function observedIn({ layers, types, months }: CubeSums, trust: number, type: number, span: MonthSpan): number {
  return layers.reduce((sum, layer) => sum + sumIn(layer.cells, trust * types + type, months, span), 0)
}
