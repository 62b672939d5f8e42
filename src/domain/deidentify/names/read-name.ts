/** Reading a name from the word at which one may begin: how far it goes, and whether it is one. */
import { PLACE_HEADS, PLACES } from '../lexicon/clinical-terms.js'
import { ORDINARY_WORDS } from '../lexicon/ordinary-words.js'
import { PARTICLES, TITLE_STOPS } from '../lexicon/roles.js'
import { WORD_NAMES } from '../lexicon/word-names.js'
import { isGiven, isGivenWord, isOrdinary, isSurname, isSurnameWord, isUnknown } from '../name-words.js'
import type { Token } from '../tokens.js'
import { isEponym } from './no-person.js'

/** How sure the words before a name make it: after a title almost any word is one, after nothing only a listed one. */
type Ground = 'title' | 'role' | 'cue' | 'none'

export interface Found {
  readonly from: number
  readonly to: number
}

export function readName(
  tokens: readonly Token[],
  from: number,
  ground: Ground,
  barred: ReadonlySet<number>,
): Found | null {
  let at = from
  // Initials first: "J.", "J R", "A.B."
  while (tokens[at]?.shape === 'initial' && at < from + 4) {
    const dot = tokens[at + 1]
    at += dot?.text === '.' ? 2 : 1
  }
  const first = tokens[at]
  if (first === undefined || first.gap === 'blank') return null
  if (at > from && (first.shape === null || first.gap === 'line')) return null
  while (
    PARTICLES.has(tokens[at]?.plain ?? '') &&
    tokens[at + 1]?.shape != null &&
    (!isOrdinaryLower(tokens[at + 1]) || (ground === 'title' && isUnknownAt(tokens, at + 1))) &&
    at < from + 6
  )
    at++
  const head = tokens[at]
  if (head === undefined) return null
  const initialOnly = at > from && tokens[from]?.shape === 'initial'
  // "Mr B. We know": a letter that stands for a name, then a sentence of its own.
  if (
    initialOnly &&
    (isOrdinary(head) || WORD_NAMES.has(head.plain)) &&
    !(isSurnameWord(head) && head.shape !== 'lower' && !head.opens)
  )
    return null
  if (
    !canBegin(tokens, at, ground, barred) &&
    !(initialOnly && ground !== 'none' && head.shape === 'lower' && isSurnameWord(head))
  )
    return null
  return { from, to: withDoubleName(tokens, at, barred, ground) }
}

/** Takes in what else belongs to the name: more given names, initials, particles, a second surname. */
export function withDoubleName(
  tokens: readonly Token[],
  head: number,
  barred: ReadonlySet<number>,
  ground: Ground = 'none',
): number {
  let to = head
  for (let more = 0; more < 4; more++) {
    let at = to + 1
    let next = tokens[at]
    if (next === undefined || next.gap === 'blank' || next.gap === 'line') break
    const here = tokens[to]
    if (here?.possessive ?? false) break
    // "Anne-Marie" and "Smith - Jones" typed with spaces
    if (next.text === '-' && next.gap === 'none' && tokens[at + 1]?.gap === 'none') {
      at++
      next = tokens[at]
    }
    if (next?.shape == null || barred.has(at)) break
    if (next.shape === 'initial') {
      const after = tokens[at + 1]?.text === '.' ? tokens[at + 2] : tokens[at + 1]
      if (
        after?.shape == null ||
        after.gap === 'line' ||
        !(isSurnameWord(after) || isUnknown(after)) ||
        after.shape === 'lower'
      )
        break
      to = at + (tokens[at + 1]?.text === '.' ? 2 : 1)
      continue
    }
    if (
      PARTICLES.has(next.plain) &&
      tokens[at + 1]?.gap === 'space' &&
      isNamePart(tokens[at + 1], tokens[to], ground)
    ) {
      to = at + 1
      continue
    }
    if (!isNamePart(next, here, ground) || isEponym(tokens, at)) break
    to = at
  }
  return to
}

/** Whether a name may begin with this word on this ground. */
function canBegin(tokens: readonly Token[], at: number, ground: Ground, barred: ReadonlySet<number>): boolean {
  const token = tokens[at]
  if (token?.shape == null || token.shape === 'initial') return false
  const sure = isGiven(token) || isSurname(token)
  if (ground === 'title') {
    if (TITLE_STOPS.has(token.plain) && !isSurname(token)) return false
    if (token.shape === 'lower')
      return (
        token.plain.length > 1 &&
        (sure || (!isOrdinary(token) && token.plain.length > 2) || (isSurnameWord(token) && !isVerbish(token)))
      )
    if (token.shape === 'upper') return sure || isSurnameWord(token) || !isOrdinary(token)
    return !PLACE_HEADS.has(token.plain) || isSurnameWord(token)
  }
  if (barred.has(at) || isEponym(tokens, at)) return false
  if (sure) return true
  const next = wordAfter(tokens, at)
  if (token.shape === 'lower')
    return ground === 'role' && (isOddAfterShortRole(tokens, at) || (isGivenWord(token) && !isOrdinary(token)))
  const listed = isGivenWord(token) || isSurnameWord(token)
  if (ground === 'role') {
    if (token.opens && !listed) return false
    if (isUnknown(token)) return token.shape === 'title' && tokens[at - 1]?.text !== ','
    return listed && !isHeadingWord(tokens, at) && (token.shape === 'title' || !ORDINARY_WORDS.has(token.plain))
  }
  if (ground === 'cue') {
    // "CANCELLED BY N KAPADIA": in a text all of capitals they say nothing either way.
    if (isUnknown(token)) return token.shape === 'title' || (token.plain.length > 3 && isShouted(tokens, at))
    return (
      listed &&
      !isHeadingWord(tokens, at) &&
      (!ORDINARY_WORDS.has(token.plain) ||
        (next !== null && next.shape === 'title' && (isSurnameWord(next) || isUnknown(next))))
    )
  }
  return listed && next !== null && next.shape !== 'lower' && (isSurnameWord(next) || isUnknown(next))
}

function isNamePart(token: Token | undefined, before: Token | undefined, ground: Ground): boolean {
  if (token?.shape == null || before === undefined) return false
  if (token.shape === 'lower') {
    if (before.shape !== 'lower')
      return before.shape === 'title' && isGiven(before) && isSurname(token) && !ORDINARY_WORDS.has(token.plain)
    return (
      isSurname(token) ||
      (isGiven(before) && isGiven(token)) ||
      (isGiven(before) && isSurnameWord(token) && !ORDINARY_WORDS.has(token.plain))
    )
  }
  if (before.shape === 'lower' && ground === 'title') return isSurname(token)
  if (isGiven(token) || isSurname(token)) return true
  const capitals = before.shape === 'upper' && token.shape === 'upper'
  if (isSurnameWord(token) || isGivenWord(token))
    return isGivenWord(before)
      ? !(capitals && ORDINARY_WORDS.has(token.plain) && !isGiven(before))
      : isUnknown(before)
        ? !isOrdinary(token)
        : false
  if (isUnknown(token)) return token.shape === 'title' || isGiven(before)
  return false
}

/** A month or weekday, or the first of several ordinary capitals: "Nurse Call System". */
function isHeadingWord(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at]
  const next = wordAfter(tokens, at)
  if (token === undefined) return true
  return PLACES.has(token.plain) && !isSurname(token)
    ? next === null || next.shape === 'lower'
    : next !== null && next.shape !== 'lower' && isOrdinary(next) && !isSurnameWord(next)
}

function isVerbish(token: Token): boolean {
  return /^(?:read|may|will|seen|said|saw|went|came|told|left|cope|mark|marks|rang|read|round|rounds|right|short|long|low|good|best|small|large|day|weeks|ward|page|house|law|child|hand|head|court|field|reader|ring|standing|swallow|prior|senior|key)$/.test(
    token.plain,
  )
}

const SHORT_ROLES =
  /^(?:sn|ssn|spr|sho|hca|hcsw|rad|reg|fy1|fy2|f1|f2|st\d|ct\d|anp|acp|enp|cns|cons|sonog|radiog|rn|daughter|dtr|wife|husband|son)$/
const ENGLISH =
  /^(?:un|dis|mis|re|over|under|pre|non|out|inter|post|hyper|hypo)|(?:ed|ing|ly|able|ible|ion|ment|ness|less|ful|ous|ive|ity|ise|ize|ism|ship|ward|wards|wise|like|al|ic|ics|ary|ent|ant|ers|er|est|ies|s)$/

/** "spr bhattacharjee", "daughter wioletta": after a role typed short, a word in no list that is built as no English one. */
function isOddAfterShortRole(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at]
  const role = tokens[at - 1]
  return (
    token !== undefined &&
    role?.shape === 'lower' &&
    token.gap === 'space' &&
    SHORT_ROLES.test(role.plain) &&
    token.plain.length > 4 &&
    isUnknown(token) &&
    !ENGLISH.test(token.plain)
  )
}

/** Whether the word before is in capitals too, looking past initials. */
function isShouted(tokens: readonly Token[], at: number): boolean {
  let before = at - 1
  while (tokens[before]?.shape === 'initial' || /^[.:,-]$/.test(tokens[before]?.text ?? '')) before--
  return tokens[before]?.shape === 'upper'
}

function isUnknownAt(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at]
  return token !== undefined && isUnknown(token)
}

function isOrdinaryLower(token: Token | undefined): boolean {
  return token === undefined || (token.shape === 'lower' && !isSurname(token))
}

export function wordAfter(tokens: readonly Token[], index: number): Token | null {
  const next = tokens[index + 1]
  return next?.shape != null && next.gap === 'space' ? next : null
}
