import type { PairCounts } from '../pair-counts.js'
import type { TogetherParameters } from '../parameters.js'
import { expectedTogether, pairMidP, type PairCount } from '../statistics/hypergeometric.js'
import { informationComponentQuantile } from '../statistics/information-component.js'
import { mantelHaenszel } from '../statistics/mantel-haenszel.js'
import { discoveryCut } from '../statistics/multiplicity.js'

/** How D5 tests. */
export type TogetherRules = Omit<TogetherParameters, 'windowMonths' | 'fewestOfThree'>

export interface Together {
  /** The rarer of the two first, of equals the lower number. */
  readonly type: number
  readonly otherType: number
  readonly events: number
  readonly withType: number
  readonly withOther: number
  readonly observed: number
  readonly expected: number
  /** Observed over expected. */
  readonly lift: number
  readonly midP: number
  /** Lower 2.5% point of the information component, in bits. */
  readonly informationLower: number
  /** Within trusts, so that trusts with a mixed profile do not make a pair; `null` where there are too few events. */
  readonly withinTrusts: { readonly expected: number; readonly oddsRatio: number | null; readonly p: number } | null
  /**
   * Alert: stands out of all pairs. Alarm: within trusts as well. Worth a look: exploratory, more often together than by
   * chance if it were the only pair.
   */
  readonly level: 'alert' | 'alarm' | 'worth-a-look'
}

export interface TogetherPairs {
  readonly tests: number
  /** The largest mid-P that passes Benjamini–Hochberg; 0 where none does. */
  readonly cut: number
  readonly rows: readonly Together[]
}

type Candidate = Omit<Together, 'level'>

/**
 * Detector D5: failure types that are in one event more often than if they met by chance. Tested are all pairs that would
 * meet at least `fewestExpected` times; shown are those with `fewestObserved` events together that pass and have a lift of
 * `leastLift`, and, marked so, those that are worth a look. `strata` are the same counts trust by trust. Pairs for which
 * `excluded` holds are left out: one is part of the other, or one rule codes both.
 */
export function togetherIn(
  all: PairCounts,
  strata: readonly PairCounts[],
  rules: TogetherRules,
  excluded: (type: number, otherType: number) => boolean = () => false,
): TogetherPairs {
  const confirms = all.events >= rules.fewestForStrata
  const candidates: Candidate[] = []
  for (let type = 0; type < all.types; type++) {
    for (let other = type + 1; other < all.types; other++) {
      if (excluded(type, other)) continue
      const pair = countOf(all, type, other)
      if (expectedTogether(pair) >= rules.fewestExpected)
        candidates.push(candidateOf(pair, type, other, confirms ? strata : null))
    }
  }
  const cut = discoveryCut(
    candidates.map(({ midP }) => midP),
    rules.falseDiscoveryRate,
  )
  const within = candidates.flatMap(({ withinTrusts }) => withinTrusts?.p ?? [])
  const cutWithin = discoveryCut(within, rules.falseDiscoveryRate)
  const levelOf = (pair: Candidate): Together['level'] | null => {
    if (pair.observed < rules.fewestObserved || pair.informationLower <= 0) return null
    const stands = pair.midP <= cut && pair.lift >= rules.leastLift && all.events >= rules.fewestEvents
    if (!stands) return 'worth-a-look'
    return pair.withinTrusts !== null && pair.withinTrusts.p <= cutWithin ? 'alarm' : 'alert'
  }
  const rows = candidates.flatMap((pair): Together[] => {
    const level = levelOf(pair)
    return level === null ? [] : [{ ...pair, level }]
  })
  return {
    tests: candidates.length,
    cut,
    rows: rows.sort((a, b) => a.midP - b.midP || a.type - b.type || a.otherType - b.otherType),
  }
}

function candidateOf(pair: PairCount, type: number, other: number, strata: readonly PairCounts[] | null): Candidate {
  const expected = expectedTogether(pair)
  const within =
    strata === null
      ? null
      : mantelHaenszel(
          strata.map(stratum => {
            const { all, withA, withB, withBoth } = countOf(stratum, type, other)
            return {
              both: withBoth,
              onlyA: withA - withBoth,
              onlyB: withB - withBoth,
              neither: all - withA - withB + withBoth,
            }
          }),
        )
  const rarerFirst = pair.withA <= pair.withB
  return {
    type: rarerFirst ? type : other,
    otherType: rarerFirst ? other : type,
    events: pair.all,
    withType: Math.min(pair.withA, pair.withB),
    withOther: Math.max(pair.withA, pair.withB),
    observed: pair.withBoth,
    expected,
    lift: pair.withBoth / expected,
    midP: pairMidP(pair),
    informationLower: informationComponentQuantile(pair.withBoth, expected),
    withinTrusts: within === null ? null : { expected: within.expected, oddsRatio: within.oddsRatio, p: within.upper },
  }
}

function countOf({ types, events, together }: PairCounts, a: number, b: number): PairCount {
  return {
    all: events,
    withA: together[a * types + a] ?? 0,
    withB: together[b * types + b] ?? 0,
    withBoth: together[a * types + b] ?? 0,
  }
}
