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
  /** The same of the field's own terms only, without everyday words: what is a term, and which are the same one. */
  readonly terms: ReadonlyMap<string, readonly (readonly string[])[]>
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

/** Reads the lists in `seed/reference`. Throws where one is malformed. */
export function loadSearchVocabulary(): SearchVocabulary {
  const read = (name: string): unknown =>
    JSON.parse(readFileSync(path.join(PROJECT_ROOT, 'seed/reference', name), 'utf8')) as unknown
  return readSearchVocabulary(read('synonyms.meilisearch.json'), read('synonyms.json'), read('everyday-words.json'))
}

const termsSchema = z.record(z.string(), z.array(z.string()))

const groupsSchema = z.array(
  z.object({
    terms: z.array(z.string()).default([]),
    from: z.array(z.string()).default([]),
    to: z.array(z.string()).default([]),
  }),
)

const listSchema = z.object({
  preprocess: z.array(z.object({ match: z.string(), replace: z.string(), where: z.string() })),
  groups: groupsSchema,
})

const everydaySchema = z.object({ groups: groupsSchema })

/**
 * From the synonyms as Meilisearch takes them, the list they were made from, and everyday words for what records say in
 * other words.
 */
function readSearchVocabulary(
  synonymsInput: unknown,
  listInput: unknown,
  everydayInput: unknown = { groups: [] },
): SearchVocabulary {
  const field = termsSchema.parse(synonymsInput)
  const list = listSchema.parse(listInput)
  const { groups } = everydaySchema.parse(everydayInput)
  const everyday = byKey(groups)
  const listed = merged(merged(field, everyday), inOtherNames(list.groups, everyday))
  const synonyms = withPlurals(listed)
  const terms = [...list.groups, ...groups].flatMap(group => [...group.terms, ...group.from, ...group.to])
  return {
    listed,
    synonyms,
    alternatives: inWords(synonyms),
    terms: inWords(withPlurals(field)),
    abbreviations: new Set(terms.filter(isAbbreviation).flatMap(plainWordsOf)),
    rewrites: list.preprocess.map(rule => ({
      match: new RegExp(rule.match, 'gi'),
      replace: rule.replace,
      indexed: rule.where.includes('indexed'),
    })),
  }
}

function inWords(synonyms: Readonly<Record<string, readonly string[]>>): Map<string, string[][]> {
  const alternatives = new Map<string, string[][]>()
  for (const [key, values] of Object.entries(synonyms)) {
    const words = plainWordsOf(key)
    if (words.length === 0 || words.length > LONGEST_SYNONYM_KEY) continue
    alternatives.set(
      words.join(' '),
      values.map(plainWordsOf).filter(value => value.length > 0),
    )
  }
  return alternatives
}

/** Each key with what it also finds: `terms` find each other, `from` finds `to`. */
function byKey(groups: z.infer<typeof groupsSchema>): Record<string, string[]> {
  const found: Record<string, string[]> = {}
  for (const { terms, from, to } of groups) {
    for (const [keys, values] of [
      [terms, terms],
      [from, to],
    ] as const) {
      for (const term of keys) {
        const words = plainWordsOf(term)
        if (words.length > LONGEST_SYNONYM_KEY) continue
        const key = words.join(' ')
        found[key] = [...new Set([...(found[key] ?? []), ...values.filter(value => value !== term)])]
      }
    }
  }
  return found
}

/** What everyday words say of one name of a thing holds for its other names: "pediatric" is "paediatric" in all. */
function inOtherNames(
  groups: z.infer<typeof groupsSchema>,
  everyday: Readonly<Record<string, readonly string[]>>,
): Record<string, string[]> {
  const found: Record<string, string[]> = {}
  for (const { terms } of groups) {
    const keys = terms.map(term => plainWordsOf(term)).filter(words => words.length <= LONGEST_SYNONYM_KEY)
    const values = keys.flatMap(words => everyday[words.join(' ')] ?? [])
    if (values.length === 0) continue
    for (const words of keys) {
      const key = words.join(' ')
      found[key] = [...new Set([...(found[key] ?? []), ...values])].filter(value => value !== key)
    }
  }
  return found
}

function merged(
  one: Readonly<Record<string, readonly string[]>>,
  other: Readonly<Record<string, readonly string[]>>,
): Record<string, readonly string[]> {
  const all: Record<string, readonly string[]> = { ...one }
  for (const [key, values] of Object.entries(other)) all[key] = [...new Set([...(all[key] ?? []), ...values])]
  return all
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
  // What ends in -ed is no noun but for a few short ones: "missed", "not identified".
  if (!/[a-z]{2}[a-rt-z]$/i.test(term) || /[a-z]{3}ed$/i.test(term)) return null
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
