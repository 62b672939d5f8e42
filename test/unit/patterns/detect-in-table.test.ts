import fc from 'fast-check'
import { detectInTable as detect } from '../../../src/domain/patterns/detect-in-table.js'
import { readEventTable, type EventTable } from '../../../src/domain/patterns/event-table.js'
import { midP } from '../../../src/domain/patterns/statistics/poisson.js'
import { readTableRules, type TableRules } from '../../../src/domain/patterns/table-rules.js'
import { seededUniform } from '../../../src/platform/random.js'
import { plantedTable } from '../../support/planted-table.js'

const detectInTable = (from: EventTable, rules: TableRules) => detect(from, rules, seededUniform)
const planted = plantedTable()
const table = readEventTable(planted)

/** Counted again from the cells, with nothing of the detectors. */
function countAgain(from: number, to: number, keep: (trust: number, type: number) => boolean): number {
  return planted.cells
    .filter(([trust, type, month]) => month >= from && month <= to && keep(trust, type))
    .reduce((sum, [, , , count]) => sum + count, 0)
}

function cellAgain(trust: number, type: number, from: number, to: number) {
  const row = countAgain(from, to, other => other === trust)
  const column = countAgain(from, to, (_, other) => other === type)
  return {
    observed: countAgain(from, to, (i, k) => i === trust && k === type),
    expected: (row * column) / countAgain(from, to, () => true),
  }
}

function expectNear(actual: number | null, expected: number): void {
  expect(Math.abs((actual ?? NaN) - expected)).toBeLessThanOrEqual(1e-9 * Math.max(1, expected))
}

describe('On the planted table', () => {
  const found = detectInTable(
    table,
    readTableRules({ d1: { graceMonths: 3, windowMonths: 18 }, d4: { fromMonth: 24, toMonth: 47 } }),
  )

  it('counts every event', () => {
    expect(table.cube.layers[0]?.reduce((sum, count) => sum + count, 0)).toBe(7763)
    expect(found.leftOut).toEqual({ unknownMonth: 0, afterTheEnd: 0 })
  })

  it('D1 gives each finding its count, its expected number and its level', () => {
    expect(found.D1.rows).toHaveLength(40)
    found.D1.rows.forEach((row, index) => {
      const [trust = -1, type = -1, month = -1] = planted.findings[index] ?? []
      expect(row).toMatchObject({ trust, type, findingMonth: month })
      const again = cellAgain(trust, type, month + 3, Math.min(47, month + 20))
      expect(row.observed).toBe(again.observed)
      expectNear(row.expected, again.expected)
      const p = midP(again.observed, again.expected)
      expectNear(row.midP, p)
      const alone = again.observed === 0 ? null : again.observed < 2 || p >= 0.05 ? 'repeat' : p < 0.01 ? 'R2' : 'R1'
      expect(row.level).toBe(alone)
    })
  })

  it('D1 finds most of those that did not learn, and few of the others', () => {
    const flagged = new Set(
      found.D1.rows
        .filter(row => row.level === 'R1' || row.level === 'R2')
        .map(row => `${row.trust} ${row.type} ${row.findingMonth}`),
    )
    const hit = (list: readonly (readonly number[])[]): number => list.filter(one => flagged.has(one.join(' '))).length
    const { did_not_learn: unfixed, learned, chance_finding: chance } = planted.truth
    expect(hit(unfixed)).toBeGreaterThanOrEqual(unfixed.length * 0.5)
    expect(hit(learned)).toBeLessThanOrEqual(1)
    expect(hit(chance)).toBeLessThanOrEqual(chance.length * 0.12)
  })

  it('D4 tests by what is expected, and cuts where Benjamini and Hochberg do', () => {
    const cells = Array.from({ length: 60 * 20 }, (_, index) => ({
      trust: Math.floor(index / 20),
      type: index % 20,
      ...cellAgain(Math.floor(index / 20), index % 20, 24, 47),
    })).filter(cell => cell.expected >= 0.25)
    const sorted = cells.map(cell => midP(cell.observed, cell.expected)).sort((a, b) => a - b)
    const cut = sorted.filter((p, rank) => p <= (0.05 * (rank + 1)) / sorted.length).at(-1) ?? 0
    expect(found.D4.tests).toBe(cells.length)
    expectNear(found.D4.bhCut, cut)
    const standing = cells.filter(cell => cell.observed >= 3 && midP(cell.observed, cell.expected) <= cut + 1e-12)
    expect(found.D4.rows).toHaveLength(standing.length)
    for (const row of found.D4.rows) {
      const again = cells.find(cell => cell.trust === row.trust && cell.type === row.type)
      expect(row.observed).toBe(again?.observed)
      expectNear(row.expected, again?.expected ?? NaN)
      expect(row.level).toBe(row.probabilityAbove1_5 > 0.95 ? 'alarm' : 'alert')
    }
  })

  it('D2 finds every burst over several trusts in its months', () => {
    for (const [type, month] of planted.truth.cross_trust_burst) {
      expect(
        found.D2.rows.filter(row => row.type === type && row.toMonth >= month && row.toMonth <= month + 2),
      ).toHaveLength(1)
    }
    for (const row of found.D2.rows) expect(row.score).toBeGreaterThanOrEqual(found.D2.threshold ?? NaN)
    expect(found.D2.falseAlarmsAMonth).toBeCloseTo((0.5 * 60) / 210, 9)
  })

  it('D3 finds the national rises, and most steps at one trust within a year', () => {
    const { national_ramp: ramps, trust_step: steps } = planted.truth
    const after = (month: number) => found.D3.rows.filter(row => row.toMonth >= month && row.toMonth < month + 12)
    for (const [type, month] of ramps) {
      expect(after(month).filter(row => row.trust === null && row.type === type).length).toBeGreaterThan(0)
    }
    const hit = steps.filter(([trust, type, month]) =>
      after(month).some(row => row.trust === trust && row.type === type),
    )
    expect(hit.length).toBeGreaterThanOrEqual(steps.length * 0.5)
    expect(found.D3.trustFalseAlarmsAMonth).toBeCloseTo((10 * 1200) / 8400, 9)
  })

  it('is the same again, and the order of the cells does not matter', () => {
    const few = { draws: 1, mostDraws: 1 }
    const rules = readTableRules({ d2: { alarms: few }, d3: { trustAlarms: few, nationalAlarms: few } })
    const reversed = readEventTable({ ...planted, cells: [...planted.cells].reverse() })
    expect(detectInTable(reversed, rules)).toEqual(detectInTable(table, rules))
  })
})

describe('The level of a repeat', () => {
  /** Two trusts, two types: many events of type 0 at trust 0 after each finding. */
  const run = (again: number, findings: readonly (readonly number[])[], expected: 'row-column' | 'peer-odds') =>
    detectInTable(
      readEventTable({
        dims: { trusts: 3, types: 2, months: 60 },
        cells: [
          ...[10, 40].map(month => [0, 0, month, again]),
          ...[0, 1, 2].flatMap(trust => [10, 40].flatMap(month => [[trust, 1, month, 20]])),
          ...[1, 2].flatMap(trust => [10, 40].map(month => [trust, 0, month, 1])),
        ],
        findings,
      }),
      readTableRules({ d1: { windowMonths: 12, expected } }),
    ).D1.rows.map(row => row.level)

  it('is never more than a fact for one event', () => {
    expect(run(1, [[0, 0, 5]], 'peer-odds')).toEqual(['repeat'])
  })

  it('is R2 the second time that there are more than expected', () => {
    expect(run(2, [[0, 0, 5]], 'peer-odds')).toEqual(['repeat'])
    expect(run(4, [[0, 0, 5]], 'peer-odds')).toEqual(['R1'])
    expect(
      run(
        4,
        [
          [0, 0, 5],
          [0, 0, 35],
        ],
        'peer-odds',
      ),
    ).toEqual(['R1', 'R2'])
    expect(
      run(
        4,
        [
          [0, 0, 35],
          [0, 0, 5],
        ],
        'peer-odds',
      ),
    ).toEqual(['R2', 'R1'])
  })

  it('has nothing to say while the time to act runs, nor after the end', () => {
    expect(
      run(
        9,
        [
          [0, 0, 57],
          [0, 0, 59],
          [0, 0, 90],
        ],
        'row-column',
      ),
    ).toEqual([null, null, null])
  })
})

describe('Tables with little or nothing in them', () => {
  const nothing = { dims: { trusts: 3, types: 2, months: 12 } }
  const everything = (trusts: number, types: number, months: number) =>
    Array.from({ length: trusts * types * months }, (_, index) => [
      Math.floor(index / (types * months)),
      Math.floor(index / months) % types,
      index % months,
      2,
    ])
  const findings = [
    [0, 0, 0],
    [0, 1, 3],
  ]
  /** Ten times as much of the first type from month 50 on, at this trust alone. */
  const risingAt = (trust: number) =>
    Array.from({ length: 60 }, (_, month) => [
      [trust, 0, month, month < 50 ? 1 : 10],
      [trust, 1, month, 3],
    ]).flat()

  it.each([
    ['nothing', nothing],
    ['one event', { ...nothing, cells: [[0, 0, 11, 1]], findings }],
    ['one trust', { dims: { trusts: 1, types: 2, months: 12 }, cells: everything(1, 2, 12), findings }],
    ['one type', { dims: { trusts: 3, types: 1, months: 12 }, cells: everything(3, 1, 12), findings: [[0, 0, 0]] }],
    ['one month', { dims: { trusts: 3, types: 2, months: 1 }, cells: everything(3, 2, 1), findings }],
    ['a constant series', { ...nothing, cells: everything(3, 2, 12), findings }],
    [
      'peers with nothing',
      {
        ...nothing,
        cells: [
          [0, 0, 5, 9],
          [0, 1, 5, 9],
        ],
        findings,
      },
    ],
    [
      'a type that only one trust has',
      {
        ...nothing,
        cells: [
          [0, 0, 5, 9],
          [1, 1, 5, 9],
          [2, 1, 5, 9],
        ],
        findings,
      },
    ],
    [
      'months that are missing',
      {
        ...nothing,
        cells: [
          [0, 0, 0, 1],
          [1, 0, 11, 1],
          [2, 1, 11, 1],
        ],
        findings,
      },
    ],
    [
      'only the future',
      {
        ...nothing,
        cells: [
          [0, 0, 12, 4],
          [1, 0, 99, 4],
        ],
        findings,
      },
    ],
    ['one trust that rises', { dims: { trusts: 1, types: 2, months: 60 }, cells: risingAt(0) }],
    ['a rise where the peers have nothing', { dims: { trusts: 4, types: 2, months: 60 }, cells: risingAt(2) }],
    ['five years of a constant series', { dims: { trusts: 3, types: 2, months: 60 }, cells: everything(3, 2, 60) }],
    ['events without a month', { ...nothing, events: [{ trust: 0, types: [0, 1], month: null }], findings }],
  ])('%s: a defined answer, nothing that is no number, and no flag', (_words, input) => {
    for (const expected of ['row-column', 'peer-odds']) {
      const found = detectInTable(readEventTable(input), readTableRules({ d1: { expected }, d4: { expected } }))
      expect(JSON.stringify(found)).not.toMatch(/NaN|Infinity/)
      expect(found.D1.rows.filter(row => row.level !== null && row.level !== 'repeat')).toEqual([])
      expect([...found.D2.rows, ...found.D3.rows, ...found.D4.rows, ...found.D5.rows]).toEqual([])
      expectFinite(found)
    }
  })

  /** JSON writes null for what is no number, so it is looked for before. */
  function expectFinite(value: unknown): void {
    if (typeof value === 'number') expect(Number.isFinite(value)).toBe(true)
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(expectFinite)
  }

  it('what was left out is counted', () => {
    const dims = { trusts: 2, types: 2, months: 3 }
    expect(
      readEventTable({
        dims,
        cells: [
          [0, 0, 3, 4],
          [0, 0, 2, 1],
        ],
      }).leftOut.afterTheEnd,
    ).toBe(4)
    const events = [
      { trust: 0, types: [0, 1, 1], month: 1 },
      { trust: 1, types: [1], month: null },
      { trust: 1, types: [1], month: 7 },
    ]
    const read = readEventTable({ dims, events })
    expect(read.leftOut).toEqual({ unknownMonth: 1, afterTheEnd: 1 })
    expect(read.cube.layers[0]?.reduce((sum, count) => sum + count, 0)).toBe(2)
  })
})

describe('What is rare, and three together, in a table', () => {
  const each = (many: number, of: (index: number) => object): object[] => Array.from({ length: many }, (_, n) => of(n))
  const table = readEventTable({
    dims: { trusts: 8, types: 5, months: 60 },
    events: [
      ...each(900, n => ({ trust: n % 8, types: [3], month: n % 60 })),
      ...each(10, n => ({ trust: n % 8, types: [0, 1, 2], month: 20 + n })),
      ...[
        [0, 1],
        [0, 2],
        [1, 2],
      ].flatMap(types => each(8, n => ({ trust: n, types, month: 10 + n }))),
      ...[0, 1, 2].flatMap(type => each(60, n => ({ trust: n % 8, types: [type], month: n }))),
      ...each(7, n => ({ trust: n + 1, types: [4], month: 5 + n })),
      ...[50, 55].map(month => ({ trust: 0, types: [4], month })),
    ],
  })
  const few = { draws: 1, mostDraws: 1 }
  const rules = { d2: { alarms: few }, d3: { trustAlarms: few, nationalAlarms: few, rare: { mostExpected: 0.25 } } }

  it('are told of beside alarms and pairs, each with its level', () => {
    const { D3, D5 } = detectInTable(table, readTableRules(rules))
    expect(D3.rareRows).toMatchObject([{ trust: 0, type: 4, fromMonth: 44, toMonth: 55, observed: 2, level: 'repeat' }])
    expect(D5.threeRows).toMatchObject([{ types: [0, 1, 2], observed: 10, withOthers: 18, level: 'worth-a-look' }])
    expect(D5.threeRows[0]?.omegaLower).toBeGreaterThan(0)
  })

  it('are not with stricter parameters, or where a pair is left out', () => {
    const strict = { ...rules, d3: { ...rules.d3, rare: { mostExpected: 0.1 } }, d5: { excluded: [[0, 1]] } }
    const { D3, D5 } = detectInTable(table, readTableRules(strict))
    expect([D3.rareRows, D5.threeRows]).toEqual([[], []])
  })
})

describe('Reports that are yet to come', () => {
  it('increases and spread are looked for up to the last month that is nearly complete', () => {
    // A tenth of the reports come after three months.
    const events = Array.from({ length: 400 }, (_, index) => {
      const month = index % 40
      return { trust: index % 3, types: [index % 2], month, reported: month + (Math.floor(index / 40) === 0 ? 3 : 1) }
    })
    const read = readEventTable({ dims: { trusts: 3, types: 2, months: 41 }, events })
    expect(detectInTable(read, readTableRules({})).lastCompleteMonth).toBe(39)
    expect(detectInTable(read, readTableRules({ fewestReported: 0.95 })).lastCompleteMonth).toBe(37)
    const without = readEventTable({ dims: { trusts: 3, types: 2, months: 41 }, cells: [[0, 0, 3, 1]] })
    expect(detectInTable(without, readTableRules({})).lastCompleteMonth).toBe(40)
  })
})

describe('What is no table', () => {
  const dims = { trusts: 2, types: 2, months: 3 }

  it.each([
    [null, /expected object/],
    [{}, /dims/],
    [{ dims: { ...dims, months: 0 } }, /months/],
    [{ dims: { trusts: 5000, types: 5000, months: 100 } }, /at most 50,000,000/],
    [{ dims, cells: [[0, 0, 0]] }, /A cell is \[trust, type, month, count\]/],
    [{ dims, cells: [[0, 0, 0, -1]] }, /A cell is/],
    [{ dims, cells: [[0, 0, 0, 1.5]] }, /A cell is/],
    [{ dims, cells: [[2, 0, 0, 1]] }, /There is no trust 2; the last is 1/],
    [{ dims, findings: [[0, 5, 0]] }, /There is no type 5; the last is 1/],
    [{ dims, findings: [['0', 1, 0]] }, /A finding is \[trust, type, month\]/],
    [{ dims, events: [{ trust: 0, types: [7], month: 0 }] }, /There is no type 7/],
  ])('%j is refused with what is wrong', (input, fault) => {
    expect(() => readEventTable(input)).toThrow(fault)
  })

  it.each([
    [{ d1: { grace: 3 } }, /grace/],
    [{ d9: {} }, /d9/],
    [{ d4: { fromMonth: 5, toMonth: 3 } }, /fromMonth comes before toMonth/],
    [{ d1: { strongMidP: 2 } }, /strongMidP/],
  ])('rules %j are refused with what is wrong', (input, fault) => {
    expect(() => readTableRules(input)).toThrow(fault)
  })
})

describe('Properties', () => {
  const cell = fc.tuple(fc.nat(4), fc.nat(3), fc.nat(11), fc.integer({ min: 1, max: 3 }))
  const rules = readTableRules({ d4: { expected: 'peer-odds' }, d1: { expected: 'peer-odds', windowMonths: 6 } })
  const dims = { trusts: 5, types: 4, months: 12 }

  it('an event at another trust changes no trust’s own count', () => {
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 40 }), cell, (cells, more) => {
        const findings = [0, 1, 2, 3, 4].filter(trust => trust !== more[0]).map(trust => [trust, more[1], 2])
        const observed = (list: readonly (readonly number[])[]) =>
          detectInTable(readEventTable({ dims, cells: list, findings }), rules).D1.rows.map(row => row.observed)
        expect(observed([...cells, more])).toEqual(observed(cells))
      }),
      { numRuns: 40 },
    )
  })

  it('two trusts that are made one have the sum of their counts', () => {
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 40 }), cells => {
        const merged = cells.map(([trust, ...rest]) => [trust === 1 ? 0 : trust, ...rest])
        const observed = (list: readonly (readonly number[])[], trust: number) =>
          detectInTable(readEventTable({ dims, cells: list, findings: [[trust, 2, 2]] }), rules).D1.rows[0]?.observed ??
          0
        expect(observed(merged, 0)).toBe(observed(cells, 0) + observed(cells, 1))
      }),
      { numRuns: 40 },
    )
  })

  it('what stands out at a strict rate stands out at a lax one', () => {
    fc.assert(
      fc.property(fc.array(cell, { minLength: 20, maxLength: 80 }), cells => {
        const keys = (falseDiscoveryRate: number) =>
          detectInTable(readEventTable({ dims, cells }), readTableRules({ d4: { falseDiscoveryRate } })).D4.rows.map(
            row => `${row.trust} ${row.type}`,
          )
        expect(keys(0.5)).toEqual(expect.arrayContaining(keys(0.1)))
      }),
      { numRuns: 40 },
    )
  })
})
