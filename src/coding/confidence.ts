import { sigmoid } from './logistic.js'

/** How confidences are lowered: on the scale of log-odds, by a slope and a shift. */
export interface Calibration {
  readonly slope: number
  readonly shift: number
}

/** Something said with a confidence that came true or not; `count` times, of which `right` did, where they are together. */
export interface JudgedConfidence {
  readonly confidence: number
  readonly right: number
  readonly count: number
}

/**
 * The model learns how far to trust its cues from reports that people had read when they wrote the cues, so it trusts them
 * too far: on reports that nobody had read it was right in 57 of 100 cases where it said 79. These are the slope and shift
 * that `calibrationOf` gives for that reading (`seed/evaluation/suggestions-unread.json`; a test holds them to it).
 */
export const UNREAD: Calibration = { slope: 0.69, shift: -0.78 }

/** Calibrated confidence from which a suggestion is called likely. */
export const LIKELY = 0.6

export type ConfidenceBand = 'likely' | 'possible'

/** How a suggestion is called. Finer words would claim more than some forty suggestions on unread reports can bear. */
export function bandOf(confidence: number): ConfidenceBand {
  return confidence >= LIKELY ? 'likely' : 'possible'
}

/** What a confidence of the model is worth on a text that nobody had read. Order is kept. */
export function onUnreadText(confidence: number, { slope, shift }: Calibration = UNREAD): number {
  return sigmoid(shift + slope * logOdds(confidence))
}

const ROUNDS = 50

/**
 * Slope and shift under which the confidences come true as often as they say: logistic regression of what came true on
 * log-odds (Platt, 1999), by Newton's method. Where there is nothing to learn from, nothing is changed.
 */
export function calibrationOf(judged: readonly JudgedConfidence[]): Calibration {
  let slope = 1
  let shift = 0
  for (let round = 0; round < ROUNDS; round++) {
    const sum = { byShift: 0, bySlope: 0, shiftShift: 1e-9, shiftSlope: 0, slopeSlope: 1e-9 }
    for (const { confidence, right, count } of judged) {
      const x = logOdds(confidence)
      const said = sigmoid(shift + slope * x)
      const weight = count * said * (1 - said)
      sum.byShift += count * said - right
      sum.bySlope += (count * said - right) * x
      sum.shiftShift += weight
      sum.shiftSlope += weight * x
      sum.slopeSlope += weight * x * x
    }
    const determinant = sum.shiftShift * sum.slopeSlope - sum.shiftSlope ** 2
    if (determinant < 1e-12) break
    shift -= (sum.slopeSlope * sum.byShift - sum.shiftSlope * sum.bySlope) / determinant
    slope -= (sum.shiftShift * sum.bySlope - sum.shiftSlope * sum.byShift) / determinant
  }
  return { slope, shift }
}

function logOdds(confidence: number): number {
  const inside = Math.min(0.9999, Math.max(0.0001, confidence))
  return Math.log(inside / (1 - inside))
}
