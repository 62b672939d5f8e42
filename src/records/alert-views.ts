import { dateInWords, dayBounds } from '../domain/record/partial-date.js'
import type { AlertTimes } from '../domain/record/record.js'
import type { GapTimelineView } from '../web/view-types.js'

const STEPS: readonly { readonly key: keyof AlertTimes; readonly label: string; readonly gap: string }[] = [
  { key: 'reported', label: 'Reported', gap: '' },
  { key: 'alerted', label: 'Alert sent', gap: 'report to alert' },
  { key: 'acknowledged', label: 'Acknowledged', gap: 'to acknowledgement' },
  { key: 'actedOn', label: 'Acted on', gap: 'to action' },
  { key: 'patientInformed', label: 'Patient told', gap: 'to the patient being told' },
]

/**
 * The way of an alert with the gaps between its steps, counted in days where both days are known; `null` where no time
 * is known at all.
 */
export function alertTimeline(times: AlertTimes): GapTimelineView | null {
  if (STEPS.every(({ key }) => times[key] === null)) return null
  let last: string | null = null
  return {
    title: 'From the report to the patient being told',
    steps: STEPS.map(({ key, label, gap }) => {
      const time = times[key]
      const day = time?.precision === 'day' ? dayBounds(time).first : null
      const days = day !== null && last !== null ? daysApart(last, day) : null
      if (day !== null) last = day
      return {
        label,
        when: time === null ? null : dateInWords(time),
        gap: days === null ? null : `${days === 1 ? '1 day' : `${days} days`}, ${gap}`,
        late: false,
      }
    }),
  }
}

function daysApart(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
}
