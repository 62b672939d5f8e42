/** Names found by what stands before them: a title, a role, "seen by". */
import { ABBREVIATIONS, MR_FOLLOWERS } from '../lexicon/clinical-terms.js'
import { ORDINARY_WORDS } from '../lexicon/ordinary-words.js'
import { RELATIONS, ROLES, TITLES } from '../lexicon/roles.js'
import { isGiven, isGivenWord, isOrdinary, isSurname, isUnknown } from '../name-words.js'
import type { Token } from '../tokens.js'
import { type Found, readName } from './read-name.js'

/** "Mr and Mrs Patel", "Drs Smith and Jones", "dr. j o'brien". */
export function afterTitle(tokens: readonly Token[], index: number, barred: ReadonlySet<number>): Found | null {
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
export function afterRole(tokens: readonly Token[], index: number, barred: ReadonlySet<number>): Found | null {
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
  // "the porter, Dean, took"
  else if (next?.text === ',' && tokens[index + 3]?.text === ',' && tokens[index + 2]?.shape === 'title') at++
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
export function afterCue(tokens: readonly Token[], index: number, barred: ReadonlySet<number>): Found | null {
  const cue = tokens[index]
  const second = tokens[index + 1]
  if (cue === undefined || second === undefined) return null
  let at = -1
  if (BY.has(`${cue.plain} ${second.plain}`)) at = index + 2
  else if (second.text === ':' && COLON_CUES.has(cue.plain)) at = index + 2
  else if (/^[cd]$/.test(cue.plain) && second.text === '/' && /^[wo]$/.test(tokens[index + 2]?.plain ?? ''))
    at = index + 3
  else if (SINGLE_CUES.has(cue.plain)) at = index + 1
  else if (
    /^(?:signed|initials|action|actions|operator|verified|authorised|typed|dictated|approved|vetted|countersigned)$/.test(
      cue.plain,
    ) &&
    CODED_INITIALS.test(second.text)
  )
    return codedInitials(tokens, index, index + 1)
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
  // "by June": the month, unless a surname follows
  if (cue.plain === 'by' && /^(?:april|may|june|august)$/.test(first.plain) && surname?.shape !== 'title') return null
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

const INITIALLED =
  /^(?:signed|initials|action|checked|reported|seen|verified|by|authorised|scanned|reviewed|operator|typed|dictated|approved|vetted|countersigned|protocolled)$/
export const CODED_INITIALS = /^\p{Lu}{2,3}$/u

/** "signed by JT", "checked: AB": two or three capitals that stand for nothing else. */
function codedInitials(tokens: readonly Token[], cue: number, at: number): Found | null {
  const first = tokens[at]
  if (first === undefined || !CODED_INITIALS.test(first.text) || ABBREVIATIONS.has(first.plain) || isSurname(first))
    return null
  if (!INITIALLED.test(tokens[cue]?.plain ?? '')) return null
  const next = tokens[at + 1]
  if (next?.shape === 'upper' || next?.shape === 'title' || next?.text === '-') return null
  return { from: at, to: at }
}

const BY = wordPairs(
  'seen by|signed by|reported by|reviewed by|checked by|verified by|authorised by|authorized by|performed by|scanned by|referred by|requested by|vetted by|' +
    'protocolled by|read by|done by|written by|completed by|dictated by|typed by|accompanied by|escorted by|called by|told by|informed by|contacted by|' +
    'assessed by|examined by|clerked by|booked by|justified by|approved by|raised by|noted by|spotted by|found by|second checked|countersigned by|taken by|' +
    'cancelled by|rejected by|declined by|ordered by|made by|amended by|addended by|printed by|filed by|hung by|added by|opened by|closed by|sent by|left by|given by|prepared by|administered by|positioned by|supervised by|supported by|led by|chaired by|held by|collected by|moved by|brought by|treated by|operated by|counselled by|interviewed by|reassured by|joined by|submitted by|investigated by|owned by|agreed by|agreed with|working with|shift with|along with|together with|met with|liaised with|left with|spoke 2|' +
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

function wordPairs(pairs: string): ReadonlySet<string> {
  return new Set(pairs.split('|'))
}
