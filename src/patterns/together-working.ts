import { typesOf, type Expectation } from '../domain/patterns/pattern.js'
import { roundedWords, SMALL } from '../domain/patterns/small-numbers.js'
import { inList } from '../records/record-words.js'
import type { Sentence } from '../web/text-view.js'
import { expectedInWords, numberOf, ROUNDED, typeLabel, type PatternWords } from './pattern-words.js'
import type { VisiblePattern } from './visible-pattern.js'

/** D5: how often each of the two occurs, and how often both would by chance. */
export function pairWorking(
  pattern: VisiblePattern,
  { peers, peerEvents, ...both }: Expectation,
  words: PatternWords,
): Sentence[] {
  if (pattern.thirdType !== null) return threeWorking(pattern, { peers, peerEvents, ...both }, words)
  const [first, second] = [pattern.failureType, pattern.otherType ?? ''].map(type => typeLabel(type, words))
  return [
    [
      { text: `Of ${roundedWords(peerEvents)} events at ${numberOf(peers, 'trust')} that lend their counts, ` },
      { text: `${roundedWords(both.peerEventsOfType)} had ${first}`, strong: true },
      { text: ' and ' },
      { text: `${roundedWords(both.ownOthers)} had ${second}`, strong: true },
      {
        text: `. ${ROUNDED} If the two met by chance, the product of the shares would have both. The test is the hypergeometric mid-P.`,
      },
    ],
  ]
}

/**
 * D5: how many of the events with the one had the other, both ways round; along the pathway that is not the same. Not where
 * a number could be had from it that is not told.
 */
export function bothWays({ observed, ...pattern }: VisiblePattern, both: Expectation, words: PatternWords): Sentence[] {
  const { peerEventsOfType, ownOthers } = both
  if (observed === null || peerEventsOfType < SMALL || ownOthers < SMALL) return []
  const [first, second] = [pattern.failureType, pattern.otherType ?? ''].map(type => typeLabel(type, words))
  const share = (of: number): string => `${Math.round((observed / of) * 100)}%`
  return [
    [
      {
        text: `Of the events with ${first} ${share(peerEventsOfType)} had ${second} as well; of those with ${second} ${share(ownOthers)} had ${first}.`,
      },
    ],
  ]
}

/** D5 for three: what two of them foretell of the third. */
function threeWorking(pattern: VisiblePattern, expectation: Expectation, words: PatternWords): Sentence[] {
  const { peers, peerEvents, peerEventsOfType, ownOthers } = expectation
  const [outcome, ...others] = typesOf(pattern).map(type => typeLabel(type, words))
  return [
    [
      { text: `Of ${roundedWords(peerEvents)} events at ${numberOf(peers, 'trust')} that lend their counts, ` },
      { text: `${roundedWords(ownOthers)} had both ${inList(others)}`, strong: true },
      { text: ', and ' },
      { text: `${roundedWords(peerEventsOfType)} had ${outcome}`, strong: true },
      { text: '.' },
    ],
    [
      { text: `If each of the two went with ${outcome} as it does without the other, ` },
      { text: `${expectedInWords(pattern.expected ?? 0)} would have all three`, strong: true },
      {
        text: '. Of the three ways round this is the one that expects most. It is told where the lower 2.5% point of Omega, the logarithm of the ratio drawn towards 1 (Norén 2008), is above 0.',
      },
    ],
  ]
}
