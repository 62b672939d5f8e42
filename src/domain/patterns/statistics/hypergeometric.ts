import hypergeometricPmf from '@stdlib/stats-base-dists-hypergeometric-pmf'
import { requireCount } from './distributions.js'

/** Of `all` records, `withA` have one tag, `withB` the other and `withBoth` both. */
export interface PairCount {
  readonly all: number
  readonly withA: number
  readonly withB: number
  readonly withBoth: number
}

/** Records with both tags if they met by chance: withA · withB / all; 0 of no records. */
export function expectedTogether({ all, withA, withB }: PairCount): number {
  return all === 0 ? 0 : (withA * withB) / all
}

/**
 * P(X ≥ withBoth), X hypergeometric: one-sided Fisher, given how often each tag occurs. A sum of probabilities upwards,
 * since one minus a sum would lose the far tail. Domain: withBoth ≤ withA, withB ≤ all.
 */
export function pairUpperTail(pair: PairCount): number {
  return tails(pair).upper
}

/** One-sided mid-P of two tags together so often or more: P(X ≥ withBoth) − P(X = withBoth) / 2 (Lancaster 1961). */
export function pairMidP(pair: PairCount): number {
  const { upper, at } = tails(pair)
  return Math.max(0, upper - at / 2)
}

function tails({ all, withA, withB, withBoth }: PairCount): { readonly upper: number; readonly at: number } {
  for (const [name, value] of Object.entries({ all, withA, withB, withBoth })) requireCount(value, name)
  if (withA > all || withB > all || withBoth > Math.min(withA, withB)) {
    throw new RangeError('A part cannot be larger than the whole')
  }
  const at = all === 0 ? 1 : hypergeometricPmf(withBoth, all, withA, withB)
  if (withBoth <= Math.max(0, withA + withB - all)) return { upper: 1, at }
  let term = at
  let upper = at
  for (let k = withBoth; k < Math.min(withA, withB) && term > upper * 1e-17; k++) {
    term *= ((withA - k) * (withB - k)) / ((k + 1) * (all - withA - withB + k + 1))
    upper += term
  }
  return { upper: Math.min(1, upper), at }
}
