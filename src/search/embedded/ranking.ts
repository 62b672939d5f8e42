import type { SearchedField } from '../index-settings.js'
import { SEARCHED_FIELDS } from '../index-settings.js'
import { has, slotsOf, union, type BitSet } from './bit-set.js'
import { expressionIn, GUESSES, type Matches } from './matching.js'
import type { Postings } from './postings.js'
import type { Alternative, QueryPlan } from './query-plan.js'
import { GAP, eachField } from './tokens.js'
import type { Vocabulary } from './vocabulary.js'

/**
 * Relevance, in Meilisearch's order of thought: more of the words, then fewer typos; and then how near the words stand
 * to each other, in which field, and how exactly they match, weighed together, with rare words weighing more.
 */

/** So many documents are ranked word by word; those behind them keep the order of their class. */
const RANKED_CLOSELY = 400

const FIELD_WEIGHTS: Readonly<Record<SearchedField, number>> = {
  title: 1,
  failings: 0.75,
  recommendations: 0.6,
  labels: 0.7,
  narrative: 0.5,
  references: 1,
}
const WEIGHTS = SEARCHED_FIELDS.map(field => FIELD_WEIGHTS[field])

const EXACTNESS: Readonly<Record<Alternative['kind'], number>> = {
  exact: 1,
  phrase: 1,
  joined: 0.95,
  split: 0.95,
  form: 0.9,
  synonym: 0.9,
  prefix: 0.75,
  typo: 0.7,
}

/** Distance of two words that stand nowhere near each other. */
const FAR = 8
/** What a full measure of nearness weighs beside the fields' weights. */
const NEARNESS = 0.8
/** How much a word's further occurrences add, and how many of them do. */
const REPEAT = 0.06
const MOST_REPEATS = 5
/** What a typo, and what any missing word, takes from a score where some words are enough. */
const TYPO_COSTS = 0.1
const MISSING_COSTS = 0.1
/** Words of a text that is not long, and how quickly those of a longer one lose weight. */
const USUAL_LENGTH = 100
const DILUTION = 0.25
/** Occurrences of one word that are looked at in one document. */
const MOST_OCCURRENCES = 64

export interface RankingParts {
  readonly plan: QueryPlan
  readonly match: 'all' | 'any'
  readonly matches: Matches
  readonly vocabulary: Vocabulary
  readonly postings: Postings
  /** Tokens of these documents, by slot. */
  tokens(slots: readonly number[]): ReadonlyMap<number, Uint32Array>
}

/**
 * The slots of `wanted`, most relevant first. Where some words are enough, a document with all of them goes before one
 * that is as relevant otherwise; but words scattered over a long text are no better than most of them in a title.
 */
export function rank(wanted: BitSet, parts: RankingParts): number[] {
  const { matches, match } = parts
  const ordered = classesOf(wanted, parts)
  const score = scorer(parts)
  const closely = ordered.slice(0, RANKED_CLOSELY)
  const tokens = parts.tokens(closely)
  const ranked = closely.map(slot => {
    const { typos, score: own } = score(tokens.get(slot) ?? NO_TOKENS)
    const lost = match === 'all' ? 0 : typos * TYPO_COSTS + (has(matches.complete, slot) ? 0 : MISSING_COSTS)
    return { slot, typos: match === 'all' ? typos : 0, score: own - lost }
  })
  ranked.sort((a, b) => a.typos - b.typos || b.score - a.score || a.slot - b.slot)
  return [...ranked.map(({ slot }) => slot), ...ordered.slice(RANKED_CLOSELY)]
}

/**
 * Coarse order, class by class: what is missing of the words, by weight; without typos before with; more words in the
 * title before fewer. Inside a class, as they came.
 */
function classesOf(wanted: BitSet, { plan, matches, postings }: RankingParts): number[] {
  const titles = titleSets(plan, postings)
  const classes = new Map<number, { slots: number[]; missing: number; typos: number; untitled: number }>()
  for (const slot of slotsOf(wanted)) {
    let absent = 0
    matches.positions.forEach((position, at) => {
      if (!has(position, slot)) absent |= 1 << at
    })
    const typos = absent !== 0 || has(matches.clean, slot) ? 0 : 1
    const untitled = titles.filter(title => !has(title, slot)).length
    const key = (absent << 5) | (typos << 4) | untitled
    const known = classes.get(key)
    if (known !== undefined) known.slots.push(slot)
    else classes.set(key, { slots: [slot], missing: weightOf(absent, matches.rarity), typos, untitled })
  }
  return [...classes.values()]
    .sort((a, b) => a.missing - b.missing || a.typos - b.typos || a.untitled - b.untitled)
    .flatMap(({ slots }) => slots)
}

function weightOf(absent: number, rarity: readonly number[]): number {
  return rarity.reduce((sum, weight, at) => ((absent & (1 << at)) === 0 ? sum : sum + weight), 0)
}

/** For each position, the documents that have its word, or one that stands for it, in their title. */
function titleSets(plan: QueryPlan, postings: Postings): BitSet[] {
  return Array.from({ length: plan.size }, (_, position) =>
    plan.edges
      .filter(({ from, span }) => from <= position && position < from + span)
      .map(({ alternatives }) => alternatives.filter(({ typos }) => typos === 0))
      .filter(alternatives => alternatives.length > 0)
      .map(alternatives => postings(expressionIn(['title'], alternatives)))
      .reduce<BitSet | null>((all, found) => (all === null ? found : union(all, found)), null),
  ).filter(set => set !== null)
}

interface Use {
  readonly from: number
  readonly span: number
  readonly typos: number
  readonly exactness: number
  /** Not met by references: which words are guessed at would tell of documents that are out of sight. */
  readonly guessed: boolean
}

interface Occurrence {
  readonly field: number
  readonly start: number
  readonly end: number
  readonly use: Use
}

/** Scores a document by its tokens. */
function scorer({
  plan,
  vocabulary,
  matches: { rarity },
}: RankingParts): (tokens: Uint32Array) => { typos: number; score: number } {
  const uses = usesByFirstWord(plan, vocabulary)
  const total = rarity.reduce((sum, weight) => sum + weight, 0) || 1
  // That two rare words stand side by side says more than that two common ones do.
  const pairs = rarity.slice(1).map((weight, at) => weight + (rarity[at] ?? 0))
  const ofPairs = pairs.reduce((sum, weight) => sum + weight, 0) || 1

  return tokens => {
    const found = occurrences(tokens, uses, plan.size)
    const dilution = dilutions(tokens)
    let typos = 0
    let words = 0
    let near = 0
    found.forEach((here, position) => {
      if (here.length === 0) return
      typos += Math.min(...here.map(({ use }) => use.typos))
      const best = Math.max(...here.map(({ field, use }) => (dilution[field] ?? 0) * use.exactness))
      words += (rarity[position] ?? 0) * (best + REPEAT * Math.min(here.length - 1, MOST_REPEATS))
      const next = found[position + 1]
      if (next !== undefined) near += (pairs[position] ?? 0) * ((FAR - distance(here, next)) / (FAR - 1))
    })
    return { typos, score: words / total + (NEARNESS * near) / ofPairs }
  }
}

/** The fields' weights in this document: what stands in a long text tells less of it than what stands in a short one. */
function dilutions(tokens: Uint32Array): number[] {
  const weights: number[] = []
  eachField(tokens, (field, from, to) => {
    const over = Math.max(1, (to - from) / USUAL_LENGTH)
    weights[field] = (WEIGHTS[field] ?? 0) / over ** DILUTION
  })
  return weights
}

/** What to look for, by the number of its first word; phrases with a word that the index does not hold fall away. */
function usesByFirstWord(plan: QueryPlan, vocabulary: Vocabulary): Map<number, { rest: number[]; use: Use }[]> {
  const uses = new Map<number, { rest: number[]; use: Use }[]>()
  for (const { from, span, alternatives } of plan.edges) {
    for (const { words, typos, kind } of alternatives) {
      const numbers = words.map(word => vocabulary.numberOf(word))
      const [first, ...rest] = numbers
      if (first === undefined || !rest.every(number => number !== undefined)) continue
      const entry = { rest, use: { from, span, typos, exactness: EXACTNESS[kind], guessed: GUESSES.has(kind) } }
      const known = uses.get(first)
      if (known === undefined) uses.set(first, [entry])
      else known.push(entry)
    }
  }
  return uses
}

/** Where each position's word stands, in some form. */
function occurrences(
  tokens: Uint32Array,
  uses: ReadonlyMap<number, readonly { readonly rest: readonly number[]; readonly use: Use }[]>,
  size: number,
): Occurrence[][] {
  const found: Occurrence[][] = Array.from({ length: size }, () => [])
  eachField(tokens, (field, from, to) => {
    const isReferences = SEARCHED_FIELDS[field] === 'references'
    let place = 0
    for (let at = from; at < to; at += 1) {
      const token = tokens[at] ?? GAP
      place += token === GAP ? FAR - 1 : 1
      for (const { rest, use } of uses.get(token) ?? []) {
        if (isReferences && use.guessed) continue
        if (!rest.every((number, index) => tokens[at + 1 + index] === number && at + 1 + index < to)) continue
        const occurrence = { field, start: place, end: place + rest.length, use }
        for (let position = use.from; position < use.from + use.span; position += 1) {
          const here = found[position]
          if (here !== undefined && here.length < MOST_OCCURRENCES) here.push(occurrence)
        }
      }
    }
  })
  return found
}

const NO_TOKENS = new Uint32Array(0)

/** The least distance of two words in one field, 1 for neighbours; one more where they stand the other way round. */
function distance(first: readonly Occurrence[], second: readonly Occurrence[]): number {
  let least = FAR
  for (const a of first) {
    for (const b of second) {
      if (a.field !== b.field) continue
      // The same words stand for both: as near as can be.
      if (a === b) return 1
      const apart = b.start > a.end ? b.start - a.end : a.start > b.end ? a.start - b.end + 1 : FAR
      if (apart < least) least = apart
    }
  }
  return least
}
