/** Arithmetic. Null and missing give null; the type of the result is the widest of the arguments. */
import {
  add,
  asDecimal128,
  decimalOf,
  divide,
  fromBigInt,
  isFiniteValue,
  modulo,
  multiply,
  subtract,
  toDecimal128,
  toInteger,
  toNumber,
} from '../bson/numbers.js'
import { Decimal128, double, isInt32, isNumeric, type MaybeValue, type Numeric, typeNameOf } from '../bson/values.js'
import { StoreError } from '../errors.js'
import { isNullish, type Operator } from './expression.js'
import { binary, unary, variadic, withArguments } from './operator.js'

const MILLISECOND_LIMIT = 8.64e15

export const ARITHMETIC: Readonly<Record<string, Operator>> = {
  $add: variadic(values => sum(values)),
  $subtract: binary(difference),
  $multiply: variadic((values, _compiler, name) => {
    if (values.some(isNullish)) return null
    return values.reduce<Numeric>((product, value) => multiply(product, number(value, name)), 1)
  }),
  $divide: binary((a, b, _compiler, name) => {
    if (isNullish(a) || isNullish(b)) return null
    if (!isNumeric(a) || !isNumeric(b)) {
      throw new StoreError(
        'TypeMismatch',
        `${name} only supports numeric types, not ${typeNameOf(a)} and ${typeNameOf(b)}`,
      )
    }
    if (toNumber(b) === 0) throw new StoreError('BadValue', "can't $divide by zero")
    return divide(a, b)
  }),
  $mod: binary((a, b, _compiler, name) => {
    if (isNullish(a) || isNullish(b)) return null
    if (!isNumeric(a) || !isNumeric(b)) {
      throw new StoreError(16611, `${name} only supports numeric types, not ${typeNameOf(a)} and ${typeNameOf(b)}`)
    }
    if (toNumber(b) === 0) throw new StoreError(16610, "can't $mod by zero")
    return modulo(a, b)
  }),
  $abs: onNumber(28765, value => {
    if (typeof value === 'bigint') {
      if (value === -(2n ** 63n)) throw new StoreError(28680, "can't take $abs of long long min")
      return value < 0n ? -value : value
    }
    if (value instanceof Decimal128) return Decimal128.fromString(value.toString().replace(/^-/, ''))
    const positive = Math.abs(toNumber(value))
    return typeof value === 'number' && isInt32(value)
      ? isInt32(positive)
        ? positive
        : BigInt(positive)
      : double(positive)
  }),
  $ceil: rounded(Math.ceil, (quotient, rest) => (rest > 0n ? quotient + 1n : quotient)),
  $floor: rounded(Math.floor, (quotient, rest) => (rest < 0n ? quotient - 1n : quotient)),
  $round: toPlace('$round'),
  $trunc: toPlace('$trunc'),
  $exp: real(Math.exp),
  $ln: positive(28766, '$ln', Math.log),
  $log10: positive(28761, '$log10', Math.log10),
  $log: binary((value, base, _compiler, name) => {
    if (isNullish(value) || isNullish(base)) return null
    const x = toNumber(number(value, name, 28756))
    const b = toNumber(number(base, name, 28757))
    if (!(x > 0)) throw new StoreError(28758, `$log's argument must be a positive number, but is ${x}`)
    if (!(b > 0) || b === 1)
      throw new StoreError(28759, `$log's base must be a positive number not equal to 1, but is ${b}`)
    return double(Math.log(x) / Math.log(b))
  }),
  $sqrt: onNumber(28765, value => {
    if (toNumber(value) < 0) throw new StoreError(28714, "$sqrt's argument must be greater than or equal to 0")
    return ofSameKind(value, Math.sqrt(toNumber(value)))
  }),
  $pow: binary((base, exponent, _compiler, name) => {
    if (isNullish(base) || isNullish(exponent)) return null
    return power(number(base, name, 28762), number(exponent, name, 28763))
  }),
  $sin: real(Math.sin),
  $cos: real(Math.cos),
  $tan: real(Math.tan),
  $asin: real(Math.asin),
  $acos: real(Math.acos),
  $atan: real(Math.atan),
  $atan2: binary((a, b, _compiler, name) =>
    isNullish(a) || isNullish(b) ? null : double(Math.atan2(toNumber(number(a, name)), toNumber(number(b, name)))),
  ),
  $sinh: real(Math.sinh),
  $cosh: real(Math.cosh),
  $tanh: real(Math.tanh),
  $asinh: real(Math.asinh),
  $acosh: real(Math.acosh),
  $atanh: real(Math.atanh),
  $degreesToRadians: real(value => (value * Math.PI) / 180),
  $radiansToDegrees: real(value => (value * 180) / Math.PI),
  $sigmoid: real(value => 1 / (1 + Math.exp(-value))),
  $bitAnd: bitwise((a, b) => a & b, -1n),
  $bitOr: bitwise((a, b) => a | b, 0n),
  $bitXor: bitwise((a, b) => a ^ b, 0n),
  $bitNot: unary((value, _compiler, name) => {
    if (isNullish(value)) return null
    if (typeof value === 'bigint') return ~value
    if (typeof value === 'number' && isInt32(value)) return ~value
    throw new StoreError('TypeMismatch', `${name} only supports int and long, not: ${typeNameOf(value)}.`)
  }),
}

/** The sum; one of the values may be a date, to which the others are milliseconds. */
function sum(values: readonly MaybeValue[]): MaybeValue {
  let total: Numeric = 0
  let date: Date | undefined
  for (const value of values) {
    if (isNullish(value)) return null
    if (value instanceof Date) {
      if (date) throw new StoreError(16612, 'only one date allowed in an $add expression')
      date = value
    } else {
      if (!isNumeric(value)) {
        throw new StoreError('TypeMismatch', `$add only supports numeric or date types, not ${typeNameOf(value)}`)
      }
      total = add(total, value)
    }
  }
  return date ? shifted(date, toNumber(total)) : total
}

function difference(a: MaybeValue, b: MaybeValue): MaybeValue {
  if (isNullish(a) || isNullish(b)) return null
  if (isNumeric(a) && isNumeric(b)) return subtract(a, b)
  if (a instanceof Date && b instanceof Date) return BigInt(a.getTime() - b.getTime())
  if (a instanceof Date && isNumeric(b)) return shifted(a, -toNumber(b))
  throw new StoreError('TypeMismatch', `can't $subtract ${typeNameOf(b)} from ${typeNameOf(a)}`)
}

function shifted(date: Date, milliseconds: number): Date {
  const time = date.getTime() + Math.round(milliseconds)
  if (!(Math.abs(time) <= MILLISECOND_LIMIT)) throw new StoreError('Overflow', 'date overflow')
  return new Date(time)
}

function number(value: MaybeValue, name: string, code: number | 'TypeMismatch' = 'TypeMismatch'): Numeric {
  if (isNumeric(value)) return value
  throw new StoreError(code, `${name} only supports numeric types, not ${typeNameOf(value)}`)
}

function onNumber(code: number, run: (value: Numeric) => MaybeValue): Operator {
  return unary((value, _compiler, name) => (isNullish(value) ? null : run(number(value, name, code))))
}

/** A function of the real numbers: a double, or a decimal if the argument is one. */
function real(run: (value: number) => number): Operator {
  return onNumber(28765, value => ofSameKind(value, run(toNumber(value))))
}

function positive(code: number, name: string, run: (value: number) => number): Operator {
  return onNumber(28765, value => {
    if (!(toNumber(value) > 0))
      throw new StoreError(code, `${name}'s argument must be a positive number, but is ${toNumber(value)}`)
    return ofSameKind(value, run(toNumber(value)))
  })
}

function ofSameKind(like: Numeric, result: number): Numeric {
  return like instanceof Decimal128 ? Decimal128.fromString(String(result)) : double(result)
}

function rounded(onDouble: (value: number) => number, onRest: (quotient: bigint, rest: bigint) => bigint): Operator {
  return onNumber(28765, value => {
    if (typeof value === 'bigint' || (typeof value === 'number' && isInt32(value))) return value
    if (!(value instanceof Decimal128)) return double(onDouble(toNumber(value)))
    const decimal = decimalOf(value)
    if (!decimal || decimal.exponent >= 0) return value
    const scale = 10n ** BigInt(-decimal.exponent)
    return toDecimal128({ coefficient: onRest(decimal.coefficient / scale, decimal.coefficient % scale), exponent: 0 })
  })
}

/** `$round` (half to even) and `$trunc`, to a place before or after the point. */
function toPlace(name: '$round' | '$trunc'): Operator {
  return withArguments(1, 2, ([value, places = 0]) => {
    if (isNullish(value) || places === null) return null
    if (!isNumeric(value)) throw new StoreError(51081, `${name} only supports numeric types, not ${typeNameOf(value)}`)
    const place = isNumeric(places) ? toInteger(places) : undefined
    if (place === undefined) throw new StoreError(51082, `precision argument to ${name} must be a integral value`)
    if (place < -20n || place > 100n)
      throw new StoreError(51083, `cannot apply ${name} with precision value ${place}, value must be in [-20, 100]`)
    if (!isFiniteValue(value)) return value
    const isInteger = typeof value === 'bigint' || (typeof value === 'number' && isInt32(value))
    if (isInteger && place >= 0n) return value
    const result = scaled(value, Number(place), name === '$round')
    if (value instanceof Decimal128) return result
    if (!isInteger) return double(Number(result.toString()))
    return fromBigInt(toInteger(result) ?? 0n)
  })
}

/** Works on the shortest decimal that stands for a double, as a person reads it: 2.5 is a tie, 2.45 is one at tenths. */
function scaled(value: Numeric, place: number, halfEven: boolean): Decimal128 {
  const text =
    value instanceof Decimal128
      ? value
      : Decimal128.fromString(typeof value === 'bigint' ? value.toString() : String(toNumber(value)))
  const decimal = decimalOf(text)
  if (!decimal || -decimal.exponent <= place) return text
  const scale = 10n ** BigInt(-decimal.exponent - place)
  let quotient = decimal.coefficient / scale
  const rest = decimal.coefficient % scale
  const twice = (rest < 0n ? -rest : rest) * 2n
  if (halfEven && (twice > scale || (twice === scale && quotient % 2n !== 0n)))
    quotient += decimal.coefficient < 0n ? -1n : 1n
  return toDecimal128({ coefficient: quotient, exponent: -place })
}

function power(base: Numeric, exponent: Numeric): Numeric {
  if (base instanceof Decimal128 || exponent instanceof Decimal128) {
    return asDecimal128(double(Math.pow(toNumber(base), toNumber(exponent))))
  }
  const result = Math.pow(toNumber(base), toNumber(exponent))
  if (toNumber(base) === 0 && toNumber(exponent) < 0)
    throw new StoreError(28764, '$pow cannot take a base of 0 and a negative exponent')
  const whole = [base, exponent].every(each => typeof each === 'bigint' || (typeof each === 'number' && isInt32(each)))
  if (!whole || toNumber(exponent) < 0) return double(result)
  const exactly = (toInteger(base) ?? 0n) ** (toInteger(exponent) ?? 0n)
  if (exactly > 2n ** 63n - 1n || exactly < -(2n ** 63n)) return double(result)
  const isLong = typeof base === 'bigint' || typeof exponent === 'bigint'
  return isLong ? exactly : fromBigInt(exactly)
}

function bitwise(run: (a: bigint, b: bigint) => bigint, start: bigint): Operator {
  return variadic((values, _compiler, name) => {
    if (values.some(isNullish)) return null
    let result = start
    let long = false
    for (const value of values) {
      if (typeof value === 'bigint') long = true
      else if (typeof value !== 'number' || !isInt32(value)) {
        throw new StoreError('TypeMismatch', `${name} only supports int and long operands.`)
      }
      result = run(result, BigInt(value))
    }
    return long ? BigInt.asIntN(64, result) : Number(BigInt.asIntN(32, result))
  })
}
