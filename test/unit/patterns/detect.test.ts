import { detectPatterns, type DetectParts } from '../../../src/domain/patterns/detect.js'
import { addDays, firstOf, monthOf } from '../../../src/domain/patterns/calendar.js'
import type { CountedEvent } from '../../../src/domain/patterns/event.js'
import { PATTERN_PARAMETERS } from '../../../src/domain/patterns/parameters.js'
import { seededUniform } from '../../../src/platform/random.js'
import { aCountedFinding, anEvent } from '../../support/event-builders.js'

const UNTIL = '2026-11-30'
const LAST = monthOf(UNTIL)
const TRUSTS = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H']
const BURST = 'communication.burst'
const dayIn = (month: number, day = 15): string => `${firstOf(month).slice(0, 8)}${String(day).padStart(2, '0')}`

/** Four years of steady months at eight trusts, and a burst of a rare type at seven of them two months ago. */
function planted(reportedAfter: number | null = null): CountedEvent[] {
  const reported = (on: string): string | null => (reportedAfter === null ? null : addDays(on, reportedAfter))
  const steady = Array.from({ length: 48 }, (_, back) => LAST - back).flatMap(month =>
    TRUSTS.flatMap(trust =>
      ['a.one', 'a.two', 'b.three'].map(type => {
        const on = dayIn(month)
        return anEvent(`${trust}-${type}-${month}`, { trust, types: [type], on, reported: reported(on) })
      }),
    ),
  )
  const burst = TRUSTS.slice(0, 7).map(trust => {
    const on = dayIn(LAST - 2, 20)
    return anEvent(`burst-${trust}`, { trust, types: [BURST], on, reported: reported(on) })
  })
  return [...steady, ...burst]
}

function detect(events: readonly CountedEvent[], over: Partial<DetectParts> = {}) {
  return detectPatterns({
    counted: { events, findings: [] },
    stageOf: type => type.split('.')[0] ?? '',
    contributes: () => true,
    until: UNTIL,
    parameters: PATTERN_PARAMETERS,
    seeded: seededUniform,
    ...over,
  })
}

describe('Drawn thresholds', () => {
  const first = detect(planted())

  it('are kept with what was found, and found again without drawing', () => {
    expect(first.thresholds.demo.spread?.value).toBeGreaterThan(1)
    expect(first.thresholds.demo.increase?.national?.value).toBeGreaterThan(0)
    const [spread] = first.patterns.filter(pattern => pattern.detector === 'D2')
    expect(spread?.clumped).toMatchObject({ together: 7, events: 7, months: 30 })
    // All seven in one window of so many months: (7/w − 8) w⁷ + 2 w⁷.
    const share = (spread?.clumped?.windowMonths ?? 0) / 30
    expect(spread?.clumped?.probability).toBeCloseTo((7 / share - 6) * share ** 7, 12)
    const again = detect(planted().reverse(), {
      thresholds: first.thresholds,
      seeded: () => {
        throw new Error('Nothing is drawn')
      },
    })
    expect(JSON.stringify(again.patterns)).toBe(JSON.stringify(first.patterns))
  })

  it('drawn anew from the same are the same', () => {
    expect(JSON.stringify(detect(planted()))).toBe(JSON.stringify(first))
  })
})

describe('Reports that are yet to come', () => {
  const found = (events: readonly CountedEvent[], until = UNTIL) =>
    detect(events, { until }).patterns.filter(pattern => pattern.detector === 'D2')

  it('stop what sets one month beside another: a spread in a month that is hardly reported is not told yet', () => {
    const burst = (after: number) =>
      planted(after).map(event =>
        event.types[0] === BURST
          ? { ...event, occurred: anEvent('x', { on: dayIn(LAST, 1) }).occurred, reported: UNTIL }
          : event,
      )
    expect(found(burst(1))).toHaveLength(1)
    const slow = burst(40).filter(event => (event.reported ?? '') <= UNTIL)
    const { reporting } = detect(slow)
    expect(reporting.demo.lastComplete < '2026-11').toBe(true)
    expect(reporting.demo.months.at(-1)?.reported).toBeLessThan(0.9)
    expect(found(slow)).toEqual([])
    // Once the month is reported, it is.
    expect(found(slow, '2027-01-31')).toHaveLength(1)
  })
})

describe('An increase at one trust', () => {
  const RARE = 'b.rare'
  const steady = planted().filter(event => event.types[0] !== BURST)
  const rareIn = (...months: readonly number[]) =>
    months.map(month => anEvent(`rare-${month}`, { trust: 'A', types: [RARE], on: dayIn(month) }))
  /** A threshold so low that one event where nearly none is expected passes it. */
  const found = (events: readonly CountedEvent[], fewestObserved = PATTERN_PARAMETERS.increase.fewestObserved) =>
    detect([...steady, ...events], {
      parameters: { ...PATTERN_PARAMETERS, increase: { ...PATTERN_PARAMETERS.increase, fewestObserved } },
      thresholds: { real: {}, demo: { spread: null, increase: { trust: { value: 1, budget: 0.04 }, national: null } } },
    }).patterns.filter(pattern => pattern.detector === 'D3' && pattern.failureType === RARE)

  it('is no alarm from one event, however rare it is', () => {
    expect(found(rareIn(LAST - 2), 1)).toMatchObject([{ trust: 'A', observed: 1 }])
    expect(found(rareIn(LAST - 2))).toEqual([])
  })

  it('is one from the second on, over the months of both', () => {
    const [alarm, ...others] = found(rareIn(LAST - 3, LAST - 1))
    expect(others).toEqual([])
    expect(alarm).toMatchObject({ observed: 2, window: { from: firstOf(LAST - 3), to: addDays(firstOf(LAST), -1) } })
    expect(alarm?.expected).toBeLessThan(0.1)
  })
})

describe('A type that is very rare', () => {
  const RARE = 'b.rare'
  const steady = planted().filter(event => event.types[0] !== BURST)
  const at = (trust: string, ...months: readonly number[]) =>
    months.map(month => anEvent(`rare-${trust}-${month}`, { trust, types: [RARE], on: dayIn(month) }))
  // Once at each of six peers in four years, and 36 events a year at each trust.
  const peers = TRUSTS.slice(1, 7).flatMap((trust, index) => at(trust, LAST - 30 - index))
  const rare = { ...PATTERN_PARAMETERS.increase.rare, mostExpected: 0.25 }
  const found = (events: readonly CountedEvent[], over: Partial<DetectParts> = {}) =>
    detect([...steady, ...events], {
      parameters: { ...PATTERN_PARAMETERS, increase: { ...PATTERN_PARAMETERS.increase, rare } },
      // No running sum comes to its limit.
      thresholds: {
        real: {},
        demo: { spread: null, increase: { trust: { value: 30, budget: 0.04 }, national: null } },
      },
      ...over,
    }).patterns.filter(pattern => pattern.failureType === RARE && pattern.detector === 'D3')

  it('recorded twice within a year is a fact with its expected number, and tested by nothing', () => {
    const [pattern, ...others] = found([...peers, ...at('A', LAST - 9, LAST - 1)])
    expect(others).toEqual([])
    expect(pattern).toMatchObject({
      ...{ key: `D3:rare:A:${RARE}`, trust: 'A', observed: 2, strength: 'fact', alarm: null },
      expectation: { peers: 7, peerEventsOfType: 6, ownOthers: 36 },
      window: { from: firstOf(LAST - 11), to: UNTIL },
      family: { stands: false },
    })
    expect(pattern?.expected).toBeLessThan(0.25)
  })

  it('is told once where a running sum tells of it', () => {
    const low = { spread: null, increase: { trust: { value: 1, budget: 0.04 }, national: null } }
    const list = found([...peers, ...at('A', LAST - 9, LAST - 1)], { thresholds: { real: {}, demo: low } })
    expect(list.map(({ trust, key }) => [trust, key.split(':')[1]])).toEqual([['A', 'recorded']])
  })

  it('is no more than once, and not where peers are few or their counts not lent', () => {
    expect(found([...peers, ...at('A', LAST - 1)])).toEqual([])
    expect(found([...peers.slice(0, 4), ...at('A', LAST - 9, LAST - 1)])).toEqual([])
    expect(
      found([...peers, ...at('A', LAST - 9, LAST - 1)], { contributes: trust => trust < 'F' }).map(
        ({ trust }) => trust,
      ),
    ).toEqual([])
  })
})

describe('Failures that occur together, by trusts that lend their counts', () => {
  const together = (types: readonly string[], many: number) =>
    Array.from({ length: many }, (_, index) =>
      anEvent(`${types.join()}-${index}`, { trust: TRUSTS[index % 8] ?? 'A', types, on: dayIn(LAST - (index % 20)) }),
    )
  const steady = planted().filter(event => event.types[0] !== BURST)
  const found = (events: readonly CountedEvent[], over: Partial<DetectParts> = {}) =>
    detect([...steady, ...events], over).patterns.filter(pattern => pattern.detector === 'D5')

  it('are exploratory of few events: not ranked, and with nothing that stands', () => {
    const [pair, ...others] = found(together(['c.one', 'c.two'], 12))
    expect(others).toEqual([])
    expect(pair).toMatchObject({
      ...{ failureType: 'c.one', otherType: 'c.two', thirdType: null, observed: 12, strength: 'worth-a-look' },
      ...{ priority: null, family: { standing: 0, stands: false } },
    })
  })

  it('of three are told of where their pairs do not explain them', () => {
    const three = [
      ...together(['c.one', 'c.two', 'c.three'], 10),
      ...together(['c.one', 'c.two'], 8),
      ...together(['c.one', 'c.three'], 8),
      ...together(['c.two', 'c.three'], 8),
      ...['c.one', 'c.two', 'c.three'].flatMap(type => together([type], 60)),
    ]
    const threes = found(three).filter(({ thirdType }) => thirdType !== null)
    expect(threes).toMatchObject([
      { observed: 10, strength: 'worth-a-look', midP: null, priority: null, expectation: { ownOthers: 18 } },
    ])
    expect(threes[0]?.key).toBe('D5:recorded:demo:c.one+c.three+c.two')
  })

  it('are not told of from fewer than five trusts, or ten events', () => {
    expect(found(together(['c.one', 'c.two'], 12), { contributes: trust => trust < 'E' })).toEqual([])
    const few = together(['c.one', 'c.two'], 8).slice(0, 8)
    expect(detect(few).patterns.filter(pattern => pattern.detector === 'D5')).toEqual([])
  })
})

describe('Little or odd to count', () => {
  const findings = [aCountedFinding(), aCountedFinding({ ref: 'FND-2', trust: 'Z' })]
  const type = 'acknowledgement.report-not-read'
  const monthly = (trust: string, types: readonly string[], many = 1, months = 48) =>
    Array.from({ length: months }, (_, back) => LAST - back).flatMap(month =>
      Array.from({ length: many }, (_, n) =>
        anEvent(`${trust}-${types.join()}-${month}-${n}`, { trust, types, on: dayIn(month) }),
      ),
    )

  it.each<readonly [string, readonly CountedEvent[]]>([
    ['an empty store', []],
    ['one trust', monthly('A', [type, 'a.two'], 3)],
    ['one month', TRUSTS.flatMap(trust => monthly(trust, [type], 2, 1))],
    ['future dates', TRUSTS.map(trust => anEvent(trust, { trust, on: '2031-01-01' }))],
    ['unknown dates', TRUSTS.flatMap(trust => [1, 2, 3].map(n => anEvent(`${trust}${n}`, { trust, on: null })))],
    ['dates to the year', TRUSTS.flatMap(trust => [1, 2, 3].map(n => anEvent(`${trust}${n}`, { trust, on: '2026' })))],
    ['peers with nothing', [...monthly('A', [type], 2), ...monthly('A', ['a.two'], 2)]],
    ['a constant series', TRUSTS.flatMap(trust => [...monthly(trust, [type]), ...monthly(trust, ['a.two'])])],
    [
      'months that are missing',
      TRUSTS.flatMap(trust => [LAST, LAST - 40].map(month => anEvent(`${trust}${month}`, { trust, on: dayIn(month) }))),
    ],
    [
      'a type that no peer has',
      [...monthly('A', [type], 2), ...TRUSTS.slice(1).flatMap(trust => monthly(trust, ['a.two'], 2))],
    ],
    ['one type alone', TRUSTS.flatMap(trust => monthly(trust, [type]))],
    ['no type at all', TRUSTS.flatMap(trust => monthly(trust, []))],
  ])('%s: a defined answer, nothing that is no number, and no flag', (_words, events) => {
    const answer = detect(events, { counted: { events, findings } })
    expectFinite(answer)
    expect(answer.patterns.filter(pattern => pattern.strength !== 'fact')).toEqual([])
    for (const pattern of answer.patterns) {
      expect(pattern.detector).toBe('D1')
      expect(pattern.expected === null || pattern.expected > 0 || pattern.ratio === null).toBe(true)
    }
  })

  /** JSON writes null for what is no number, so it is looked for before. */
  function expectFinite(value: unknown): void {
    if (typeof value === 'number') expect(Number.isFinite(value)).toBe(true)
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(expectFinite)
  }
})
