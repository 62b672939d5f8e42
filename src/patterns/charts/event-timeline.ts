import { daysIn, middleOf, type Span } from '../../domain/patterns/calendar.js'
import { dayBounds, dayInWords, partialDate } from '../../domain/record/partial-date.js'
import type { VisiblePattern } from '../visible-pattern.js'
import { round, type Anchor, type Size } from './drawing.js'

export interface EventTimelineView {
  readonly title: string
  readonly sub: string
  readonly drawings: readonly EventTimelineDrawing[]
}

export interface EventTimelineDrawing {
  readonly size: Size
  readonly width: number
  readonly height: number
  readonly baseline: number
  readonly bandHeight: number
  /** What is counted: a pale band with a dark bar above. */
  readonly band: Box & { readonly label: string; readonly labelX: number; readonly anchor: Anchor }
  /** From the finding to the band: the time to act. */
  readonly act: (Box & { readonly label: string; readonly labelX: number }) | null
  readonly finding: { readonly x: number; readonly label: string; readonly anchor: Anchor } | null
  readonly dots: readonly { readonly x: number; readonly y: number; readonly filled: boolean }[]
  readonly ticks: readonly { readonly x: number; readonly label: string; readonly anchor: Anchor }[]
}

interface Box {
  readonly x: number
  readonly width: number
}

const WIDTHS: Readonly<Record<Size, number>> = { wide: 1140, narrow: 343 }
const RADIUS: Readonly<Record<Size, number>> = { wide: 6, narrow: 5 }
const BAND_TOP = 44
const TOP = 62

/** Events on a line of time, with what is counted marked; dots that would overlap stand on each other. */
export function eventTimeline(pattern: VisiblePattern, until: string, title: string): EventTimelineView | null {
  const dated = pattern.events.flatMap(event => {
    const date = event.occurred === null ? null : partialDate(event.occurred)
    return date === null ? [] : [{ day: middleOf(dayBounds(date)), filled: event.counted }]
  })
  if (dated.length === 0) return null
  const findingDay = pattern.finding === null ? null : firstDay(pattern.finding.issued)
  const end =
    pattern.published && pattern.detector === 'D2' ? maxDay([pattern.window.to, ...dated.map(d => d.day)]) : until
  const start = minDay([
    pattern.window.from,
    ...dated.map(({ day }) => day),
    ...(findingDay === null ? [] : [findingDay]),
  ])
  const line: Span = {
    from: `${start.slice(0, 4)}-01-01`,
    to: end < `${start.slice(0, 4)}-12-31` ? `${start.slice(0, 4)}-12-31` : end,
  }
  return {
    title,
    sub: 'Each dot is one event, at the day it happened or the middle of what is known. Filled: counted. Hollow: not counted.',
    drawings: (['wide', 'narrow'] as const).map(size => timelineDrawing(size, { pattern, dated, findingDay, line })),
  }
}

function timelineDrawing(
  size: Size,
  parts: {
    readonly pattern: VisiblePattern
    readonly dated: readonly { readonly day: string; readonly filled: boolean }[]
    readonly findingDay: string | null
    readonly line: Span
  },
): EventTimelineDrawing {
  const { pattern, dated, findingDay, line } = parts
  const width = WIDTHS[size]
  const radius = RADIUS[size]
  const place = (day: string): number =>
    round(8 + ((daysIn(line.from, day) - 1) / daysIn(line.from, line.to)) * (width - 16))
  const stacked = stack(
    dated.map(({ day, filled }) => ({ x: place(day), filled })).sort((a, b) => a.x - b.x),
    radius,
  )
  const highest = Math.max(1, ...stacked.map(dot => dot.level + 1))
  const baseline = TOP + highest * radius * 2 + 10
  const band = boxOf(place(pattern.window.from), place(pattern.window.to))
  const actX = findingDay === null ? null : place(findingDay)
  const findingOnRight = actX !== null && actX > width * 0.6
  const counted = pattern.events.filter(event => event.counted).length
  const bandOnRight = band.x > width * 0.55
  return {
    size,
    width,
    height: baseline + 34,
    baseline,
    bandHeight: baseline - BAND_TOP,
    band: {
      ...band,
      label: bandLabel(pattern, counted, size),
      labelX: bandOnRight ? round(band.x + band.width) : band.x,
      anchor: bandOnRight ? 'end' : 'start',
    },
    act:
      actX === null || pattern.published || band.x <= actX
        ? null
        : {
            ...boxOf(actX, band.x),
            label: size === 'wide' && band.x - actX > 90 ? 'Time to act' : '',
            labelX: round(actX + 6),
          },
    finding:
      actX === null || pattern.finding === null
        ? null
        : {
            x: actX,
            label: size === 'wide' ? `Finding, ${dayInWords(pattern.finding.issued)}` : 'Finding',
            anchor: findingOnRight ? 'end' : 'start',
          },
    dots: stacked.map(dot => ({
      x: dot.x,
      y: round(baseline - radius - 3 - dot.level * radius * 2.1),
      filled: dot.filled,
    })),
    ticks: yearTicks(line, place, width),
  }
}

function bandLabel({ audience }: VisiblePattern, counted: number, size: Size): string {
  const events = `${counted} ${counted === 1 ? 'event' : 'events'}`
  if (audience === 'across-trusts') return `${events} that you may see`
  return size === 'wide' ? `Counted: ${events}` : events
}

/** Left to right, each dot on the lowest level where it touches no other. */
function stack(dots: readonly { readonly x: number; readonly filled: boolean }[], radius: number) {
  const ends: number[] = []
  return dots.map(dot => {
    const free = ends.findIndex(end => dot.x - end >= radius * 2)
    const level = free < 0 ? ends.length : free
    ends[level] = dot.x
    return { ...dot, level }
  })
}

function yearTicks(line: Span, place: (day: string) => number, width: number): EventTimelineDrawing['ticks'] {
  const first = Number(line.from.slice(0, 4))
  const years = Array.from({ length: Number(line.to.slice(0, 4)) - first + 1 }, (_, index) => first + index)
  const every = Math.max(1, Math.ceil((years.length * 48) / width))
  return years
    .filter((_, index) => index % every === 0)
    .map(year => ({ x: place(`${year}-01-01`), label: String(year) }))
    .filter(({ x }) => x < width - 30)
    .map(tick => ({ ...tick, anchor: 'start' as const }))
}

function boxOf(from: number, to: number): Box {
  return { x: from, width: round(Math.max(2, to - from)) }
}

function firstDay(on: string): string | null {
  const date = partialDate(on)
  return date === null ? null : dayBounds(date).first
}

function minDay(days: readonly string[]): string {
  return days.reduce((least, day) => (day < least ? day : least))
}

function maxDay(days: readonly string[]): string {
  return days.reduce((most, day) => (day > most ? day : most))
}
