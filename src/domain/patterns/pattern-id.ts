import { makeReference } from '../record/reference.js'
import { PATTERN_REFERENCE_YEAR } from './parameters.js'

/**
 * References for keys (detector and scope). A key that has one keeps it; a new one gets six digits made from the key
 * itself, or the next free ones, in the order of the keys. So the same keys always get the same references.
 */
export function patternIds(
  keys: readonly string[],
  known: ReadonlyMap<string, string> = new Map(),
): ReadonlyMap<string, string> {
  const ids = new Map(keys.flatMap(key => (known.has(key) ? [[key, known.get(key) ?? ''] as const] : [])))
  const taken = new Set(known.values())
  for (const key of [...new Set(keys)].filter(candidate => !ids.has(candidate)).sort()) {
    let number = digitsOf(key)
    while (taken.has(makeReference('pattern', PATTERN_REFERENCE_YEAR, number))) number = (number + 1) % 1_000_000
    const id = makeReference('pattern', PATTERN_REFERENCE_YEAR, number)
    taken.add(id)
    ids.set(key, id)
  }
  return ids
}

/** FNV-1a over the characters, folded to six digits. */
function digitsOf(key: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < key.length; index++) {
    hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193) >>> 0
  }
  return hash % 1_000_000
}
