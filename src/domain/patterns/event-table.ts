import { z } from 'zod'
import { cubeOf, type CountCube, type CubeCell } from './count-cube.js'
import type { MonthlyFinding } from './detectors/repeats.js'

/**
 * A plain table of events and findings, to run the detectors on without a database; docs/patterns-table.md tells the
 * form. Trusts, types and months are numbered from 0.
 */
export interface EventTable {
  readonly cube: CountCube
  readonly findings: readonly MonthlyFinding[]
  /** Events one by one, for failures that occur together; empty where the table has counts alone. */
  readonly events: readonly TableEvent[]
  /** Counts that could not be placed: an unknown month, or one after the last. */
  readonly leftOut: { readonly unknownMonth: number; readonly afterTheEnd: number }
}

export interface TableEvent {
  readonly trust: number
  readonly types: readonly number[]
  /** `null` where it is not known. */
  readonly month: number | null
  /** The month in which it was reported, where that is known. */
  readonly reported: number | null
}

/** A table may have so many places to count in: trusts × types × months. */
const MOST_PLACES = 50_000_000
/** So many faults are named; a file of another form has one in every line. */
const FAULTS_NAMED = 5

const whole = z.int().min(0)
const size = z.int().min(1)

const cell = z.union(
  [
    z
      .tuple([whole, whole, whole, whole])
      .transform(([trust, type, month, count]): CubeCell => ({ trust, type, month, count })),
    z.object({ trust: whole, type: whole, month: whole, count: whole }),
  ],
  { error: 'A cell is [trust, type, month, count], whole numbers from 0' },
)

const finding = z.union(
  [
    z.tuple([whole, whole, whole]).transform(([trust, type, month]) => ({ trust, type, month, due: null })),
    z.object({ trust: whole, type: whole, month: whole, due: whole.nullable().default(null) }),
  ],
  { error: 'A finding is [trust, type, month], whole numbers from 0' },
)

const event = z.object({
  trust: whole,
  types: z.array(whole),
  month: whole.nullable(),
  reported: whole.nullable().default(null),
})

const table = z
  .object({
    dims: z
      .object({ trusts: size, types: size, months: size })
      .refine(({ trusts, types, months }) => trusts * types * months <= MOST_PLACES, {
        error: `trusts × types × months is at most ${MOST_PLACES.toLocaleString('en-GB')}`,
      }),
    cells: z.array(cell).optional(),
    findings: z.array(finding).default([]),
    events: z.array(event).default([]),
  })
  .superRefine(({ dims, cells = [], findings, events }, context) => {
    const faults: { readonly path: (string | number)[]; readonly message: string }[] = []
    const check = (list: string, index: number, name: 'trust' | 'type', value: number): void => {
      const limit = name === 'trust' ? dims.trusts : dims.types
      if (value >= limit)
        faults.push({ path: [list, index], message: `There is no ${name} ${value}; the last is ${limit - 1}` })
    }
    cells.forEach((one, index) => {
      check('cells', index, 'trust', one.trust)
      check('cells', index, 'type', one.type)
    })
    findings.forEach((one, index) => {
      check('findings', index, 'trust', one.trust)
      check('findings', index, 'type', one.type)
    })
    events.forEach((one, index) => {
      check('events', index, 'trust', one.trust)
      for (const type of one.types) check('events', index, 'type', type)
    })
    for (const { path, message } of faults.slice(0, FAULTS_NAMED)) context.addIssue({ code: 'custom', path, message })
  })

/**
 * Reads a table. Counts come from `cells`, or from `events` where there are no cells. Throws a `ZodError` that names what
 * is wrong and where.
 */
export function readEventTable(input: unknown): EventTable {
  const { dims, cells, findings, events } = table.parse(input)
  const counted = cells ?? events.flatMap(cellsOfEvent)
  const inside = counted.filter(({ month }) => month < dims.months)
  const countOf = (list: readonly CubeCell[]): number => list.reduce((sum, { count }) => sum + count, 0)
  return {
    cube: cubeOf(dims, inside),
    findings: findings.map(({ trust, type, month, due }) => ({ trust, type, month: Math.max(month, due ?? 0) })),
    events: events.map(one => ({ ...one, types: distinct(one.types) })),
    leftOut: {
      unknownMonth: cells === undefined ? events.filter(({ month }) => month === null).length : 0,
      afterTheEnd: countOf(counted) - countOf(inside),
    },
  }
}

function cellsOfEvent({ trust, types, month }: TableEvent): CubeCell[] {
  return month === null ? [] : distinct(types).map(type => ({ trust, type, month, count: 1 }))
}

function distinct(values: readonly number[]): number[] {
  return [...new Set(values)].sort((a, b) => a - b)
}
