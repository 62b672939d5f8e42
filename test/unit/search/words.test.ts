import fc from 'fast-check'
import { plainWordsOf, wordsOf } from '../../../src/search/words.js'
import { prepareWords, synonymsUsed } from '../../../src/search/query-words.js'
import { loadSearchVocabulary } from '../../../src/search/synonyms.js'

const vocabulary = loadSearchVocabulary()

describe('words of a text', () => {
  it.each([
    ['X-ray of C-spine', ['x', 'ray', 'of', 'c', 'spine']],
    ['IR(ME)R & A&E', ['ir', 'me', 'r', 'a', 'e']],
    ['Orléans, 3 µSv ≤ <2 mm', ['orleans', '3', 'μsv', '2', 'mm']],
    ['patient’s', ['patient', 's']],
    ['½ ﬁlm', ['12', 'film']],
    ['🩻', []],
  ])('%j', (text, words) => {
    expect(plainWordsOf(text)).toEqual(words)
  })

  it('part hard at the end of a clause and softly inside a word', () => {
    const joined = (text: string) => wordsOf(text).map(word => word.joined)
    expect(joined('not read')).toEqual([false, true])
    expect(joined('not-read')).toEqual([false, true])
    expect(joined('not. Read')).toEqual([false, false])
    expect(joined('not, read')).toEqual([false, false])
    expect(joined('3.5')).toEqual([false, true])
  })

  it('stand where they say they stand', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), text => {
        for (const { text: word, start, end } of wordsOf(text)) {
          expect(plainWordsOf(text.slice(start, end))).toEqual([word])
        }
      }),
    )
  })
})

describe('what somebody typed', () => {
  it.each([
    ['#NOF fracture', 'fracture NOF fracture'],
    ['ir (me) r breach', 'IRMER breach'],
    ['2 week wait referral', '2WW referral'],
    ['2-wk rule', '2WW '],
    ['MRI -contrast', 'MRI contrast'],
    ['-contrast', 'contrast'],
    ['  lung \n\t nodule', 'lung nodule'],
    ['lung ', 'lung '],
    ['missed pe', 'missed pe '],
    ['“not read”', '"not read"'],
    ['a\u0001b\u0000c', 'a b c'],
  ])('%j becomes %j', (typed, text) => {
    expect(prepareWords(typed, vocabulary).text).toBe(text)
  })

  it('is cut after ten words, and tells the rest', () => {
    const prepared = prepareWords('a "b c d e f g h i j k l" m', vocabulary)
    expect(prepared).toEqual({ text: 'a "b c d e f g h i j" ', count: 10, ignored: ['k', 'l', 'm'] })
  })

  it('tells which words find others too, the longest reading first', () => {
    const used = (typed: string) => synonymsUsed(prepareWords(typed, vocabulary), vocabulary).map(use => use.typed)
    expect(used('missed lung cancer CXR')).toEqual(['lung cancer', 'CXR'])
    expect(used('"CXR" x-ray')).toEqual(['x-ray'])
    expect(used('zebra')).toEqual([])
  })
})

describe('the vocabulary', () => {
  it('knows abbreviations, and takes no word for one', () => {
    const { abbreviations } = vocabulary
    for (const word of ['cxr', 'ct', 'pe', 'us', 'irmer', 'hssib']) expect(abbreviations).toContain(word)
    for (const word of ['chest', 'radiograph', 'nodule', 'nice']) expect(abbreviations).not.toContain(word)
  })

  it('adds plurals for the engines, and keeps to the limits of Meilisearch', () => {
    expect(vocabulary.synonyms['cxr']).toContain('chest x-rays')
    expect(vocabulary.synonyms['chest x rays']).toEqual(expect.arrayContaining(['cxr', 'chest x ray']))
    for (const values of Object.values(vocabulary.synonyms)) {
      expect(values.length).toBeLessThanOrEqual(50)
      expect(values.join(' ').split(/[ -]/).length).toBeLessThanOrEqual(100)
    }
  })

  it('reads every key in words', () => {
    expect(vocabulary.alternatives.size).toBe(Object.keys(vocabulary.synonyms).length)
    expect(vocabulary.alternatives.get('cxr')).toContainEqual(['chest', 'x', 'ray'])
  })
})
