import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** The two files that an index can be in; a third says which of them is in use. */
export const PLACES = ['index', 'index-b'] as const
export type Place = (typeof PLACES)[number]

/** Which is in use; the first, where nothing was ever swapped. */
export function placeInUse(directory: string): Place {
  try {
    return readFileSync(pointer(directory), 'utf8') === 'index-b' ? 'index-b' : 'index'
  } catch {
    return 'index'
  }
}

export function otherPlace(place: Place): Place {
  return place === 'index' ? 'index-b' : 'index'
}

/** Takes the other into use: all at once, and for good when it returns. */
export function takeIntoUse(directory: string, place: Place): void {
  const written = `${pointer(directory)}.new`
  writeFileSync(written, place)
  sync(written)
  renameSync(written, pointer(directory))
  sync(directory)
}

export function fileAt(directory: string, place: Place): string {
  return path.join(directory, `${place}.sqlite`)
}

function pointer(directory: string): string {
  return path.join(directory, 'in-use')
}

function sync(file: string): void {
  const descriptor = openSync(file, 'r')
  fsyncSync(descriptor)
  closeSync(descriptor)
}
