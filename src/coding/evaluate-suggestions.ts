import { bandOf, type ConfidenceBand } from './confidence.js'
import {
  foldsOf,
  rankTypes,
  suggestFrom,
  trainSuggestionModel,
  type ModelOptions,
  type SuggestionModel,
  type TrainingCase,
} from './suggestion-model.js'

export interface Rates {
  readonly precision: number
  readonly recall: number
  readonly f1: number
}

export interface SuggestionEvaluation {
  /** Over all suggestions of all cases. */
  readonly micro: Rates
  /** Mean over the types that the cases have or that were suggested. */
  readonly macro: Rates
  /** Of the cases with a type, the share with at least one right one among the first three of the ranking. */
  readonly top3: number
  readonly types: Readonly<Record<string, Rates & { cases: number; suggested: number; right: number }>>
  /** Confidence against the share that was right, in tenths, over every type of every case. */
  readonly calibration: readonly { from: number; to: number; count: number; meanConfidence: number; right: number }[]
  /** The same of the suggestions that were made, as the page calls them. */
  readonly bands: Readonly<Record<ConfidenceBand, { count: number; meanConfidence: number; right: number }>>
  readonly cases: number
  readonly withTypes: number
  readonly trainedOn: number
  readonly validation: 'held out' | 'cross-validated'
}

interface Judged {
  readonly one: TrainingCase
  readonly suggested: readonly string[]
  readonly ranked: readonly { readonly code: string; readonly confidence: number }[]
}

/** Judges a model on cases that it has not learned from. */
export function evaluateHeldOut(model: SuggestionModel, cases: readonly TrainingCase[]): SuggestionEvaluation {
  return { ...measure(cases.map(one => judge(model, one))), trainedOn: model.trainedOn, validation: 'held out' }
}

/** Judges `cases` fold by fold, each by a model of the other folds and of `others`. */
export function crossValidate(
  cases: readonly TrainingCase[],
  others: readonly TrainingCase[],
  codes: readonly string[],
  options: ModelOptions & { folds?: number } = {},
): SuggestionEvaluation {
  const judged = foldsOf(cases, options.folds ?? 5).flatMap(({ train, held }) => {
    const model = trainSuggestionModel([...train, ...others], codes, options)
    return held.map(one => judge(model, one, options))
  })
  const trainedOn = Math.round(cases.length * (1 - 1 / (options.folds ?? 5))) + others.length
  return { ...measure(judged), trainedOn, validation: 'cross-validated' }
}

function judge(model: SuggestionModel, one: TrainingCase, options: ModelOptions = {}): Judged {
  const ranked = rankTypes(model, one.text, options)
  const suggested = suggestFrom(model, one.text).map(({ code }) => code)
  return {
    one,
    suggested:
      options.without === undefined
        ? suggested
        : ranked.filter(({ score }) => score >= model.threshold).map(({ code }) => code),
    ranked,
  }
}

function measure(judged: readonly Judged[]): Omit<SuggestionEvaluation, 'trainedOn' | 'validation'> {
  const tally = new Map<string, { cases: number; suggested: number; right: number }>()
  const count = (code: string) => {
    const found = tally.get(code) ?? { cases: 0, suggested: 0, right: 0 }
    tally.set(code, found)
    return found
  }
  for (const { one, suggested } of judged) {
    for (const code of new Set(one.codes)) count(code).cases++
    for (const code of suggested) {
      count(code).suggested++
      if (one.codes.includes(code)) count(code).right++
    }
  }
  const types = Object.fromEntries(
    [...tally].sort(([a], [b]) => (a < b ? -1 : 1)).map(([code, counts]) => [code, { ...counts, ...ratesOf(counts) }]),
  )
  const rates = Object.values(types)
  const sum = (pick: (one: (typeof rates)[number]) => number): number =>
    rates.reduce((total, one) => total + pick(one), 0)
  const withTypes = judged.filter(({ one }) => one.codes.length > 0)
  const hit = withTypes.filter(({ one, ranked }) => ranked.slice(0, 3).some(({ code }) => one.codes.includes(code)))
  return {
    micro: ratesOf({
      cases: sum(one => one.cases),
      suggested: sum(one => one.suggested),
      right: sum(one => one.right),
    }),
    macro: {
      precision: share(
        sum(one => one.precision),
        rates.length,
      ),
      recall: share(
        sum(one => one.recall),
        rates.length,
      ),
      f1: share(
        sum(one => one.f1),
        rates.length,
      ),
    },
    top3: share(hit.length, withTypes.length),
    types,
    calibration: tenthsOf(judged),
    bands: { likely: bandIn(judged, 'likely'), possible: bandIn(judged, 'possible') },
    cases: judged.length,
    withTypes: withTypes.length,
  }
}

function ratesOf({ cases, suggested, right }: { cases: number; suggested: number; right: number }): Rates {
  return { precision: share(right, suggested), recall: share(right, cases), f1: share(2 * right, cases + suggested) }
}

function tenthsOf(judged: readonly Judged[]): SuggestionEvaluation['calibration'] {
  const pairs = judged.flatMap(({ one, ranked }) =>
    ranked.map(({ code, confidence }) => ({ confidence, right: one.codes.includes(code) })),
  )
  return Array.from({ length: 10 }, (_, tenth) => {
    const inside = pairs.filter(({ confidence }) => Math.min(9, Math.floor(confidence * 10)) === tenth)
    return { from: tenth / 10, to: (tenth + 1) / 10, ...saidAndRight(inside) }
  })
}

function bandIn(judged: readonly Judged[], band: ConfidenceBand): SuggestionEvaluation['bands'][ConfidenceBand] {
  return saidAndRight(
    judged.flatMap(({ one, suggested, ranked }) =>
      ranked
        .filter(({ code, confidence }) => suggested.includes(code) && bandOf(confidence) === band)
        .map(({ code, confidence }) => ({ confidence, right: one.codes.includes(code) })),
    ),
  )
}

function saidAndRight(pairs: readonly { readonly confidence: number; readonly right: boolean }[]) {
  return {
    count: pairs.length,
    meanConfidence: share(
      pairs.reduce((total, { confidence }) => total + confidence, 0),
      pairs.length,
    ),
    right: share(pairs.filter(({ right }) => right).length, pairs.length),
  }
}

/** To four places; 0 where there is nothing to share. */
function share(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((part / whole) * 10_000) / 10_000
}
