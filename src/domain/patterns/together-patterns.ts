import { togetherIn } from './detectors/together.js'
import { monthOf } from './calendar.js'
import { pairCountsOf } from './pair-counts.js'
import type { Pattern } from './pattern.js'
import { priorityOf } from './priority.js'
import { countedPattern, monthOfEvent, recordedCube, setName, spanOf, type RecordedParts } from './recorded-cube.js'
import type { Unnamed } from './repeat-after-finding.js'

/**
 * Detector D5: failure types that are in one event more often than if they met by chance, among the trusts that lend their
 * counts over the last months. Only those that stand out of all pairs: what is merely worth a look is no pattern.
 */
export function togetherPatterns(parts: RecordedParts): Unnamed<Pattern>[] {
  const { together: rules, increase: limits } = parts.parameters
  const cube = recordedCube(parts, parts.contributes)
  if (cube.trusts.length < limits.fewestPeers) return []
  const months = { from: cube.lastMonth - rules.windowMonths + 1, to: cube.lastMonth }
  const first = monthOf(parts.until) - rules.windowMonths + 1
  const inside = cube.events.filter(event => (monthOfEvent(event) ?? 0) >= first)
  const numbers = new Map(cube.types.map((type, number) => [type, number]))
  const typesOf = (events: typeof inside): number[][] =>
    events.map(event => event.types.flatMap(type => numbers.get(type) ?? []))
  const strata = cube.trusts.map(trust =>
    pairCountsOf(cube.types.length, typesOf(inside.filter(event => event.trust === trust))),
  )
  const { tests, rows } = togetherIn(pairCountsOf(cube.types.length, typesOf(inside)), strata, rules)
  const standing = rows.filter(row => row.level !== 'worth-a-look')
  return standing.map(row => {
    const [failureType, otherType] = [cube.types[row.type] ?? '', cube.types[row.otherType] ?? '']
    const { observed, expected } = row
    const strength = row.level === 'alarm' ? 'strong' : 'more-than-expected'
    const pattern = countedPattern(cube, parts, {
      ...{ key: `D5:recorded:${setName(parts)}:${[failureType, otherType].sort().join('+')}`, detector: 'D5' },
      ...{ failureType, trust: null, window: spanOf(cube, months, parts.until), observed, expected },
      has: event => event.types.includes(failureType) && event.types.includes(otherType),
    })
    return {
      ...pattern,
      ...{ otherType, strength, midP: row.midP },
      expectation: {
        ...{ peers: cube.trusts.length, peerEvents: row.events },
        ...{ peerEventsOfType: row.withType, ownOthers: row.withOther, baseline: null },
      },
      family: { size: tests, standing: standing.length, stands: true },
      priority: priorityOf({
        observed,
        expected,
        strength,
        worstHarm: pattern.worstHarm,
        trusts: pattern.trusts.length,
      }),
    }
  })
}
