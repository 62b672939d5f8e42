import type { MonthSpan } from './count-cube.js'
import { sumsOf, type CubeSums } from './cube-sums.js'
import { outliersIn } from './detectors/outliers.js'
import { monthlyRepeats } from './detectors/repeats.js'
import type { EventTable } from './event-table.js'
import { PATTERN_PARAMETERS } from './parameters.js'
import type { TableRules } from './table-rules.js'

/** What the detectors find in a plain table, as `cli patterns --on` prints it. Pure. */
export function detectInTable({ cube, findings, leftOut }: EventTable, rules: TableRules) {
  const sums = sumsOf(cube)
  return {
    rules: { version: PATTERN_PARAMETERS.version, ...rules },
    leftOut,
    D1: { rows: repeatRows(sums, findings, rules) },
    D4: outlierRows(sums, rules),
  }
}

function repeatRows(sums: CubeSums, findings: EventTable['findings'], { d1 }: TableRules) {
  return monthlyRepeats(sums, findings, d1).map(({ window, ...row }) => ({
    ...row,
    fromMonth: window?.from ?? null,
    toMonth: window?.to ?? null,
  }))
}

function outlierRows(sums: CubeSums, { d4 }: TableRules) {
  const { windowMonths, ratio } = PATTERN_PARAMETERS.outlier
  const to = Math.min(d4.toMonth ?? sums.months - 1, sums.months - 1)
  const span: MonthSpan = { from: d4.fromMonth ?? Math.max(0, to - windowMonths + 1), to }
  const { tests, cut, rows } = outliersIn(sums, span, { ...d4, ratio })
  return {
    fromMonth: span.from,
    toMonth: span.to,
    tests,
    bhCut: cut,
    rows: rows.map(({ probabilityAbove, ...row }) => ({ ...row, probabilityAbove1_5: probabilityAbove })),
  }
}
