/** Dates in expressions. */
import { toInteger } from '../bson/numbers.js'
import { show } from '../bson/show.js'
import { isDoc, isNumeric, type MaybeValue, ObjectId, Timestamp, typeNameOf, type Value } from '../bson/values.js'
import { StoreError } from '../errors.js'
import { formatDate, parseFormattedDate, parseIsoDate } from './date-format.js'
import {
  addUnits,
  dayOfWeek,
  dayOfYear,
  differenceInUnits,
  fromIsoWeek,
  fromWall,
  isoWeek,
  toWall,
  truncate,
  type Unit,
  UNITS,
  type Wall,
  WEEKDAYS,
  weekOfYear,
  type Zone,
  zoneOf,
} from './dates.js'
import { type Expression, isNullish, type Operator } from './expression.js'
import { namedArguments, unary, withNames } from './operator.js'

const DATE_LIMIT = 8.64e15

/** The operators that take one part of a date: a date, or `{ date, timezone }`. */
function part(read: (time: number, zone: Zone) => Value): Operator {
  return (argument, compiler, name) => {
    const named = isDoc(argument) && argument.has('date')
    const single = Array.isArray(argument) && argument.length === 1 ? (argument[0] as Value) : argument
    const parts: ReadonlyMap<string, Expression> = named
      ? namedArguments(argument, compiler, name, ['date'], ['timezone'])
      : new Map([['date', compiler.compile(single)]])
    return frame => {
      const value = parts.get('date')?.(frame)
      const timezone = parts.get('timezone')?.(frame)
      if (isNullish(value) || (parts.has('timezone') && isNullish(timezone))) return null
      return read(instant(value, name), zone(timezone))
    }
  }
}

const wallPart = (field: keyof Wall): Operator => part((time, at) => toWall(time, at)[field])

export const DATES: Readonly<Record<string, Operator>> = {
  $year: wallPart('year'),
  $month: wallPart('month'),
  $dayOfMonth: wallPart('day'),
  $hour: wallPart('hour'),
  $minute: wallPart('minute'),
  $second: wallPart('second'),
  $millisecond: wallPart('millisecond'),
  $dayOfWeek: part((time, at) => dayOfWeek(time, at) + 1),
  $dayOfYear: part((time, at) => dayOfYear(time, at)),
  $week: part((time, at) => weekOfYear(time, at)),
  $isoWeek: part((time, at) => isoWeek(time, at).week),
  $isoWeekYear: part((time, at) => BigInt(isoWeek(time, at).year)),
  $isoDayOfWeek: part((time, at) => isoWeek(time, at).day),

  $dateToString: withNames(['date'], ['format', 'timezone', 'onNull'], (get, _compiler, name) => {
    const value = get('date')
    if (isNullish(value)) return get('onNull') ?? null
    const format = get('format')
    const timezone = get('timezone')
    if (format === null || timezone === null) return null
    if (format !== undefined && typeof format !== 'string')
      throw new StoreError(18533, "$dateToString requires that 'format' be a string")
    const isUtc = timezone === undefined || timezone === 'UTC'
    return formatDate(instant(value, name), format ?? `%Y-%m-%dT%H:%M:%S.%L${isUtc ? 'Z' : ''}`, zone(timezone))
  }),
  $dateFromString: withNames(['dateString'], ['format', 'timezone', 'onError', 'onNull'], get => {
    const text = get('dateString')
    if (isNullish(text)) return get('onNull') ?? null
    const format = get('format')
    const timezone = get('timezone')
    const at = zone(timezone)
    try {
      if (typeof text !== 'string')
        throw new StoreError(
          'ConversionFailure',
          `$dateFromString requires that 'dateString' be a string, found: ${typeNameOf(text)}`,
        )
      const time =
        typeof format === 'string' ? parseFormattedDate(text, format, at) : parseIsoDate(text, at, !isNullish(timezone))
      if (time === undefined) throw new StoreError('ConversionFailure', `Error parsing date string '${text}'`)
      return new Date(time)
    } catch (error) {
      const onError = get('onError')
      if (onError !== undefined && error instanceof StoreError && error.codeName === 'ConversionFailure') return onError
      throw error
    }
  }),
  $dateToParts: withNames(['date'], ['timezone', 'iso8601'], (get, _compiler, name) => {
    const value = get('date')
    if (isNullish(value)) return null
    const time = instant(value, name)
    const at = zone(get('timezone'))
    const wall = toWall(time, at)
    const clock: [string, Value][] = [
      ['hour', wall.hour],
      ['minute', wall.minute],
      ['second', wall.second],
      ['millisecond', wall.millisecond],
    ]
    if (get('iso8601') !== true)
      return new Map<string, Value>([['year', wall.year], ['month', wall.month], ['day', wall.day], ...clock])
    const iso = isoWeek(time, at)
    return new Map<string, Value>([
      ['isoWeekYear', iso.year],
      ['isoWeek', iso.week],
      ['isoDayOfWeek', iso.day],
      ...clock,
    ])
  }),
  $dateFromParts: withNames(
    [],
    [
      'year',
      'month',
      'day',
      'isoWeekYear',
      'isoWeek',
      'isoDayOfWeek',
      'hour',
      'minute',
      'second',
      'millisecond',
      'timezone',
    ],
    get => {
      const keys = [
        'year',
        'month',
        'day',
        'isoWeekYear',
        'isoWeek',
        'isoDayOfWeek',
        'hour',
        'minute',
        'second',
        'millisecond',
      ]
      if (keys.some(key => get(key) === null)) return null
      const number = (key: string, fallback: number) => {
        const value = get(key)
        if (value === undefined) return fallback
        const whole = isNumeric(value) ? toInteger(value) : undefined
        if (whole === undefined)
          throw new StoreError(40515, `'${key}' must evaluate to an integer, found ${typeNameOf(value)}`)
        return Number(whole)
      }
      const iso = get('isoWeekYear') !== undefined
      if (!iso && get('year') === undefined)
        throw new StoreError(40516, "$dateFromParts requires either 'year' or 'isoWeekYear' to be present")
      const date = iso
        ? fromIsoWeek(number('isoWeekYear', 1970), number('isoWeek', 1), number('isoDayOfWeek', 1))
        : { year: number('year', 1970), month: number('month', 1), day: number('day', 1) }
      const time = {
        hour: number('hour', 0),
        minute: number('minute', 0),
        second: number('second', 0),
        millisecond: number('millisecond', 0),
      }
      return new Date(fromWall({ ...date, ...time }, zone(get('timezone'))))
    },
  ),
  $dateAdd: shift(1),
  $dateSubtract: shift(-1),
  $dateDiff: withNames(['startDate', 'endDate', 'unit'], ['timezone', 'startOfWeek'], (get, _compiler, name) => {
    const [start, end, unit] = [get('startDate'), get('endDate'), get('unit')]
    if (isNullish(start) || isNullish(end) || isNullish(unit) || get('timezone') === null) return null
    const result = differenceInUnits(
      instant(start, name),
      instant(end, name),
      unitOf(unit, name),
      zone(get('timezone')),
      weekStart(get('startOfWeek')),
    )
    return BigInt(result)
  }),
  $dateTrunc: withNames(['date', 'unit'], ['binSize', 'timezone', 'startOfWeek'], (get, _compiler, name) => {
    const [value, unit] = [get('date'), get('unit')]
    const binSize = get('binSize')
    if (isNullish(value) || isNullish(unit) || binSize === null || get('timezone') === null) return null
    const size = binSize === undefined ? 1n : isNumeric(binSize) ? toInteger(binSize) : undefined
    if (size === undefined || size <= 0n)
      throw new StoreError(
        5439017,
        `$dateTrunc requires 'binSize' to be a 64-bit integer greater than 0, but got ${show(binSize)}`,
      )
    return new Date(
      truncate(
        instant(value, name),
        unitOf(unit, name),
        Number(size),
        zone(get('timezone')),
        weekStart(get('startOfWeek')),
      ),
    )
  }),
  $tsSecond: unary(value => (isNullish(value) ? null : BigInt(timestamp(value, '$tsSecond').high >>> 0))),
  $tsIncrement: unary(value => (isNullish(value) ? null : BigInt(timestamp(value, '$tsIncrement').low >>> 0))),
}

function shift(sign: 1 | -1): Operator {
  return withNames(['startDate', 'unit', 'amount'], ['timezone'], (get, _compiler, name) => {
    const [start, unit, amount] = [get('startDate'), get('unit'), get('amount')]
    if (isNullish(start) || isNullish(unit) || isNullish(amount) || get('timezone') === null) return null
    const whole = isNumeric(amount) ? toInteger(amount) : undefined
    if (whole === undefined) throw new StoreError(5166405, `${name} expects integer amount of time units`)
    const time = addUnits(instant(start, name), unitOf(unit, name), Number(whole) * sign, zone(get('timezone')))
    if (!(Math.abs(time) <= DATE_LIMIT)) throw new StoreError(5166406, `${name} overflowed`)
    return new Date(time)
  })
}

function instant(value: Value, name: string): number {
  if (value instanceof Date) return value.getTime()
  if (value instanceof ObjectId) return value.getTimestamp().getTime()
  if (value instanceof Timestamp) return (value.high >>> 0) * 1000
  throw new StoreError(16006, `can't convert from BSON type ${typeNameOf(value)} to Date for ${name}`)
}

function zone(name: MaybeValue): Zone {
  if (isNullish(name)) return zoneOf(undefined)
  if (typeof name !== 'string')
    throw new StoreError(40517, `timezone must evaluate to a string, found ${typeNameOf(name)}`)
  return zoneOf(name)
}

export function unitOf(value: Value, name: string): Unit {
  const unit = UNITS.find(each => each === value)
  if (unit === undefined)
    throw new StoreError('FailedToParse', `${name} expects a valid time unit, found ${show(value)}`)
  return unit
}

/** Sunday is 0, and the default. */
function weekStart(value: MaybeValue): number {
  if (isNullish(value)) return 0
  const day =
    typeof value === 'string'
      ? WEEKDAYS.findIndex(name => name === value.toLowerCase() || name.slice(0, 3) === value.toLowerCase())
      : -1
  if (day < 0) throw new StoreError('FailedToParse', `'startOfWeek' must be a day of the week, found ${show(value)}`)
  return day
}

function timestamp(value: Value, name: string): Timestamp {
  if (!(value instanceof Timestamp))
    throw new StoreError(5687301, `${name} requires a timestamp argument, found: ${typeNameOf(value)}`)
  return value
}
