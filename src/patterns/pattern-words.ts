import type { VisibleRecord } from '../domain/access/visible-record.js'
import { dayInWords } from '../domain/record/partial-date.js'
import type { Taxonomy } from '../domain/taxonomy/taxonomy.js'
import type { OrganisationDirectory } from '../organisations/directory.js'
import { strengthTag } from '../web/tag-view.js'
import type { PatternRowView, RecordItemView, Sentence, TableView } from '../web/view-types.js'
import type { VisiblePattern } from './pattern-service.js'

/** What words need to know of the lists. */
export interface PatternWords {
  readonly taxonomy: Taxonomy
  readonly directory: OrganisationDirectory
}

const DETECTORS = { D1: 'Repeat after a finding', D2: 'Same failure at several trusts' } as const

export function typeLabel(code: string, { taxonomy }: PatternWords): string {
  return taxonomy.type(code)?.label ?? code
}

export function trustLabel(odsCode: string, { directory }: PatternWords): string {
  return directory.trust(odsCode)?.shortName ?? odsCode
}

export function detectorLabel(pattern: VisiblePattern): string {
  return DETECTORS[pattern.detector]
}

/** "Report not read: recorded again after the finding of 3 March 2025". */
export function patternTitle(pattern: VisiblePattern, words: PatternWords): string {
  const type = typeLabel(pattern.failureType, words)
  if (pattern.finding === null) return `${type}: the same failure at ${pattern.observed} trusts`
  const again = pattern.closeness === 'same-type' ? 'recorded again' : 'same stage failed again, by another type,'
  return `${type}: ${again} after the finding of ${dayInWords(pattern.finding.issued)}`
}

/** What was counted and what was expected, in one sentence. */
export function patternSentence(pattern: VisiblePattern, words: PatternWords): Sentence {
  const { observed, expected, window } = pattern
  const what =
    pattern.detector === 'D1'
      ? `${observed} ${observed === 1 ? 'event' : 'events'} since ${dayInWords(window.from)}`
      : `${observed} trusts from ${dayInWords(window.from)} to ${dayInWords(window.to)}`
  const counted = { text: what, strong: true }
  if (expected === null) return [counted, { text: `. ${pattern.expectedReason}` }]
  const ratio =
    pattern.ratio === null
      ? ''
      : `, 95% interval of the ratio ${pattern.ratio.low.toFixed(1)} to ${pattern.ratio.high.toFixed(1)}`
  return [
    counted,
    { text: '; ' },
    { text: `${expected.toFixed(1)} expected`, strong: true },
    { text: `${ratio}. ${familyWords(pattern)}`.trimEnd() },
    ...(signatureWords(pattern) === '' ? [] : [{ text: ` ${signatureWords(pattern)}` }]),
  ].filter(part => part.text !== '') satisfies Sentence
}

function familyWords({ family }: VisiblePattern): string {
  if (family === null) return ''
  return `1 of ${family.size} tested${family.stands ? '; it stands out after allowing for all of them.' : '; not among those that stand out.'}`
}

function signatureWords({ modality, setting }: VisiblePattern): string {
  return modality === null ? '' : `What they share: ${[modality, setting].filter(Boolean).join(', ')}.`
}

/** Trusts by name where they may be named, the others as a number, small ones as "fewer than 5". */
export function trustsInWords(pattern: VisiblePattern, words: PatternWords): string {
  const named = pattern.namedTrusts.map(code => trustLabel(code, words))
  const others = pattern.unnamedTrusts
  const rest = others === 0 ? [] : [others < 5 ? 'fewer than 5 other trusts' : `${others} other trusts, not named here`]
  return [...named, ...rest].join(', ')
}

export function patternRow(pattern: VisiblePattern, words: PatternWords): PatternRowView {
  return {
    href: `/patterns/${pattern.id}`,
    tags: [{ text: detectorLabel(pattern), style: 'plain' }, strengthTag(pattern.strength)],
    title: patternTitle(pattern, words),
    sentence: patternSentence(pattern, words),
    note: [
      { text: trustsInWords(pattern, words) },
      { text: pattern.published ? ' · Published cases' : pattern.demo ? ' · Demo' : '' },
    ].filter(part => part.text !== ''),
    dots: null,
    priority: null,
  }
}

/** Records in short, as lists of pages show them. */
export function recordItem(record: VisibleRecord, words: PatternWords): RecordItemView {
  const place = record.organisations.find(organisation => organisation.role === 'where-it-happened')?.name
  return {
    href: `/records/${record.ref}`,
    title: record.title,
    facts: [
      { text: record.ref },
      ...(place === undefined ? [] : [{ text: place }]),
      { text: record.occurred === null ? 'Date not known' : dayInWords(record.occurred.on) },
    ],
    reason: null,
    strip: null,
    failures: {
      shown: record.codes.slice(0, 3).flatMap(code => {
        const type = words.taxonomy.type(code.code)
        return type === undefined ? [] : [{ stage: words.taxonomy.stage(type.stage)?.label ?? '', type: type.label }]
      }),
      more: Math.max(0, record.codes.length - 3),
    },
  }
}

/** Counts by name as a table, most first. */
export function countsTable(caption: string, first: string, counts: ReadonlyMap<string, number>): TableView {
  return {
    caption,
    captionHidden: false,
    columns: [{ text: first }, { text: 'Events', numeric: true }],
    rows: [...counts]
      .sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))
      .map(([name, count]) => [{ text: name }, { text: String(count), numeric: true }]),
  }
}

/** How often each value comes, in the order in which it first came. */
export function countBy<Item>(
  items: readonly Item[],
  valuesOf: (item: Item) => readonly string[],
): Map<string, number> {
  const counts = new Map<string, number>()
  for (const value of items.flatMap(item => [...new Set(valuesOf(item))]))
    counts.set(value, (counts.get(value) ?? 0) + 1)
  return counts
}
