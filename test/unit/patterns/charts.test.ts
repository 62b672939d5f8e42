import { casesBetweenChart } from '../../../src/patterns/charts/cases-between.js'
import { chanceBars } from '../../../src/patterns/charts/chance-bars.js'
import { daysBetweenChart } from '../../../src/patterns/charts/days-between.js'
import type { ChartView, Mark } from '../../../src/patterns/charts/drawing.js'
import { funnelChart, type FunnelCell } from '../../../src/patterns/charts/funnel.js'
import { pairMatrix } from '../../../src/patterns/charts/pair-matrix.js'
import { pathwayStrip, shadeOf } from '../../../src/patterns/charts/pathway-strip.js'
import { signatureTimeline } from '../../../src/patterns/charts/signature-timeline.js'
import { lastWholeQuarter, stageHeat, trustStageHeat } from '../../../src/patterns/charts/stage-heat.js'
import { runSteps } from '../../../src/patterns/charts/run-steps.js'
import { xmrChart } from '../../../src/patterns/charts/xmr-chart.js'
import { monthOf } from '../../../src/domain/patterns/calendar.js'
import { xmr } from '../../../src/domain/patterns/statistics/xmr.js'
import { peerCells, peerPosition } from '../../../src/domain/patterns/peer-position.js'
import { monthlyCounts } from '../../../src/domain/patterns/series.js'
import { partialDate } from '../../../src/domain/record/partial-date.js'
import { anEvent, otherEvents } from '../../support/event-builders.js'
import { aPattern, aPatternEvent } from '../../support/pattern-builders.js'
import { NORTHMERE, TAXONOMY } from '../../support/record-builders.js'

const marks = (chart: ChartView | null, size: 'wide' | 'narrow', kind: Mark['kind'], name?: string): Mark[] =>
  chart?.drawings
    .find(drawing => drawing.size === size)
    ?.marks.filter(mark => mark.kind === kind && (name === undefined || ('name' in mark && mark.name === name))) ?? []

/** No drawing may hold what is no number, at either size. */
function expectWhole(chart: ChartView | null): void {
  expect(chart).not.toBeNull()
  expect(chart?.drawings.map(drawing => drawing.size)).toEqual(['wide', 'narrow'])
  expect(JSON.stringify(chart)).not.toMatch(/NaN|Infinity|undefined/)
  for (const drawing of chart?.drawings ?? []) {
    for (const mark of drawing.marks) {
      for (const [key, value] of Object.entries(mark))
        if (key !== 'name' && typeof value === 'number') expect(Number.isFinite(value)).toBe(true)
    }
  }
}

describe('Days between events', () => {
  const events = ['2024-01-10', '2024-03-10', '2024-06-10'].map(on =>
    aPatternEvent(on, { phase: 'before', counted: false }),
  )
  const counted = ['2025-09-10', '2025-10-10'].map(on => aPatternEvent(on))

  it('draw every gap with the finding marked, and give the same numbers beneath', () => {
    const chart = daysBetweenChart(aPattern({ events: [...events, ...counted] }), '2025-11-10', 'Northmere')
    expectWhole(chart)
    expect(chart?.tables[0]?.rows.map(row => row[1]?.text)).toEqual(['60', '92', '457', '30'])
    expect(marks(chart, 'wide', 'circle')).toHaveLength(4)
    expect(marks(chart, 'wide', 'circle', 'dot dot--counted')).toHaveLength(2)
    expect(marks(chart, 'wide', 'line', 'finding')).toHaveLength(1)
    expect(chart?.sub).toContain('2 gaps before the finding, too few for more than trial limits')
    expect(chart?.sub).toContain('still open, at 31 days')
  })

  it('are drawn with no limits where there is too little before, and not at all of two events', () => {
    const chart = daysBetweenChart(aPattern({ events: [...events.slice(0, 1), ...counted] }), '2025-11-10', 'Northmere')
    expectWhole(chart)
    expect(marks(chart, 'wide', 'line', 'limit')).toHaveLength(0)
    expect(daysBetweenChart(aPattern({ events: counted }), '2025-11-10', 'Northmere')).toBeNull()
    expect(daysBetweenChart(aPattern({ published: true, events }), '2025-11-10', 'Northmere')).toBeNull()
  })
})

describe('Other events between (g chart)', () => {
  const others = [
    ...otherEvents(NORTHMERE, 3, '2024-02', { trust: NORTHMERE }),
    ...otherEvents(NORTHMERE, 7, '2025-01', { trust: NORTHMERE }),
    ...otherEvents(NORTHMERE, 2, '2025-10', { trust: NORTHMERE }),
    // Neither another trust's nor published ones are this trust's cases, nor what has no date.
    ...otherEvents('DEMO-FC', 5, '2025-01'),
    ...otherEvents(NORTHMERE, 4, '2024-02', { trust: NORTHMERE, source: 'published' }),
    anEvent('undated', { trust: NORTHMERE, types: ['scheduling.delay-to-scan'], on: null }),
  ]
  const expectation = { peers: 7, peerEvents: 2000, peerEventsOfType: 10, ownOthers: 60, baseline: null }
  const rare = (over = {}) =>
    aPattern({
      ...{ detector: 'D3', finding: null, alarm: null, expectation, observed: 2, expected: 0.1 },
      events: [aPatternEvent('2024-01-10', { phase: 'outside', counted: false }), ...two],
      ...over,
    })
  const two = ['2025-09-10', '2025-10-20'].map(on => aPatternEvent(on))

  it('count the trust’s own events of other types, beside what the peers’ share gives', () => {
    const chart = casesBetweenChart(rare(), others, '2025-11-10', 'Northmere')
    expectWhole(chart)
    expect(chart?.tables[0]?.rows.map(row => row[1]?.text)).toEqual(['10', '2'])
    // (1 − 1/200) × 200 = 199 on average; half of all gaps have at most 138; 199 + 3 √(199 × 200) = 797; two figures of each.
    expect(chart?.tables[1]?.rows[0]?.map(cell => cell.text)).toEqual(['140', '200', '600', '800'])
    expect(chart?.title).toContain('2 other events lie between the closest two at Northmere')
    expect(chart?.title).toContain('about 200 would on average, and about 1 gap in 100')
    expect(chart?.sub).toContain('of short gaps this chart has no limit')
    expect(marks(chart, 'wide', 'circle')).toHaveLength(2)
    expect(marks(chart, 'narrow', 'line', 'finding')).toHaveLength(0)
  })

  it('stand beside the days after a finding, with limits from the gaps before it', () => {
    const events = ['2024-01-10', '2024-06-10'].map(on => aPatternEvent(on, { phase: 'before', counted: false }))
    const chart = casesBetweenChart(aPattern({ events: [...events, ...two] }), others, '2025-11-10', 'Northmere')
    expectWhole(chart)
    expect(chart?.tables[0]?.rows.map(row => row[1]?.text)).toEqual(['3', '7', '2'])
    expect(chart?.sub).toContain('1 gap before the finding, too few for more than trial limits')
    expect(marks(chart, 'narrow', 'line', 'finding')).toHaveLength(1)
  })

  it('are not drawn of one event, of published cases, of a stage, across trusts, nor where peers have none', () => {
    const none = [
      rare({ events: two.slice(1) }),
      rare({ published: true }),
      rare({ audience: 'across-trusts' }),
      rare({ detector: 'D4' }),
      aPattern({ events: [...two, ...two], closeness: 'same-stage' }),
    ]
    for (const pattern of none) expect(casesBetweenChart(pattern, others, '2025-11-10', 'Northmere')).toBeNull()
    const noShare = casesBetweenChart(rare({ expectation: null }), others, '2025-11-10', 'Northmere')
    expect(noShare?.tables).toHaveLength(1)
  })
})

describe('The control chart', () => {
  const months = (values: readonly (number | null)[]) =>
    values.map((value, index) => ({
      month: `${2024 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`,
      value,
    }))
  const events = { id: 'xmr', what: 'Events a month', sub: 'Events by month.', target: null }
  const steady = [5, 6, 4, 5, 7, 5, 4, 6, 5, 6, 5, 4, 5, 6, 5, 4, 6, 5]

  it('marks a month outside the limits by shape, word and symbol', () => {
    const view = xmrChart(months([...steady, 13]), null, events)
    expectWhole(view?.chart ?? null)
    expect(marks(view?.chart ?? null, 'wide', 'path', 'cause--neither')).toHaveLength(1)
    expect(view?.assurance).toBeNull()
    expect(view?.icon).toMatchObject({
      kind: 'high',
      meaning: 'neither',
      text: 'The last month is above the upper limit.',
    })
    expect(view?.chart.title).toBe('Events a month: 1 unusual month')
    expect(JSON.stringify(view?.chart.tables[0])).toContain('◆ 13')
  })

  it('draws the limits anew from a month, and says of a short part that they are trial limits', () => {
    const view = xmrChart(months([...steady, ...steady.map(count => count + 10)]), '2025-07', events)
    expectWhole(view?.chart ?? null)
    expect(marks(view?.chart ?? null, 'narrow', 'line', 'expected')).toHaveLength(2)
    expect(marks(view?.chart ?? null, 'wide', 'line', 'rebase')).toHaveLength(1)
    expect(view?.chart.tables[1]?.rows).toHaveLength(2)
    expect(xmrChart(months(steady), '2025-03', events)?.chart.sub).toContain('trial limits')
  })

  it('of a constant series is steady, and of nothing is not drawn', () => {
    const view = xmrChart(months(new Array<number>(14).fill(3)), null, events)
    expectWhole(view?.chart ?? null)
    expect(view?.icon.kind).toBe('common')
    // One odd month among equal ones: screening would leave no range at all, and every month outside limits at the mean.
    const odd = xmr([...new Array<number>(20).fill(6), 7])
    expect(odd.points.filter(({ cause }) => cause === 'below-limit' || cause === 'above-limit')).toHaveLength(1)
    expect(odd.points[0]?.upper).toBeCloseTo(6 + 1 / 21 + 2.66 / 20, 10)
    expect(xmrChart(months(new Array<number>(14).fill(0)), null, events)).toBeNull()
    expect(xmrChart(months([1, 2]), null, events)).toBeNull()
  })

  it.each([
    { last: 30, target: 20, meaning: 'concern', assurance: 'passes' },
    { last: 0, target: 9, meaning: 'improvement', assurance: 'passes' },
    { last: 30, target: 1, meaning: 'concern', assurance: 'fails' },
    { last: 5, target: 5, meaning: 'common', assurance: 'hit-or-miss' },
  ])('with a target gives special cause a meaning, and says whether it is met: %o', ({ last, target, ...icons }) => {
    const days = [4, 5, 6, 5, 4, 5, 6, 5, 4, 6, 5, 5, 4, 6, 5, 4, 6, 5]
    const view = xmrChart(months([...days, null, last]), null, {
      ...{ id: 'days', what: 'Days', sub: 'Median days.' },
      target: { value: target, better: 'lower', words: '' },
    })
    expectWhole(view?.chart ?? null)
    expect({ meaning: view?.icon.meaning, assurance: view?.assurance?.kind }).toEqual(icons)
    expect(marks(view?.chart ?? null, 'wide', 'line', 'target')).toHaveLength(1)
    expect(JSON.stringify(view?.chart.drawings)).toContain(`Target ${target} or fewer`)
    // The month without a value has no point, and no zero.
    expect(view?.chart.tables[0]?.rows.flat().map(one => one.text)).toContain('–')
  })

  it('counts by the month in which each event surely happened', () => {
    const events = [
      anEvent('a', { on: '2026-03-10' }),
      anEvent('b', { on: '2026-03' }),
      anEvent('c', { on: '2026' }),
      anEvent('d', { on: null }),
    ]
    expect(monthlyCounts(events, monthOf('2026-04-01'), 3)).toEqual([
      { month: '2026-02', count: 0 },
      { month: '2026-03', count: 2 },
      { month: '2026-04', count: 0 },
    ])
  })
})

describe('The funnel', () => {
  const cell = (observed: number, expected: number, over: Partial<FunnelCell> = {}): FunnelCell => ({
    ...{ observed, expected, own: false, named: null, ...over },
  })
  const words = { type: 'Missed finding', span: 'October 2024 to September 2026', made: 4, tau2: 0, named: false }

  it('shows a trust’s own people their numbers, the others without name or number, and says that small ones are left out', () => {
    const chart = funnelChart([cell(20, 10, { own: true }), cell(9, 10), cell(6, 10)], words)
    expectWhole(chart)
    expect(marks(chart, 'wide', 'circle', 'dot')).toHaveLength(2)
    expect(marks(chart, 'wide', 'named')).toHaveLength(0)
    expect(chart?.title).toBe('Missed finding: above the inner limit')
    expect(chart?.tables[0]?.rows[0]?.map(one => one.text)).toEqual(['Events', '20', '–'])
    expect(chart?.tables[0]?.rows[2]?.map(one => one.text)).toEqual(['Ratio', '2.0', 'about 0.6 to 0.9'])
    // Byar for 20 events: 12.21 to 30.89.
    expect(chart?.tables[0]?.rows[3]?.map(one => one.text)).toEqual(['95% interval of the ratio', '1.22 to 3.09', '–'])
    expect(chart?.tables[0]?.rows[4]?.[1]?.text).toBe('Higher')
    expect(chart?.sub).toContain('fewer than 5 events are not drawn')
    expect(chart?.tables[0]?.columns[2]?.text).toBe('2 other trusts')
    expect(chart?.sub).not.toContain('A circle stands for several')
  })

  it('counts trusts, and says so where fewer circles are seen because some cover each other', () => {
    const chart = funnelChart([cell(20, 10, { own: true }), cell(9, 10), cell(9, 10), cell(6, 10)], words)
    expect(chart?.tables[0]?.columns[2]?.text).toBe('3 other trusts')
    expect(chart?.sub).toContain('A circle stands for several of them where they fall on the same place.')
  })

  it('names points that may be named, where they are reached', () => {
    const named = { name: 'Wexley', href: '/trusts/W' }
    const chart = funnelChart([cell(9, 10, { named }), cell(6, 7, { named })], { ...words, named: true })
    expect(chart?.reachable).toBe(true)
    expect(marks(chart, 'wide', 'named')[0]).toMatchObject({
      href: '/trusts/W',
      text: 'Wexley: 9 events, 10.0 expected',
    })
  })

  it('of released records hides no small number, and sets trusts by name, not by ratio', () => {
    const point = (name: string, observed: number) => cell(observed, 4, { named: { name, href: `/trusts/${name}` } })
    const chart = funnelChart([point('Wexley', 9), point('Ashcombe', 1)], { ...words, named: true })
    expectWhole(chart)
    expect(marks(chart, 'wide', 'named')).toHaveLength(2)
    expect(chart?.tables[0]?.rows.map(([first]) => first?.sentence?.[0]?.text)).toEqual(['Ashcombe', 'Wexley'])
    expect(chart?.tables[0]?.rows.map(row => row.at(-1)?.text)).toEqual(['Similar', 'Higher'])
  })

  it('of one trust, or of nothing expected, is not drawn', () => {
    expect(funnelChart([cell(9, 10, { own: true })], words)).toBeNull()
    expect(funnelChart([cell(9, 0), cell(8, 0)], words)).toBeNull()
  })
})

describe('Observed against expected over runs', () => {
  const table = { caption: 'Runs', captionHidden: false, columns: [], rows: [] }
  const parts = { until: '2026-11-24', unit: 'Events', table }
  const seen = (on: string, observed: number | null, expected: number | null) => ({
    ...{ on, found: true, observed, expected, ratio: null, strength: 'fact' as const },
  })

  it('holds each number until the next run that saw another, and says where it stands now', () => {
    const chart = runSteps([seen('2026-03-01', 2, 1.1), seen('2026-06-01', 5, 1.8), seen('2026-09-01', 8, 2.2)], parts)
    expectWhole(chart)
    expect(marks(chart, 'wide', 'line', 'expected')).toHaveLength(3)
    expect(marks(chart, 'narrow', 'rect', 'range')).toHaveLength(3)
    expect(chart?.title).toBe('Now above what chance alone would make of it')
    expect(JSON.stringify(chart?.drawings[0])).toContain('8 observed')
    expect(chart?.tables).toEqual([table])
  })

  it('is drawn without a band where there are not enough peers, and not at all before a second change or of hidden numbers', () => {
    const chart = runSteps([seen('2026-03-01', 2, null), seen('2026-06-01', 3, null)], parts)
    expectWhole(chart)
    expect(marks(chart, 'wide', 'rect', 'range')).toHaveLength(0)
    expect(runSteps([seen('2026-03-01', 2, 1)], parts)).toBeNull()
    expect(runSteps([seen('2026-03-01', 2, 1), seen('2026-06-01', null, 1)], parts)).toBeNull()
  })
})

describe('Peers', () => {
  const limits = { fewestPeers: 2, fewestPeerEvents: 10, fewestPeerEventsOfType: 2 }
  const codes = {
    stages: ['acknowledgement', 'scheduling'],
    types: ['acknowledgement.report-not-read'],
    stageOf: (type: string) => type.split('.')[0] ?? '',
  }
  const peers = [...otherEvents('B', 8, '2026-03'), ...otherEvents('C', 8, '2026-03')]
  const ofType = (trust: string, many: number) =>
    Array.from({ length: many }, (_, index) => anEvent(`${trust}-t${index}`, { trust }))

  it('give the expected number by share of the trust’s own events', () => {
    const position = peerPosition(
      [...otherEvents('A', 6, '2026-03'), ...ofType('A', 4), ...peers, ...ofType('B', 4)],
      'A',
      codes,
      limits,
    )
    expect(position).toMatchObject({ peers: 2, events: 10 })
    expect(position.types[0]).toMatchObject({ observed: 4, expected: 2, ratio: { value: 2 } })
  })

  it('too few, or none of the type, give none', () => {
    expect(
      peerPosition([...ofType('A', 4), ...otherEvents('B', 20, '2026-03')], 'A', codes, limits).types[0]?.expected,
    ).toBeNull()
    expect(peerPosition([...ofType('A', 4), ...peers], 'A', codes, limits).types[0]?.expected).toBeNull()
    expect(peerPosition([], 'A', codes, limits)).toMatchObject({ peers: 0, events: 0 })
  })

  it('add up: what all have is what all are expected to have', () => {
    const events = [
      ...peers,
      ...ofType('A', 3),
      ...ofType('B', 5),
      ...otherEvents('A', 4, '2026-02', { source: 'complaint' }),
    ]
    const cells = peerCells(events, 'acknowledgement.report-not-read')
    const sum = (of: (one: (typeof cells)[number]) => number) => cells.reduce((total, one) => total + of(one), 0)
    expect(sum(one => one.observed)).toBe(8)
    expect(sum(one => one.expected)).toBeCloseTo(8, 10)
  })
})

describe('Tables whose shade follows the number', () => {
  const events = [anEvent('a', { on: '2026-02-10' }), anEvent('b', { on: '2026-08-10', trust: 'B' })]

  it('count stages by whole quarters', () => {
    expect([lastWholeQuarter('2026-11-24'), lastWholeQuarter('2026-12-31'), lastWholeQuarter('2027-01-01')]).toEqual(
      ['2026-09-01', '2026-09-01', '2026-12-01'].map(monthOf),
    )
    const heat = stageHeat(events, '2026-11-24', { taxonomy: TAXONOMY, position: null })
    const row = heat?.rows.find(one => one.cells.some(cell => cell.text !== '0'))
    expect(row?.cells.map(cell => cell.text)).toEqual(['0', '0', '0', '0', '0', '1', '0', '1'])
    expect(row?.after).toEqual(['2', 'not enough peers', '–'])
    expect(stageHeat([], '2026-11-24', { taxonomy: TAXONOMY, position: null })).toBeNull()
  })

  it('set trusts beside stages, most events first', () => {
    const parts = { taxonomy: TAXONOMY, nameOf: (code: string) => code, caption: 'x', note: 'y' }
    const heat = trustStageHeat([...events, anEvent('c', { trust: 'B' })], parts)
    expect(heat?.rows.map(row => [row.label, row.after])).toEqual([
      ['B', ['2']],
      ['A', ['1']],
    ])
    expect(trustStageHeat([], parts)).toBeNull()
    expect([0, 1, 4, 7, 11, 16].map(shadeOf)).toEqual([0, 1, 2, 3, 4, 5])
  })

  it('set pairs against chance, and call none of them established', () => {
    const [a, b] = ['acknowledgement.report-not-read', 'follow-up.not-arranged']
    const both = Array.from({ length: 6 }, (_, index) => anEvent(`p${index}`, { types: [a, b] }))
    const pairs = pairMatrix([...both, ...otherEvents('A', 60, '2026-03')], a, {
      labelOf: code => code,
      noun: 'Events',
    })
    expect(pairs?.table.rows[0]?.slice(1, 4).map(cell => cell.text)).toEqual(['6', '0.5', '11'])
    expect(pairs?.matrix.rows[1]?.cells[0]).toMatchObject({ text: '6', small: '0.5', frame: 'dashed' })
    expect(
      pairMatrix(otherEvents('A', 5, '2026-03'), 'scheduling.delay-to-scan', { labelOf: code => code, noun: 'Events' }),
    ).toBeNull()
  })
})

describe('Other drawings', () => {
  it('put trusts in the order of their first event', () => {
    const events = [
      anEvent('a', { trust: 'Later', on: '2026-05-01' }),
      anEvent('b', { trust: 'First', on: '2024-05' }),
      anEvent('c', { trust: 'First', on: null }),
    ]
    const issued = partialDate('2025-01-10')
    const chart = signatureTimeline(events, issued === null ? [] : [{ trust: 'First', issued }], {
      type: 'T',
      nameOf: code => code,
      own: 'Later',
    })
    expectWhole(chart)
    expect(chart?.tables[0]?.rows.map(row => row[0]?.sentence?.[0]?.text)).toEqual(['First', 'Later'])
    expect(chart?.sub).toContain('1 event without a date not drawn')
    expect(marks(chart, 'wide', 'circle', 'dot dot--counted')).toHaveLength(1)
    expect(signatureTimeline(events.slice(0, 1), [], { type: 'T', nameOf: code => code, own: null })).toBeNull()
  })

  it('number the stages of the pathway', () => {
    const strip = pathwayStrip(new Map([['reporting', 3]]), 4, TAXONOMY, { title: 'x', noun: 'Events' })
    expectWhole(strip)
    expect(marks(strip, 'wide', 'rect')).toHaveLength(10)
    expect(pathwayStrip(new Map(), 0, TAXONOMY, { title: 'x', noun: 'Events' })).toBeNull()
  })

  it('give the chance of each number, one in all', () => {
    const bars = chanceBars(7, 2.2, 'Northmere')
    const total = bars.drawings[0]?.bars.filter(bar => bar.counted).length
    expect([total, bars.rows.length]).toEqual([2, 9])
  })
})
