import type { Counted } from './count-events.js'
import { increasePatterns } from './increase-patterns.js'
import { outlierPatterns } from './outlier-patterns.js'
import type { PatternParameters } from './parameters.js'
import { byPriority, type FollowUp, type Pattern } from './pattern.js'
import { patternIds } from './pattern-id.js'
import { repeatsAfterFindings } from './repeat-after-finding.js'
import { sameFailureAtSeveralTrusts } from './same-failure-several-trusts.js'
import type { Seeded } from './statistics/draws.js'
import { togetherPatterns } from './together-patterns.js'

export interface DetectParts {
  readonly counted: Pick<Counted, 'events' | 'findings'>
  readonly stageOf: (type: string) => string
  /** Whether a trust lends its own events to the counts of others. */
  readonly contributes: (trust: string) => boolean
  /** Last day that is counted, `YYYY-MM-DD`. */
  readonly until: string
  readonly parameters: PatternParameters
  /** For the thresholds that are drawn; the seeds are among the parameters. */
  readonly seeded: Seeded
  /** References given before, by key. */
  readonly knownIds?: ReadonlyMap<string, string>
}

export interface Detected {
  /** In order of priority. */
  readonly patterns: readonly Pattern[]
  readonly followUps: readonly FollowUp[]
}

/** All detectors over all events, invented and real apart. Pure: the same parts give the same patterns. */
export function detectPatterns(parts: DetectParts): Detected {
  const { counted, parameters, knownIds } = parts
  const sets = [false, true].map(demo => {
    const events = counted.events.filter(event => event.demo === demo)
    const findings = counted.findings.filter(finding => finding.demo === demo)
    const shared = { ...parts, events }
    const repeats = repeatsAfterFindings({ ...shared, findings, rules: parameters.repeatAfterFinding })
    return {
      followUps: repeats.followUps,
      patterns: [
        ...repeats.patterns,
        ...sameFailureAtSeveralTrusts(shared),
        ...increasePatterns(shared),
        ...outlierPatterns(shared),
        ...togetherPatterns(shared),
      ],
    }
  })
  const unnamed = sets.flatMap(set => set.patterns)
  const ids = patternIds(
    unnamed.map(pattern => pattern.key),
    knownIds,
  )
  const patterns = unnamed.map((pattern): Pattern => ({ ...pattern, id: ids.get(pattern.key) ?? '' })).sort(byPriority)
  const followUps = sets.flatMap(set =>
    set.followUps.map(({ patternKey, ...rest }): FollowUp => ({
      ...rest,
      patternId: patternKey === null ? null : (ids.get(patternKey) ?? null),
    })),
  )
  return { patterns, followUps }
}
