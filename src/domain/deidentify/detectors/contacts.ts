import { nearestCue } from '../cues.js'
import type { Span } from '../span.js'

const EMAIL = /[\p{L}\d._%+'’-]{1,64}@[\p{L}\d-]{1,63}(?:\.[\p{L}\d-]{1,63}){1,6}/gu
const SPOKEN_EMAIL =
  /(?<![\p{L}\d])[\p{L}\d]{1,30}(?:(?:[._-]| dot )[\p{L}\d]{1,30}){0,3}\s?(?:\(at\)|\[at\]|\sat\s)\s?[\p{L}\d-]{2,40}(?:\s?(?:\(dot\)|\[dot\]|\.|\sdot\s)\s?(?:net|com|org|co|uk|nhs|ac|gov|scot|wales)){1,3}(?![\p{L}\d])/giu
const WEB = /(?<![\p{L}\d@.])(?:https?:\/\/|www\.)[^\s<>"'()[\]\uE000]{1,1500}/giu
const BARE_WEB =
  /(?<![\p{L}\d@./-])[\p{L}\d-]{2,63}(?:\.[\p{L}\d-]{2,63}){0,3}\.(?:co\.uk|org\.uk|nhs\.uk|ac\.uk|gov\.uk|nhs\.scot|com|org|net|io|info|ie|local|example|(?:ly|me|uk|eu|ai|app|scot|wales|health|gd|to|gl)(?=\/))(?![\p{L}\d@-]|\.\p{L})(?:\/[^\s<>"'()[\]\uE000]{0,1500})?/giu

/** Telephone numbers in Britain: 9 or 10 digits after the 0, or after +44, in any grouping; with an extension. */
const UK_PHONE =
  /(?<![\p{L}\d.£/-])(?:(?:\+|00)\s?44\s?(?:\(0\)|0)?[\s.-]?|\(?0)\(?[1-9](?:[\s.()\u00A0-]{0,3}\d){8,9}(?!\d|-\d|\.\d|\/\d{5})(?:\/\d{2,4}(?![\d/]))?(?:\s{0,2}(?:,\s?)?(?:x|ext\.?|extension|extn\.?)\s?:?\s?\d{2,6})?/giu
/** "01-02-2024 14:30" */
const DAY_AND_TIME = /^0[1-9]([-. ])(?:0[1-9]|1[0-2])\1(?:19|20)\d{2}\s/
/** 01632/960417 */
const SLASHED = /(?<![\p{L}\d.£/-])0[1-9]\d{2,3}\/\d{3} ?\d{3,4}(?![\d/%]|\.\d)/gu
const FOREIGN_PHONE = /(?<![\p{L}\d.])(?:\+|00)\s?[1-9]\d{0,2}(?:[\s.()-]{0,2}\d){7,12}(?!\d)/gu
const LABELLED =
  /(?<![\p{L}\d.£/-])(?:\(?\d{2,6}\)?[ -]?){1,3}\d{2,6}(?![\p{L}\d%/]|\.\d)|(?<![\p{L}\d.£/-])\d{3,6}(?![\p{L}\d%/]|\.\d)/gu

const SHORT_LABEL = /\b(?:bleep|bleeped|ext|extn|extension|dect|pager|x)(?:\s?(?:no|number))?[\s.:#]{0,3}$/i
/** "on x4471" */
const EXTENSION = /(?<=\s|\()x\s?\d{4,5}(?![\d\p{L}]|\.\d)/giu
const SECOND = /^(\s?(?:or|and|&|\/|,)\s(?:(?:on|ext|x)\s)?)(\d[\d -]{2,13}\d)(?![\d\p{L}/%:.]\d|[\d\p{L}%])/u

/** E-mail addresses, as written and as spelt out. */
export function emails(text: string): Span[] {
  const spans: Span[] = []
  if (text.includes('@')) for (const match of text.matchAll(EMAIL)) spans.push(trimmed(match.index, match[0], 'email'))
  for (const match of text.matchAll(SPOKEN_EMAIL)) spans.push(trimmed(match.index, match[0], 'email'))
  return spans
}

/** Web addresses. A bare "nhs.net" is the name of a service, not an address. */
export function urls(text: string): Span[] {
  const spans: Span[] = []
  for (const match of text.matchAll(WEB)) spans.push(trimmed(match.index, match[0], 'url'))
  for (const match of text.matchAll(BARE_WEB))
    if (!/^(?:nhs|secure\.nhs|ncepod|booking)\.(?:net|org|com)$|^nhs\.uk$/i.test(match[0]))
      spans.push(trimmed(match.index, match[0], 'url'))
  return spans
}

/** Telephone, mobile, fax, bleep and extension numbers: by their form, shorter ones by their label. */
export function phones(text: string): Span[] {
  const spans: Span[] = []
  for (const match of text.matchAll(UK_PHONE)) {
    if (DAY_AND_TIME.test(match[0])) continue
    const cue = nearestCue(text, match.index)
    if (cue === null || cue === 'phone' || cue === 'birth' || cue === 'postcode' || !/^\d+$/.test(match[0]))
      if (!['nhs', 'chi', 'hc', 'accession'].includes(cue ?? '')) spans.push(trimmed(match.index, match[0], 'phone'))
  }
  for (const match of text.matchAll(SLASHED)) spans.push(trimmed(match.index, match[0], 'phone'))
  for (const match of text.matchAll(FOREIGN_PHONE))
    if (match[0].startsWith('+') || nearestCue(text, match.index) === 'phone')
      spans.push(trimmed(match.index, match[0], 'phone'))
  for (const match of text.matchAll(LABELLED)) {
    const digits = match[0].replace(/\D/g, '').length
    if (digits < (SHORT_LABEL.test(text.slice(Math.max(0, match.index - 14), match.index)) ? 3 : 4)) continue
    if (digits > 12 || nearestCue(text, match.index) !== 'phone') continue
    if (/^(?:19|20)\d{2}$/.test(match[0]) || /^\d{1,2}-\d{1,2}$/.test(match[0])) continue
    if (EVERYBODYS.has(match[0]) || isClock(match[0], text, match.index)) continue
    spans.push(trimmed(match.index, match[0], 'phone'))
  }
  for (const match of text.matchAll(EXTENSION)) spans.push(trimmed(match.index, match[0], 'phone'))
  return [...spans, ...seconds(text, spans)]
}

/** The crash call of every hospital, and the public's numbers: they lead to nobody in particular. */
const EVERYBODYS: ReadonlySet<string> = new Set(['2222', '999', '112', '111'])

/** "01632 960 001 or 960002", "ext 22144 / 22145": a second number after the first. */
function seconds(text: string, first: readonly Span[]): Span[] {
  return first.flatMap(({ end }) => {
    const joined = SECOND.exec(text.slice(end, end + 40))
    if (joined === null) return []
    const start = end + (joined[1]?.length ?? 0)
    return [trimmed(start, joined[2] ?? '', 'phone')]
  })
}

/** "called at 1430", "phoned at 0915": a time of day, not a number to ring. */
function isClock(written: string, text: string, start: number): boolean {
  return /^(?:[01]\d|2[0-3])[0-5]\d$/.test(written) && /(?:\bat|@)\s?$/i.test(text.slice(Math.max(0, start - 6), start))
}

function trimmed(start: number, written: string, type: Span['type']): Span {
  const text = written.replace(/[\s.,;:!?'’)(-]+$/u, '')
  const closed = type === 'phone' && text.includes('(') && !text.includes(')') ? text.replace('(', ' ') : text
  const lead = closed.length - closed.trimStart().length
  const skipped = /^['’._%-]*/.exec(closed.trimStart())?.[0].length ?? 0
  return { start: start + lead + skipped, end: start + text.length, type }
}
