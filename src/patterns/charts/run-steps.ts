import { scaleLinear } from 'd3-scale'
import { daysIn } from '../../domain/patterns/calendar.js'
import { probabilityOf } from '../../domain/patterns/statistics/poisson.js'
import { dayInWords } from '../../domain/record/partial-date.js'
import type { TableView } from '../../web/table-view.js'
import { expectedInWords } from '../pattern-words.js'
import type { ToldSighting } from '../visible-lifecycle.js'
import { bothSizes, lineMark, rectMark, round, textMark, type ChartView, type Mark } from './drawing.js'

interface Step {
  readonly on: string
  readonly observed: number
  readonly expected: number | null
}

/**
 * Observed against expected over the runs that saw a change: both hold until the next. The band is where 95 of 100 trusts
 * like their peers would be (Poisson). `null` before the second such run, and where numbers are not told.
 */
export function runSteps(
  sightings: readonly ToldSighting[],
  parts: { readonly until: string; readonly unit: string; readonly table: TableView },
): ChartView | null {
  const steps = sightings.flatMap(({ on, observed, expected }): Step[] =>
    observed === null ? [] : [{ on, observed, expected }],
  )
  const [first] = steps
  const last = steps.at(-1)
  if (first === undefined || last === undefined || steps.length < 2 || steps.length < sightings.length) return null
  const end = parts.until > last.on ? parts.until : last.on
  const span = Math.max(1, daysIn(first.on, end) - 1)
  const ranges = steps.map(({ expected }) => (expected === null ? null : rangeOf(expected)))
  const most = Math.max(4, ...steps.map(step => step.observed), ...ranges.map(range => range?.upper ?? 0))

  const draw = (size: 'wide' | 'narrow', width: number) => {
    const [top, plot, right] = [14, size === 'wide' ? 220 : 190, size === 'wide' ? 120 : 8]
    const bottom = top + plot
    const x = scaleLinear([0, span], [34, width - right])
    const y = scaleLinear([0, most], [bottom, top]).nice(4)
    const at = (on: string): number => x(daysIn(first.on, on) - 1)
    const until = (index: number): number => at(steps[index + 1]?.on ?? end)
    const marks: Mark[] = [
      ...steps.flatMap((step, index): Mark[] => {
        const range = ranges[index]
        if (range == null) return []
        return [
          rectMark('range', at(step.on), y(range.upper), until(index) - at(step.on), y(range.lower) - y(range.upper)),
        ]
      }),
      ...y
        .ticks(4)
        .filter(Number.isInteger)
        .flatMap(tick => [
          lineMark('grid', 34, y(tick), width - right, y(tick)),
          textMark('label', 28, y(tick) + 5, String(tick), 'end'),
        ]),
      lineMark('axis', 34, bottom, width - right, bottom),
      ...steps.flatMap((step, index): Mark[] =>
        step.expected === null
          ? []
          : [lineMark('expected', at(step.on), y(step.expected), until(index), y(step.expected))],
      ),
      { kind: 'path', name: 'line', d: staircase(steps, { at, y, end: at(end) }) },
      textMark('label', 34, bottom + 20, dayInWords(first.on)),
      textMark('label', width - right, bottom + 20, dayInWords(end), 'end'),
      ...(size === 'wide' ? endLabels(last, width - right + 8, y) : []),
    ]
    return { height: bottom + 28, marks }
  }
  return {
    id: 'run-steps',
    title: titleOf(last, ranges.at(-1) ?? null),
    sub: `${parts.unit} counted so far, by the day of each run that saw a change. Thick line: observed. Thin line: expected. Pale: where 95 in 100 like their peers would be.`,
    drawings: bothSizes({ wide: 720, narrow: 343 }, draw),
    tables: [parts.table],
  }
}

/** Where the number of events lies 95 times in 100 with this mean: 2.5% or less to either side. */
function rangeOf(expected: number): { readonly lower: number; readonly upper: number } {
  let [sum, count] = [probabilityOf(0, expected), 0]
  while (sum < 0.025) sum += probabilityOf(++count, expected)
  const lower = count
  while (sum < 0.975) sum += probabilityOf(++count, expected)
  return { lower, upper: count }
}

function staircase(
  steps: readonly Step[],
  { at, y, end }: { at: (on: string) => number; y: (count: number) => number; end: number },
): string {
  const [first, ...rest] = steps
  if (first === undefined) return ''
  const up = rest.map(step => `H${round(at(step.on))}V${round(y(step.observed))}`)
  return `M${round(at(first.on))} ${round(y(first.observed))}${up.join('')}H${round(end)}`
}

function endLabels({ observed, expected }: Step, x: number, y: (count: number) => number): Mark[] {
  const top = y(observed) + 5
  const beneath = expected === null ? top : y(expected) + 5
  const apart = Math.abs(top - beneath) < 18 ? 18 : 0
  return [
    textMark('label label--strong', x, observed >= (expected ?? 0) ? top : top + apart, `${observed} observed`),
    ...(expected === null
      ? []
      : [
          textMark(
            'label',
            x,
            observed >= expected ? beneath + apart : beneath,
            `${expectedInWords(expected)} expected`,
          ),
        ]),
  ]
}

function titleOf({ observed }: Step, range: { readonly lower: number; readonly upper: number } | null): string {
  if (range === null) return 'What runs have counted so far; there are not enough peers to say what to expect'
  if (observed > range.upper) return 'Now above what chance alone would make of it'
  return observed < range.lower
    ? 'Now below what chance alone would make of it'
    : 'Now within what chance alone may make of it'
}
