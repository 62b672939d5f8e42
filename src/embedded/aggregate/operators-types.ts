/** Types and conversions between them. */
import { asDecimal128, decimalOf, isFiniteValue, toInteger, toNumber } from '../bson/numbers.js'
import { show } from '../bson/show.js'
import {
  Binary,
  BSONSymbol,
  Decimal128,
  double,
  isNumeric,
  type MaybeValue,
  ObjectId,
  Timestamp,
  TYPE,
  TYPE_NAMES,
  typeNameOf,
  typeOf,
  type Value,
} from '../bson/values.js'
import { StoreError } from '../errors.js'
import { parseIsoDate } from './date-format.js'
import { dateText, zoneOf } from './dates.js'
import { isNullish, type Operator } from './expression.js'
import { unary, unaryOrNull, withNames } from './operator.js'

export const TYPES: Readonly<Record<string, Operator>> = {
  $type: unary(value => typeNameOf(value)),
  $isNumber: unary(value => isNumeric(value)),
  $toBool: conversion(TYPE.bool),
  $toInt: conversion(TYPE.int),
  $toLong: conversion(TYPE.long),
  $toDouble: conversion(TYPE.double),
  $toDecimal: conversion(TYPE.decimal),
  $toString: conversion(TYPE.string),
  $toDate: conversion(TYPE.date),
  $toObjectId: conversion(TYPE.objectId),
  $convert: withNames(['input', 'to'], ['onError', 'onNull', 'format', 'subtype', 'byteOrder'], get => {
    const input = get('input')
    const to = get('to')
    if (to === null) return null
    const type = targetType(to)
    if (isNullish(input)) return get('onNull') ?? null
    try {
      return convert(input, type)
    } catch (error) {
      const onError = get('onError')
      if (onError !== undefined && error instanceof StoreError && error.codeName === 'ConversionFailure') return onError
      throw error
    }
  }),
}

function conversion(type: number): Operator {
  return unaryOrNull(value => convert(value, type))
}

function targetType(to: MaybeValue): number {
  const type =
    typeof to === 'string' ? (TYPE as Readonly<Record<string, number>>)[to] : isNumeric(to) ? toNumber(to) : undefined
  if (type === undefined || !TYPE_NAMES.has(type)) throw new StoreError('BadValue', `Unknown type name: ${show(to)}`)
  return type
}

/** @throws StoreError ConversionFailure */
function convert(value: Value, type: number): Value {
  const from = typeOf(value)
  if (from === type) return value
  switch (type) {
    case TYPE.bool:
      return isNumeric(value) ? toNumber(value) !== 0 : true
    case TYPE.int:
      return toInt(value)
    case TYPE.long:
      return toLong(value)
    case TYPE.double:
      return toDouble(value)
    case TYPE.decimal:
      return toDecimal(value)
    case TYPE.string:
      return toText(value)
    case TYPE.date:
      return toDate(value)
    case TYPE.objectId:
      if (typeof value === 'string') {
        if (!/^[0-9a-fA-F]{24}$/.test(value))
          throw failed(
            `Failed to parse objectId '${value}' in $convert with no onError value: Invalid string length for parsing to OID, expected 24 but found ${value.length}`,
          )
        return ObjectId.createFromHexString(value)
      }
      throw unsupported(value, type)
    default:
      throw unsupported(value, type)
  }
}

function toInt(value: Value): number {
  const number = toLong(value, TYPE.int)
  if (number > 0x7fffffffn || number < -0x80000000n)
    throw failed(`Conversion would overflow target type in $convert with no onError value: ${show(value)}`)
  return Number(number)
}

function toLong(value: Value, type: number = TYPE.long): bigint {
  if (typeof value === 'boolean') return value ? 1n : 0n
  if (value instanceof Date && type === TYPE.long) return BigInt(value.getTime())
  if (isNumeric(value)) {
    if (!isFiniteValue(value))
      throw failed(`Attempt to convert ${show(value)} value to integer type in $convert with no onError value`)
    const whole = truncated(value)
    if (whole > 2n ** 63n - 1n || whole < -(2n ** 63n))
      throw failed(`Conversion would overflow target type in $convert with no onError value: ${show(value)}`)
    return whole
  }
  if (typeof value === 'string') {
    if (!/^[+-]?\d+$/.test(value))
      throw failed(`Failed to parse number '${value}' in $convert with no onError value: Did not consume whole string.`)
    return BigInt(value.replace(/^\+/, ''))
  }
  throw unsupported(value, type)
}

function truncated(value: Parameters<typeof toInteger>[0]): bigint {
  if (!(value instanceof Decimal128)) return toInteger(value) ?? BigInt(Math.trunc(toNumber(value)))
  const decimal = decimalOf(value) ?? { coefficient: 0n, exponent: 0 }
  const scale = 10n ** BigInt(Math.abs(decimal.exponent))
  return decimal.exponent < 0 ? decimal.coefficient / scale : decimal.coefficient * scale
}

function toDouble(value: Value): Value {
  if (typeof value === 'boolean') return double(value ? 1 : 0)
  if (value instanceof Date) return double(value.getTime())
  if (isNumeric(value)) return double(toNumber(value))
  if (typeof value === 'string') return double(parseNumber(value))
  throw unsupported(value, TYPE.double)
}

function parseNumber(text: string): number {
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$|^[+-]?(?:inf(?:inity)?|nan)$/i.test(text)) {
    throw failed(`Failed to parse number '${text}' in $convert with no onError value: Did not consume whole string.`)
  }
  if (/inf/i.test(text)) return text.startsWith('-') ? -Infinity : Infinity
  return Number(text)
}

function toDecimal(value: Value): Value {
  if (typeof value === 'boolean') return Decimal128.fromString(value ? '1' : '0')
  if (value instanceof Date) return Decimal128.fromString(String(value.getTime()))
  if (isNumeric(value)) return asDecimal128(value)
  if (typeof value === 'string') {
    parseNumber(value)
    return Decimal128.fromString(value)
  }
  throw unsupported(value, TYPE.decimal)
}

function toText(value: Value): string {
  if (typeof value === 'boolean' || typeof value === 'bigint') return String(value)
  if (value instanceof Date) return dateText(value)
  if (value instanceof ObjectId) return value.toHexString()
  if (value instanceof BSONSymbol) return value.value
  if (value instanceof Binary && value.sub_type === 4) return value.toUUID().toString()
  if (value instanceof Decimal128) return value.toString()
  if (isNumeric(value)) return numberText(toNumber(value))
  throw unsupported(value, TYPE.string)
}

/** As C++ prints a double with enough digits: `1e+20`, `inf`, no `.0`. */
function numberText(value: number): string {
  if (Number.isNaN(value)) return 'NaN'
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity'
  return String(value)
}

function toDate(value: Value): Date {
  if (value instanceof ObjectId) return value.getTimestamp()
  if (value instanceof Timestamp) return new Date((value.high >>> 0) * 1000)
  if (isNumeric(value) && !(typeof value === 'number' && typeOf(value) === TYPE.int)) {
    if (!isFiniteValue(value) || Math.abs(toNumber(value)) > 8.64e15)
      throw failed(`Attempt to convert ${show(value)} value to date type in $convert with no onError value`)
    return new Date(Number(truncated(value)))
  }
  if (typeof value === 'string') {
    const time = parseIsoDate(value, zoneOf(undefined), false)
    if (time === undefined) throw failed(`Error parsing date string '${value}' in $convert with no onError value`)
    return new Date(time)
  }
  throw unsupported(value, TYPE.date)
}

function unsupported(value: Value, type: number): StoreError {
  return failed(
    `Unsupported conversion from ${typeNameOf(value)} to ${TYPE_NAMES.get(type) ?? type} in $convert with no onError value`,
  )
}

function failed(message: string): StoreError {
  return new StoreError('ConversionFailure', message)
}
