import { readFileSync } from 'node:fs'
import { evaluate, passagesSchema } from '../../../src/domain/deidentify/evaluate.js'

const { passages } = passagesSchema.parse(JSON.parse(readFileSync('seed/evaluation/deidentify-passages.json', 'utf8')))

describe('the labelled passages', () => {
  const { types, overMasking } = evaluate(passages)

  it('are two hundred and more, with labels that fit their text', () => {
    expect(passages.length).toBeGreaterThanOrEqual(200)
    for (const { text, spans } of passages)
      for (const span of spans) expect(text.slice(span.start, span.end).trim()).not.toBe('')
  })

  it.each(Object.entries(types))('hold %s to its target', (type, { recall }) => {
    expect(recall).toBeGreaterThanOrEqual(type === 'name' || type === 'date' ? 0.95 : 0.99)
  })

  it('lose no more than one word in fifty', () => {
    expect(overMasking).toBeLessThanOrEqual(0.02)
  })
})
