import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import {
  bandThreshold,
  chanceOfSharedBand,
  estimatedSimilarity,
  minHash,
  standardErrorOf,
} from '../../../src/domain/text/min-hash.js'
import { createNearDuplicateIndex, nearDuplicates } from '../../../src/domain/text/near-duplicates.js'
import { containment, jaccard, shingles } from '../../../src/domain/text/shingles.js'
import { cosine, tfIdf, wordCounts } from '../../../src/domain/text/tf-idf.js'

interface Fixture {
  readonly asserted: { readonly jaccard: readonly { readonly a: string[]; readonly b: string[]; readonly j: number }[] }
  readonly legal_texts: Readonly<Record<string, string>>
  readonly legal_pairs: readonly ({ readonly a: string; readonly b: string } & Readonly<Record<string, number>>)[]
  readonly narratives: readonly string[]
  readonly narrative_matrix: readonly (readonly { readonly j3: number; readonly j1: number; readonly cos: number }[])[]
  readonly tfidf: { readonly counts: number[][]; readonly smooth_false: number[][]; readonly smooth_true: number[][] }
  readonly lsh_probability: readonly {
    readonly h: number
    readonly b: number
    readonly s: number
    readonly p: number
  }[]
  readonly lsh_threshold: readonly { readonly h: number; readonly b: number; readonly t: number }[]
  readonly minhash_se: readonly { readonly k: number; readonly J: number; readonly se: number }[]
}

const fixture = JSON.parse(
  readFileSync(new URL('../../fixtures/stats/text_similarity.json', import.meta.url), 'utf8'),
) as Fixture

describe('Similarity of texts', () => {
  it.each(fixture.asserted.jaccard)('of sets is $j', ({ a, b, j }) => {
    expect(jaccard(new Set(a), new Set(b))).toBeCloseTo(j, 9)
  })

  it.each(fixture.legal_pairs)('of the codes of law $a and $b', pair => {
    const [a, b] = [fixture.legal_texts[pair.a] ?? '', fixture.legal_texts[pair.b] ?? '']
    for (const size of [1, 2, 3, 5]) {
      expect(jaccard(shingles(a, size), shingles(b, size))).toBeCloseTo(pair[`jaccard_${size}gram`] ?? Number.NaN, 9)
    }
    expect(containment(shingles(a, 5), shingles(b, 5))).toBeCloseTo(pair['containment_5gram'] ?? Number.NaN, 9)
    expect(cosine(wordCounts(a), wordCounts(b))).toBeCloseTo(pair['cosine_tf_1gram'] ?? Number.NaN, 9)
  })

  it('of six accounts, each with each', () => {
    fixture.narratives.forEach((a, i) => {
      fixture.narratives.forEach((b, j) => {
        const expected = fixture.narrative_matrix[i]?.[j]
        expect(jaccard(shingles(a, 3), shingles(b, 3))).toBeCloseTo(expected?.j3 ?? Number.NaN, 9)
        expect(jaccard(shingles(a, 1), shingles(b, 1))).toBeCloseTo(expected?.j1 ?? Number.NaN, 9)
        expect(cosine(wordCounts(a), wordCounts(b))).toBeCloseTo(expected?.cos ?? Number.NaN, 9)
      })
    })
  })

  it.each([
    [false, fixture.tfidf.smooth_false],
    [true, fixture.tfidf.smooth_true],
  ])('weighs terms (smoothed: %s)', (smooth, expected) => {
    const texts = fixture.tfidf.counts.map(row => new Map(row.map((count, term) => [String(term), count])))
    tfIdf(texts, smooth).forEach((weights, row) => {
      expected[row]?.forEach((weight, term) => expect(weights.get(String(term)) ?? 0).toBeCloseTo(weight, 7))
    })
  })

  it('of texts without words is nothing, and no fault', () => {
    expect(jaccard(shingles(''), shingles('…'))).toBe(0)
    expect(containment(shingles(''), shingles('a b c'))).toBe(0)
    expect(cosine(wordCounts(''), wordCounts('a'))).toBe(0)
    expect(tfIdf([wordCounts('')])[0]?.size).toBe(0)
    expect(shingles('One two')).toEqual(new Set(['one two']))
  })
})

describe('Signatures', () => {
  it.each(fixture.lsh_probability)('of $h in $b bands find a pair at $s', ({ h, b, s, p }) => {
    expect(chanceOfSharedBand(s, h, b)).toBeCloseTo(p, 9)
  })

  it.each(fixture.lsh_threshold)('of $h in $b bands turn at $t', ({ h, b, t }) => {
    expect(bandThreshold(h, b)).toBeCloseTo(t, 9)
  })

  it.each(fixture.minhash_se)('of $k places err by $se at $J', ({ k, J, se }) => {
    expect(standardErrorOf(J, k)).toBeCloseTo(se, 9)
  })

  it('estimate the similarity within five standard errors', () => {
    const set = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => `word ${from + index}`)
    for (const shared of [50, 100, 160]) {
      const [a, b] = [set(0, 200), set(200 - shared, 400 - shared)]
      const exact = jaccard(new Set(a), new Set(b))
      expect(Math.abs(estimatedSimilarity(minHash(a, 512), minHash(b, 512)) - exact)).toBeLessThan(
        5 * standardErrorOf(exact, 512),
      )
    }
  })

  it('do not hang on the order of the members', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1 }), members => {
        expect(minHash([...members].reverse())).toEqual(minHash(members))
      }),
    )
  })
})

describe('Near-duplicates', () => {
  const story = Array.from({ length: 60 }, (_, index) => `w${index}`)
  const edited = (at: number) => story.map((word, index) => (index === at ? 'other' : word)).join(' ')
  const texts = [
    { id: 'a', text: story.join(' ') },
    { id: 'b', text: edited(30) },
    { id: 'c', text: 'something else entirely was written about another day' },
  ]

  it('are copies, however they are set', () => {
    expect(
      nearDuplicates([
        { id: '1', text: 'The scan, was LATE.' },
        { id: '2', text: 'the scan was late' },
      ]),
    ).toEqual([{ a: '1', b: '2', similarity: 1 }])
  })

  it('are edited copies, and nothing else', () => {
    expect(nearDuplicates(texts).map(({ a, b }) => [a, b])).toEqual([['a', 'b']])
  })

  it('are those that comparing every pair would find', () => {
    const words = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { minLength: 3, maxLength: 14 })
    fc.assert(
      fc.property(fc.array(words, { maxLength: 12 }), list => {
        const given = list.map((text, index) => ({ id: String(index).padStart(2, '0'), text: text.join(' ') }))
        const all = given.flatMap((x, i) =>
          given
            .slice(i + 1)
            .filter(y => jaccard(shingles(x.text), shingles(y.text)) >= 0.8)
            .map(y => `${x.id} ${y.id}`),
        )
        expect(
          nearDuplicates(given)
            .map(({ a, b }) => `${a} ${b}`)
            .sort(),
        ).toEqual(all.sort())
      }),
    )
  })

  it('are found one at a time, and no longer once taken away', () => {
    const index = createNearDuplicateIndex()
    for (const { id, text } of texts) index.put(id, text)
    expect(index.find(edited(10)).map(({ id }) => id)).toEqual(['a', 'b'])
    expect(index.find(story.join(' '), 'a').map(({ id }) => id)).toEqual(['b'])
    index.remove('a')
    index.put('b', 'rewritten')
    expect(index.find(story.join(' '))).toEqual([])
    expect(index.size).toBe(2)
    expect(index.find('')).toEqual([])
  })

  it('have no threshold of nothing', () => {
    expect(() => nearDuplicates(texts, 0)).toThrow(RangeError)
  })
})
