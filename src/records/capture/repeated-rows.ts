import { LIMITS } from '../../domain/record/draft.js'
import { rowCount, textOf, type FormValues } from '../../web/parse-form.js'

/** Parts of a form that repeat, their fields named `<prefix>-<row>-<field>`: parts of a complaint, recommendations, references. */

/** Numbers of the rows in which anything was entered. */
export function filledRows(values: FormValues, prefix: string, fields: readonly string[]): readonly number[] {
  return sentRows(values, prefix).filter(row =>
    fields.some(field => textOf(values, `${prefix}-${row}-${field}`).trim() !== ''),
  )
}

/** Numbers of the rows that the form shows: those that were sent, at least `first`, and one more if one is added. */
export function shownRows(
  values: FormValues,
  prefix: string,
  { first, adding }: { readonly first: number; readonly adding: boolean },
): readonly number[] {
  const wanted = Math.max(first, rowCount(values, prefix, LIMITS.parts)) + (adding ? 1 : 0)
  return rowNumbers(Math.min(LIMITS.parts, wanted))
}

/** Numbers of the rows that were sent, empty ones too: at most one more than are taken, so that the schema finds too many. */
export function sentRows(values: FormValues, prefix: string): readonly number[] {
  return rowNumbers(rowCount(values, prefix, LIMITS.parts))
}

/** Where the schema's `<path>.<index>.<field>` stands in the form, whose rows may have gaps. */
export function rowFields(
  { path, prefix }: { readonly path: string; readonly prefix: string },
  filled: readonly number[],
  fields: readonly string[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    filled.flatMap((row, index) => fields.map(field => [`${path}.${index}.${field}`, `${prefix}-${row}-${field}`])),
  )
}

function rowNumbers(count: number): readonly number[] {
  return Array.from({ length: count }, (_, row) => row)
}
