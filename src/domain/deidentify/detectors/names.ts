import { EPONYM_HEADS, EPONYMS, ABBREVIATIONS, MR_FOLLOWERS, PLACE_HEADS, PLACES } from '../lexicon/clinical-terms.js'
import { PARTICLES, RELATIONS, ROLE_SUFFIXES, ROLES, TITLE_STOPS, TITLES } from '../lexicon/roles.js'
import { ORDINARY_WORDS } from '../lexicon/ordinary-words.js'
import { WORD_NAMES } from '../lexicon/word-names.js'
import { isGiven, isGivenWord, isOrdinary, isSurname, isSurnameWord, isUnknown } from '../name-words.js'
import type { Span } from '../span.js'
import { tokenise, type Token } from '../tokens.js'

/** How sure the words before a name make it: after a title almost any word is one, after nothing only a listed one. */
type Ground = 'title' | 'role' | 'cue' | 'none'

const BY = wordPairs(
  'seen by|signed by|reported by|reviewed by|checked by|verified by|authorised by|authorized by|performed by|scanned by|referred by|requested by|vetted by|' +
    'protocolled by|read by|done by|written by|completed by|dictated by|typed by|accompanied by|escorted by|called by|told by|informed by|contacted by|' +
    'assessed by|examined by|clerked by|booked by|justified by|approved by|raised by|noted by|spotted by|found by|second checked|countersigned by|taken by|' +
    'logged by|entered by|received by|acknowledged by|actioned by|cannulated by|injected by|consented by|helped by|discovered by|witnessed by|double checked|' +
    'discussed with|spoke to|spoke with|spoken to|speaking to|speak to|talked to|handed to|handover to|handed over|given to|escalated to|emailed to|phoned to|passed to|sent to|' +
    'care of|copied to|relayed to|reported to|conveyed to|communicated to|d w|called name|named patient|patient called|called patient|name is|name was|known as|signed off|' +
    'told me|rang back|phoned back|rota was|is called|was called|on behalf|explained to|apologised to|addressed to|assigned to|belongs to|belonged to|meant for|intended for|letter to|statement from|email from|call from|message from|complaint from|handover from|referral from|results for|report for|scan for|images for|request for|booked for|instead of|labelled as|identified as|registered as',
)
const SINGLE_CUES = new Set(
  (
    'signed dear re name patient pt cc attn regards sincerely faithfully thanks consultant radiologist radiographer nok forename surname firstname lastname ' +
    'by told informed called rang phoned bleeped contacted emailed asked paged texted per initials reporter operator referrer'
  ).split(' '),
)
const COLON_CUES = new Set(
  'name patient pt re reporter operator referrer signed consultant radiologist radiographer surname forename forenames from to cc attn nok gp nurse carer author reviewer contact witness staff who by checked verified authorised sonographer registrar sender recipient'.split(
    ' ',
  ),
)
const MONTH_NAME = /^(?:april|may|june|august)$/
const CODED_INITIALS = /^\p{Lu}{2,3}$/u

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
  return [...spans, ...mentionsOf(tokens, known, barred, spans)]
}

/** "Drs Shah and Bannerman", "checked by JT and MB": a second name after the first. */
function joinedTo(tokens: readonly Token[], first: Found, barred: ReadonlySet<number>): Found | null {
  if (!['and', '&'].includes(tokens[first.to + 1]?.plain ?? '')) return null
  const at = first.to + 2
  const second = tokens[at]
  if (second === undefined || barred.has(at) || second.gap !== 'space') return null
  if (
    CODED_INITIALS.test(tokens[first.to]?.text ?? '') &&
    CODED_INITIALS.test(second.text) &&
    !ABBREVIATIONS.has(second.plain)
  )
    return { from: at, to: at }
  if (second.shape !== 'title' || !(isUnknown(second) || isGiven(second) || isSurname(second))) return null
  return { from: at, to: withDoubleName(tokens, at, barred) }
}

interface Found {
  readonly from: number
  readonly to: number
}

function nameAt(tokens: readonly Token[], index: number, barred: ReadonlySet<number>): Found | null {
  const token = tokens[index]
  if (token?.shape == null) return null
  return (
    afterTitle(tokens, index, barred) ??
    afterRole(tokens, index, barred) ??
    afterCue(tokens, index, barred) ??
    surnameFirst(tokens, index, barred) ??
    byList(tokens, index, barred)
  )
}

/** "Mr and Mrs Patel", "Drs Smith and Jones", "dr. j o'brien". */
function afterTitle(tokens: readonly Token[], index: number, barred: ReadonlySet<number>): Found | null {
  const title = tokens[index]
  if (title === undefined || !TITLES.has(title.plain)) return null
  let at = index + 1
  if (tokens[at]?.text === '.') at++
  const joint = tokens[at]
  if (joint !== undefined && ['and', '&', '/'].includes(joint.plain) && TITLES.has(tokens[at + 1]?.plain ?? '')) {
    at += 2
    if (tokens[at]?.text === '.') at++
  }
  // "Prof Dr Schmidt", "Revd Mr Cole"
  if (TITLES.has(tokens[at]?.plain ?? '') && tokens[at]?.plain !== 'master') at++
  if (tokens[at]?.text === '.') at++
  const next = tokens[at]
  if (next === undefined || next.gap === 'blank') return null
  if (isTechnique(title, next, tokens[at + 1])) return null
  if (
    ['miss', 'master', 'lord', 'lady', 'sir', 'fr', 'pc', 'doctor', 'dame', 'ms', 'mx', 'sgt'].includes(title.plain) &&
    (title.shape === 'lower' || title.shape === 'upper')
  ) {
    if (!(isGiven(next) || isSurname(next) || (title.shape === 'lower' && next.shape === 'title' && !isOrdinary(next))))
      return null
  }
  return readName(tokens, at, 'title', barred)
}

/** "MR right knee", "Mr Brain": the technique, not the man. */
function isTechnique(title: Token, next: Token, after: Token | undefined): boolean {
  if (title.plain !== 'mr') return false
  if (title.text === 'MR' && MR_FOLLOWERS.has(next.plain)) return true
  if (title.text === 'MR' && next.shape === 'lower' && (isOrdinary(next) || ORDINARY_WORDS.has(next.plain))) return true
  return (
    MR_FOLLOWERS.has(next.plain) &&
    (next.shape === 'lower' || (after !== undefined && MR_FOLLOWERS.has(after.plain) && !isOnlyGrammar(after)))
  )
}

function isOnlyGrammar(token: Token): boolean {
  return /^(?:is|and|or|for|in|on|not|to|has|was|with|of|done|without)$/.test(token.plain)
}

/** "Sister Kelly", "radiographer tom webb", "daughter, Mary", "wife (Joan)". */
function afterRole(tokens: readonly Token[], index: number, barred: ReadonlySet<number>): Found | null {
  const role = tokens[index]
  if (role === undefined) return null
  const relation = RELATIONS.has(role.plain)
  // "the coroner's court", but "the daughter's name is Mary"
  if (role.possessive && tokens[index + 1]?.plain !== 'name') return null
  if (!relation && !ROLES.has(role.plain)) return null
  let at = index + 1
  const next = tokens[at]
  if (next !== undefined && relation && [',', '(', '-', '–', ':'].includes(next.text)) at++
  else if (next !== undefined && ['(', ':', '-', '–'].includes(next.text)) at++
  if (['called', 'named', 'name'].includes(tokens[at]?.plain ?? '') && relation) at++
  if (['is', 'was', ':'].includes(tokens[at]?.plain ?? '') && tokens[at - 1]?.plain === 'name') at++
  if (role.plain === 'sister' && tokens[at]?.text === '-') at++
  const first = tokens[at]
  if (first === undefined || first.gap === 'blank' || (first.gap === 'line' && !relation)) return null
  if (
    next?.text === ',' &&
    !(
      isGiven(first) ||
      isSurname(first) ||
      (isGivenWord(first) && first.shape === 'title' && tokens[at + 1]?.text === ',')
    )
  )
    return null
  if (TITLES.has(first.plain)) return null
  return readName(tokens, at, 'role', barred)
}

/** "seen by", "signed:", "Dear", "d/w": where a name is to be expected. */
function afterCue(tokens: readonly Token[], index: number, barred: ReadonlySet<number>): Found | null {
  const cue = tokens[index]
  const second = tokens[index + 1]
  if (cue === undefined || second === undefined) return null
  let at = -1
  if (BY.has(`${cue.plain} ${second.plain}`)) at = index + 2
  else if (second.text === ':' && COLON_CUES.has(cue.plain)) at = index + 2
  else if (/^[cd]$/.test(cue.plain) && second.text === '/' && /^[wo]$/.test(tokens[index + 2]?.plain ?? ''))
    at = index + 3
  else if (SINGLE_CUES.has(cue.plain)) at = index + 1
  if (at < 0) return null
  while ([':', ',', '-', '–', '"', '“', '(', '/'].includes(tokens[at]?.text ?? '') && at < index + 5) at++
  const first = tokens[at]
  if (first === undefined || TITLES.has(first.plain) || ROLES.has(first.plain) || RELATIONS.has(first.plain))
    return null
  if (first.gap === 'blank') return null
  // "seen by a chaudhry": an initial typed small
  const surname = tokens[at + 1]
  if (first.plain.length === 1 && first.shape === 'lower' && surname?.shape === 'lower' && isSurname(surname))
    return { from: at, to: at + 1 }
  const initials = codedInitials(tokens, index, at)
  if (initials !== null) return initials
  const found = readName(tokens, at, 'cue', barred)
  // A single capital in no list opens a sentence or names a system as often as a person.
  if (
    found !== null &&
    found.from === found.to &&
    isUnknown(first) &&
    SINGLE_CUES.has(cue.plain) &&
    !/^(?:dear|signed|name|by|told|informed|called|rang|phoned|bleeped|contacted|regards|asked|per)$/.test(cue.plain) &&
    second.text !== ':'
  )
    return null
  return found
}

/** "signed by JT", "checked: AB": two or three capitals that stand for nothing else. */
function codedInitials(tokens: readonly Token[], cue: number, at: number): Found | null {
  const first = tokens[at]
  if (first === undefined || !CODED_INITIALS.test(first.text) || ABBREVIATIONS.has(first.plain) || isSurname(first))
    return null
  if (
    !/^(?:signed|initials|checked|reported|seen|verified|by|authorised|scanned|reviewed|operator|typed|dictated)$/.test(
      tokens[cue]?.plain ?? '',
    )
  )
    return null
  const next = tokens[at + 1]
  if (next?.shape === 'upper' || next?.shape === 'title' || next?.text === '-') return null
  return { from: at, to: at }
}

/** "SMITH, John", "O'BRIEN Mary", "Okafor, Grace". */
function surnameFirst(tokens: readonly Token[], index: number, barred: ReadonlySet<number>): Found | null {
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
function byList(tokens: readonly Token[], index: number, barred: ReadonlySet<number>): Found | null {
  const token = tokens[index]
  if (token === undefined || barred.has(index) || isEponym(tokens, index)) return null
  const next = wordAfter(tokens, index)
  const capital = token.shape === 'title' || token.shape === 'upper'
  if (token.shape === 'initial') return initialsThenSurname(tokens, index, barred)
  if (isGiven(token)) {
    if (!capital && token.plain.length < 3) return null
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
  if (capital && isSurname(token)) {
    const suffix = tokens[index + 1]
    if (suffix !== undefined && EPONYM_HEADS.has(suffix.plain) && !token.possessive && suffix.shape !== 'lower')
      return null
    return { from: index, to: index + (next !== null && next.shape !== 'lower' && isSurname(next) ? 1 : 0) }
  }
  if (capital && isSurnameWord(token) && hasRoleAfter(tokens, index)) return { from: index, to: index }
  if (capital && isUnknown(token)) return unknownPair(tokens, index, barred)
  if (token.shape === 'lower' && isGivenWord(token) && next !== null && isSurname(next) && next.shape === 'lower')
    return { from: index, to: index + 1 }
  return null
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
    ROLE_SUFFIXES.has(role.plain) &&
    !(mark.text === ',' && token.opens)
  )
}

function readName(tokens: readonly Token[], from: number, ground: Ground, barred: ReadonlySet<number>): Found | null {
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
    !isOrdinaryLower(tokens[at + 1]) &&
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

function isOrdinaryLower(token: Token | undefined): boolean {
  return token === undefined || (token.shape === 'lower' && !isSurname(token))
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
  if (token.shape === 'lower') return false
  const listed = isGivenWord(token) || isSurnameWord(token)
  if (ground === 'role') {
    if (token.opens && !listed) return false
    if (isUnknown(token)) return token.shape === 'title' && tokens[at - 1]?.text !== ','
    return listed && !isHeadingWord(tokens, at) && (token.shape === 'title' || !ORDINARY_WORDS.has(token.plain))
  }
  if (ground === 'cue') {
    if (isUnknown(token)) return token.shape === 'title'
    return (
      listed &&
      !isHeadingWord(tokens, at) &&
      (!ORDINARY_WORDS.has(token.plain) ||
        (next !== null && next.shape === 'title' && (isSurnameWord(next) || isUnknown(next))))
    )
  }
  return listed && next !== null && next.shape !== 'lower' && (isSurnameWord(next) || isUnknown(next))
}

function isVerbish(token: Token): boolean {
  return /^(?:read|may|will|seen|said|saw|went|came|told|left|cope|mark|marks|rang|read|round|rounds|right|short|long|low|good|best|small|large|day|weeks|ward|page|house|law|child|hand|head|court|field|reader|ring|standing|swallow|prior|senior|key)$/.test(
    token.plain,
  )
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

/** Takes in what else belongs to the name: more given names, initials, particles, a second surname. */
function withDoubleName(
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

/** Bell's palsy, Colles fracture, Wells score. */
function isEponym(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index]
  if (token === undefined || !EPONYMS.has(token.plain.replace(/'$/, ''))) return false
  const next = tokens[index + 1]
  const head = next !== undefined && ['-', '–', '/', "'", '’'].includes(next.text) ? tokens[index + 2] : next
  return (
    (head !== undefined &&
      (EPONYM_HEADS.has(head.plain) || EPONYMS.has(head.plain) || EPONYM_HEADS.has(tokens[index + 2]?.plain ?? ''))) ||
    (token.possessive && (head === undefined || head.shape === 'lower' || head.shape === null))
  )
}

function isPlaceHead(token: Token): boolean {
  return PLACE_HEADS.has(token.plain) && !isSurname(token)
}

function wordAfter(tokens: readonly Token[], index: number): Token | null {
  const next = tokens[index + 1]
  return next?.shape != null && next.gap === 'space' ? next : null
}

function isCommonWord(token: Token): boolean {
  return ORDINARY_WORDS.has(token.plain) || WORD_NAMES.has(token.plain) || isOrdinary(token)
}

/** Words inside the name of a hospital, ward, street or service: "Queen Elizabeth Hospital", "Nelson ward", "St Mary's". */
function placeNames(tokens: readonly Token[]): ReadonlySet<number> {
  const barred = new Set<number>()
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index]
    if (token?.shape == null) continue
    if (/^(?:st|saint)$/.test(token.plain) && token.shape !== 'lower') {
      const at = tokens[index + 1]?.text === '.' ? index + 2 : index + 1
      if (tokens[at]?.shape === 'title' || tokens[at]?.shape === 'upper') barred.add(index).add(at)
    }
    if (/^(?:queen|king|prince|princess|royal)$/.test(token.plain) && token.shape === 'title')
      barred.add(index).add(index + 1)
    if (!PLACE_HEADS.has(token.plain) || index === 0) continue
    barRun(tokens, index, barred)
  }
  return barred
}

/** Goes back over the capitals before the head of a place, as far as six words; a title or a possessive ends the run. */
function barRun(tokens: readonly Token[], head: number, barred: Set<number>): void {
  const lower = tokens[head]?.shape === 'lower'
  const strong =
    /^(?:hospital|ward|unit|infirmary|centre|center|hospice|wing|suite|trust|clinic|college|university|school|surgery|practice|house|building|theatre|lodge|medical|health)$/.test(
      tokens[head]?.plain ?? '',
    )
  if (lower && !strong) return
  const reach = lower ? 1 : 6
  for (let back = 1; back <= reach; back++) {
    const at = head - back
    const token = tokens[at]
    if (token === undefined || tokens[at + 1]?.gap === 'line' || tokens[at + 1]?.gap === 'blank') return
    if (token.shape === null || TITLES.has(token.plain) || TITLES.has(tokens[at - 1]?.plain ?? '')) return
    if (ROLES.has(token.plain) || RELATIONS.has(token.plain)) return
    if (token.shape === 'lower' && !(lower && back === 1) && !/^(?:and|of|the|&)$/.test(token.plain)) return
    if (TITLES.has(tokens[at - 1]?.text === '.' ? (tokens[at - 2]?.plain ?? '') : '')) return
    barred.add(at)
    if (token.opens) return
  }
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
    if (uncommon ? true : token.shape === 'title' && !token.opens)
      mentions.push({ start: token.start, end: token.end, type: 'name' })
  }
  return mentions
}

function wordPairs(pairs: string): ReadonlySet<string> {
  return new Set(pairs.split('|'))
}
