import { requireCount } from './distributions.js'
import { informationComponent, informationComponentQuantile } from './information-component.js'

/** Events by two features (first and second place) and an outcome (third): `n101` have the first and the outcome. */
export interface ThreeWayCount {
  readonly n111: number
  readonly n110: number
  readonly n101: number
  readonly n011: number
  readonly n100: number
  readonly n010: number
  readonly n001: number
  readonly n000: number
}

export interface ThreeWay {
  /** Events with all three, were each feature to bear on the outcome as it does without the other. */
  readonly expected: number
  /** log2((n111 + ½) / (expected + ½)), in bits. */
  readonly omega: number
  /** Lower 2.5% point of it. */
  readonly lower: number
}

/**
 * Omega (Norén, Sundberg, Bate, Edwards 2008): whether two features together go with an outcome more often than what each
 * does by itself leads one to expect. With f the shares of the outcome without both (00), with one (10, 01), and o their
 * odds f / (1 − f), the share expected with both is
 *
 *   g11 = 1 − 1 / (max(o00, o10) + max(o00, o01) − o00 + 1),
 *
 * so that a feature which makes the outcome rarer is taken to do nothing; expected is g11 · (n111 + n110). Counts whole ≥ 0.
 * `null` where no event is without both features: then nothing says how frequent the outcome is. A feature that is never
 * without the other is taken to do nothing by itself.
 */
export function threeWay(count: ThreeWayCount): ThreeWay | null {
  const { n111, n110, n101, n011, n100, n010, n001, n000 } = count
  for (const value of [n111, n110, n101, n011, n100, n010, n001, n000]) requireCount(value, 'count')
  if (n001 + n000 === 0) return null
  const o00 = n001 / n000
  const odds = (having: number, lacking: number): number => (having + lacking === 0 ? o00 : having / lacking)
  const added = Math.max(o00, odds(n101, n100)) + Math.max(o00, odds(n011, n010)) - o00 + 1
  // Odds without end: whatever has the feature, or lacks both, has the outcome.
  const share = Number.isFinite(added) ? 1 - 1 / added : 1
  const expected = share * (n111 + n110)
  return {
    expected,
    omega: informationComponent(n111, expected),
    lower: informationComponentQuantile(n111, expected),
  }
}
