import { z } from 'zod'
import type { Taxonomy } from '../taxonomy/taxonomy.js'
import {
  bodyRegions,
  certainties,
  eventTypes,
  findingBodies,
  modalities,
  outcomes,
  recommendationTypes,
  settings,
  type Certainty,
} from './code-lists.js'
import { dayBounds, partialDate, type PartialDate } from './partial-date.js'
import { standsIn } from './quotes.js'

/** Longest texts that are taken, in characters. */
export const LIMITS = { title: 150, narrative: 50_000, action: 10_000, line: 500, quote: 2_000, parts: 50 } as const

/** What the rules need to know of the world. */
export interface DraftContext {
  readonly taxonomy: Taxonomy
  /** `YYYY-MM-DD`, in London. */
  readonly today: string
}

/**
 * What somebody enters of an incident, whichever way it comes in (form, CSV row, API body): one schema for all. Every
 * message says what to do; paths name the field.
 */
export function incidentDraftSchema({ taxonomy, today }: DraftContext) {
  return z
    .object({
      title: requiredText('Enter a title that says what went wrong in a few words', LIMITS.title, 'The title'),
      eventType: z.enum(eventTypes.codes, 'Choose what you are recording'),
      nearMiss: z.boolean(),
      occurred: pastDate(today, 'Enter when it happened, or tick that you do not know').nullable(),
      setting: z.enum(settings.codes, 'Choose where the patient was cared for'),
      modalities: z.array(z.enum(modalities.codes)).min(1, 'Choose at least one type of imaging'),
      bodyRegion: z.enum(bodyRegions.codes, 'Choose the part of the body, or “Not known”'),
      condition: optionalText(LIMITS.line, 'The condition'),
      narrative: requiredText('Enter what happened', LIMITS.narrative, 'What happened'),
      immediateAction: optionalText(LIMITS.action, 'What was done'),
      harm: z
        .object({
          physical: harmLevel(4, 'Choose the physical harm'),
          psychological: harmLevel(3, 'Choose the psychological harm').nullable(),
        })
        // LFPSE does not ask for psychological harm where the patient died.
        .refine(harm => harm.physical === 4 || harm.psychological !== null, {
          path: ['psychological'],
          message: 'Choose the psychological harm',
        }),
      codes: codesOf(taxonomy),
      confidential: z.boolean(),
    })
    .superRefine((draft, context) => requireQuotesFrom([draft.narrative, draft.immediateAction], draft.codes, context))
}

/** What somebody enters of a finding: an ombudsman's decision, a coroner's report, an investigation. */
export function findingDraftSchema({ taxonomy, today }: DraftContext) {
  return z
    .object({
      title: requiredText('Enter a title that says what was found in a few words', LIMITS.title, 'The title'),
      body: z.enum(findingBodies.codes, 'Choose who made the finding'),
      reference: optionalText(100, 'The reference'),
      decidedOn: pastDate(today, 'Enter the date of the decision'),
      organisation: z.object({
        name: requiredText('Enter the organisation that the finding is about', 300, 'The organisation'),
        odsCode: z.string().nullable(),
      }),
      occurred: pastDate(today, 'Enter when it happened, or tick that you do not know').nullable(),
      setting: z.enum(settings.codes, 'Choose where the patient was cared for'),
      modalities: z.array(z.enum(modalities.codes)).min(1, 'Choose at least one type of imaging'),
      bodyRegion: z.enum(bodyRegions.codes, 'Choose the part of the body, or “Not known”'),
      narrative: requiredText('Enter a summary of what was found', LIMITS.narrative, 'The summary'),
      outcome: z.enum(outcomes.codes, 'Choose the outcome as a whole'),
      components: z
        .array(
          z.object({
            text: requiredText('Enter what this part of the complaint was', LIMITS.action, 'This part'),
            outcome: z.enum(outcomes.codes, 'Choose the outcome of this part'),
          }),
        )
        .min(1, 'Enter at least one part of the complaint, with its outcome')
        .max(LIMITS.parts, `Enter at most ${LIMITS.parts} parts`),
      injustice: optionalText(LIMITS.action, 'The injustice'),
      remedyAmount: z.number().min(0, 'Enter an amount in pounds, such as 1500').max(10_000_000).nullable(),
      recommendations: z
        .array(
          z.object({
            type: z.enum(recommendationTypes.codes, 'Choose the type of recommendation'),
            text: requiredText('Enter what was recommended', LIMITS.action, 'The recommendation'),
            due: partialDateText('Enter the due date as day, month and year').nullable(),
          }),
        )
        .max(LIMITS.parts, `Enter at most ${LIMITS.parts} recommendations`),
      codes: codesOf(taxonomy),
    })
    .superRefine((draft, context) =>
      requireQuotesFrom(
        [draft.narrative, draft.injustice, ...draft.components.map(component => component.text)],
        draft.codes,
        context,
      ),
    )
}

export type IncidentDraft = z.output<ReturnType<typeof incidentDraftSchema>>
export type FindingDraft = z.output<ReturnType<typeof findingDraftSchema>>

/** A failure type that was chosen, how sure, and the words that show it. */
export interface DraftCode {
  readonly code: string
  readonly certainty: Certainty
  readonly quote: string | null
}

/** Line ends as `\n`; C0 controls other than tab and line end (sentinels among them) are dropped; ends trimmed. */
export function cleanText(text: string): string {
  return (
    text
      .replace(/\r\n?/g, '\n')
      // eslint-disable-next-line no-control-regex -- control characters are exactly what is taken out
      .replace(/[\u0000-\u0008\u000B-\u001F\u007F]/g, '')
      .trim()
  )
}

function requiredText(whenEmpty: string, limit: number, what: string) {
  return optionalText(limit, what).refine(text => text !== '', whenEmpty)
}

function optionalText(limit: number, what: string) {
  return z
    .string()
    .transform(cleanText)
    .refine(text => text.length <= limit, `${what} must be ${limit.toLocaleString('en-GB')} characters or fewer`)
}

function harmLevel<const Top extends 3 | 4>(top: Top, message: string) {
  type Level = Top extends 4 ? 0 | 1 | 2 | 3 | 4 : 0 | 1 | 2 | 3
  return z
    .number(message)
    .int(message)
    .min(0, message)
    .max(top, message)
    .transform(level => level as Level)
}

function partialDateText(message: string) {
  return z.string(message).transform((text, context): PartialDate => {
    const date = partialDate(text)
    if (date !== null) return date
    context.addIssue({ code: 'custom', message })
    return z.NEVER
  })
}

function pastDate(today: string, message: string) {
  return partialDateText(message).refine(
    date => dayBounds(date).first <= today,
    'The date must be today or in the past',
  )
}

function codesOf(taxonomy: Taxonomy) {
  return z
    .array(
      z.object({
        code: z.string().refine(code => taxonomy.type(code) !== undefined, 'Choose failure types from the list'),
        certainty: z.enum(certainties.codes, 'Choose how sure you are'),
        quote: z
          .string()
          .transform(cleanText)
          .refine(
            text => text.length <= LIMITS.quote,
            `Quote at most ${LIMITS.quote.toLocaleString('en-GB')} characters`,
          )
          .transform(text => (text === '' ? null : text)),
      }),
    )
    .refine(codes => new Set(codes.map(code => code.code)).size === codes.length, 'Choose each failure type once')
}

/** A quote shows where the text says it, so it has to stand there: white space apart, to the letter. */
function requireQuotesFrom(texts: readonly string[], codes: readonly DraftCode[], context: z.RefinementCtx): void {
  codes.forEach((code, index) => {
    if (code.quote === null || standsIn(texts, code.quote)) return
    context.addIssue({
      code: 'custom',
      path: ['codes', index, 'quote'],
      message: 'Quote the words exactly as they stand in the text, or leave the quote empty',
    })
  })
}
