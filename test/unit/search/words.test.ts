import fc from 'fast-check'
import { plainWordsOf, wordsOf } from '../../../src/search/words.js'
import { numberOfRecord, prepareWords, synonymsUsed } from '../../../src/search/query-words.js'
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
    ['complaints Not Upheld in 2023', 'complaints "Not Upheld" 2023'],
    ['partly upheld', '"partly upheld"'],
    ['"upheld" not upheld', '"upheld" not upheld'],
    ['complaint upheld', 'complaint upheld'],
    ['x\u0001b\u0000c', 'x b c'],
  ])('%j becomes %j', (typed, text) => {
    expect(prepareWords(typed, vocabulary).text).toBe(text)
  })

  it('is cut after ten words, and tells the rest', () => {
    const prepared = prepareWords('a "b c d e f g h i j k l" m', vocabulary)
    expect(prepared).toEqual({
      text: '"b c d e f g h i j k" ',
      count: 10,
      ignored: ['l', 'm'],
      leftOut: ['a'],
      verbatim: true,
    })
  })

  it('is taken to the letter only where somebody put it in quotation marks', () => {
    expect(prepareWords('report “not upheld”', vocabulary).verbatim).toBe(true)
    expect(prepareWords('report not upheld', vocabulary).verbatim).toBe(false)
  })

  it('tells which words find others too, the longest reading first', () => {
    const used = (typed: string) => synonymsUsed(prepareWords(typed, vocabulary), vocabulary).map(use => use.typed)
    expect(used('missed lung cancer CXR')).toEqual(['lung cancer', 'CXR', 'missed'])
    expect(used('"CXR" x-ray')).toEqual(['x-ray'])
    expect(used('zebra')).toEqual([])
  })
})

describe('the number of a record in a question', () => {
  it.each([
    ['P-004645', 'P-004645'],
    ['PHSO p004645 bowel', 'p004645'],
    ['PFD-2023-0260', '2023-0260'],
    ['report 2023–0260', '2023-0260'],
    ['SPSO 202106485', '202106485'],
    ['like FND-2020-720199-0?', 'FND-2020-720199-0'],
    ['CT 2019-2020', null],
    ['fall on 2023-01-12', null],
    ['fall on 12-03-2023', null],
    ['MAG3 in 2023', null],
    ['C4/5 fracture', null],
  ])('%j: %j', (typed, number) => {
    expect(numberOfRecord(typed)).toBe(number)
  })
})

describe('the words that tell what a question is about', () => {
  it.each([
    ['Has anyone had a case of missed lung cancer?', 'missed lung cancer?'],
    ['what happens when the report is not read', 'report not read'],
    ['show me delayed scans', 'delayed scans'],
    ['are there any incidents where the wrong patient was scanned', 'wrong patient scanned'],
    ['lung cancer cases', 'lung cancer '],
    ['how often is it ', 'often '],
  ])('%j is about %j', (typed, text) => {
    expect(prepareWords(typed, vocabulary).text).toBe(text)
  })

  it.each([
    'out of hours reporting',
    'follow up not booked',
    'A&E',
    'records missing',
    'incident reporting',
    'US abdomen',
    'failure of IT system',
    '"to be or not to be"',
    'what about it',
    'report not read',
  ])('leaves %j its terms, negations and quotations', typed => {
    const left = prepareWords(typed, vocabulary).leftOut.filter(word => word !== 'of')
    expect(left).toEqual([])
  })

  it('never leaves a query without words', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('the', 'what', 'is', 'show', 'cases', 'lung', '"', 'of', 'IT')), parts => {
        const typed = parts.join(' ')
        const any = plainWordsOf(typed).length > 0
        expect(prepareWords(typed, vocabulary).count > 0).toBe(any)
      }),
    )
  })
})

describe('the vocabulary', () => {
  it('keeps everyday words out of the terms of the field', () => {
    expect(vocabulary.alternatives.get('overlooked')).toContainEqual(['missed'])
    expect(vocabulary.terms.has('overlooked')).toBe(false)
    expect(vocabulary.terms.has('lung cancer')).toBe(true)
  })

  it('takes everyday words of one name of a thing for its other names, too', () => {
    for (const name of ['paediatric', 'pediatric', 'paeds']) {
      expect(vocabulary.alternatives.get(name)).toContainEqual(['infant'])
    }
    expect(vocabulary.alternatives.get('infant')).not.toContainEqual(['pediatric'])
    expect(vocabulary.alternatives.get('aaa')).toContainEqual(['aortic', 'aneurysm'])
    expect(vocabulary.alternatives.get('aortic aneurysm')).toBeUndefined()
  })

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
