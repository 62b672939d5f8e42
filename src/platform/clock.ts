/** The only source of "now" outside tests. Everything that needs the time takes a Clock. */
export interface Clock {
  /** The present instant. */
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }

/** A clock that stands still until it is moved; for tests and for reproducible seeding. */
export interface MovableClock extends Clock {
  moveTo(instant: Date): void
}

export function movableClock(start: Date): MovableClock {
  let current = start
  return {
    now: () => new Date(current),
    moveTo(instant) {
      current = instant
    },
  }
}

/**
 * The instant at which a day begins in London, or so many days after it.
 *
 * @param day `YYYY-MM-DD`
 */
export function londonMidnight(day: string, daysLater = 0): Date {
  const utc = Date.parse(`${day}T00:00:00Z`) + daysLater * 86_400_000
  // In summer London is an hour ahead: its midnight is the evening before in UTC.
  const hourBefore = new Date(utc - 3_600_000)
  return londonDay(hourBefore) === londonDay(new Date(utc)) ? hourBefore : new Date(utc)
}

/** The calendar day in London of an instant, as `YYYY-MM-DD`. Day-only facts are kept as such strings. */
export function londonDay(instant: Date): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(instant)
}
