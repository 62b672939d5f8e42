import { escapeHtml } from '../domain/text/highlight.js'

/** One attribute: a plain value, or a value with how it is to be left out or written. */
interface AttributeOption {
  readonly value?: unknown
  readonly optional?: boolean
  readonly type?: 'string' | 'array'
}

/**
 * HTML of a map of attributes, each with a space before it, in the rules of the design system's own macro: a plain
 * value is always written; `{ value, optional: true }` is left out when empty and written as a bare name when `true`;
 * `{ type: 'array' }` is written as JSON. Names and values are escaped.
 */
export function attributesHtml(attributes: unknown): string {
  if (!isMap(attributes)) return ''
  return Object.entries(attributes)
    .map(([name, item]) => attributeHtml(name, isMap(item) ? (item as AttributeOption) : { value: item }))
    .join('')
}

function attributeHtml(name: string, { value, optional = false, type }: AttributeOption): string {
  if (optional && (value === undefined || value === null || value === false)) return ''
  if (optional && value === true) return ` ${escapeHtml(name)}`
  if (type === 'array' && Array.isArray(value)) return ` ${escapeHtml(name)}="${escapeHtml(JSON.stringify(value))}"`
  return ` ${escapeHtml(name)}="${escapeHtml(plainText(value))}"`
}

function plainText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
