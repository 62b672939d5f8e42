import { isNegation } from '../common-words.js'
import { grammarTerms } from '../grammar-terms.js'
import { plainWordsOf, wordsOf } from '../words.js'
import { LONGEST_SYNONYM_KEY, type SearchVocabulary } from '../synonyms.js'
import type { PreparedWords } from '../query-words.js'
import { mistypedTerm } from '../mistyped-terms.js'
import { typosBetween } from './edit-distance.js'
import { typosAllowed, type Vocabulary } from './vocabulary.js'

/** One way of meeting one or more neighbouring words of the query. */
export interface Alternative {
  /** One word, or several that must follow each other. */
  readonly words: readonly string[]
  readonly kind: 'exact' | 'phrase' | 'form' | 'prefix' | 'typo' | 'joined' | 'split' | 'synonym'
  readonly typos: 0 | 1 | 2
}

/** What may stand for the query's words `from` … `from + span - 1`. */
export interface Edge {
  readonly from: number
  readonly span: number
  readonly alternatives: readonly Alternative[]
}

/** The query as a graph: every way from position 0 to `size` along its edges reads it. */
export interface QueryPlan {
  readonly size: number
  readonly edges: readonly Edge[]
  /** Positions of words that only turn their neighbours round: "not". */
  readonly turning: ReadonlySet<number>
}

/** Words that a beginning stands for: more than begin alike in any register of real words; see `vocabulary.ts`. */
const MOST_COMPLETIONS = 20_000
/** Places where one typed word is tried as two. */
const MOST_SPLITS = 3
const SHORTEST_PREFIX = 2

interface Position {
  readonly words: readonly string[]
  readonly quoted: boolean
  /** Follows the position before it without a hard separator or a quotation mark between. */
  readonly joined: boolean
  /** May be the beginning of a word. */
  readonly open: boolean
}

/** What a query is read over. */
export interface PlanParts {
  /** The words of all documents, to look for others near one that was typed. */
  readonly known: Vocabulary
  readonly field: SearchVocabulary
  /** In how many documents of the scope a word stands: what is chosen by it depends on nothing outside. */
  readonly documents: (word: string) => number
}

/** Reads prepared words by Meilisearch's rules, over the words that the index holds. */
export function planQuery(prepared: PreparedWords, given: PlanParts): QueryPlan {
  const parts = { ...given, documents: remembering(given.documents) }
  const positions = readPositions(prepared.text)
  const edges: Edge[] = []
  // Who quotes asks for words as they stand: other forms are not looked for then.
  const forms = !prepared.verbatim
  const together = readTogether(positions, parts.field)
  positions.forEach((position, from) => {
    if (!together.has(from)) edges.push({ from, span: 1, alternatives: alternativesOf(position, parts, forms) })
    for (let span = 2; span <= LONGEST_SYNONYM_KEY; span += 1) {
      const group = positions.slice(from, from + span)
      if (group.length < span || !isOneRun(group)) break
      const alternatives = alternativesOfRun(
        group.flatMap(member => member.words),
        parts,
      )
      if (alternatives.length > 0) edges.push({ from, span, alternatives })
    }
  })
  const turning = positions.flatMap(({ words: [word = ''], quoted }, at) => (!quoted && isNegation(word) ? [at] : []))
  return { size: positions.length, edges, turning: new Set(turning) }
}

/** Each word is counted once for a query, however many readings it is part of. */
function remembering(count: (word: string) => number): (word: string) => number {
  const counts = new Map<string, number>()
  return word => {
    const known = counts.get(word) ?? count(word)
    counts.set(word, known)
    return known
  }
}

function readPositions(text: string): Position[] {
  const positions: Position[] = []
  // Odd parts stand in quotation marks; a mark that is never closed quotes to the end.
  text.split('"').forEach((part, index) => {
    if (index % 2 === 1) {
      const words = plainWordsOf(part)
      if (words.length > 0) positions.push({ words, quoted: true, joined: false, open: false })
      return
    }
    for (const word of wordsOf(part)) {
      positions.push({ words: [word.text], quoted: false, joined: word.joined, open: false })
    }
  })
  const last = positions.pop()
  const open = last !== undefined && !last.quoted && /[\p{L}\p{N}\p{M}]$/u.test(text)
  return last === undefined ? [] : [...positions, { ...last, open }]
}

/** Positions of words that are read only together with their neighbours. What is quoted is one position, and none of them. */
function readTogether(positions: readonly Position[], field: SearchVocabulary): ReadonlySet<number> {
  const words = positions.map(({ words: [text = ''], quoted, joined }, at) => {
    return { text: quoted ? '' : text, joined: joined && positions[at - 1]?.quoted === false }
  })
  const terms = grammarTerms(words, field)
  return new Set(terms.flatMap(({ from, span }) => Array.from({ length: span }, (_, at) => from + at)))
}

function isOneRun(group: readonly Position[]): boolean {
  return group.every((member, index) => !member.quoted && (index === 0 || member.joined))
}

function alternativesOf({ words, quoted, open }: Position, parts: PlanParts, forms: boolean): Alternative[] {
  const { known, field, documents } = parts
  const [word = ''] = words
  if (quoted) return [{ words, kind: words.length === 1 ? 'exact' : 'phrase', typos: 0 }]
  const alternatives: Alternative[] = [{ words, kind: 'exact', typos: 0 }]
  if (!field.abbreviations.has(word)) {
    if (open && word.length >= SHORTEST_PREFIX) {
      for (const longer of known.completions(word, MOST_COMPLETIONS)) {
        alternatives.push({ words: [longer], kind: 'prefix', typos: 0 })
      }
    }
    if (forms) for (const form of known.forms(word)) alternatives.push({ words: [form], kind: 'form', typos: 0 })
    const { one, two } = known.corrections(word)
    for (const close of one) alternatives.push({ words: [close], kind: 'typo', typos: 1 })
    for (const close of two) alternatives.push({ words: [close], kind: 'typo', typos: 2 })
    const meant = documents(word) > 0 || field.alternatives.has(word) ? null : meantBy(word, { one, two }, parts)
    if (meant !== null) {
      // Nobody wrote it so: what was meant has other forms and synonyms as well.
      const others = [...known.forms(meant.word).map(form => [form]), ...(field.alternatives.get(meant.word) ?? [])]
      for (const other of others) alternatives.push({ words: other, kind: 'typo', typos: meant.typos })
    }
  }
  for (const pair of splitsOf(word, parts)) alternatives.push({ words: pair, kind: 'split', typos: 1 })
  for (const other of field.alternatives.get(word) ?? []) {
    alternatives.push({ words: other, kind: 'synonym', typos: 0 })
  }
  return alternatives
}

/** Two or three words typed apart: the same run together ("x ray" as "xray"), a term of them, and its synonyms. */
function alternativesOfRun(words: readonly string[], { known, field, documents }: PlanParts): Alternative[] {
  const together = words.join('')
  const number = known.numberOf(together)
  const joined: Alternative[] =
    number !== undefined && known.documents(number) > 0 ? [{ words: [together], kind: 'joined', typos: 1 }] : []
  const synonyms = field.alternatives.get(words.join(' '))
  if (synonyms === undefined) {
    const meant = mistypedTerm(words, field, word => documents(word) > 0)
    if (meant === null) return joined
    const others = [meant.term, ...(field.alternatives.get(meant.term.join(' ')) ?? [])]
    return [...joined, ...others.map((other): Alternative => ({ words: other, kind: 'typo', typos: meant.typos }))]
  }
  const listed = synonyms.map((other): Alternative => ({ words: other, kind: 'synonym', typos: 0 }))
  return [...joined, { words, kind: 'phrase', typos: 0 }, ...listed]
}

/** The commonest word at one typo, else a listed term that near, and where there is neither, the same at two. */
function meantBy(
  typed: string,
  { one, two }: ReturnType<Vocabulary['corrections']>,
  { documents, field }: PlanParts,
): { readonly word: string; readonly typos: 1 | 2 } | null {
  const limit = typosAllowed(typed)
  if (limit === 0) return null
  const terms = [...field.alternatives.keys()]
    .map(word => ({ word, typos: typosBetween(typed, word, limit) }))
    .filter(({ word, typos }) => typos <= limit && typosAllowed(word) > 0 && !field.abbreviations.has(word))
  for (const [typos, held] of [[1, one] as const, [2, two] as const]) {
    const word = commonestOf(held, documents) ?? terms.find(term => term.typos === typos)?.word
    if (word !== undefined) return { word, typos }
  }
  return null
}

function commonestOf(words: readonly string[], documents: (word: string) => number): string | null {
  const [commonest] = words
    .map(word => ({ word, count: documents(word) }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || (a.word < b.word ? -1 : 1))
  return commonest?.word ?? null
}

/** "xray" as "x ray", where both halves are words of the index; the commonest halves first. */
function splitsOf(word: string, { known, documents }: PlanParts): string[][] {
  const held = (part: string): number => (known.numberOf(part) === undefined ? 0 : documents(part))
  const splits: { pair: string[]; common: number }[] = []
  for (let at = 1; at < word.length; at += 1) {
    const pair = [word.slice(0, at), word.slice(at)]
    const common = Math.min(...pair.map(held))
    if (common > 0) splits.push({ pair, common })
  }
  return splits
    .sort((a, b) => b.common - a.common)
    .slice(0, MOST_SPLITS)
    .map(split => split.pair)
}
