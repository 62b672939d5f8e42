import { STREET } from '../lexicon/streets.js'
import type { Span } from '../span.js'

const WORD = "[\\p{L}][\\p{L}'’-]{1,24}\\.?"
const NUMBER = '\\d{1,4}[a-z]?(?:\\s?[-/]\\s?\\d{1,4}[a-z]?)?'
const UNIT = '(?:(?:flat|apartment|apt|unit|room|house|block|suite|no\\.?)\\s?(?:\\d{1,4}[a-z]?|[a-z])\\s?,?\\s)'

/** 12 Oak Road; flat 2b, 14 mill lane; 3-5 St Anne's Court. */
const NUMBERED = new RegExp(
  `(?<![\\p{L}\\d.:£/-])(?:${UNIT}(?:${WORD}\\s${WORD},\\s)?)?${NUMBER},?\\s((?:${WORD}\\s){1,3}?)(${STREET})(?![\\p{L}\\d])\\.?`,
  'giu',
)
/** Rose Cottage, Mill Lane; "lives on Acacia Avenue". */
const LED = new RegExp(
  `(?<=(?:\\b(?:lives?|living|lived|resides?|residing|resident|staying|stays|address(?:\\sis)?|addr|moved)(?:\\s(?:at|on|in|to|of|alone at|alone in|alone on)|:))\\s{1,2})(?:the\\s)?(?:${WORD}\\s){1,3}?(?:${STREET}|cottage|house|lodge|farm|barn|hall|rectory|vicarage|bungalow|manor|(?:care|nursing|residential)\\shome)(?![\\p{L}\\d])`,
  'giu',
)
const NAMED_HOUSE = new RegExp(
  `(?<![\\p{L}\\d])(?:The\\s)?(?:\\p{Lu}[\\p{L}'’-]{1,20}\\s){1,2}(?:Cottage|House|Lodge|Farm|Barn|Hall|Rectory|Vicarage|Bungalow|Manor|Villa|Forge|Mill|Smithy|Croft|Grange|Stables|Schoolhouse|Coach House|Old Post Office|Oast|Gatehouse),\\s(?:\\d{1,4}\\s)?(?:\\p{Lu}[\\p{L}'’-]{1,20}\\s){1,3}(?:${STREET})(?![\\p{L}\\d])`,
  'giu',
)
/** "Elm Road", "Church St": a street by itself, unless the name of a surgery or a site goes on. */
const STREET_ALONE =
  /(?<![\p{L}\d])(?!(?:The|On|In|At|From|To|Near|Our|Her|His|High|Main|Cross|One|Two|By|Of|And|Slow|Fast|Sub|Inter)\s)(?:\p{Lu}[\p{L}'’-]{2,20}\s){1,2}(?:Road|Rd|Street|Avenue|Lane|Crescent|Terrace|Gardens|Grove|Mews)(?![\p{L}\d])(?!\s(?:\p{Lu}|site|surgery|clinic|practice|health|hospital|medical|hub|centre))/gu
/** "16 The Paddocks" */
const NUMBERED_THE = /(?<![\p{L}\d.:£/-])\d{1,4}[a-z]?,?\sThe\s\p{Lu}[\p{L}'’-]{2,20}(?![\p{L}\d])/gu
/** "14b Rue des Moulins", of the Channel Islands. */
const RUE =
  /(?<![\p{L}\d])(?:\d{1,4}[a-z]?,?\s)?(?:La\s|Le\s|Les\s)?(?:Rue|Route|Chemin|Ruette|Ruelle)\s(?:(?:de|des|du|la|le|à|au|aux)\s){0,2}\p{Lu}[\p{L}'’-]{1,20}/gu
/** What stands after a label that only an address has: "Address: Rathmore, Dungiven". */
const AFTER_LABEL =
  /(?<=\b(?:(?:home|his|her|their|my|our|current|new|old|previous|correct|postal)\saddress(?:\s(?:is|was|of|given\sas|as|on\sfile\s(?:is|was)))?|address(?:\sis|\swas|\sgiven\sas)?:?|addr:|lives?\sat|living\sat|lived\sat|resides?\sat|residing\sat|resident\s(?:at|of)|staying\sat)\s{1,2})(?:(?:The\s)?\p{Lu}[\p{L}'’-]{1,20}|\d{1,4}[a-z]?)(?![\p{L}\d])(?:,?\s(?:\p{Lu}[\p{L}'’-]{1,20}|\d{1,4}[a-z]?)(?![\p{L}\d])){0,7}/gu
const FLAT =
  /(?<![\p{L}\d])(?:flat|apartment|apt)\s?\d{1,4}[a-z]?,?\s(?:\p{L}[\p{L}'’-]{1,20}\s){1,3}(?:house|court|towers?|point|lodge|heights|mansions|buildings?|block)(?![\p{L}\d])/giu
const CARE_HOME =
  /(?<![\p{L}\d])(?:\p{Lu}[\p{L}'’-]{1,20}\s){1,3}(?:(?:[Cc]are|[Nn]ursing|[Rr]esidential|[Rr]est|[Rr]etirement)\s(?:[Cc]are\s)?(?:Home|home|Village)|(?:[Ss]heltered|[Ss]upported)\s(?:[Hh]ousing|[Ll]iving|[Aa]ccommodation))(?![\p{L}\d])/gu
/** "Hawthorn Grange (EMI home)", "Room 12, Chancellor Halls" */
const HOME_IN_BRACKETS =
  /(?<![\p{L}\d])(?:\p{Lu}[\p{L}'’-]{1,20}\s){0,2}\p{Lu}[\p{L}'’-]{1,20}(?=,?\s\(?(?:an?\s)?(?:EMI|emi|care|nursing|residential|dementia|retirement|warden)\s?-?(?:controlled\s)?(?:home|unit|flats?)\b)/gu
const ROOM_OF =
  /(?<![\p{L}\d])(?:[Rr]oom|[Ff]lat|[Uu]nit|[Bb]lock)\s[\dA-Z]{1,4},\s(?:\p{Lu}[\p{L}'’-]{1,20}\s){1,3}(?:Halls?|House|Court|Lodge|Building|Residences?|Hostel|Tower|Hotel)(?![\p{L}\d])/gu
const PO_BOX = /(?<![\p{L}\d])p\.?o\.?\sbox\s\d{1,6}(?!\d)/giu

/** Words that no street is called by: measures, times, the grammar between them. */
const NO_STREET_WORD =
  /^(?:mm|cm|m|ml|mls|mg|g|kg|l|mcg|mmol|units?|hours?|hrs?|mins?|minutes?|seconds?|secs?|days?|weeks?|months?|years?|yrs?|old|am|pm|x|of|to|in|at|on|and|or|by|with|for|from|is|was|were|has|had|a|an|per|patients?|images?|slices?|views?|people|staff|times?|nodules?|lesions?|lead|bed|beds|metres?|miles?|feet|ft|inch|inches|percent|more|other|different|separate|minute|hour|day|week|year|point|stage|grade|level|phase|plus|then|after|before|during|cases?|scans?|reports?|series|sets?|litres?|into|out|up|down|off|left|right|no|not|did|do|ward|ct|mri|xray|via|until|within)\.?$/i
/** Street words that are ordinary words; small letters do not make an address of them. */
const ORDINARY_STREET =
  /^(?:st|dr|way|court|ct|cl|av|gr|pl|hill|park|place|ter|row|rise|view|walk|green|gate|end|bank|mount|common|wood|side|mill|path|ridge|reach|field|fields|close|drive|square|chase|garden|hollow|orchard|fold|dell|heights|loan|lea|cross|crest|acre|acres|dale|down|downs|drift|glen|haven|lawn|mead|moor|oval|parc|rank|steps|tower|warren|weir|flats|estate|buildings|strand|point|meadow|meadows|heath|brow|parade|yard|quay|walk|terrace|hey|oaks|willows|villas|gates|gardens|reach|dene|grange|elms|precinct|limes|cottages)$/i
const TOWN_AFTER =
  /^(?:,?\s?(?:,\s?)?|\^{1,2})\p{Lu}[\p{L}'’-]{2,20}(?:[ -](?:\p{Lu}[\p{L}'’-]{2,20}|(?:on|upon|under|le|la|in|by|the)[ -]\p{Lu}[\p{L}'’-]{2,20})){0,2}(?=\s?[,.;)\n^]|\s?$|\s{1,2}[A-Z]{1,2}\d)/u
const POSTCODE_AHEAD = /^[,\s]{1,3}[A-Z]{1,2}\d/i

/** Where somebody lives: house and street, with the town after it. */
export function addresses(text: string): Span[] {
  const spans: Span[] = []
  for (const match of text.matchAll(NUMBERED)) {
    const words = (match[1] ?? '').trim().split(/\s+/)
    const street = match[2] ?? ''
    if (words.some(word => NO_STREET_WORD.test(word))) continue
    const capital = words.every(word => /^\p{Lu}/u.test(word))
    const streetCapital = /^\p{Lu}/u.test(street)
    if (
      ORDINARY_STREET.test(street) &&
      !(capital && streetCapital) &&
      !POSTCODE_AHEAD.test(text.slice(match.index + match[0].length))
    )
      continue
    if (
      /\b(?:ward|bay|bed|level|theatre|page|paragraph|step)\s$/i.test(
        text.slice(Math.max(0, match.index - 12), match.index),
      )
    )
      continue
    spans.push(withTown(text, match))
  }
  for (const pattern of [
    LED,
    NAMED_HOUSE,
    FLAT,
    CARE_HOME,
    PO_BOX,
    STREET_ALONE,
    NUMBERED_THE,
    RUE,
    AFTER_LABEL,
    HOME_IN_BRACKETS,
    ROOM_OF,
  ])
    for (const match of text.matchAll(pattern)) {
      if (
        pattern === LED &&
        /^(?:the\s)?(?:a|an|her|his|their|own|same|care|nursing|residential|private|\s)+(?:house|home|care home|nursing home|residential home|farm|bungalow|cottage)$/i.test(
          match[0],
        )
      )
        continue
      if (
        pattern === LED &&
        match[0]
          .split(/\s+/)
          .slice(0, -1)
          .some(word => NO_STREET_WORD.test(word))
      )
        continue
      if (
        pattern === CARE_HOME &&
        /^(?:the|a|an|her|his|from|local|residential|nursing|care|this|that|another|our|my|your|their|which|each|every)\s(?:care|nursing|residential|rest)?\s?home$/i.test(
          match[0],
        )
      )
        continue
      if (pattern === HOME_IN_BRACKETS && /^(?:The|A|An|Her|His|From|This|Our|Local)$/.test(match[0])) continue
      spans.push(withTown(text, match))
    }
  return spans
}

function withTown(text: string, match: RegExpExecArray): Span {
  const start = match.index
  let end = start + match[0].replace(/[.\s]+$/, '').length
  for (let parts = 0; parts < 2; parts++) {
    const after = text.slice(end, end + 80)
    // Components of an HL7 address are parted by carets.
    if (!/^[,^]/.test(after)) break
    const town = TOWN_AFTER.exec(after)
    if (town === null) break
    end += town[0].length
  }
  return { start, end, type: 'address' }
}
