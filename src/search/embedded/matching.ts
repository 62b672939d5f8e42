import { add, emptySet, has, intersection, sizeOf, slotsOf, union, type BitSet } from './bit-set.js'
import type { Postings } from './postings.js'
import type { Alternative, Edge, QueryPlan } from './query-plan.js'

/** The documents that match a query, and what of it each of them has. All of it inside the scope that was searched. */
export interface Matches {
  readonly found: BitSet
  /** Those that have every word in some form. */
  readonly complete: BitSet
  /** Those that have every word without a typo. */
  readonly clean: BitSet
  /** For each position, the documents that have its word in some form. */
  readonly positions: readonly BitSet[]
  /** How much each position's word tells: the fewer documents have it, the more. */
  readonly rarity: readonly number[]
}

interface EdgeSets {
  readonly edge: Edge
  readonly clean: BitSet
  readonly all: BitSet
}

/** Where some words are enough, so much of what the query tells a document must have. */
const ENOUGH = 0.34
/** "not", "never" tell little by themselves. */
const TURNING = 0.25
/** A word that is met by a typo only is half met. */
const BY_TYPO = 0.5

/**
 * Finds what matches among `scope`, as if there were no other documents. `all`: every word. `any`: enough of them, the
 * rare ones counting for more; words that nothing matches count as the rarest.
 */
export function findMatches(plan: QueryPlan, match: 'all' | 'any', scope: BitSet, postings: Postings): Matches {
  const sets = plan.edges.map((edge): EdgeSets => {
    const clean = anyOf(edge.alternatives.filter(isClean), scope, postings)
    const typos = anyOf(
      edge.alternatives.filter(alternative => !isClean(alternative)),
      scope,
      postings,
    )
    return { edge, clean, all: union(clean, typos) }
  })
  const setsOfPosition = (position: number, which: 'clean' | 'all'): BitSet =>
    sets
      .filter(({ edge }) => edge.from <= position && position < edge.from + edge.span)
      .reduce((some, set) => union(some, set[which]), emptySet(scope.length * 32))
  const places = Array.from({ length: plan.size }, (_, position) => position)
  const positions = places.map(position => setsOfPosition(position, 'all'))
  const documents = sizeOf(scope)
  const rarity = positions.map((position, at) => {
    const tells = Math.log(1 + documents / (1 + sizeOf(position)))
    return plan.turning.has(at) ? tells * TURNING : tells
  })
  const complete = readThrough(plan.size, sets, scope, 'all')
  const clean = readThrough(plan.size, sets, scope, 'clean')
  const rest = { complete, clean, positions, rarity }
  if (match === 'all') return { found: complete, ...rest }
  const cleanly = places.map(position => setsOfPosition(position, 'clean'))
  return { found: union(complete, withEnough(positions, cleanly, rarity)), ...rest }
}

/** The documents whose words tell enough of what the query tells. */
function withEnough(positions: readonly BitSet[], cleanly: readonly BitSet[], rarity: readonly number[]): BitSet {
  const [first] = positions
  if (first === undefined) return new Uint32Array(0)
  const enough = emptySet(first.length * 32)
  const least = ENOUGH * rarity.reduce((sum, weight) => sum + weight, 0)
  for (const slot of slotsOf(positions.reduce(union))) {
    const held = rarity.reduce((sum, weight, at) => {
      const all = positions[at]
      const clean = cleanly[at]
      if (all === undefined || clean === undefined || !has(all, slot)) return sum
      return sum + (has(clean, slot) ? weight : weight * BY_TYPO)
    }, 0)
    if (held >= least) add(enough, slot)
  }
  return enough
}

/** Reads the graph from its end: what matches from a position on is met by some edge and by what matches behind it. */
function readThrough(size: number, sets: readonly EdgeSets[], scope: BitSet, which: 'all' | 'clean'): BitSet {
  const from: BitSet[] = []
  from[size] = scope
  for (let position = size - 1; position >= 0; position -= 1) {
    let here: BitSet | null = null
    for (const { edge, ...both } of sets) {
      if (edge.from !== position) continue
      const through = intersection(both[which], from[position + edge.span] ?? scope)
      here = here === null ? through : union(here, through)
    }
    from[position] = here ?? scope
  }
  return from[0] ?? scope
}

/** Written together or apart ("gall stone") is the same word: it is ranked behind, and met in full. */
function isClean({ kind }: Alternative): boolean {
  return kind !== 'typo'
}

function anyOf(alternatives: readonly Alternative[], scope: BitSet, postings: Postings): BitSet {
  let found = emptySet(scope.length * 32)
  for (const expression of expressionsOf(alternatives)) found = union(found, postings(expression))
  return intersection(found, scope)
}

/** What stands in for a typed word without anybody having listed it. */
export const GUESSES: ReadonlySet<Alternative['kind']> = new Set(['prefix', 'typo', 'form'])

/**
 * Expressions for the full-text table. References are met by exact words only; guesses (completions, other forms, corrections) are
 * looked for everywhere else. Words hold letters and digits only, so quoting leaves nothing to be read as syntax.
 */
export function expressionsOf(alternatives: readonly Alternative[]): string[] {
  const guessed = alternatives.filter(({ kind }) => GUESSES.has(kind))
  const typed = alternatives.filter(({ kind }) => !GUESSES.has(kind))
  return [
    ...typed.map(({ words }) => quoted(words)),
    ...(guessed.length === 0 ? [] : [`- "references" : (${anyOfWords(guessed)})`]),
  ]
}

/** The same, looked for in some fields only. */
export function expressionIn(fields: readonly string[], alternatives: readonly Alternative[]): string {
  const names = fields.map(field => `"${field}"`).join(' ')
  return `{${names}} : (${anyOfWords(alternatives)})`
}

/** More completions than these are asked for by their beginning: a long list of words takes the square of its length. */
const MOST_LISTED = 100

function anyOfWords(alternatives: readonly Alternative[]): string {
  const completions = alternatives.filter(({ kind }) => kind === 'prefix').map(({ words: [word = ''] }) => word)
  if (completions.length <= MOST_LISTED) return alternatives.map(({ words }) => quoted(words)).join(' OR ')
  const others = alternatives.filter(({ kind }) => kind !== 'prefix')
  return [`"${commonStart(completions)}" *`, ...others.map(({ words }) => quoted(words))].join(' OR ')
}

function commonStart([first = '', ...others]: readonly string[]): string {
  let length = first.length
  for (const other of others) while (!other.startsWith(first.slice(0, length))) length -= 1
  return first.slice(0, length)
}

function quoted(words: readonly string[]): string {
  return `"${words.join(' ')}"`
}
