import type { RunReporting } from '../domain/patterns/detect.js'
import { PATTERN_PARAMETERS } from '../domain/patterns/parameters.js'
import { isRareRepeat, type Expectation } from '../domain/patterns/pattern.js'
import { roundedWords } from '../domain/patterns/small-numbers.js'
import { upperTail } from '../domain/patterns/statistics/poisson.js'
import { dayInWords } from '../domain/record/partial-date.js'
import { inList } from '../records/record-words.js'
import type { Sentence } from '../web/text-view.js'
import {
  alarmWords,
  expectedInWords,
  FAMILY_WORDS,
  intervalInWords,
  noExpectation,
  numberOf,
  rareByChance,
  ratioInWords,
  ROUNDED,
  spanInWords,
  trustLabel,
  type PatternWords,
} from './pattern-words.js'
import { bothWays, pairWorking } from './together-working.js'
import type { VisiblePattern } from './visible-pattern.js'

/** How the expected number of a pattern was made, and how sure that makes it; one sentence after the other. */
export function workingOf(pattern: VisiblePattern, words: PatternWords): Sentence[] {
  const { expectation, expected, midP, observed } = pattern
  if (expected === null || expectation === null) {
    return [
      [{ text: noExpectation(pattern) }],
      ...(pattern.published
        ? [[{ text: 'What is given is the fact and its dates. It says nothing of how often to expect it.' }]]
        : pattern.detector === 'D6'
          ? [
              [
                {
                  text: 'Accounts are compared with those that the same trust holds. With other trusts only releases are, which have been de-identified.',
                },
              ],
            ]
          : peersShort(pattern)),
    ]
  }
  const trust = trustLabel(pattern.trust ?? '', words)
  const tail = observed === null ? null : upperTail(observed, expected)
  const chance =
    tail === null || midP === null
      ? []
      : [
          [
            {
              text: `With ${expectedInWords(expected)} expected, ${observed ?? 0} or more come by chance ${chanceInWords(tail)}. The test is the mid-P, ${pInWords(midP)}.`,
            },
          ],
        ]
  const interval =
    pattern.ratio === null
      ? []
      : [
          [
            {
              text: 'The interval of the ratio is the exact one of a single count (Garwood); expected is taken as known.',
            },
          ],
        ]
  const family =
    pattern.family === null
      ? []
      : [
          [
            {
              text: `${pattern.family.size.toLocaleString('en-GB')} ${FAMILY_WORDS[pattern.detector].tested} together. Allowing for that, ${numberOf(pattern.family.standing, 'stands', 'stand')} out (Benjamini–Hochberg, q ${FAMILY_WORDS[pattern.detector].q})${pattern.family.stands ? '; this is one.' : '; this is not one.'}`,
            },
          ],
        ]
  if (isRareRepeat(pattern)) return [...rareWorking(pattern, expectation, trust), ...chance, ...interval]
  if (pattern.detector === 'D3') return [...increaseWorking(pattern, expectation), ...chance, ...interval]
  if (pattern.detector === 'D5') {
    const tested =
      pattern.thirdType === null ? [...bothWays(pattern, expectation, words), ...interval, ...family] : interval
    return [...pairWorking(pattern, expectation, words), ...tested]
  }
  if (pattern.detector === 'D1' || pattern.detector === 'D4') {
    return [
      [
        { text: `${trust} recorded ` },
        { text: numberOf(expectation.ownOthers, 'event'), strong: true },
        { text: ` of all other types from ${spanInWords(pattern.window)}.` },
      ],
      [
        { text: 'In the same days ' },
        {
          text: `${roundedWords(expectation.peerEventsOfType)} of ${roundedWords(expectation.peerEvents)} events`,
          strong: true,
        },
        { text: ` at its ${expectation.peers} peers were of this type. ${ROUNDED}` },
      ],
      [
        { text: 'At the peers’ share that gives ' },
        { text: `${expectedInWords(expected)} expected`, strong: true },
        {
          text: '. Incidents and complaints are worked out apart and added. By share and not by volume: who reports more is not worse.',
        },
      ],
      ...chance,
      ...interval,
      ...family,
      ...shrunkWorking(pattern),
      ...activityWorking(pattern),
    ]
  }
  return [
    [
      { text: `${numberOf(expectation.peers, 'trust')} lend their counts. In the two years from ` },
      { text: expectation.baseline === null ? 'before' : spanInWords(expectation.baseline) },
      { text: ` they recorded ${roundedWords(expectation.peerEvents)} events, ` },
      { text: roundedWords(expectation.peerEventsOfType), strong: true },
      { text: ` of them like these. ${ROUNDED}` },
    ],
    [
      { text: 'Each trust’s rate is drawn towards the mean of all. At those rates ' },
      { text: `${expectedInWords(expected)} trusts`, strong: true },
      { text: ` would have at least one in ${spanInWords(pattern.window)}.` },
    ],
    ...chance,
    ...clumpWorking(pattern),
    ...family,
  ]
}

/** D2 of a rare signature: the second look, at the events and not at the trusts. Their number is told nowhere. */
function clumpWorking({ clumped }: VisiblePattern): Sentence[] {
  if (clumped === null) return []
  const { windowMonths, months, probability } = clumped
  const window = windowMonths === 1 ? 'some month' : `some ${windowMonths} months in a row`
  return [
    [
      {
        text: `Second look, at the events: there were few like these in ${months} months. Had each fallen on any day alike, ${window} would hold as many as here ${chanceInWords(probability)} (clump probability, Naus).`,
      },
    ],
  ]
}

/** D2 and D3 among recorded events: up to which month they look, and how complete the months after it are. */
export function reportingWords(
  { detector, published, demo }: Pick<VisiblePattern, 'detector' | 'published' | 'demo'>,
  reporting: RunReporting,
): Sentence[] {
  if (published || (detector !== 'D2' && detector !== 'D3')) return []
  const { months, lastComplete, delays } = demo ? reporting.demo : reporting.real
  if (months.length === 0) {
    return [[{ text: 'Too few reports tell how long they took, so nothing is said of reports that are yet to come.' }]]
  }
  const later = months.filter(({ month }) => month > lastComplete)
  const short = later.map(({ month, reported }) => `${Math.round(reported * 100)}% of ${dayInWords(month)}`)
  const took = `by how long ${numberOf(delays, 'report')} took`
  return [
    [
      {
        text:
          later.length === 0
            ? `The last months are nearly complete, ${took}.`
            : `Months up to ${dayInWords(lastComplete)} are looked at. Of later months too little is reported to set them beside others: ${inList(short)} so far, judged ${took}.`,
      },
    ],
  ]
}

/** D4: the ratio drawn towards that of the peers. */
function shrunkWorking({ shrunk }: VisiblePattern): Sentence[] {
  if (shrunk === null) return []
  const { mean, lower, aboveOneAndHalf } = shrunk
  return [
    [
      {
        text: `Drawn towards its peers, as far as trusts differ in this type, the ratio is ${ratioInWords(mean)}; we are 95% sure that it is above ${ratioInWords(lower)}, and ${Math.floor(aboveOneAndHalf * 100)}% sure that it is above 1.5.`,
      },
    ],
  ]
}

/** D1 and D4: the second view, by numbers of tests, and whether it says the same. */
export function activityWorking({ activity, strength }: Pick<VisiblePattern, 'activity' | 'strength'>): Sentence[] {
  if (activity === null) {
    return [[{ text: 'It is by share alone: too few numbers of imaging tests are loaded to set it beside activity.' }]]
  }
  const { months, tests, peers, observed, expected, ratio } = activity
  const done = `${numberOf(tests, 'imaging test')} in the ${numberOf(months, 'month')} that have numbers`
  if (expected === null || ratio === null) {
    return [
      [
        {
          text: `By activity nothing can be expected: ${done}, and tests or events at its ${peers} peers come to none.`,
        },
      ],
    ]
  }
  const flagged = strength === 'strong' || strength === 'more-than-expected'
  const more = ratio.lower > 1
  const verdict =
    more === flagged
      ? 'Both views say the same.'
      : more
        ? 'By activity alone it is more than expected: the trust may report more of everything.'
        : 'By activity it is not: the trust may report less of everything else.'
  return [
    [
      { text: `Second view, by activity: ${done}. At the rate of ${peers} peers ` },
      { text: `${expectedInWords(expected)} expected`, strong: true },
      {
        text: `, ${observed} recorded (ratio ${ratioInWords(ratio.value)}, 95% interval ${intervalInWords(ratio)}). ${verdict} The test is by share.`,
      },
    ],
  ]
}

/** D3: from what the months before lead one to expect, and the sum that is watched. */
function increaseWorking(pattern: VisiblePattern, { peers, peerEvents, peerEventsOfType, baseline }: Expectation) {
  const of = `${roundedWords(peerEventsOfType)} of ${roundedWords(peerEvents)} events`
  const where = pattern.trust === null ? `${numberOf(peers, 'trust')} that lend their counts` : `its ${peers} peers`
  const sought = ratioInWords(pattern.alarm?.soughtRatio ?? 1)
  return [
    [
      { text: `From ${baseline === null ? 'the months before' : spanInWords(baseline)}, ` },
      { text: of, strong: true },
      {
        text: ` at ${where} were of this type. ${ROUNDED} By share and not by volume: who reports more of everything is not worse.`,
      },
    ],
    [
      {
        text: `Each month adds to a running sum what would be likelier had the rate become ${sought} times as high, and takes away what would not. ${alarmWords(pattern)}`,
      },
    ],
  ]
}

/** D3, what is rare at a trust: its other events, the peers' share over years, and what the rule is. */
function rareWorking(pattern: VisiblePattern, expectation: Expectation, trust: string): Sentence[] {
  const { peers, peerEvents, peerEventsOfType, ownOthers, baseline } = expectation
  const { windowMonths, fewestObserved, mostExpected } = PATTERN_PARAMETERS.increase.rare
  return [
    [
      { text: `${trust} recorded ` },
      { text: numberOf(ownOthers, 'event'), strong: true },
      { text: ` of all other types from ${spanInWords(pattern.window)}.` },
    ],
    [
      { text: `From ${baseline === null ? 'the years before' : spanInWords(baseline)}, ` },
      { text: `${roundedWords(peerEventsOfType)} of ${roundedWords(peerEvents)} events`, strong: true },
      {
        text: ` at its ${peers} peers were of this type: so few that it takes years to tell. ${ROUNDED} By share and not by volume: who reports more of everything is not worse.`,
      },
    ],
    [
      {
        text: `Where so little is expected no running sum can tell a rise. The rule is ${fewestObserved} or more events in ${windowMonths} months where at most ${mostExpected} are expected: a fact to look at, and no test. ${pattern.family === null ? '' : rareByChance(pattern.family)}`,
      },
    ],
  ]
}

function peersShort({ expectation }: VisiblePattern): Sentence[] {
  return expectation === null
    ? []
    : [
        [
          {
            text: 'We need at least 5 other trusts with at least 10 events in the same days, 5 of them of this type. That it was recorded again is a fact all the same.',
          },
        ],
      ]
}

/** "8 times in 1,000", "once in 5,000 or less often". */
function chanceInWords(chance: number): string {
  if (chance >= 0.1) return `about ${Math.round(chance * 100)} times in 100`
  if (chance >= 0.001)
    return `about ${Math.max(1, Math.round(chance * 1000))} ${Math.round(chance * 1000) <= 1 ? 'time' : 'times'} in 1,000`
  return 'less than once in 1,000'
}

function pInWords(p: number): string {
  return p < 0.0001 ? 'less than 0.0001' : p.toFixed(p < 0.01 ? 4 : 2)
}
