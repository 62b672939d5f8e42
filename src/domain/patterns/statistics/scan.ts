import { requireAtLeast, requireCount } from './distributions.js'

/**
 * Kulldorff's log-likelihood ratio of a window (1997): C ln(C/B) + (N − C) ln((N − C)/(N − B)) where more were seen
 * than expected, else 0. C events in the window, B expected there, N events in all (Σ of the expected = N). 0 ≤ C ≤ N.
 * Where everything was expected inside, or nothing was, there is nothing to tell: 0.
 */
export function kulldorffLogLikelihood(inside: number, expected: number, all: number): number {
  requireCount(inside, 'inside')
  requireAtLeast(expected, 0, 'expected')
  requireAtLeast(all, inside, 'all')
  if (inside <= expected || expected === 0 || expected >= all) return 0
  const outside = all - inside
  const above = inside * Math.log(inside / expected)
  return outside === 0 ? above : above + outside * Math.log(outside / (all - expected))
}

export interface Clump {
  /** Events that lie together, at least 2. */
  readonly together: number
  /** Dated events in all. */
  readonly events: number
  /** Length of the window over the whole time, above 0 and at most 1. */
  readonly share: number
}

/**
 * Chance that some window of this length holds so many of the events, if each fell on any moment alike:
 * (k/w − N − 1) b(k; N, w) + 2 G(k; N, w), b and G binomial (Naus 1965; Wallenstein and Neff 1987). Exact for k > N/2
 * and w ≤ ½, else close where it is small. Between 0 and 1.
 */
export function clumpProbability({ together, events, share }: Clump): number {
  requireCount(together, 'together')
  requireCount(events, 'events')
  if (!(share > 0 && share <= 1)) throw new RangeError('share lies above 0 and is at most 1')
  if (together > events) return 0
  if (together < 2 || share === 1) return 1
  const at = binomial(together, events, share)
  let upper = 0
  for (let k = events; k >= together; k--) upper += binomial(k, events, share)
  return Math.min(1, Math.max(0, (together / share - events - 1) * at + 2 * upper))
}

function binomial(k: number, n: number, p: number): number {
  let ways = 1
  for (let step = 1; step <= Math.min(k, n - k); step++) ways *= (n - Math.min(k, n - k) + step) / step
  return ways * p ** k * (1 - p) ** (n - k)
}
