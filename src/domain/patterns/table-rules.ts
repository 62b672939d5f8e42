import { z } from 'zod'
import type { IncreaseRules } from './detectors/increases.js'
import type { MonthlyRepeatRules } from './detectors/repeats.js'
import type { SpreadRules } from './detectors/spread.js'
import type { ThreeRules } from './detectors/three-together.js'
import type { TogetherRules } from './detectors/together.js'
import { PATTERN_PARAMETERS, type NullDraws, type OutlierParameters, type RareParameters } from './parameters.js'

/** The parameters with which a plain table is looked at: those of the product, in months. */
export interface TableRules {
  readonly d1: MonthlyRepeatRules
  readonly d2: SpreadRules
  readonly d3: IncreaseRules & { readonly rare: RareParameters }
  readonly d4: Omit<OutlierParameters, 'windowMonths' | 'ratio'> & {
    /** First and last month that are compared; `null` for the last 36 of the table. */
    readonly fromMonth: number | null
    readonly toMonth: number | null
  }
  readonly d5: TogetherRules &
    ThreeRules & {
      /** Pairs that are left out: one type is part of the other, or one rule codes both. */
      readonly excluded: readonly (readonly [type: number, otherType: number])[]
    }
  /** Increases and spread are looked for up to the last month of which at least this share has been reported. */
  readonly fewestReported: number
}

const { repeatAfterFinding: repeat, severalTrusts: spread, increase, outlier, together, reporting } = PATTERN_PARAMETERS

const whole = z.int().min(0)
const chance = z.number().min(0).max(1)
/** Row × column / total where nothing else is asked for: anybody can work it out again from the table. */
const form = z.enum(['row-column', 'peer-odds']).default('row-column')

const months = z.int().min(1)
const atLeast = (least: number) => z.number().min(least)
const drawsOf = (usual: NullDraws) =>
  z
    .strictObject({
      budget: z
        .strictObject({
          perMonth: z.number().positive().default(usual.budget.perMonth),
          of: z.number().positive().default(usual.budget.of),
        })
        .prefault({}),
      draws: months.max(1000).default(usual.draws),
      months: months.max(600).default(usual.months),
      fewestAlarms: whole.default(usual.fewestAlarms),
      mostDraws: months.max(1000).default(usual.mostDraws),
      seed: whole.default(usual.seed),
    })
    .prefault({})

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
  d2: z
    .strictObject({
      fewestTrusts: whole.default(spread.fewestTrusts),
      windowMonths: z
        .array(months)
        .min(1)
        .default([...spread.windowMonths]),
      baselineMonths: months.default(spread.baselineMonths),
      guardMonths: whole.default(spread.guardMonths),
      alarms: drawsOf(spread.alarms),
    })
    .prefault({}),
  d3: z
    .strictObject({
      trustRatio: z.number().gt(1).default(increase.trustRatio),
      nationalRatio: z.number().gt(1).default(increase.nationalRatio),
      baselineMonths: months.default(increase.baselineMonths),
      guardMonths: whole.default(increase.guardMonths),
      volumeMonths: months.default(increase.volumeMonths),
      shareMonths: months.default(increase.shareMonths),
      fewestTrusts: whole.default(increase.fewestTrusts),
      fewestObserved: whole.default(increase.fewestObserved),
      rare: z
        .strictObject({
          windowMonths: months.default(increase.rare.windowMonths),
          fewestObserved: months.default(increase.rare.fewestObserved),
          mostExpected: atLeast(0).default(increase.rare.mostExpected),
          shareMonths: months.default(increase.rare.shareMonths),
          fewestPeerEventsOfType: months.default(increase.rare.fewestPeerEventsOfType),
        })
        .prefault({}),
      trustAlarms: drawsOf(increase.trustAlarms),
      nationalAlarms: drawsOf(increase.nationalAlarms),
    })
    .prefault({}),
  d4: z
    .strictObject({
      fromMonth: whole.nullable().default(null),
      toMonth: whole.nullable().default(null),
      expected: form,
      fewestExpected: atLeast(0).default(outlier.fewestExpected),
      fewestObserved: whole.default(outlier.fewestObserved),
      falseDiscoveryRate: chance.default(outlier.falseDiscoveryRate),
      certainty: chance.default(outlier.certainty),
    })
    .refine(({ fromMonth, toMonth }) => fromMonth === null || toMonth === null || fromMonth <= toMonth, {
      error: 'fromMonth comes before toMonth, or is the same',
    })
    .prefault({}),
  d5: z
    .strictObject({
      fewestExpected: z.number().positive().default(together.fewestExpected),
      fewestObserved: whole.default(together.fewestObserved),
      falseDiscoveryRate: chance.default(together.falseDiscoveryRate),
      leastLift: atLeast(0).default(together.leastLift),
      fewestEvents: whole.default(together.fewestEvents),
      fewestForStrata: whole.default(together.fewestForStrata),
      fewestOfThree: months.default(together.fewestOfThree),
      excluded: z.array(z.tuple([whole, whole])).default([]),
    })
    .prefault({}),
  fewestReported: chance.default(reporting.fewestReported),
})

/** The usual rules with some of them overridden, each under its detector. Throws a `ZodError` that names what is wrong. */
export function readTableRules(input: unknown): TableRules {
  return schema.parse(input)
}
