import { dateFromParts } from '../domain/record/partial-date.js'

/** What a box for a date takes, for hints and messages. */
export const DAY_EXAMPLES = '2024, 3/2024 or 27/3/2024'

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const FULL_MONTHS = [
  ...['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november'],
  'december',
]

/**
 * Reads a day, month or year as people write it: `2024`, `3/2024`, `27.3.2024`, `27 March 2024`, `Mar 2024`, and
 * `2024-03-27` as addresses have it. Days come before months, as everywhere in the NHS. Gives `YYYY[-MM[-DD]]`, or `null`
 * for what is no date.
 */
export function readDay(typed: string): string | null {
  const parts = typed
    .trim()
    .toLowerCase()
    .split(/[\s/.,-]+/)
    .filter(part => part !== '')
  if (parts.length === 0 || parts.length > 3) return null
  const [year = '', month = '', day = ''] = /^\d{4}$/.test(parts[0] ?? '') ? parts : [...parts].reverse()
  return dateFromParts(day, monthNumber(month), year)?.on ?? null
}

function monthNumber(month: string): string {
  const at = Math.max(MONTHS.indexOf(month), FULL_MONTHS.indexOf(month))
  if (at >= 0) return String(at + 1)
  return month === 'sept' ? '9' : month
}
