import type { VisibleRecord } from '../domain/access/visible-record.js'
import { certainties } from '../domain/record/code-lists.js'
import { dateInWords } from '../domain/record/partial-date.js'
import type { FailureCode, HistoryAction, Recommendation } from '../domain/record/record.js'
import type { Taxonomy } from '../domain/taxonomy/taxonomy.js'
import { shortStageName, STRIP_STATE_WORDS, type EvidenceRowView, type PathwayView } from '../web/strip-view.js'
import { outcomeTag } from '../web/tag-view.js'
import type { PageHeadingView } from '../web/page-view.js'
import type { RecordItemView } from '../web/row-view.js'
import type { SummaryRow, TableView } from '../web/table-view.js'
import type { Sentence } from '../web/text-view.js'
import type { TimelineEntryView } from '../web/timeline-view.js'
import { aboutRows } from './about-views.js'
import { alertTimeline } from './alert-views.js'
import { linesOf } from './answer-views.js'
import { recordItem } from './record-item.js'
import type { RelatedRecords } from './record-service.js'
import { factsOf, instantInWords, leadOf, tagsOf } from './record-words.js'
import { stageStates, type StageState } from './stage-states.js'

/** Everything that the page of one record shows. */
export interface RecordPageView {
  readonly heading: PageHeadingView
  readonly pathway: PathwayView
  /** Later events of the same failure at the same trust; empty where there are none. */
  readonly recordedAgain: readonly Sentence[]
  readonly happened: HappenedView
  readonly coding: { readonly sub: string; readonly rows: readonly EvidenceRowView[] }
  readonly components: TableView | null
  readonly injustice: readonly string[]
  readonly recommendations: RecommendationsView | null
  readonly alerts: ReturnType<typeof alertTimeline>
  readonly about: readonly SummaryRow[]
  readonly attribution: string | null
  /** Said of every coroner's report. */
  readonly coronersCaution: boolean
  readonly history: readonly TimelineEntryView[]
  readonly related: readonly RelatedView[]
}

export interface HappenedView {
  /** Whose words these are, said plainly. */
  readonly whose: string
  readonly paragraphs: readonly (readonly string[])[]
  readonly immediateAction: readonly string[]
  /** The source's own words, behind a `details`. */
  readonly sections: readonly { readonly heading: string; readonly lines: readonly string[] }[]
  readonly sectionsText: string
  readonly incomplete: boolean
  /** The release beside the original; only for those who see both. */
  readonly release: { readonly title: string; readonly paragraphs: readonly (readonly string[])[] } | null
}

export interface RecommendationsView {
  readonly heading: string
  readonly items: readonly { readonly text: string; readonly note: string; readonly reference: string }[]
  /** No reply is known of any of them. */
  readonly noReply: boolean
}

export interface RelatedView {
  readonly heading: string
  readonly records: readonly RecordItemView[]
}

/** The page of one record, from what the viewer may see of it. */
export function recordPageView(parts: {
  readonly record: VisibleRecord
  readonly taxonomy: Taxonomy
  readonly related: RelatedRecords
  readonly recordedAgain: readonly Sentence[]
}): RecordPageView {
  const { record, taxonomy } = parts
  const states = stageStates(record.codes, taxonomy)
  return {
    heading: {
      title: record.title,
      tags: tagsOf(record),
      reference: record.ref,
      facts: factsOf(record),
      lead: leadOf(record, taxonomy),
    },
    pathway: pathway(states, taxonomy),
    recordedAgain: parts.recordedAgain,
    happened: happened(record),
    coding: { sub: codedHow(record), rows: evidence(states, taxonomy) },
    components: components(record),
    injustice: linesOf(record.finding?.injustice ?? ''),
    recommendations: recommendations(record),
    alerts: alertTimeline(record.alertTimes),
    about: aboutRows(record),
    attribution: record.source?.attribution ?? null,
    coronersCaution: record.finding?.body === 'coroner',
    history: history(record),
    related: relatedViews(record, parts.related, taxonomy),
  }
}

function pathway(states: readonly StageState[], taxonomy: Taxonomy): PathwayView {
  const anyFailed = states.some(({ state }) => state === 'failed')
  return {
    heading: anyFailed ? 'Where the pathway failed' : 'The imaging pathway',
    boxes: states.map(({ stage, state, codes }) => ({
      code: stage.code,
      label: shortStageName(stage),
      state,
      stateText: STRIP_STATE_WORDS[state],
      types: codes.map(code => taxonomy.type(code.code)?.label ?? code.code),
      note: noteOf(state, codes),
      href: codes.length === 0 ? null : `#coding-${stage.code}`,
    })),
  }
}

function noteOf(state: StageState['state'], codes: readonly FailureCode[]): string | null {
  return state === 'failed' && codes.every(code => code.certainty === 'low') ? 'Not sure' : null
}

function evidence(states: readonly StageState[], taxonomy: Taxonomy): EvidenceRowView[] {
  return states.flatMap(({ stage, codes }) =>
    codes.map((code, index) => ({
      id: index === 0 ? `coding-${stage.code}` : null,
      stage: shortStageName(stage),
      state: code.basis === 'event' ? ('failed' as const) : ('concern' as const),
      type: taxonomy.type(code.code)?.label ?? code.code,
      typeHref: `/failure-types/${encodeURIComponent(code.code)}`,
      quote: code.quote,
      note:
        code.basis === 'event'
          ? certainties.label(code.certainty)
          : `Concern only: about the future, so not counted as a failing. ${certainties.label(code.certainty)}`,
    })),
  )
}

function codedHow(record: VisibleRecord): string {
  const version = `Failure types ${record.taxonomyVersion}.`
  if (record.projection === 'public' && !record.demo) {
    return `Coded for this collection from the published text, not by the body that published it. ${version}`
  }
  const checked = record.status === 'accepted' || record.status === 'released'
  return `${checked ? 'Chosen by whoever recorded it, and checked by a reviewer.' : 'Chosen by whoever recorded it.'} ${version}`
}

function happened(record: VisibleRecord): HappenedView {
  const sections = record.finding?.sections ?? []
  return {
    whose: whoseWords(record),
    paragraphs: paragraphs(record.narrative),
    immediateAction: linesOf(record.immediateAction),
    sections: sections.map(({ heading, text }) => ({ heading, lines: linesOf(text) })),
    sectionsText: record.finding?.body === 'coroner' ? 'Read the coroner’s words' : 'Read the published words',
    incomplete: record.finding?.extractIncomplete ?? false,
    release:
      record.release === null
        ? null
        : { title: record.release.title, paragraphs: paragraphs(record.release.narrative) },
  }
}

function whoseWords(record: VisibleRecord): string {
  if (record.projection === 'full') {
    return 'The original account. Only whoever recorded it and the reviewers of the trust can read it.'
  }
  if (record.projection !== 'public') {
    return 'The release: an account without names, checked and signed off by a second person.'
  }
  if (record.demo) return 'A summary. This finding is invented, for the demonstration.'
  return record.finding?.body === 'coroner'
    ? 'Our summary of the published report. Names are masked.'
    : 'Our summary of the published decision. Names are masked.'
}

function paragraphs(text: string): string[][] {
  return text
    .split(/\n{2,}/)
    .map(paragraph => linesOf(paragraph))
    .filter(lines => lines.length > 0)
}

function components({ components: parts }: VisibleRecord): TableView | null {
  if (parts.length === 0) return null
  const named = parts.some(part => part.organisation !== null)
  return {
    caption: 'Each part of the complaint or investigation, with its own outcome',
    captionHidden: true,
    columns: [{ text: 'Part' }, ...(named ? [{ text: 'About' }] : []), { text: 'Outcome' }],
    rows: parts.map(part => [
      { text: part.text },
      ...(named ? [{ text: part.organisation ?? '' }] : []),
      { tags: [outcomeTag(part.outcome)] },
    ]),
  }
}

function recommendations(record: VisibleRecord): RecommendationsView | null {
  const items = record.recommendations
  if (items.length === 0) return null
  return {
    heading: record.projection === 'public' ? 'What the source asked for' : 'What was recommended',
    items: items.map(item => ({ text: item.text, note: dueInWords(item), reference: item.ref })),
    noReply: record.projection === 'public' && items.every(item => item.status !== 'done'),
  }
}

function dueInWords({ due, timescale, status }: Recommendation): string {
  if (status === 'done') return 'Done'
  if (due !== null) return `Due ${dateInWords(due)}`
  return timescale === null ? 'No date given' : `Due ${timescale}`
}

function history({ history: entries }: VisibleRecord): TimelineEntryView[] {
  return [...entries]
    .reverse()
    .sort((a, b) => b.at.getTime() - a.at.getTime())
    .map(({ at, by, action, note }) => ({
      when: instantInWords(at),
      what: HISTORY_WORDS[action],
      by: by?.name ?? null,
      detail: note === '' ? null : note,
    }))
}

const HISTORY_WORDS = {
  recorded: 'Recorded',
  submitted: 'Submitted',
  imported: 'Imported',
  coded: 'Coded',
  accepted: 'Accepted',
  released: 'Released',
  changed: 'Changed',
  claimed: 'Claimed for review',
  unclaimed: 'Claim released',
  assigned: 'Given to a reviewer',
  returned: 'Returned',
  closed: 'Closed',
  withdrawn: 'Withdrawn',
  reopened: 'Opened again',
  'release-prepared': 'Release prepared',
  'release-declined': 'Release sent back',
  'release-withdrawn': 'Release withdrawn',
  'added-to': 'Added to',
  restored: 'An earlier state restored',
  expunged: 'Words taken out for good',
} as const satisfies Readonly<Record<HistoryAction, string>>

function relatedViews(record: VisibleRecord, related: RelatedRecords, taxonomy: Taxonomy): RelatedView[] {
  const types = new Set(record.codes.filter(code => code.state === 'present').map(code => code.code))
  return [
    { heading: 'Other records of the same trust', records: related.sameTrust },
    { heading: 'Other records of the same failure type', records: related.sameType },
  ]
    .filter(({ records }) => records.length > 0)
    .map(({ heading, records }) => ({
      heading,
      records: records.map(other => relatedItem(other, types, taxonomy)),
    }))
}

function relatedItem(other: VisibleRecord, types: ReadonlySet<string>, taxonomy: Taxonomy): RecordItemView {
  const alike = other.codes
    .filter(code => code.state === 'present' && types.has(code.code))
    .map(code => taxonomy.type(code.code)?.label ?? code.code)
  return recordItem(other, alike.length === 0 ? null : `Alike: ${alike.join(', ')}`, taxonomy)
}
