/** Names of people who are spoken to or told about others: "Ask Noor", "Hi Mark", "Best wishes, Autumn", "Action: Bev". */
import { ABBREVIATIONS, PLACE_HEADS, PLACES, PRODUCTS } from '../lexicon/clinical-terms.js'
import { ORDINARY_WORDS } from '../lexicon/ordinary-words.js'
import { RELATIONS, ROLES, TITLES } from '../lexicon/roles.js'
import { WORD_NAMES } from '../lexicon/word-names.js'
import { isGivenWord, isSurnameWord, isUnknown } from '../name-words.js'
import type { Token } from '../tokens.js'
import { type Found, withDoubleName, wordAfter } from './read-name.js'

const REQUESTS =
  /^(?:ask|tell|ring|phone|call|email|e-mail|text|chase|bleep|page|message|whatsapp|contact|remind|thank|inform|nudge|find|get|let|copy|copied|cc|c\.c|asked|told|rang|phoned|emailed|texted|chased|bleeped|paged|messaged|informed|contacted|reminded|thanked|helped|saw|met|with|per|via|and|for|from|by|to)$/
const GREETINGS =
  /^(?:hi|hello|hey|hiya|morning|afternoon|evening|thanks|thankyou|thanx|thx|cheers|ta|dear|sorry|please|well|ok|okay|yes|no|oi|alright|congratulations|bye)$/
const CLOSINGS =
  /^(?:wishes|regards|thanks|cheers|ta|love|sincerely|faithfully|truly|best|yours|x|xx|xxx|respectfully|gratitude|rgds|br|kr|diolch)$/
const LISTS =
  /^(?:present|attendees|attending|attended|apologies|attendance|copies|circulation|distribution|panel|cc|members|invited|minutes|chair|staff|crew|team|involved|witnesses|shift|operators|action|actions|owner|lead|author|facilitator|scribe)$/
/** Months, seasons, colours of a rating, and words that stand with a capital in accounts without being anybody. */
const RARELY_ALONE =
  /^(?:april|may|june|july|august|march|summer|autumn|winter|spring|amber|green|red|blue|black|white|grey|christian|page|miles|major|grant|mark|will|bill|van|ward|sun|king|queen|prince|princess|bishop|dean|judge|christmas|easter|noel|charity|trinity|unity|golden|silver|true|art|reg|tel|guy|add|bed|auto|mini|max|sister|brother|read|reading|head|chance|case|china|india|georgia|chelsea|jordan|kenya|paris|london|sydney|israel|florence|lourdes|victoria|trace|sod|vale|way|day|noon|dawn|lane|parish|guild|ray|rays|ice|ion|sine|tab|mir|mi|ming|ling|yet|too|one|in|an|al|de|dee|do|or|ed|out|off|so|he|she|her|us)$/
const MONTH_OR_SEASON =
  /^(?:april|may|june|july|august|march|summer|autumn|winter|spring|amber|green|red|blue|black|white|grey|page|head|ward|add|reg|tel|art|auto|mini|max|chance|case|lane|parish)$/
/** What a name that is spoken to is followed by, so that "Ring Ward 4" and "Ask May figures" are no person. */
const CLOSERS =
  /^(?:for|to|if|about|re|when|that|please|in|on|at|and|or|who|what|why|how|whether|can|could|would|will|is|was|has|had|he|she|they|it|again|before|after|by|from|with|the|this|your|my|our|his|her|as|but|because|so|i|we|you|up|back|later|tomorrow|today|now|asap|directly|first|not|said|says|then|there|know|see|have|just|did|do|a|an)$/

/** "Ask Noor for", "Tell Will", "told Field": a name or an unknown capital where somebody is addressed. */
export function addressed(tokens: readonly Token[], index: number, barred: ReadonlySet<number>): Found | null {
  const cue = tokens[index]
  if (cue === undefined) return null
  if (LISTS.test(cue.plain) && /^[:–-]$/.test(tokens[index + 1]?.text ?? '')) return listed(tokens, index + 2, barred)
  if (CLOSINGS.test(cue.plain)) {
    const found = signedOff(tokens, index, barred)
    if (found !== null) return found
  }
  const request = REQUESTS.test(cue.plain)
  if (!request && !GREETINGS.test(cue.plain)) return null
  let at = index + 1
  if (cue.plain === 'copy' && /^(?:in|to)$/.test(tokens[at]?.plain ?? '')) at++
  if (!request && tokens[at]?.text === ',') at++
  const name = tokens[at]
  if (name === undefined || barred.has(at) || !isCapital(name) || name.gap === 'blank') return null
  if (name.gap === 'line' && request) return null
  if (!isNameLike(name)) return null
  if (!isClosed(tokens, at, request)) return null
  const calendar = MONTH_OR_SEASON.test(name.plain)
  if (calendar && !/^(?:ask|tell|ring|email|text|hi|hello|thanks|dear|cheers|told|asked)$/.test(cue.plain)) return null
  if (
    /^(?:with|per|via|and|for|from|by|to|copied)$/.test(cue.plain) &&
    (RARELY_ALONE.test(name.plain) || !isGivenWord(name))
  )
    return null
  return { from: at, to: withDoubleName(tokens, at, barred) }
}

function isCapital(token: Token): boolean {
  return (
    token.shape === 'title' || (token.shape === 'upper' && token.text.length > 3 && !ABBREVIATIONS.has(token.plain))
  )
}

/** A given name or surname, also one that is a word, but no role, department, place or make. */
function isNameLike(token: Token): boolean {
  const { plain } = token
  if (TITLES.has(plain) || ROLES.has(plain) || RELATIONS.has(plain) || PLACE_HEADS.has(plain)) return false
  if (PLACES.has(plain) || PRODUCTS.has(plain)) return false
  if (isGivenWord(token)) return true
  if (isSurnameWord(token)) return !ORDINARY_WORDS.has(plain) || WORD_NAMES.has(plain)
  return isUnknown(token) && plain.length > 2 && token.shape === 'title'
}

/** Whether the name ends there: punctuation, the end, or a word of grammar; another capital is a name's second part. */
function isClosed(tokens: readonly Token[], at: number, request: boolean): boolean {
  const next = tokens[at + 1]
  const name = tokens[at]
  if (next === undefined || next.gap === 'line' || next.gap === 'blank') return true
  if (next.shape === null) return !/^\d/.test(next.text)
  if (next.shape === 'lower')
    return CLOSERS.test(next.plain) || (name !== undefined && !ORDINARY_WORDS.has(name.plain) && request)
  return isSurnameWord(next) || isUnknown(next)
}

/** "Best wishes, Autumn": a name by itself at the end of a message or of a line. */
function signedOff(tokens: readonly Token[], index: number, barred: ReadonlySet<number>): Found | null {
  let at = index + 1
  while (/^[,.!–-]$/.test(tokens[at]?.text ?? '')) at++
  const name = tokens[at]
  if (name === undefined || !isCapital(name) || !isNameLike(name)) return null
  if (at === index + 1 && name.gap === 'space' && !/^(?:regards|wishes|x)$/.test(tokens[index]?.plain ?? ''))
    return null
  const to = withDoubleName(tokens, at, barred)
  const next = tokens[to + 1]
  return next === undefined || next.gap === 'line' || next.gap === 'blank' || /^[,.(x/|-]$/.test(next.text)
    ? { from: at, to }
    : null
}

/** The first of "Attendees - Lomas, Pike, Rao"; the rest follow it by their commas. */
function listed(tokens: readonly Token[], at: number, barred: ReadonlySet<number>): Found | null {
  const name = tokens[at]
  if (name === undefined || name.gap === 'blank' || barred.has(at) || name.shape !== 'title' || !isNameLike(name))
    return null
  const to = withDoubleName(tokens, at, barred)
  const next = tokens[to + 1]
  return next === undefined || next.gap === 'line' || /^[,.;&(]$/.test(next.text) || /^(?:and|to)$/.test(next.plain)
    ? { from: at, to }
    : null
}

/** A given name that is a word as well, with a capital that no sentence gave it: "with Innocent", "and then Joy". */
export function capitalWithinSentence(tokens: readonly Token[], index: number): Found | null {
  const token = tokens[index]
  if (token === undefined || token.opens || token.shape !== 'title' || !isGivenWord(token)) return null
  if (PLACES.has(token.plain) || PRODUCTS.has(token.plain)) return null
  const before = tokens[index - 1]
  if (token.possessive && /^(?:guy|king)$/.test(token.plain)) return null
  const bracketed = before?.text === '(' && tokens[index + 1]?.text === ')'
  if (bracketed && !MONTH_OR_SEASON.test(token.plain)) return { from: index, to: index }
  if (RARELY_ALONE.test(token.plain)) return null
  if (before === undefined || /^["“(/&+-]$/.test(before.text) || before.shape === 'title' || before.shape === 'upper')
    return null
  if (/^(?:the|a|an|this|that|in|at|near|no|of|as|on|ward|our|to)$/.test(before.plain)) return null
  const next = wordAfter(tokens, index)
  if (next !== null && (next.shape !== 'lower' || PLACE_HEADS.has(next.plain))) return null
  const mark = tokens[index + 1]
  if (mark?.shape === null && /^[\d:=/&-]/.test(mark.text)) return null
  return { from: index, to: index }
}
