import { readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { PROJECT_ROOT } from '../platform/project-root.js'
import { plainWordsOf } from './words.js'

/** What the search engines know of the field's vocabulary. Plain enough to be handed to a worker thread. */
export interface SearchVocabulary {
  /** As Meilisearch takes them: a folded key of one to three words, and what stands for it. */
  readonly synonyms: Readonly<Record<string, readonly string[]>>
  /** The same, in words: key → alternatives, each a list of folded words. */
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
  const synonyms = termsSchema.parse(synonymsInput)
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
