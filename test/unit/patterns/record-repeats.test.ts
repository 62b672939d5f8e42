import { repeatsAmong } from '../../../src/patterns/record-repeats.js'
import { repeatLink } from '../../../src/search/repeat-link.js'
import { aPattern, aPatternEvent } from '../../support/pattern-builders.js'

const events = [
  aPatternEvent('2024-05-01', { refs: ['before'], phase: 'before', counted: false }),
  aPatternEvent('2025-10-04', { refs: ['one', 'its-duplicate'] }),
  aPatternEvent('2026-09', { refs: ['two'] }),
]
const atTrust = aPattern({
  id: 'PAT-1',
  detector: 'D4',
  finding: null,
  trust: 'DEMO-NM',
  strength: 'strong',
  audience: 'everybody',
  events,
  observed: 2,
})

describe('what repeats of a record', () => {
  const told = (...patterns: Parameters<typeof repeatsAmong>[0]) =>
    Object.fromEntries(repeatsAmong(patterns, ['before', 'one', 'two', 'finding', 'other']))

  it('is how many more are counted with it, and where', () => {
    expect(told(atTrust)).toEqual({
      one: { pattern: 'PAT-1', trust: 'DEMO-NM', count: 1, afterFinding: false },
      two: { pattern: 'PAT-1', trust: 'DEMO-NM', count: 1, afterFinding: false },
    })
  })

  it('is for a finding what came after it', () => {
    const finding = { ref: 'finding', issued: '2025-01-01', due: null }
    const after = aPattern({ ...atTrust, detector: 'D1', finding })
    expect(told(after)['finding']).toEqual({ pattern: 'PAT-1', trust: 'DEMO-NM', count: 2, afterFinding: true })
  })

  it('names the own trust before others, one trust before several, and the surer of two', () => {
    const over = aPattern({
      ...atTrust,
      id: 'PAT-2',
      detector: 'D2',
      trust: null,
      observed: 6,
      audience: 'across-trusts',
    })
    const own = aPattern({ ...atTrust, id: 'PAT-3', audience: 'own-trust', strength: 'more-than-expected' })
    const surer = aPattern({ ...atTrust, id: 'PAT-4', audience: 'own-trust' })
    expect(told(over)['one']).toEqual({ pattern: 'PAT-2', trust: null, count: 6, afterFinding: false })
    expect(told(over, atTrust)['one']?.pattern).toBe('PAT-1')
    expect(told(own, atTrust, over)['one']?.pattern).toBe('PAT-3')
    expect(told(own, surer)['one']?.pattern).toBe('PAT-4')
  })

  it.each([
    ['only worth a look', { strength: 'worth-a-look' }],
    ['a pair of types', { detector: 'D5' }],
    ['not to be told in a number', { observed: null }],
    ['the only one', { observed: 1 }],
  ] as const)('is nothing where it is %s', (_what, over) => {
    expect(told(aPattern({ ...atTrust, ...over }))).toEqual({})
  })

  it('is said in a few words, with a link', () => {
    const directory = { trust: () => ({ shortName: 'Northmere' }) } as unknown as Parameters<typeof repeatLink>[1]
    const repeat = { pattern: 'PAT-1', trust: 'DEMO-NM', count: 3, afterFinding: false }
    expect(repeatLink(repeat, directory)).toEqual({ text: 'Repeats: 3 more at Northmere', href: '/patterns/PAT-1' })
    expect(repeatLink({ ...repeat, afterFinding: true }, directory)?.text).toBe('Repeats: 3 since at Northmere')
    expect(repeatLink({ ...repeat, trust: null }, directory)?.text).toBe('Repeats: at 3 trusts')
    expect(repeatLink(undefined, directory)).toBeNull()
  })
})
