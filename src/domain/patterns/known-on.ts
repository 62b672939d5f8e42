import { dayBounds } from '../record/partial-date.js'
import type { ImagingRecord } from '../record/record.js'

/**
 * The day from which a record could be counted, `YYYY-MM-DD`: of a published case the day it was published, as far as that
 * is known, at the latest; of a trust's own the day it was accepted, or else submitted. `null` where nobody can tell: such
 * a record is left out of what was known on any past day.
 */
export function countableSince(record: ImagingRecord, dayOf: (instant: Date) => string): string | null {
  if (record.status === 'published') {
    const published = record.finding?.publishedOn ?? record.finding?.decidedOn ?? null
    return published === null ? null : dayBounds(published).last
  }
  const accepted = record.history.find(entry => entry.to === 'accepted' || entry.action === 'accepted')
  const since = accepted?.at ?? record.submittedAt
  return since === null ? null : dayOf(since)
}

/** What of a record was known on a day: nothing of one that came later, and nothing that happened later. */
export function wasKnownOn(record: ImagingRecord, day: string, dayOf: (instant: Date) => string): boolean {
  const since = countableSince(record, dayOf)
  return since !== null && since <= day
}
