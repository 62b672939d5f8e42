import fc from 'fast-check'
import { typosBetween } from '../../../src/search/embedded/edit-distance.js'
import { createVocabulary } from '../../../src/search/embedded/vocabulary.js'

describe('typos between two words', () => {
  it.each([
    ['pancreatic', 'pancreatic', 0],
    ['pnacreatic', 'pancreatic', 1],
    ['pancreatic', 'pancreatc', 1],
    ['pancreatic', 'pancraetik', 2],
    ['bancreatic', 'pancreatic', 2],
    ['apncreatic', 'pancreatic', 2],
    ['ancreatic', 'pancreatic', 2],
    ['lung', 'bowel', Infinity],
  ])('%s and %s: %d', (a, b, typos) => {
    expect(typosBetween(a, b, 2)).toBe(typos)
  })

  it('are the same either way, and never less than the difference in length', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(word, word, (a, b) => {
        const typos = typosBetween(a, b, 4)
        expect(typosBetween(b, a, 4)).toBe(typos)
        expect(typos).toBeGreaterThanOrEqual(Math.min(5, Math.abs(a.length - b.length)))
        expect(typos === 0).toBe(a === b)
      }),
    )
  })
})

describe('corrections', () => {
  it('finds what scanning every word would find', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), minLength: 4, maxLength: 11 })
    fc.assert(
      fc.property(fc.uniqueArray(word, { maxLength: 30 }), word, (words, typed) => {
        const known = createVocabulary(words.map((held, at) => ({ number: at + 1, word: held, documents: 1 })))
        const limit = typed.length < 5 ? 0 : typed.length < 9 ? 1 : 2
        const wanted = (typos: number) => words.filter(held => typosBetween(typed, held, limit) === typos).sort()
        const { one, two } = known.corrections(typed)
        expect([...one].sort()).toEqual(limit >= 1 ? wanted(1) : [])
        expect([...two].sort()).toEqual(limit === 2 ? wanted(2) : [])
      }),
      { numRuns: 500 },
    )
  })

  it('leaves out words that no document has any more', () => {
    const known = createVocabulary([{ number: 1, word: 'nodule', documents: 0 }])
    expect(known.corrections('nodula')).toEqual({ one: [], two: [] })
    expect(known.completions('nod', 5)).toEqual([])
  })
})
