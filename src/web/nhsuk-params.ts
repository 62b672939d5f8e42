/** Parameters of a component of the design system, as its `macro-options.json` names them. */
export type Params = Readonly<Record<string, unknown>>

/** Where the package takes either a text or a map with `text` or `html`, we do too: always a map, maybe empty. */
export function partOf(value: unknown): Params {
  if (typeof value === 'string') return { text: value }
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Params) : {}
}

export function hasContent(part: Params): boolean {
  return isFilled(part['text']) || isFilled(part['html'])
}

export function isFilled(value: unknown): boolean {
  return value !== undefined && value !== null && value !== false && value !== ''
}

/** The first value that is there. An empty text counts as there; `isFilled` is for the other rule. */
export function firstDefined(...values: readonly unknown[]): unknown {
  return values.find(value => value !== undefined && value !== null)
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** Text of a text or a number; empty for all else. */
export function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

/** Class names in a row, without the empty ones. */
export function classNames(...names: readonly unknown[]): string {
  return names.map(textOf).filter(Boolean).join(' ')
}
