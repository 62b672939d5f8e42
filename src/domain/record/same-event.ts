import { createNearDuplicateIndex } from '../text/near-duplicates.js'
import { dayBounds, type PartialDate } from './partial-date.js'

/** Accounts of one event are told of days at most so far apart: when it failed, and when somebody saw that it had. */
export const DAYS_APART = 7

/** An account to be looked at: what it tells, and when it happened. */
export interface Account {
  readonly id: string
  readonly narrative: string
  readonly occurred: PartialDate | null
}

/** The days on which an account of the same event may begin, for dates known to the month too. */
export function daysAround(occurred: PartialDate): { readonly first: string; readonly last: string } {
  const { first, last } = dayBounds(occurred)
  // A date known to the month begins on its first day, up to 30 days before what it stands for.
  return { first: addDays(first, -DAYS_APART - 30), last: addDays(last, DAYS_APART) }
}

/** Those of near dates whose text is nearly the same, most similar first. A date that is not known may be near to any. */
export function sameEventAs(account: Account, others: readonly Account[]): { id: string; similarity: number }[] {
  const index = createNearDuplicateIndex()
  for (const other of others) if (areNear(account.occurred, other.occurred)) index.put(other.id, other.narrative)
  return index.find(account.narrative, account.id)
}

function areNear(a: PartialDate | null, b: PartialDate | null): boolean {
  if (a === null || b === null) return true
  const [one, other] = [dayBounds(a), dayBounds(b)]
  return one.first <= addDays(other.last, DAYS_APART) && other.first <= addDays(one.last, DAYS_APART)
}

function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}
