import type { ImagingRecord, FailureCode, Harm } from './record.js'
import type { FactorNote, FieldChange, LearningResponse, Revision } from './review.js'

/**
 * What reviewers change of a record, as flat fields: each can be compared, put back and merged by itself. A field that is
 * not there stands for nothing said. Texts are no part of it: they only grow, by addenda.
 *
 * Names: `codes.<type>` (the whole code), `factors.<factor>` (its note), `responses.<number>`, `harm.physical`,
 * `harm.psychological`, `imagingFailing`, `attributionDoubtful`, `errorType`, `setting`, `modalities`, `bodyRegion`.
 */
export type ReviewedFields = Readonly<Record<string, unknown>>

/** The parts of a record that the fields are taken from. */
export type Reviewed = Pick<
  ImagingRecord,
  | 'codes'
  | 'factors'
  | 'responses'
  | 'harm'
  | 'imagingFailing'
  | 'attributionDoubtful'
  | 'errorType'
  | 'setting'
  | 'modalities'
  | 'bodyRegion'
>

const PLAIN = ['imagingFailing', 'attributionDoubtful', 'errorType', 'setting', 'modalities', 'bodyRegion'] as const

export function fieldsOf(reviewed: Reviewed): ReviewedFields {
  const entries: [string, unknown][] = [
    ...PLAIN.map((name): [string, unknown] => [name, reviewed[name]]),
    ['harm.physical', reviewed.harm.physical],
    ['harm.psychological', reviewed.harm.psychological],
    ...reviewed.codes.map(({ code, ...rest }): [string, unknown] => [`codes.${code}`, rest]),
    ...reviewed.factors.map(({ factor, note }): [string, unknown] => [`factors.${factor}`, note]),
    ...reviewed.responses.map(({ number, ...rest }): [string, unknown] => [`responses.${number}`, rest]),
  ]
  return Object.fromEntries(entries.filter(([, value]) => value !== null))
}

/** The other way round. `before` gives the order of what it has already; what is new comes after. */
export function reviewedFrom(fields: ReviewedFields, before: Reviewed): Reviewed {
  const list = <Item>(
    prefix: string,
    known: readonly string[],
    make: (key: string, value: unknown) => Item,
  ): Item[] => {
    const keys = Object.keys(fields).flatMap(name => (name.startsWith(prefix) ? name.slice(prefix.length) : []))
    const place = (key: string): number => (known.includes(key) ? known.indexOf(key) : known.length)
    return keys.sort((a, b) => place(a) - place(b)).map(key => make(key, fields[prefix + key]))
  }
  return {
    ...(Object.fromEntries(PLAIN.map(name => [name, fields[name] ?? null])) as Pick<Reviewed, (typeof PLAIN)[number]>),
    harm: { physical: fields['harm.physical'] ?? null, psychological: fields['harm.psychological'] ?? null } as Harm,
    codes: list(
      'codes.',
      before.codes.map(({ code }) => code),
      (code, value) => ({
        code,
        ...(value as Omit<FailureCode, 'code'>),
      }),
    ),
    factors: list(
      'factors.',
      before.factors.map(({ factor }) => factor),
      (factor, note) => ({
        factor: factor as FactorNote['factor'],
        note: note as string,
      }),
    ),
    responses: list(
      'responses.',
      before.responses.map(({ number }) => String(number)),
      (number, value) => ({
        number: Number(number),
        ...(value as Omit<LearningResponse, 'number'>),
      }),
    ),
  }
}

/** What differs, in the order of the names. */
export function changesBetween(before: ReviewedFields, after: ReviewedFields): readonly FieldChange[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .sort()
    .filter(field => !sameValue(before[field], after[field]))
    .map(field => ({ field, before: before[field] ?? null, after: after[field] ?? null }))
}

/** The fields with some of them as they stood before. */
export function undo(fields: ReviewedFields, changes: readonly FieldChange[]): ReviewedFields {
  const undone = { ...fields, ...Object.fromEntries(changes.map(({ field, before }) => [field, before])) }
  return Object.fromEntries(Object.entries(undone).filter(([, value]) => value !== null))
}

/** The fields as they stood at a revision of the record: everything that came after it is undone, the latest first. */
export function fieldsAt(record: Reviewed & { readonly revisions: readonly Revision[] }, rev: number): ReviewedFields {
  return record.revisions
    .filter(revision => revision.rev > rev)
    .sort((a, b) => b.rev - a.rev)
    .reduce((fields, { changes }) => undo(fields, changes), fieldsOf(record))
}

/** One field that two people may have changed since the same state. `null`: not there. */
export interface MergeRow {
  readonly field: string
  readonly base: unknown
  readonly theirs: unknown
  readonly yours: unknown
  /** Who changed it; `both` only where they made different things of it. */
  readonly changedBy: 'theirs' | 'yours' | 'both'
}

/** Every field that somebody changed, in the order of the names; where both made the same of it, it is theirs. */
export function mergeRows(base: ReviewedFields, theirs: ReviewedFields, yours: ReviewedFields): readonly MergeRow[] {
  const names = [...new Set([base, theirs, yours].flatMap(fields => Object.keys(fields)))].sort()
  return names.flatMap((field): MergeRow[] => {
    const inTheirs = !sameValue(base[field], theirs[field])
    const inYours = !sameValue(base[field], yours[field])
    if (!inTheirs && !inYours) return []
    const row = { field, base: base[field] ?? null, theirs: theirs[field] ?? null, yours: yours[field] ?? null }
    if (inTheirs && inYours && !sameValue(theirs[field], yours[field])) return [{ ...row, changedBy: 'both' }]
    return [{ ...row, changedBy: inTheirs ? 'theirs' : 'yours' }]
  })
}

/** Their fields with yours put in: those that only you changed, and those of both where yours were chosen. */
export function mergeFields(
  theirs: ReviewedFields,
  rows: readonly MergeRow[],
  choose: (field: string) => 'theirs' | 'yours',
): ReviewedFields {
  const taken = rows.filter(
    ({ field, changedBy }) => changedBy === 'yours' || (changedBy === 'both' && choose(field) === 'yours'),
  )
  return undo(
    theirs,
    taken.map(({ field, yours, theirs: after }) => ({ field, before: yours, after })),
  )
}

function sameValue(a: unknown, b: unknown): boolean {
  return canonical(a ?? null) === canonical(b ?? null)
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}
