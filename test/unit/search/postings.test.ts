import fc from 'fast-check'
import { setOf, slotsOf } from '../../../src/search/embedded/bit-set.js'
import { rememberingPostings } from '../../../src/search/embedded/postings.js'

const CAPACITY = 4096

/** A full-text table of one word a slot, which counts how often it is asked. */
function table(words: string[]) {
  const asked = { all: 0, some: 0 }
  const postings = rememberingPostings({
    capacity: CAPACITY,
    most: 1_000_000,
    matching(expression, among) {
      asked[among === undefined ? 'all' : 'some'] += 1
      return (among ?? [...words.keys()]).filter(slot => words[slot] === expression)
    },
  })
  const fresh = (word: string) =>
    slotsOf(
      setOf(
        [...words.keys()].filter(slot => words[slot] === word),
        CAPACITY,
      ),
    )
  return { asked, postings, fresh }
}

describe('remembered postings', () => {
  it('are those that looking anew would give, whatever was changed in between', () => {
    const change = fc.record({
      slots: fc.array(fc.nat(CAPACITY - 1), { maxLength: 150 }),
      word: fc.constantFrom('common', 'rare', 'gone'),
      ask: fc.constantFrom('common', 'rare', 'gone'),
    })
    fc.assert(
      fc.property(fc.array(change, { maxLength: 12 }), changes => {
        const words: string[] = Array.from({ length: CAPACITY }, (_, slot) => (slot % 50 === 0 ? 'rare' : 'common'))
        const { postings, fresh } = table(words)
        for (const { slots, word, ask } of changes) {
          for (const slot of slots) words[slot] = word
          postings.changed(slots)
          expect(slotsOf(postings.of(ask))).toEqual(fresh(ask))
        }
      }),
      { numRuns: 60 },
    )
  })

  it('look at few changed slots only, and at all of them where many changed', () => {
    const words = Array.from({ length: CAPACITY }, () => 'common')
    const { asked, postings } = table(words)
    postings.of('common')
    postings.of('common')
    expect(asked).toEqual({ all: 1, some: 0 })
    postings.changed([1, 2, 3])
    postings.of('common')
    expect(asked).toEqual({ all: 1, some: 1 })
    postings.changed(words.keys())
    postings.of('common')
    expect(asked).toEqual({ all: 2, some: 1 })
  })

  it('forget what was asked for longest ago', () => {
    const { asked, postings } = table([])
    for (let number = 0; number < 4000; number += 1) postings.of(`word${number}`)
    postings.of('word3999')
    expect(asked.all).toBe(4000)
    postings.of('word0')
    expect(asked.all).toBe(4001)
  })
})
