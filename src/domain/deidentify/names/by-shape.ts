/** Names found by themselves: by the lists of names, or by how they are written. */
import { EPONYM_HEADS } from '../lexicon/clinical-terms.js'
import { ORDINARY_WORDS } from '../lexicon/ordinary-words.js'
import { ROLE_SUFFIXES, TITLES } from '../lexicon/roles.js'
import { SMALL_WORDS } from '../lexicon/small-words.js'
import { WORD_NAMES } from '../lexicon/word-names.js'
import {
  isGiven,
  isGivenWord,
  isOrdinary,
  isSurname,
  isSurnameTypedSmall,
  isSurnameWord,
  isUnknown,
} from '../name-words.js'
import type { Token } from '../tokens.js'
import { capitalWithinSentence } from './by-address.js'
import { byDeed, lonelyCapital } from './by-deed.js'
import { isEponym, isPlaceHead } from './no-person.js'
import { type Found, readName, withDoubleName, wordAfter } from './read-name.js'

/** "SMITH, John", "O'BRIEN Mary", "Okafor, Grace". */
export function surnameFirst(tokens: readonly Token[], index: number, barred: ReadonlySet<number>): Found | null {
  const surname = tokens[index]
  if (surname === undefined || barred.has(index)) return null
  const listed = isSurnameWord(surname) && surname.shape !== 'lower'
  const capitals = surname.shape === 'upper' && surname.plain.length > 2 && !isOrdinary(surname)
  if (!listed && !capitals) return null
  const comma = tokens[index + 1]?.text === ','
  const at = comma ? index + 2 : index + 1
  const given = tokens[at]
  if (given === undefined || given.shape === null || given.gap === 'blank' || given.gap === 'line') return null
  if (!comma && !(surname.shape === 'upper' && given.shape === 'title')) return null
  if (TITLES.has(given.plain) && comma) return { from: index, to: index }
  if (
    !isGivenWord(given) ||
    given.shape === 'lower' ||
    (WORD_NAMES.has(given.plain) && !capitals && surname.shape !== 'upper')
  )
    return null
  let to = at
  while (
    tokens[to + 1]?.shape === 'initial' ||
    (isGiven(tokens[to + 1] ?? given) &&
      tokens[to + 1] !== undefined &&
      tokens[to + 1]?.gap === 'space' &&
      tokens[to + 1]?.shape !== 'lower')
  )
    to++
  return { from: index, to }
}

/** Names that the lists know, and two unknown capitals side by side. */
export function byList(tokens: readonly Token[], index: number, barred: ReadonlySet<number>): Found | null {
  const token = tokens[index]
  if (token === undefined || barred.has(index) || isEponym(tokens, index)) return null
  const next = wordAfter(tokens, index)
  const capital = token.shape === 'title' || token.shape === 'upper'
  if (token.shape === 'initial') return initialsThenSurname(tokens, index, barred)
  if (isGiven(token)) {
    if (!capital && token.plain.length < 3) return isSignedSmall(tokens, index) ? { from: index, to: index } : null
    return readName(tokens, index, 'none', barred) ?? { from: index, to: index }
  }
  if (
    capital &&
    isGivenWord(token) &&
    next !== null &&
    next.shape !== 'lower' &&
    (isSurnameWord(next) || isUnknown(next)) &&
    !isPlaceHead(next) &&
    !isEponym(tokens, index + 1)
  ) {
    if (!(
      token.shape === 'upper' &&
      (ORDINARY_WORDS.has(token.plain) || WORD_NAMES.has(token.plain)) &&
      ORDINARY_WORDS.has(next.plain)
    ))
      return readName(tokens, index, 'none', barred)
  }
  if (capital && isSurname(token) && !(token.shape === 'upper' && token.plain.length < 3)) {
    if (isInstitution(tokens, index)) return null
    const suffix = tokens[index + 1]
    if (suffix !== undefined && EPONYM_HEADS.has(suffix.plain) && !token.possessive && suffix.shape !== 'lower')
      return null
    return { from: index, to: index + (next !== null && next.shape !== 'lower' && isSurname(next) ? 1 : 0) }
  }
  if (capital && ownsTheirs(tokens, index)) return { from: index, to: index }
  if (capital && isSurnameWord(token) && hasRoleAfter(tokens, index)) return { from: index, to: index }
  if (capital && isFamily(tokens, index)) return { from: index, to: index }
  if (capital && isUnknown(token)) {
    const pair = unknownPair(tokens, index, barred)
    if (pair !== null) return pair
  }
  if (token.shape === 'lower' && isGivenWord(token) && next !== null && isSurname(next) && next.shape === 'lower')
    return { from: index, to: index + 1 }
  if (isSurnameTypedSmall(token)) return { from: index, to: index }
  // "p nair"
  if (token.shape === 'lower' && token.plain.length === 1 && !/^[ai]$/.test(token.plain) && next?.shape === 'lower')
    if (isSurname(next) && !isOrdinary(next) && !SMALL_WORDS.has(next.plain)) return { from: index, to: index + 1 }
  return (
    byDeed(tokens, index, barred) ??
    (capital ? (capitalWithinSentence(tokens, index) ?? lonelyCapital(tokens, index)) : null)
  )
}

/** "pls ring back before 4. jo": a short name by itself at the end of a message. */
function isSignedSmall(tokens: readonly Token[], index: number): boolean {
  return tokens[index]?.opens === true && tokens.slice(index + 1).every(({ text }) => text === '.')
}

/** "The Lister", "the Ockenden review": a surname with an article is a hospital or an inquiry, unless it is a family's. */
function isInstitution(tokens: readonly Token[], index: number): boolean {
  if (tokens[index - 1]?.plain !== 'the' || tokens[index]?.shape !== 'title') return false
  const next = wordAfter(tokens, index)
  return !(
    next !== null &&
    /^(?:family|families|scan|scans|case|images|films|request|brothers|sisters|twins|baby|boy|girl|children|complaint|incident|patient|referral|appointment|notes|letter|household|couple)$/.test(
      next.plain,
    )
  )
}

/** "the Pereiras" */
function isFamily(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index]
  if (token === undefined || tokens[index - 1]?.plain !== 'the' || !/[^s]s$/.test(token.plain)) return false
  const one = { ...token, text: token.text.slice(0, -1), plain: token.plain.slice(0, -1) }
  return token.shape === 'title' && isSurname(one) && !isSurnameWord(token) && !isOrdinary(token)
}

const BELONGINGS =
  /^(?:scan|scans|images|film|films|x-ray|xray|x-rays|request|requests|notes|appointment|appointments|wife|husband|daughter|son|mother|father|mum|dad|family|partner|carer|sister|brother|wristband|identity|details|name|dob|letter|results|complaint|care|condition|ct|mri|mr|ultrasound|mammogram|cannula|bed|bay|gp|consultant|statement|email|e-mail|voicemail|shift|login|bleep|handwriting|death|treatment|biopsy|referral|record|records|card|smartcard)$/

/** "Black's images", "mixed with Green's": a word that is a surname as well, and owns what only people own. */
function ownsTheirs(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index]
  if (token?.possessive !== true || token.shape !== 'title') return false
  if (!WORD_NAMES.has(token.plain) || !(isSurnameWord(token) || isGivenWord(token))) return false
  if (
    /^(?:ward|house|bank|child|guest|staff|day|week|year|court|church|town|judge|nurse|porter|may|june|april|august|summer|winter|autumn|charity|west|east|north|south|king|queen|prince|princess|lord|lady|bishop|saint|master|father|sister|brother|parish|reader|carer|ship|leader)$/.test(
      token.plain,
    )
  )
    return false
  const next = tokens[index + 1]
  // "mixed with Green's"
  if (next === undefined || /^[.,;)]$/.test(next.text))
    return /^(?:with|not|than|into|onto|against|for|of|or|as|under)$/.test(tokens[index - 1]?.plain ?? '')
  return next.gap === 'space' && BELONGINGS.test(next.plain)
}

/** "J Smith", "J. R. Okonkwo", "A.B. Jones", "JR Hartley". */
function initialsThenSurname(tokens: readonly Token[], index: number, barred: ReadonlySet<number>): Found | null {
  let at = index
  let dotted = false
  while (tokens[at]?.shape === 'initial' && at < index + 4) {
    at++
    if (tokens[at]?.text === '.' && tokens[at]?.gap === 'none') {
      at++
      dotted = true
    }
  }
  const surname = tokens[at]
  if (
    surname === undefined ||
    barred.has(at) ||
    (surname.gap !== 'space' && !dotted) ||
    surname.gap === 'blank' ||
    surname.gap === 'line'
  )
    return null
  if (surname.shape !== 'title' && surname.shape !== 'upper') return null
  const before = tokens[index - 1]
  if (tokens[index]?.gap === 'none' && before !== undefined && before.text !== '(') return null
  // "I" and "A" begin sentences; vitamins and hepatitis have letters.
  if ((tokens[index]?.text === 'I' || tokens[index]?.text === 'A') && !dotted && !isSurname(surname)) return null
  if (
    /^(?:vitamin|hepatitis|type|grade|class|group|stage|category|ward|zone|bay|theatre|level|option|appendix|annex|section|part|table|figure|unit|block)$/.test(
      before?.plain ?? '',
    )
  )
    return null
  if (
    isSurname(surname) ||
    (isSurnameWord(surname) && !ORDINARY_WORDS.has(surname.plain) && !isEponym(tokens, at)) ||
    (dotted && (isSurnameWord(surname) || isUnknown(surname))) ||
    (isUnknown(surname) && surname.shape === 'title')
  )
    return { from: index, to: withDoubleName(tokens, at, barred) }
  return null
}

/** Two capitals in no list: "Oluwakemi Adebisi attended". In a heading or a product both would be known words. */
function unknownPair(tokens: readonly Token[], index: number, barred: ReadonlySet<number>): Found | null {
  const next = wordAfter(tokens, index)
  if (next === null || next.shape === 'lower' || next.shape === 'initial' || barred.has(index + 1))
    return hasRoleAfter(tokens, index) ? { from: index, to: index } : null
  if (!((isUnknown(next) && next.shape === 'title') || isSurname(next) || isGiven(next))) return null
  if (tokens[index]?.shape === 'upper' && !(isSurname(next) || isGiven(next))) return null
  return { from: index, to: withDoubleName(tokens, index + 1, barred) }
}

/** "Okafor, consultant radiologist", "Webb (radiographer)". */
function hasRoleAfter(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index]
  if (token?.shape !== 'title') return false
  const mark = tokens[index + 1]
  const role = tokens[index + 2]
  return (
    mark !== undefined &&
    [',', '('].includes(mark.text) &&
    role !== undefined &&
    (ROLE_SUFFIXES.has(role.plain)
      ? !(mark.text === ',' && token.opens)
      : /^(?:the|a|our|my|his|her|their)$/.test(role.plain) && ROLE_SUFFIXES.has(tokens[index + 3]?.plain ?? ''))
  )
}
