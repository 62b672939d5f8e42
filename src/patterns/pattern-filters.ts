import { z } from 'zod'
import type { PatternState } from '../domain/patterns/lifecycle-table.js'
import { typesOf } from '../domain/patterns/pattern.js'
import { facetGroupView, type FacetOptionView } from '../web/facet-view.js'
import type { ChipsView, FilterPanelView, SortView } from '../web/filter-view.js'
import { withoutExplained } from './explained-patterns.js'
import type { PatternFilter } from './pattern-service.js'
import { DETECTOR_WORDS, trustLabel, typeLabel, type PatternWords } from './pattern-words.js'
import { stageOptions } from './pattern-views.js'
import type { VisiblePattern } from './visible-pattern.js'

/** The filters of the list: name in the address, legend, and the value of a pattern. */
const GROUPS = [
  {
    name: 'found',
    key: 'detectors',
    legend: 'How it was found',
    noun: 'ways',
    of: (p: VisiblePattern) => [p.detector],
  },
  {
    name: 'strength',
    key: 'strengths',
    legend: 'Strength',
    noun: 'strengths',
    of: (p: VisiblePattern) => [p.strength],
  },
  { name: 'stage', key: 'stages', legend: 'Pathway stage', noun: 'stages', of: (p: VisiblePattern) => [p.stage] },
  {
    name: 'type',
    key: 'failureTypes',
    legend: 'Failure type',
    noun: 'failure types',
    of: (p: VisiblePattern) => typesOf(p),
  },
  { name: 'trust', key: 'trusts', legend: 'Trust', noun: 'trusts', of: (p: VisiblePattern) => p.trusts },
] as const

type Group = (typeof GROUPS)[number]
type Values = Readonly<Record<Group['name'], readonly string[]>>

const STRENGTH_WORDS = {
  strong: 'Strong',
  'more-than-expected': 'More than expected',
  fact: 'Fact',
  'worth-a-look': 'Worth a look',
} as const

const listed = z
  .union([z.string(), z.array(z.string())])
  .transform(value => [value].flat())
  .optional()
  .catch(undefined)
/** Where a pattern stands, as the links above the list have it; the first is shown where none is asked for. */
export const STANDS = {
  decide: ['emerging', 'recurred'],
  watching: ['confirmed'],
  acted: ['acted-on'],
  quiet: ['quiet'],
  dismissed: ['dismissed'],
} as const satisfies Readonly<Record<string, readonly PatternState[]>>
export type Stands = keyof typeof STANDS

const stands = z
  .enum(Object.keys(STANDS) as [Stands, ...Stands[]])
  .optional()
  .catch(undefined)

/** The orders of the list, as its links have them; the first where none is asked for. */
export const SORTS = ['priority', 'newest', 'strength', 'name'] as const
export type Sort = (typeof SORTS)[number]
const SORT_WORDS: Readonly<Record<Sort, string>> = {
  priority: 'Priority',
  newest: 'Newest',
  strength: 'Strength',
  name: 'Name',
}
const sorts = z.enum(SORTS).optional().catch(undefined)
const query = z.object({
  ...{ state: stands, sort: sorts },
  ...{ found: listed, strength: listed, stage: listed, type: listed, trust: listed },
})

export interface FilterReading {
  readonly filter: PatternFilter
  readonly values: Values
  readonly stands: Stands
  readonly sort: Sort
  /** What was asked for and is no value of its filter. */
  readonly dropped: readonly string[]
}

/** Filters from the address; what is none is dropped and named. */
export function readPatternFilter(input: unknown, words: PatternWords): FilterReading {
  const fields = query.parse(input)
  const dropped: string[] = []
  const valuesOf = (name: Group['name']): string[] => {
    const asked = [...new Set(fields[name] ?? [])].filter(value => value !== '')
    dropped.push(...asked.filter(value => !isValue(name, value, words)))
    return asked.filter(value => isValue(name, value, words))
  }
  const values: Values = {
    found: valuesOf('found'),
    strength: valuesOf('strength'),
    stage: valuesOf('stage'),
    type: valuesOf('type'),
    trust: valuesOf('trust'),
  }
  const filter = Object.fromEntries(GROUPS.map(({ name, key }) => [key, values[name]])) as PatternFilter
  return { filter, values, dropped, stands: fields.state ?? 'decide', sort: fields.sort ?? 'priority' }
}

function isValue(name: Group['name'], value: string, { taxonomy, directory }: PatternWords): boolean {
  switch (name) {
    case 'found':
      return Object.hasOwn(DETECTOR_WORDS, value)
    case 'strength':
      return Object.hasOwn(STRENGTH_WORDS, value)
    case 'stage':
      return taxonomy.stage(value) !== undefined
    case 'type':
      return taxonomy.type(value) !== undefined
    case 'trust':
      return directory.trust(value) !== null
  }
}

/**
 * The panel beside the list. Each group counts what the filters of the other groups leave; a value with no pattern at all
 * is left out, one that the other filters empty stays with its zero.
 */
export function filterPanel(
  all: readonly VisiblePattern[],
  { values, stands, sort }: FilterReading,
  words: PatternWords,
): FilterPanelView {
  const groups = GROUPS.map(group => {
    const others = all.filter(pattern => GROUPS.every(other => other === group || meets(pattern, other, values)))
    const known = new Set([...all.flatMap(group.of), ...values[group.name]])
    const options = [...known]
      .map((value): FacetOptionView => ({
        id: `${group.name}-${value.replace(/[^A-Za-z0-9]+/g, '-')}`,
        name: group.name,
        value,
        text: valueWords(group.name, value, words),
        count: withoutExplained(others.filter(pattern => group.of(pattern).includes(value))).length,
        checked: values[group.name].includes(value),
        children: [],
      }))
      .sort(orderOf(group.name, words))
    return facetGroupView({ id: `facet-${group.name}`, legend: group.legend, options, noun: group.noun })
  })
  return {
    action: '/patterns',
    hidden: [
      ...(stands === 'decide' ? [] : [{ name: 'state', value: stands }]),
      ...(sort === 'priority' ? [] : [{ name: 'sort', value: sort }]),
    ],
    groups: groups.filter(group => group.options.length > 0),
    dates: null,
    open: false,
    chosen: chosenCount(values),
    submitText: 'Apply filters',
  }
}

/** The chosen filters as links that take them away; `null` where none is chosen. */
export function filterChips(reading: FilterReading, words: PatternWords): ChipsView | null {
  const { values } = reading
  if (chosenCount(values) === 0) return null
  return {
    clearHref: hrefOf(reading, {}),
    chips: GROUPS.flatMap(({ name, legend }) =>
      values[name].map(value => ({
        group: legend,
        text: valueWords(name, value, words),
        removeHref: hrefOf(reading, { without: { name, value } }),
      })),
    ),
  }
}

function chosenCount(values: Values): number {
  return GROUPS.reduce((sum, { name }) => sum + values[name].length, 0)
}

/** Links that set the list in another order, with the same filters. */
export function sortLinks(reading: FilterReading): SortView {
  return {
    options: SORTS.map(sort => ({
      text: SORT_WORDS[sort],
      href: hrefOf(reading, { sort }),
      current: sort === reading.sort,
    })),
  }
}

/**
 * The list in another state, order or trust, or with one value less; with an empty change, without any filter but in the
 * same state and order.
 */
export function hrefOf(
  { values, stands, sort }: FilterReading,
  change: {
    readonly stands?: Stands
    readonly sort?: Sort
    readonly trusts?: readonly string[]
    readonly without?: { readonly name: Group['name']; readonly value: string }
  },
): string {
  const { without } = change
  const fields = new URLSearchParams()
  const state = change.stands ?? stands
  const order = change.sort ?? sort
  if (state !== 'decide') fields.append('state', state)
  if (order !== 'priority') fields.append('sort', order)
  if (Object.keys(change).length > 0) {
    for (const { name } of GROUPS) {
      const kept = name === 'trust' && change.trusts !== undefined ? change.trusts : values[name]
      for (const value of kept) if (name !== without?.name || value !== without.value) fields.append(name, value)
    }
  }
  return fields.size === 0 ? '/patterns' : `/patterns?${fields.toString()}`
}

function meets(pattern: VisiblePattern, group: Group, values: Values): boolean {
  const wanted = values[group.name]
  return wanted.length === 0 || group.of(pattern).some(value => wanted.includes(value))
}

function valueWords(name: Group['name'], value: string, words: PatternWords): string {
  switch (name) {
    case 'found':
      return DETECTOR_WORDS[value as keyof typeof DETECTOR_WORDS]
    case 'strength':
      return STRENGTH_WORDS[value as keyof typeof STRENGTH_WORDS]
    case 'stage':
      return stageOptions(words).find(({ code }) => code === value)?.text ?? value
    case 'type':
      return typeLabel(value, words)
    case 'trust':
      return trustLabel(value, words)
  }
}

/** Detectors, strengths and stages have an order of their own; the others go by number, then by name. */
function orderOf(name: Group['name'], { taxonomy }: PatternWords) {
  const fixed: Readonly<Partial<Record<Group['name'], readonly string[]>>> = {
    found: Object.keys(DETECTOR_WORDS),
    strength: Object.keys(STRENGTH_WORDS),
    stage: taxonomy.stages.map(stage => stage.code),
  }
  const order = fixed[name]
  return (a: FacetOptionView, b: FacetOptionView): number =>
    order === undefined
      ? (b.count ?? 0) - (a.count ?? 0) || a.text.localeCompare(b.text, 'en-GB')
      : order.indexOf(a.value) - order.indexOf(b.value)
}
