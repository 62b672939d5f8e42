import fc from 'fast-check'
import {
  checkDigit,
  isReference,
  makeReference,
  readReference,
  REFERENCE_PREFIXES,
  type ReferenceKind,
} from '../../../src/domain/record/reference.js'

const kinds = Object.keys(REFERENCE_PREFIXES) as ReferenceKind[]
const references = fc
  .tuple(fc.constantFrom(...kinds), fc.integer({ min: 1990, max: 2999 }), fc.nat(999_999))
  .map(parts => makeReference(...parts))

describe('making references', () => {
  it.each([
    ['incident', 2026, 481902, 'INC-2026-481902-'],
    ['finding', 2026, 7, 'FND-2026-000007-'],
    ['case-study', 2031, 999999, 'CASE-2031-999999-'],
  ] as const)('puts %s %i %i together', (kind, year, number, start) => {
    const reference = makeReference(kind, year, number)
    expect(reference.startsWith(start)).toBe(true)
    expect(isReference(reference)).toBe(true)
  })

  it.each([
    [-1, 2026],
    [1_000_000, 2026],
    [1.5, 2026],
    [1, 26],
    [1, 20_260],
  ])('refuses the number %p in the year %p', (number, year) => {
    expect(() => makeReference('incident', year, number)).toThrow(RangeError)
  })

  it("agrees with Damm's published example", () => {
    expect(checkDigit('572')).toBe('4')
  })
})

describe('reading references', () => {
  it('forgives case, spaces and missing hyphens', () => {
    fc.assert(
      fc.property(references, reference => {
        for (const typed of [
          reference,
          reference.toLowerCase(),
          reference.replaceAll('-', ''),
          ` ${reference.replaceAll('-', ' ')} `,
          reference.replaceAll('-', '\u2011'),
          reference.replaceAll('-', ' – '),
        ]) {
          expect(readReference(typed)).toBe(reference)
        }
      }),
    )
  })

  it('finds every single wrong digit', () => {
    fc.assert(
      fc.property(references, fc.nat(10), fc.integer({ min: 1, max: 9 }), (reference, place, shift) => {
        const digits = [...reference.matchAll(/\d/g)]
        const { index } = digits[place] ?? { index: 0 }
        const wrong = String((Number(reference[index]) + shift) % 10)
        expect(readReference(reference.slice(0, index) + wrong + reference.slice(index + 1))).toBeNull()
      }),
    )
  })

  it('finds every swap of neighbours in the number', () => {
    fc.assert(
      fc.property(references, fc.nat(4), (reference, place) => {
        const start = reference.indexOf('-', 6) + 1 + place
        const [a = '', b = ''] = reference.slice(start, start + 2)
        fc.pre(a !== b)
        expect(readReference(reference.slice(0, start) + b + a + reference.slice(start + 2))).toBeNull()
      }),
    )
  })

  it.each(['', 'INC', 'INC-2026-481902', 'XYZ-2026-481902-7', 'INC-2026-4819O2-7', '<script>', 'INC-2026-481902-77'])(
    'takes %p for no reference',
    typed => {
      expect(readReference(typed)).toBeNull()
    },
  )
})
