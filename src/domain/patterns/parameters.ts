/** Every threshold of the detectors, as one versioned object that is kept with each run. */
export const PATTERN_PARAMETERS = {
  version: '1.0.0',
  repeatAfterFinding: {
    /** Days after the later of issue and due date in which an action may take hold. */
    graceDays: 90,
    windowMonths: 24,
    /** One event is never more than a fact. */
    fewestForStrength: 2,
    moreThanExpectedMidP: 0.05,
    strongMidP: 0.01,
    /** Benjamini–Hochberg over findings with at least this expected number. */
    falseDiscoveryRate: 0.1,
    fewestExpectedTested: 0.05,
    fewestPeers: 5,
    fewestPeerEvents: 10,
  },
  severalTrusts: {
    fewestTrusts: 3,
    publishedWindowMonths: 24,
    windowMonths: [1, 2, 3],
    baselineMonths: 24,
    guardMonths: 6,
    /** Chance of as many trusts in a window, below which it is shown; a strong one is ten times rarer. */
    midP: 0.001,
    strongMidP: 0.0001,
    fewestContributing: 5,
  },
} as const
export type PatternParameters = typeof PATTERN_PARAMETERS
