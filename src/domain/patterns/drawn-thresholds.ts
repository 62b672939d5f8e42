import type { IncreaseThresholds, Threshold } from './detectors/increases.js'

/** The thresholds of one set that were drawn; `undefined`: nothing of the kind was looked at. */
export interface DrawnThresholds {
  readonly spread?: Threshold | null | undefined
  readonly increase?: IncreaseThresholds | undefined
}

/** Thresholds of a run: of real and of invented events. */
export interface RunThresholds {
  readonly real: DrawnThresholds
  readonly demo: DrawnThresholds
}

export type ThresholdBook = ReturnType<typeof createThresholdBook>

/**
 * Gives thresholds that were drawn before for the same counts, rules and seeds, and draws those that were not. Drawing is
 * most of the work of a run, and the same seeds draw the same.
 */
export function createThresholdBook(known: DrawnThresholds = {}) {
  let drawn: DrawnThresholds = {}
  return {
    spread(draw: () => Threshold | null): Threshold | null {
      const spread = drawn.spread ?? (known.spread === undefined ? draw() : known.spread)
      drawn = { ...drawn, spread }
      return spread
    },
    increase(draw: () => IncreaseThresholds): IncreaseThresholds {
      const increase = drawn.increase ?? known.increase ?? draw()
      drawn = { ...drawn, increase }
      return increase
    },
    /** All that were asked for. */
    drawn: (): DrawnThresholds => drawn,
  }
}
