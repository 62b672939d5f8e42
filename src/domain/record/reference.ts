/**
 * References shown to people: permanent, never reused, and silent about volume. A prefix, the year, six random digits
 * and a check digit, for example `INC-2026-481902-6`.
 */
export const REFERENCE_PREFIXES = {
  incident: 'INC',
  complaint: 'CMP',
  finding: 'FND',
  recommendation: 'REC',
  pattern: 'PAT',
  'case-study': 'CASE',
} as const

export type ReferenceKind = keyof typeof REFERENCE_PREFIXES

const REFERENCE = /^(INC|CMP|FND|REC|PAT|CASE)-(\d{4})-(\d{6})-(\d)$/

/** The totally anti-symmetric quasigroup of H. M. Damm's dissertation (Marburg, 2004), order 10. */
const DAMM = [
  '0317598642',
  '7092154863',
  '4206871359',
  '1750983426',
  '6123045978',
  '3674209581',
  '5869720134',
  '8945362017',
  '9438617205',
  '2581436790',
]

/** Damm check digit of a string of digits: finds every single wrong digit and every swap of neighbours. */
export function checkDigit(digits: string): string {
  let interim = '0'
  for (const digit of digits) interim = DAMM[Number(interim)]?.[Number(digit)] ?? '0'
  return interim
}

/**
 * Makes a reference. `number` is a random integer in 0 … 999,999; whether it is free is for the store's unique index
 * to say. Throws a RangeError for a number or year out of range.
 */
export function makeReference(kind: ReferenceKind, year: number, number: number): string {
  if (!Number.isInteger(number) || number < 0 || number > 999_999) throw new RangeError('A reference has six digits')
  if (!Number.isInteger(year) || year < 1000 || year > 9999) throw new RangeError('A reference has a four-digit year')
  const digits = String(number).padStart(6, '0')
  return `${REFERENCE_PREFIXES[kind]}-${year}-${digits}-${checkDigit(`${year}${digits}`)}`
}

/** What somebody typed as a reference: forgives case, spaces and missing hyphens; `null` if it is none. */
export function readReference(typed: string): string | null {
  const compact = typed.toUpperCase().replace(/[\s\u2010-\u2015-]/g, '')
  const parts = /^([A-Z]{3,4})(\d{4})(\d{6})(\d)$/.exec(compact)
  if (!parts) return null
  const reference = `${parts[1]}-${parts[2]}-${parts[3]}-${parts[4]}`
  return isReference(reference) ? reference : null
}

/** Whether this is a well-formed reference with the right check digit. */
export function isReference(text: string): boolean {
  const parts = REFERENCE.exec(text)
  return parts !== null && checkDigit(`${parts[2]}${parts[3]}`) === parts[4]
}
