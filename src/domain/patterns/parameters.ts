import type { ExpectedForm } from './detectors/expected-count.js'

/** Every threshold of the detectors, as one versioned object that is kept with each run. */
export interface PatternParameters {
  readonly version: string
  readonly repeatAfterFinding: RepeatParameters
  readonly severalTrusts: BreadthParameters
  readonly outlier: OutlierParameters
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
  /** Benjamini–Hochberg over the signatures looked at. */
  readonly falseDiscoveryRate: number
  /** Strong: would stand even if every signature were a test of its own (Bonferroni). */
  readonly strongErrorRate: number
  readonly fewestContributing: number
  readonly fewestPeerEvents: number
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
  version: '2026.2',
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
    falseDiscoveryRate: 0.1,
    strongErrorRate: 0.05,
    fewestContributing: 5,
    fewestPeerEvents: 10,
  },
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
