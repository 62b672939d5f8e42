import { z } from 'zod'
import type { MonthlyRepeatRules } from './detectors/repeats.js'
import { PATTERN_PARAMETERS, type OutlierParameters } from './parameters.js'

/** The parameters with which a plain table is looked at: those of the product, in months. */
export interface TableRules {
  readonly d1: MonthlyRepeatRules
  readonly d4: Omit<OutlierParameters, 'windowMonths' | 'ratio'> & {
    /** First and last month that are compared; `null` for the last 36 of the table. */
    readonly fromMonth: number | null
    readonly toMonth: number | null
  }
}

const { repeatAfterFinding: repeat, outlier } = PATTERN_PARAMETERS

const whole = z.int().min(0)
const chance = z.number().min(0).max(1)
/** Row × column / total where nothing else is asked for: anybody can work it out again from the table. */
const form = z.enum(['row-column', 'peer-odds']).default('row-column')

const schema: z.ZodType<TableRules> = z.strictObject({
  d1: z
    .strictObject({
      graceMonths: whole.default(Math.round(repeat.graceDays / 30.4375)),
      windowMonths: z.int().min(1).default(repeat.windowMonths),
      fewestForStrength: whole.default(repeat.fewestForStrength),
      moreThanExpectedMidP: chance.default(repeat.moreThanExpectedMidP),
      strongMidP: chance.default(repeat.strongMidP),
      expected: form,
    })
    .prefault({}),
  d4: z
    .strictObject({
      fromMonth: whole.nullable().default(null),
      toMonth: whole.nullable().default(null),
      expected: form,
      fewestExpected: z.number().min(0).default(outlier.fewestExpected),
      fewestObserved: whole.default(outlier.fewestObserved),
      falseDiscoveryRate: chance.default(outlier.falseDiscoveryRate),
      certainty: chance.default(outlier.certainty),
    })
    .refine(({ fromMonth, toMonth }) => fromMonth === null || toMonth === null || fromMonth <= toMonth, {
      error: 'fromMonth comes before toMonth, or is the same',
    })
    .prefault({}),
})

/** The usual rules with some of them overridden, each under its detector. Throws a `ZodError` that names what is wrong. */
export function readTableRules(input: unknown): TableRules {
  return schema.parse(input)
}
