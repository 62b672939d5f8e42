/** Dates as text and back: the formats of `$dateToString` and `$dateFromString`. */
import { StoreError } from '../errors.js'
import { dayOfWeek, dayOfYear, fromIsoWeek, fromWall, isoWeek, toWall, weekOfYear, type Zone, zoneOf } from './dates.js'

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

export function formatDate(time: number, format: string, zone: Zone): string {
  const wall = toWall(time, zone)
  const offset = Math.round(zone(time) / 60_000)
  const two = (value: number) => String(value).padStart(2, '0')
  return format.replace(/%(.?)/g, (_, specifier: string) => {
    switch (specifier) {
      case '%':
        return '%'
      case 'Y':
        if (wall.year < 0 || wall.year > 9999)
          throw new StoreError(18537, `$dateToString is only defined on year 0-9999, tried to use year ${wall.year}`)
        return String(wall.year).padStart(4, '0')
      case 'm':
        return two(wall.month)
      case 'd':
        return two(wall.day)
      case 'H':
        return two(wall.hour)
      case 'M':
        return two(wall.minute)
      case 'S':
        return two(wall.second)
      case 'L':
        return String(wall.millisecond).padStart(3, '0')
      case 'j':
        return String(dayOfYear(time, zone)).padStart(3, '0')
      case 'w':
        return String(dayOfWeek(time, zone) + 1)
      case 'u':
        return String(isoWeek(time, zone).day)
      case 'U':
        return two(weekOfYear(time, zone))
      case 'V':
        return two(isoWeek(time, zone).week)
      case 'G':
        return String(isoWeek(time, zone).year).padStart(4, '0')
      case 'b':
        return (MONTHS[wall.month - 1] ?? '').slice(0, 3)
      case 'B':
        return MONTHS[wall.month - 1] ?? ''
      case 'z':
        return `${offset < 0 ? '-' : '+'}${two(Math.floor(Math.abs(offset) / 60))}${two(Math.abs(offset) % 60)}`
      case 'Z':
        return String(offset)
      default:
        throw new StoreError(18536, `Invalid format character '%${specifier}' in format string`)
    }
  })
}

const ISO =
  /^(\d{4})-?(\d{1,2})(?:-?(\d{1,2}))?(?:[T ](\d{1,2})(?::?(\d{2})(?::?(\d{2})(?:[.,](\d{1,9}))?)?)?)?\s*(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?$/i

/** Reads ISO 8601 and near relations of it; `undefined` where it is not a date. */
export function parseIsoDate(text: string, zone: Zone, zoneGiven: boolean): number | undefined {
  const match = ISO.exec(text.trim())
  if (!match) return parseLongDate(text, zone)
  const [, year, month, day = '1', hour = '0', minute = '0', second = '0', fraction = '', offset] = match
  if (offset !== undefined && zoneGiven) {
    throw new StoreError(
      'ConversionFailure',
      `you cannot pass in a date/time string with GMT offset together with a timezone argument`,
    )
  }
  const numbers = [year, month, day, hour, minute, second].map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  if (!inRange(...numbers)) return undefined
  const wall = {
    year: numbers[0],
    month: numbers[1],
    day: numbers[2],
    hour: numbers[3],
    minute: numbers[4],
    second: numbers[5],
    millisecond: Number(fraction.slice(0, 3).padEnd(3, '0')),
  }
  return fromWall(wall, offset === undefined ? zone : zoneOf(offset.toUpperCase()))
}

/** "July 4, 2026" and "4 Jul 2026", without a time or with one. */
function parseLongDate(text: string, zone: Zone): number | undefined {
  const match =
    /^(?:(?<m1>[A-Za-z]{3,9})\.?\s+(?<d1>\d{1,2})(?:st|nd|rd|th)?,?|(?<d2>\d{1,2})(?:st|nd|rd|th)?\s+(?<m2>[A-Za-z]{3,9})\.?,?)\s+(?<year>\d{4})(?:[ T](?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2}))?)?$/.exec(
      text.trim(),
    )
  if (!match?.groups) return undefined
  const { m1, m2, d1, d2, year, hour, minute, second } = match.groups
  const name = (m1 ?? m2 ?? '').toLowerCase()
  const month = MONTHS.findIndex(each => each.toLowerCase() === name || each.slice(0, 3).toLowerCase() === name) + 1
  const numbers = [year, month, d1 ?? d2, hour ?? 0, minute ?? 0, second ?? 0].map(Number) as Parameters<typeof inRange>
  if (!inRange(...numbers)) return undefined
  const [y, m, d, h, min, s] = numbers
  return fromWall({ year: y, month: m, day: d, hour: h, minute: min, second: s, millisecond: 0 }, zone)
}

function inRange(year: number, month: number, day: number, hour: number, minute: number, second: number): boolean {
  if (month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 59) return false
  return day <= new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate()
}

const SPECIFIERS: Readonly<Record<string, string>> = {
  Y: '(?<Y>\\d{4})',
  m: '(?<m>\\d{1,2})',
  d: '(?<d>\\d{1,2})',
  H: '(?<H>\\d{1,2})',
  M: '(?<M>\\d{1,2})',
  S: '(?<S>\\d{1,2})',
  L: '(?<L>\\d{1,3})',
  j: '(?<j>\\d{1,3})',
  G: '(?<G>\\d{4})',
  V: '(?<V>\\d{1,2})',
  u: '(?<u>\\d)',
  b: '(?<b>[A-Za-z]{3})',
  B: '(?<B>[A-Za-z]+)',
  z: '(?<z>Z|[+-]\\d{2}:?\\d{2})',
  Z: '(?<Z>[+-]?\\d+)',
  '%': '%',
}

/** Reads a date in a given format; `undefined` where it does not fit. */
export function parseFormattedDate(text: string, format: string, zone: Zone): number | undefined {
  const pattern = format.replace(/%(.?)|[.*+?^${}()|[\]\\/]/g, (part: string, specifier: string | undefined) => {
    if (specifier === undefined) return `\\${part}`
    const group = SPECIFIERS[specifier]
    if (group === undefined) throw new StoreError(18536, `Invalid format character '%${specifier}' in format string`)
    return group
  })
  const groups = new RegExp(`^${pattern}$`).exec(text)?.groups
  if (!groups) return undefined
  const get = (name: string, fallback: number) => (groups[name] === undefined ? fallback : Number(groups[name]))
  const name = (groups['B'] ?? groups['b'])?.toLowerCase()
  const named = name === undefined ? undefined : MONTHS.findIndex(each => each.toLowerCase().startsWith(name)) + 1
  const date =
    groups['G'] === undefined
      ? { year: get('Y', 1970), month: named ?? get('m', 1), day: get('j', get('d', 1)) }
      : fromIsoWeek(get('G', 1970), get('V', 1), get('u', 1))
  const time = { hour: get('H', 0), minute: get('M', 0), second: get('S', 0), millisecond: get('L', 0) }
  if (groups['j'] === undefined && !inRange(date.year, date.month, date.day, time.hour, time.minute, time.second))
    return undefined
  const offset =
    groups['z'] !== undefined ? zoneOf(groups['z']) : groups['Z'] !== undefined ? () => get('Z', 0) * 60_000 : zone
  return fromWall({ ...date, ...time }, offset)
}
