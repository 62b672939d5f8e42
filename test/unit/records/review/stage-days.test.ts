import type { HistoryEntry } from '../../../../src/domain/record/record.js'
import { stageDays } from '../../../../src/records/review/stage-days.js'

const on = (day: number, action: HistoryEntry['action'], to?: HistoryEntry['to']): HistoryEntry => ({
  at: new Date(Date.UTC(2026, 2, day, 12)),
  by: null,
  action,
  note: '',
  to,
})
const NOW = new Date(Date.UTC(2026, 2, 20, 12))

describe('days at each stage', () => {
  it.each<[string, HistoryEntry[], [string, number][]]>([
    ['nothing', [], []],
    ['a draft', [on(1, 'recorded')], []],
    ['what came in before statuses were noted', [on(1, 'recorded'), on(2, 'submitted')], [['submitted', 18]]],
    [
      'two stays at one stage, together',
      [
        on(2, 'submitted', 'submitted'),
        on(4, 'claimed', 'in-review'),
        on(5, 'coded'),
        on(6, 'returned', 'returned'),
        on(9, 'submitted', 'submitted'),
        on(10, 'claimed', 'in-review'),
      ],
      [
        ['submitted', 3],
        ['in-review', 12],
        ['returned', 3],
      ],
    ],
    [
      'what was given to another meanwhile',
      [on(2, 'submitted', 'submitted'), on(3, 'claimed', 'in-review'), on(10, 'assigned', 'in-review')],
      [
        ['submitted', 1],
        ['in-review', 17],
      ],
    ],
    [
      'what is settled, and waits no more',
      [on(2, 'submitted', 'submitted'), on(3, 'claimed', 'in-review'), on(4, 'accepted', 'accepted')],
      [
        ['submitted', 1],
        ['in-review', 1],
      ],
    ],
  ])('of %s', (_what, history, expected) => {
    expect(stageDays(history, NOW).map(({ stage, days }) => [stage, days])).toEqual(expected)
  })
})
