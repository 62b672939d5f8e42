import {
  ABBREVIATIONS,
  EPONYMS,
  EPONYM_HEADS,
  MR_FOLLOWERS,
  PLACE_HEADS,
  PLACES,
  PRODUCTS,
} from './lexicon/clinical-terms.js'
import { GIVEN_NAMES } from './lexicon/given-names.js'
import { ORDINARY_WORDS } from './lexicon/ordinary-words.js'
import { RELATIONS, ROLES, TITLES, TITLE_STOPS } from './lexicon/roles.js'
import { SMALL_WORDS } from './lexicon/small-words.js'
import { SURNAMES } from './lexicon/surnames.js'
import { WORD_NAMES } from './lexicon/word-names.js'
import type { Token } from './tokens.js'

const MONTHS = /^(?:january|february|march|april|may|june|july|august|september|october|november|december)$/
const WEEKDAYS = /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|tues?|weds?|thurs?|fri)$/

/** A given name that is no common word. */
export function isGiven(token: Token): boolean {
  return isGivenWord(token) && !WORD_NAMES.has(token.plain)
}

export function isGivenWord(token: Token): boolean {
  if (token.shape === null || isOnlyEponym(token) || isShortForm(token)) return false
  if (GIVEN_NAMES.has(token.plain)) return true
  const halves = token.plain.split('-')
  return (
    halves.length === 2 &&
    halves.every(half => half.length > 2 && (GIVEN_NAMES.has(half) || SURNAMES.has(half))) &&
    (token.shape !== 'lower' || !halves.every(half => WORD_NAMES.has(half) || ORDINARY_WORDS.has(half)))
  )
}

/** Typed small and by itself, a surname only where it is long and means nothing else: "scan was for hargreaves". */
export function isSurnameTypedSmall(token: Token): boolean {
  return (
    token.shape === 'lower' &&
    token.plain.length > 4 &&
    isSurname(token) &&
    !isOrdinary(token) &&
    !SMALL_WORDS.has(token.plain)
  )
}

/** A surname that is no common word and no sign or syndrome. */
export function isSurname(token: Token): boolean {
  return (
    isSurnameWord(token) &&
    !WORD_NAMES.has(token.plain) &&
    !EPONYMS.has(token.plain) &&
    !PLACES.has(token.plain) &&
    !PRODUCTS.has(token.plain)
  )
}

export function isSurnameWord(token: Token): boolean {
  if (token.shape === null || isShortForm(token)) return false
  if (SURNAMES.has(token.plain)) return true
  if (/^(?:o'|mc|mac)[a-z]{4,}$/.test(token.plain) && !PLACES.has(token.plain) && !ORDINARY_WORDS.has(token.plain))
    return token.shape !== 'lower' || token.plain.startsWith("o'")
  const halves = token.plain.split('-')
  return (
    halves.length === 2 &&
    halves.some(half => SURNAMES.has(half)) &&
    halves.every(half => half.length > 2 && (SURNAMES.has(half) || !ORDINARY_WORDS.has(half))) &&
    (token.shape !== 'lower' ||
      halves.every(half => SURNAMES.has(half) && !WORD_NAMES.has(half) && !ORDINARY_WORDS.has(half)))
  )
}

/** A word with a meaning of its own: its capital, if any, says nothing of a person. */
export function isOrdinary(token: Token): boolean {
  const { plain } = token
  return (
    ORDINARY_WORDS.has(plain) ||
    PLACE_HEADS.has(plain) ||
    EPONYM_HEADS.has(plain) ||
    PRODUCTS.has(plain) ||
    PLACES.has(plain) ||
    ABBREVIATIONS.has(plain) ||
    ROLES.has(plain) ||
    RELATIONS.has(plain) ||
    TITLES.has(plain) ||
    TITLE_STOPS.has(plain) ||
    MR_FOLLOWERS.has(plain) ||
    isOnlyEponym(token) ||
    MONTHS.test(plain) ||
    WEEKDAYS.test(plain) ||
    plain.length < 2 ||
    /'(?:t|ll|ve|d|re|m)$/.test(plain) ||
    // "X-rays", "D-dimer"
    /^[a-z]-/.test(plain) ||
    (plain.includes('-') && plain.split('-').some(part => ORDINARY_WORDS.has(part))) ||
    isInflected(plain)
  )
}

/** In no list at all: with a capital in the right place, likely a name. */
export function isUnknown(token: Token): boolean {
  return (
    token.shape !== null &&
    !isGivenWord(token) &&
    !isSurnameWord(token) &&
    !isOrdinary(token) &&
    /^[a-z'-]{2,}$/.test(token.plain)
  )
}

/** Known for a sign or syndrome and as nobody's name here. */
function isOnlyEponym(token: Token): boolean {
  return EPONYMS.has(token.plain) && !SURNAMES.has(token.plain) && !GIVEN_NAMES.has(token.plain)
}

/** "ED", "TIA": in capitals a short form, whatever else it might be; so are two small letters. */
function isShortForm(token: Token): boolean {
  return (token.shape === 'upper' || token.text === 'ed') && ABBREVIATIONS.has(token.plain)
}

/** Plurals, past forms and such of ordinary words. */
function isInflected(plain: string): boolean {
  for (const [ending, instead] of [
    ['s', ''],
    ['es', ''],
    ['ed', ''],
    ['ed', 'e'],
    ['d', ''],
    ['ing', ''],
    ['ing', 'e'],
    ['ly', ''],
    ['al', ''],
    ['ies', 'y'],
    ['er', ''],
    ['er', 'e'],
  ] as const)
    if (
      plain.endsWith(ending) &&
      plain.length > ending.length + 3 &&
      ORDINARY_WORDS.has(plain.slice(0, -ending.length) + instead)
    )
      return true
  return /(?:itis|osis|ectomy|ology|graphy|gram|scopy|tomy|oma|aemia|pathy|plasty|ostomy|ation|ment|ness|ous|ical|iac|lysis|uria|algia|emia|plegia|mab|nib|cillin|pril|olol|statin|zole|pine|pam|sartan|xaban|mycin)$/.test(
    plain,
  )
}
