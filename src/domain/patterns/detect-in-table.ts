import type { CountCube, MonthSpan } from './count-cube.js'
import { sumsOf, type CubeSums } from './cube-sums.js'
import { increasesIn, increaseThresholds } from './detectors/increases.js'
import { outliersIn } from './detectors/outliers.js'
import { monthlyRepeats } from './detectors/repeats.js'
import { spreadsIn, spreadThreshold, volumeOf } from './detectors/spread.js'
import { rareRepeatsIn } from './detectors/rare-repeats.js'
import { threeTogether, tripleCountsOf } from './detectors/three-together.js'
import { togetherIn } from './detectors/together.js'
import type { EventTable, TableEvent } from './event-table.js'
import { pairCountsOf } from './pair-counts.js'
import { PATTERN_PARAMETERS } from './parameters.js'
import { delayCurve, lastCompleteMonth, type ReportingDelay } from './reporting-delay.js'
import type { Seeded } from './statistics/draws.js'
import type { TableRules } from './table-rules.js'

/** What the detectors find in a plain table, as `cli patterns --on` prints it. Pure: the same seeds, the same answer. */
export function detectInTable({ cube, findings, events, leftOut }: EventTable, rules: TableRules, seeded: Seeded) {
  const sums = sumsOf(cube)
  const end = cube.months - 1
  const within = delayCurve(delaysOf(events, end))
  const last = lastCompleteMonth(month => within(end - month), { first: 0, last: end }, rules.fewestReported)
  const watched = last === end ? sums : sumsOf(until(cube, last))
  return {
    rules: { version: PATTERN_PARAMETERS.version, ...rules },
    leftOut,
    lastCompleteMonth: last,
    D1: { rows: repeatRows(sums, findings, rules) },
    D2: spreadRows(watched, rules, seeded),
    D3: increaseRows(watched, rules, seeded),
    D4: outlierRows(sums, rules),
    D5: togetherRows(cube, events, rules),
  }
}

function repeatRows(sums: CubeSums, findings: EventTable['findings'], { d1 }: TableRules) {
  return monthlyRepeats(sums, findings, d1).map(({ window, ...row }) => ({
    ...row,
    fromMonth: window?.from ?? null,
    toMonth: window?.to ?? null,
  }))
}

function spreadRows(sums: CubeSums, { d2 }: TableRules, seeded: Seeded) {
  const volume = volumeOf(sums)
  const threshold = spreadThreshold(sums, volume, d2, seeded)
  return {
    threshold: threshold?.value ?? null,
    falseAlarmsAMonth: threshold?.budget ?? null,
    rows: spreadsIn(sums, volume, d2, threshold).map(({ window, trusts, ...row }) => ({
      ...row,
      fromMonth: window.from,
      toMonth: window.to,
      observed: trusts,
      level: 'alert' as const,
    })),
  }
}

function increaseRows(sums: CubeSums, { d3 }: TableRules, seeded: Seeded) {
  const thresholds = increaseThresholds(sums, d3, seeded)
  return {
    trustThreshold: thresholds.trust?.value ?? null,
    trustFalseAlarmsAMonth: thresholds.trust?.budget ?? null,
    nationalThreshold: thresholds.national?.value ?? null,
    nationalFalseAlarmsAMonth: thresholds.national?.budget ?? null,
    rows: increasesIn(sums, d3, thresholds).map(({ from, to, ...row }) => ({
      ...row,
      fromMonth: from,
      toMonth: to,
      level: 'alert' as const,
    })),
    rareRows: rareRepeatsIn(sums, d3.rare).map(({ window, shareSpan: _shareSpan, ownOthers: _ownOthers, ...row }) => ({
      ...row,
      fromMonth: window.from,
      toMonth: window.to,
      level: 'repeat' as const,
    })),
  }
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

/** Over all events with a month in the table. */
function togetherRows({ trusts, types, months }: CountCube, events: readonly TableEvent[], { d5 }: TableRules) {
  const placed = events.filter(({ month }) => month !== null && month < months)
  const ofTrust = Array.from({ length: trusts }, (): (readonly number[])[] => [])
  for (const event of placed) ofTrust[event.trust]?.push(event.types)
  const excluded = new Set(d5.excluded.flatMap(([a, b]) => [`${a} ${b}`, `${b} ${a}`]))
  const isExcluded = (type: number, other: number): boolean => excluded.has(`${type} ${other}`)
  const lists = placed.map(event => event.types)
  const all = pairCountsOf(types, lists)
  const { tests, cut, rows } = togetherIn(
    all,
    ofTrust.map(list => pairCountsOf(types, list)),
    d5,
    isExcluded,
  )
  const threeRows = threeTogether(all, tripleCountsOf(types, lists), d5, isExcluded)
  return { events: placed.length, tests, bhCut: cut, rows, threeRows }
}

/** Months from happening to report, where both are known and lie in the table. */
function delaysOf(events: readonly TableEvent[], end: number): ReportingDelay[] {
  return events.flatMap(({ month, reported }) =>
    month === null || reported === null || month > end || reported > end
      ? []
      : [{ delay: Math.max(0, reported - month), room: end - month }],
  )
}

/** The cube up to a month, that one included. */
function until(cube: CountCube, last: number): CountCube {
  const { trusts, types, months } = cube
  const kept = last + 1
  return {
    ...{ trusts, types, months: kept },
    layers: cube.layers.map(counts =>
      Int32Array.from(
        { length: trusts * types * kept },
        (_, index) => counts[Math.floor(index / kept) * months + (index % kept)] ?? 0,
      ),
    ),
  }
}
