import type { TableView } from '../../web/table-view.js'

/** Charts as numbers and words; the templates write them as SVG. Pixels, never scaled; colour comes from classes. */
export type Size = 'wide' | 'narrow'
export type Anchor = 'start' | 'middle' | 'end'

/** `patterns/chart`: drawn once for its column and once for a phone, with the same numbers in a table beneath. */
export interface ChartView {
  /** Unique on its page. */
  readonly id: string
  /** What it shows, as a sentence. */
  readonly title: string
  /** What is drawn, unit, kind of chart: also the description for those who cannot see it. */
  readonly sub: string
  readonly drawings: readonly Drawing[]
  readonly tables: readonly TableView[]
  /** Points can be reached with the keyboard, so the drawing is a group and not one picture. */
  readonly reachable?: boolean
}

export interface Drawing {
  readonly size: Size
  readonly width: number
  readonly height: number
  readonly marks: readonly Mark[]
}

/** One stroke of a drawing; `name` is the class after `app-chart__`. Later ones lie on top. */
export type Mark =
  | {
      readonly kind: 'line'
      readonly name: string
      readonly x1: number
      readonly y1: number
      readonly x2: number
      readonly y2: number
    }
  | { readonly kind: 'path'; readonly name: string; readonly d: string }
  | {
      readonly kind: 'rect'
      readonly name: string
      readonly x: number
      readonly y: number
      readonly width: number
      readonly height: number
    }
  | { readonly kind: 'circle'; readonly name: string; readonly x: number; readonly y: number; readonly r: number }
  | {
      readonly kind: 'text'
      readonly name: string
      readonly x: number
      readonly y: number
      readonly anchor: Anchor
      readonly text: string
    }
  /** A point that tells its name when it is reached. */
  | {
      readonly kind: 'named'
      readonly x: number
      readonly y: number
      readonly r: number
      readonly href: string
      readonly text: string
      readonly anchor: Anchor
    }

export function lineMark(name: string, x1: number, y1: number, x2: number, y2: number): Mark {
  return { kind: 'line', name, x1: round(x1), y1: round(y1), x2: round(x2), y2: round(y2) }
}

export function textMark(name: string, x: number, y: number, text: string, anchor: Anchor = 'start'): Mark {
  return { kind: 'text', name, x: round(x), y: round(y), text, anchor }
}

export function circleMark(name: string, x: number, y: number, r: number): Mark {
  return { kind: 'circle', name, x: round(x), y: round(y), r }
}

export function rectMark(name: string, x: number, y: number, width: number, height: number): Mark {
  return {
    kind: 'rect',
    name,
    x: round(x),
    y: round(y),
    width: round(Math.max(0, width)),
    height: round(Math.max(0, height)),
  }
}

/** Something set from outside, a finding: a plum line with a triangle on top. */
export function findingMarks(x: number, top: number, bottom: number, label: string, anchor: Anchor): Mark[] {
  return [
    lineMark('finding', x, top, x, bottom),
    { kind: 'path', name: 'finding-flag', d: `M${round(x - 5)} ${round(top - 8)}h10l-5 8z` },
    textMark('finding-label', anchor === 'end' ? x - 8 : x + 8, top, label, anchor),
  ]
}

/** Symbols of the points of a control chart: a shape for each meaning, so that colour is never alone. */
export function causePath(meaning: 'improvement' | 'concern' | 'neither', x: number, y: number): string {
  const [px, py] = [round(x), round(y)]
  if (meaning === 'improvement') return `M${px - 5} ${py - 5}h10v10h-10z`
  return meaning === 'concern' ? `M${px} ${py - 7}l7 12h-14z` : `M${px} ${py - 7}l7 7-7 7-7-7z`
}

export function round(value: number): number {
  return Math.round(value * 100) / 100
}

/** The same drawing at both sizes. */
export function bothSizes(
  widths: Readonly<Record<Size, number>>,
  draw: (size: Size, width: number) => { readonly height: number; readonly marks: readonly Mark[] },
): Drawing[] {
  return (['wide', 'narrow'] as const).map(size => ({ size, width: widths[size], ...draw(size, widths[size]) }))
}
