import { emptySet, intersection, setOf, sizeOf, union, type BitSet } from './bit-set.js'
import type { Alternative, Edge, QueryPlan } from './query-plan.js'

/** Slots of the documents that match an expression of the full-text table, as a set. */
export type Postings = (expression: string) => BitSet

/** The documents that match a query, and what of it each of them has. */
export interface Matches {
  readonly found: BitSet
  /** Those that have every word without a typo. */
  readonly clean: BitSet
  /** For each position, the documents that have its word in some form. */
  readonly positions: readonly BitSet[]
}

interface EdgeSets {
  readonly edge: Edge
  readonly clean: BitSet
  readonly all: BitSet
}

/**
 * Finds what matches. `all`: every word. `any`: words are given up one by one, the commonest first, until one is left;
 * words that nothing matches are given up before all others.
 */
export function findMatches(plan: QueryPlan, match: 'all' | 'any', live: BitSet, postings: Postings): Matches {
  const sets = plan.edges.map((edge): EdgeSets => {
    const clean = anyOf(edge.alternatives.filter(isClean), live, postings)
    const typos = anyOf(
      edge.alternatives.filter(alternative => !isClean(alternative)),
      live,
      postings,
    )
    return { edge, clean, all: union(clean, typos) }
  })
  const positions = Array.from({ length: plan.size }, (_, position) =>
    sets
      .filter(({ edge }) => edge.from <= position && position < edge.from + edge.span)
      .reduce((some, { all }) => union(some, all), emptySet(live.length * 32)),
  )
  const nothing = new Set<number>()
  const clean = readThrough(plan.size, sets, live, nothing, 'clean')
  let found = readThrough(plan.size, sets, live, nothing, 'all')
  if (match === 'all') return { found, clean, positions }

  const givenUp = new Set<number>()
  for (const position of commonestFirst(positions.map(sizeOf)).slice(0, plan.size - 1)) {
    givenUp.add(position)
    found = union(found, readThrough(plan.size, sets, live, givenUp, 'all'))
  }
  return { found, clean, positions }
}

/** Reads the graph from its end: what matches from a position on is met by some edge and by what matches behind it. */
function readThrough(
  size: number,
  sets: readonly EdgeSets[],
  live: BitSet,
  givenUp: ReadonlySet<number>,
  which: 'all' | 'clean',
): BitSet {
  const from: BitSet[] = []
  from[size] = live
  for (let position = size - 1; position >= 0; position -= 1) {
    let here: BitSet | null = givenUp.has(position) ? (from[position + 1] ?? live) : null
    for (const { edge, ...both } of sets) {
      if (edge.from !== position) continue
      const through = intersection(both[which], from[position + edge.span] ?? live)
      here = here === null ? through : union(here, through)
    }
    from[position] = here ?? live
  }
  return from[0] ?? live
}

function commonestFirst(frequencies: readonly number[]): number[] {
  const weight = (position: number): number => {
    const frequency = frequencies[position] ?? 0
    return frequency === 0 ? Infinity : frequency
  }
  // Of two words as common as each other, the later one goes first.
  return frequencies.map((_, position) => position).sort((a, b) => compare(weight(b), weight(a)) || b - a)
}

function compare(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1
}

function isClean({ typos }: Alternative): boolean {
  return typos === 0
}

function anyOf(alternatives: readonly Alternative[], live: BitSet, postings: Postings): BitSet {
  let found = emptySet(live.length * 32)
  for (const expression of expressionsOf(alternatives)) found = union(found, postings(expression))
  return intersection(found, live)
}

/**
 * Expressions for the full-text table. References are met by exact words only; guesses (completions, corrections) are
 * looked for everywhere else. Words hold letters and digits only, so quoting leaves nothing to be read as syntax.
 */
export function expressionsOf(alternatives: readonly Alternative[]): string[] {
  const typed = alternatives.filter(({ kind }) => kind !== 'prefix' && kind !== 'typo')
  const guessed = alternatives.filter(({ kind }) => kind === 'prefix' || kind === 'typo')
  return [
    ...typed.map(({ words }) => quoted(words)),
    ...(guessed.length === 0 ? [] : [`- "references" : (${guessed.map(({ words }) => quoted(words)).join(' OR ')})`]),
  ]
}

/** The same, looked for in some fields only. */
export function expressionIn(fields: readonly string[], alternatives: readonly Alternative[]): string {
  const names = fields.map(field => `"${field}"`).join(' ')
  return `{${names}} : (${alternatives.map(({ words }) => quoted(words)).join(' OR ')})`
}

function quoted(words: readonly string[]): string {
  return `"${words.join(' ')}"`
}

/** Postings that remember: searches ask for the same common words again and again. Made anew after every change. */
export function rememberingPostings(
  matching: (expression: string) => readonly number[],
  capacity: number,
  mostBytes: number,
): Postings {
  const remembered = new Map<string, BitSet>()
  const most = Math.max(16, Math.floor(mostBytes / (capacity / 8)))
  return expression => {
    const known = remembered.get(expression)
    if (known !== undefined) {
      remembered.delete(expression)
      remembered.set(expression, known)
      return known
    }
    const found = setOf(matching(expression), capacity)
    remembered.set(expression, found)
    const [oldest] = remembered.keys()
    if (remembered.size > most && oldest !== undefined) remembered.delete(oldest)
    return found
  }
}
