/** `app/dot-line`: dates on a line that stretches; x in percent. Build with `dotLine()`. */
export interface DotLineView {
  /** Text alternative that says what, where and when. */
  readonly title: string
  readonly dots: readonly { readonly x: number; readonly filled: boolean }[]
  readonly ticks: readonly { readonly x: number; readonly label: string; readonly anchor: 'start' | 'middle' | 'end' }[]
  readonly marks: readonly { readonly x: number; readonly label: string; readonly anchor: 'start' | 'end' }[]
}

/** `app/dot-row`: months as columns, one dot an event, stacked. Build with `dotRow()`. */
export interface DotRowView {
  readonly title: string
  readonly width: number
  readonly height: number
  /** y of the line that dots stand on. */
  readonly baseline: number
  readonly dots: readonly { readonly x: number; readonly y: number; readonly filled: boolean }[]
  readonly ticks: readonly { readonly x: number; readonly label: string }[]
  /** x of the finding, or `null` where there is none in view. */
  readonly findingX: number | null
  /** What is counted: "7 in 12 months counted". */
  readonly caption: string
}

/** Time gone in teal and time over in red, to one scale; percent of the bar. Build with `clockView()`. */
export interface ClockView {
  readonly gone: number
  readonly over: number
  readonly overStart: number
}

const DAY = 86_400_000
const MONTH_NAMES = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

export interface DotLineInput {
  /** First and last day of the line, `YYYY-MM-DD`. */
  readonly from: string
  readonly to: string
  readonly title: string
  /** Days outside the line are left out; say so beside it. */
  readonly events: readonly { readonly on: string; readonly filled: boolean }[]
  /** An action or a finding: a teal tick with its name. */
  readonly marks: readonly { readonly on: string; readonly label: string }[]
}

/** Dates on a line, in percent of its width, so that it stretches and its text never shrinks. */
export function dotLine({ from, to, title, events, marks }: DotLineInput): DotLineView {
  const start = dayOf(from)
  const length = Math.max(1, dayOf(to) - start)
  const within = (on: string): boolean => on >= from && on <= to
  // 1 and 99: a dot at the end of the line is whole.
  const place = (on: string): number => round(1 + ((dayOf(on) - start) / length) * 98)
  return {
    title,
    dots: events.filter(({ on }) => within(on)).map(({ on, filled }) => ({ x: place(on), filled })),
    marks: marks
      .filter(({ on }) => within(on))
      .map(({ on, label }) => ({
        x: place(on),
        label,
        anchor: place(on) > 65 ? ('end' as const) : ('start' as const),
      })),
    ticks: [
      { x: 1, label: monthName(from), anchor: 'start' },
      ...yearTicks(from, to, place),
      { x: 99, label: monthName(to), anchor: 'end' },
    ],
  }
}

/** New Year's days that leave room for the names at both ends; every second or third one on a long line. */
function yearTicks(from: string, to: string, place: (on: string) => number): DotLineView['ticks'] {
  const first = Number(from.slice(0, 4)) + 1
  const last = Number(to.slice(0, 4))
  const step = Math.max(1, Math.ceil((last - first + 1) / 3))
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index)
    .filter(year => (year - first) % step === 0)
    .map(year => ({ x: place(`${String(year)}-01-01`), label: String(year), anchor: 'middle' as const }))
    .filter(({ x }) => x > 24 && x < 76)
}

export interface DotRowInput {
  readonly title: string
  /** Months in order, without gaps: `YYYY-MM`, how many events are counted and how many are not. */
  readonly months: readonly { readonly month: string; readonly counted: number; readonly other: number }[]
  /** Month of the finding, if there is one in view. */
  readonly finding: string | null
  readonly caption: string
}

const ROW_WIDTH = 218
const STACK = 7.6
const MARGIN = 5

/** Months as columns and events as dots stacked on them. A line would invent values between so few. */
export function dotRow({ title, months, finding, caption }: DotRowInput): DotRowView {
  const step = Math.min(8.9, (ROW_WIDTH - 2 * MARGIN) / Math.max(1, months.length - 1))
  const place = (index: number): number => round(MARGIN + index * step)
  const highest = Math.max(finding === null ? 1 : 3, ...months.map(({ counted, other }) => counted + other))
  const baseline = round(highest * STACK + 4)
  const findingIndex = months.findIndex(({ month }) => month === finding)
  return {
    title,
    caption,
    width: ROW_WIDTH,
    height: baseline + 20,
    baseline,
    dots: months.flatMap(({ counted, other }, index) =>
      Array.from({ length: counted + other }, (_, level) => ({
        x: place(index),
        y: round(baseline - 5 - level * STACK),
        filled: level < counted,
      })),
    ),
    ticks: months
      .map(({ month }, index) => ({ x: place(index), label: month.slice(0, 4), january: month.endsWith('-01') }))
      .filter(({ january, x }) => january && x < ROW_WIDTH - 30)
      .map(({ x, label }) => ({ x, label })),
    findingX: findingIndex < 0 ? null : place(findingIndex),
  }
}

export interface ClockInput {
  /** Days, `YYYY-MM-DD`: when it was asked for, when it is due, and the day to look at it. */
  readonly from: string
  readonly due: string
  readonly on: string
  /** Days that the whole bar stands for, where several are to be compared; else it fills its own bar. */
  readonly scale?: number
}

/** Time gone up to the due date, and time over, in percent of the bar. */
export function clockView({ from, due, on, scale }: ClockInput): ClockView {
  const allowed = Math.max(1, dayOf(due) - dayOf(from))
  const passed = Math.max(0, dayOf(on) - dayOf(from))
  const whole = Math.max(scale ?? 0, allowed, passed)
  const gone = (Math.min(passed, allowed) / whole) * 100
  return { gone: round(gone), overStart: round(gone), over: round((Math.max(0, passed - allowed) / whole) * 100) }
}

function dayOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / DAY
}

function monthName(day: string): string {
  return `${MONTH_NAMES[Number(day.slice(5, 7)) - 1] ?? ''} ${day.slice(0, 4)}`
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
