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

/** The calendar day in London of an instant, as `YYYY-MM-DD`. Day-only facts are kept as such strings. */
export function londonDay(instant: Date): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(instant)
}
