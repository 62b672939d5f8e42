import { dateInWords, dayBounds } from '../domain/record/partial-date.js'
import type { AlertTimes } from '../domain/record/record.js'
import type { GapTimelineView } from '../web/timeline-view.js'

const STEPS: readonly { readonly key: keyof AlertTimes; readonly label: string; readonly noun: string }[] = [
  { key: 'reported', label: 'Reported', noun: 'report' },
  { key: 'alerted', label: 'Alert sent', noun: 'alert' },
  { key: 'acknowledged', label: 'Acknowledged', noun: 'acknowledgement' },
  { key: 'actedOn', label: 'Acted on', noun: 'action' },
  { key: 'patientInformed', label: 'Patient told', noun: 'patient being told' },
]

/**
 * The way of an alert with the gaps between its steps, each counted in days from the step before whose day is known;
 * `null` where no time is known at all.
 */
export function alertTimeline(times: AlertTimes): GapTimelineView | null {
  if (STEPS.every(({ key }) => times[key] === null)) return null
  let last: { day: string; noun: string } | null = null
  return {
    title: 'From the report to the patient being told',
    steps: STEPS.map(({ key, label, noun }) => {
      const time = times[key]
      const day = time?.precision === 'day' ? dayBounds(time).first : null
      const gap = day !== null && last !== null ? `${daysApart(last.day, day)}, ${last.noun} to ${noun}` : null
      if (day !== null) last = { day, noun }
      return { label, when: time === null ? null : dateInWords(time), gap, late: false }
    }),
  }
}

function daysApart(from: string, to: string): string {
  const days = Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
  return days === 1 ? '1 day' : `${days} days`
}
