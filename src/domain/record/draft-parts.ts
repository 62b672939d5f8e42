import { z } from 'zod'
import { retiredText, type Taxonomy } from '../taxonomy/taxonomy.js'
import { ASSOCIATIONS, YES_NO_UNKNOWN } from './capture-facts.js'
import { bodyRegions, certainties, modalities, outcomes, settings, type Certainty } from './code-lists.js'
import { dayBounds, partialDate, type PartialDate } from './partial-date.js'
import { standsIn } from './quotes.js'

/** The parts that the schemas of what somebody enters are made of: texts, dates, levels, failure types. */

/** Longest texts that are taken, in characters. */
export const LIMITS = { title: 150, narrative: 50_000, action: 10_000, line: 500, quote: 2_000, parts: 50 } as const

/** What the rules need to know of the world. */
export interface DraftContext {
  readonly taxonomy: Taxonomy
  /** `YYYY-MM-DD`, in London. */
  readonly today: string
}

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

export function requiredText(whenEmpty: string, limit: number, what: string) {
  return optionalText(limit, what).refine(text => text !== '', whenEmpty)
}

export function optionalText(limit: number, what: string) {
  return z
    .string()
    .transform(cleanText)
    .refine(text => text.length <= limit, `${what} must be ${limit.toLocaleString('en-GB')} characters or fewer`)
}

export function harmLevel<const Top extends 3 | 4>(top: Top, message: string) {
  type Level = Top extends 4 ? 0 | 1 | 2 | 3 | 4 : 0 | 1 | 2 | 3
  return z
    .number(message)
    .int(message)
    .min(0, message)
    .max(top, message)
    .transform(level => level as Level)
}

export function partialDateText(message: string) {
  return z.string(message).transform((text, context): PartialDate => {
    const date = partialDate(text)
    if (date !== null) return date
    context.addIssue({ code: 'custom', message })
    return z.NEVER
  })
}

export function pastDate(today: string, message: string) {
  return partialDateText(message).refine(
    date => dayBounds(date).first <= today,
    'The date must be today or in the past',
  )
}

/** When, where, with what and of which part of the body: asked of every kind. */
export function circumstancesOf(today: string) {
  return {
    occurred: pastDate(today, 'Enter when it happened, or tick that you do not know').nullable(),
    setting: z.enum(settings.codes, 'Choose where the patient was cared for'),
    modalities: z.array(z.enum(modalities.codes)).min(1, 'Choose at least one type of imaging'),
    bodyRegion: z.enum(bodyRegions.codes, 'Choose the part of the body, or “Not known”'),
  }
}

/** What was looked for, what was done and how bad it was: asked where a trust tells of its own care. */
export function careOf() {
  return {
    condition: optionalText(LIMITS.line, 'The condition'),
    immediateAction: optionalText(LIMITS.action, 'What was done'),
    harm: harmOf(),
  }
}

/** What is asked beside such an account, by the ways in that ask it: `undefined` says that one does not. */
export function besideOf(today: string) {
  return {
    association: z.enum(ASSOCIATIONS, 'Choose how far it may have led to the harm').nullish(),
    candour: candourOf(today).optional(),
    alertTimes: alertTimesOf(today).optional(),
    externalRefs: externalRefsOf(today).optional(),
  }
}

/** Parts of a complaint or of what was found, each with its own outcome and whatever else is asked of it. */
export function partsOf<More extends z.ZodRawShape>(whenEmpty: string, more: More) {
  return z
    .array(
      z.object({
        text: requiredText(whenEmpty, LIMITS.action, 'This part'),
        outcome: z.enum(outcomes.codes, 'Choose the outcome of this part'),
        ...more,
      }),
    )
    .min(1, 'Enter at least one part of the complaint, with its outcome')
    .max(LIMITS.parts, `Enter at most ${LIMITS.parts} parts`)
}

/** An organisation by its name, with its code where it is known. */
export function organisationOf(whenEmpty: string) {
  return z.object({ name: requiredText(whenEmpty, 300, 'The organisation'), odsCode: z.string().nullable() })
}

/** When each step of an alert's way was taken, as far as known. */
export function alertTimesOf(today: string) {
  const time = (what: string) => pastDate(today, `Enter when ${what} as a date`).nullable()
  return z.object({
    reported: time('it was reported'),
    alerted: time('the alert was sent'),
    acknowledged: time('the report was acknowledged'),
    actedOn: time('it was acted on'),
    patientInformed: time('the patient was told'),
  })
}

/** The duty of candour: whether it is due, and what was done. */
export function candourOf(today: string) {
  return z.object({
    due: z.enum(YES_NO_UNKNOWN, 'Choose whether the duty of candour is due').nullable(),
    told: pastDate(today, 'Enter when the person was told as a date').nullable(),
    written: pastDate(today, 'Enter when the letter was sent as a date').nullable(),
  })
}

/** Who else was told of it, with their reference and the date as far as known. */
export function externalRefsOf(today: string) {
  return z
    .array(
      z.object({
        system: requiredText('Choose who was told', 50, 'The name'),
        id: optionalText(100, 'The reference'),
        date: pastDate(today, 'Enter when they were told as a date')
          .nullable()
          .transform(date => date?.on ?? null),
      }),
    )
    .max(LIMITS.parts, `Enter at most ${LIMITS.parts} references`)
}

/** Both levels of harm; `null` where nobody said, which the schemas allow only where it is not asked. */
export function harmOf() {
  return z
    .object({
      physical: harmLevel(4, 'Choose the physical harm').nullish().transform(orNull),
      psychological: harmLevel(3, 'Choose the psychological harm').nullish().transform(orNull),
    })
    .default({ physical: null, psychological: null })
}

function orNull<Value>(value: Value | null | undefined): Value | null {
  return value ?? null
}

export function codesOf(taxonomy: Taxonomy) {
  return z
    .array(
      z.object({
        code: z.string().refine(code => taxonomy.type(code) !== undefined, {
          error: ({ input }) => retiredText(taxonomy, String(input)),
        }),
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
export function requireQuotesFrom(
  texts: readonly string[],
  codes: readonly DraftCode[],
  context: z.RefinementCtx,
): void {
  codes.forEach((code, index) => {
    if (code.quote === null || standsIn(texts, code.quote)) return
    context.addIssue({
      code: 'custom',
      path: ['codes', index, 'quote'],
      message: 'Quote the words exactly as they stand in the text, or leave the quote empty',
    })
  })
}
