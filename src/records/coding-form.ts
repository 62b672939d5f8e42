import { codeFieldId } from '../domain/record/acceptance.js'
import { certainties } from '../domain/record/code-lists.js'
import type { FailureCode } from '../domain/record/record.js'
import { definitionInWords } from '../domain/taxonomy/definition-words.js'
import { retiredText, type Taxonomy } from '../domain/taxonomy/taxonomy.js'
import { listOf, textOf, type FormValues } from '../web/parse-form.js'
import type { FormState } from './form-fields.js'

/**
 * The part of both forms where failure types are chosen: `codes` holds the ticked types, and each type has its own
 * `certainty-<type>` and `quote-<type>`.
 */

/** The chosen types as the draft schema takes them. */
export function readCodes(values: FormValues): readonly { code: string; certainty: string; quote: string }[] {
  return listOf(values, 'codes').map(code => ({
    code,
    certainty: textOf(values, `certainty-${code}`),
    quote: textOf(values, `quote-${code}`),
  }))
}

/** The form's field for each path under `codes` that the schema may find wrong. */
export function codeFields(values: FormValues): Readonly<Record<string, string>> {
  return Object.fromEntries(
    listOf(values, 'codes').flatMap((code, index) => [
      [`codes.${index}.code`, codeFieldId('codes', code)],
      [`codes.${index}.certainty`, codeFieldId('certainty', code)],
      [`codes.${index}.quote`, codeFieldId('quote', code)],
    ]),
  )
}

/** What the form shows of codes that are stored. */
export function codeValues(codes: readonly FailureCode[]): FormValues {
  const present = codes.filter(code => code.state === 'present')
  return {
    codes: present.map(code => code.code),
    ...Object.fromEntries(
      present.flatMap(({ code, certainty, quote }) => [
        [`certainty-${code}`, certainty],
        [`quote-${code}`, quote ?? ''],
      ]),
    ),
  }
}

export interface CodingView {
  /** Chosen types that are not in the list any more: shown, so that nothing is lost unseen, and to be taken out. */
  readonly retired: readonly CodingTypeView[]
  readonly stages: readonly CodingStageView[]
}
export interface CodingStageView {
  readonly code: string
  readonly number: number
  readonly label: string
  readonly definition: string
  readonly types: readonly CodingTypeView[]
}
export interface CodingTypeView {
  readonly id: string
  readonly value: string
  readonly label: string
  readonly definition: string
  readonly error: string | null
  readonly checked: boolean
  readonly quote: { readonly id: string; readonly name: string; readonly value: string; readonly error: string | null }
  readonly certainty: {
    readonly id: string
    readonly name: string
    readonly error: string | null
    readonly options: readonly {
      readonly id: string
      readonly value: string
      readonly text: string
      readonly checked: boolean
    }[]
  }
}

/** All failure types by stage, in pathway order, with what is chosen and what is wrong with it. */
export function codingView(taxonomy: Taxonomy, form: FormState): CodingView {
  return {
    retired: listOf(form.values, 'codes')
      .filter(code => taxonomy.type(code) === undefined)
      .map(code => typeView(form, { code, label: code, definition: `${retiredText(taxonomy, code)}.` })),
    stages: taxonomy.stages.map(stage => ({
      code: stage.code,
      number: stage.order,
      label: stage.label,
      definition: stage.definition,
      types: taxonomy
        .typesOf(stage.code)
        .map(({ code, label, definition }) =>
          typeView(form, { code, label, definition: definitionInWords(definition, taxonomy) }),
        ),
    })),
  }
}

function typeView(
  { values, errors }: FormState,
  { code, label, definition }: { readonly code: string; readonly label: string; readonly definition: string },
): CodingTypeView {
  const id = codeFieldId('codes', code)
  const certainty = codeFieldId('certainty', code)
  const quote = codeFieldId('quote', code)
  const howSure = textOf(values, `certainty-${code}`)
  return {
    id,
    value: code,
    label,
    definition,
    error: errors.messages.get(id) ?? null,
    checked: listOf(values, 'codes').includes(code),
    quote: {
      id: quote,
      name: `quote-${code}`,
      value: textOf(values, `quote-${code}`),
      error: errors.messages.get(quote) ?? null,
    },
    certainty: {
      id: certainty,
      name: `certainty-${code}`,
      error: errors.messages.get(certainty) ?? null,
      options: certainties.codes.map((level, index) => ({
        id: index === 0 ? certainty : `${certainty}-${level}`,
        value: level,
        text: certainties.label(level),
        checked: howSure === level,
      })),
    },
  }
}
