import { nearestCue } from '../cues.js'
import type { Span } from '../span.js'

const AREAS = new Set(
  `AB AL B BA BB BD BF BH BL BN BR BS BT BX CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL GU
  GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL
  PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE`.split(
    /\s+/,
  ),
)
const POSTCODE = /(?<![\p{L}\d])(\p{L}{1,2})(\d{1,2}|\d[a-z])(\s{0,2}|-)(\d)([a-z]{2})(?![\p{L}\d])/giu
const DISTRICT = /(?<![\p{L}\d])([a-z]{1,2})(\d{1,2}[a-z]?)(?![\p{L}\d]|[/.-]\d)/giu

const MEASURE = /^(?:mm|cm|ml|mg|kg|kv|mi|km|ms|hz|iv|po|im|vs|mc)$/i

/** Postcodes, also typed small or without the space; a district alone where the words before say that it is one. */
export function postcodes(text: string): Span[] {
  const spans: Span[] = []
  for (const match of text.matchAll(POSTCODE)) {
    const [written, area = '', , gap = '', , unit = ''] = match
    const known = AREAS.has(area.toUpperCase())
    const ordinal = /^(?:st|nd|th)$/i.test(unit)
    const labelled = nearestCue(text, match.index) === 'postcode'
    const upper = written === written.toUpperCase()
    // "HX7-4TB"; a hyphen stands in codes as well
    if (gap === '-' && !labelled && !(known && upper && area.length === 2)) continue
    // C, I, K, M, O and V are never issued, but are typed; "L4 5MM" is a level and a length.
    if (!labelled && /[cikmov]/i.test(unit) && !(upper && gap.length > 0 && !MEASURE.test(unit))) continue
    if (labelled || (known && !(ordinal && !upper)) || (upper && area.length === 2 && gap.length > 0))
      spans.push({ start: match.index, end: match.index + written.length, type: 'postcode' })
  }
  for (const match of text.matchAll(DISTRICT)) {
    const before = text.slice(Math.max(0, match.index - 24), match.index)
    const labelled =
      nearestCue(text, match.index) === 'postcode' ||
      /\b(?:lives? in|living in|resident in|home in|moved to|based in)\s$/i.test(before) ||
      (/\b(?:in|from|to|the|near|around|of)\s$/i.test(before) &&
        /^\s(?:area|postcode|district)\b/i.test(text.slice(match.index + match[0].length)))
    if (labelled && AREAS.has((match[1] ?? '').toUpperCase()) && !isCovered(spans, match.index))
      spans.push({ start: match.index, end: match.index + match[0].length, type: 'postcode' })
  }
  return spans
}

function isCovered(spans: readonly Span[], offset: number): boolean {
  return spans.some(span => span.start <= offset && offset < span.end)
}

const CURRENT_PLATE = /(?<![\p{L}\d])[A-Z]{2}(\s?)\d{2}\s?[A-Z]{3}(?![\p{L}\d])/giu
const OLD_PLATE = /(?<![\p{L}\d])(?:[A-Z]\d{1,3}\s?[A-Z]{3}|[A-Z]{3}\s?\d{1,3}[A-Z]|[A-Z]{3}\s?\d{1,4})(?![\p{L}\d])/giu
const COMMON_THREE =
  /(?:and|the|for|was|not|but|are|has|had|all|any|who|may|man|men|her|his|can|did|due|per|see|via|now|new|old|one|two|six|ten|yrs|mls|cms|non|ray|set|use|got|end|cut|lot|off|out|day|hrs|mgs)$/i

/** Registration marks of vehicles: today's form as it is, older forms where the words before say that it is one. */
export function vehicleRegistrations(text: string): Span[] {
  const spans: Span[] = []
  for (const match of text.matchAll(CURRENT_PLATE)) {
    const upper = match[0] === match[0].toUpperCase()
    const labelled = nearestCue(text, match.index) === 'vehicle'
    // I and Q are never issued in the last three, but are typed.
    const issued = upper && match[1] === '' && !COMMON_THREE.test(match[0]) && !/[IQ].{0,2}$/.test(match[0])
    if ((labelled && (upper || match[1] === '')) || issued) spans.push(vehicle(match))
  }
  for (const match of text.matchAll(OLD_PLATE))
    if (
      match[0] === match[0].toUpperCase() &&
      nearestCue(text, match.index) === 'vehicle' &&
      !COMMON_THREE.test(match[0].trim()) &&
      /\d/.test(match[0])
    )
      spans.push(vehicle(match))
  return spans
}

function vehicle(match: RegExpExecArray): Span {
  return { start: match.index, end: match.index + match[0].length, type: 'vehicle-registration' }
}
