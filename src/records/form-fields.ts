import type { CodeList } from '../domain/record/code-lists.js'
import type { Fault } from '../platform/errors.js'
import { errorFor, listOf, textOf, type FormErrors, type FormValues } from '../web/parse-form.js'

/** What a form page is made from: what was typed, and what is wrong with it. */
export interface FormState {
  readonly values: FormValues
  readonly errors: FormErrors
}

/** Parameters of a partial under `views/partials/nhsuk`, named as in the component's `macro-options.json`. */
export type ComponentView = Readonly<Record<string, unknown>>

export interface Choice {
  readonly value: string
  readonly text: string
  readonly hint?: string
}

interface FieldWords {
  readonly label: string
  readonly hint?: string
}

interface GroupWords {
  readonly legend: string
  readonly hint?: string
}

/** `nhsuk/input`. */
export function textField(
  form: FormState,
  name: string,
  words: FieldWords & { readonly more?: ComponentView },
): ComponentView {
  return {
    id: name,
    name,
    value: textOf(form.values, name),
    label: { text: words.label, size: 's' },
    ...hintOf(words),
    ...errorFor(form.errors, name),
    ...words.more,
  }
}

/** `nhsuk/textarea`. */
export function textAreaField(
  form: FormState,
  name: string,
  words: FieldWords & { readonly rows: number; readonly more?: ComponentView },
): ComponentView {
  return { ...textField(form, name, words), rows: String(words.rows) }
}

/** `nhsuk/radios`, ordered as given. The first carries the field's own id, for the error summary to link to. */
export function radiosField(
  form: FormState,
  name: string,
  words: GroupWords & { readonly choices: readonly Choice[]; readonly more?: ComponentView },
): ComponentView {
  const chosen = textOf(form.values, name)
  return { ...group(form, name, words), items: items(name, words.choices, [chosen]), ...words.more }
}

/** `nhsuk/checkboxes`, ordered as given. */
export function checkboxesField(
  form: FormState,
  name: string,
  words: GroupWords & { readonly choices: readonly Choice[]; readonly more?: ComponentView },
): ComponentView {
  return {
    ...group(form, name, words),
    items: items(name, words.choices, listOf(form.values, name)),
    ...words.more,
  }
}

/** `nhsuk/checkboxes` with one box, sent as `yes`; without a legend, its words stand beside it. */
export function tickField(form: FormState, name: string, words: FieldWords): ComponentView {
  return {
    idPrefix: name,
    name,
    items: items(
      name,
      [{ value: 'yes', text: words.label, ...(words.hint && { hint: words.hint }) }],
      [textOf(form.values, name)],
    ),
    ...errorFor(form.errors, name),
  }
}

/** Whether the box of a `tickField` was ticked. */
export function isTicked(values: FormValues, name: string): boolean {
  return textOf(values, name) === 'yes'
}

/** `nhsuk/select`, with an empty first choice. */
export function selectField(
  form: FormState,
  name: string,
  words: FieldWords & { readonly choices: readonly Choice[] },
): ComponentView {
  const chosen = textOf(form.values, name)
  return {
    id: name,
    name,
    label: { text: words.label },
    items: [{ value: '', text: 'Choose one' }, ...words.choices].map(({ value, text }) => ({
      value,
      text,
      selected: value === chosen,
    })),
    ...hintOf(words),
    ...errorFor(form.errors, name),
  }
}

/** `nhsuk/date-input`: the boxes `<name>-day`, `<name>-month` and `<name>-year`, as `readDate` reads them. */
export function dateField(form: FormState, name: string, words: GroupWords): ComponentView {
  const wrong = form.errors.wrongDateParts.get(name) ?? []
  return {
    ...group(form, name, words),
    namePrefix: name,
    id: name,
    items: (['day', 'month', 'year'] as const).map(part => ({
      name: part,
      value: textOf(form.values, `${name}-${part}`),
      ...(wrong.includes(part) && { error: true }),
      classes: part === 'year' ? 'nhsuk-input--width-4' : 'nhsuk-input--width-2',
    })),
  }
}

/**
 * The faults found while reading, then those of the schema: one a field, and a date that makes no sense is not called
 * missing as well.
 */
export function mergeFaults(found: readonly Fault[], checked: readonly Fault[]): readonly Fault[] {
  const spokenFor = new Set(found.map(fault => hyphened(fault.field).replace(/-(day|month|year)$/, '')))
  const merged = [...found]
  for (const fault of checked) {
    const field = hyphened(fault.field)
    if (spokenFor.has(field)) continue
    spokenFor.add(field)
    merged.push(fault)
  }
  return merged
}

/**
 * Faults in the order in which the form asks: the error summary is worked through from top to bottom. `order` names the
 * first part of each field.
 */
export function inFormOrder(faults: readonly Fault[], order: readonly string[]): readonly Fault[] {
  const place = ({ field }: Fault) => {
    const index = order.indexOf(/^[^.-]+/.exec(field)?.[0] ?? '')
    return index === -1 ? order.length : index
  }
  return [...faults].sort((a, b) => place(a) - place(b))
}

/** The codes of a list as choices, in its order. */
export function choicesOf<Code extends string>(
  list: CodeList<Code>,
  hints: Partial<Record<Code, string>> = {},
): readonly Choice[] {
  return list.codes.map(code => {
    const hint = hints[code]
    return { value: code, text: list.label(code), ...(hint !== undefined && { hint }) }
  })
}

function group(form: FormState, name: string, words: GroupWords): ComponentView {
  return {
    idPrefix: name,
    name,
    fieldset: { legend: { text: words.legend, size: 's' } },
    ...hintOf(words),
    ...errorFor(form.errors, name),
  }
}

function items(name: string, choices: readonly Choice[], chosen: readonly string[]): readonly ComponentView[] {
  return choices.map(({ value, text, hint }, index) => ({
    id: index === 0 ? name : `${name}-${value}`,
    value,
    text,
    checked: chosen.includes(value),
    ...(hint !== undefined && { hint: { text: hint } }),
  }))
}

function hintOf(words: { readonly hint?: string }): ComponentView {
  return words.hint === undefined ? {} : { hint: { text: words.hint } }
}

function hyphened(path: string): string {
  return path.replaceAll('.', '-')
}
