/**
 * The numeric tower: int32, int64, double and decimal128 compared exactly and added up with the type that MongoDB gives.
 *
 * A decimal is held as `coefficient * 10 ** exponent`, with a BigInt coefficient, so that nothing is lost on the way.
 */
import { StoreError } from '../errors.js'
import { Decimal128, Double, double, isInt32, type Numeric } from './values.js'

export interface Decimal {
  readonly coefficient: bigint
  readonly exponent: number
}

const INT64_MAX = 2n ** 63n - 1n
const INT64_MIN = -(2n ** 63n)
const DECIMAL_DIGITS = 34
const DECIMAL_MAX_EXPONENT = 6111
const DECIMAL_MIN_EXPONENT = -6176

/** The value as a JavaScript number; large int64 and decimals are rounded. */
export function toNumber(value: Numeric): number {
  if (typeof value === 'number') return value
  if (typeof value === 'bigint') return Number(value)
  if (value instanceof Double) return value.value
  return Number(value.toString())
}

export function isNaNValue(value: Numeric): boolean {
  return typeof value !== 'bigint' && Number.isNaN(toNumber(value))
}

export function isFiniteValue(value: Numeric): boolean {
  if (typeof value === 'bigint') return true
  if (!(value instanceof Decimal128)) return Number.isFinite(toNumber(value))
  return decimalOf(value) !== undefined
}

/** The exact integer that a value stands for, whatever its type; `undefined` where it is not whole or not finite. */
export function toInteger(value: Numeric): bigint | undefined {
  if (typeof value === 'bigint') return value
  if (!(value instanceof Decimal128)) {
    const number = toNumber(value)
    return Number.isInteger(number) ? BigInt(number) : undefined
  }
  const decimal = decimalOf(value)
  if (!decimal) return undefined
  if (decimal.exponent >= 0) return decimal.coefficient * 10n ** BigInt(decimal.exponent)
  const scale = 10n ** BigInt(-decimal.exponent)
  return decimal.coefficient % scale === 0n ? decimal.coefficient / scale : undefined
}

/** -1, 0 or 1. NaN equals itself and is less than every other number, as in MongoDB's sort order. */
export function compareNumbers(a: Numeric, b: Numeric): number {
  if (typeof a === 'number' && typeof b === 'number') return compareDoubles(a, b)
  if (a instanceof Decimal128 || b instanceof Decimal128) return compareWithDecimal(a, b)
  const left = a instanceof Double ? a.value : a
  const right = b instanceof Double ? b.value : b
  if (typeof left === 'number' && typeof right === 'number') return compareDoubles(left, right)
  if (typeof left === 'number' && Number.isNaN(left)) return -1
  if (typeof right === 'number' && Number.isNaN(right)) return 1
  return left < right ? -1 : left > right ? 1 : 0
}

function compareDoubles(a: number, b: number): number {
  if (a < b) return -1
  if (a > b) return 1
  if (a === b) return 0
  return Number.isNaN(a) ? (Number.isNaN(b) ? 0 : -1) : 1
}

function compareWithDecimal(a: Numeric, b: Numeric): number {
  const left = exact(a)
  const right = exact(b)
  if (typeof left === 'number' || typeof right === 'number') {
    return compareDoubles(roughly(left), roughly(right))
  }
  return compareDecimals(left, right)
}

function roughly(value: Decimal | number): number {
  return typeof value === 'number' ? value : 0
}

export function compareDecimals(a: Decimal, b: Decimal): number {
  if (a.exponent === b.exponent) return compareBigInts(a.coefficient, b.coefficient)
  const shift = BigInt(Math.abs(a.exponent - b.exponent))
  return a.exponent > b.exponent
    ? compareBigInts(a.coefficient * 10n ** shift, b.coefficient)
    : compareBigInts(a.coefficient, b.coefficient * 10n ** shift)
}

function compareBigInts(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** The exact decimal of a finite value; NaN and the infinities stay numbers. */
export function exact(value: Numeric): Decimal | number {
  if (typeof value === 'bigint') return { coefficient: value, exponent: 0 }
  if (value instanceof Decimal128) return decimalOf(value) ?? Number(value.toString())
  return exactDouble(toNumber(value))
}

/** Every finite double is m * 2^e, and 2^-n is 5^n * 10^-n. */
export function exactDouble(value: number): Decimal | number {
  if (!Number.isFinite(value)) return value
  if (Number.isInteger(value)) return { coefficient: BigInt(value), exponent: 0 }
  const view = new DataView(new ArrayBuffer(8))
  view.setFloat64(0, value)
  const bits = view.getBigUint64(0)
  const biased = Number((bits >> 52n) & 0x7ffn)
  const fraction = bits & 0xfffffffffffffn
  const mantissa = biased === 0 ? fraction : fraction | 0x10000000000000n
  const power = (biased === 0 ? 1 : biased) - 1075
  const magnitude = mantissa * 5n ** BigInt(-power)
  return { coefficient: value < 0 ? -magnitude : magnitude, exponent: power }
}

/** The coefficient and exponent of a finite decimal128; `undefined` for NaN and the infinities. */
export function decimalOf(value: Decimal128): Decimal | undefined {
  const match = /^(-?)(\d*)(?:\.(\d*))?(?:E([+-]?\d+))?$/.exec(value.toString())
  if (!match) return undefined
  const [, sign = '', whole = '', fraction = '', power = '0'] = match
  const coefficient = BigInt(whole + fraction)
  return { coefficient: sign ? -coefficient : coefficient, exponent: Number(power) - fraction.length }
}

/** A decimal128 of at most 34 digits, rounded half to even. */
export function toDecimal128(value: Decimal): Decimal128 {
  let { coefficient, exponent } = value
  const negative = coefficient < 0n
  if (negative) coefficient = -coefficient
  const excess = Math.max(coefficient.toString().length - DECIMAL_DIGITS, DECIMAL_MIN_EXPONENT - exponent)
  if (excess > 0) {
    coefficient = divideHalfEven(coefficient, 10n ** BigInt(excess))
    exponent += excess
    if (coefficient.toString().length > DECIMAL_DIGITS) {
      coefficient /= 10n
      exponent += 1
    }
  }
  while (exponent > DECIMAL_MAX_EXPONENT && coefficient.toString().length < DECIMAL_DIGITS) {
    coefficient *= 10n
    exponent -= 1
  }
  if (exponent > DECIMAL_MAX_EXPONENT) {
    return Decimal128.fromString(coefficient === 0n ? '0' : negative ? '-Infinity' : 'Infinity')
  }
  return Decimal128.fromString(`${negative ? '-' : ''}${coefficient}E${exponent}`)
}

function divideHalfEven(value: bigint, by: bigint): bigint {
  const quotient = value / by
  const twice = (value % by) * 2n
  return twice > by || (twice === by && quotient % 2n === 1n) ? quotient + 1n : quotient
}

/** A value as decimal128. A double is taken at 15 significant digits, as MongoDB takes it. */
export function asDecimal128(value: Numeric): Decimal128 {
  if (value instanceof Decimal128) return value
  if (typeof value === 'bigint') return toDecimal128({ coefficient: value, exponent: 0 })
  const number = toNumber(value)
  if (typeof value === 'number' && isInt32(value)) return Decimal128.fromString(String(value))
  if (!Number.isFinite(number)) return Decimal128.fromString(String(number))
  return Decimal128.fromString(number.toPrecision(15))
}

/** An int64 if it fits, else a double: what int32 and int64 arithmetic overflow to. */
function wide(value: bigint): Numeric {
  return value > INT64_MAX || value < INT64_MIN ? double(Number(value)) : value
}

function isDouble(value: Numeric): boolean {
  return value instanceof Double || (typeof value === 'number' && !isInt32(value))
}

type Operation = 'add' | 'subtract' | 'multiply'

/** Addition, subtraction or multiplication, in the widest of the two types; int32 overflows to int64, int64 to double. */
export function arithmetic(operation: Operation, a: Numeric, b: Numeric): Numeric {
  if (a instanceof Decimal128 || b instanceof Decimal128) {
    return decimalArithmetic(operation, asDecimal128(a), asDecimal128(b))
  }
  if (isDouble(a) || isDouble(b)) return double(onNumbers(operation, toNumber(a), toNumber(b)))
  if (typeof a === 'number' && typeof b === 'number') {
    // Adding 0 turns the -0 of `0 * -1` into the integer that it is.
    const result = onNumbers(operation, a, b) + 0
    return isInt32(result) ? result : wide(onBigInts(operation, BigInt(a), BigInt(b)))
  }
  return wide(onBigInts(operation, BigInt(a as number | bigint), BigInt(b as number | bigint)))
}

export const add = (a: Numeric, b: Numeric): Numeric => arithmetic('add', a, b)
export const subtract = (a: Numeric, b: Numeric): Numeric => arithmetic('subtract', a, b)
export const multiply = (a: Numeric, b: Numeric): Numeric => arithmetic('multiply', a, b)

/** As `arithmetic`, but an int64 that overflows is refused: what `$inc` and `$mul` do. */
export function strictArithmetic(operation: Operation, a: Numeric, b: Numeric): Numeric | undefined {
  const result = arithmetic(operation, a, b)
  return isDouble(result) && !isDouble(a) && !isDouble(b) ? undefined : result
}

function onNumbers(operation: Operation, a: number, b: number): number {
  if (operation === 'add') return a + b
  return operation === 'subtract' ? a - b : a * b
}

function onBigInts(operation: Operation, a: bigint, b: bigint): bigint {
  if (operation === 'add') return a + b
  return operation === 'subtract' ? a - b : a * b
}

function decimalArithmetic(operation: Operation, a: Decimal128, b: Decimal128): Decimal128 {
  const left = decimalOf(a)
  const right = decimalOf(b)
  if (!left || !right) {
    return Decimal128.fromString(String(onNumbers(operation, Number(a.toString()), Number(b.toString()))))
  }
  if (operation === 'multiply') {
    return toDecimal128({
      coefficient: left.coefficient * right.coefficient,
      exponent: left.exponent + right.exponent,
    })
  }
  const exponent = Math.min(left.exponent, right.exponent)
  const [x, y] = [left, right].map(side => side.coefficient * 10n ** BigInt(side.exponent - exponent)) as [
    bigint,
    bigint,
  ]
  return toDecimal128({ coefficient: onBigInts(operation, x, y), exponent })
}

/** Division as `$divide` has it: a double, or a decimal if either side is one. */
export function divide(a: Numeric, b: Numeric): Numeric {
  if (!(a instanceof Decimal128) && !(b instanceof Decimal128)) return double(toNumber(a) / toNumber(b))
  const left = decimalOf(asDecimal128(a))
  const right = decimalOf(asDecimal128(b))
  if (!left || !right || right.coefficient === 0n) {
    return Decimal128.fromString(String(toNumber(a) / toNumber(b)))
  }
  const scale = DECIMAL_DIGITS + 2 + right.coefficient.toString().length
  let coefficient = (left.coefficient * 10n ** BigInt(scale)) / right.coefficient
  let exponent = left.exponent - right.exponent - scale
  while (exponent < 0 && coefficient !== 0n && coefficient % 10n === 0n && exponent < left.exponent - right.exponent) {
    coefficient /= 10n
    exponent += 1
  }
  return toDecimal128({ coefficient, exponent })
}

/** The remainder with the dividend's sign; the type is the wider of the two. */
export function modulo(a: Numeric, b: Numeric): Numeric {
  if (a instanceof Decimal128 || b instanceof Decimal128) {
    const left = decimalOf(asDecimal128(a))
    const right = decimalOf(asDecimal128(b))
    if (!left || !right) return Decimal128.fromString(String(toNumber(a) % toNumber(b)))
    const exponent = Math.min(left.exponent, right.exponent)
    const x = left.coefficient * 10n ** BigInt(left.exponent - exponent)
    const y = right.coefficient * 10n ** BigInt(right.exponent - exponent)
    return toDecimal128({ coefficient: x % y, exponent })
  }
  if (isDouble(a) || isDouble(b)) return double(toNumber(a) % toNumber(b))
  if (typeof a === 'number' && typeof b === 'number') return (a % b) + 0
  return BigInt(a as number | bigint) % BigInt(b as number | bigint)
}

/** The integer in the narrowest of int32 and int64. @throws StoreError when it does not fit an int64. */
export function fromBigInt(value: bigint): number | bigint {
  if (value >= -0x80000000n && value <= 0x7fffffffn) return Number(value)
  if (value > INT64_MAX || value < INT64_MIN) throw new StoreError('Overflow', `${value} does not fit in 64 bits`)
  return value
}
