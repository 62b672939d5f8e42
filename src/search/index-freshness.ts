import type { Clock } from '../platform/clock.js'
import type { SearchOutbox } from '../records/record-outbox.js'

/** How far the index may be behind the store before a reader is told; milliseconds. */
const TOLD_AFTER = 60_000

export interface IndexFreshness {
  /**
   * When the index last stood in step, where something has waited for it for more than a minute; `null` where it is close
   * enough behind. Where nobody has seen it in step, since when it has been behind.
   */
  behindSince(): Promise<Date | null>
}

export function createIndexFreshness(parts: {
  readonly outbox: Pick<SearchOutbox, 'waitingSince'>
  readonly inStepAt: () => Date | null
  readonly clock: Clock
}): IndexFreshness {
  return {
    async behindSince() {
      const oldest = await parts.outbox.waitingSince()
      if (oldest === null || parts.clock.now().getTime() - oldest.getTime() <= TOLD_AFTER) return null
      const seen = parts.inStepAt()
      // What has waited longest was missing from then on, whoever has seen the index meanwhile.
      return seen !== null && seen < oldest ? seen : oldest
    },
  }
}
