import { createHash } from 'node:crypto'

/** SHA-256 of items one after the other, in hexadecimal: each as JSON with its names in order, and an end of line. */
export function sha256Of(items: Iterable<unknown>): string {
  const hash = createHash('sha256')
  for (const item of items) hash.update(`${JSON.stringify(item, withNamesInOrder)}\n`)
  return hash.digest('hex')
}

function withNamesInOrder(_name: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}
