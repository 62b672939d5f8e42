import { outliersIn } from './detectors/outliers.js'
import type { Pattern } from './pattern.js'
import { priorityOf } from './priority.js'
import { countedPattern, cubesToCompare, peersBehind, spanOf, type RecordedParts } from './recorded-cube.js'
import type { Unnamed } from './repeat-after-finding.js'

/** Detector D4: failure types that a trust recorded more often than its peers' share lets expect, over the last months. */
export function outlierPatterns(parts: RecordedParts): Unnamed<Pattern>[] {
  const { outlier: rules, repeatAfterFinding: limits } = parts.parameters
  const found: Unnamed<Pattern>[] = []
  for (const { cube, tells } of cubesToCompare(parts)) {
    const months = { from: cube.lastMonth - rules.windowMonths + 1, to: cube.lastMonth }
    const { tests, rows } = outliersIn(cube.sums, months, rules)
    for (const row of rows) {
      const [trust, failureType] = [cube.trusts[row.trust] ?? '', cube.types[row.type] ?? '']
      const behind = peersBehind(cube, { ...row, span: months }, limits)
      if (behind === null || !tells(trust)) continue
      const { observed, expected } = row
      const strength = row.level === 'alarm' ? 'strong' : 'more-than-expected'
      const pattern = countedPattern(cube, parts, {
        ...{ key: `D4:recorded:${trust}:${failureType}`, detector: 'D4', failureType, trust },
        ...{ window: spanOf(cube, months, parts.until), observed, expected },
        has: event => event.trust === trust && event.types.includes(failureType),
      })
      found.push({
        ...pattern,
        ...{ strength, midP: row.midP, expectation: { ...behind, baseline: null } },
        family: { size: tests, standing: rows.length, stands: true },
        shrunk: { mean: row.posteriorMean, lower: row.posteriorLower, aboveOneAndHalf: row.probabilityAbove },
        priority: priorityOf({ observed, expected, strength, worstHarm: pattern.worstHarm, trusts: 1 }),
      })
    }
  }
  return found
}
