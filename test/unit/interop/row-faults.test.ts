import fc from 'fast-check'
import {
  FAULT_KINDS,
  faultCounter,
  groupInWords,
  isOfGroup,
  remedyOf,
  ROWS_KEPT,
  type FaultKind,
  type RowFault,
} from '../../../src/interop/import/row-faults.js'

const fault = (kind: FaultKind, column: string, value = 'x', message = `“${value}” is wrong`): RowFault => ({
  ...{ kind, column, value, message },
})

describe('the faults of a file', () => {
  it('are summed by column and kind, the most first, each with its first row', () => {
    const counter = faultCounter()
    counter.count(2, [fault('not-a-date', 'Date', '13/32/2025'), fault('no-harm', 'Harm')])
    counter.count(3, [fault('not-a-date', 'Date', 'soon')])
    counter.count(5, [fault('rule', 'Date', '2031', 'The date must be today or in the past')])
    expect(counter.groups().map(group => [group.column, group.firstRow, groupInWords(group), remedyOf(group)])).toEqual(
      [
        ['Date', 2, '2 rows are not a date', 'Write dates as day/month/year, such as 31/12/2025'],
        ['Harm', 2, '1 row is not a degree of harm', 'Use the word for the harm, such as none, low or moderate'],
        ['Date', 5, '1 row breaks a rule', 'The date must be today or in the past'],
      ],
    )
  })

  it('hold no word of a cell, whatever the cells say', () => {
    const counter = faultCounter()
    for (const kind of FAULT_KINDS.filter(each => each !== 'rule' && each !== 'empty'))
      counter.count(2, [fault(kind, 'Text', 'Mrs Example')])
    expect(counter.groups()).toHaveLength(FAULT_KINDS.length - 2)
    expect(JSON.stringify(counter.groups())).not.toContain('Example')
  })

  it('keep the rows of each group up to a bound, and a row as long as one of its faults is rare', () => {
    const counter = faultCounter()
    const kept = Array.from({ length: ROWS_KEPT + 50 }, (_, at) => counter.count(at + 2, [fault('empty', 'Text')]))
    expect(kept.filter(Boolean)).toHaveLength(ROWS_KEPT)
    expect(counter.count(9_000, [fault('empty', 'Text'), fault('month-first', 'Date')])).toBe(true)
    expect(counter.groups()[0]).toMatchObject({ rows: ROWS_KEPT + 51, firstRow: 2 })
  })

  it('are each counted once a row, in exactly one group', () => {
    const faults = fc.array(
      fc.record({
        kind: fc.constantFrom(...FAULT_KINDS),
        column: fc.constantFrom('A', 'B'),
        value: fc.string({ maxLength: 3 }),
        message: fc.constantFrom('one', 'two'),
      }),
      { maxLength: 4 },
    )
    fc.assert(
      fc.property(fc.array(faults, { maxLength: 12 }), rows => {
        const counter = faultCounter()
        rows.forEach((each, at) => counter.count(at + 2, each))
        const groups = counter.groups()
        for (const group of groups)
          expect(group.rows).toBe(rows.filter(each => each.some(one => isOfGroup(one, group))).length)
        for (const one of rows.flat()) expect(groups.filter(group => isOfGroup(one, group))).toHaveLength(1)
      }),
      { numRuns: 60 },
    )
  })
})
