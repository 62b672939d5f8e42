import { firstOf } from '../../../src/domain/patterns/calendar.js'
import type { CountedEvent } from '../../../src/domain/patterns/event.js'
import { PATTERN_PARAMETERS } from '../../../src/domain/patterns/parameters.js'
import { repeatsAfterFindings } from '../../../src/domain/patterns/repeat-after-finding.js'
import { aCountedFinding, anEvent } from '../../support/event-builders.js'
import { plantedTable } from '../../support/planted-table.js'

const planted = plantedTable()
/** Month 0 of the set. */
const START = 2020 * 12
const dayIn = (month: number): string => `${firstOf(START + month).slice(0, 8)}15`

const events = planted.cells.flatMap(([trust, type, month, count]): CountedEvent[] =>
  Array.from({ length: count }, (_, index) =>
    anEvent(`${trust}-${type}-${month}-${index}`, { trust: `T${trust}`, types: [`t.${type}`], on: dayIn(month) }),
  ),
)
const findings = planted.findings.map(([trust, type, month]) =>
  aCountedFinding({
    ref: `F-${trust}-${type}-${month}`,
    eventId: 'none',
    trust: `T${trust}`,
    types: [`t.${type}`],
    issued: firstOf(START + month),
  }),
)

describe('Findings planted in a made-up set of 60 trusts', () => {
  const { patterns } = repeatsAfterFindings({
    ...{ events, findings, stageOf: () => 't', contributes: () => true, until: dayIn(47) },
    rules: { ...PATTERN_PARAMETERS.repeatAfterFinding, windowMonths: 18 },
  })
  const flagged = new Set(patterns.filter(pattern => pattern.strength !== 'fact').map(pattern => pattern.finding?.ref))
  const share = (name: 'did_not_learn' | 'learned' | 'chance_finding'): number => {
    const list = planted.truth[name]
    return list.filter(([trust, type, month]) => flagged.has(`F-${trust}-${type}-${month}`)).length / list.length
  }

  it('are flagged where nothing was learned, in at least half', () => {
    expect(share('did_not_learn')).toBeGreaterThanOrEqual(0.5)
  })

  it('are seldom flagged where they were acted on, or came by chance', () => {
    expect(share('learned')).toBeLessThanOrEqual(0.12)
    expect(share('chance_finding')).toBeLessThanOrEqual(0.19)
  })

  it('are facts far more often than that: a repeat alone says little', () => {
    expect(patterns.length).toBeGreaterThan(flagged.size * 2)
  })
})
