import { cueInBracketsAfter, nearestCue, type Cue } from '../cues.js'
import { MONTH } from '../lexicon/months.js'
import type { Span, SpanType } from '../span.js'

/** A number as systems give them: some letters, then digits with separators, perhaps a letter after. */
const NUMBER = /(?<![\p{L}\d.£/-])(?:\p{L}{1,5}[-/]?|\p{Lu} )?\d(?:[-/ ]?\d){2,15}(?:[-/]?\p{L}{1,2})?(?![\p{L}\d%])/gu
const LETTERS_AND_DIGITS = /(?<![\p{L}\d.£/-])\p{Lu}{1,4}-?\d{6,14}\p{Lu}?(?![\p{L}\d%/-])/gu
/** "UH 662 0914", "551-20-93", "24-0038817": forms that only record numbers have. */
const SPACED = /(?<![\p{L}\d.£/-])\p{Lu}{2,3}\s\d{3}\s\d{3,4}(?![\p{L}\d%]|[ /.-]\d)/gu
const DASHED = /(?<![\p{L}\d.£/-])\d{3}-\d{2}-\d{2,3}(?![\p{L}\d%]|[ /.-]\d)/gu
/** "23-CT-118273": groups with letters between, a number only by its label. */
const CODED = /(?<![\p{L}\d.£/-])(?:[\p{Lu}\d]{1,8}[-/]){1,3}[\p{Lu}\d]{2,12}(?![\p{L}\d%/-])/gu
const MONTH_INSIDE = new RegExp(`(?<!\\p{L})(?:${MONTH})(?!\\p{L})`, 'iu')
const YEARED = /(?<![\p{L}\d.£/-])(?:\p{Lu}{2}-)?(?:\d{2}|\d{6}|20\d{2})-\d{7}(?![\p{L}\d%]|[ /.-]\d)/gu
const MODALITY =
  /(?<![\p{L}\d.£/-])(?:CT|MR|US|XR|DX|CR|NM|PT|MG|FL|RF|IR)-?(?:\d{6,8}-?\d{3,6}|\d{2}-\d{5,7})(?![\p{L}\d%]|[/.-]\d)/gu
/** Straight after something that points at a person: "Moira Lowe (LH88120)", "Lowe 4471882". */
const BESIDE =
  /(?<=\uE000,?;?\s\(?|\uE000\()(?:\p{Lu}{1,4}\d{5}|\d{6,8})(?=[),.;]|\s|$)(?!\.\d|\s?(?:mm|ml|mg|g|kg|cm)\b)/gu
const ATTACHED = /(?<![\p{L}\d])(?:(mrn|pid|hosp|pas)|(acc(?:ession)?))[-:#]?\s?\d{4,14}(?![\p{L}\d])/giu
const NMC_PIN = /(?<![\p{L}\d])\d{2}[A-L]\d{4}[A-Z](?![\p{L}\d])/giu
const HCPC = /(?<![\p{L}\d])(?:RA|ra)\s?(?:\d{5,6}|\d{3}\s\d{3})(?![\p{L}\d])/gu
const REGISTRATION =
  /(?<![\p{L}\d.£/-])(?:\p{L}{1,3}-?|(?:RA|PH|DT|PA|OT|SL|CH|BS)\s)?(?:\d{4,8}|\d{2,4}[ -]\d{3,4})(?:\p{L}\d{0,4}\p{L}?)?(?![\p{L}\d%])/gu
/** "CT, OL5518820": straight after the examination it is the number of. */
const EXAMINATION_BEFORE =
  /\b(?:ct|mri|mra|uss?|xr|cxr|axr|x-?rays?|ultrasound|mammogram|angiogram|scans?|study|studies|exam(?:ination)?s?|films?|images?|priors?|pet-?ct|dexa|dxa)[,:]?\s\(?$/i
const YEAR = /^(?:19|20)\d{2}$/
const NOT_RECORDS =
  /^(?:ref|inc|cas|po|wo|sn|lot|req|iso|en|bs|doi|pmc|nct|ver|rev|id|ra|cmp|fnd|rec|pat|case|p|gmc|nmc|hcpc|job|chg|sr|msn|usn|mda)-?\d/i

const BY_CUE: Partial<Record<Cue, SpanType>> = { hospital: 'hospital-number', accession: 'accession-number' }

const FORMS: readonly (readonly [RegExp, SpanType])[] = [
  [SPACED, 'hospital-number'],
  [DASHED, 'hospital-number'],
  [BESIDE, 'hospital-number'],
  [YEARED, 'accession-number'],
  [MODALITY, 'accession-number'],
]

/** Hospital and accession numbers, by their label; letters with six digits or more also without one. */
export function recordNumbers(text: string): Span[] {
  const spans: Span[] = []
  for (const match of text.matchAll(NUMBER)) {
    const cue = nearestCue(text, match.index) ?? cueInBracketsAfter(text, match.index + match[0].length)
    const type = cue === null ? undefined : BY_CUE[cue]
    if (type === undefined || !isRecordNumber(match[0], cue)) continue
    spans.push({ start: match.index, end: match.index + match[0].length, type })
  }
  for (const match of text.matchAll(CODED)) {
    const type = BY_CUE[nearestCue(text, match.index) ?? 'dose']
    if (type === undefined || !/\p{L}/u.test(match[0]) || MONTH_INSIDE.test(match[0])) continue
    if (match[0].replace(/\D/g, '').length >= 5)
      spans.push({ start: match.index, end: match.index + match[0].length, type })
  }
  const labelled = formsOf(text, spans)
  for (const match of text.matchAll(ATTACHED))
    spans.push({
      start: match.index,
      end: match.index + match[0].length,
      type: match[2] === undefined ? 'hospital-number' : 'accession-number',
    })
  for (const match of text.matchAll(LETTERS_AND_DIGITS)) {
    const cue = nearestCue(text, match.index)
    if (NOT_RECORDS.test(match[0]) || (cue !== null && cue !== 'birth' && cue !== 'postcode' && cue !== 'nhs')) continue
    const digits = match[0].replace(/\D/g, '').length
    spans.push({
      start: match.index,
      end: match.index + match[0].length,
      type:
        labelled.get(formOf(match[0])) ??
        (digits >= 9 || EXAMINATION_BEFORE.test(text.slice(Math.max(0, match.index - 18), match.index))
          ? 'accession-number'
          : 'hospital-number'),
    })
  }
  for (const [pattern, type] of FORMS)
    for (const match of text.matchAll(pattern)) {
      const cue = nearestCue(text, match.index)
      const end = match.index + match[0].length
      if (cue === null || cue === 'birth' || cue === 'postcode' || (cue === 'accession' && type === 'accession-number'))
        if (!spans.some(span => span.start < end && match.index < span.end))
          spans.push({ start: match.index, end, type: cue === 'accession' ? 'accession-number' : type })
    }
  return [...spans, ...sameForm(text, spans)]
}

/** Numbers without a label, written just as one with a label: "hosp no 0047 8821 on the form, 0047 8812 on the band". */
function sameForm(text: string, labelled: readonly Span[]): Span[] {
  const forms = formsOf(text, labelled)
  if (forms.size === 0) return []
  return [...text.matchAll(NUMBER)].flatMap(match => {
    const type = forms.get(formOf(match[0]))
    const end = match.index + match[0].length
    return type === undefined ||
      nearestCue(text, match.index) !== null ||
      labelled.some(span => span.start < end && match.index < span.end)
      ? []
      : [{ start: match.index, end, type }]
  })
}

function formsOf(text: string, labelled: readonly Span[]): ReadonlyMap<string, SpanType> {
  const forms = new Map<string, SpanType>()
  for (const { start, end, type } of labelled) {
    const form = formOf(text.slice(start, end))
    if (form.replaceAll(/[^9]/g, '').length >= 6) forms.set(form, type)
  }
  return forms
}

/** `K448-21` as `K999-99`. */
function formOf(written: string): string {
  return written.replaceAll(/\d/g, '9')
}

/** Registration numbers of staff: GMC, NMC, HCPC and others by label, NMC PINs and radiographers' by their form. */
export function registrationNumbers(text: string): Span[] {
  const spans: Span[] = []
  for (const pattern of [NMC_PIN, HCPC])
    for (const match of text.matchAll(pattern))
      if (nearestCue(text, match.index) !== 'vehicle')
        spans.push({ start: match.index, end: match.index + match[0].length, type: 'registration-number' })
  for (const match of text.matchAll(REGISTRATION))
    if (nearestCue(text, match.index) === 'registration' && !YEAR.test(match[0]))
      spans.push({ start: match.index, end: match.index + match[0].length, type: 'registration-number' })
  return spans
}

function isRecordNumber(written: string, cue: Cue | null): boolean {
  const digits = written.replace(/\D/g, '')
  if (digits.length < 4) return false
  if (/^(?:0?[1-9]|[12]\d|3[01])[/-](?:0?[1-9]|1[0-2])[/-](?:\d{4}|\d{2})$/.test(written) && cue === 'hospital')
    return false
  return !YEAR.test(written) && !/^\d{1,2}-\d{1,2}$/.test(written)
}
