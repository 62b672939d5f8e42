import { createThresholdBook } from '../../../src/domain/patterns/drawn-thresholds.js'
import type { CountedEvent } from '../../../src/domain/patterns/event.js'
import { PATTERN_PARAMETERS } from '../../../src/domain/patterns/parameters.js'
import { sameFailureAtSeveralTrusts } from '../../../src/domain/patterns/same-failure-several-trusts.js'
import { seededUniform } from '../../../src/platform/random.js'
import { anEvent, otherEvents } from '../../support/event-builders.js'

const TRUSTS = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H']
const RARE = 'communication.significant-finding-not-flagged'
const stageOf = (type: string): string => type.split('.')[0] ?? ''

function run(events: readonly CountedEvent[], contributes: (trust: string) => boolean = () => true) {
  return sameFailureAtSeveralTrusts({
    events,
    stageOf,
    contributes,
    until: '2026-11-24',
    parameters: PATTERN_PARAMETERS,
    seeded: seededUniform,
    thresholds: createThresholdBook(),
  })
}

describe('Published cases', () => {
  const published = (trust: string, on: string | null) =>
    anEvent(`${trust}-${on ?? 'none'}`, { trust, on, source: 'published', demo: false, types: [RARE] })

  it('are a fact from three trusts within 24 months on', () => {
    const events = [
      published('A', '2020-03-10'),
      published('B', '2021-05'),
      published('C', '2022-03-09'),
      published('D', null),
    ]
    expect(run(events)).toMatchObject([
      {
        ...{
          detector: 'D2',
          trust: null,
          observed: 3,
          expected: null,
          expectedReason: 'published-cases',
          strength: 'fact',
          priority: null,
        },
        trusts: ['A', 'B', 'C'],
        window: { from: '2020-03-10', to: '2022-03-09' },
        orderUnknown: [{ trust: 'D' }],
      },
    ])
  })

  it.each([
    ['a day too far apart', ['2020-03-10', '2021-05-01', '2022-03-10']],
    ['a year that may lie outside', ['2020-03-10', '2021-05-01', '2022']],
  ])('are none: %s', (_words, days) => {
    expect(run(days.map((on, index) => published(TRUSTS[index] ?? '', on)))).toEqual([])
  })

  it('count a trust once, however many its cases', () => {
    expect(run(['2020-01-01', '2020-02-01', '2020-03-01'].map(on => published('A', on)))).toEqual([])
  })

  it('take the window with most trusts, of equals the latest', () => {
    const early = ['A', 'B', 'C'].map(trust => published(trust, '2010-01-01'))
    const late = ['D', 'E', 'F'].map(trust => published(trust, '2020-01-01'))
    expect(run([...early, ...late])).toMatchObject([{ trusts: ['D', 'E', 'F'] }])
    expect(run([...early, published('G', '2010-02-01'), ...late])).toMatchObject([{ trusts: ['A', 'B', 'C', 'G'] }])
  })
})

describe('Among what trusts record', () => {
  /** Thirty months of twelve other events a month at each of eight trusts. */
  const background = TRUSTS.flatMap(trust =>
    ['2024-07', '2024-10', '2025-01', '2025-04', '2025-07', '2025-10', '2026-01', '2026-04', '2026-08'].flatMap(month =>
      otherEvents(trust, 6, month),
    ),
  )
  const burst = (trusts: readonly string[], over: Parameters<typeof anEvent>[1] = {}) =>
    trusts.map((trust, index) =>
      anEvent(`burst-${trust}`, { trust, types: [RARE], on: `2026-0${index % 2 === 0 ? 8 : 9}-1${index}`, ...over }),
    )

  it('a rare failure at six trusts in two months is strong, and its narrow signature with it', () => {
    const found = run([...background, ...burst(TRUSTS.slice(0, 6))])
    expect(found).toMatchObject([
      {
        ...{ failureType: RARE, observed: 6, strength: 'strong', trusts: ['A', 'B', 'C', 'D', 'E', 'F'] },
        published: false,
      },
    ])
    expect(found[0]?.window.from).toBe('2026-08-01')
    expect(found[0]?.expected).toBeLessThan(0.5)
    const { alarm } = found[0] ?? {}
    expect(alarm?.sum).toBeGreaterThanOrEqual(alarm?.threshold ?? NaN)
    expect(alarm?.budget).toBeCloseTo((0.5 * 8) / 210, 9)
  })

  it.each([
    ['at two trusts', burst(['A', 'B'])],
    [
      'six times at one trust',
      burst(['A', 'A', 'A', 'A', 'A', 'A']).map((event, index) => ({ ...event, eventId: String(index) })),
    ],
    ['too long ago to be new', burst(TRUSTS.slice(0, 6), { on: '2025-03-01' })],
    ['with dates known to the year only', burst(TRUSTS.slice(0, 6), { on: '2026' })],
    ['in the future', burst(TRUSTS.slice(0, 6), { on: '2027-01-01' })],
  ])('is none %s', (_words, events) => {
    expect(run([...background, ...events])).toEqual([])
  })

  it('what every trust has every month is none', () => {
    expect(run(background)).toEqual([])
  })

  it('trusts that do not lend their counts are not counted', () => {
    const found = run([...background, ...burst(TRUSTS.slice(0, 6))], trust => trust !== 'A')
    expect(found).toMatchObject([{ trusts: ['B', 'C', 'D', 'E', 'F'] }])
    expect(run([...background, ...burst(TRUSTS.slice(0, 6))], trust => 'ABCD'.includes(trust))).toEqual([])
  })

  it.each([
    ['no event', []],
    ['one event', [anEvent('one')]],
    ['one trust', otherEvents('A', 28, '2026-08')],
    ['one month', TRUSTS.flatMap(trust => otherEvents(trust, 3, '2026-10'))],
  ])('%s: nothing, and no error', (_words, events) => {
    expect(run(events)).toEqual([])
  })
})
