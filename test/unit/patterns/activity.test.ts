import { activityView, type ActivityMonth } from '../../../src/domain/patterns/activity.js'
import { firstOf, monthOf, monthText } from '../../../src/domain/patterns/calendar.js'
import type { CountedEvent } from '../../../src/domain/patterns/event.js'
import { PATTERN_PARAMETERS } from '../../../src/domain/patterns/parameters.js'
import { midP } from '../../../src/domain/patterns/statistics/poisson.js'
import { readActivity } from '../../../src/patterns/activity-file.js'
import { activityWorking } from '../../../src/patterns/working-views.js'
import { anEvent } from '../../support/event-builders.js'

const TYPE = 'acknowledgement.report-not-read'
const FIRST = monthOf('2025-01-01')
const SPAN = { from: '2025-01-01', to: '2025-12-31' }
const PEERS = ['B', 'C', 'D', 'E', 'F']
const limits = PATTERN_PARAMETERS.activity
const question = { trust: 'A', type: TYPE, span: SPAN, except: null }

const tests = (trust: string, modality: string, each: number, months = 12): ActivityMonth[] =>
  Array.from({ length: months }, (_, index) => ({ trust, modality, month: monthText(FIRST + index), tests: each }))
const many = (trust: string, count: number, over: Partial<CountedEvent> = {}): CountedEvent[] =>
  Array.from({ length: count }, (_, index) =>
    anEvent(`${trust}${index}`, { trust, on: `${firstOf(FIRST + (index % 12)).slice(0, 8)}10`, ...over }),
  )
const ask = (figures: readonly ActivityMonth[], events: readonly CountedEvent[], contributes = (_: string) => true) =>
  activityView(figures, events, contributes, limits)(question)

describe('What to expect by activity', () => {
  const events = [...many('A', 9), ...PEERS.flatMap(trust => many(trust, 4))]

  it('is the tests of the trust at the peers’ rate of events', () => {
    const figures = [...tests('A', 'ct', 100), ...PEERS.flatMap(trust => tests(trust, 'ct', 200))]
    const answer = ask(figures, events)
    // 20 events at 12,000 tests of the peers; 1,200 tests here.
    expect(answer).toMatchObject({ months: 12, tests: 1200, peers: 5, observed: 9, expected: 2 })
    expect(answer?.midP).toBe(midP(9, 2))
    expect(answer?.ratio?.value).toBe(4.5)
  })

  it('is worked out modality by modality, and by all tests where an event has several or none that is tested', () => {
    const figures = [
      ...[...tests('A', 'ct', 100), ...tests('A', 'mri', 300)],
      ...PEERS.flatMap(trust => [...tests(trust, 'ct', 200), ...tests(trust, 'mri', 50)]),
    ]
    const mixed = [
      ...PEERS.flatMap(trust => many(trust, 2)),
      ...PEERS.flatMap(trust =>
        many(trust, 1, { modalities: ['mri'] }).map(one => ({ ...one, eventId: `${trust}mri` })),
      ),
      anEvent('both', { trust: 'B', on: '2025-03-03', modalities: ['ct', 'mri'] }),
      anEvent('untested', { trust: 'B', on: '2025-03-03', modalities: ['ultrasound'] }),
    ]
    const expected = (1200 * 10) / 12_000 + (3600 * 5) / 3000 + (4800 * 2) / 15_000
    expect(ask(figures, mixed)?.expected).toBeCloseTo(expected, 12)
  })

  it('takes only months and peers that have numbers: none is not nought', () => {
    const figures = [
      ...tests('A', 'ct', 100),
      ...PEERS.flatMap(trust => tests(trust, 'ct', 200, trust === 'B' ? 6 : 12)),
    ]
    // B’s four events lie in its first four months.
    expect(ask(figures, events)?.expected).toBeCloseTo((1200 * 20) / (4 * 2400 + 1200), 12)
    expect(ask([...tests('A', 'ct', 100, 11), ...PEERS.flatMap(trust => tests(trust, 'ct', 200))], events)).toBeNull()
  })

  it.each<[string, number, number]>([
    ['the trust', 0, 200],
    ['its peers', 100, 0],
    ['both', 0, 0],
  ])('is nothing that can be said where the tests of %s come to none', (_who, own, theirs) => {
    const answer = ask([...tests('A', 'ct', own), ...PEERS.flatMap(trust => tests(trust, 'ct', theirs))], events)
    expect(answer).toMatchObject({ expected: null, ratio: null, midP: null })
    expect(activityWorking({ activity: answer, strength: 'strong' })[0]?.[0]?.text).toMatch(/nothing can be expected/)
  })

  it('is not told from too few peers, too few of their events, or those that lend nothing', () => {
    const figures = [...tests('A', 'ct', 100), ...PEERS.flatMap(trust => tests(trust, 'ct', 200))]
    expect(ask(figures, [...many('A', 9), ...many('B', 9)])).toBeNull()
    expect(ask(figures, events, trust => trust !== 'B')).toBeNull()
    expect(ask([], events)).toBeNull()
  })

  it('is told as the second view, and whether it agrees', () => {
    const figures = [...tests('A', 'ct', 100), ...PEERS.flatMap(trust => tests(trust, 'ct', 200))]
    const words = (strength: 'strong' | 'fact', each = figures) =>
      activityWorking({ activity: ask(each, events), strength })
        .flat()
        .map(({ text }) => text)
        .join('')
    expect(words('strong')).toMatch(/2\.0 expected, 9 recorded \(ratio 4\.5.*Both views say the same/)
    expect(words('fact')).toMatch(/may report more of everything/)
    expect(words('strong', [])).toMatch(/by share alone/)
  })
})

describe('A file of activity', () => {
  const read = (headers: readonly string[], ...rows: readonly (readonly string[])[]) => {
    async function* lines() {
      for (const [index, cells] of rows.entries()) yield { number: index + 2, cells }
    }
    return readActivity(headers, lines(), { knowsTrust: code => code === 'RXX', thisMonth: '2026-11' })
  }
  const HEADERS = ['Trust', 'Month', 'Modality', 'Tests']

  it('is read by its headings, in any order and case', async () => {
    expect(await read(['tests', 'note', 'MODALITY', 'month', 'trust'], ['1,210', 'x', 'CT', '2026-04', 'rxx'])).toEqual(
      {
        rows: [{ trust: 'RXX', month: '2026-04', modality: 'ct', tests: 1210 }],
        faults: [],
      },
    )
  })

  it('has its faults named by row, and the other rows are read', async () => {
    const { rows, faults } = await read(
      HEADERS,
      ['RXX', '2026-04', 'ct', '0'],
      ['', '2026-04', 'ct', '1'],
      ['RXX', '2026-13', 'ct', '1'],
      ['RXX', '2027-01', 'ct', '1'],
      ['RXX', '2026-04', 'x-ray vision', '1'],
      ['RXX', '2026-05', 'ct', '-1'],
      ['RXX', '2026-05', 'ct', '1.5'],
      ['RXX', '2026-04', 'ct', '7'],
      ['RXX', '2026-04', 'ct', '0'],
    )
    expect(rows).toHaveLength(1)
    expect(faults.map(({ row }) => row)).toEqual([3, 4, 5, 6, 7, 8, 9])
    expect(faults.at(-1)?.message).toMatch(/Row 2 gives another number/)
  })

  it('without a heading says which', async () => {
    expect((await read(['trust', 'month'])).faults).toEqual([
      { row: 1, message: 'There is no column modality, nor tests' },
    ])
  })
})
