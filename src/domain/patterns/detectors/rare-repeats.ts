import type { MonthSpan } from '../count-cube.js'
import { observedIn, sumIn, type CubeSums, type LayerSums } from '../cube-sums.js'
import type { RareParameters } from '../parameters.js'
import { midP, upperTail } from '../statistics/poisson.js'

/** What is expected so seldom at a trust that no running sum could tell, recorded again all the same. */
export interface RareRepeat {
  readonly trust: number
  readonly type: number
  readonly window: MonthSpan
  /** The months that the peers' share was read from. */
  readonly shareSpan: MonthSpan
  /** The trust's own events of other types in the window. */
  readonly ownOthers: number
  readonly observed: number
  readonly expected: number
  readonly midP: number
}

export interface RareRepeats {
  readonly rows: readonly RareRepeat[]
  /** Counts of a trust and a type with so little expected, whatever was seen. */
  readonly watched: number
  /** How many of them would have so many events by chance alone: the sum of P(X ≥ fewest) over all. */
  readonly byChance: number
}

/**
 * Detector D3, what is very rare: at least `fewestObserved` events of a type at a trust in the `windowMonths` that end in
 * this month, where at most `mostExpected` are expected in as many. Expected by share: the trust's events of other types in
 * the window times the odds of the type among its peers over `shareMonths`, each source by itself and then added. Nothing is
 * said where the peers have fewer than `fewestPeerEventsOfType`, where all that they recorded is of the type, or where the
 * trust recorded nothing else. A fact, and no test: `byChance` says how many there would be if nothing were behind any.
 */
export function rareRepeatsAt(sums: CubeSums, month: number, rules: RareParameters): RareRepeats {
  const window = { from: month - rules.windowMonths + 1, to: month }
  const shareSpan = { from: Math.max(0, month - rules.shareMonths + 1), to: month }
  const rows: RareRepeat[] = []
  let [watched, byChance] = [0, 0]
  if (window.from < 0) return { rows, watched, byChance }
  for (let trust = 0; trust < sums.trusts; trust++) {
    for (let type = 0; type < sums.types; type++) {
      const answer = expectedHere(sums, { trust, type, window, shareSpan }, rules)
      if (answer === null || answer.expected > rules.mostExpected) continue
      const { expected, ownOthers } = answer
      watched++
      byChance += upperTail(rules.fewestObserved, expected)
      const observed = observedIn(sums, trust, type, window)
      if (observed < rules.fewestObserved) continue
      rows.push({
        ...{ trust, type, window, shareSpan, ownOthers, observed, expected },
        midP: midP(observed, expected),
      })
    }
  }
  return { rows: rows.sort((a, b) => a.midP - b.midP || a.trust - b.trust || a.type - b.type), watched, byChance }
}

/** In each month from the first with a whole window, those that were not so the month before; by month. */
export function rareRepeatsIn(sums: CubeSums, rules: RareParameters): RareRepeat[] {
  const found: RareRepeat[] = []
  let before = new Set<string>()
  for (let month = rules.windowMonths - 1; month < sums.months; month++) {
    const { rows } = rareRepeatsAt(sums, month, rules)
    const keyOf = ({ trust, type }: RareRepeat): string => `${trust} ${type}`
    found.push(...rows.filter(row => !before.has(keyOf(row))))
    before = new Set(rows.map(keyOf))
  }
  return found
}

interface Where {
  readonly trust: number
  readonly type: number
  readonly window: MonthSpan
  readonly shareSpan: MonthSpan
}

function expectedHere(
  sums: CubeSums,
  where: Where,
  rules: RareParameters,
): { readonly expected: number; readonly ownOthers: number } | null {
  let [expected, ownOthers, ofPeers] = [0, 0, 0]
  for (const layer of sums.layers) {
    const { others, peersOfType, peersOfOthers } = countsOf(sums, layer, where)
    ofPeers += peersOfType
    ownOthers += others
    if (others === 0 || peersOfType === 0) continue
    if (peersOfOthers <= 0) return null
    expected += (others * peersOfType) / peersOfOthers
  }
  return expected > 0 && ofPeers >= rules.fewestPeerEventsOfType ? { expected, ownOthers } : null
}

function countsOf({ types, months }: CubeSums, layer: LayerSums, { trust, type, window, shareSpan }: Where) {
  const row = trust * types + type
  const peersOfType = sumIn(layer.byType, type, months, shareSpan) - sumIn(layer.cells, row, months, shareSpan)
  const peers = sumIn(layer.all, 0, months, shareSpan) - sumIn(layer.byTrust, trust, months, shareSpan)
  return {
    others: sumIn(layer.byTrust, trust, months, window) - sumIn(layer.cells, row, months, window),
    ...{ peersOfType, peersOfOthers: peers - peersOfType },
  }
}
