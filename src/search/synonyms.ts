import { readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { PROJECT_ROOT } from '../platform/project-root.js'
import { plainWordsOf } from './words.js'

/** What the search engines know of the field's vocabulary. Plain enough to be handed to a worker thread. */
export interface SearchVocabulary {
  /** As listed: a folded key of one to three words, and what stands for it. For telling people. */
  readonly listed: Readonly<Record<string, readonly string[]>>
  /** The same with plurals, as the engines take them. */
  readonly synonyms: Readonly<Record<string, readonly string[]>>
  /** `synonyms` in words: key → alternatives, each a list of folded words. */
  readonly alternatives: ReadonlyMap<string, readonly (readonly string[])[]>
  /** Folded abbreviations of one word: never typo-tolerant, never a prefix. */
  readonly abbreviations: ReadonlySet<string>
  /** What is rewritten before words are looked at. */
  readonly rewrites: readonly Rewrite[]
}

export interface Rewrite {
  readonly match: RegExp
  readonly replace: string
  /** Indexed text gets the rewritten words beside its own. */
  readonly indexed: boolean
}

/** A synonym stands for at most this many words in a row; as in Meilisearch. */
export const LONGEST_SYNONYM_KEY = 3

/** Reads the two lists in `seed/reference`. Throws where one is malformed. */
export function loadSearchVocabulary(): SearchVocabulary {
  const read = (name: string): unknown =>
    JSON.parse(readFileSync(path.join(PROJECT_ROOT, 'seed/reference', name), 'utf8')) as unknown
  return readSearchVocabulary(read('synonyms.meilisearch.json'), read('synonyms.json'))
}

const termsSchema = z.record(z.string(), z.array(z.string()))

const listSchema = z.object({
  preprocess: z.array(z.object({ match: z.string(), replace: z.string(), where: z.string() })),
  groups: z.array(
    z.object({
      terms: z.array(z.string()).default([]),
      from: z.array(z.string()).default([]),
      to: z.array(z.string()).default([]),
    }),
  ),
})

/** From the synonyms as Meilisearch takes them, and the list they were made from. */
export function readSearchVocabulary(synonymsInput: unknown, listInput: unknown): SearchVocabulary {
  const listed = termsSchema.parse(synonymsInput)
  const synonyms = withPlurals(listed)
  const list = listSchema.parse(listInput)
  const alternatives = new Map<string, string[][]>()
  for (const [key, values] of Object.entries(synonyms)) {
    const words = plainWordsOf(key)
    if (words.length === 0 || words.length > LONGEST_SYNONYM_KEY) continue
    alternatives.set(
      words.join(' '),
      values.map(plainWordsOf).filter(value => value.length > 0),
    )
  }
  const terms = list.groups.flatMap(group => [...group.terms, ...group.from, ...group.to])
  return {
    listed,
    synonyms,
    alternatives,
    abbreviations: new Set(terms.filter(isAbbreviation).flatMap(plainWordsOf)),
    rewrites: list.preprocess.map(rule => ({
      match: new RegExp(rule.match, 'gi'),
      replace: rule.replace,
      indexed: rule.where.includes('indexed'),
    })),
  }
}

/**
 * The list holds singulars, and phrases match to the letter: without plurals "CXR" would not find "two chest X-rays",
 * nor "chest X-rays" a CXR.
 */
function withPlurals(listed: Readonly<Record<string, readonly string[]>>): Record<string, string[]> {
  const synonyms: Record<string, string[]> = {}
  for (const [key, values] of Object.entries(listed)) {
    const own = pluralOf(key)
    const all = [...values, ...[...values, key].flatMap(value => pluralOf(value) ?? [])]
    synonyms[key] = [...new Set(all)].filter(value => value !== key)
    if (own !== null && listed[own] === undefined) {
      synonyms[own] = [...new Set([key, ...all])].filter(value => value !== own)
    }
  }
  return synonyms
}

/** The term with its last word in the plural; `null` where that would be no word. */
function pluralOf(term: string): string | null {
  if (!/[a-z]{2}[a-rt-z]$/i.test(term)) return null
  if (/[^aeiou]y$/i.test(term)) return `${term.slice(0, -1)}ies`
  return /(?:x|ch|sh|z)$/i.test(term) ? `${term}es` : `${term}s`
}

/** One word with two capitals or more: "CXR", "SpR", "2WW". */
function isAbbreviation(term: string): boolean {
  return /^[\p{L}\p{N}]+$/u.test(term) && (term.match(/\p{Lu}/gu)?.length ?? 0) >= 2
}

/** Words that indexed text should also be found by: "fracture NOF" for "#NOF", "IRMER" for "IR(ME)R". */
export function aliasesIn(text: string, rewrites: readonly Rewrite[]): string[] {
  const aliases = new Set<string>()
  for (const { match, replace, indexed } of rewrites) {
    if (!indexed) continue
    for (const [found] of text.matchAll(new RegExp(`(?:${match.source})[A-Za-z0-9]*`, 'gi'))) {
      aliases.add(found.replace(match, replace))
    }
  }
  return [...aliases]
}
