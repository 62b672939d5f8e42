import { loadDirectory } from '../../../src/organisations/directory.js'
import { patternSentence, patternTitle } from '../../../src/patterns/pattern-words.js'
import { workingOf } from '../../../src/patterns/working-views.js'
import { repeatItem } from '../../../src/records/repeat-views.js'
import type { VisiblePattern } from '../../../src/patterns/pattern-service.js'
import { aPattern } from '../../support/pattern-builders.js'
import { NORTHMERE, TAXONOMY } from '../../support/record-builders.js'

const words = { taxonomy: TAXONOMY, directory: loadDirectory({ demo: true }) }
const figures = {
  finding: null,
  window: { from: '2026-08-01', to: '2026-10-31' },
  observed: 9,
  expected: 2.13,
  ratio: { value: 4.23, lower: 1.9, upper: 8.02 },
  midP: 0.0004,
} satisfies Partial<VisiblePattern>
const expectation = { peers: 7, peerEvents: 640, peerEventsOfType: 31, ownOthers: 88, baseline: null }

const increase = aPattern({
  ...figures,
  detector: 'D3',
  alarm: { month: '2026-10', sum: 4.2, threshold: 3.9, soughtRatio: 3, budget: 0.4 },
  expectation: { ...expectation, baseline: { from: '2024-03-01', to: '2026-02-28' } },
})
const outlier = aPattern({
  ...figures,
  detector: 'D4',
  expectation,
  family: { size: 812, standing: 3, stands: true },
  shrunk: { mean: 2.4, lower: 1.6, aboveOneAndHalf: 0.971 },
})
const pair = aPattern({
  ...figures,
  detector: 'D5',
  trust: null,
  otherType: 'follow-up.not-arranged',
  expectation,
  family: { size: 120, standing: 4, stands: true },
})
const text = (parts: readonly { readonly text: string }[]): string => parts.map(part => part.text).join('')

describe('The sentence of a pattern', () => {
  it.each([
    [
      increase,
      'Report not read: more often of late',
      '9 events, August to October 2026; 2.1 expected if this trust had stood to its peers as in the two years before (ratio 4.2, 95% interval 1.9 to 8.0). The running sum reached its limit in October 2026; over everything that is watched, chance alone does so about once in 2.5 months.',
    ],
    [
      outlier,
      'Report not read: more often than at peers',
      '9 events, August to October 2026; 2.1 expected if this trust were like its peers (ratio 4.2, 95% interval 1.9 to 8.0). 1 of 812 counts of a trust and a type compared; 3 stand out.',
    ],
    [
      pair,
      'Report not read, with Recommended follow-up not arranged',
      '9 events, August to October 2026; 2.1 expected if the two met by chance (ratio 4.2, 95% interval 1.9 to 8.0). 1 of 120 pairs of failure types looked at; 4 stand out.',
    ],
  ])('of $detector tells what was counted, what was expected and why', (pattern, title, sentence) => {
    expect(patternTitle(pattern, words)).toBe(title)
    expect(text(patternSentence(pattern, words))).toBe(sentence)
  })

  it('says of what is exploratory that it does not stand out', () => {
    const weak = { ...pair, strength: 'worth-a-look' as const, family: { size: 120, standing: 4, stands: false } }
    expect(text(patternSentence(weak, words))).toContain('Exploratory: not among the 4 of 120 that stand out.')
  })

  it('says so too where nothing stands out, and of three that none is tested', () => {
    const none = { ...pair, strength: 'worth-a-look' as const, family: { size: 1120, standing: 0, stands: false } }
    expect(text(patternSentence(none, words))).toContain(
      'Exploratory: of 1,120 pairs of failure types looked at, none stands out.',
    )
    const three = { ...none, thirdType: 'scheduling.delay-to-scan', family: { size: 40, standing: 2, stands: false } }
    expect(patternTitle(three, words)).toBe(
      'Report not read, with Recommended follow-up not arranged and Delay to scan',
    )
    expect(text(patternSentence(three, words))).toContain(
      '2.1 expected from how often two of them meet (ratio 4.2, 95% interval 1.9 to 8.0). Exploratory: 1 of 2 combinations of three, of 40 looked at, and none is tested.',
    )
    const working = workingOf(three, words).map(text).join(' ')
    expect(working).toContain('about 90 had both Recommended follow-up not arranged and Delay to scan')
    expect(working).toContain('2.1 would have all three')
  })

  it('says of what is rare that it is a fact, and for how many counts chance alone would make it', () => {
    const rare = aPattern({
      ...{ ...figures, detector: 'D3', alarm: null, strength: 'fact', observed: 2, expected: 0.04 },
      ratio: { value: 50, lower: 6.1, upper: 180.6 },
      expectation: { ...expectation, baseline: { from: '2021-12-01', to: '2026-11-30' } },
      family: { size: 1000, standing: 4, stands: false },
    })
    expect(patternTitle(rare, words)).toBe('Report not read: again within a year, though rare')
    expect(text(patternSentence(rare, words))).toBe(
      '2 events, August to October 2026; fewer than 0.1 expected if this trust were like its peers (ratio 50, 95% interval 6.1 to 181). 4 of 1,000 counts of a trust and a type with so little expected are like this; by chance alone up to 5 would be.',
    )
    expect(workingOf(rare, words).map(text).join(' ')).toContain(
      'The rule is 2 or more events in 12 months where at most 0.1 are expected: a fact to look at, and no test.',
    )
    const home = { ...words, today: '2026-11-24', ownTrust: NORTHMERE }
    expect(text(repeatItem(rare, home).sentence)).toContain('2 times in 3 months, though rare.')
  })

  it('says of a number that is hidden across trusts that it is not told, not that it is small', () => {
    expect(text(patternSentence({ ...pair, observed: null, ratio: null }, words))).toMatch(
      /^An undisclosed number of events, August to October 2026; 2\.1 expected if the two met by chance\. /,
    )
  })
})

describe('How expected was made', () => {
  it('gives the ratio of an outlier drawn towards its peers', () => {
    expect(workingOf(outlier, words).map(text).join(' ')).toContain(
      'the ratio is 2.4; we are 95% sure that it is above 1.6, and 97% sure that it is above 1.5',
    )
  })

  it('gives the months and the sum behind an increase', () => {
    const working = workingOf(increase, words).map(text).join(' ')
    expect(working).toContain(
      'From March 2024 to February 2026, about 30 of about 640 events at its 7 peers were of this type.',
    )
    expect(working).toContain('3.0 times as high')
  })

  it('looks a second time at the events of a rare signature, without their number', () => {
    const clumped = { together: 6, events: 7, windowMonths: 2, months: 30, probability: 0.0031 }
    const breadth = { ...figures, detector: 'D2' as const, trust: null, expectation: { ...expectation, ownOthers: 0 } }
    const working = workingOf(aPattern({ ...breadth, clumped }), words)
      .map(text)
      .join(' ')
    expect(working).toContain(
      'there were few like these in 30 months. Had each fallen on any day alike, some 2 months in a row would hold as many as here about 3 times in 1,000',
    )
    expect(workingOf(aPattern(breadth), words).map(text).join(' ')).not.toContain('Second look')
  })

  it('gives how often each of two types occurs, small numbers hidden', () => {
    const few = { ...pair, expectation: { ...expectation, ownOthers: 3 } }
    const working = workingOf(few, words).map(text).join(' ')
    expect(working).toContain('about 30 had Report not read and fewer than 5 had Recommended follow-up not arranged')
    expect(working).not.toContain('as well')
    const both = workingOf(pair, words).map(text).join(' ')
    expect(both).toContain('Of the events with Report not read 29% had Recommended follow-up not arranged as well')
    expect(both).toContain('of those with Recommended follow-up not arranged 10% had Report not read')
    expect(
      workingOf({ ...pair, observed: null }, words)
        .map(text)
        .join(' '),
    ).not.toContain('as well')
  })
})

describe('On the home page', () => {
  it.each([
    [increase, 'Report not read was recorded 9 times in 3 months, more often of late. We expected 2.1.'],
    [outlier, 'Report not read was recorded 9 times in 3 months, more often than at peers. We expected 2.1.'],
    [
      pair,
      'Report not read was recorded together with Recommended follow-up not arranged 9 times in 3 months across trusts. We expected 2.1.',
    ],
  ])('$detector is told in a sentence', (pattern, sentence) => {
    const home = { ...words, today: '2026-11-24', ownTrust: NORTHMERE }
    expect(text(repeatItem(pattern, home).sentence)).toBe(sentence)
  })
})
