import type { VisibleRecord } from '../domain/access/visible-record.js'
import type { CountedEvent } from '../domain/patterns/event.js'
import { isRareRepeat, type Detector, type EventPhase, type PatternEvent } from '../domain/patterns/pattern.js'
import { countedCodes } from '../domain/record/record.js'
import type { PageHeadingView } from '../web/page-view.js'
import type { SummaryRow, TableCell, TableView } from '../web/table-view.js'
import type { Sentence } from '../web/text-view.js'
import { aboutRows } from './about-rows.js'
import { chanceBars, type ChanceBarsView } from './charts/chance-bars.js'
import { casesBetweenChart } from './charts/cases-between.js'
import { daysBetweenChart } from './charts/days-between.js'
import type { ChartView } from './charts/drawing.js'
import { pathwayStrip } from './charts/pathway-strip.js'
import { eventTimeline, type EventTimelineView } from './charts/event-timeline.js'
import { ratioStrip, type RatioStripView } from './charts/ratio-strip.js'
import { harmWord, recordsOf, type EvidenceRecordsView } from './evidence-records.js'
import { explanations, type ExplanationView } from './explanations.js'
import type { PatternEvidence } from './pattern-service.js'
import type { PatternRun } from './pattern-store.js'
import {
  dateWords,
  numberOf,
  patternSentence,
  patternTitle,
  trustLabel,
  typeLabel,
  type PatternWords,
} from './pattern-words.js'
import { patternTags } from './pattern-views.js'
import { reportingWords, workingOf } from './working-views.js'
import type { VisiblePattern } from './visible-pattern.js'

export interface EvidencePageView extends EvidenceRecordsView {
  readonly heading: PageHeadingView
  readonly strip: RatioStripView | null
  readonly flag: string
  /** A repeat: days between its events, with the finding. */
  readonly between: ChartView | null
  /** What is rare, or a repeat: the trust's other events between two of its kind; folded away where days are drawn as well. */
  readonly cases: { readonly chart: ChartView; readonly folded: boolean } | null
  /** Where along the pathway the records behind it failed. */
  readonly pathway: ChartView | null
  readonly timeline: EventTimelineView | null
  readonly events: TableView | null
  readonly orderUnknown: string | null
  readonly about: readonly SummaryRow[]
  readonly working: readonly Sentence[]
  readonly chance: ChanceBarsView | null
  /** Possible, or for people to check. */
  readonly explanations: readonly ExplanationView[]
  /** Looked at and unlikely, folded away. */
  readonly unlikely: { readonly summary: string; readonly explanations: readonly ExplanationView[] } | null
  readonly explained: string
  readonly limits: readonly string[]
}

export interface EvidenceParts {
  readonly pattern: VisiblePattern
  readonly evidence: PatternEvidence
  /** The finding, if the viewer may open it. */
  readonly finding: VisibleRecord | null
  readonly countable: readonly CountedEvent[]
  readonly run: PatternRun
  readonly words: PatternWords
}

/** One pattern with everything that it rests on. */
export function evidencePageView(parts: EvidenceParts): EvidencePageView {
  const { pattern, evidence, run, words } = parts
  const counted = new Set(pattern.events.filter(event => event.counted).flatMap(event => event.refs))
  const open = evidence.records.filter(record => counted.has(record.ref))
  const others = explanations({
    ...{ pattern, words, countable: parts.countable },
    versions: open.map(record => record.taxonomyVersion),
    coding: evidence.coding,
  })
  const between = daysBetweenChart(pattern, run.until, trustLabel(pattern.trust ?? '', words))
  const cases = casesBetweenChart(pattern, parts.countable, run.until, trustLabel(pattern.trust ?? '', words))
  return {
    heading: {
      title: patternTitle(pattern, words),
      tags: patternTags(pattern),
      reference: pattern.id,
      lead: patternSentence(pattern, words),
    },
    strip:
      pattern.ratio === null || pattern.ratio.value > 32
        ? null
        : ratioStrip(pattern.ratio, { width: 343, least: 0.5, most: 16, filled: pattern.strength !== 'fact' }),
    flag: 'A pattern is a reason to look. It does not say why.',
    between,
    cases: cases === null ? null : { chart: cases, folded: between !== null },
    pathway: pathwayOf(open, words),
    timeline: eventTimeline(pattern, run.until, timelineTitle(pattern, words)),
    events: eventsTable(pattern, words),
    orderUnknown: orderUnknownWords(pattern.orderUnknown),
    about: aboutRows({ pattern, finding: parts.finding, open, words }),
    working: [...workingOf(pattern, words), ...reportingWords(pattern, run.reporting)],
    chance: chanceOf(pattern, words),
    explanations: others.filter(({ answer }) => answer !== 'no'),
    unlikely: unlikelyOf(others),
    explained: explainedWords(others),
    limits: limitsOf(pattern),
    ...recordsOf(pattern, evidence, counted),
  }
}

/** Every stage that failed in the counted records that the viewer may open. */
function pathwayOf(open: readonly VisibleRecord[], { taxonomy }: PatternWords): ChartView | null {
  const counts = new Map<string, number>()
  for (const record of open) {
    const stages = countedCodes(record).flatMap(({ code }) => taxonomy.stageOf(code)?.code ?? [])
    for (const stage of new Set(stages)) counts.set(stage, (counts.get(stage) ?? 0) + 1)
  }
  return pathwayStrip(counts, open.length, taxonomy, {
    ...{ title: 'What else failed along the pathway in these records', noun: 'Records that you may open' },
  })
}

/* ------------------------------------------------------------------ when */

function timelineTitle(pattern: VisiblePattern, words: PatternWords): string {
  const type = typeLabel(pattern.failureType, words)
  if (pattern.trust !== null && pattern.finding === null) return `${type} at ${trustLabel(pattern.trust, words)}`
  if (pattern.detector === 'D1') {
    return pattern.closeness === 'same-type'
      ? `${type} at ${trustLabel(pattern.trust ?? '', words)}, before and after the finding`
      : `Failures of the same stage at ${trustLabel(pattern.trust ?? '', words)}, before and after the finding`
  }
  return pattern.published ? `${type} in published cases` : `${type}: the events that you may see`
}

const PHASES: Readonly<Record<EventPhase, string>> = {
  before: 'Before the finding',
  'time-to-act': 'Time to act, not counted',
  counted: 'Counted',
  outside: 'Outside the counted time',
}

function eventsTable(pattern: VisiblePattern, words: PatternWords): TableView | null {
  if (pattern.events.length === 0) return null
  const across = pattern.trust === null
  return {
    caption: 'The same in numbers: each event by date',
    captionHidden: false,
    columns: [
      { text: 'When it happened' },
      ...(across ? [{ text: 'Trust' }] : []),
      { text: 'In the count' },
      { text: 'Harm' },
    ],
    rows: pattern.events.map((event): TableCell[] => [
      { text: event.occurred === null ? 'Not known' : dateWords(event.occurred), strong: event.counted },
      ...(across ? [{ text: trustLabel(event.trust, words) }] : []),
      { text: PHASES[event.phase] },
      { text: harmWord(event.harm) },
    ]),
  }
}

function orderUnknownWords(events: readonly PatternEvent[]): string | null {
  if (events.length === 0) return null
  const dated = events.flatMap(event => (event.occurred === null ? [] : [dateWords(event.occurred)]))
  const without = events.length - dated.length
  const which = [...dated, ...(without === 0 ? [] : [`${without} without a date`])].join('; ')
  return `Order unknown: ${numberOf(events.length, 'more event', 'more events')} (${which}). What is known of when they happened leaves open whether they belong to what is counted, so they are not.`
}

/* ------------------------------------------------------------------ how likely */

function chanceOf(pattern: VisiblePattern, words: PatternWords): ChanceBarsView | null {
  const { detector, observed, expected } = pattern
  if (
    (detector !== 'D1' && detector !== 'D4') ||
    observed === null ||
    expected === null ||
    expected === 0 ||
    observed > 28
  )
    return null
  return chanceBars(observed, expected, trustLabel(pattern.trust ?? '', words))
}

/* ------------------------------------------------------------------ what it does not say */

function explainedWords(list: readonly ExplanationView[]): string {
  const count = (answer: ExplanationView['answer']): number => list.filter(one => one.answer === answer).length
  return `${count('no')} of ${list.length} looked at and unlikely, ${count('possible')} possible, ${count('open')} not checked. What the records tell is filled in; the rest is for people.`
}

function unlikelyOf(list: readonly ExplanationView[]): EvidencePageView['unlikely'] {
  const found = list.filter(({ answer }) => answer === 'no')
  return found.length === 0
    ? null
    : { summary: `${numberOf(found.length, 'explanation')} looked at and unlikely`, explanations: found }
}

/** What each detector cannot say. */
const LIMIT: Readonly<Record<Detector, string>> = {
  D1: 'It does not say that an action was not taken, or that it did nothing.',
  D2: 'Trusts that recorded the same may have nothing else in common.',
  D3: 'More may be recorded because more is looked for. A rise that began long ago is not seen here.',
  D4: 'A trust that is the same in everything shows nothing here, whether good or bad.',
  D6: 'Like words do not make one event: a form, or a habit of one writer, does as much. Nothing is joined by it.',
  D5: 'That two failures are recorded together does not say that one leads to the other.',
}

function limitsOf(pattern: VisiblePattern): string[] {
  const always =
    'It does not say that anybody failed to act or to learn. That is a judgement for people who know the place.'
  if (pattern.published) {
    return [
      always,
      'A coroner’s report sent to a trust is not a finding of fault by that trust. An ombudsman’s decision is about one complaint.',
      'Published cases are chosen, severe and few. They are no sample, and counts of them are not rates.',
      'A case without a known date cannot be put in order. It is listed, and not counted.',
    ]
  }
  return [
    always,
    'It does not compare how safe trusts are. Trusts that report more are not worse.',
    ...(pattern.strength === 'worth-a-look'
      ? ['It is exploratory: among so many that are looked at, some look like this by chance.']
      : []),
    isRareRepeat(pattern)
      ? 'Two of what is rare are few. Among many trusts and types some have two by chance; only the records can tell.'
      : LIMIT[pattern.detector],
    'Coding is done by people: two coders agree often, not always.',
  ]
}
