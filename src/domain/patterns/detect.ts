import { activityUntil, activityView, type ActivityMonth } from './activity.js'
import { addDays, firstOf, monthOf } from './calendar.js'
import type { Counted } from './count-events.js'
import { copyPatterns } from './copy-patterns.js'
import { createThresholdBook, type DrawnThresholds, type RunThresholds } from './drawn-thresholds.js'
import { increasePatterns } from './increase-patterns.js'
import { outlierPatterns } from './outlier-patterns.js'
import type { PatternParameters } from './parameters.js'
import { byPriority, type FollowUp, type Pattern } from './pattern.js'
import { patternIds } from './pattern-id.js'
import { reportingState, type ReportingState } from './reporting-delay.js'
import { repeatsAfterFindings, type Unnamed } from './repeat-after-finding.js'
import { sameFailureAtSeveralTrusts } from './same-failure-several-trusts.js'
import type { Seeded } from './statistics/draws.js'
import { togetherPatterns } from './together-patterns.js'

export interface DetectParts {
  readonly counted: Pick<Counted, 'events' | 'findings'> & Partial<Pick<Counted, 'copies'>>
  readonly stageOf: (type: string) => string
  /** Whether a trust lends its own events to the counts of others. */
  readonly contributes: (trust: string) => boolean
  /** Last day that is counted, `YYYY-MM-DD`. */
  readonly until: string
  readonly parameters: PatternParameters
  /** Imaging tests done, by trusts of today; none where they are not loaded. */
  readonly activity?: readonly ActivityMonth[] | undefined
  /** For the thresholds that are drawn; the seeds are among the parameters. */
  readonly seeded: Seeded
  /** Thresholds drawn before for the very same parts; drawn anew without. */
  readonly thresholds?: RunThresholds | undefined
  /** References given before, by key. */
  readonly knownIds?: ReadonlyMap<string, string>
}

export interface Detected {
  /** In order of priority. */
  readonly patterns: readonly Pattern[]
  readonly followUps: readonly FollowUp[]
  readonly thresholds: RunThresholds
  readonly reporting: RunReporting
}

/** How complete the last months are: of real and of invented events. */
export interface RunReporting {
  readonly real: ReportingState
  readonly demo: ReportingState
}

/** All detectors over all events, invented and real apart. Pure: the same parts give the same patterns. */
export function detectPatterns(parts: DetectParts): Detected {
  const { knownIds } = parts
  const [real, demo] = [detectInSet(parts, false), detectInSet(parts, true)]
  const sets = [real, demo]
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
  return {
    ...{ patterns, followUps },
    thresholds: { real: real.thresholds, demo: demo.thresholds },
    reporting: { real: real.reporting, demo: demo.reporting },
  }
}

function detectInSet({ thresholds: known, activity = [], ...parts }: DetectParts, demo: boolean) {
  const { counted, parameters, until } = parts
  const events = counted.events.filter(event => event.demo === demo)
  const findings = counted.findings.filter(finding => finding.demo === demo)
  const thresholds = createThresholdBook(known?.[demo ? 'demo' : 'real'])
  const reporting = reportingState(events, until, parameters.reporting)
  const shared = { ...parts, events, thresholds }
  // What sets one month beside another stops where reports are yet to come; shares of the same days are short of both alike.
  const complete = addDays(firstOf(monthOf(`${reporting.lastComplete}-01`) + 1), -1)
  const watched = { ...shared, until: complete < until ? complete : until }
  const repeats = repeatsAfterFindings({ ...shared, findings, rules: parameters.repeatAfterFinding })
  const byActivity = activityView(
    activityUntil(activity, until),
    events.filter(event => event.source !== 'published'),
    parts.contributes,
    parameters.activity,
  )
  const eventOf = new Map(findings.map(finding => [finding.ref, finding.eventId]))
  /** What is about one trust, recorded, and compared with its peers has the second view beside it. */
  const withActivity = (pattern: Unnamed<Pattern>): Unnamed<Pattern> => {
    const { detector, trust, published, failureType: type, window: span, finding } = pattern
    if (published || trust === null || (detector !== 'D1' && detector !== 'D4')) return pattern
    return { ...pattern, activity: byActivity({ trust, type, span, except: eventOf.get(finding?.ref ?? '') ?? null }) }
  }
  return {
    followUps: repeats.followUps,
    patterns: [
      ...repeats.patterns,
      ...sameFailureAtSeveralTrusts(watched),
      ...increasePatterns(watched),
      ...outlierPatterns(shared),
      ...togetherPatterns(shared),
      ...copyPatterns({ ...shared, copies: counted.copies ?? [] }),
    ].map(withActivity),
    thresholds: thresholds.drawn() satisfies DrawnThresholds,
    reporting,
  }
}
