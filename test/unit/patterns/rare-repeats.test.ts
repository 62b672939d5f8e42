import { cubeOf, type CubeCell } from '../../../src/domain/patterns/count-cube.js'
import { sumsOf } from '../../../src/domain/patterns/cube-sums.js'
import { rareRepeatsAt, rareRepeatsIn } from '../../../src/domain/patterns/detectors/rare-repeats.js'
import { PATTERN_PARAMETERS } from '../../../src/domain/patterns/parameters.js'
import { upperTail } from '../../../src/domain/patterns/statistics/poisson.js'

const { rare } = PATTERN_PARAMETERS.increase
const SIZE = { trusts: 8, types: 2, months: 60 }
const LAST = SIZE.months - 1
const [RARE, COMMON] = [0, 1]

/** Three common events a month at each trust. */
const common: CubeCell[] = Array.from({ length: SIZE.trusts * SIZE.months }, (_, index) => ({
  ...{ trust: index % SIZE.trusts, type: COMMON, month: Math.floor(index / SIZE.trusts), count: 3 },
}))
/** The rare type once at each of six peers, years ago: 6 of 7 × 180 events, so 36 × 6 / 1260 = 0.17 a year. */
const atPeers = (many: number): CubeCell[] =>
  Array.from({ length: many }, (_, index) => ({ trust: 1 + (index % 7), type: RARE, month: 5 + index, count: 1 }))
const own = (...months: readonly number[]): CubeCell[] =>
  months.map(month => ({ trust: 0, type: RARE, month, count: 1 }))

const look = (cells: readonly CubeCell[], over: Partial<typeof rare> = {}, month = LAST) =>
  rareRepeatsAt(sumsOf(cubeOf(SIZE, cells)), month, { ...rare, mostExpected: 0.2, ...over })

describe('A rare type recorded again within a year', () => {
  const cells = [...common, ...atPeers(6), ...own(50, 58)]

  it('is told of with what was expected by the peers’ share over years', () => {
    const { rows } = look(cells)
    expect(rows).toMatchObject([{ trust: 0, type: RARE, observed: 2, ownOthers: 36, window: { from: 48, to: 59 } }])
    expect(rows[0]?.expected).toBeCloseTo((36 * 6) / (7 * 180), 10)
  })

  it('says how many counts there are with so little expected, and how many would be so by chance', () => {
    const { watched, byChance } = look(cells)
    // One peer has none of its own, so more is expected of it than counts as rare.
    expect(watched).toBe(SIZE.trusts - 1)
    expect(byChance).toBeGreaterThan(0)
    expect(byChance).toBeLessThanOrEqual(watched * upperTail(2, 0.2))
  })

  it.each([
    ['one event', [...common, ...atPeers(6), ...own(58)], {}],
    ['two more than a year apart', [...common, ...atPeers(6), ...own(40, 58)], {}],
    ['more than so much expected', cells, { mostExpected: 0.1 }],
    ['too few of it at its peers', [...common, ...atPeers(4), ...own(50, 58)], {}],
    ['a type that no peer has', [...common, ...own(50, 58)], {}],
    ['peers with nothing', own(50, 58), {}],
    [
      'a trust that recorded nothing else',
      [...common.filter(({ trust }) => trust !== 0), ...atPeers(6), ...own(50, 58)],
      {},
    ],
    ['peers with nothing else', [...common.filter(({ trust }) => trust === 0), ...atPeers(7), ...own(50, 58)], {}],
    ['nothing at all', [], {}],
  ])('%s: nothing', (_words, list, over) => {
    expect(look(list, over).rows).toEqual([])
  })

  it('waits for a whole window', () => {
    expect(look([...common, ...atPeers(6), ...own(2, 3)], {}, 10)).toEqual({ rows: [], watched: 0, byChance: 0 })
  })

  it('is told of once, in the month in which it becomes so', () => {
    const found = rareRepeatsIn(sumsOf(cubeOf(SIZE, cells)), { ...rare, mostExpected: 0.2 })
    expect(found.filter(({ trust }) => trust === 0)).toMatchObject([{ window: { to: 58 }, observed: 2 }])
  })

  it('counts each source by itself', () => {
    const sums = sumsOf({
      ...SIZE,
      layers: [cubeOf(SIZE, cells).layers[0] ?? new Int32Array(), cubeOf(SIZE, common).layers[0] ?? new Int32Array()],
    })
    const [row] = rareRepeatsAt(sums, LAST, { ...rare, mostExpected: 0.2 }).rows
    // No complaint was of the type, so what is compared is what it was among incidents.
    expect(row?.expected).toBeCloseTo((36 * 6) / (7 * 180), 10)
    expect(row?.ownOthers).toBe(72)
  })
})
