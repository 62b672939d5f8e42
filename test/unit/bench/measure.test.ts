import { describe, expect, it } from '@jest/globals'
import { cost, headings, limit, rate, row, told } from '../../../bench/search/measure.js'

describe('measures', () => {
  it('have the medians, spreads and verdict in their JSON', () => {
    expect(
      JSON.parse(JSON.stringify(rate('feed', [90, 110, 100], 'posted bare', [100, 105, 95], 0.95, 'docs/s'))),
    ).toEqual({
      measure: 'feed',
      ours: 100,
      spread: [90, 110],
      repetitions: 3,
      unit: 'docs/s',
      yardstick: 100,
      yardstickSpread: [95, 105],
      against: 'posted bare',
      target: '>= 0.95×',
      holds: true,
    })
    expect(told('edits', 12, '')).toMatchObject({ ours: 12, spread: null, yardstick: null, target: '', holds: null })
  })

  it.each([
    { measure: rate('', 94, '', 100, 0.95, ''), holds: false },
    { measure: rate('', 95, '', 100, 0.95, ''), holds: true },
    { measure: cost('', 12, '', 10, 1, 'ms', 2), holds: true },
    { measure: cost('', 12.1, '', 10, 1, 'ms', 2), holds: false },
    { measure: limit('', 0, 0, ''), holds: true },
    { measure: limit('', [0, 1, 1], 0, ''), holds: false },
    { measure: limit('', NaN, 0, ''), holds: false },
    { measure: cost('', NaN, '', 10, 1, ''), holds: false },
  ])('hold their target where they do: $measure.target of $measure.ours', ({ measure, holds }) => {
    expect(measure.holds).toBe(holds)
  })

  it('stand in a row under their headings', () => {
    const line = row(cost('p50 of the page', [6, 7, 8], 'raw calls', [2, 2, 2], 1, 'ms', 3))
    expect(line.replace(/ {2,}/g, ' | ')).toBe(
      'p50 of the page | 7 ms (6–8) ×3 | 2 ms (2–2) raw calls | 3.50× | <= 1× + 3 ms | NO',
    )
    expect(line.indexOf('3.50×')).toBe(headings().indexOf('ratio'))
  })
})
