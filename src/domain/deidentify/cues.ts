/** What the words before a number say that it is. */
export type Cue =
  | 'nhs'
  | 'chi'
  | 'hc'
  | 'hospital'
  | 'accession'
  | 'registration'
  | 'phone'
  | 'birth'
  | 'vehicle'
  | 'postcode'
  | 'reference'
  | 'dose'

const NUMBER =
  '(?:\\s?(?:ref(?:erence)?|reg(?:istration)?|identification)?\\.?\\s?(?:numbers?|num|nos?|nr|#|id|ref|code|pin))?'

/**
 * One alternation a cue, tags and keywords of DICOM among them; the last cue before a number, with no other number
 * between, is the one that counts.
 */
const CUES: readonly (readonly [Cue, string])[] = [
  ['nhs', `nhs(?:\\s?(?:numbers?|num|nos?|nr|#|id)|(?=[\\s:.#=-]{1,3}$))|nhsno|nhs\\s?n`],
  ['chi', `chi${NUMBER}|community health index${NUMBER}`],
  [
    'hc',
    `h\\s?(?:&|and|\\+)\\s?c${NUMBER}|hcn|hsc(?=[\\s:.#=-]{1,3}$)|hsc(?:\\s?(?:numbers?|num|no|id))|health\\s(?:and|&)\\s(?:social\\s)?care\\s(?:number|no|id)`,
  ],
  [
    'hospital',
    `0010,?0020|patientid|hosp(?:ital)?\\.?\\s?(?:numbers?|num|nos?|nr|#|id|ref)|hosp(?:ital)?(?=[\\s:.#=-]{1,3}$)|(?:patient|pt)(?=[\\s:.#(=-]{1,3}$)|wrist\\s?band(?:\\s(?:number|no|says|said|read|reads|shows|showed))?|[b-hj-z]\\s?(?:numbers?|nos?)|(?:epr|ehr|emr|pims|ipm|lorenzo|oasis|epic|cerner|meditech|careflow|medway|paris|rio|pmi|mpi|nhi|sunrise|system)\\s(?:numbers?|num|nos?|id)|h/?n|hn|mrn|pid|p\\.?i\\.?d\\.?|unit\\s?(?:number|num|no|#)|pas${NUMBER}|(?:patient|pt|pat)\\.?'?s?\\s?(?:numbers?|num|nos?|nr|#|id(?:entifier)?)|case\\s?-?notes?\\s?(?:number|num|no|#)?|casenotes?|(?:district|local|clinic|medical record|record|notes|chart|trust|emis|systmone|k|rxr|crn)\\s(?:numbers?|num|no|id)|crn|(?:chart|folder|index|old\\snotes)(?=[\\s:.#=-]{1,3}$)|dis(?:trict)?\\sno|(?:un|identification)\\s?(?:number|no)`,
  ],
  [
    'accession',
    `0008,?0050|accessionnumber|access(?:ion)?s?\\.?${NUMBER}|acc(?:n|sn)?\\.?\\s?(?:numbers?|num|nos?|nr|#|id)|acc(?:n|sn)?|(?:study|exam(?:ination)?|event|cris|ris|pacs|order|request|x-?ray|film|scan|series|image|report|episode)\\s(?:numbers?|num|nos?|#|id|uid)|(?:cris|ris|pacs)\\s(?:ref(?:erence)?|event)`,
  ],
  [
    'registration',
    `(?:gmc|nmc|hcpc|gdc|gphc|hpc|ukcc|sor|rcr)(?:\\s(?:registration|reg|pin|membership))?${NUMBER}|nmc\\s?pin|pin|(?:professional|prof)\\s(?:registration|reg)${NUMBER}|registration\\s(?:number|no)|registered\\s(?:number|no)|registrant`,
  ],
  [
    'phone',
    `(?:tele)?phone[ds]?${NUMBER}|telephone${NUMBER}|tele?|mob(?:ile)?(?:\\s?phone)?${NUMBER}|fax${NUMBER}|ext(?:ension|n)?${NUMBER}|extn|bleep(?:ed)?${NUMBER}|pager${NUMBER}|contact(?:able)?(?:\\s(?:number|no|details|on|at))|(?:ring|rang|rung|call(?:ed)?|phone[d]?|text|contact|reach|reached)\\s(?:me\\s|him\\s|her\\s|them\\s|back\\s|us\\s)?(?:on|at|via)|landline|vocera|alertive|(?:available|reachable|back|get\\s(?:me|him|her|them|hold\\sof\\s(?:me|him|her)))\\s(?:on|at|via)|(?:he|she|i|they)(?:'s|’s|\\sis|\\sam|'m|’m|\\sare)\\son|on\\snumber|cell|whatsapp|switchboard|helpline|hotline|dect`,
  ],
  [
    'birth',
    `0010,?0030|patientbirthdate|d\\.?\\s?o\\.?\\s?b\\.?|(?:ei\\s)?(?:geni|eni)(?:\\sar)?|dyddiad\\sgeni|b\\.(?=\\s?$)|date\\sof\\sbirth|birth\\s?-?date|birthday|born(?:\\son)?|yob|year\\sof\\sbirth|birth`,
  ],
  [
    'vehicle',
    `(?:vehicle|car|van|minibus|cab|taxi|trailer|truck|hgv|ambulance|lorry|motorbike|motorcycle|bike|number\\s?plate|numberplate|plate|vrm|vrn|reg(?:istration)?(?:\\s(?:plate|mark))?|registered)${NUMBER}`,
  ],
  ['postcode', `post\\s?code|zip|pcode`],
  [
    'reference',
    `ref(?:erence)?${NUMBER}|datix${NUMBER}|web\\s?(?:number|no)|incident${NUMBER}|lfpse${NUMBER}|steis${NUMBER}|complaint${NUMBER}|case\\s(?:number|no|ref|id)|job${NUMBER}|ticket${NUMBER}|helpdesk|asset${NUMBER}|serial${NUMBER}|s/n|batch${NUMBER}|lot${NUMBER}|order|p\\.?o\\.?\\s(?:number|no)|invoice${NUMBER}|model${NUMBER}|version|build|catalogue${NUMBER}|part\\s(?:number|no)|product\\scode|policy${NUMBER}|protocol${NUMBER}|sop|isbn|doi|pmid|gtin|barcode|safety\\s(?:notice|alert)|log\\s(?:number|no)|work\\s?order|change\\s(?:number|request)|software|firmware|release|patch`,
  ],
]

const ANY_CUE = new RegExp(
  `(?<![\\p{L}\\p{M}])(?:${CUES.map(([cue, words]) => `(?<${cue}>${words})`).join('|')})(?![\\p{L}\\p{M}])`,
  'giu',
)

/** The label in brackets straight after a number, "48-0097 (accession)"; null where there is none. */
export function cueInBracketsAfter(text: string, end: number): Cue | null {
  const inside = /^\s{0,2}\(\s?([\p{L}&. ]{2,24}?)\s?\)/u.exec(text.slice(end, end + 32))?.[1]
  if (inside === undefined) return null
  const match = new RegExp(ANY_CUE.source, 'iu').exec(inside)
  return match === null ? null : (CUES.find(([name]) => match.groups?.[name] !== undefined)?.[0] ?? null)
}

/** How far before a number its label may end, and how much is read to find it. */
const REACH = 34
const WINDOW = 72

/**
 * The nearest label before `start`, if no other number and no mask lies between it and there; null where there is none.
 */
export function nearestCue(text: string, start: number): Cue | null {
  const from = Math.max(0, start - WINDOW)
  const before = text.slice(from, start)
  let found: { cue: Cue; end: number } | null = null
  for (const match of before.matchAll(ANY_CUE)) {
    const cue = CUES.find(([name]) => match.groups?.[name] !== undefined)?.[0]
    if (cue !== undefined) found = { cue, end: match.index + match[0].length }
  }
  if (found === null || before.length - found.end > REACH) return null
  const between = before.slice(found.end)
  return /\d{2}|\uE000|[;!?]|\.\s+\p{Lu}|\n\s*\n/u.test(between) ? null : found.cue
}
