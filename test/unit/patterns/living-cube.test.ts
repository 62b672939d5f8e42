import fc from 'fast-check'
import { createLivingCube, livingCubeFrom, type CubeEvent } from '../../../src/domain/patterns/living-cube.js'

const frame = { firstMonth: 24_000, months: 6, layers: 2 }
const TRUSTS = Array.from({ length: 20 }, (_, index) => `trust-${String(index).padStart(2, '0')}`)
const TYPES = Array.from({ length: 20 }, (_, index) => `type-${String(index).padStart(2, '0')}`)

const state = fc.record({
  trust: fc.constantFrom(...TRUSTS),
  types: fc.array(fc.constantFrom(...TYPES), { maxLength: 4 }),
  month: fc.option(fc.integer({ min: 23_998, max: 24_008 })),
  layer: fc.nat(1),
})
/** Of each of a few events, what became of it: states, or `null` where it was removed. */
const histories = fc.array(fc.array(fc.option(state, { freq: 4 }), { minLength: 1, maxLength: 5 }), { maxLength: 25 })

interface Change {
  readonly id: string
  readonly version: number
  readonly event: CubeEvent | null
}

function changesOf(list: readonly (readonly (Omit<CubeEvent, 'id' | 'version'> | null)[])[]): Change[] {
  return list.flatMap((states, index) =>
    states.map((one, version) => {
      const id = `event-${index}`
      return { id, version, event: one === null ? null : { ...one, id, version } }
    }),
  )
}

function applied(changes: readonly Change[]) {
  const cube = createLivingCube(frame)
  for (const { id, version, event } of changes) {
    if (event === null) cube.remove(id, version)
    else cube.put(event)
  }
  return cube.snapshot()
}

describe('Counts that follow the records', () => {
  it('are those of a rebuild, in whatever order changes arrive and however often', async () => {
    await fc.assert(
      fc.asyncProperty(histories, fc.infiniteStream(fc.nat()), async (list, order) => {
        const changes = changesOf(list)
        const twice = [...changes, ...changes.slice(0, 5)]
        const shuffled = twice
          .map(change => ({ change, at: order.next().value as number }))
          .sort((a, b) => a.at - b.at)
          .map(({ change }) => change)
        const last = list.flatMap((_, index) => changes.filter(({ id }) => id === `event-${index}`).at(-1)?.event ?? [])
        const rebuilt = (await livingCubeFrom(last, frame)).snapshot()
        expect(applied(shuffled)).toEqual(rebuilt)
        expect(applied(changes)).toEqual(rebuilt)
      }),
      { numRuns: 80 },
    )
  })

  it('hold nothing once everything is removed', () => {
    fc.assert(
      fc.property(histories, list => {
        const ends = list.map((_, index) => ({ id: `event-${index}`, version: 99, event: null }))
        expect(applied([...changesOf(list), ...ends])).toEqual(applied([]))
      }),
      { numRuns: 40 },
    )
  })

  const event = (id: string, over: Partial<CubeEvent> = {}): CubeEvent => ({
    ...{ id, version: 1, trust: 'A', types: ['x', 'y', 'x'], month: 24_002, layer: 0 },
    ...over,
  })

  it('are the same for events that are only counted, and not remembered', () => {
    fc.assert(
      fc.property(fc.array(state, { maxLength: 30 }), list => {
        const [counted, kept] = [createLivingCube(frame), createLivingCube(frame)]
        list.forEach((one, index) => {
          counted.add(one)
          kept.put({ ...one, id: String(index), version: 1 })
        })
        expect(counted.snapshot()).toEqual(kept.snapshot())
      }),
      { numRuns: 40 },
    )
  })

  it('count an event once under each of its types, and each pair of them once', () => {
    const cube = createLivingCube(frame)
    cube.put(event('one'))
    const { cube: counts, pairs, types, counted } = cube.snapshot()
    expect([...(counts.layers[0] ?? [])]).toEqual([0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0])
    expect({ types, counted, together: [...pairs.together] }).toEqual({
      types: ['x', 'y'],
      counted: 1,
      together: [1, 1, 1, 1],
    })
  })

  it('do not change where two records of one event are merged', () => {
    const cube = createLivingCube(frame)
    cube.put(event('one'))
    const before = cube.snapshot()
    cube.put(event('copy'))
    expect(cube.snapshot()).not.toEqual(before)
    cube.remove('copy', 2)
    expect(cube.snapshot()).toEqual(before)
  })

  it('leave out what has no month or lies outside, and say how many', () => {
    const cube = createLivingCube(frame)
    for (const [id, month] of [
      ['a', null],
      ['b', 23_999],
      ['c', 24_006],
      ['d', 24_005],
    ] as const)
      cube.put(event(id, { month }))
    expect(cube.snapshot()).toMatchObject({ counted: 1, notCounted: 3 })
  })

  it('move with a trust that an event is moved to', () => {
    const cube = createLivingCube(frame)
    cube.put(event('one', { trust: 'B' }))
    cube.put(event('one', { trust: 'A', version: 2 }))
    expect(cube.snapshot()).toMatchObject({ trusts: ['A'], counted: 1 })
  })
})
