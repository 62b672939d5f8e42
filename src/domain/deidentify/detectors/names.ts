import { ABBREVIATIONS, PLACE_HEADS, PLACES, PRODUCTS } from '../lexicon/clinical-terms.js'
import { SPEECH } from '../lexicon/deeds.js'
import { ORDINARY_WORDS } from '../lexicon/ordinary-words.js'
import { PARTICLES, RELATIONS, ROLES, TITLES } from '../lexicon/roles.js'
import { WORD_NAMES } from '../lexicon/word-names.js'
import { isGiven, isGivenWord, isOrdinary, isSurname, isSurnameWord, isUnknown } from '../name-words.js'
import type { Span } from '../span.js'
import { tokenise, type Token } from '../tokens.js'
import { CODED_INITIALS, afterTitle, afterRole, afterCue } from '../names/by-cue.js'
import { addressed } from '../names/by-address.js'
import { surnameFirst, byList } from '../names/by-shape.js'
import { isEponym, placeNames } from '../names/no-person.js'
import { type Found, withDoubleName } from '../names/read-name.js'

const MONTH_NAME = /^(?:april|may|june|august)$/

/**
 * Names of people. A name is found by what stands before it (a title, a role, "seen by", "daughter"), by the lists of
 * given names and surnames, or by its shape ("SMITH, John", "J. Okafor"); once found, each of its parts is masked
 * wherever it stands as a name. The title itself is left: it tells nobody apart and keeps the sentence readable.
 */
export function names(text: string): Span[] {
  const tokens = tokenise(text)
  const spans: Span[] = []
  const known = new Map<string, boolean>()
  const barred = placeNames(tokens)
  let joined: Found | null = null

  for (let index = 0; index < tokens.length;) {
    const found: Found | null = joined ?? nameAt(tokens, index, barred)
    joined = null
    if (found === null) {
      index++
      continue
    }
    const first = tokens[found.from]
    const last = tokens[found.to]
    if (first !== undefined && last !== undefined) spans.push({ start: first.start, end: last.end, type: 'name' })
    for (let place = found.from; place <= found.to; place++) {
      const token = tokens[place]
      if (token?.shape == null || token.plain.length < 3 || TITLES.has(token.plain) || PARTICLES.has(token.plain))
        continue
      known.set(token.plain, (known.get(token.plain) ?? false) || !isCommonWord(token))
    }
    joined = joinedTo(tokens, found, barred)
    index = Math.max(found.to, index) + 1
  }
  return [...spans, ...mentionsOf(tokens, known, barred, spans), ...runOn(text), ...initialsOnly(text)]
}

/** "DrPatel", "MrsBell": a title typed without its space. */
function runOn(text: string): Span[] {
  return [...text.matchAll(/(?<![\p{L}\d])(?:Dr|Mr|Mrs|Ms|Miss|Prof)(?=(\p{Lu}\p{Ll}{2,}))/gu)].map(match => ({
    start: match.index + match[0].length,
    end: match.index + match[0].length + (match[1]?.length ?? 0),
    type: 'name',
  }))
}

const DOTTED = /(?<![\p{L}\d.])(?:\p{Lu}\.){2,3}(?![\p{L}\d])(?!\s\p{Lu}\p{Ll})/gu
const PATIENT_DOTTED = /(?<=\b(?:pt|patient|child|baby)\s)(?:\p{Lu}\.){2,3}(?![\p{L}\d])/gu
const PATIENT_INITIALS =
  /(?<=\b(?:pt|patient|patients|initials|action|actions|operator|reporter)(?:\s|:\s?))\p{Lu}{2}(?=\s(?:in|was|is|had|has|and|who|did|to|from|on|for|went|came|said)\b|[,.;)]|\s?$|\n)/gu
/** "AK scanned pt, RT injected" */
const DOING_INITIALS = /(?<![\p{L}\d./-])\p{Lu}{2}(?=\s(\p{Ll}+(?:['’]t)?)\b)/gu
const SPEAKER = /(?<=^|\n|[.?!]\s)(\p{Lu}{2}):(?=\s)/gu

/** People told of by their initials: "R.S. was scanned", "pt JT in bay 4", and speakers who speak more than once. */
function initialsOnly(text: string): Span[] {
  const speakers = [...text.matchAll(SPEAKER)]
  return [
    ...[...text.matchAll(DOTTED)].map(match => ({ at: match.index, written: match[0] })),
    ...dottedPatients(text),
    ...[...text.matchAll(PATIENT_INITIALS)].map(match => ({ at: match.index, written: match[0] })),
    ...[...text.matchAll(DOING_INITIALS)]
      .filter(match => isPersonsDeed(match[1] ?? ''))
      .map(match => ({ at: match.index, written: match[0] })),
    ...speakers
      .filter(match => speakers.filter(other => other[1] === match[1]).length > 1)
      .map(match => ({ at: match.index, written: match[1] ?? '' })),
  ]
    .filter(
      ({ written, sure }: Initials) => sure === true || !ABBREVIATIONS.has(written.replaceAll('.', '').toLowerCase()),
    )
    .map(({ at, written }) => ({ start: at, end: at + written.length, type: 'name' }))
}

interface Initials {
  readonly at: number
  readonly written: string
  readonly sure?: boolean
}

/** "pt D.M.", and wherever the same letters stand again. */
function dottedPatients(text: string): Initials[] {
  const known = new Set([...text.matchAll(PATIENT_DOTTED)].map(match => match[0]))
  return known.size === 0
    ? []
    : [...text.matchAll(DOTTED)]
        .filter(match => known.has(match[0]))
        .map(match => ({ at: match.index, written: match[0], sure: true }))
}

function isPersonsDeed(verb: string): boolean {
  return (
    /^(?:didn['’]t|couldn['’]t|wasn['’]t|hadn['’]t)$/.test(verb) ||
    (SPEECH.has(verb) && !/^(?:felt|known?|says?|said)$/.test(verb)) ||
    /^(?:scanned|injected|cannulated|checked|vetted|signed|typed|watched|escalated|consented|said|says|positioned|wheeled)$/.test(
      verb,
    )
  )
}

const LIST_ENDS = /^[,.;)&]$/

/** "Attendees - Lomas, Pike, Rao": a name, also one that is a word, between the commas of a list. */
function nextOfList(tokens: readonly Token[], first: Found, barred: ReadonlySet<number>): Found | null {
  const at = first.to + 2
  const second = tokens[at]
  if (tokens[first.to + 1]?.text !== ',' || second === undefined || barred.has(at)) return null
  if (second.shape !== 'title' || second.gap !== 'space' || !isPersonInList(second)) return null
  const next = tokens[at + 1]
  return next === undefined || next.gap === 'line' || LIST_ENDS.test(next.text) || next.plain === 'and'
    ? { from: at, to: at }
    : null
}

/** Whether a word may be a name beside another name, though it is a word: no month, place, role or make. */
function isPersonInList(token: Token): boolean {
  return (
    token.plain !== 'senior' &&
    (isGivenWord(token) || isSurnameWord(token)) &&
    !MONTH_NAME.test(token.plain) &&
    !PLACE_HEADS.has(token.plain) &&
    !PLACES.has(token.plain) &&
    !PRODUCTS.has(token.plain) &&
    !ROLES.has(token.plain) &&
    !RELATIONS.has(token.plain)
  )
}

/** "Drs Shah and Bannerman", "checked by JT and MB": a second name after the first. */
function joinedTo(tokens: readonly Token[], first: Found, barred: ReadonlySet<number>): Found | null {
  const listed = nextOfList(tokens, first, barred)
  if (listed !== null) return listed
  if (!['and', 'or', '&', '>', '/', '+'].includes(tokens[first.to + 1]?.plain ?? '')) return null
  const at = first.to + 2
  const second = tokens[at]
  if (second === undefined || barred.has(at) || second.gap !== 'space') return null
  if (CODED_INITIALS.test(tokens[first.to]?.text ?? '') && CODED_INITIALS.test(second.text) && second.text.length === 2)
    return { from: at, to: at }
  const head = tokens[first.to]
  // "lorraine > precious", both typed small
  if (head?.shape === 'lower' && second.shape === 'lower' && tokens[first.to + 1]?.text === '>' && isGivenWord(second))
    return { from: at, to: at }
  const bothWords = head !== undefined && isGivenWord(head) && isGivenWord(second) && !MONTH_NAME.test(second.plain)
  if (
    second.shape !== 'title' ||
    !(bothWords || isUnknown(second) || isGiven(second) || isSurname(second) || isPersonInList(second))
  )
    return null
  return { from: at, to: withDoubleName(tokens, at, barred) }
}

function nameAt(tokens: readonly Token[], index: number, barred: ReadonlySet<number>): Found | null {
  const token = tokens[index]
  if (token?.shape == null) return null
  return (
    afterTitle(tokens, index, barred) ??
    afterRole(tokens, index, barred) ??
    afterCue(tokens, index, barred) ??
    addressed(tokens, index, barred) ??
    surnameFirst(tokens, index, barred) ??
    byList(tokens, index, barred)
  )
}

/** Every other place where a part of a name that was found stands: with a capital, or in any case if it is no common word. */
function mentionsOf(
  tokens: readonly Token[],
  known: ReadonlyMap<string, boolean>,
  barred: ReadonlySet<number>,
  found: readonly Span[],
): Span[] {
  const taken = new Set(found.flatMap(span => span.start))
  const mentions: Span[] = []
  for (const [index, token] of tokens.entries()) {
    const uncommon = known.get(token.plain)
    if (
      uncommon === undefined ||
      token.shape === null ||
      barred.has(index) ||
      taken.has(token.start) ||
      isEponym(tokens, index)
    )
      continue
    if (
      MONTH_NAME.test(token.plain) &&
      /^(?:in|by|since|until|during|from|of|last|this|next)$/.test(tokens[index - 1]?.plain ?? '')
    )
      continue
    if (uncommon || (token.shape === 'title' && (!token.opens || isToldOf(tokens, index))))
      mentions.push({ start: token.start, end: token.end, type: 'name' })
  }
  return mentions
}

/** "April is upset.", where April Stone was named: a given name at the beginning of a sentence, before its verb. */
function isToldOf(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index]
  const next = tokens[index + 1]
  return (
    token !== undefined &&
    isGivenWord(token) &&
    next?.shape === 'lower' &&
    /^(?:is|was|has|had|will|would|did|does|didn't|wasn't|says|said|can|could|couldn't)$/.test(next.plain)
  )
}

function isCommonWord(token: Token): boolean {
  return ORDINARY_WORDS.has(token.plain) || WORD_NAMES.has(token.plain) || isOrdinary(token)
}
