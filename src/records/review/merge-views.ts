import type { ImagingRecord } from '../../domain/record/record.js'
import type { MergeRow } from '../../domain/record/revision.js'
import type { Taxonomy } from '../../domain/taxonomy/taxonomy.js'
import type { FormValues } from '../../web/parse-form.js'
import { fieldName, fieldValue } from './field-words.js'

/** What two people made of one record, field by field. */
export interface MergeView {
  readonly heading: string
  readonly lead: string
  readonly record: { readonly ref: string; readonly title: string; readonly href: string }
  /** Both changed these, each in another way: one has to be chosen. */
  readonly both: readonly MergeFieldView[]
  /** Only you changed these. */
  readonly yours: readonly MergeFieldView[]
  /** Only the other changed these. */
  readonly theirs: readonly MergeFieldView[]
  /** The form that puts them together; `null` where the record is not yours to change any more. */
  readonly form: {
    readonly action: string
    readonly hidden: readonly { readonly name: string; readonly value: string }[]
  } | null
}
export interface MergeFieldView {
  readonly id: string
  readonly name: string
  readonly label: string
  readonly base: string
  readonly theirs: string
  readonly yours: string
  readonly chosen: 'theirs' | 'yours' | null
  readonly error: string | null
}

const NOTHING = 'Nothing'

/** The page on which somebody puts their coding and another's together. Nothing is saved before they do. */
export function mergeView(parts: {
  readonly current: Pick<ImagingRecord, 'ref' | 'title' | 'rev'>
  readonly rows: readonly MergeRow[]
  readonly undecided: readonly string[]
  readonly values: FormValues
  readonly taxonomy: Taxonomy
}): MergeView {
  const { current, rows, undecided, values } = parts
  return {
    heading: 'This record was changed while you were coding it',
    lead: 'Nothing is saved yet, and nothing is lost. Both versions are below. Choose where they differ, then save.',
    ...listed(rows, parts.taxonomy, values, undecided),
    record: recordLink(current),
    form: {
      action: `/records/${current.ref}/coding`,
      hidden: [...hiddenOf(values), { name: 'onto', value: String(current.rev) }],
    },
  }
}

/** The page of somebody who no longer holds the record: what they would have changed, to be copied. */
export function unsavedView(parts: {
  readonly ref: string
  readonly title: string
  readonly why: string
  readonly rows: readonly MergeRow[]
  readonly taxonomy: Taxonomy
}): MergeView {
  return {
    heading: 'Your coding was not saved',
    lead: `${parts.why} What you would have changed is below: copy what matters, and tell whoever has it.`,
    ...listed(
      parts.rows.map(row => ({ ...row, changedBy: 'yours' as const })),
      parts.taxonomy,
      {},
      [],
    ),
    record: recordLink(parts),
    form: null,
  }
}

function recordLink({ ref, title }: { readonly ref: string; readonly title: string }): MergeView['record'] {
  return { ref, title, href: `/records/${ref}?as-itself=yes` }
}

function listed(
  rows: readonly MergeRow[],
  taxonomy: Taxonomy,
  values: FormValues,
  undecided: readonly string[],
): Pick<MergeView, 'both' | 'yours' | 'theirs'> {
  const shown = (changedBy: MergeRow['changedBy']): MergeFieldView[] =>
    rows
      .filter(row => row.changedBy === changedBy)
      .map(({ field, base, theirs, yours }) => {
        const name = choiceName(field)
        const chosen = values[name]
        return {
          id: name.replaceAll('.', '-'),
          name,
          label: fieldName(field, taxonomy),
          base: fieldValue(field, base) || NOTHING,
          theirs: fieldValue(field, theirs) || NOTHING,
          yours: fieldValue(field, yours) || NOTHING,
          chosen: chosen === 'theirs' || chosen === 'yours' ? chosen : null,
          error: undecided.includes(field) ? `Choose which to keep: ${fieldName(field, taxonomy)}` : null,
        }
      })
  return { both: shown('both'), yours: shown('yours'), theirs: shown('theirs') }
}

/** The form's field for the choice between two versions of one field. */
export function choiceName(field: string): string {
  return `choice-${field}`
}

/** Everything that was typed, but the choices, which are made on the page itself. */
function hiddenOf(values: FormValues): { name: string; value: string }[] {
  return Object.entries(values)
    .filter(([name]) => name !== 'onto' && !name.startsWith('choice-'))
    .flatMap(([name, value]) => [value].flat().map(one => ({ name, value: one })))
}
