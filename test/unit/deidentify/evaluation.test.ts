import { readFileSync } from 'node:fs'
import { evaluate, passagesSchema } from '../../../src/domain/deidentify/evaluate.js'

function passagesOf(file: string) {
  return passagesSchema.parse(JSON.parse(readFileSync(`seed/evaluation/${file}.json`, 'utf8'))).passages
}

describe.each([
  { file: 'deidentify-passages', atLeast: 200, names: 1, words: 1 / 150 },
  { file: 'deidentify-passages-second', atLeast: 120, names: 1, words: 1 / 150 },
  { file: 'deidentify-passages-third', atLeast: 50, names: 1, words: 1 / 150 },
  { file: 'deidentify-passages-fourth', atLeast: 190, names: 0.985, words: 1 / 150 },
  { file: 'deidentify-passages-fifth', atLeast: 60, names: 0.98, words: 1 / 150 },
  // Bleeps and extensions are masked as telephones, and have no label in this one.
  { file: 'deidentify-passages-sixth', atLeast: 139, names: 0.99, words: 1 / 100 },
])('the labelled passages of $file', ({ file, atLeast, names, words }) => {
  const passages = passagesOf(file)
  const { types, overMasking } = evaluate(passages)

  it('are as many as the guide says, with labels that fit their text', () => {
    expect(passages.length).toBeGreaterThanOrEqual(atLeast)
    for (const { text, spans } of passages)
      for (const span of spans) expect(text.slice(span.start, span.end).trim()).not.toBe('')
  })

  // Numbers of a patient and of an examination look alike: some count as missed that are masked as the other.
  it.each(Object.entries(types))('hold %s to its target', (type, { recall }) => {
    expect(recall).toBeGreaterThanOrEqual(
      type === 'name' ? names : ['hospital-number', 'accession-number'].includes(type) ? 0.9 : 0.99,
    )
  })

  it(`lose no more than one word in ${Math.round(1 / words)}`, () => {
    expect(overMasking).toBeLessThanOrEqual(words)
  })
})
