import { bodyRegions, modalities, type Modality } from '../../domain/record/code-lists.js'
import { withMark, type PersonalChoice } from '../../domain/record/personal-words.js'
import { MARKS } from '../../domain/deidentify/marks.js'
import { SPAN_TYPES } from '../../domain/deidentify/span.js'
import { dateFromParts } from '../../domain/record/partial-date.js'
import type { EnteredForm } from '../../domain/record/capture-facts.js'
import { listOf, textOf, type FormValues } from '../../web/parse-form.js'
import type { Told } from './earlier-service.js'

/** What a form tells so far, whole or not, and the texts of it in which people can be named. */

const TEXTS = /^(?:title|narrative|immediateAction|injustice|components-\d+-text|quote-.+)$/

/** The account as far as it was typed; what cannot be read is left out. */
export function toldIn(values: FormValues, ref: string | null): Told {
  const region = textOf(values, 'bodyRegion')
  return {
    narrative: textOf(values, 'narrative'),
    title: textOf(values, 'title'),
    occurred: dateFromParts(
      textOf(values, 'occurred-day'),
      textOf(values, 'occurred-month'),
      textOf(values, 'occurred-year'),
    ),
    modalities: listOf(values, 'modalities').filter((code): code is Modality => modalities.has(code)),
    bodyRegion: bodyRegions.has(region) ? region : null,
    codes: listOf(values, 'codes'),
    ref,
  }
}

/** The texts in which somebody may be named, by field; quotes repeat what stands in the others. */
export function textsOf(values: FormValues): readonly { readonly field: string; readonly text: string }[] {
  return Object.keys(values)
    .filter(name => TEXTS.test(name) && !name.startsWith('quote-'))
    .map(field => ({ field, text: textOf(values, field) }))
}

/** The button beside personal words that was pressed: `mask` or `keep`, with the type and the words; `null` for none. */
export function choiceIn(values: FormValues): PersonalChoice | null {
  for (const action of ['mask', 'keep'] as const) {
    const [, type, words] = /^([a-z-]+)\|(.+)$/s.exec(textOf(values, action)) ?? []
    const known = SPAN_TYPES.find(one => one === type)
    if (known !== undefined && words !== undefined) return { action, type: known, words }
  }
  return null
}

/**
 * The form after such a button was pressed. `choice` is `null` where the words stand in no text any more, so that there was
 * nothing to decide.
 */
export function afterChoice(
  values: EnteredForm,
  choice: PersonalChoice | null,
): { readonly typed: EnteredForm; readonly choice: PersonalChoice | null } {
  if (choice === null || !textsOf(values).some(({ text }) => text.includes(choice.words))) {
    return { typed: values, choice: null }
  }
  return { typed: choice.action === 'mask' ? maskedForm(values, choice) : values, choice }
}

/** The value of such a button. */
export function choiceValue({ type, words }: Pick<PersonalChoice, 'type' | 'words'>): string {
  return `${type}|${words}`
}

/** The form with marks in place of these words, in every text. A quote changes with the text that it is taken from. */
function maskedForm(values: EnteredForm, choice: PersonalChoice): EnteredForm {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]): [string, string | readonly string[]] => {
      if (typeof value !== 'string' || !TEXTS.test(name)) return [name, value]
      return [
        name,
        name.startsWith('quote-') ? value.replaceAll(choice.words, MARKS[choice.type]) : withMark(value, choice),
      ]
    }),
  )
}
