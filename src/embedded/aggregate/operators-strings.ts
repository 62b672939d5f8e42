/** Strings, with lengths and positions in code points or in UTF-8 bytes. */
import { toNumber } from '../bson/numbers.js'
import {
  BSONRegExp,
  BSONSymbol,
  type Doc,
  isNumeric,
  type MaybeValue,
  ObjectId,
  typeNameOf,
  type Value,
} from '../bson/values.js'
import { StoreError } from '../errors.js'
import { compilePattern, type Pattern } from '../query/pattern.js'
import { compareUtf8 } from '../bson/compare.js'
import { isNullish, type Operator } from './expression.js'
import { dateText } from './dates.js'
import { binary, unary, variadic, withArguments, withNames } from './operator.js'

export const STRINGS: Readonly<Record<string, Operator>> = {
  $concat: variadic(values => {
    if (values.some(isNullish)) return null
    return values.map(value => text(value, 16702, '$concat only supports strings, not')).join('')
  }),
  $toLower: unary(value => lenient(value).toLowerCase()),
  $toUpper: unary(value => lenient(value).toUpperCase()),
  $strLenBytes: unary(value =>
    Buffer.byteLength(text(value, 34473, '$strLenBytes requires a string argument, found:')),
  ),
  $strLenCP: unary(value => Array.from(text(value, 34471, '$strLenCP requires a string argument, found:')).length),
  $strcasecmp: binary((a, b) => Math.sign(compareUtf8(lenient(a).toUpperCase(), lenient(b).toUpperCase()))),
  $substr: withArguments(3, 3, substringOfBytes),
  $substrBytes: withArguments(3, 3, substringOfBytes),
  $substrCP: withArguments(3, 3, ([value, from, length]) => {
    const points = Array.from(lenient(value))
    const start = index(from, 34450, '$substrCP')
    return points.slice(start, start + index(length, 34452, '$substrCP')).join('')
  }),
  $split: binary((value, separator) => {
    if (isNullish(value) || isNullish(separator)) return null
    const by = text(
      separator,
      40086,
      '$split requires an expression that evaluates to a string as a second argument, found:',
    )
    if (by === '') throw new StoreError(40087, '$split requires a non-empty separator')
    return text(
      value,
      40085,
      '$split requires an expression that evaluates to a string as a first argument, found:',
    ).split(by)
  }),
  $indexOfBytes: withArguments(2, 4, ([value, sought, from, to]) => {
    if (isNullish(value)) return null
    const bytes = Buffer.from(text(value, 40091, '$indexOfBytes requires a string as the first argument, found:'))
    const target = Buffer.from(text(sought, 40092, '$indexOfBytes requires a string as the second argument, found:'))
    const start = from === undefined ? 0 : index(from, 40096, '$indexOfBytes')
    const end = to === undefined ? bytes.length : Math.min(index(to, 40096, '$indexOfBytes'), bytes.length)
    if (start > bytes.length || end < start) return -1
    return bytes.subarray(0, end).indexOf(target, start)
  }),
  $indexOfCP: withArguments(2, 4, ([value, sought, from, to]) => {
    if (isNullish(value)) return null
    const points = Array.from(text(value, 40093, '$indexOfCP requires a string as the first argument, found:'))
    const target = Array.from(text(sought, 40094, '$indexOfCP requires a string as the second argument, found:'))
    const end = to === undefined ? points.length : Math.min(index(to, 40096, '$indexOfCP'), points.length)
    for (let at = from === undefined ? 0 : index(from, 40096, '$indexOfCP'); at + target.length <= end; at++) {
      if (target.every((point, i) => points[at + i] === point)) return at
    }
    return -1
  }),
  $trim: trimmer(true, true),
  $ltrim: trimmer(true, false),
  $rtrim: trimmer(false, true),
  $replaceOne: replacer((input, find, replacement) => input.replace(find, () => replacement)),
  $replaceAll: replacer((input, find, replacement) => input.replaceAll(find, () => replacement)),
  $regexMatch: withNames(['input', 'regex'], ['options'], get => {
    const { input, pattern } = regexArguments(get, '$regexMatch')
    return input !== undefined && pattern !== undefined && pattern.test(input)
  }),
  $regexFind: withNames(['input', 'regex'], ['options'], get => {
    const { input, pattern } = regexArguments(get, '$regexFind')
    if (input === undefined || pattern === undefined) return null
    const match = pattern.exec(input, 0)
    return match ? found(match, input) : null
  }),
  $regexFindAll: withNames(['input', 'regex'], ['options'], get => {
    const { input, pattern } = regexArguments(get, '$regexFindAll')
    const all: Doc[] = []
    if (input === undefined || pattern === undefined) return all
    for (let match = pattern.exec(input, 0); match;) {
      all.push(found(match, input))
      const end = match.index + Math.max(match[0].length, 1)
      match = end > input.length ? null : pattern.exec(input, end)
    }
    return all
  }),
}

function text(value: MaybeValue, code: number, message: string): string {
  if (typeof value === 'string') return value
  if (value instanceof BSONSymbol) return value.value
  throw new StoreError(code, `${message} ${typeNameOf(value)}`)
}

/** What the older operators take for text: strings, numbers and dates; null and missing are empty. */
function lenient(value: MaybeValue): string {
  if (isNullish(value)) return ''
  if (typeof value === 'string') return value
  if (value instanceof BSONSymbol) return value.value
  if (isNumeric(value)) return String(value instanceof Object ? value.toString() : value)
  if (value instanceof Date) return dateText(value)
  if (value instanceof ObjectId) return value.toHexString()
  throw new StoreError(16007, `can't convert from BSON type ${typeNameOf(value)} to String`)
}

function index(value: MaybeValue, code: number, name: string): number {
  const number = isNumeric(value) ? toNumber(value) : NaN
  if (!Number.isInteger(number) || number < 0) {
    throw new StoreError(code, `${name}: a position must be a non-negative integer, found type: ${typeNameOf(value)}`)
  }
  return number
}

function substringOfBytes([value, from, length]: readonly MaybeValue[]): MaybeValue {
  const bytes = Buffer.from(lenient(value))
  const start = isNumeric(from) ? Math.trunc(toNumber(from)) : NaN
  const size = isNumeric(length) ? Math.trunc(toNumber(length)) : NaN
  if (Number.isNaN(start))
    throw new StoreError(
      16034,
      `$substrBytes: starting index must be a numeric type (is BSON type ${typeNameOf(from)})`,
    )
  if (Number.isNaN(size))
    throw new StoreError(16035, `$substrBytes: length must be a numeric type (is BSON type ${typeNameOf(length)})`)
  if (start < 0) throw new StoreError(50752, `$substrBytes: starting index must be non-negative (got: ${start})`)
  const end = size < 0 ? bytes.length : Math.min(start + size, bytes.length)
  const continues = (at: number) => at < bytes.length && (bytes[at]! & 0xc0) === 0x80
  if (continues(start))
    throw new StoreError(28656, '$substrBytes: Invalid range, starting index is a UTF-8 continuation byte.')
  if (continues(end))
    throw new StoreError(28657, '$substrBytes: Invalid range, ending index is in the middle of a UTF-8 character.')
  return bytes.subarray(start, end).toString('utf8')
}

const WHITE_SPACE = '\0\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a'

function trimmer(left: boolean, right: boolean): Operator {
  return withNames(['input'], ['chars'], (get, _compiler, name) => {
    const input = get('input')
    const chars = get('chars')
    if (isNullish(input) || chars === null) return null
    const points = Array.from(text(input, 50699, `${name} requires its input to be a string, got`))
    const cut = new Set(
      chars === undefined ? WHITE_SPACE : text(chars, 50700, `${name} requires 'chars' to be a string, got`),
    )
    let start = 0
    let end = points.length
    while (left && start < end && cut.has(points[start]!)) start++
    while (right && end > start && cut.has(points[end - 1]!)) end--
    return points.slice(start, end).join('')
  })
}

function replacer(run: (input: string, find: string, replacement: string) => string): Operator {
  return withNames(['input', 'find', 'replacement'], [], (get, _compiler, name) => {
    const parts = ['input', 'find', 'replacement'].map(key => {
      const value = get(key)
      return isNullish(value) ? undefined : text(value, 51746, `${name} requires that '${key}' be a string, found:`)
    })
    const [input, find, replacement] = parts
    if (input === undefined || find === undefined || replacement === undefined) return null
    return run(input, find, replacement)
  })
}

function regexArguments(get: (name: string) => MaybeValue, name: string) {
  const input = get('input')
  const regex = get('regex')
  const options = get('options')
  if (isNullish(regex)) return { input: undefined, pattern: undefined }
  const given = isNullish(options)
    ? undefined
    : text(options, 51106, `${name} needs 'options' to be of type string, found`)
  let pattern: Pattern
  if (regex instanceof BSONRegExp) {
    if (given !== undefined && regex.options !== '')
      throw new StoreError(51107, `${name}: found regex option(s) specified in both 'regex' and 'option' fields`)
    pattern = compilePattern(regex.pattern, given ?? regex.options)
  } else {
    pattern = compilePattern(
      text(regex, 51105, `${name} needs 'regex' to be of type string or regex, found`),
      given ?? '',
    )
  }
  return {
    input: isNullish(input) ? undefined : text(input, 51104, `${name} needs 'input' to be of type string, found`),
    pattern,
  }
}

function found(match: RegExpExecArray, input: string): Doc {
  const captures = match.slice(1).map((capture: string | undefined): Value => capture ?? null)
  return new Map<string, Value>([
    ['match', match[0]],
    ['idx', Array.from(input.slice(0, match.index)).length],
    ['captures', captures],
  ])
}
