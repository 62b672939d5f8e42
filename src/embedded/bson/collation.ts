/**
 * Collation of strength 1 to 3: base letters, then accents, then case.
 *
 * `Intl.Collator` compares but gives no sort key, and an index needs one. So each character gets its place among the
 * letters of the locale from the collator, once, and a string's key is its places at each level. Equality, order and
 * index keys all come from this key and so cannot disagree.
 */
import { StoreError } from '../errors.js'
import type { Doc, Value } from './values.js'

export interface Collation {
  compare(a: string, b: string): number
  /** Bytes whose order is the order of the strings; equal strings have equal bytes. */
  key(text: string): Buffer
  /** The full specification, as `listIndexes` shows it. */
  readonly spec: Doc
}

/** The blocks whose letters are ranked by the locale: Latin with its extensions, Greek and Cyrillic. */
const RANKED_BLOCKS: readonly (readonly [number, number])[] = [
  [0x20, 0x7e],
  [0xa0, 0x24f],
  [0x370, 0x52f],
  [0x1e00, 0x1eff],
  [0x2010, 0x2044],
]
/** Characters outside those blocks come after them, by code point. */
const UNRANKED_BASE = 0x10000

type Levels = readonly [primary: number, secondary: number, tertiary: number]

const tables = new Map<string, ReadonlyMap<number, Levels>>()
const collations = new Map<string, Collation>()

/**
 * The collation of a command or an index. `undefined` for none and for `{ locale: 'simple' }`.
 * @throws StoreError for a specification that MongoDB refuses, and for strengths above 3.
 */
export function readCollation(spec: Value | undefined): Collation | undefined {
  if (spec === undefined) return undefined
  if (!(spec instanceof Map)) throw new StoreError('TypeMismatch', 'collation must be an object')
  if (spec.size === 0) return undefined
  const locale = spec.get('locale')
  if (typeof locale !== 'string')
    throw new StoreError(40414, "BSON field 'collation.locale' is missing but a required field")
  if (locale === 'simple') return undefined
  const strength = Number(spec.get('strength') ?? 3)
  if (![1, 2, 3].includes(strength)) {
    throw new StoreError('BadValue', `collation strength ${strength} is not supported: 1, 2 and 3 are`)
  }
  const numeric = spec.get('numericOrdering') === true
  const caseLevel = spec.get('caseLevel') === true
  const upperFirst = spec.get('caseFirst') === 'upper'
  const cacheKey = JSON.stringify([locale, strength, numeric, caseLevel, upperFirst])
  const known = collations.get(cacheKey)
  if (known) return known
  const made = makeCollation({ locale, strength, numeric, caseLevel, upperFirst })
  collations.set(cacheKey, made)
  return made
}

interface Settings {
  locale: string
  strength: number
  numeric: boolean
  caseLevel: boolean
  upperFirst: boolean
}

function makeCollation(settings: Settings): Collation {
  const table = tableOf(settings.locale)
  const keys = new Map<string, Buffer>()
  const key = (text: string): Buffer => {
    let bytes = keys.get(text)
    if (!bytes) {
      bytes = sortKey(text, table, settings)
      if (keys.size > 5_000) keys.clear()
      keys.set(text, bytes)
    }
    return bytes
  }
  return { key, compare: (a, b) => (a === b ? 0 : Buffer.compare(key(a), key(b))), spec: specOf(settings) }
}

function specOf(settings: Settings): Doc {
  return new Map<string, Value>([
    ['locale', settings.locale],
    ['caseLevel', settings.caseLevel],
    ['caseFirst', settings.upperFirst ? 'upper' : 'off'],
    ['strength', settings.strength],
    ['numericOrdering', settings.numeric],
    ['alternate', 'non-ignorable'],
    ['maxVariable', 'punct'],
    ['normalization', false],
    ['backwards', false],
    ['version', '57.1'],
  ])
}

function sortKey(text: string, table: ReadonlyMap<number, Levels>, settings: Settings): Buffer {
  const primary: number[] = []
  const secondary: number[] = []
  const tertiary: number[] = []
  const parts = settings.numeric ? (text.normalize('NFC').match(/\d+|\D/gsu) ?? []) : text.normalize('NFC')
  for (const part of parts) {
    if (settings.numeric && /^\d+$/.test(part)) {
      const digits = part.replace(/^0+(?=\d)/, '')
      primary.push((table.get(0x30)?.[0] ?? 1) + 0, digits.length, ...Array.from(digits, Number))
      continue
    }
    for (const [first, second, third] of levelsOf(part, table)) {
      if (first > 0) primary.push(first)
      secondary.push(second)
      tertiary.push(settings.upperFirst ? -third : third)
    }
  }
  const levels = [primary.flatMap(rank => [rank + 1])]
  if (settings.strength >= 2) levels.push(trimmed(secondary).map(rank => rank + 1))
  if (settings.strength >= 3 || settings.caseLevel) levels.push(trimmed(tertiary).map(rank => rank + 8))
  return packLevels(levels)
}

/** Trailing zeros say nothing: `resume` is before `résumé` at the second level because of its first accent. */
function trimmed(ranks: number[]): number[] {
  let end = ranks.length
  while (end > 0 && ranks[end - 1] === 0) end--
  return ranks.slice(0, end)
}

/** Three bytes a rank, a zero rank between levels. */
function packLevels(levels: readonly (readonly number[])[]): Buffer {
  const size = levels.reduce((sum, level) => sum + level.length + 1, 0)
  const bytes = Buffer.alloc(size * 3)
  let at = 0
  for (const level of levels) {
    for (const rank of level) at = bytes.writeUIntBE(rank, at, 3)
    at += 3
  }
  return bytes
}

function levelsOf(character: string, table: ReadonlyMap<number, Levels>): readonly Levels[] {
  const code = character.codePointAt(0) ?? 0
  const ranked = table.get(code)
  if (ranked) return [ranked]
  if (isMark(code)) return [[0, code, 0]]
  const parts = Array.from(character.normalize('NFD'))
  if (parts.length > 1) return parts.flatMap(part => levelsOf(part, table))
  const lower = character.toLowerCase()
  const folded = lower.codePointAt(0) ?? code
  return [[UNRANKED_BASE + folded, 0, lower === character ? 0 : 1]]
}

function isMark(code: number): boolean {
  return code >= 0x300 && code <= 0x36f
}

function tableOf(locale: string): ReadonlyMap<number, Levels> {
  let table = tables.get(locale)
  if (!table) {
    table = rankCharacters(locale)
    tables.set(locale, table)
  }
  return table
}

function rankCharacters(locale: string): ReadonlyMap<number, Levels> {
  const tag = locale.replace(/_/g, '-').replace(/@.*$/, '')
  let collator: Intl.Collator
  try {
    collator = new Intl.Collator(tag, { sensitivity: 'variant', caseFirst: 'lower' })
    if (Intl.Collator.supportedLocalesOf([tag]).length === 0) throw new RangeError(tag)
  } catch {
    throw new StoreError('BadValue', `Field 'locale' is invalid in: { locale: "${locale}" }`)
  }
  const base = new Intl.Collator(tag, { sensitivity: 'base' })
  const accent = new Intl.Collator(tag, { sensitivity: 'accent' })
  const characters = RANKED_BLOCKS.flatMap(([from, to]) =>
    Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i)),
  ).filter(character => !/\p{Cn}/u.test(character))
  characters.sort(collator.compare)

  const table = new Map<number, Levels>()
  let levels: [number, number, number] = [0, 0, 0]
  let previous: string | undefined
  for (const character of characters) {
    if (previous !== undefined) {
      const [first, second, third]: Levels = levels
      if (base.compare(previous, character) !== 0) levels = [first + 1, 0, 0]
      else if (accent.compare(previous, character) !== 0) levels = [first, second + 1, 0]
      else if (collator.compare(previous, character) !== 0) levels = [first, second, third + 1]
    }
    table.set(character.codePointAt(0) ?? 0, [...levels])
    previous = character
  }
  return table
}
