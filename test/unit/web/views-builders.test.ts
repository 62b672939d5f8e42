import fc from 'fast-check'
import { barTrend } from '../../../src/web/bar-trend.js'
import { clockView, dotLine, dotRow } from '../../../src/web/dot-view.js'
import { facetGroupView } from '../../../src/web/facet-view.js'
import { paginationView } from '../../../src/web/pagination-view.js'
import { shortStageName, stripView } from '../../../src/web/strip-view.js'
import { failureTagsView, harmTag, kindTag, outcomeTag, strengthTag } from '../../../src/web/tag-view.js'
import { parseTaxonomy } from '../../../src/domain/taxonomy/taxonomy.js'

describe('paginationView', () => {
  const href = (page: number): string => `?page=${String(page)}`
  const numbers = (page: number, total: number): (number | null)[] =>
    paginationView({ page, perPage: 10, total, href }).items.map(({ number }) => number)

  it.each([
    [1, 10, []],
    [1, 11, [1, 2]],
    [1, 100, [1, 2, null, 10]],
    [5, 100, [1, null, 4, 5, 6, null, 10]],
    [4, 100, [1, 2, 3, 4, 5, null, 10]],
    [10, 100, [1, null, 9, 10]],
  ])('page %i of %i records', (page, total, expected) => {
    expect(numbers(page, total)).toEqual(expected)
  })

  it.each([
    [1, 0, 'No events'],
    [1, 1, 'Showing 1 event'],
    [1, 7, 'Showing all 7 events'],
    [2, 1234, 'Showing 11 to 20 of 1,234 events'],
    [124, 1234, 'Showing 1,231 to 1,234 of 1,234 events'],
  ])('says the count in words: page %i of %i', (page, total, words) => {
    expect(paginationView({ page, perPage: 10, total, href, noun: ['event', 'events'] }).countText).toBe(words)
  })

  it('reaches every page: neighbours are linked, gaps hide at least two', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 600 }), (page, total) => {
        const view = paginationView({ page, perPage: 10, total, href })
        const pages = Math.ceil(total / 10)
        const current = Math.min(page, pages)
        expect(view.previousHref).toBe(current > 1 ? href(current - 1) : null)
        expect(view.nextHref).toBe(current < pages ? href(current + 1) : null)
        expect(view.items.filter(item => item.current)).toHaveLength(pages > 1 ? 1 : 0)
        view.items.forEach(({ number }, index) => {
          if (number !== null) return
          const [before, after] = [view.items[index - 1]?.number ?? 0, view.items[index + 1]?.number ?? 0]
          expect(after - before).toBeGreaterThan(2)
        })
      }),
    )
  })
})

describe('strips and tags', () => {
  const taxonomy = parseTaxonomy({
    code: 'test',
    version: '1',
    effectiveFrom: '2026-01-01',
    title: 'Test',
    themes: [],
    stages: [
      { code: 'reporting', label: 'Reporting', definition: '', order: 6 },
      { code: 'acknowledgement', label: 'Acknowledgement and action', definition: '', order: 8 },
    ],
    types: ['acknowledgement.unread', 'reporting.missed', 'reporting.late', 'reporting.vague'].map(code => ({
      code,
      stage: code.split('.')[0],
      label: code.split('.')[1],
      definition: '',
      themes: [],
      link: 'reporting',
    })),
  })

  it('names the stages that failed, and worries apart', () => {
    const stages = [
      { name: 'Reporting', state: 'failed' as const },
      { name: 'Follow-up', state: 'held' as const },
      { name: 'Governance', state: 'concern' as const },
      { name: 'Vetting', state: 'held' as const },
    ]
    expect(stripView(stages)).toEqual({
      squares: [
        { state: 'failed', path: 'M0.5.5h12v12h-12z' },
        { state: 'held', path: 'M16.5.5h12v12h-12zM48.5.5h12v12h-12z' },
        { state: 'concern', path: 'M32.5.5h12v12h-12z' },
      ],
      text: 'Failed at: Reporting. Concern only at: Governance.',
    })
    expect(stripView([]).text).toBe('No failing recorded at any stage.')
  })

  it('shortens known stages only', () => {
    expect(shortStageName({ code: 'acknowledgement', label: 'Acknowledgement and action' })).toBe('Acknowledgement')
    expect(shortStageName({ code: 'new-stage', label: 'A new stage' })).toBe('A new stage')
  })

  it('sets failure types in pathway order, each once, and counts the rest', () => {
    const codes = ['acknowledgement.unread', 'reporting.vague', 'reporting.missed', 'reporting.missed', 'gone.type']
    expect(failureTagsView(codes, taxonomy, 2)).toEqual({
      shown: [
        { stage: 'Reporting', type: 'missed' },
        { stage: 'Reporting', type: 'vague' },
      ],
      more: 1,
    })
  })

  it('gives harm a ramp, and no tag where there was none', () => {
    expect([null, 0, 1, 2, 3, 4, 9].map(harm => harmTag(harm)?.style ?? null)).toEqual([
      null,
      null,
      'harm-low',
      'harm-moderate',
      'harm-severe',
      'harm-fatal',
      null,
    ])
  })

  it('says what it is, what came of it and how sure we are', () => {
    expect([kindTag('finding').text, outcomeTag('partly-upheld').text, strengthTag('more-than-expected').text]).toEqual(
      ['Finding', 'Partly upheld', 'More than expected'],
    )
  })
})

describe('facetGroupView', () => {
  const options = (count: number, checked: number | null): Parameters<typeof facetGroupView>[0]['options'] =>
    Array.from({ length: count }, (_, index) => ({
      id: `o-${String(index)}`,
      name: 'o',
      value: String(index),
      text: String(index),
      count: index,
      checked: index === checked,
      children: [],
    }))
  const group = (count: number, checked: number | null = null): ReturnType<typeof facetGroupView> =>
    facetGroupView({ id: 'g', legend: 'G', noun: 'things', options: options(count, checked), findLabel: 'Find' })

  it('shows five and keeps the rest behind a count of all', () => {
    const { options: open, more, moreText, findLabel } = group(10)
    expect([open.length, more.length, moreText, findLabel]).toEqual([5, 5, 'Show all 10 things', 'Find'])
  })

  it('does not hide a single value, nor a chosen one', () => {
    expect(group(6).more).toHaveLength(0)
    expect(group(6).findLabel).toBeNull()
    expect(group(10, 8).options.map(({ value }) => value)).toEqual(['0', '1', '2', '3', '4', '8'])
  })
})

describe('dots', () => {
  it('puts dates where they belong on the line, and leaves out those beyond it', () => {
    const view = dotLine({
      from: '2024-01-01',
      to: '2026-01-01',
      title: 'T',
      events: ['2023-12-31', '2024-01-01', '2025-01-01', '2026-01-01', '2026-01-02'].map(on => ({ on, filled: true })),
      marks: [{ on: '2025-11-01', label: 'Finding' }],
    })
    expect(view.dots.map(({ x }) => Math.round(x))).toEqual([1, 50, 99])
    expect(view.ticks.map(({ label }) => label)).toEqual(['Jan 2024', '2025', 'Jan 2026'])
    expect(view.marks[0]?.anchor).toBe('end')
  })

  it('stacks the events of a month, counted ones first', () => {
    const view = dotRow({
      title: 'T',
      caption: 'C',
      finding: '2025-01',
      months: [
        { month: '2024-12', counted: 0, other: 0 },
        { month: '2025-01', counted: 1, other: 2 },
      ],
    })
    expect(view.dots.map(({ filled }) => filled)).toEqual([true, false, false])
    expect(new Set(view.dots.map(({ x }) => x)).size).toBe(1)
    expect(view.findingX).toBe(view.dots[0]?.x)
    expect(view.ticks.map(({ label }) => label)).toEqual(['2025'])
  })

  it('splits the clock at the due date', () => {
    expect(clockView({ from: '2026-01-01', due: '2026-01-11', on: '2026-01-06' })).toEqual({
      gone: 50,
      overStart: 50,
      over: 0,
    })
    expect(clockView({ from: '2026-01-01', due: '2026-01-11', on: '2026-01-21' })).toEqual({
      gone: 50,
      overStart: 50,
      over: 50,
    })
    expect(clockView({ from: '2026-01-01', due: '2026-01-11', on: '2026-01-11', scale: 20 }).gone).toBe(50)
  })
})

describe('barTrend', () => {
  const input = {
    title: 'T',
    sub: 'S',
    table: { caption: 'C', label: 'Year', value: 'Events' },
  }

  it('draws from zero, within its frame, once wide and once narrow, with the same numbers in a table', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 1, maxLength: 40 }), values => {
        const view = barTrend({
          ...input,
          bars: values.map((value, index) => ({ label: String(1990 + index), value })),
        })
        expect(view.drawings.map(({ size }) => size)).toEqual(['wide', 'narrow'])
        for (const { bars, baseline, width, grid } of view.drawings) {
          for (const bar of bars) {
            expect(bar.y + bar.height).toBeCloseTo(baseline, 1)
            expect(bar.y).toBeGreaterThanOrEqual(23.9)
            expect(bar.x + bar.width).toBeLessThanOrEqual(width)
          }
          expect(grid[0]).toEqual({ y: baseline, label: '0' })
          expect(grid.length).toBeLessThanOrEqual(6)
          expect(bars.at(-1)?.label).not.toBe('')
        }
        expect(view.table.rows.map(row => row[1]?.text)).toEqual(values.map(value => value.toLocaleString('en-GB')))
      }),
    )
  })
})
