import { threeTogether, tripleCountsOf } from '../detectors/three-together.js'
import { togetherIn } from '../detectors/together.js'
import { pairCountsOf } from '../pair-counts.js'
import { drawBelow, drawGamma, drawSome } from '../statistics/draws.js'
import { shareOf } from './figures.js'
import type { TrialParts } from './trials.js'

/** Types an event has, on average. */
const TYPES_AN_EVENT = 1.8
const PLANTED = 12
/** Planted pairs would meet at least so often by chance in 6,000 events: rarer ones nobody could tell. */
const LEAST_MET = 3
/** Shape of the gamma by which trusts code more or fewer types an event. */
const INTENSITY_SHAPE = 5

/**
 * Events with types drawn each by itself, as frequent as in the country, more of them at some trusts than at others, which
 * makes pairs by itself; and twelve pairs that are together three times as often.
 */
export function pairTrial({ design, parameters, uniform }: TrialParts, records: number) {
  const { types, trusts } = design
  const weights = Array.from({ length: types }, (_, rank) => 1 / (rank + 1) ** design.zipf)
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  const chances = weights.map(weight => (weight / whole) * TYPES_AN_EVENT)
  const pairs = chances.flatMap((chance, a) =>
    chances.flatMap((other, b) =>
      a < b && chance * other * 6000 >= LEAST_MET && chance < 0.2 ? [[a, b] as const] : [],
    ),
  )
  const planted = drawSome(uniform, pairs, PLANTED)
  const intensity = Array.from({ length: trusts }, () => drawGamma(uniform, INTENSITY_SHAPE))
  const ofTrust = Array.from({ length: trusts }, (): number[][] => [])
  for (let record = 0; record < records; record++) {
    const trust = drawBelow(uniform, trusts)
    const has = new Set<number>()
    chances.forEach((chance, type) => {
      if (uniform() < chance * (intensity[trust] ?? 1)) has.add(type)
    })
    for (const [a, b] of planted) {
      if (uniform() >= 2 * (chances[a] ?? 0) * (chances[b] ?? 0)) continue
      has.add(a)
      has.add(b)
    }
    ofTrust[trust]?.push([...has])
  }
  const rules = parameters.together
  const events = ofTrust.flat()
  const all = pairCountsOf(types, events)
  const { rows } = togetherIn(
    all,
    ofTrust.map(list => pairCountsOf(types, list)),
    rules,
  )
  const isPlanted = ({ type, otherType }: { readonly type: number; readonly otherType: number }): boolean =>
    planted.some(([a, b]) => (a === type && b === otherType) || (a === otherType && b === type))
  const stands = rows.filter(row => row.level !== 'worth-a-look')
  const within = rows.filter(row => row.level === 'alarm')
  return {
    recall: stands.filter(isPlanted).length / PLANTED,
    precision: shareOf(stands, isPlanted),
    withinTrustsRecall: within.filter(isPlanted).length / PLANTED,
    withinTrustsPrecision: shareOf(within, isPlanted),
    worthALook: rows.filter(row => row.level === 'worth-a-look').length,
    threesWorthALook: threeTogether(all, tripleCountsOf(types, events), rules).length,
  }
}
