import type { VisibleRecord } from '../domain/access/visible-record.js'
import { outcomes } from '../domain/record/code-lists.js'
import { dateInWords, dayInWords } from '../domain/record/partial-date.js'
import type { Taxonomy } from '../domain/taxonomy/taxonomy.js'
import { londonDay } from '../platform/clock.js'
import { shortStageName } from '../web/strip-view.js'
import type { FindingRowView, TodoRowView } from '../web/row-view.js'
import type { Sentence } from '../web/text-view.js'
import type { Waiting, WaitingRecords } from './record-service.js'
import { ageInWords, capital, dayOf, daysBetween, inList, inWords, placeFacts, sourceInShort } from './record-words.js'
import { stageStates } from './stage-states.js'
import { stripOf } from './strip-views.js'

/** "What needs you": one sentence that answers it, then a row a kind of work, most urgent first. */
export interface NeedsView {
  readonly lead: Sentence
  readonly rows: readonly TodoRowView[]
}

/** What waits for the viewer; kindly worded where nothing does. */
export function needsView(waiting: WaitingRecords, now: Date): NeedsView {
  const rows = [
    todoRow(waiting.returned, '/records?list=returned', {
      one: 'Record returned to you',
      many: 'Records returned to you',
      detail: oldest => `Submitted ${oldest}; change it and submit it again`,
      now,
    }),
    todoRow(waiting.toReview, '/review', {
      one: 'Record to review',
      many: 'Records to review',
      detail: (_day, age) => (age === 'today' ? 'Came in today' : `Oldest has waited ${age}`),
      now,
    }),
    todoRow(waiting.drafts, '/records?list=drafts', {
      one: 'Draft',
      many: 'Drafts',
      detail: (day, age) => (age === 'today' ? 'Saved today' : `Oldest last saved ${day}`),
      now,
    }),
  ].filter(row => row !== null)
  const total = rows.reduce((sum, row) => sum + row.count, 0)
  const [first] = rows
  if (first === undefined) return { lead: [{ text: 'Nothing needs you today.' }], rows }
  return {
    lead: [
      { text: total === 1 ? 'One thing is waiting: ' : `${capital(inWords(total))} things are waiting. Start with ` },
      { text: startWith(first), href: first.href },
      { text: '.' },
    ],
    rows,
  }
}

function startWith({ count, text }: TodoRowView): string {
  const what = text.charAt(0).toLowerCase() + text.slice(1)
  return count === 1 ? `the ${what}` : `the ${inWords(count)} ${what}`
}

function todoRow(
  waiting: Waiting,
  href: string,
  words: {
    readonly one: string
    readonly many: string
    readonly detail: (day: string, age: string) => string
    readonly now: Date
  },
): TodoRowView | null {
  if (waiting.count === 0) return null
  const { oldest } = waiting
  return {
    count: waiting.count,
    text: waiting.count === 1 ? words.one : words.many,
    href,
    detail: oldest === null ? null : words.detail(dayOf(oldest), ageInWords(daysBetween(oldest, words.now))),
    urgency: null,
    late: false,
  }
}

export interface NewFindingsView {
  readonly lead: string
  readonly rows: readonly FindingRowView[]
}

/**
 * The findings of the last quarter, latest first; where there are none, that is said and the latest are shown.
 * `latest` is in order of publication.
 */
export function newFindingsView(latest: readonly VisibleRecord[], taxonomy: Taxonomy, now: Date): NewFindingsView {
  const since = quarterBefore(londonDay(now))
  const recent = latest.filter(record => (publishedDay(record) ?? '') >= since)
  const none = recent.length === 0
  return {
    lead: none
      ? `None has been published since ${dayInWords(since)}. These are the latest.`
      : `Published since ${dayInWords(since)}.`,
    rows: (none ? latest : recent).slice(0, none ? 3 : 5).map(record => findingRow(record, taxonomy)),
  }
}

/** The day three months before, or the last of that month where it is shorter. */
export function quarterBefore(day: string): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const months = year * 12 + month - 1 - 3
  const y = Math.floor(months / 12)
  const m = (months % 12) + 1
  const longest = [31, isLeap(y) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][m - 1] ?? 28
  return `${y}-${String(m).padStart(2, '0')}-${String(Math.min(date, longest)).padStart(2, '0')}`
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}

/** The publication, or the decision where only that is known, as far as known. */
function publishedDay({ finding }: VisibleRecord): string | null {
  return finding?.publishedOn?.on ?? finding?.decidedOn?.on ?? null
}

function findingRow(record: VisibleRecord, taxonomy: Taxonomy): FindingRowView {
  const { finding } = record
  const date = finding?.publishedOn ?? finding?.decidedOn ?? null
  const failed = stageStates(record.codes, taxonomy)
    .filter(({ state }) => state === 'failed')
    .map(({ stage }) => shortStageName(stage).toLowerCase())
  return {
    date: date === null ? 'Date not known' : dateInWords(date),
    title: record.title,
    href: `/records/${record.ref}`,
    facts: [
      ...(record.demo ? [{ text: 'Demo' }] : []),
      { text: sourceInShort(record) ?? record.ref },
      ...placeFacts(record),
      ...(finding === null || finding.body === 'coroner' ? [] : [{ text: outcomes.label(finding.outcome) }]),
    ],
    strip: stripOf(record.codes, taxonomy),
    stages: stagesInWords(record, failed),
  }
}

function stagesInWords(record: VisibleRecord, failed: readonly string[]): string {
  if (record.imagingFailing === 'no' || record.imagingFailing === 'not-imaging') return 'No imaging failing'
  return failed.length === 0 ? 'No stage named' : capital(inList(failed))
}
