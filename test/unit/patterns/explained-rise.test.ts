import { explainedRises } from '../../../src/domain/patterns/explained-rise.js'
import type { Pattern } from '../../../src/domain/patterns/pattern.js'
import { aPattern, aPatternEvent } from '../../support/pattern-builders.js'

const TYPE = 'communication.significant-finding-not-flagged'
const JUNE = { from: '2026-06-01', to: '2026-06-30' }

/** A pattern that counts events of these numbers, and one that is outside its window. */
function counting(numbers: readonly number[], over: Partial<Pattern>): Pattern {
  const events = numbers.map(number => aPatternEvent('2026-06-10', { refs: [`INC-${number}`] }))
  const outside = aPatternEvent('2024-01-10', { refs: ['INC-0'], counted: false, phase: 'outside' })
  return {
    ...aPattern({ failureType: TYPE, trust: null, finding: null, window: JUNE }),
    ...{ observed: numbers.length, key: '', changed: null, alarm: null, events: [outside, ...events] },
    ...over,
  }
}

const spread = (numbers: readonly number[], over: Partial<Pattern> = {}): Pattern =>
  counting(numbers, { id: 'spread', detector: 'D2', expected: 1, ...over })
const rise = (numbers: readonly number[], over: Partial<Pattern> = {}): Pattern =>
  counting(numbers, { id: 'rise', detector: 'D3', expected: 2, ...over })

describe('Rises over all trusts that are mostly one spread', () => {
  // Six events more than expected: three shared are half of them.
  const eight = [1, 2, 3, 4, 5, 6, 7, 8]

  it.each<{ description: string; patterns: Pattern[]; explained: string[] }>([
    { description: 'half of the excess is shared', patterns: [spread([1, 2, 3]), rise(eight)], explained: ['spread'] },
    { description: 'less than half is', patterns: [spread([1, 2, 99]), rise(eight)], explained: [] },
    { description: 'nothing is', patterns: [spread([97, 98, 99]), rise(eight, { expected: 7.9 })], explained: [] },
    {
      description: 'an event outside both windows is no shared one',
      patterns: [spread([1, 2]), rise(eight)],
      explained: [],
    },
    {
      description: 'another failure type',
      patterns: [spread(eight, { failureType: 'scheduling.delay-to-scan' }), rise(eight)],
      explained: [],
    },
    { description: 'invented and real', patterns: [spread(eight, { demo: false }), rise(eight)], explained: [] },
    {
      description: 'windows apart',
      patterns: [spread(eight, { window: { from: '2026-07-01', to: '2026-07-31' } }), rise(eight)],
      explained: [],
    },
    { description: 'a rise at one trust', patterns: [spread(eight), rise(eight, { trust: 'T1' })], explained: [] },
    {
      description: 'a spread of published cases',
      patterns: [spread(eight, { published: true }), rise(eight)],
      explained: [],
    },
    {
      description: 'of two spreads the one that shares more',
      patterns: [spread([1, 2, 3], { id: 'a' }), spread([1, 2, 3, 4], { id: 'b' }), rise(eight)],
      explained: ['b'],
    },
    {
      description: 'of equals the one with the lower reference',
      patterns: [spread([1, 2, 3], { id: 'b' }), spread([4, 5, 6], { id: 'a' }), rise(eight)],
      explained: ['a'],
    },
    { description: 'no pattern at all', patterns: [], explained: [] },
  ])('$description', ({ patterns, explained }) => {
    expect([...explainedRises(patterns).values()]).toEqual(explained)
  })
})
