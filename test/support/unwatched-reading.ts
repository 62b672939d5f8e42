import type { ReadingTrail } from '../../src/audit/reading-trail.js'

/** Writes nothing down: for tests that are about something else. */
export const unwatchedReading: ReadingTrail = {
  read: () => Promise.resolve(),
  shown: () => Promise.resolve(),
  shownWhileTyping: () => Promise.resolve(),
}
