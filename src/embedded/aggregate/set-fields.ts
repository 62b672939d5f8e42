/** Setting a dotted path, as `$addFields` does. */
import type { Doc, MaybeValue, Value } from '../bson/values.js'

/**
 * Sets the field in a copy of everything on the way, in each document of an array; what is not a document is replaced by
 * one. A missing value takes the field away.
 */
export function setNested(target: Doc, parts: readonly string[], value: MaybeValue): void {
  const [part, ...rest] = parts as [string, ...string[]]
  if (rest.length === 0) {
    if (value === undefined) target.delete(part)
    else target.set(part, value)
    return
  }
  const child = nested(target.get(part), rest, value)
  if (child !== undefined) target.set(part, child)
}

function nested(existing: MaybeValue, rest: readonly string[], value: MaybeValue): MaybeValue {
  if (Array.isArray(existing)) return existing.map((item): Value => nested(item, rest, value) ?? null)
  if (value === undefined && !(existing instanceof Map)) return existing
  const copy: Doc = existing instanceof Map ? new Map(existing) : new Map<string, Value>()
  setNested(copy, rest, value)
  return copy
}
