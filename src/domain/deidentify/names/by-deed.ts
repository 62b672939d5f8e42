/** Names found by what the person does or is: "Abena rang", "Preston the porter", "Bernie from bookings". */
import { EPONYMS, EPONYM_HEADS, PLACE_HEADS, PLACES, PRODUCTS } from '../lexicon/clinical-terms.js'
import { AGENCY, DEEDS, DONE, SPEECH, STATES } from '../lexicon/deeds.js'
import { RELATIONS, ROLES } from '../lexicon/roles.js'
import { WORD_NAMES } from '../lexicon/word-names.js'
import { isGiven, isGivenWord, isSurname, isSurnameWord, isUnknown } from '../name-words.js'
import type { Token } from '../tokens.js'
import { type Found, wordAfter } from './read-name.js'

const MONTH_NAMES = /^(?:april|may|june|august)$/
const DEPARTMENTS =
  /^(?:bookings?|reception|radiology|imaging|xray|x-ray|ct|mri|ultrasound|ed|a&e|pals|it|appointments|theatres?|resus|switchboard|governance|complaints|transport|portering|medical|security|pharmacy|oncology)$/

/** A word in no list, or a name that is a word as well, made a person by what follows it. */
export function byDeed(tokens: readonly Token[], index: number, barred: ReadonlySet<number>): Found | null {
  const token = tokens[index]
  if (token === undefined || barred.has(index) || token.possessive) return null
  if (token.shape !== 'title' || isHeading(tokens, index)) return null
  const word = isGivenWord(token) && WORD_NAMES.has(token.plain)
  const place = PLACES.has(token.plain) && isSurnameWord(token)
  const surname = !word && WORD_NAMES.has(token.plain) && isSurnameWord(token) && !isThing(token)
  if (!word && !place && !surname && !isPlausible(token)) return null
  if (/^(?:in|at|from|near|to)$/.test(tokens[index - 1]?.plain ?? '') && !token.opens) return null
  const one = { from: index, to: index }
  if (isMonthOrSeason(token) && !isPersonWord(tokens[index + 2])) return afterMonthName(tokens, index)
  if (isSpokenTo(tokens, index)) return one
  const next = wordAfter(tokens, index)
  if (next?.shape !== 'lower') return null
  const after = wordAfter(tokens, index + 1)
  if (place) {
    if (next.plain === 'the' && isPersonWord(after ?? undefined)) return one
    // "that Stanley had gone": a town that is a given name too, told of as only people are
    const did = /^(?:had|has)$/.test(next.plain) && after !== null && DONE.has(after.plain)
    return isGivenWord(token) && (SPEECH.has(next.plain) || did) ? one : null
  }
  if (surname) return wordSurname(tokens, index, next, after)
  if (SPEECH.has(next.plain) || AGENCY.has(next.plain) || (!word && DEEDS.has(next.plain))) return one
  if (/^(?:couldn't|didn't|hadn't|wasn't|isn't|hasn't|doesn't|wouldn't|can't)$/.test(next.plain)) return one
  if (after === null) return null
  if (!word && next.plain === 'to' && after.shape === 'lower') return one
  if (next.plain === 'the' && isPersonWord(after)) return one
  if (/^(?:is|was)$/.test(next.plain) && isState(tokens, index + 2)) return one
  if (/^(?:had|has)$/.test(next.plain) && DONE.has(after.plain)) return one
  if (/^(?:to|never|then|also|kindly|just|already|always|apparently)$/.test(next.plain) && isDeed(after)) return one
  if (/^(?:is|was)$/.test(next.plain) && /^(?:the|a|an|our|their|my|his|her)$/.test(after.plain))
    return isPersonWord(tokens[index + 3]) ? one : null
  if (/^(?:on|off)$/.test(next.plain) && ABSENT.test(after.plain)) return one
  if (
    next.plain === 'from' &&
    after.shape === 'lower' &&
    word &&
    !/^(?:the|a|an|this|now|then|here)$/.test(after.plain)
  )
    return one
  if (/^(?:from|in|on)$/.test(next.plain) && DEPARTMENTS.test(after.plain)) return one
  if (word && next.plain === 'and' && !MONTH_NAMES.test(token.plain)) return pairOfNames(tokens, index, after)
  return null
}

/** "Will, please see below": a name at the beginning, then a request. */
function isSpokenTo(tokens: readonly Token[], index: number): boolean {
  return (
    tokens[index]?.opens === true &&
    /^[,–-]$/.test(tokens[index + 1]?.text ?? '') &&
    /^(?:please|pls|can|could|you|see|thanks|thank|any|sorry|just|are|did|do|have|would|will|this|fyi|when|what|who|why|how|where|hope|i|i'm|i've|we|re|let|let's|don't|is)$/.test(
      tokens[index + 2]?.plain ?? '',
    )
  )
}

/** "Hope was on nights", "Mark is away". */
function isState(tokens: readonly Token[], at: number): boolean {
  const state = tokens[at]
  if (state === undefined) return false
  if (STATES.has(state.plain) || /^(?:\d{1,2}|1[01]\d)$/.test(state.text)) return true
  return (
    state.plain === 'on' &&
    /^(?:nights?|lates?|earlies|days|duty|call|leave|shift|holiday|break|lunch|reception|maternity|sick|site|her|his|the)$/.test(
      tokens[at + 1]?.plain ?? '',
    )
  )
}

/** "Obi to review", "Dawn then rang". */
function isDeed(verb: Token): boolean {
  return (
    SPEECH.has(verb.plain) ||
    AGENCY.has(verb.plain) ||
    /^(?:refer|rebook|request|repeat|inform|prepare|organise|explain|apologise|phone|text|respond|reply|collect|sign|see|get|reply|review|chase|email|ring|call|check|ask|tell|speak|send|book|report|contact|update|write|follow|arrange|discuss|feed|draft|circulate|raise|present|look|find|confirm|scan|attend|draw|share|audit|produce|take|meet|add|bring|complete|investigate|lead|liaise|rewrite|revise|run|set|amend|escalate)$/.test(
      verb.plain,
    )
  )
}

const ABSENT =
  /^(?:leave|nights?|lates?|earlies|call|duty|holiday|sick|shift|maternity|lunch|break|today|tomorrow|tonight|sick)$/

/** Months and seasons: what they "saw" or "brought" is no deed of a person; what they told somebody is. */
function isMonthOrSeason(token: Token): boolean {
  return MONTH_NAMES.test(token.plain) || /^(?:summer|autumn|winter|dawn|sunny|noon)$/.test(token.plain)
}

const CAME =
  /^(?:came|went|left|saw|brought|took|started|got|goes|gets|comes|ran|put|read|gave|gives|takes|finished|closed|opened|kept|does|did|found|lives|covered|arrived|returned)$/

function afterMonthName(tokens: readonly Token[], index: number): Found | null {
  const next = wordAfter(tokens, index)
  if (next?.shape !== 'lower') return null
  const one = { from: index, to: index }
  if (tokens[index]?.plain === 'dawn' && next.plain === 'took') return one
  if (SPEECH.has(next.plain) || (AGENCY.has(next.plain) && !CAME.test(next.plain))) return one
  const after = wordAfter(tokens, index + 1)
  if (next.plain === 'and' && after !== null && /^(?:dawn|summer|autumn|sunny)$/.test(tokens[index]?.plain ?? ''))
    return pairOfNames(tokens, index, after)
  if (/^(?:couldn't|didn't|hadn't|can't|wouldn't)$/.test(next.plain)) return one
  return /^(?:from|in)$/.test(next.plain) && after !== null && DEPARTMENTS.test(after.plain) ? one : null
}

/** A word that is a surname as well, but names a role, a part of a building or a make more often. */
function isThing(token: Token): boolean {
  return (
    ROLES.has(token.plain) ||
    RELATIONS.has(token.plain) ||
    PLACE_HEADS.has(token.plain) ||
    PRODUCTS.has(token.plain) ||
    /^(?:ward|house|hall|bank|banks|bay|booth|clerk|cook|driver|docker|reader|leader|porter|nurse|judge|ringer|singer|trainer|trainers|tester|shooter|post|pool|page|board|light|bell|system|key|keys|box|case|cases|head|hand|hands|day|days|night|night|week|weeks|way|place|right|left|red|child|childs|self|staff|guest|major|minor|light|lights|line|lines|link|mobile|gas|water|waters|stone|stones|pain|wait|list|chance|change|power|speed|time|times|term|test|church|court|cross|gate|gates|bridge|tower|town|street|road|market|close|service|sun|moon|rain|snow|storm|frost|ice|fire|train|trains|ship|car|carter|cash|price|bond|bill|fund)$/.test(
      token.plain,
    )
  )
}

/** "Field injected", "Young asked", "Brown and Green were both there", "Young, the registrar". */
function wordSurname(tokens: readonly Token[], index: number, next: Token, after: Token | null): Found | null {
  const one = { from: index, to: index }
  const before = tokens[index - 1]
  if (
    before !== undefined &&
    !tokens[index]?.opens &&
    /^(?:the|a|an|this|that|each|every|no|one|all)$/.test(before.plain)
  )
    return null
  if (EPONYMS.has(tokens[index]?.plain ?? '') && after === null) return null
  if (SPEECH.has(next.plain)) return one
  if (AGENCY.has(next.plain) && !CAME.test(next.plain)) return one
  if (next.plain === 'and' && after?.shape === 'title' && isSurnameWord(after) && !isThing(after))
    return /^(?:were|both|had|have|are|said|did|who|went|came|took|gave)$/.test(tokens[index + 3]?.plain ?? '')
      ? { from: index, to: index + 2 }
      : null
  return null
}

/** "Rose and Grace": two words that are names as well, the second with a capital that no sentence gave it. */
function pairOfNames(tokens: readonly Token[], index: number, second: Token): Found | null {
  return second.shape === 'title' && isGivenWord(second) && !MONTH_NAMES.test(second.plain)
    ? { from: index, to: index }
    : null
}

function isPersonWord(token: Token | undefined): boolean {
  return token !== undefined && token.shape !== null && (ROLES.has(token.plain) || RELATIONS.has(token.plain))
}

function isPlausible(token: Token): boolean {
  return (
    isUnknown(token) &&
    !/^(?:Dr|Mr|Mrs|Ms|Miss|Prof)\p{Lu}/u.test(token.text) &&
    token.plain.length > 2 &&
    /^\p{Lu}[\p{Ll}'’-]+(?:['’-]?\p{Lu}[\p{Ll}]+)*$/u.test(token.text)
  )
}

const WHERE =
  /^(?:in|at|near|via|across|around|outside|within|the|a|an|this|that|these|those|no|each|every|any|its|and|or|of)$/
const WAYS =
  /^(?:transferred|transfer|moved|sent|taken|referred|admitted|discharged|went|travelled|conveyed|came|back|refer|transport|ambulance|close|next|due|according|subject|prior|access|miles|train|flight)$/
const DRUG =
  /(?:ine|ol|ide|ate|one|mab|nib|vir|azole|cillin|mycin|cycline|oxacin|pril|sartan|statin|dipine|xaban|parin|profen|caine|azepam|zide|thiazine|triptan|gliptin|gliflozin|setron|tidine|phylline|terol|sone|lone|dronate|coxib|fen|gesic|trast|vist|paque|scan|ron|tin|cin|lin|zin|vac|ium|oid|ase|gram|max|flex|view|soft|ware|care|link|point|med|tech|path|cath|stat|lab|net)$/

/** A capital in no list in the middle of a sentence: a person, unless the words around it tell of a place or a product. */
export function lonelyCapital(tokens: readonly Token[], index: number): Found | null {
  const token = tokens[index]
  if (token === undefined || token.opens || !isPlausible(token) || DRUG.test(token.plain)) return null
  if (isHeading(tokens, index)) return null
  const before = tokens[index - 1]
  const beforeThat = tokens[index - 2]?.plain ?? ''
  const called =
    /^["“'‘]$/.test(before?.text ?? '') && /^(?:as|called|named|name|nickname|nicknamed|known|is|was)$/.test(beforeThat)
  if (before === undefined || (!called && /^["“(/&+-]$/.test(before.text))) return null
  if (WHERE.test(before.plain) || PLACES.has(before.plain)) return null
  if (/^(?:to|from|by)$/.test(before.plain) && WAYS.test(beforeThat)) return null
  const next = tokens[index + 1]
  if (next === undefined) return { from: index, to: index }
  // The label of a field: "Accession: 48813".
  if (next.text === ':' || next.text === '=') return null
  if (next.shape === null && /^[\d/&-]/.test(next.text)) return null
  if (EPONYM_HEADS.has(next.plain) || (PLACE_HEADS.has(next.plain) && next.gap === 'space')) return null
  if (token.possessive && next.shape === null) return null
  return { from: index, to: index }
}

/** One of several capitals side by side, none of them a known name: a heading, a make, a service. */
export function isHeading(tokens: readonly Token[], index: number): boolean {
  return [tokens[index - 1], tokens[index + 1]].some((beside, side) => {
    if (beside === undefined || (side === 0 ? tokens[index]?.gap : beside.gap) !== 'space') return false
    if (beside.shape !== 'title' && beside.shape !== 'upper') return false
    return !isGiven(beside) && !isSurname(beside) && !ROLES.has(beside.plain) && !RELATIONS.has(beside.plain)
  })
}
