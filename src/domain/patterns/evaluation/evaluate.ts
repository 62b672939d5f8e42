import { PATTERN_PARAMETERS, type PatternParameters } from '../parameters.js'
import type { Seeded } from '../statistics/draws.js'
import { overReplicates, type Figure } from './figures.js'
import { pairTrial } from './pair-trial.js'
import { robustnessTrial } from './robustness.js'
import {
  increaseTrial,
  nullTrial,
  outlierTrial,
  rareTrial,
  repeatTrial,
  spreadTrial,
  type TrialParts,
} from './trials.js'
import { WORLD, type WorldDesign } from './world.js'

/** How often and on what the detectors are tried. */
export interface EvaluationPlan {
  readonly replicates: number
  readonly seed: number
  readonly seeded: Seeded
  readonly design?: WorldDesign
  readonly parameters?: PatternParameters
  /** Told before each trial; it may throw to stop. */
  readonly progress?: (done: number, total: number) => void
}

/** What a figure has to reach. */
export interface Floor {
  readonly detector: string
  readonly figure: string
  readonly least: number | null
  readonly most: number | null
  readonly value: number | null
  readonly met: boolean
}

/** Everything that was measured; plain data, the same for the same plan. */
export interface Evaluation {
  readonly version: string
  readonly replicates: number
  readonly seed: number
  readonly design: WorldDesign
  readonly detectors: Readonly<Record<DetectorName, Readonly<Record<string, Figure>>>>
  readonly budgets: { readonly trustAlarms: number; readonly nationalAlarms: number; readonly spreadAlarms: number }
  /** Months in which nothing was planted, all replicates together, by which false alarms are counted. */
  readonly nullMonths: number
  readonly robustness: Readonly<Record<string, Figure>>
  readonly floors: readonly Floor[]
}

type DetectorName = 'D1' | 'D2' | 'D3' | 'D4' | 'D5' | 'D5 of 1,500 events' | 'nothing planted' | 'D3, very rare'

/** Events in the trials of D5: enough, and as few as still stand out. */
const PAIR_EVENTS = { many: 6000, few: 1500 } as const

const TRIALS: Readonly<
  Record<DetectorName | 'robustness', (parts: TrialParts) => Readonly<Record<string, number | null>>>
> = {
  D1: repeatTrial,
  D2: spreadTrial,
  D3: increaseTrial,
  D4: outlierTrial,
  D5: parts => pairTrial(parts, PAIR_EVENTS.many),
  'D5 of 1,500 events': parts => pairTrial(parts, PAIR_EVENTS.few),
  'nothing planted': nullTrial,
  robustness: robustnessTrial,
  // Last, so that what the others draw stays as it was.
  'D3, very rare': rareTrial,
}

/** Each of these has to hold; the first two are of the detector's own figures. */
const FLOORS: readonly (readonly [
  detector: DetectorName | 'robustness',
  figure: string,
  least: number | null,
  most: number | null,
])[] = [
  ['D1', 'recall', 0.5, null],
  ['D1', 'precision', 0.75, null],
  ['D1', 'flaggedChance', null, 0.12],
  ['D3', 'recallBusy', 0.85, null],
  ['D3', 'medianDelayBusy', null, 5],
  ['D3', 'nationalRecall', 0.95, null],
  ['D4', 'alertTrueAboveOneAndHalf', 0.8, null],
  ['D4', 'alertTrueUnder1_2', null, 0.1],
  ['D5', 'recall', 0.45, null],
  ['D5', 'precision', 0.75, null],
  ['robustness', 'reportingAlarmsRise', null, 0.2],
  ['robustness', 'reportingAlertsRise', null, 0.2],
  ['robustness', 'duplicateEventsAfterMerging', null, 0],
]

/** False alarms a month keep to the budget within this part of it. */
const CALIBRATION = 0.3

/** Tries all detectors on countries drawn from seeds, as the product runs them. Pure. */
export function evaluateDetectors(plan: EvaluationPlan): Evaluation {
  const { replicates, seed, seeded, design = WORLD, parameters = PATTERN_PARAMETERS, progress } = plan
  const names = Object.keys(TRIALS) as (keyof typeof TRIALS)[]
  const total = names.length * replicates
  let done = 0
  const figures = Object.fromEntries(
    names.map((name, trial) => [
      name,
      overReplicates(
        Array.from({ length: replicates }, (_, replicate) => {
          progress?.(done++, total)
          return TRIALS[name]({ design, parameters, uniform: seeded(seed + 1000 * trial + replicate), seeded })
        }),
      ),
    ]),
  ) as Record<keyof typeof TRIALS, Record<string, Figure>>
  progress?.(total, total)
  const { robustness, ...detectors } = figures
  const budgets = {
    trustAlarms: parameters.increase.trustAlarms.budget.perMonth,
    nationalAlarms: parameters.increase.nationalAlarms.budget.perMonth,
    spreadAlarms: parameters.severalTrusts.alarms.budget.perMonth,
  }
  return {
    ...{ version: parameters.version, replicates, seed, design, detectors, budgets, robustness },
    nullMonths: (detectors['nothing planted']['months']?.mean ?? 0) * replicates,
    floors: [
      ...FLOORS.map(([detector, figure, least, most]) =>
        floorOf(detector, figure, figures[detector][figure], least, most),
      ),
      ...Object.entries(budgets).map(([figure, budget]) =>
        floorOf(
          'nothing planted',
          figure,
          detectors['nothing planted'][figure],
          budget * (1 - CALIBRATION),
          budget * (1 + CALIBRATION),
        ),
      ),
    ],
  }
}

function floorOf(
  detector: string,
  figure: string,
  of: Figure | undefined,
  least: number | null,
  most: number | null,
): Floor {
  const value = of?.mean ?? null
  const met = value !== null && value >= (least ?? -Infinity) && value <= (most ?? Infinity)
  return { detector, figure, least, most, value, met }
}
