/** What looks like a name and is nobody: eponyms of medicine, and places. */
import { EPONYM_HEADS, EPONYMS, PLACE_HEADS } from '../lexicon/clinical-terms.js'
import { AGENCY, SPEECH } from '../lexicon/deeds.js'
import { NO_PERSON } from '../lexicon/no-person.js'
import { RELATIONS, ROLES, TITLES } from '../lexicon/roles.js'
import { SURNAMES } from '../lexicon/surnames.js'
import { isGiven, isSurname } from '../name-words.js'
import type { Token } from '../tokens.js'

/** Words inside the name of a hospital, ward, street or service: "Queen Elizabeth Hospital", "Nelson ward", "St Mary's". */
export function placeNames(tokens: readonly Token[]): ReadonlySet<number> {
  const barred = new Set<number>()
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index]
    if (token?.shape == null) continue
    barPhrase(tokens, index, barred)
    if (/^(?:st|saint)$/.test(token.plain) && token.shape !== 'lower') {
      const at = tokens[index + 1]?.text === '.' ? index + 2 : index + 1
      if (tokens[at]?.shape === 'title' || tokens[at]?.shape === 'upper') barred.add(index).add(at)
    }
    if (isLandscape(tokens, index)) barred.add(index - 1).add(index)
    if (token.shape === 'title' && LEADING_HEADS.test(token.plain)) barAfter(tokens, index, barred)
    if (/^(?:queen|king|prince|princess|royal)$/.test(token.plain) && token.shape === 'title')
      barred.add(index).add(index + 1)
    if (!PLACE_HEADS.has(token.plain) || index === 0 || isLabelOrSurname(tokens, index)) continue
    barRun(tokens, index, barred)
  }
  return barred
}

/** "sent its work to Calder Vale": a place by its second word and by what stands before it. */
function isLandscape(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index]
  const first = tokens[index - 1]
  return (
    token?.shape === 'title' &&
    /^(?:vale|valley|dale|moor|moors|heath|downs|wolds|fen|fens|bay|forest|sands|regis|magna|parva)$/.test(
      token.plain,
    ) &&
    token.gap === 'space' &&
    first?.shape === 'title' &&
    !isGiven(first) &&
    /^(?:to|at|in|from|near|across|outside)$/.test(tokens[index - 2]?.plain ?? '')
  )
}

/** "Nasreen Akhtar NHS: 994", and "Roisin Ward came": a label, and a surname with its deed. */
function isLabelOrSurname(tokens: readonly Token[], index: number): boolean {
  const head = tokens[index]
  const next = tokens[index + 1]
  const before = tokens[index - 1]
  if (head === undefined || before === undefined) return false
  if (head.plain === 'nhs')
    return next !== undefined && (/^(?:[:=#]|\d.*)$/.test(next.text) || /^(?:no|number|num)$/.test(next.plain))
  return (
    head.shape === 'title' &&
    SURNAMES.has(head.plain) &&
    before.shape === 'title' &&
    isGiven(before) &&
    !/^(?:on|to|in|from|the|at|of|via)$/.test(tokens[index - 2]?.plain ?? '') &&
    next?.shape === 'lower' &&
    (SPEECH.has(next.plain) || AGENCY.has(next.plain))
  )
}

const PHRASES = new Map<string, (readonly string[])[]>()
for (const phrase of NO_PERSON) {
  const [first = ''] = phrase
  PHRASES.set(first, [...(PHRASES.get(first) ?? []), phrase])
}

/** "Mount Vernon", "Ivor Lewis": bars every word of a phrase that is nobody; a hyphen between them is passed over. */
function barPhrase(tokens: readonly Token[], index: number, barred: Set<number>): void {
  for (const phrase of PHRASES.get(tokens[index]?.plain ?? '') ?? []) {
    let at = index
    const places: number[] = []
    for (const word of phrase) {
      if (places.length > 0 && tokens[at]?.text === '-') at++
      const token = tokens[at]
      const plain = token?.possessive === true && word.endsWith("'s") ? `${token.plain}'s` : token?.plain
      if (plain !== word) break
      places.push(at++)
    }
    if (places.length === phrase.length) for (const place of places) barred.add(place)
  }
}

/** Welsh and Gaelic put the head first: "Ysbyty Glan Clwyd", "Meddygfa Glan-yr-Afon", "Ty Gwyn". */
const LEADING_HEADS =
  /^(?:ysbyty|meddygfa|canolfan|ysgol|heol|ffordd|stryd|lon|maes|rhodfa|clos|bryn|ty|tyn|plas|cae|pen|pentre|pant|nant|trem|ward|llys|parc|baile|rathaid|taigh|ospidal|uned|bwrdd|prifysgol)$/

function barAfter(tokens: readonly Token[], head: number, barred: Set<number>): void {
  if (tokens[head + 1]?.shape === 'title') barred.add(head)
  for (let at = head + 1; at <= head + 3; at++) {
    const token = tokens[at]
    if (token === undefined || ROLES.has(token.plain) || TITLES.has(token.plain)) return
    if (token.gap !== 'space' || !(token.shape === 'title' || /^(?:y|yr|o|ar)$/.test(token.plain))) return
    barred.add(at)
  }
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
    if (token.text === '&') continue
    if (token.shape === null || TITLES.has(token.plain) || TITLES.has(tokens[at - 1]?.plain ?? '')) return
    if (ROLES.has(token.plain) || RELATIONS.has(token.plain)) return
    if (token.shape === 'lower' && !(lower && back === 1) && !/^(?:and|of|the)$/.test(token.plain)) return
    if (TITLES.has(tokens[at - 1]?.text === '.' ? (tokens[at - 2]?.plain ?? '') : '')) return
    // In a text all of capitals the words of grammar end the run.
    if (
      token.shape === 'upper' &&
      /^(?:in|at|on|to|from|with|was|were|is|by|for|has|had|as|not|no|pt|a|an|nhs)$/.test(token.plain)
    )
      return
    barred.add(at)
    if (token.opens) return
  }
}

/** Bell's palsy, Colles fracture, Wells score. */
export function isEponym(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index]
  if (token === undefined || !EPONYMS.has(token.plain.replace(/'$/, ''))) return false
  // "pouch of Douglas"
  if (tokens[index - 1]?.plain === 'of' && EPONYM_HEADS.has(tokens[index - 2]?.plain ?? '')) return true
  const next = tokens[index + 1]
  const head = next !== undefined && ['-', '–', '/', "'", '’'].includes(next.text) ? tokens[index + 2] : next
  return (
    (head !== undefined &&
      (EPONYM_HEADS.has(head.plain) || EPONYMS.has(head.plain) || EPONYM_HEADS.has(tokens[index + 2]?.plain ?? ''))) ||
    (token.possessive && (head === undefined || head.shape === 'lower' || head.shape === null))
  )
}

export function isPlaceHead(token: Token): boolean {
  return PLACE_HEADS.has(token.plain) && !isSurname(token)
}
