import { nearestCue, type Cue } from '../cues.js'
import { passesModulus11 } from '../modulus-11.js'
import type { Span, SpanType } from '../span.js'

const TEN_DIGITS = /(?<![\d.£$€]|\d[-/])\d(?:[ .\-\u00A0]{0,2}\d){9}(?![\d%]|[-/.]\d)/g
/** "NHS457 992 0287": a label typed without its space. */
const ATTACHED = /(?<!\p{L})(?:(?<nhs>nhs)|(?<chi>chi)|(?<hc>hcn?|h&c|hsc))(?:no)?[.:#]?$/iu
const GROUPED = /^\d{3}([ -])\d{3}\1\d{4}$/
const PLAIN = /^\d{10}$/
/** Ten signs with a letter read for a digit, or one digit too few or too many: a number only by its label. */
const MISREAD = /(?<![\p{L}\d])[\dOoIlSBZ](?:[ .\-\u00A0]{0,2}[\dOoIlSBZ]){7,10}(?![\p{L}\d%]|[-/.]\d)/gu
/** "NHS number ending 5919", "last four of NHS no: 5919". */
const ENDING =
  /(?<=\b(?:ending|ends|ends in|ending in|ending with|last (?:four|4|three|3)(?: digits?)?(?: (?:are|is|of))?)\s?:?\s)\d{3,6}(?!\d)/giu

/**
 * NHS, CHI and H&C numbers: ten digits, by their label where there is one (also where the check digit fails, for a
 * mistyped number is a number all the same), else by the check digit, the grouping and the range each is issued from.
 */
export function healthNumbers(text: string): Span[] {
  const spans: Span[] = []
  for (const match of text.matchAll(TEN_DIGITS)) {
    const written = match[0]
    // Two spaces between groups are two numbers side by side more often than one.
    const before = text.slice(Math.max(0, match.index - 8), match.index)
    const attached = attachedLabel(before)
    const type = typeOf(
      written,
      attached ?? nearestCue(text, match.index),
      text.slice(match.index + written.length, match.index + written.length + 24),
    )
    // A number for another country's telephones is no patient's.
    if (/\+\d{1,3}\s?(?:\(0\)\s?)?$/.test(before)) continue
    if (type !== null && (attached !== null || !/[\p{L}_]$/u.test(before)))
      spans.push({ start: match.index, end: match.index + written.length, type })
  }
  return [...spans, ...misread(text, spans), ...endings(text)]
}

function attachedLabel(before: string): 'nhs' | 'chi' | 'hc' | null {
  const label = ATTACHED.exec(before)?.groups
  if (label === undefined) return null
  return label['nhs'] !== undefined ? 'nhs' : label['chi'] !== undefined ? 'chi' : 'hc'
}

function misread(text: string, read: readonly Span[]): Span[] {
  const taken = new Set(read.map(({ start }) => start))
  return [...text.matchAll(MISREAD)].flatMap(match => {
    if (taken.has(match.index)) return []
    const digits = match[0].replace(/\D/g, '').length
    const type = digits < 7 ? null : BY_LABEL[nearestCue(text, match.index) ?? 'dose']
    return type === undefined || type === null ? [] : [{ start: match.index, end: match.index + match[0].length, type }]
  })
}

function endings(text: string): Span[] {
  return [...text.matchAll(ENDING)].flatMap(match => {
    const type = BY_LABEL[nearestCue(text, match.index) ?? 'dose']
    return type === undefined ? [] : [{ start: match.index, end: match.index + match[0].length, type }]
  })
}

const BY_LABEL: Partial<Record<Cue, SpanType>> = { nhs: 'nhs-number', chi: 'chi-number', hc: 'hc-number' }

function typeOf(written: string, cue: Cue | null, after: string): SpanType | null {
  if (cue === 'nhs') return 'nhs-number'
  if (cue === 'chi') return 'chi-number'
  if (cue === 'hc') return 'hc-number'
  const label = /^\s{0,2}[([-]?\s?(nhs|chi|h\s?&\s?c)\b/i.exec(after)?.[1]
  if (label !== undefined) return /nhs/i.test(label) ? 'nhs-number' : /chi/i.test(label) ? 'chi-number' : 'hc-number'
  if (cue !== null && cue !== 'birth' && cue !== 'postcode') return null
  const digits = written.replace(/\D/g, '')
  const grouped = GROUPED.test(written)
  const plain = PLAIN.test(written)
  const chi = looksLikeChi(digits) && (plain || /^\d{6}[ -]\d{4}$/.test(written))
  if (chi) return 'chi-number'
  if (digits.startsWith('0')) return null
  if (passesModulus11(digits)) return byRange(digits)
  // Written as the NHS writes it, but mistyped: better masked than let through.
  return grouped ? byRange(digits) : null
}

/** DDMMYY, then four digits that make the check right. */
function looksLikeChi(digits: string): boolean {
  const day = Number(digits.slice(0, 2))
  const month = Number(digits.slice(2, 4))
  return day >= 1 && day <= 31 && month >= 1 && month <= 12 && passesModulus11(digits)
}

/** Northern Ireland issues 320 000 0010 to 399 999 9999; the rest is taken for an NHS number. */
function byRange(digits: string): SpanType {
  return digits >= '3200000010' && digits <= '3999999999' ? 'hc-number' : 'nhs-number'
}
