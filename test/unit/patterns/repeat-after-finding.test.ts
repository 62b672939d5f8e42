import fc from 'fast-check'
import type { CountedEvent, CountedFinding } from '../../../src/domain/patterns/event.js'
import { PATTERN_PARAMETERS } from '../../../src/domain/patterns/parameters.js'
import { repeatsAfterFindings } from '../../../src/domain/patterns/repeat-after-finding.js'
import { aCountedFinding, anEvent, otherEvents } from '../../support/event-builders.js'

const TYPE = 'acknowledgement.report-not-read'
const PEERS = ['B', 'C', 'D', 'E', 'F']
const UNTIL = '2026-11-24'
const rules = PATTERN_PARAMETERS.repeatAfterFinding
const stageOf = (type: string): string => type.split('.')[0] ?? ''

function run(
  events: readonly CountedEvent[],
  findings: readonly CountedFinding[] = [aCountedFinding()],
  contributes = true,
) {
  return repeatsAfterFindings({ events, findings, stageOf, contributes: () => contributes, until: UNTIL, rules })
}

/** Five peers: each with 20 other events in April 2025 and 2 of the type; 20 other events at the trust. */
const background = [
  ...otherEvents('A', 20, '2025-04'),
  ...PEERS.flatMap(peer => [
    ...otherEvents(peer, 20, '2025-04'),
    ...[5, 6].map(day => anEvent(`${peer}-type-${day}`, { trust: peer, on: `2025-04-0${day}` })),
  ]),
]
const again = (many: number, over: Parameters<typeof anEvent>[1] = {}) =>
  Array.from({ length: many }, (_, index) =>
    anEvent(`again-${index}`, { on: `2025-06-${String(index + 1).padStart(2, '0')}`, ...over }),
  )

describe('Recorded again among a trust’s own records', () => {
  it('expects the peers’ share: 20 other events × 10 of the type ÷ 100 others = 2', () => {
    const [pattern] = run([...background, ...again(3)]).patterns
    expect(pattern).toMatchObject({
      ...{ observed: 3, trust: 'A', failureType: TYPE, strength: 'fact', published: false },
      expectation: { peers: 5, peerEvents: 110, peerEventsOfType: 10, ownOthers: 20 },
      window: { from: '2025-04-01', to: UNTIL },
    })
    expect(pattern?.expected).toBeCloseTo(2, 12)
  })

  it.each([
    [1, 'fact'],
    [2, 'fact'],
    [5, 'more-than-expected'],
    [6, 'more-than-expected'],
    [7, 'strong'],
  ])('%d where 2 are expected is "%s"', (many, strength) => {
    expect(run([...background, ...again(many)]).patterns[0]?.strength).toBe(strength)
  })

  it('is never more than a fact from one event, however rare', () => {
    const rare = [
      ...otherEvents('A', 1, '2025-04'),
      ...PEERS.flatMap(peer => otherEvents(peer, 200, '2025-04')),
      ...PEERS.map(peer => anEvent(`${peer}-one`, { trust: peer, on: '2025-05-01' })),
    ]
    expect(run([...rare, ...again(1)]).patterns[0]).toMatchObject({ observed: 1, strength: 'fact' })
  })

  it('is no pattern where nothing came, and is followed all the same', () => {
    const { patterns, followUps } = run(background)
    expect(patterns).toEqual([])
    expect(followUps).toMatchObject([{ observed: 0, patternKey: null, strength: null }])
    expect(followUps[0]?.expected).toBeCloseTo(2, 12)
  })

  it.each([
    ['before the finding', '2024-12-31', 'before'],
    ['in the time to act', '2025-03-31', 'time-to-act'],
    ['on the first day', '2025-04-01', 'counted'],
    ['on the last day', '2026-11-24', 'counted'],
  ])('an event %s (%s) is %s', (_words, on, phase) => {
    const [pattern] = run([...background, ...again(1), anEvent('edge', { on })]).patterns
    expect(pattern?.events.find(event => event.refs[0] === 'INC-edge')?.phase).toBe(phase)
  })

  it('starts from the last due date where that is later than the finding', () => {
    const [pattern] = run(
      [...background, ...again(1, { on: '2025-10-01' })],
      [aCountedFinding({ due: '2025-05-01' })],
    ).patterns
    expect(pattern?.window.from).toBe('2025-07-30')
  })

  it('ends after 24 months', () => {
    const events = [anEvent('inside', { on: '2023-03-31' }), anEvent('outside', { on: '2023-04-01' })]
    const [pattern] = run(events, [aCountedFinding({ issued: '2021-01-01' })]).patterns
    expect(pattern).toMatchObject({ observed: 1, window: { from: '2021-04-01', to: '2023-03-31' } })
    expect(pattern?.events.map(event => event.phase)).toEqual(['counted', 'outside'])
  })

  it('waits while the time to act still runs', () => {
    const { patterns, followUps } = run(background, [aCountedFinding({ issued: '2026-11-01' })])
    expect(patterns).toEqual([])
    expect(followUps).toMatchObject([{ window: null, countsFrom: '2027-01-30' }])
  })

  it.each([
    ['no date', null],
    ['a year that the window starts in', '2025'],
  ])('an event with %s has its order left unknown', (_words, on) => {
    const [pattern] = run([...background, ...again(1), anEvent('unknown', { on })]).patterns
    expect(pattern).toMatchObject({ observed: 1, orderUnknown: [{ refs: ['INC-unknown'] }] })
  })

  it('never counts the finding’s own event after itself', () => {
    expect(run([...background, anEvent('finding-1', { on: '2025-06-01', source: 'complaint' })]).patterns).toEqual([])
  })

  it('works out complaints apart from incidents', () => {
    const complaints = PEERS.flatMap(peer => otherEvents(peer, 20, '2025-05', { source: 'complaint' }))
    const own = otherEvents('A', 10, '2025-05', { source: 'complaint' })
    // The peers' complaints never are of this type, so ten more of our own expect nothing more.
    expect(run([...background, ...complaints, ...own, ...again(2)]).patterns[0]?.expected).toBeCloseTo(2, 12)
  })
})

describe('Without enough to compare with', () => {
  const without = (events: readonly CountedEvent[], contributes = true) =>
    run([...events, ...again(4)], [aCountedFinding()], contributes).patterns[0]

  it.each([
    ['four peers', background.filter(event => event.trust !== 'F')],
    ['peers without events', background.filter(event => event.trust === 'A')],
    [
      'fewer than five of the type at the peers',
      background.filter(event => event.trust === 'A' || !event.types.includes(TYPE)),
    ],
    ['nothing else at all', []],
  ])('%s: a fact, no number, no flag', (_words, events) => {
    expect(without(events)).toMatchObject({
      expected: null,
      expectedReason: 'not-enough-peers',
      midP: null,
      strength: 'fact',
      family: null,
    })
  })

  it('peers who lend nothing are no peers', () => {
    expect(without(background, false)).toMatchObject({ expected: null, expectedReason: 'not-enough-peers' })
  })

  it('peers with nothing but this type give no share', () => {
    const only = PEERS.flatMap(peer =>
      [1, 2].map(day => anEvent(`${peer}-${day}`, { trust: peer, on: `2025-06-0${day}` })),
    )
    expect(without([...otherEvents('A', 5, '2025-06'), ...only])).toMatchObject({
      expected: null,
      expectedReason: 'no-share',
    })
  })

  it('a trust with no other events gives no number to expect, is not flagged and not ranked before others', () => {
    expect(without(background.filter(event => event.trust !== 'A'))).toMatchObject({
      expected: null,
      expectedReason: 'no-share',
      priority: 1,
      midP: null,
      strength: 'fact',
      ratio: null,
    })
  })
})

describe('Allowing for all findings', () => {
  const second = aCountedFinding({ ref: 'FND-2', eventId: 'finding-2', types: ['scheduling.delay-to-scan'] })

  it('counts those in the family where nothing came', () => {
    const [pattern] = run(
      [...background, ...again(7)],
      [aCountedFinding(), aCountedFinding({ ref: 'FND-9', trust: 'B' })],
    ).patterns
    expect(pattern?.family).toMatchObject({ size: 2, standing: 1, stands: true })
  })

  it('leaves those without an expected number out of the family', () => {
    const { patterns } = run(
      [...background.filter(event => event.trust !== 'F'), ...again(7)],
      [aCountedFinding(), second],
    )
    expect(patterns.every(pattern => pattern.family === null)).toBe(true)
  })

  it('is strong when two findings in a row were followed by more than expected', () => {
    const findings = [aCountedFinding(), aCountedFinding({ ref: 'FND-2', eventId: 'finding-2', issued: '2025-01-02' })]
    const { patterns } = run([...background, ...again(5, {})], findings)
    expect(patterns.map(({ finding, strength }) => [finding?.ref, strength])).toEqual([
      ['FND-1', 'more-than-expected'],
      ['FND-2', 'strong'],
    ])
  })
})

describe('Published cases', () => {
  const published = (id: string, over: Parameters<typeof anEvent>[1] = {}) =>
    anEvent(id, { source: 'published', demo: false, refs: [`FND-${id}`], ...over })
  const finding = aCountedFinding({ published: true, demo: false, issued: '2020-06-01' })

  it('give the fact alone, in order of when things happened', () => {
    const events = [
      published('before', { on: '2019-01-01' }),
      published('after', { on: '2021' }),
      published('unknown', { on: null }),
    ]
    expect(run(events, [finding]).patterns).toMatchObject([
      {
        ...{
          observed: 1,
          expected: null,
          expectedReason: 'published-cases',
          strength: 'fact',
          midP: null,
          family: null,
          priority: null,
        },
        closeness: 'same-type',
        events: [
          { refs: ['FND-before'], counted: false },
          { refs: ['FND-after'], counted: true },
        ],
        orderUnknown: [{ refs: ['FND-unknown'] }],
      },
    ])
  })

  it('are no repeat where the order is open', () => {
    expect(
      run([published('same-year', { on: '2020' }), published('unknown', { on: null })], [finding]).patterns,
    ).toEqual([])
  })

  it('fall back to the stage, labelled so, only where no same type came again', () => {
    const other = published('other', { on: '2021-03-01', types: ['acknowledgement.not-acted-on'] })
    expect(run([other], [finding]).patterns).toMatchObject([{ closeness: 'same-stage', observed: 1 }])
    expect(
      run([other, published('same', { on: '2021-04-01' })], [finding]).patterns.map(pattern => pattern.closeness),
    ).toEqual(['same-type'])
  })

  it('are never counted with what trusts record, nor the other way round', () => {
    const { patterns } = run([...background, anEvent('incident', { on: '2021-01-01' })], [finding])
    expect(patterns.filter(pattern => pattern.published)).toEqual([])
    expect(run([...background, published('case', { on: '2025-06-01', demo: true })]).patterns).toEqual([])
  })

  it('are also followed among the trust’s own records, as a pattern of its own that is not published', () => {
    const events = [...background, published('case', { on: '2025-07-01' }), ...again(3)]
    const { patterns } = run(events, [aCountedFinding({ published: true })])
    expect(patterns.map(pattern => [pattern.published, pattern.observed])).toEqual([
      [true, 1],
      [false, 3],
    ])
  })

  it('need a known date of the finding', () => {
    expect(run([published('after', { on: '2021' })], [{ ...finding, issued: null }]).patterns).toEqual([])
  })
})

describe('Whatever the events', () => {
  const anyEvent = fc
    .record({
      trust: fc.constantFrom('A', ...PEERS, 'G'),
      type: fc.constantFrom(TYPE, 'scheduling.delay-to-scan', 'reporting.missed-finding'),
      month: fc.integer({ min: 1, max: 12 }),
      year: fc.constantFrom('2024', '2025', '2026'),
      source: fc.constantFrom('incident' as const, 'complaint' as const),
    })
    .map(({ trust, type, month, year, source }) => ({
      trust,
      types: [type],
      source,
      on: `${year}-${String(month).padStart(2, '0')}-15`,
    }))
  const manyEvents = fc
    .array(anyEvent, { maxLength: 150 })
    .map(list => list.map((over, index) => anEvent(`e${index}`, over)))

  it('the order of events changes nothing but the order of equals', () => {
    fc.assert(
      fc.property(manyEvents, events => {
        const forth = run(events)
        const back = run([...events].reverse())
        expect(back.patterns.map(pattern => [pattern.key, pattern.observed, pattern.strength])).toEqual(
          forth.patterns.map(pattern => [pattern.key, pattern.observed, pattern.strength]),
        )
        forth.patterns.forEach((pattern, index) => {
          const other = back.patterns[index]?.expected ?? null
          expect(other === null ? pattern.expected : Math.abs(other - (pattern.expected ?? 0)) < 1e-9).toBe(
            other === null ? null : true,
          )
        })
      }),
    )
  })

  it('an event at another trust never adds to the trust’s own count', () => {
    fc.assert(
      fc.property(manyEvents, events => {
        const more = [...events, anEvent('elsewhere', { trust: 'Z', on: '2025-08-01' })]
        expect(run(more).followUps[0]?.observed).toBe(run(events).followUps[0]?.observed)
      }),
    )
  })

  it('no number is ever missing its value', () => {
    fc.assert(
      fc.property(manyEvents, events => {
        for (const { expected, ratio, midP, chanceOfAny } of run(events).patterns) {
          const numbers = [
            expected,
            midP,
            chanceOfAny,
            ratio?.value ?? null,
            ratio?.lower ?? null,
            ratio?.upper ?? null,
          ]
          expect(numbers.every(number => number === null || Number.isFinite(number))).toBe(true)
        }
      }),
    )
  })
})
