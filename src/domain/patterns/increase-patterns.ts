import { monthText } from './calendar.js'
import type { MonthSpan } from './count-cube.js'
import { sumIn } from './cube-sums.js'
import { increasesIn, increaseThresholds, type Increase, type IncreaseThresholds } from './detectors/increases.js'
import { rareRepeatsAt } from './detectors/rare-repeats.js'
import type { Expectation, Pattern, PatternStrength } from './pattern.js'
import { priorityOf } from './priority.js'
import {
  countedPattern,
  cubesToCompare,
  peersBehind,
  setName,
  spanOf,
  type RecordedCube,
  type RecordedParts,
} from './recorded-cube.js'
import type { Unnamed } from './repeat-after-finding.js'

/**
 * Detector D3: failure types that are recorded more often of late, at one trust against its own standing among its peers,
 * or by all trusts that lend their counts against the type's share before. The latest alarm of the last months. And what is
 * so rare at a trust that two events in a year are told of by themselves.
 */
export function increasePatterns(parts: RecordedParts): Unnamed<Pattern>[] {
  const { increase: rules } = parts.parameters
  const found: Unnamed<Pattern>[] = []
  let thresholds: IncreaseThresholds | null = null
  for (const { cube, tells } of cubesToCompare(parts)) {
    // One threshold for all: that of the trusts that lend their counts, by which the budget is shared out.
    thresholds ??= parts.thresholds.increase(() => increaseThresholds(cube.sums, rules, parts.seeded))
    const recent = increasesIn(cube.sums, rules, thresholds).filter(one => one.to > cube.lastMonth - rules.shownMonths)
    const latest = new Map(recent.map(one => [`${one.trust ?? ''} ${one.type}`, one]))
    for (const one of latest.values()) {
      const trust = one.trust === null ? null : (cube.trusts[one.trust] ?? '')
      if (trust === null ? !tells('') : !tells(trust)) continue
      const pattern = patternOf(one, trust, { cube, parts, thresholds })
      if (pattern !== null) found.push(pattern)
    }
    const alarmed = (trust: string, type: string): boolean =>
      found.some(pattern => pattern.trust === trust && pattern.failureType === type)
    found.push(
      ...rareRepeats(cube, parts).filter(({ trust, failureType }) =>
        trust === null || !tells(trust) ? false : !alarmed(trust, failureType),
      ),
    )
  }
  return found
}

/** What is so rare that no sum could tell: a fact, with its expected number. */
function rareRepeats(cube: RecordedCube, parts: RecordedParts): Unnamed<Pattern>[] {
  const { increase: rules } = parts.parameters
  const { rows, watched } = rareRepeatsAt(cube.sums, cube.lastMonth, rules.rare)
  return rows.flatMap(({ trust: row, type, window, shareSpan, ownOthers, observed, expected, midP }) => {
    const [trust, failureType] = [cube.trusts[row] ?? '', cube.types[type] ?? '']
    const behind = peersBehind(cube, { trust: row, type, span: shareSpan }, { ...rules, ...rules.rare })
    if (behind === null) return []
    const pattern = countedPattern(cube, parts, {
      ...{ key: `D3:rare:${trust}:${failureType}`, detector: 'D3', failureType, trust },
      ...{ window: spanOf(cube, window, parts.until), observed, expected },
      has: event => event.trust === trust && event.types.includes(failureType),
    })
    const strength = 'fact' as const
    return [
      {
        ...{ ...pattern, strength, midP },
        expectation: { ...behind, ownOthers, baseline: spanOf(cube, shareSpan, parts.until) },
        family: { size: watched, standing: rows.length, stands: false },
        priority: priorityOf({ observed, expected, strength, worstHarm: pattern.worstHarm, trusts: 1 }),
      },
    ]
  })
}

interface Context {
  readonly cube: RecordedCube
  readonly parts: RecordedParts
  readonly thresholds: IncreaseThresholds
}

function patternOf(one: Increase, trust: string | null, { cube, parts, thresholds }: Context): Unnamed<Pattern> | null {
  const { increase: rules } = parts.parameters
  const threshold = trust === null ? thresholds.national : thresholds.trust
  const base = { from: one.to - rules.guardMonths - rules.baselineMonths + 1, to: one.to - rules.guardMonths }
  const behind =
    trust === null
      ? allBehind(cube, one.type, base)
      : peersBehind(cube, { trust: one.trust ?? 0, type: one.type, span: base }, LIMITS)
  const enough = behind !== null && behind.peers >= rules.fewestPeers && behind.peerEvents >= rules.fewestPeerEvents
  if (threshold === null || !enough || one.expected === 0) return null
  const failureType = cube.types[one.type] ?? ''
  const { observed, expected } = one
  const series = trust === null ? cube.types.length : cube.types.length * cube.trusts.length
  // e^h months lie between false alarms of one series, whatever its counts are like: a bound without any model.
  const strength: PatternStrength = one.sum >= Math.log(series / threshold.budget) ? 'strong' : 'more-than-expected'
  const pattern = countedPattern(cube, parts, {
    ...{ key: `D3:recorded:${trust ?? setName(parts)}:${failureType}`, detector: 'D3', failureType, trust },
    ...{ window: spanOf(cube, one, parts.until), observed, expected },
    has: event => (trust === null || event.trust === trust) && event.types.includes(failureType),
  })
  return {
    ...pattern,
    strength,
    expectation: { ...behind, baseline: spanOf(cube, base, parts.until) },
    alarm: {
      month: monthText(cube.firstMonth + one.to),
      sum: one.sum,
      threshold: threshold.value,
      soughtRatio: trust === null ? rules.nationalRatio : rules.trustRatio,
      budget: threshold.budget,
    },
    priority: priorityOf({ observed, expected, strength, worstHarm: pattern.worstHarm, trusts: pattern.trusts.length }),
  }
}

/** How many peers are enough is said by the parameters of D3; that they have any of the type is not asked. */
const LIMITS = { fewestPeers: 0, fewestPeerEvents: 0, fewestPeerEventsOfType: 0 } as const

function allBehind({ sums }: RecordedCube, type: number, span: MonthSpan): Omit<Expectation, 'baseline'> {
  const { layers, months, trusts } = sums
  const total = (pick: (layer: (typeof layers)[number]) => number): number =>
    layers.reduce((sum, layer) => sum + pick(layer), 0)
  const isIn = (trust: number): boolean => total(layer => sumIn(layer.byTrust, trust, months, span)) > 0
  return {
    peers: Array.from({ length: trusts }, (_, trust) => trust).filter(isIn).length,
    peerEvents: total(layer => sumIn(layer.all, 0, months, span)),
    peerEventsOfType: total(layer => sumIn(layer.byType, type, months, span)),
    ownOthers: 0,
  }
}
