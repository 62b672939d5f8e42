import fc from 'fast-check'
import { doubtfulWords, mistypedTerms, termsMeant } from '../../../src/search/mistyped-terms.js'
import { wordsOf } from '../../../src/search/words.js'
import { VOCABULARY } from '../../support/memory-index.js'

const nobodyWrote = () => false

describe('a mistyped term', () => {
  it.each([
    ['pulmonry embolsim missed', 'pulmonary embolism missed'],
    ['missed pulmonry embolsim', 'missed pulmonary embolism '],
    ['pulmonary embolsim CT', 'pulmonary embolism CT'],
    ['ultrasoud of the liver', 'ultrasound of the liver'],
    ['cauda equinna', 'cauda equina '],
  ])('%j is taken for %j', (typed, meant) => {
    expect(termsMeant(typed, VOCABULARY, nobodyWrote)).toBe(meant)
  })

  it.each(['pulmonary embolism', '"pulmonry embolsim"', 'fractured', 'walrus', 'CTPQ', '2WV', ''])(
    'is not seen in %j',
    typed => {
      expect(termsMeant(typed, VOCABULARY, nobodyWrote)).toBeNull()
    },
  )

  it('is none where somebody wrote the word', () => {
    expect(termsMeant('ultrasoud', VOCABULARY, word => word === 'ultrasoud')).toBeNull()
    expect(doubtfulWords('ultrasoud of a walrus', VOCABULARY)).toEqual(['ultrasoud'])
    expect(doubtfulWords('pulmonary embolsim', VOCABULARY)).toEqual(['embolsim'])
  })

  it('is of as many words as were typed, and a listed one', () => {
    const parts = fc.constantFrom('pulmonry', 'embolsim', 'chest', 'xray', 'ultrasoud', '"', ';', 'of', 'fractre', 'é')
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 7 }), typed => {
        const text = typed.join(' ')
        for (const { span, term } of mistypedTerms(wordsOf(text), VOCABULARY, nobodyWrote)) {
          expect(term).toHaveLength(span)
          expect(VOCABULARY.alternatives.has(term.join(' '))).toBe(true)
        }
        const meant = termsMeant(text, VOCABULARY, nobodyWrote)
        expect(wordsOf(meant ?? text)).toHaveLength(wordsOf(text).length)
      }),
    )
  })
})
