/** Arrays. */
import { compare, equal } from '../bson/compare.js'
import { toInteger, toNumber } from '../bson/numbers.js'
import { type Doc, isDoc, isNumeric, type MaybeValue, typeNameOf, type Value } from '../bson/values.js'
import { show } from '../bson/show.js'
import { StoreError } from '../errors.js'
import { sortValues } from '../query/sort.js'
import { bind, type Compiler, isNullish, type Operator, truthy } from './expression.js'
import { checkedName } from './operators-conditions.js'
import { binary, namedArguments, unary, unaryOrNull, variadic, withArguments, withNames } from './operator.js'

export const ARRAYS: Readonly<Record<string, Operator>> = {
  $isArray: unary(value => Array.isArray(value)),
  $size: unary(value => {
    if (!Array.isArray(value))
      throw new StoreError(17124, `The argument to $size must be an array, but was of type: ${typeNameOf(value)}`)
    return value.length
  }),
  $arrayElemAt: binary((array, index) => {
    if (isNullish(array) || isNullish(index)) return null
    const items = arrayOf(array, 28689, "$arrayElemAt's first argument must be an array, but is")
    return at(items, whole(index, 28690, "$arrayElemAt's second argument must be representable as a 32-bit integer"))
  }),
  $first: unaryOrNull(value => arrayOf(value, 28689, "$first's argument must be an array, but is")[0]),
  $last: unaryOrNull(value => arrayOf(value, 28689, "$last's argument must be an array, but is").at(-1)),
  $firstN: withNames(['n', 'input'], [], (get, _compiler, name) =>
    arrayArgument(get('input'), name).slice(0, count(get('n'), name)),
  ),
  $lastN: withNames(['n', 'input'], [], (get, _compiler, name) =>
    arrayArgument(get('input'), name).slice(-count(get('n'), name)),
  ),
  $maxN: extremes(-1),
  $minN: extremes(1),
  $concatArrays: variadic(values => {
    if (values.some(isNullish)) return null
    return values.flatMap(value => arrayOf(value, 28664, '$concatArrays only supports arrays, not'))
  }),
  $reverseArray: unaryOrNull(value =>
    [...arrayOf(value, 34435, 'The argument to $reverseArray must be an array, but was of type:')].reverse(),
  ),
  $in: binary((value, array, compiler) =>
    arrayOf(array, 40081, '$in requires an array as a second argument, found:').some(item =>
      equal(item, value, compiler.collation),
    ),
  ),
  $indexOfArray: withArguments(2, 4, ([array, value, from, to], compiler) => {
    if (isNullish(array)) return null
    const items = arrayOf(array, 40090, '$indexOfArray requires an array as a first argument, found:')
    const start = from === undefined ? 0 : position(from, '$indexOfArray')
    const end = to === undefined ? items.length : Math.min(position(to, '$indexOfArray'), items.length)
    for (let i = start; i < end; i++) if (equal(items[i], value, compiler.collation)) return i
    return -1
  }),
  $range: withArguments(2, 3, ([from, to, step = 1]) => {
    const start = whole(from, 34443, '$range requires a numeric starting value, found value')
    const end = whole(to, 34444, '$range requires a numeric ending value, found value')
    const by = whole(step, 34447, '$range requires a numeric step value, found value')
    if (by === 0) throw new StoreError(34449, '$range requires a non-zero step value')
    const length = Math.max(0, Math.ceil((end - start) / by))
    return Array.from({ length }, (_, i) => start + i * by)
  }),
  $slice: withArguments(2, 3, ([array, first, second]) => {
    if (isNullish(array) || isNullish(first) || second === null) return null
    const items = arrayOf(array, 28724, 'First argument to $slice must be an array, but is of type:')
    const n = whole(first, 28725, 'Second argument to $slice must be a numeric value')
    if (second === undefined) return n < 0 ? items.slice(n) : items.slice(0, n)
    const length = whole(second, 28727, 'Third argument to $slice must be numeric')
    if (length <= 0) throw new StoreError(28729, `Third argument to $slice must be positive: ${length}`)
    const start = n < 0 ? Math.max(0, items.length + n) : n
    return items.slice(start, start + length)
  }),
  $sortArray: withNames(['input', 'sortBy'], [], (get, compiler) => {
    const input = get('input')
    if (isNullish(input)) return null
    const items = arrayOf(input, 2942504, 'The input argument to $sortArray must be an array, but was of type:')
    return sortValues(items, get('sortBy'), compiler.collation)
  }),
  $zip: withNames(['inputs'], ['useLongestLength', 'defaults'], get => {
    const inputs = get('inputs')
    if (!Array.isArray(inputs))
      throw new StoreError(34461, `inputs must be an array of expressions, found ${typeNameOf(inputs)}`)
    if (inputs.some(isNullish)) return null
    const arrays = inputs.map(input => arrayOf(input, 34468, '$zip found a non-array expression in input:'))
    const defaults = get('defaults')
    const longest = truthy(get('useLongestLength'))
    if (!longest && defaults !== undefined)
      throw new StoreError(34466, 'cannot specify defaults unless useLongestLength is true')
    const lengths = arrays.map(items => items.length)
    const length = longest ? Math.max(...lengths) : Math.min(...lengths)
    const fill = (column: number) => (Array.isArray(defaults) ? (defaults[column] ?? null) : null)
    return Array.from({ length }, (_, row) => arrays.map((items, column) => items[row] ?? fill(column)))
  }),
  $arrayToObject: unaryOrNull(toObject),
  $objectToArray: unaryOrNull(value => {
    if (!isDoc(value))
      throw new StoreError(40390, `$objectToArray requires a document input, found: ${typeNameOf(value)}`)
    return [...value].map(
      ([k, v]): Doc =>
        new Map([
          ['k', k],
          ['v', v],
        ] as [string, Value][]),
    )
  }),
  $map: (argument, compiler, name) => {
    const { input, as, body } = iteration(argument, compiler, name, 'in', ['as'])
    return frame => {
      const items = input(frame)
      if (isNullish(items)) return null
      return arrayOf(items, 16883, `input to ${name} must be an array not`).map(
        item => body(bind(frame, as, item)) ?? null,
      )
    }
  },
  $filter: (argument, compiler, name) => {
    const { input, as, body, limit } = iteration(argument, compiler, name, 'cond', ['as', 'limit'])
    return frame => {
      const items = input(frame)
      if (isNullish(items)) return null
      const most = limit?.(frame)
      const kept: Value[] = []
      const max = isNullish(most)
        ? Infinity
        : whole(most, 327391, '$filter: limit must be represented as a 32-bit integral value:')
      if (max <= 0) throw new StoreError(327392, `$filter: limit must be greater than 0: ${max}`)
      for (const item of arrayOf(items, 28651, `input to ${name} must be an array not`)) {
        if (kept.length >= max) break
        if (truthy(body(bind(frame, as, item)))) kept.push(item)
      }
      return kept
    }
  },
  $reduce: (argument, compiler, name) => {
    if (!isDoc(argument))
      throw new StoreError(40075, `${name} requires an object as an argument, found: ${typeNameOf(argument)}`)
    const missing = ['input', 'initialValue', 'in'].find(key => !argument.has(key))
    if (missing) throw new StoreError(40077, `${name} requires '${missing}' to be specified`)
    const input = compiler.compile(argument.get('input') as Value)
    const initial = compiler.compile(argument.get('initialValue') as Value)
    const body = compiler.within(['value', 'this'], argument.get('in') as Value)
    return frame => {
      const items = input(frame)
      if (isNullish(items)) return null
      return arrayOf(items, 40080, `${name} requires that 'input' be an array, found:`).reduce<MaybeValue>(
        (value, item) => body(bind(bind(frame, 'value', value), 'this', item)),
        initial(frame),
      )
    }
  },
}

function iteration(argument: Value, compiler: Compiler, name: string, bodyName: string, optional: readonly string[]) {
  if (!isDoc(argument)) throw new StoreError(16878, `${name} only supports an object as its argument`)
  const as = argument.get('as') ?? 'this'
  if (typeof as !== 'string') throw new StoreError('FailedToParse', `'as' must be a string`)
  const body = argument.get(bodyName)
  if (body === undefined) throw new StoreError(16882, `Missing '${bodyName}' parameter to ${name}`)
  const rest: Doc = new Map([...argument].filter(([key]) => key !== bodyName && key !== 'as'))
  const parts = namedArguments(rest, compiler, name, ['input'], optional)
  return {
    input: parts.get('input')!,
    as: checkedName(as),
    body: compiler.within([as], body),
    limit: parts.get('limit'),
  }
}

function extremes(sign: 1 | -1): Operator {
  return withNames(['n', 'input'], [], (get, compiler, name) => {
    const items = arrayArgument(get('input'), name).filter(item => !isNullish(item))
    return items.sort((a, b) => compare(a, b, compiler.collation) * sign).slice(0, count(get('n'), name))
  })
}

export function count(value: MaybeValue, name: string): number {
  const n = isNumeric(value) ? toInteger(value) : undefined
  if (n === undefined || n <= 0n)
    throw new StoreError(5787908, `'n' must be greater than 0, found ${show(value)} for ${name}`)
  return Number(n)
}

function arrayArgument(value: MaybeValue, name: string): Value[] {
  if (!Array.isArray(value))
    throw new StoreError(5788200, `Input must be an array for ${name}, found ${typeNameOf(value)}`)
  return [...value]
}

function arrayOf(value: MaybeValue, code: number, message: string): readonly Value[] {
  if (!Array.isArray(value)) throw new StoreError(code, `${message} ${typeNameOf(value)}`)
  return value
}

function whole(value: MaybeValue, code: number, message: string): number {
  const integer = isNumeric(value) ? toInteger(value) : undefined
  if (integer === undefined || integer > 0x7fffffffn || integer < -0x80000000n) {
    throw new StoreError(code, `${message}: ${show(value)}`)
  }
  return Number(integer)
}

function position(value: MaybeValue, name: string): number {
  const index = isNumeric(value) ? toNumber(value) : NaN
  if (!Number.isInteger(index))
    throw new StoreError(
      40096,
      `${name} requires an integral starting index, found a value of type: ${typeNameOf(value)}`,
    )
  if (index < 0) throw new StoreError(40097, `${name} requires a nonnegative starting index, found: ${index}`)
  return index
}

function at(items: readonly Value[], index: number): MaybeValue {
  return items[index < 0 ? items.length + index : index]
}

/** From `[k, v]` pairs or `{ k, v }` documents. */
function toObject(value: Value): Doc {
  const items = arrayOf(value, 40386, '$arrayToObject requires an array input, found:')
  const result: Doc = new Map()
  for (const item of items) {
    const [key, child] = isDoc(item)
      ? [item.get('k'), item.get('v')]
      : Array.isArray(item)
        ? item
        : [undefined, undefined]
    const complete = isDoc(item) ? item.size === 2 : Array.isArray(item) && item.length === 2
    if (!complete || child === undefined) {
      throw new StoreError(40392, "$arrayToObject requires an object keys of 'k' and 'v', or an array of pairs")
    }
    if (typeof key !== 'string')
      throw new StoreError(
        40394,
        `$arrayToObject requires an array of key-value pairs, where the key must be of type string. Found key type: ${typeNameOf(key)}`,
      )
    result.set(key, child)
  }
  return result
}
