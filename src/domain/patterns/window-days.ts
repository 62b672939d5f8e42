const DAY = 86_400_000

/** The day so many days later, `YYYY-MM-DD`. */
export function addDaysTo(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10)
}

/** The same day so many months later; the last day of the month where that has no such day. */
export function addMonthsTo(day: string, months: number): string {
  const [year = 0, month = 1, dayOfMonth = 1] = day.split('-').map(Number)
  const lastDay = new Date(Date.UTC(year, month - 1 + months + 1, 0))
  return lastDay.toISOString().slice(0, 8) + String(Math.min(dayOfMonth, lastDay.getUTCDate())).padStart(2, '0')
}
