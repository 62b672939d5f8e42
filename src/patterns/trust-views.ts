import type { CountedEvent, UnplacedEvent } from '../domain/patterns/event.js'
import type { FollowUp } from '../domain/patterns/pattern.js'
import { tally } from '../domain/patterns/tally.js'
import { dayInWords } from '../domain/record/partial-date.js'
import type { Organisation, Succession, SuccessionKind } from '../organisations/organisation.js'
import { strengthTag, type TagView } from '../web/tag-view.js'
import type { BarTrendView } from '../web/bar-trend.js'
import type { PageHeadingView } from '../web/page-view.js'
import type { TableView } from '../web/table-view.js'
import type { Sentence } from '../web/text-view.js'
import { ratioStrip, type RatioStripView } from './charts/ratio-strip.js'
import { tallyTable, yearInWords, yearTrend } from './counts-views.js'
import {
  dateWords,
  expectedInWords,
  intervalInWords,
  numberOf,
  ratioInWords,
  typeLabel,
  type PatternWords,
} from './pattern-words.js'
import type { VisiblePattern } from './visible-pattern.js'

/** Counts of one set of events: published cases, or the trust's own records. */
export interface CountsSection {
  readonly id: string
  readonly heading: string
  readonly note: string
  readonly trend: BarTrendView | null
  /** Said where there is no chart. */
  readonly years: string
  readonly stages: TableView
  readonly types: TableView
}

/** A finding that was followed among the trust's own records. */
export interface FollowUpRow {
  readonly type: string
  readonly href: string | null
  readonly finding: string
  readonly findingHref: string
  readonly observed: string
  readonly expected: string
  readonly ratio: string
  readonly strip: RatioStripView | null
  readonly tag: TagView | null
  readonly state: string
}

const TYPES_SHOWN = 12
/** From so many events on, stages without any are worth a row. */
const FEW = 20

export function trustHeading(trust: Organisation, lead: Sentence): PageHeadingView {
  const closed = trust.closed === null ? 'Closed' : `Closed ${dayInWords(trust.closed)}`
  return {
    title: trust.name,
    ...(trust.demo && { tags: [{ text: 'Demo', style: 'demo' as const }] }),
    facts: [
      { text: trust.odsCode },
      { text: trust.regionName },
      ...(trust.icbName === null ? [] : [{ text: trust.icbName }]),
      { text: trust.status === 'open' ? 'Open' : closed },
      ...(trust.opened === null ? [] : [{ text: `Since ${dayInWords(trust.opened)}` }]),
    ],
    lead,
  }
}

/** Where things stand, in at most three short sentences. */
export function standingLead(parts: {
  readonly published: number
  readonly own: readonly CountedEvent[] | null
  readonly patterns: readonly VisiblePattern[]
  readonly words: PatternWords
}): Sentence {
  const { published, own, patterns, words } = parts
  const repeats = patterns.filter(pattern => pattern.detector === 'D1')
  const strong = repeats.find(pattern => pattern.strength !== 'fact')
  const cases =
    published === 0
      ? 'No published case in which imaging failed happened here, as far as we know. That does not mean that nothing did.'
      : `${numberOf(published, 'published case')} in which imaging failed happened here.`
  if (own === null) {
    const facts =
      repeats.length === 0 ? '' : ` ${numberOf(repeats.length, 'failure', 'failures')} recorded again after a finding.`
    return [{ text: cases }, { text: facts }].filter(part => part.text !== '')
  }
  const recorded = `${numberOf(own.length, 'event')} recorded by the trust.`
  if (strong === undefined) {
    const again =
      repeats.length === 0
        ? 'Nothing was recorded again after a finding.'
        : `${numberOf(repeats.length, 'failure')} recorded again after a finding, none more than expected.`
    return [{ text: `${again} ${recorded}` }]
  }
  return [
    { text: 'One failure type has been recorded again after a finding more than expected: ' },
    { text: typeLabel(strong.failureType, words), href: `/patterns/${strong.id}` },
    {
      text: `, ${numberOf(strong.observed ?? 0, 'event')} where ${expectedInWords(strong.expected ?? 0)} were expected. ${recorded}`,
    },
  ]
}

export function countsSection(parts: {
  readonly id: string
  readonly heading: string
  readonly note: string
  readonly noun: string
  readonly events: readonly CountedEvent[]
  readonly until: string
  readonly words: PatternWords
}): CountsSection | null {
  const { events, until, words } = parts
  const { taxonomy } = words
  if (events.length === 0) return null
  const stageCounts = new Map(
    tally(events, event => event.types.flatMap(type => taxonomy.stageOf(type)?.code ?? [])).map(row => [
      row.value,
      row.count,
    ]),
  )
  const types = tally(events, event => event.types)
  const more = types.length - TYPES_SHOWN
  return {
    id: parts.id,
    heading: parts.heading,
    note: parts.note,
    years: yearInWords(events, until),
    trend: yearTrend(events, until, {
      title: `${parts.noun} a year`,
      noun: parts.noun,
      note: 'Counts, not rates. Hollow: the year is not over.',
    }),
    stages: tallyTable({
      caption: 'Where on the pathway',
      column: 'Stage',
      of: events.length,
      rows: taxonomy.stages
        .map(stage => ({ value: stage.code, count: stageCounts.get(stage.code) ?? 0 }))
        .filter(({ count }) => count > 0 || events.length >= FEW),
      label: code => taxonomy.stage(code)?.label ?? code,
    }),
    types: tallyTable({
      caption: more > 0 ? `Failure types: the ${TYPES_SHOWN} most frequent, ${more} more are rarer` : 'Failure types',
      column: 'Failure type',
      of: events.length,
      rows: types.slice(0, TYPES_SHOWN),
      label: code => typeLabel(code, words),
      href: code => `/failure-types/${code}`,
    }),
  }
}

/** Findings followed among the trust's own records: strongest first, those not recorded again last. */
export function followUpRows(followUps: readonly FollowUp[], words: PatternWords): FollowUpRow[] {
  const order = { strong: 0, 'more-than-expected': 1, fact: 2, 'worth-a-look': 3, none: 4 } as const
  return [...followUps]
    .sort(
      (a, b) =>
        order[a.strength ?? 'none'] - order[b.strength ?? 'none'] ||
        b.observed - a.observed ||
        (a.issued < b.issued ? 1 : -1),
    )
    .map((one): FollowUpRow => ({
      type: typeLabel(one.failureType, words),
      href: one.patternId === null ? null : `/patterns/${one.patternId}`,
      finding: `Finding of ${dateWords(one.issued)}, counted from ${dayInWords(one.countsFrom)}`,
      findingHref: `/records/${one.findingRef}`,
      observed: one.window === null ? '–' : String(one.observed),
      expected: one.expected === null ? '–' : expectedInWords(one.expected),
      ratio: one.ratio === null ? '–' : `${ratioInWords(one.ratio.value)} (${intervalInWords(one.ratio)})`,
      strip:
        one.ratio === null
          ? null
          : ratioStrip(one.ratio, {
              width: 300,
              least: 0.25,
              most: 16,
              filled: one.strength !== null && one.strength !== 'fact',
            }),
      tag: one.strength === null ? null : strengthTag(one.strength),
      state: stateOf(one),
    }))
}

function stateOf(one: FollowUp): string {
  if (one.window === null) return 'Time to act still runs'
  const again = one.observed === 0 ? 'Not recorded again' : ''
  const peers = one.expected === null ? 'Not enough peers to say' : ''
  return [again, peers].filter(part => part !== '').join('. ')
}

/** The follow-ups' summary above the table. */
export function followUpsLead(followUps: readonly FollowUp[]): string {
  const open = followUps.filter(one => one.window !== null)
  const more = open.filter(one => one.strength !== null && one.strength !== 'fact').length
  const facts = open.filter(one => one.strength === 'fact').length
  const none = open.filter(one => one.observed === 0).length
  const early = followUps.length - open.length
  return [
    `${numberOf(followUps.length, 'failure type')} of findings about this trust.`,
    `${more} since recorded more than expected, ${facts} recorded again, ${none} not.`,
    ...(early === 0 ? [] : [`For ${early} the time to act still runs.`]),
  ].join(' ')
}

const KIND_WORDS: Readonly<Record<SuccessionKind, string>> = {
  merger: 'merged into',
  acquisition: 'became part of',
  rename: 'was renamed',
  split: 'was split; a part went to',
}

/** What became of it and what it was made from. */
export function historyLines(history: readonly Succession[]): { readonly when: string; readonly text: string }[] {
  return history.map(step => ({
    when: dayInWords(step.effective),
    text: `${step.fromName} ${KIND_WORDS[step.kind]} ${step.toName}.`,
  }))
}

/** Cases that may have happened here or elsewhere: listed, counted at neither. */
export function unplacedWords(unplaced: readonly UnplacedEvent[], trust: string): string | null {
  const here = unplaced.filter(event => event.possibleTrusts.includes(trust)).length
  if (here === 0) return null
  return `${numberOf(here, 'more published case', 'more published cases')} happened here and elsewhere. Which failure belongs to which place is not coded, so it is counted at neither.`
}
