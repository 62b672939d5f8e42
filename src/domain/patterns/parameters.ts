import type { ActivityLimits } from './activity.js'
import type { ExpectedForm } from './detectors/expected-count.js'

/** Every threshold of the detectors, as one versioned object that is kept with each run. */
export interface PatternParameters {
  readonly version: string
  readonly repeatAfterFinding: RepeatParameters
  readonly severalTrusts: BreadthParameters
  readonly increase: IncreaseParameters
  readonly outlier: OutlierParameters
  readonly together: TogetherParameters
  readonly reporting: ReportingParameters
  readonly activity: ActivityLimits
}

/** How reports that are yet to come are allowed for. */
export interface ReportingParameters {
  /**
   * Detectors that set one month beside another look at months up to the last of which at least this share has been
   * reported.
   */
  readonly fewestReported: number
  /** With fewer delays known, nothing is said of completeness. */
  readonly fewestDelays: number
  /** Delays are read from events of so many months: older ones tell little of how fast reports come today. */
  readonly occurredMonths: number
  /** Reports that take longer are no part of it: nobody waits for them. */
  readonly longestDays: number
}

export interface RepeatParameters {
  /** Days after the later of issue and last due date in which an action may take hold. */
  readonly graceDays: number
  /** Months that are counted after that. */
  readonly windowMonths: number
  /** Months before the finding that the count is set beside. */
  readonly monthsBefore: number
  /** R1 and R2 need at least so many: one event is never more than a fact. */
  readonly fewestForStrength: number
  /** R1: mid-P below this. */
  readonly moreThanExpectedMidP: number
  /** R2: mid-P below this, or R1 for two findings of one type at one trust in a row. */
  readonly strongMidP: number
  /** Benjamini–Hochberg over all findings with at least `fewestExpectedTested` expected. */
  readonly falseDiscoveryRate: number
  readonly fewestExpectedTested: number
  /** Below these, no expected number: what a few peers did could be read from it, and their share would be a guess. */
  readonly fewestPeers: number
  readonly fewestPeerEvents: number
  readonly fewestPeerEventsOfType: number
}

export interface BreadthParameters {
  readonly fewestTrusts: number
  /** Published cases: the longest time over which trusts are counted together. */
  readonly publishedWindowMonths: number
  /** Incidents: lengths of the windows that are looked at. */
  readonly windowMonths: readonly number[]
  /** Incidents: rates come from so many months, which end `guardMonths` before the last month. */
  readonly baselineMonths: number
  readonly guardMonths: number
  /** Narrower signatures (type, modality, setting) are looked at when seen so often. */
  readonly fewestSeen: number
  /** Strong: would stand even if every signature in every window were a test of its own (Bonferroni). */
  readonly strongErrorRate: number
  readonly alarms: NullDraws
  readonly fewestContributing: number
  readonly fewestPeerEvents: number
}

/** False alarms that may be afforded in a month over a national set; a smaller one has its part of them. */
export interface AlarmBudget {
  readonly perMonth: number
  /** Series (D3) or trusts (D2) in the national set. */
  readonly of: number
}

/** How the threshold of a monitor that looks every month is found: by drawing months in which nothing happens. */
export interface NullDraws {
  readonly budget: AlarmBudget
  /** Draws of `months` months each; more where the budget is small, so that at least `fewestAlarms` are expected. */
  readonly draws: number
  readonly months: number
  readonly fewestAlarms: number
  readonly mostDraws: number
  readonly seed: number
}

/** D3: more than before. */
export interface IncreaseParameters {
  /** The rise that is looked for at one trust, and in all trusts together. */
  readonly trustRatio: number
  readonly nationalRatio: number
  /** Rates come from so many months, which end `guardMonths` before the month that is looked at. */
  readonly baselineMonths: number
  readonly guardMonths: number
  /** Months over which a trust's volume is read, and the peers' share of a type. */
  readonly volumeMonths: number
  readonly shareMonths: number
  /** With fewer trusts, all together are no more than each by itself, and are not watched. */
  readonly fewestTrusts: number
  /** An alarm needs so many events in its run: one event, however rare, is never more than a fact. */
  readonly fewestObserved: number
  readonly trustAlarms: NullDraws
  readonly nationalAlarms: NullDraws
  /** An alarm is shown for so many months. */
  readonly shownMonths: number
  /** Below these, nothing is watched: what a few peers did could be read from it. */
  readonly fewestPeers: number
  readonly fewestPeerEvents: number
  readonly rare: RareParameters
}

/** D3: types that are so rare at a trust that two events in a year are worth a look at the records. */
export interface RareParameters {
  /** Months in which the events are counted. */
  readonly windowMonths: number
  readonly fewestObserved: number
  /** More than this expected in the window is not rare. */
  readonly mostExpected: number
  /** Months from which the peers' share of the type is read: it takes long to know how rare a rare thing is. */
  readonly shareMonths: number
  /** With fewer of them nothing is expected: their share would be a guess, and what a few peers did could be read from it. */
  readonly fewestPeerEventsOfType: number
}

/** D5: failures in one event. */
export interface TogetherParameters {
  /** Months that are looked at together. */
  readonly windowMonths: number
  /** Pairs that would meet less often by chance are not tested. */
  readonly fewestExpected: number
  readonly fewestObserved: number
  /** Benjamini–Hochberg over all pairs tested. */
  readonly falseDiscoveryRate: number
  readonly leastLift: number
  /** With fewer events, what is found is exploratory. */
  readonly fewestEvents: number
  /** From so many events on, pairs are confirmed within trusts. */
  readonly fewestForStrata: number
  /** Three types are told of with at least so many events, exploratory all of them. */
  readonly fewestOfThree: number
}

/** D4: a trust beside its peers. */
export interface OutlierParameters {
  /** Months that are looked at together. */
  readonly windowMonths: number
  readonly expected: ExpectedForm
  /** Cells with less expected are not tested. */
  readonly fewestExpected: number
  /** Those with fewer events are not shown, though tested. */
  readonly fewestObserved: number
  /** Benjamini–Hochberg over all cells tested. */
  readonly falseDiscoveryRate: number
  /** An alarm where the ratio, drawn towards 1, is above this … */
  readonly ratio: number
  /** … with more than this probability. */
  readonly certainty: number
}

export const PATTERN_PARAMETERS: PatternParameters = {
  version: '2026.4',
  repeatAfterFinding: {
    graceDays: 90,
    windowMonths: 24,
    monthsBefore: 24,
    fewestForStrength: 2,
    moreThanExpectedMidP: 0.05,
    strongMidP: 0.01,
    falseDiscoveryRate: 0.1,
    fewestExpectedTested: 0.05,
    fewestPeers: 5,
    fewestPeerEvents: 10,
    fewestPeerEventsOfType: 5,
  },
  severalTrusts: {
    fewestTrusts: 3,
    publishedWindowMonths: 24,
    windowMonths: [1, 2, 3],
    baselineMonths: 24,
    guardMonths: 6,
    fewestSeen: 3,
    strongErrorRate: 0.05,
    alarms: {
      budget: { perMonth: 0.5, of: 210 },
      ...{ draws: 10, months: 24, fewestAlarms: 60, mostDraws: 40, seed: 20_261_102 },
    },
    fewestContributing: 5,
    fewestPeerEvents: 10,
  },
  increase: {
    trustRatio: 3,
    nationalRatio: 1.5,
    baselineMonths: 24,
    guardMonths: 6,
    volumeMonths: 6,
    shareMonths: 12,
    fewestTrusts: 5,
    fewestObserved: 2,
    trustAlarms: {
      budget: { perMonth: 10, of: 8400 },
      ...{ draws: 6, months: 24, fewestAlarms: 60, mostDraws: 40, seed: 20_261_103 },
    },
    nationalAlarms: {
      budget: { perMonth: 0.5, of: 40 },
      ...{ draws: 6, months: 24, fewestAlarms: 60, mostDraws: 40, seed: 20_261_104 },
    },
    shownMonths: 6,
    fewestPeers: 5,
    fewestPeerEvents: 10,
    rare: { windowMonths: 12, fewestObserved: 2, mostExpected: 0.1, shareMonths: 60, fewestPeerEventsOfType: 5 },
  },
  together: {
    windowMonths: 36,
    fewestExpected: 0.1,
    fewestObserved: 3,
    falseDiscoveryRate: 0.05,
    leastLift: 1.5,
    fewestEvents: 1500,
    fewestForStrata: 2000,
    fewestOfThree: 3,
  },
  reporting: { fewestReported: 0.9, fewestDelays: 30, occurredMonths: 36, longestDays: 365 },
  activity: { fewestMonths: 12, fewestPeers: 5, fewestPeerEvents: 10 },
  outlier: {
    windowMonths: 36,
    expected: 'peer-odds',
    fewestExpected: 0.25,
    fewestObserved: 3,
    falseDiscoveryRate: 0.05,
    ratio: 1.5,
    certainty: 0.95,
  },
}

/** Year in every pattern's reference: that of the rules, so that a reference does not move when dates are corrected. */
export const PATTERN_REFERENCE_YEAR = 2026
