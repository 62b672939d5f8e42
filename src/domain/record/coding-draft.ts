import { z } from 'zod'
import { retiredText, type Taxonomy } from '../taxonomy/taxonomy.js'
import { codeFieldId } from './acceptance.js'
import { bodyRegions, certainties, codeStates, imagingFailings, modalities, settings } from './code-lists.js'
import { cleanText, LIMITS } from './draft.js'
import { contributoryFactors, radiologyErrorTypes } from './factors.js'
import { standsIn } from './quotes.js'
import type { Harm } from './record.js'
import type { Reviewed } from './revision.js'

/** What a reviewer enters on the coding page: everything of a record that is changed but its learning responses. */
export type Coding = Omit<Reviewed, 'responses'>

/**
 * Checks a coding as entered, against the taxonomy of today and the texts that quotes may come from. Messages say what to
 * do; paths are the coding page's fields.
 */
export function codingSchema({ taxonomy, texts }: { readonly taxonomy: Taxonomy; readonly texts: readonly string[] }) {
  return z
    .object({
      codes: z.array(codeSchema),
      factors: z.array(
        z.object({
          factor: z.enum(contributoryFactors.codes, 'Choose contributory factors from the list'),
          note: z.string().transform(cleanText).refine(fits(LIMITS.line), longer('The note', LIMITS.line)),
        }),
      ),
      errorType: z.enum(radiologyErrorTypes.codes, 'Choose a type of error from the list, or none').nullable(),
      imagingFailing: z.enum(imagingFailings.codes, 'Choose whether imaging failed'),
      attributionDoubtful: z.boolean(),
      harm: z.object({
        physical: z.number().int().min(0).max(4).nullable(),
        psychological: z.number().int().min(0).max(3).nullable(),
      }),
      setting: z.enum(settings.codes, 'Choose where the patient was cared for'),
      modalities: z.array(z.enum(modalities.codes)).min(1, 'Choose at least one type of imaging'),
      bodyRegion: z.enum(bodyRegions.codes, 'Choose the part of the body, or “Not known”'),
    })
    .superRefine((coding, context) => {
      const fault = (field: string, message: string) => context.addIssue({ code: 'custom', path: [field], message })
      for (const { code, state, quote } of coding.codes) {
        if (state === 'not-asked') continue
        const type = taxonomy.type(code)
        if (type === undefined) {
          fault(codeFieldId('state', code), retiredText(taxonomy, code))
        } else if (state === 'present' && quote !== null && !standsIn(texts, quote)) {
          fault(
            codeFieldId('quote', code),
            `${type.label}: quote the words exactly as they stand in the text, or leave the quote empty`,
          )
        }
      }
    })
    .transform((coding): Coding => ({
      ...coding,
      // What nobody was asked is what nobody said: it needs no entry.
      codes: coding.codes
        .filter(({ state }) => state !== 'not-asked')
        .map(code => (code.state === 'present' ? code : { ...code, basis: 'event', quote: null })),
      harm: coding.harm as Harm,
    }))
}

const codeSchema = z.object({
  code: z.string(),
  state: z.enum(codeStates.codes, 'Choose whether it failed, held, is not known or was not asked'),
  certainty: z.enum(certainties.codes, 'Choose how sure you are'),
  basis: z.enum(['event', 'concern-only']),
  quote: z
    .string()
    .transform(cleanText)
    .refine(fits(LIMITS.quote), longer('The quote', LIMITS.quote))
    .transform(text => (text === '' ? null : text)),
})

function fits(limit: number) {
  return (text: string): boolean => text.length <= limit
}

function longer(what: string, limit: number): string {
  return `${what} must be ${limit.toLocaleString('en-GB')} characters or fewer`
}
