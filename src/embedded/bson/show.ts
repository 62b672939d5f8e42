/** Values as MongoDB's messages and the shell write them. */
import {
  Binary,
  BSONRegExp,
  BSONSymbol,
  Code,
  Decimal128,
  Double,
  isDoc,
  type MaybeValue,
  ObjectId,
  Timestamp,
  type Value,
} from './values.js'
import { binaryBytes } from './compare.js'

export function show(value: MaybeValue): string {
  if (value === undefined) return 'missing'
  if (value === null) return 'null'
  if (typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') return String(value)
  if (isDoc(value)) return showDoc([...value].map(([name, child]) => `${name}: ${show(child)}`))
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `[ ${value.map(show).join(', ')} ]`
  return showLeaf(value)
}

function showDoc(parts: readonly string[]): string {
  return parts.length === 0 ? '{}' : `{ ${parts.join(', ')} }`
}

function showLeaf(value: Value): string {
  if (value instanceof Date) return `new Date(${value.getTime()})`
  if (value instanceof ObjectId) return `ObjectId('${value.toHexString()}')`
  if (value instanceof Double) return Number.isInteger(value.value) ? `${value.value}.0` : String(value.value)
  if (value instanceof Decimal128) return value.toString()
  if (value instanceof Timestamp) return `Timestamp(${value.high}, ${value.low})`
  if (value instanceof Binary) {
    const hex = Buffer.from(binaryBytes(value)).toString('hex').toUpperCase()
    return value.sub_type === 4 ? `UUID("${value.toUUID().toString()}")` : `BinData(${value.sub_type}, ${hex})`
  }
  if (value instanceof BSONRegExp) return `/${value.pattern}/${value.options}`
  if (value instanceof BSONSymbol) return JSON.stringify(value.value)
  if (value instanceof Code) return value.code
  return (value as { _bsontype: string })._bsontype
}
