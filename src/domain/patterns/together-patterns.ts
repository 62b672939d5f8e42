import { monthOf } from './calendar.js'
import type { MonthSpan } from './count-cube.js'
import { threeTogether, tripleCountsOf } from './detectors/three-together.js'
import { togetherIn } from './detectors/together.js'
import { pairCountsOf } from './pair-counts.js'
import type { TogetherParameters } from './parameters.js'
import type { Pattern, PatternStrength } from './pattern.js'
import { priorityOf } from './priority.js'
import {
  countedPattern,
  monthOfEvent,
  recordedCube,
  setName,
  spanOf,
  type RecordedCube,
  type RecordedParts,
} from './recorded-cube.js'
import type { Unnamed } from './repeat-after-finding.js'

/**
 * Detector D5: failure types that are in one event more often than if they met by chance, among the trusts that lend their
 * counts over the last months. Pairs that stand out of all; and, exploratory, pairs that are worth a look and three types
 * that are together more often than their pairs explain.
 */
export function togetherPatterns(parts: RecordedParts): Unnamed<Pattern>[] {
  const { together: rules, increase: limits } = parts.parameters
  const cube = recordedCube(parts, parts.contributes)
  const months = { from: cube.lastMonth - rules.windowMonths + 1, to: cube.lastMonth }
  const first = monthOf(parts.until) - rules.windowMonths + 1
  const inside = cube.events.filter(event => (monthOfEvent(event) ?? 0) >= first)
  if (cube.trusts.length < limits.fewestPeers || inside.length < limits.fewestPeerEvents) return []
  const numbers = new Map(cube.types.map((type, number) => [type, number]))
  const typesOf = (events: typeof inside): number[][] =>
    events.map(event => event.types.flatMap(type => numbers.get(type) ?? []))
  const strata = cube.trusts.map(trust =>
    pairCountsOf(cube.types.length, typesOf(inside.filter(event => event.trust === trust))),
  )
  const events = typesOf(inside)
  const all = pairCountsOf(cube.types.length, events)
  const { tests, rows } = togetherIn(all, strata, rules)
  const triples = tripleCountsOf(cube.types.length, events)
  const threes = threeTogether(all, triples, rules)
  const standing = rows.filter(row => row.level !== 'worth-a-look').length
  return [
    ...rows.map(row =>
      patternOf(cube, parts, {
        ...{ types: [row.type, row.otherType], months, observed: row.observed, expected: row.expected, midP: row.midP },
        ...{ strength: STRENGTHS[row.level], all: row.events, having: row.withType, others: row.withOther },
        family: { size: tests, standing, stands: row.level !== 'worth-a-look' },
      }),
    ),
    ...threes.map(row =>
      patternOf(cube, parts, {
        ...{ types: row.types, months, observed: row.observed, expected: row.expected, midP: null },
        ...{ strength: STRENGTHS[row.level], all: row.events, having: row.withOutcome, others: row.withOthers },
        family: { size: lookedAt(triples, rules), standing: threes.length, stands: false },
      }),
    ),
  ]
}

const STRENGTHS = { alarm: 'strong', alert: 'more-than-expected', 'worth-a-look': 'worth-a-look' } as const

/** Triples seen together often enough to be told of. */
function lookedAt(triples: ReadonlyMap<number, number>, { fewestOfThree }: TogetherParameters): number {
  return [...triples.values()].filter(count => count >= fewestOfThree).length
}

interface TogetherFacts {
  readonly types: readonly number[]
  readonly months: MonthSpan
  readonly observed: number
  readonly expected: number
  readonly midP: number | null
  readonly strength: PatternStrength
  readonly all: number
  readonly having: number
  readonly others: number
  readonly family: Pattern['family']
}

function patternOf(cube: RecordedCube, parts: RecordedParts, facts: TogetherFacts): Unnamed<Pattern> {
  const { observed, expected, midP, strength, family } = facts
  const types = facts.types.map(type => cube.types[type] ?? '')
  const [failureType = '', otherType = null, thirdType = null] = types
  const pattern = countedPattern(cube, parts, {
    ...{ key: `D5:recorded:${setName(parts)}:${[...types].sort().join('+')}`, detector: 'D5' },
    ...{ failureType, trust: null, window: spanOf(cube, facts.months, parts.until), observed, expected },
    has: event => types.every(type => event.types.includes(type)),
  })
  return {
    ...pattern,
    ...{ otherType, thirdType, strength, midP, family },
    expectation: {
      ...{ peers: cube.trusts.length, peerEvents: facts.all, peerEventsOfType: facts.having },
      ...{ ownOthers: facts.others, baseline: null },
    },
    // What may well be chance asks for nothing, and is not ranked beside what does.
    priority:
      strength === 'worth-a-look'
        ? null
        : priorityOf({ observed, expected, strength, worstHarm: pattern.worstHarm, trusts: pattern.trusts.length }),
  }
}
