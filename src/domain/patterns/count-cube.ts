/**
 * Events counted by trust, failure type and month, one layer a source (incidents, complaints): what the detectors of
 * increases, outliers and spread run on. Trusts, types and months are numbered from 0; who holds the cube knows their
 * names. An event with several types counts once under each.
 */
export interface CountCube {
  readonly trusts: number
  readonly types: number
  readonly months: number
  /** Each `[trust][type][month]`, row by row. */
  readonly layers: readonly Int32Array[]
}

/** How large a cube is. */
export type CubeSize = Pick<CountCube, 'trusts' | 'types' | 'months'>

/** A count of one trust, type and month; of a layer other than the first where `layer` says so. */
export interface CubeCell {
  readonly trust: number
  readonly type: number
  readonly month: number
  readonly count: number
  readonly layer?: number
}

/** A cube with nothing in it. */
export function emptyCube({ trusts, types, months }: CubeSize, layers = 1): CountCube {
  return {
    ...{ trusts, types, months },
    layers: Array.from({ length: layers }, () => new Int32Array(trusts * types * months)),
  }
}

/** Adds up cells, in one pass. Cells that name the same place are added together; a place outside the cube throws. */
export function cubeOf(size: CubeSize, cells: Iterable<CubeCell>, layers = 1): CountCube {
  const cube = emptyCube(size, layers)
  for (const { trust, type, month, count, layer = 0 } of cells) {
    const counts = cube.layers[layer]
    if (counts === undefined || !isInside(size, trust, type, month)) {
      throw new RangeError(`There is no trust ${trust}, type ${type}, month ${month} in this cube`)
    }
    const index = indexOf(size, trust, type, month)
    counts[index] = (counts[index] ?? 0) + count
  }
  return cube
}

/** Where a count stands in a layer. */
export function indexOf({ types, months }: CubeSize, trust: number, type: number, month: number): number {
  return (trust * types + type) * months + month
}

function isInside({ trusts, types, months }: CubeSize, trust: number, type: number, month: number): boolean {
  const within = (value: number, limit: number): boolean => Number.isInteger(value) && value >= 0 && value < limit
  return within(trust, trusts) && within(type, types) && within(month, months)
}

/** Months, first and last, both included, numbered from 0. */
export interface MonthSpan {
  readonly from: number
  readonly to: number
}
