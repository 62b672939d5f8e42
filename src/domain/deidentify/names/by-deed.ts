/** Names found by what the person does or is: "Abena rang", "Preston the porter", "Bernie from bookings". */
import { EPONYM_HEADS, PLACE_HEADS, PLACES } from '../lexicon/clinical-terms.js'
import { DEEDS, SPEECH } from '../lexicon/deeds.js'
import { RELATIONS, ROLES } from '../lexicon/roles.js'
import { WORD_NAMES } from '../lexicon/word-names.js'
import { isGiven, isGivenWord, isSurname, isSurnameWord, isUnknown } from '../name-words.js'
import type { Token } from '../tokens.js'
import { type Found, wordAfter } from './read-name.js'

const MONTH_NAMES = /^(?:april|may|june|august)$/
const DEPARTMENTS =
  /^(?:bookings?|reception|radiology|imaging|xray|x-ray|ct|mri|ultrasound|ed|a&e|pals|it|appointments|theatres?|resus|switchboard|governance|complaints|transport|portering|medical|security|pharmacy|oncology|the)$/

/** A word in no list, or a name that is a word as well, made a person by what follows it. */
export function byDeed(tokens: readonly Token[], index: number, barred: ReadonlySet<number>): Found | null {
  const token = tokens[index]
  if (token === undefined || barred.has(index) || token.possessive) return null
  if (token.shape !== 'title' || isHeading(tokens, index)) return null
  const word = isGivenWord(token) && WORD_NAMES.has(token.plain)
  const place = PLACES.has(token.plain) && isSurnameWord(token)
  if (!word && !place && !isPlausible(token)) return null
  if (/^(?:in|at|from|near|to)$/.test(tokens[index - 1]?.plain ?? '') && !token.opens) return null
  const one = { from: index, to: index }
  const next = wordAfter(tokens, index)
  if (next?.shape !== 'lower') return null
  const after = wordAfter(tokens, index + 1)
  if (place) return next.plain === 'the' && isPersonWord(after ?? undefined) ? one : null
  if (SPEECH.has(next.plain) || (!word && DEEDS.has(next.plain))) return one
  if (after === null) return null
  if (next.plain === 'the' && isPersonWord(after)) return one
  if (/^(?:is|was)$/.test(next.plain) && /^(?:the|a|an|our|their|my|his|her)$/.test(after.plain))
    return isPersonWord(tokens[index + 3]) ? one : null
  if (next.plain === 'from' && DEPARTMENTS.test(after.plain)) return one
  if (word && next.plain === 'and' && !MONTH_NAMES.test(token.plain)) return pairOfNames(tokens, index, after)
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
    isUnknown(token) && token.plain.length > 2 && /^\p{Lu}[\p{Ll}'’-]+(?:['’-]?\p{Lu}[\p{Ll}]+)*$/u.test(token.text)
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
  if (before === undefined || /^["“(/&+-]$/.test(before.text)) return null
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
function isHeading(tokens: readonly Token[], index: number): boolean {
  return [tokens[index - 1], tokens[index + 1]].some((beside, side) => {
    if (beside === undefined || (side === 0 ? tokens[index]?.gap : beside.gap) !== 'space') return false
    if (beside.shape !== 'title' && beside.shape !== 'upper') return false
    return !isGiven(beside) && !isSurname(beside) && !ROLES.has(beside.plain) && !RELATIONS.has(beside.plain)
  })
}
