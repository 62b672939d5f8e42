import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { byTurns, repeated } from '../../../bench/support/repeated.js'

describe('repetitions of a measure', () => {
  it.each([
    { figures: [7, 1, 3], median: 3, spread: [1, 7] },
    { figures: [4, 1, 3, 2], median: 2.5, spread: [1, 4] },
    { figures: [10, 9], median: 9.5, spread: [9, 10] },
    { figures: [5], median: 5, spread: null },
    { figures: 5, median: 5, spread: null },
  ])('sums up $figures', ({ figures, median, spread }) => {
    expect(repeated(figures)).toEqual({ median, spread, repetitions: [figures].flat().length })
  })

  it('has no figure where nothing was measured', () => {
    expect(repeated([])).toEqual({ median: NaN, spread: null, repetitions: 0 })
  })

  it('leaves as many below the median as above it', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 1 }), figures => {
        const { median } = repeated(figures)
        const below = figures.filter(figure => figure < median).length
        const above = figures.filter(figure => figure > median).length
        expect(Math.max(below, above)).toBeLessThanOrEqual(figures.length / 2)
      }),
    )
  })
})

describe('turns', () => {
  it('lets another way go first each time, and keeps apart what each gave', async () => {
    const order: string[] = []
    const way = (name: string) => (repetition: number) => {
      order.push(name)
      return Promise.resolve(`${name}${repetition}`)
    }
    expect(await byTurns(3, way('a'), way('b'))).toEqual([
      ['a0', 'a1', 'a2'],
      ['b0', 'b1', 'b2'],
    ])
    expect(order.join('')).toBe('abbaab')
  })
})
