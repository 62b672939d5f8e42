import type { PairCounts } from '../pair-counts.js'
import type { TogetherParameters } from '../parameters.js'
import { threeWay, type ThreeWayCount } from '../statistics/omega.js'

export type ThreeRules = Pick<TogetherParameters, 'fewestOfThree'>

/** Three failure types in one event. */
export interface ThreeTogether {
  /** The outcome that the two others foretell best, and those two, the rarer first. */
  readonly types: readonly [outcome: number, first: number, second: number]
  readonly events: number
  /** Events with the outcome, and with both of the others. */
  readonly withOutcome: number
  readonly withOthers: number
  readonly observed: number
  /** What the pairs alone lead one to expect: the most that any of the three ways round does. */
  readonly expected: number
  readonly lift: number
  /** Omega and its lower 2.5% point, in bits. */
  readonly omega: number
  readonly omegaLower: number
  /** No family of tests stands behind it. */
  readonly level: 'worth-a-look'
}

/** In how many events each three types are together, by `tripleKey`; each event is its types, each once. */
export function tripleCountsOf(types: number, events: Iterable<readonly number[]>): ReadonlyMap<number, number> {
  const counts = new Map<number, number>()
  for (const event of events) {
    const sorted = [...event].sort((a, b) => a - b)
    sorted.forEach((a, i) => {
      for (let j = i + 1; j < sorted.length; j++) {
        for (let k = j + 1; k < sorted.length; k++) {
          const key = (a * types + (sorted[j] ?? 0)) * types + (sorted[k] ?? 0)
          counts.set(key, (counts.get(key) ?? 0) + 1)
        }
      }
    })
  }
  return counts
}

/**
 * Detector D5 for three: failure types that are in one event more often than their pairs lead one to expect. Each of the
 * three is taken as the outcome of the other two, and the way round that expects most is believed: shown is only what adds
 * to its pairs (Omega's lower point above 0) with at least `fewestOfThree` events. Exploratory: thousands of triples are
 * looked at and none is tested. The clearest first. `excluded` as for pairs.
 */
export function threeTogether(
  all: PairCounts,
  triples: ReadonlyMap<number, number>,
  rules: ThreeRules,
  excluded: (type: number, otherType: number) => boolean = () => false,
): ThreeTogether[] {
  const { types } = all
  const found = [...triples].flatMap(([key, observed]): ThreeTogether[] => {
    if (observed < rules.fewestOfThree) return []
    const three = [Math.floor(key / types ** 2), Math.floor(key / types) % types, key % types] as const
    const [a, b, c] = three
    if (excluded(a, b) || excluded(a, c) || excluded(b, c)) return []
    const ways = [
      [a, b, c],
      [b, a, c],
      [c, a, b],
    ] as const
    const [best, ...others] = ways.flatMap(way => wayRound(all, way, observed) ?? [])
    // One way round that cannot be told leaves open whether it explains everything.
    if (best === undefined || others.length < 2) return []
    const believed = others.reduce((most, one) => (one.expected > most.expected ? one : most), best)
    return believed.omegaLower > 0 ? [believed] : []
  })
  return found.sort((a, b) => b.omegaLower - a.omegaLower || compareTypes(a.types, b.types))
}

function wayRound(
  all: PairCounts,
  [outcome, one, other]: readonly [number, number, number],
  n111: number,
): ThreeTogether | null {
  const of = (a: number, b = a): number => all.together[a * all.types + b] ?? 0
  const both = of(one, other)
  const n101 = of(one, outcome) - n111
  const n011 = of(other, outcome) - n111
  const n100 = of(one) - both - n101
  const n010 = of(other) - both - n011
  const n001 = of(outcome) - n111 - n101 - n011
  const n110 = both - n111
  const count: ThreeWayCount = {
    ...{ n111, n110, n101, n011, n100, n010, n001 },
    n000: all.events - n111 - n110 - n101 - n011 - n100 - n010 - n001,
  }
  const answer = threeWay(count)
  if (answer === null) return null
  return {
    types: of(one) <= of(other) ? [outcome, one, other] : [outcome, other, one],
    ...{ events: all.events, withOutcome: of(outcome), withOthers: both, observed: n111 },
    ...{ expected: answer.expected, lift: n111 / answer.expected },
    ...{ omega: answer.omega, omegaLower: answer.lower, level: 'worth-a-look' },
  }
}

function compareTypes(a: ThreeTogether['types'], b: ThreeTogether['types']): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2]
}
