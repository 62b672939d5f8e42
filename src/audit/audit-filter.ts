import { partialDate } from '../domain/record/partial-date.js'
import { readReference } from '../domain/record/reference.js'
import type { Fault } from '../platform/errors.js'
import { londonMidnight } from '../platform/clock.js'
import { textOf, type FormValues } from '../web/parse-form.js'
import { actionsOfGroup } from './audit-actions.js'
import type { AuditQuery } from './audit-log.js'

/** What the filter form holds, as typed. */
export const FILTER_FIELDS = ['what', 'who', 'on', 'from', 'to'] as const

export interface AuditFilter {
  readonly query: AuditQuery
  readonly faults: readonly Fault[]
}

/**
 * Reads the filter of the audit page. What cannot be read is a fault and asks for nothing: the list is never quietly wider
 * than what was meant.
 *
 * @param accountId the id of an account by its e-mail address; `null` where there is none.
 */
export async function readAuditFilter(
  values: FormValues,
  accountId: (email: string) => Promise<string | null>,
): Promise<AuditFilter> {
  const faults: Fault[] = []
  const [what, who, on] = [textOf(values, 'what'), textOf(values, 'who').trim(), textOf(values, 'on').trim()]
  const actions = what === '' ? null : actionsOfGroup(what)
  if (what !== '' && actions === null) faults.push({ field: 'what', message: 'Choose what happened from the list' })
  const actor = who === '' ? null : await accountId(who)
  if (who !== '' && actor === null) faults.push({ field: 'who', message: 'No account has this e-mail address' })
  const subject = on === '' ? null : readReference(on)
  if (on !== '' && subject === null) {
    faults.push({ field: 'on', message: 'Enter the reference of a record, such as INC-2026-481902-6' })
  }
  const from = dayOf(values, 'from', faults)
  const to = dayOf(values, 'to', faults)
  return {
    faults,
    query: {
      ...(actions !== null && { actions }),
      ...(actor !== null && { actor }),
      ...(subject !== null && { subject }),
      ...(from !== null && { from: londonMidnight(from) }),
      ...(to !== null && { before: londonMidnight(to, 1) }),
    },
  }
}

/** `YYYY-MM-DD`, as the browser's own date field sends it. */
function dayOf(values: FormValues, field: 'from' | 'to', faults: Fault[]): string | null {
  const typed = textOf(values, field).trim()
  if (typed === '') return null
  if (/^\d{4}-\d{2}-\d{2}$/.test(typed) && partialDate(typed) !== null) return typed
  faults.push({
    field,
    message: `${field === 'from' ? '“From”' : '“Until”'} must be a day that is in the calendar, such as 2026-11-24`,
  })
  return null
}
