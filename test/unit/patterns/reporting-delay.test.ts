import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { countEvents } from '../../../src/domain/patterns/count-events.js'
import { addDays } from '../../../src/domain/patterns/calendar.js'
import { PATTERN_PARAMETERS } from '../../../src/domain/patterns/parameters.js'
import {
  delayCurve,
  lastCompleteMonth,
  reportingState,
  type ReportingDelay,
} from '../../../src/domain/patterns/reporting-delay.js'
import { productLimit } from '../../../src/domain/patterns/statistics/product-limit.js'
import { forCounting } from '../../../src/patterns/pattern-engine.js'
import { seededUniform } from '../../../src/platform/random.js'
import { anEvent } from '../../support/event-builders.js'
import { anIncident } from '../../support/record-builders.js'

interface Survival {
  readonly aml: {
    readonly time: readonly number[]
    readonly status: readonly number[]
    readonly group: readonly string[]
  }
  readonly km: readonly {
    readonly group: string
    readonly time: readonly number[]
    readonly n_risk: readonly number[]
    readonly n_event: readonly number[]
    readonly surv: readonly number[]
  }[]
}

const fixture = JSON.parse(
  readFileSync(new URL('../../fixtures/stats/recurrence.json', import.meta.url), 'utf8'),
) as Survival
const rules = PATTERN_PARAMETERS.reporting

describe('The product limit', () => {
  it.each(fixture.km.map(group => [group.group, group] as const))('is that of the fixture: %s', (name, group) => {
    const steps = productLimit(
      fixture.aml.time.flatMap((until, index) =>
        fixture.aml.group[index] === name ? [{ from: 0, until, came: fixture.aml.status[index] === 1 }] : [],
      ),
    )
    expect(steps.map(({ time }) => time)).toEqual(group.time)
    expect(steps.map(({ atRisk }) => atRisk)).toEqual(group.n_risk)
    expect(steps.map(({ came }) => came)).toEqual(group.n_event)
    steps.forEach(({ survival }, index) => expect(Math.abs(survival - (group.surv[index] ?? NaN))).toBeLessThan(1e-8))
  })

  it('counts those who come under watch late from then on, and has no step for nothing', () => {
    expect(productLimit([])).toEqual([])
    const steps = productLimit([
      { from: 0, until: 2, came: true },
      { from: 0, until: 5, came: true },
      { from: 3, until: 5, came: false },
    ])
    expect(steps).toEqual([
      { time: 2, atRisk: 2, came: 1, survival: 0.5 },
      { time: 5, atRisk: 2, came: 1, survival: 0.25 },
    ])
  })
})

describe('How fast reports come', () => {
  it('is the plain share where all had time to be seen', () => {
    const within = delayCurve([0, 0, 1, 3].map(delay => ({ delay, room: 40 })))
    expect([-1, 0, 1, 2, 3, 9].map(within)).toEqual([0, 0.5, 0.75, 0.75, 1, 1])
  })

  it('is known of nothing as complete', () => {
    expect(delayCurve([])(0)).toBe(1)
  })

  it('allows for the late reports of recent events that nobody has seen yet', () => {
    // Half come at once, the others after 0 to 19 days; reports later than the last day are not there.
    const uniform = seededUniform(7)
    const seen: ReportingDelay[] = []
    for (let happened = 0; happened < 40; happened++) {
      for (let one = 0; one < 200; one++) {
        const [delay, room] = [uniform() < 0.5 ? 0 : Math.floor(uniform() * 20), 39 - happened]
        if (delay <= room) seen.push({ delay, room })
      }
    }
    const within = delayCurve(seen)
    const plain = (days: number): number => seen.filter(({ delay }) => delay <= days).length / seen.length
    for (const days of [0, 5, 10, 15]) {
      const truth = 0.5 + (0.5 * (days + 1)) / 20
      expect(Math.abs(within(days) - truth)).toBeLessThan(0.03)
    }
    expect(plain(0) - within(0)).toBeGreaterThan(0.05)
  })

  it('never falls with time, and lies between 0 and 1', () => {
    const delay = fc
      .record({ delay: fc.nat(30), more: fc.nat(30) })
      .map(({ delay: days, more }) => ({ delay: days, room: days + more }))
    fc.assert(
      fc.property(fc.array(delay, { maxLength: 60 }), list => {
        const within = delayCurve(list)
        let before = 0
        for (let days = 0; days <= 61; days++) {
          const now = within(days)
          expect(now).toBeGreaterThanOrEqual(before - 1e-12)
          expect(now).toBeLessThanOrEqual(1)
          before = now
        }
        expect(within(61)).toBe(1)
      }),
      { numRuns: 60 },
    )
  })
})

describe('The last complete month', () => {
  it('is the last one back from the end of which enough is there, and never before the first', () => {
    const shares = [1, 0.97, 0.95, 0.9, 0.4]
    const of = (fewest: number) => lastCompleteMonth(month => shares[month] ?? 1, { first: 0, last: 4 }, fewest)
    expect([0.3, 0.9, 0.96, 2].map(of)).toEqual([4, 3, 1, 0])
  })

  it('is told from delays of events with a day, the month that is not over counted as far as it has come', () => {
    // One each day for two years, reported ten days later; what is not reported by the last day is not there.
    const until = '2026-11-20'
    const events = Array.from({ length: 700 }, (_, back) => addDays(until, -back)).flatMap((on, index) =>
      addDays(on, 10) > until ? [] : [anEvent(String(index), { on, reported: addDays(on, 10) })],
    )
    const state = reportingState(events, until, rules)
    expect(state.delays).toBe(690)
    expect(state.lastComplete).toBe('2026-10')
    expect(state.months.at(-1)).toEqual({ month: '2026-11', reported: 10 / 30 })
    expect(state.months.at(-2)).toEqual({ month: '2026-10', reported: 1 })
  })

  it.each([
    ['no events', []],
    ['too few delays', [anEvent('1', { on: '2026-11-01', reported: '2026-11-02' })]],
    [
      'dates to the month',
      Array.from({ length: 60 }, (_, n) => anEvent(`${n}`, { on: '2026-10', reported: '2026-11-02' })),
    ],
    ['no day of report', Array.from({ length: 60 }, (_, n) => anEvent(`${n}`, { on: '2026-10-02' }))],
    [
      'reports from the future',
      Array.from({ length: 60 }, (_, n) => anEvent(`${n}`, { on: '2026-10-02', reported: '2027-01-01' })),
    ],
    [
      'years of delay',
      Array.from({ length: 60 }, (_, n) => anEvent(`${n}`, { on: '2024-10-02', reported: '2026-11-02' })),
    ],
  ])('is the month itself with %s', (_words, events) => {
    expect(reportingState(events, '2026-11-24', rules)).toMatchObject({ lastComplete: '2026-11', months: [] })
  })
})

describe('The day of report of an event', () => {
  const at = (day: string): Date => new Date(`${day}T12:00:00Z`)
  const told = (over: Parameters<typeof anIncident>[0]) => {
    const { events } = countEvents([forCounting(anIncident({ status: 'accepted', ...over }))], code => code)
    return events[0]?.reported
  }

  it('is when the record was handed in, or else made', () => {
    expect(told({ createdAt: at('2026-03-01'), submittedAt: at('2026-03-04') })).toBe('2026-03-04')
    expect(told({ createdAt: at('2026-03-01'), submittedAt: null })).toBe('2026-03-01')
  })

  it('is the first of several records, and not known of one taken over from another system', () => {
    const [a, b] = ['2026-03-09', '2026-03-04'].map((day, index) =>
      anIncident({ status: 'accepted', eventId: 'one', id: `${index}`, ref: `INC-${index}`, submittedAt: at(day) }),
    )
    if (a === undefined || b === undefined) throw new Error('Two records were made')
    expect(countEvents([a, b], code => code).events[0]?.reported).toBe('2026-03-04')
    const history = [{ at: at('2026-03-04'), by: null, action: 'imported' as const, note: 'From Datix' }]
    expect(told({ submittedAt: at('2026-03-04'), history })).toBeNull()
  })
})
