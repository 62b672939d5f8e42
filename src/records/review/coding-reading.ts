import type { Coding } from '../../domain/record/coding-draft.js'
import { contributoryFactors } from '../../domain/record/factors.js'
import type { Taxonomy } from '../../domain/taxonomy/taxonomy.js'
import { listOf, numberOf, textOf, type FormValues } from '../../web/parse-form.js'
import { isTicked } from '../form-fields.js'

/**
 * The coding form's fields: `state-<type>`, `certainty-<type>`, `quote-<type>` and `concern-<type>` for each failure type,
 * `held-<stage>` for “Nothing failed here”, `factor-<factor>` with `factor-note-<factor>`, and one field for each fact.
 */

/** What was typed, as the coding schema takes it. */
export function readCoding(values: FormValues, taxonomy: Taxonomy): unknown {
  return {
    codes: codesIn(values).map(code => ({
      code,
      state: stateOf(values, code, taxonomy),
      certainty: textOf(values, `certainty-${code}`) || 'medium',
      basis: isTicked(values, `concern-${code}`) ? 'concern-only' : 'event',
      quote: textOf(values, `quote-${code}`),
    })),
    factors: contributoryFactors.codes
      .filter(factor => isTicked(values, `factor-${factor}`))
      .map(factor => ({ factor, note: textOf(values, `factor-note-${factor}`) })),
    errorType: textOf(values, 'errorType') || null,
    imagingFailing: textOf(values, 'imagingFailing'),
    attributionDoubtful: isTicked(values, 'attributionDoubtful'),
    harm: {
      physical: numberOf(values, 'harm-physical') ?? null,
      psychological: numberOf(values, 'harm-psychological') ?? null,
    },
    setting: textOf(values, 'setting'),
    modalities: listOf(values, 'modalities'),
    bodyRegion: textOf(values, 'bodyRegion'),
  }
}

/** What the form shows of a coding that is stored. */
export function codingValues(coding: Coding): FormValues {
  return {
    ...Object.fromEntries(
      coding.codes.flatMap(({ code, state, certainty, basis, quote }) => [
        [`state-${code}`, state],
        [`certainty-${code}`, certainty],
        [`quote-${code}`, quote ?? ''],
        [`concern-${code}`, basis === 'concern-only' ? 'yes' : ''],
      ]),
    ),
    ...Object.fromEntries(
      coding.factors.flatMap(({ factor, note }) => [
        [`factor-${factor}`, 'yes'],
        [`factor-note-${factor}`, note],
      ]),
    ),
    errorType: coding.errorType ?? '',
    imagingFailing: coding.imagingFailing,
    attributionDoubtful: coding.attributionDoubtful ? 'yes' : '',
    'harm-physical': coding.harm.physical === null ? '' : String(coding.harm.physical),
    'harm-psychological': coding.harm.psychological === null ? '' : String(coding.harm.psychological),
    setting: coding.setting,
    modalities: coding.modalities,
    bodyRegion: coding.bodyRegion,
  }
}

/** Every failure type that the form says something of, those that the taxonomy no longer has among them. */
export function codesIn(values: FormValues): readonly string[] {
  const prefix = 'state-'
  return Object.keys(values).flatMap(name => (name.startsWith(prefix) ? name.slice(prefix.length) : []))
}

/** “Nothing failed here” speaks for the types of the stage of which nothing else is said. */
function stateOf(values: FormValues, code: string, taxonomy: Taxonomy): string {
  const state = textOf(values, `state-${code}`)
  const stage = taxonomy.stageOf(code)?.code
  return state === 'not-asked' && stage !== undefined && isTicked(values, `held-${stage}`) ? 'absent' : state
}
