import { readFileSync } from 'node:fs'
import { evaluate, passagesSchema } from '../../../src/domain/deidentify/evaluate.js'

function passagesOf(file: string) {
  return passagesSchema.parse(JSON.parse(readFileSync(`seed/evaluation/${file}.json`, 'utf8'))).passages
}

describe.each([
  { file: 'deidentify-passages', atLeast: 200 },
  { file: 'deidentify-passages-second', atLeast: 120 },
])('the labelled passages of $file', ({ file, atLeast }) => {
  const passages = passagesOf(file)
  const { types, overMasking } = evaluate(passages)

  it('are as many as the guide says, with labels that fit their text', () => {
    expect(passages.length).toBeGreaterThanOrEqual(atLeast)
    for (const { text, spans } of passages)
      for (const span of spans) expect(text.slice(span.start, span.end).trim()).not.toBe('')
  })

  // A number of the RIS that is the patient's there counts as missed: it is masked, as an accession number.
  it.each(Object.entries(types))('hold %s to its target', (type, { recall }) => {
    expect(recall).toBeGreaterThanOrEqual(
      ['name', 'date'].includes(type) ? 0.95 : type === 'hospital-number' ? 0.9 : 0.99,
    )
  })

  it('lose no more than one word in fifty', () => {
    expect(overMasking).toBeLessThanOrEqual(0.02)
  })
})
