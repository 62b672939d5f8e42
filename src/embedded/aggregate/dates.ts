/**
 * Calendar arithmetic in a time zone.
 *
 * A `Wall` is what a clock on the wall shows; `toWall` and `fromWall` go between it and an instant by the zone's offset at
 * that moment, which `Intl` knows. Where a wall time happens twice, the earlier instant is meant; where it is skipped, the
 * one after the gap.
 */
import { StoreError } from '../errors.js'

export interface Wall {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
  readonly millisecond: number
}

export type Zone = (time: number) => number

export type Unit = 'year' | 'quarter' | 'month' | 'week' | 'day' | 'hour' | 'minute' | 'second' | 'millisecond'

export const UNITS: readonly Unit[] = [
  'year',
  'quarter',
  'month',
  'week',
  'day',
  'hour',
  'minute',
  'second',
  'millisecond',
]
const FIXED: Readonly<Partial<Record<Unit, number>>> = {
  week: 604_800_000,
  day: 86_400_000,
  hour: 3_600_000,
  minute: 60_000,
  second: 1_000,
  millisecond: 1,
}
const DAY = 86_400_000
export const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const

const zones = new Map<string, Zone>()
const UTC: Zone = () => 0

/** The offset of a zone from UTC, in milliseconds, at a given instant. Takes Olson names and `+hh:mm`. */
export function zoneOf(name: string | undefined): Zone {
  if (name === undefined || name === 'UTC' || name === 'GMT' || name === 'Z') return UTC
  let zone = zones.get(name)
  if (!zone) {
    zone = makeZone(name)
    zones.set(name, zone)
  }
  return zone
}

function makeZone(name: string): Zone {
  const fixed = /^([+-])(\d\d):?(\d\d)?$/.exec(name)
  if (fixed) {
    const minutes = Number(fixed[2]) * 60 + Number(fixed[3] ?? 0)
    return () => (fixed[1] === '-' ? -minutes : minutes) * 60_000
  }
  let format: Intl.DateTimeFormat
  try {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      calendar: 'iso8601',
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
  } catch {
    throw new StoreError(40485, `unrecognized time zone identifier: "${name}"`)
  }
  // Offsets change on whole quarters of an hour at the finest.
  const known = new Map<number, number>()
  return time => {
    const slot = Math.floor(time / 900_000)
    let offset = known.get(slot)
    if (offset === undefined) {
      offset = offsetAt(format, slot * 900_000)
      if (known.size > 20_000) known.clear()
      known.set(slot, offset)
    }
    return offset
  }
}

function offsetAt(format: Intl.DateTimeFormat, time: number): number {
  const parts: Record<string, string> = {}
  for (const part of format.formatToParts(time)) parts[part.type] = part.value
  const get = (name: string) => Number(parts[name])
  const year = parts['era']?.startsWith('B') ? 1 - get('year') : get('year')
  return utc(year, get('month'), get('day'), get('hour'), get('minute'), get('second')) - time
}

/** Unlike `Date.UTC`, takes the years 0 to 99 as they are. */
function utc(year: number, month: number, day: number, hour = 0, minute = 0, second = 0, millisecond = 0): number {
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  date.setUTCHours(hour, minute, second, millisecond)
  return date.getTime()
}

export function toWall(time: number, zone: Zone): Wall {
  const local = new Date(time + zone(time))
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
    second: local.getUTCSeconds(),
    millisecond: local.getUTCMilliseconds(),
  }
}

/** Parts out of their range carry over: month 14 is February of the next year. */
export function fromWall(wall: Wall, zone: Zone): number {
  const local = utc(wall.year, wall.month, wall.day, wall.hour, wall.minute, wall.second, wall.millisecond)
  return fromLocal(local, zone)
}

function fromLocal(local: number, zone: Zone): number {
  const before = local - zone(local - DAY)
  if (before + zone(before) === local) return before
  const after = local - zone(local + DAY)
  return after + zone(after) === local ? after : before
}

/** Sunday is 0. */
export function dayOfWeek(time: number, zone: Zone): number {
  return new Date(time + zone(time)).getUTCDay()
}

/** 1 to 366. */
export function dayOfYear(time: number, zone: Zone): number {
  const wall = toWall(time, zone)
  return Math.round((utc(wall.year, wall.month, wall.day) - utc(wall.year, 1, 1)) / DAY) + 1
}

/** Weeks begin on Sunday; the days before the first Sunday are week 0. */
export function weekOfYear(time: number, zone: Zone): number {
  return Math.floor((dayOfYear(time, zone) + 6 - dayOfWeek(time, zone)) / 7)
}

/** The ISO 8601 week and the year to which it belongs. */
export function isoWeek(time: number, zone: Zone): { year: number; week: number; day: number } {
  const wall = toWall(time, zone)
  const day = dayOfWeek(time, zone) || 7
  const thursday = new Date(utc(wall.year, wall.month, wall.day + 4 - day))
  const year = thursday.getUTCFullYear()
  return { year, week: Math.floor((thursday.getTime() - utc(year, 1, 1)) / DAY / 7) + 1, day }
}

export function fromIsoWeek(year: number, week: number, day: number): { year: number; month: number; day: number } {
  const fourth = new Date(utc(year, 1, 4))
  const monday = fourth.getTime() - ((fourth.getUTCDay() || 7) - 1) * DAY
  const date = new Date(monday + (week - 1) * 7 * DAY + (day - 1) * DAY)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
}

/** Calendar units keep the wall time; the day is the last of the month where it would not exist. */
export function addUnits(time: number, unit: Unit, amount: number, zone: Zone): number {
  if (unit === 'hour' || unit === 'minute' || unit === 'second' || unit === 'millisecond') {
    return time + amount * FIXED[unit]!
  }
  const wall = toWall(time, zone)
  if (unit === 'week' || unit === 'day') {
    return fromWall({ ...wall, day: wall.day + amount * (unit === 'week' ? 7 : 1) }, zone)
  }
  const months = amount * (unit === 'year' ? 12 : unit === 'quarter' ? 3 : 1)
  const month = wall.year * 12 + wall.month - 1 + months
  const year = Math.floor(month / 12)
  const inYear = (month % 12) + (month % 12 < 0 ? 13 : 1)
  const lastDay = new Date(utc(year, inYear + 1, 0)).getUTCDate()
  return fromWall({ ...wall, year, month: inYear, day: Math.min(wall.day, lastDay) }, zone)
}

/** How many boundaries of the unit lie between two instants, negative if the end is before the start. */
export function differenceInUnits(start: number, end: number, unit: Unit, zone: Zone, startOfWeek = 0): number {
  const a = toWall(start, zone)
  const b = toWall(end, zone)
  const days = (wall: Wall) => Math.round(utc(wall.year, wall.month, wall.day) / DAY)
  switch (unit) {
    case 'year':
      return b.year - a.year
    case 'quarter':
      return (b.year - a.year) * 4 + Math.floor((b.month - 1) / 3) - Math.floor((a.month - 1) / 3)
    case 'month':
      return (b.year - a.year) * 12 + b.month - a.month
    case 'week': {
      // 1970-01-01 was a Thursday.
      const week = (wall: Wall) => Math.floor((days(wall) + 4 - startOfWeek) / 7)
      return week(b) - week(a)
    }
    case 'day':
      return days(b) - days(a)
    default: {
      const size = FIXED[unit]!
      return (
        Math.floor((end + zone(end)) / size) -
        Math.floor((start + zone(start)) / size) -
        offsetShift(start, end, size, zone)
      )
    }
  }
}

/** An hour that a clock change adds or takes is no boundary that was crossed. */
function offsetShift(start: number, end: number, size: number, zone: Zone): number {
  return Math.trunc((zone(end) - zone(start)) / size)
}

/** The start of the bin of `binSize` units in which an instant lies; bins are counted from 2000-01-01 (or its week). */
export function truncate(time: number, unit: Unit, binSize: number, zone: Zone, startOfWeek = 0): number {
  const wall = toWall(time, zone)
  const origin: Wall = { year: 2000, month: 1, day: 1, hour: 0, minute: 0, second: 0, millisecond: 0 }
  const bin = (distance: number) => Math.floor(distance / binSize) * binSize
  switch (unit) {
    case 'year':
      return fromWall({ ...origin, year: 2000 + bin(wall.year - 2000) }, zone)
    case 'quarter':
    case 'month': {
      const months = (wall.year - 2000) * 12 + wall.month - 1
      return fromWall(
        { ...origin, month: 1 + (unit === 'month' ? bin(months) : Math.floor(months / (3 * binSize)) * 3 * binSize) },
        zone,
      )
    }
    case 'week':
    case 'day': {
      // 2000-01-01 was a Saturday: the first start of a week after it is the origin of weeks.
      const shift = unit === 'week' ? (startOfWeek - 6 + 7) % 7 : 0
      const days = Math.round((utc(wall.year, wall.month, wall.day) - utc(2000, 1, 1)) / DAY) - shift
      const size = unit === 'week' ? 7 * binSize : binSize
      return fromWall({ ...origin, day: 1 + shift + Math.floor(days / size) * size }, zone)
    }
    default: {
      const size = FIXED[unit]! * binSize
      const local = time + zone(time)
      const start = utc(2000, 1, 1)
      const binned = start + Math.floor((local - start) / size) * size
      const offset = zone(time)
      return binned - offset
    }
  }
}

/** `2026-11-24T09:30:00.000Z`, which is how a date becomes text. */
export function dateText(date: Date): string {
  return date.toISOString()
}
