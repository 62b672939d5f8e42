import express, { type RequestHandler } from 'express'
import type { z } from 'zod'
import { dateFromParts, type PartialDate } from '../domain/record/partial-date.js'
import type { Fault } from '../platform/errors.js'

/**
 * The way of every form: what was typed (`formValues`) → a candidate for the schema → `parseForm` → the service, or
 * back to the page with `formErrors` and the same values.
 */

/** What was typed, by field name, exactly as it came; several values where a name was sent several times. */
export type FormValues = Readonly<Record<string, string | readonly string[]>>

/** Names that are never handed back to a page. */
const NEVER_REPEATED = new Set(['_csrf'])

/**
 * Reads form bodies. 50,000 characters, each percent-encoded into as many as twelve bytes, and the rest of the form fit
 * into the limit; what is larger is a 413 page.
 */
export function formBody(): RequestHandler {
  return express.urlencoded({ extended: false, limit: '2mb', parameterLimit: 2000 })
}

/** The typed values of a parsed body (or query); whatever is no text is left out. Line ends become `\n`. */
export function formValues(body: unknown): FormValues {
  if (typeof body !== 'object' || body === null) return {}
  const values: Record<string, string | readonly string[]> = {}
  for (const [name, value] of Object.entries(body as Record<string, unknown>)) {
    if (NEVER_REPEATED.has(name)) continue
    if (typeof value === 'string') values[name] = unixLines(value)
    else if (Array.isArray(value)) values[name] = value.filter(isText).map(unixLines)
  }
  return values
}

/** The text of a field; empty where it was not sent, the first where it was sent several times. */
export function textOf(values: FormValues, name: string): string {
  const value = own(values, name)
  return typeof value === 'string' ? value : (value?.[0] ?? '')
}

/** All values of a field, such as the ticked boxes of a group; none where it was not sent. */
export function listOf(values: FormValues, name: string): readonly string[] {
  const value = own(values, name)
  if (value === undefined) return []
  return typeof value === 'string' ? [value] : value
}

/** A choice sent as text (`"3"`) as a number for the schema; `undefined` for nothing chosen or no whole number. */
export function numberOf(values: FormValues, name: string): number | undefined {
  const text = textOf(values, name).trim()
  return /^-?\d{1,15}$/.test(text) ? Number(text) : undefined
}

/**
 * The highest `n` of fields named `<prefix>-<n>-<part>`, plus one: how many rows a repeated part of a form has. Never more
 * than one over `limit`: a forged name makes no million rows, and the schema's `.max(limit)` still finds too many.
 */
export function rowCount(values: FormValues, prefix: string, limit: number): number {
  const start = `${prefix}-`
  const numbers = Object.keys(values)
    .filter(name => name.startsWith(start))
    .map(name => /^(\d{1,6})-/.exec(name.slice(start.length))?.[1])
    .filter(isText)
    .map(Number)
  return Math.min(limit, Math.max(-1, ...numbers)) + 1
}

/* ------------------------------------------------------------------ dates */

/** What a date's three boxes held, what date that makes, and what is wrong with it. */
export interface DateEntry {
  readonly parts: DateParts
  /** `null` for three empty boxes, and for boxes that make no date. */
  readonly date: PartialDate | null
  /** At most one; its field is the first wrong box, `occurred-month`. */
  readonly faults: readonly Fault[]
}
export interface DateParts {
  readonly day: string
  readonly month: string
  readonly year: string
}

/**
 * Reads the boxes `<name>-day`, `<name>-month` and `<name>-year`. Three empty ones are no fault: whether a date is
 * needed is the schema's to say.
 *
 * @param what starts the messages: "The date it happened".
 * @param least how much must be known; by default a year will do.
 */
export function readDate(
  values: FormValues,
  name: string,
  what: string,
  least: 'day' | 'month' | 'year' = 'year',
): DateEntry {
  const parts: DateParts = {
    day: textOf(values, `${name}-day`),
    month: textOf(values, `${name}-month`),
    year: textOf(values, `${name}-year`),
  }
  const fault = dateFault(parts, what, least)
  if (fault !== null) {
    return { parts, date: null, faults: [{ field: `${name}-${fault.part}`, message: fault.message }] }
  }
  return { parts, date: dateFromParts(parts.day, parts.month, parts.year), faults: [] }
}

/** The boxes of a date that is stored, to fill a form with. */
export function datePartsOf(date: PartialDate | null): DateParts {
  const [year = '', month = '', day = ''] = date?.on.split('-') ?? []
  return { day: day.replace(/^0/, ''), month: month.replace(/^0/, ''), year }
}

function dateFault(parts: DateParts, what: string, least: string): { part: keyof DateParts; message: string } | null {
  const day = parts.day.trim()
  const month = parts.month.trim()
  const year = parts.year.trim()
  if (day === '' && month === '' && year === '') return null
  if (year === '') return { part: 'year', message: `${what} must include a year` }
  if (month === '' && (day !== '' || least !== 'year')) {
    return { part: 'month', message: `${what} must include a month` }
  }
  if (day === '' && least === 'day') return { part: 'day', message: `${what} must include a day` }
  if (!/^\d{4}$/.test(year)) return { part: 'year', message: `${what} must have a year of 4 numbers, such as 2026` }
  if (dateFromParts(day, month, year) !== null) return null
  const monthIsReal = dateFromParts('', month, year) !== null
  return { part: monthIsReal ? 'day' : 'month', message: `${what} must be a real date` }
}

/* ------------------------------------------------------------------ checking */

export type Parsed<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly faults: readonly Fault[] }

/**
 * Checks a candidate against a schema. `alreadyFound` are faults of reading (`readDate`): they come first, and speak for
 * their field in place of the schema.
 */
export function parseForm<T>(schema: z.ZodType<T>, candidate: unknown, alreadyFound: readonly Fault[] = []): Parsed<T> {
  const parsed = schema.safeParse(candidate)
  if (parsed.success && alreadyFound.length === 0) return { ok: true, value: parsed.data }
  const spokenFor = new Set(alreadyFound.map(fault => withoutDatePart(fault.field)))
  const faults = parsed.success ? [] : faultsOf(parsed.error)
  return { ok: false, faults: [...alreadyFound, ...faults.filter(fault => !spokenFor.has(fieldName(fault.field)))] }
}

/** The faults that a schema found, one a field: the first is what to mend first. Paths are joined by dots. */
export function faultsOf(error: z.ZodError): readonly Fault[] {
  const byField = new Map<string, Fault>()
  for (const issue of error.issues) {
    const field = issue.path.map(String).join('.')
    if (!byField.has(field)) byField.set(field, { field, message: issue.message })
  }
  return [...byField.values()]
}

/* ------------------------------------------------------------------ showing */

/** What a page needs to show faults: `summary` for `nhsuk/error-summary`, `messages` beside each field. */
export interface FormErrors {
  readonly summary: readonly { readonly text: string; readonly href: string }[]
  /** By form field; a date's faults stand under the date's own name. */
  readonly messages: ReadonlyMap<string, string>
  /** By date name: the boxes to mark, `['month']`; all three where the fault is of the date as a whole. */
  readonly wrongDateParts: ReadonlyMap<string, readonly (keyof DateParts)[]>
}

export interface FormErrorOptions {
  /** Names of date inputs: their faults link to the first wrong box. */
  readonly dates?: readonly string[]
  /** The form's field where it is called otherwise than the schema's, `{ 'organisation.name': 'organisation' }`. */
  readonly fields?: Readonly<Record<string, string>>
}

export const NO_ERRORS: FormErrors = { summary: [], messages: new Map(), wrongDateParts: new Map() }

/**
 * Faults as a page shows them. Form fields are named like the schema's with hyphens (`components.0.text` is
 * `components-0-text`), and a field's id is its name.
 */
export function formErrors(faults: readonly Fault[], options: FormErrorOptions = {}): FormErrors {
  const dates = new Set(options.dates ?? [])
  const summary: { text: string; href: string }[] = []
  const messages = new Map<string, string>()
  const wrongDateParts = new Map<string, readonly (keyof DateParts)[]>()
  for (const fault of faults) {
    const field = options.fields?.[fault.field] ?? fieldName(fault.field)
    const date = [field, withoutDatePart(field)].find(name => dates.has(name))
    const part = date === undefined || date === field ? null : (field.slice(date.length + 1) as keyof DateParts)
    const shownAt = date ?? field
    const before = messages.get(shownAt)
    messages.set(shownAt, before === undefined ? fault.message : `${before}. ${fault.message}`)
    if (date !== undefined) wrongDateParts.set(date, part === null ? ['day', 'month', 'year'] : [part])
    summary.push({ text: fault.message, href: `#${date === undefined ? field : `${date}-${part ?? 'day'}`}` })
  }
  return { summary, messages, wrongDateParts }
}

/** The `errorMessage` parameter of a field's partial, to be spread into the others: nothing where there is no fault. */
export function errorFor(errors: FormErrors, field: string): { errorMessage?: { text: string } } {
  const text = errors.messages.get(field)
  return text === undefined ? {} : { errorMessage: { text } }
}

function fieldName(path: string): string {
  return path.replaceAll('.', '-')
}

function withoutDatePart(field: string): string {
  return field.replace(/-(day|month|year)$/, '')
}

function unixLines(text: string): string {
  return text.replace(/\r\n?/g, '\n')
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

/** A name such as `constructor` must not reach what every object has. */
function own(values: FormValues, name: string): string | readonly string[] | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined
}
