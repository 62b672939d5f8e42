import type { ImagingRecord, Person } from './record.js'

/** Words that somebody asked to be taken out of a record for good. The one place where they stand beside the text. */
export interface Expunging {
  readonly words: string
  readonly reason: string
  readonly askedBy: Person
  readonly askedAt: Date
  /** The second person has confirmed it and the record is done; other rooms may still hold the words. */
  readonly confirmed?: { readonly by: Person; readonly at: Date } | undefined
}

/** What stands where the words were. */
export const TAKEN_OUT = '[taken out]'

/** Shorter ones stand in too many other words. */
export const FEWEST_CHARACTERS = 3

/** Parts of a record that hold what people wrote; codes, references and names of people are not among them. */
const WRITTEN = [
  'title',
  'narrative',
  'immediateAction',
  'condition',
  'components',
  'finding',
  'recommendations',
  'codes',
  'release',
  'releaseDraft',
  'pastReleases',
  'factors',
  'addenda',
  'responses',
  'revisions',
  'review',
  'history',
  'capture',
  'externalRefs',
  'expunged',
] as const satisfies readonly (keyof ImagingRecord)[]

/** The record with the words taken out of everything that was written in it, and of how many places. Doing it twice is doing it once. */
export function withoutWords(record: ImagingRecord, words: string): { record: ImagingRecord; places: number } {
  const pattern = patternFor(words)
  let places = 0
  const clean = (value: unknown, name: string): unknown => {
    if (typeof value === 'string') {
      if (KEPT.has(name)) return value
      return value.replace(pattern, () => {
        places += 1
        return TAKEN_OUT
      })
    }
    if (Array.isArray(value)) return value.map(item => clean(item, name))
    if (typeof value !== 'object' || value === null || value instanceof Date) return value
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, clean(item, key)]))
  }
  const written = Object.fromEntries(
    WRITTEN.filter(name => record[name] !== undefined).map(name => [name, clean(record[name], name)]),
  ) as Partial<ImagingRecord>
  return { record: { ...record, ...written }, places }
}

/** In how many places of a record the words stand. */
export function placesOf(record: ImagingRecord, words: string): number {
  return withoutWords(record, words).places
}

/** One text without the words. */
export function textWithoutWords(text: string, words: string): string {
  return text.replace(patternFor(words), TAKEN_OUT)
}

/** Whether a text holds the words, whatever its capitals and line ends. */
export function holdsWords(text: string, words: string): boolean {
  return patternFor(words).test(text)
}

/** Names within the written parts whose values are codes and ids, not words. */
const KEPT: ReadonlySet<string> = new Set([
  ...['code', 'state', 'certainty', 'basis', 'action', 'to', 'field', 'type', 'status', 'outcome', 'body', 'rule'],
  ...['ref', 'userId', 'name', 'system', 'on', 'precision', 'factor', 'mark', 'duplicateOf', 'publicUrl'],
])

/** The words as a whole, in any capitals, with any space between them. */
function patternFor(words: string): RegExp {
  const parts = words
    .trim()
    .split(/\s+/)
    .map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  const start = /^[\p{L}\d]/u.test(words.trim()) ? '(?<![\\p{L}\\d])' : ''
  const end = /[\p{L}\d]$/u.test(words.trim()) ? '(?![\\p{L}\\d])' : ''
  return new RegExp(`${start}${parts.join('\\s+')}${end}`, 'giu')
}
