import { findingBodyShortNames, modalities, recordStatuses, settings } from '../domain/record/code-lists.js'
import type { VisibleRecord } from '../domain/access/visible-record.js'
import { dateInWords, dayInWords } from '../domain/record/partial-date.js'
import { whereItHappened } from '../domain/record/record.js'
import type { Taxonomy } from '../domain/taxonomy/taxonomy.js'
import { londonDay } from '../platform/clock.js'
import type { FactView } from '../web/page-view.js'
import type { Sentence } from '../web/text-view.js'
import { shortStageName } from '../web/strip-view.js'
import { harmTag, kindTag, outcomeTag, type TagView } from '../web/tag-view.js'
import { stageStates } from './stage-states.js'

/** What records say about themselves on several pages: tags, facts in a row, the sentence under the title. */

/** Kind, outcome or source, harm where it is moderate or worse, and what else a reader must know at once. */
export function tagsOf(record: VisibleRecord): TagView[] {
  const { finding, harm } = record
  const tags: TagView[] = [kindTag(record.kind)]
  if (finding !== null) {
    tags.push(finding.body === 'coroner' ? { text: 'Coroner’s report', style: 'outcome' } : outcomeTag(finding.outcome))
  }
  if (record.nearMiss) tags.push({ text: 'Near miss', style: 'plain' })
  if (record.capture?.goodCatch === true) tags.push({ text: 'Good catch', style: 'plain' })
  if (record.eventType === 'risk') tags.push({ text: 'Risk', style: 'plain' })
  if (record.eventType === 'good-care') tags.push({ text: 'Good care', style: 'plain' })
  if (record.projection === 'full') tags.push({ text: recordStatuses.label(record.status), style: 'plain' })
  const howBad = harmTag(harm.physical)
  if (howBad !== null) tags.push(howBad)
  if (record.demo) tags.push({ text: 'Demo', style: 'demo' })
  return tags
}

/** Trust · date · modality · setting, as far as this viewer may know them. */
export function factsOf(record: VisibleRecord): FactView[] {
  return [
    ...placeFacts(record),
    { text: record.occurred === null ? 'Date not known' : dateInWords(record.occurred) },
    ...record.modalities.filter(code => code !== 'unspecified').map(code => ({ text: modalities.label(code) })),
    ...(record.setting === 'unknown' ? [] : [{ text: settings.label(record.setting) }]),
  ]
}

/** The trust, or that it is the viewer's own, or that it is not told. */
export function placeFacts(record: VisibleRecord): FactView[] {
  if (record.projection === 'shared') return [{ text: 'Another trust, released without names or places' }]
  return whereItHappened(record).map(place => {
    const own = record.own && place.odsCode === record.ownerTrust
    return {
      text: own ? 'Your trust' : place.name,
      ...(own && { own }),
      ...(place.odsCode !== null && { href: `/trusts/${encodeURIComponent(place.odsCode)}` }),
    }
  })
}

/** Where a published case comes from, in a few words: "Coroner, City of London", "Ombudsman (PHSO) P-004645". */
export function sourceInShort({ finding }: Pick<VisibleRecord, 'finding'>): string | null {
  if (finding === null) return null
  if (finding.body === 'coroner') {
    return ['Coroner', finding.coronerArea].filter(part => part !== null && part !== '').join(', ')
  }
  return [findingBodyShortNames[finding.body], finding.reference].filter(part => part !== null).join(' ')
}

/** The sentence under the title: whether and where imaging failed, and nothing that the codes do not say. */
export function leadOf(record: VisibleRecord, taxonomy: Taxonomy): Sentence {
  const states = stageStates(record.codes, taxonomy)
  const failed = states
    .filter(({ state }) => state === 'failed')
    .map(({ stage }) => shortStageName(stage).toLowerCase())
  const concerns = states
    .filter(({ state }) => state === 'concern')
    .map(({ stage }) => shortStageName(stage).toLowerCase())
  if (record.imagingFailing === 'not-imaging') return [{ text: 'This decision is not about imaging.' }]
  if (record.eventType === 'good-care') return [{ text: 'An account of good care.' }]
  if (record.eventType === 'risk') {
    return [{ text: failed.length === 0 ? 'A risk: nothing has happened yet.' : `A risk at ${inList(failed)}.` }]
  }
  if (failed.length > 0) return [{ text: `The pathway failed at ${inList(failed)}.` }]
  if (concerns.length > 0) return [{ text: `A concern about the future, at ${inList(concerns)}.` }]
  if (record.imagingFailing === 'no') return [{ text: 'No failing in imaging was found.' }]
  return [{ text: 'Nobody has yet said where the pathway failed.' }]
}

/**
 * "a", "a and b", "a, b and c". Where an item has an "and" of its own, "a, b, and c and d"; where one has a comma,
 * "a; b, c; and d": trusts and boards are called so, and the reader has to see where one ends.
 */
export function inList(items: readonly string[]): string {
  if (items.length < 2) return items[0] ?? ''
  const between = items.some(item => item.includes(',')) ? ';' : ','
  const clear = between === ',' && !items.some(item => item.includes(' and '))
  return `${items.slice(0, -1).join(`${between} `)}${clear ? '' : between} and ${items.at(-1) ?? ''}`
}

/** An instant as the day it was in London: "24 November 2026". */
export function dayOf(instant: Date): string {
  return dayInWords(londonDay(instant))
}

/** An instant as day and time in London: "24 November 2026 at 9:30am". */
export function instantInWords(instant: Date): string {
  return `${dayOf(instant)} at ${timeInWords(instant)}`
}

/** The time of an instant in London: "9:30am". */
export function timeInWords(instant: Date): string {
  return TIME.format(instant).replace(/\s/g, '').toLowerCase()
}

const TIME = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: 'numeric',
  minute: '2-digit',
  hourCycle: 'h12',
})

/** Whole days in London from one instant to another. */
export function daysBetween(from: Date, to: Date): number {
  const day = (instant: Date) => Date.parse(`${londonDay(instant)}T00:00:00Z`)
  return Math.round((day(to) - day(from)) / 86_400_000)
}

/** "today", "1 day", "12 days". */
export function ageInWords(days: number): string {
  if (days <= 0) return 'today'
  return days === 1 ? '1 day' : `${days} days`
}

const NUMBERS = [
  'no',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
]

/** Numbers up to twelve in words, others in digits. */
export function inWords(number: number): string {
  return NUMBERS[number] ?? number.toLocaleString('en-GB')
}

/** With a capital. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
