import { dayBounds, partialDate } from '../record/partial-date.js'
import type { Person } from '../record/record.js'
import type { RecommendationDraft } from '../recommendation/recommendation.js'
import { addDays, addMonths } from './calendar.js'
import {
  lifecycleRule,
  type LifecycleEvent,
  type LifecycleRole,
  type PatternDecision,
  type PatternObservation,
  type PatternState,
} from './lifecycle-table.js'
import type { Pattern, PatternStrength } from './pattern.js'

/** When a pattern counts as quiet, as recorded again, and as stronger than when it was dismissed. */
export const LIFECYCLE_RULES = {
  /** Months without an event after the later of the last event and the end of the time to act. */
  quietMonths: 6,
  /** Days after an action was closed, or was due, in which it may take hold: what happens then counts for nothing. */
  graceDays: 90,
  /** A dismissed one returns when its strength rises, or at so many times what it was dismissed with and so many more. */
  strongerTimes: 1.5,
  strongerBy: 2,
} as const

/** The evidence of one run in short. */
export interface Sighting {
  /** Last day that the run counted. */
  readonly on: string
  /** Whether the detector found it in that run; the numbers are then the last ones known. */
  readonly found: boolean
  readonly observed: number
  readonly expected: number | null
  readonly ratio: Pattern['ratio']
  readonly strength: PatternStrength
  /** First day that the latest event of the scope may mean, `YYYY-MM-DD`; `null` where no date is known. */
  readonly last: string | null
}

/** One thing that happened to a pattern: found, decided, or seen by a run. */
export interface PatternStep {
  readonly at: Date
  /** The same as a day. */
  readonly on: string
  /** `null`: a run. */
  readonly by: Person | null
  readonly event: LifecycleEvent
  readonly to: PatternState
  /** Empty where none was needed or given. */
  readonly reason: string
  /** Reference of the recommendation that came with it. */
  readonly recommendation: string | null
  /** A reviewer's judgement, at this decision, that the finding was not learned from. No number makes it. */
  readonly notLearned: boolean
  /** What stood behind it then. */
  readonly seen: Sighting
}

/** What a decision has to bring about and has not yet, kept in the one document that the decision writes. */
export interface PendingDecision {
  readonly step: number
  readonly recommendation: { readonly ref: string; readonly draft: RecommendationDraft } | null
}

/** A pattern as people deal with it, over all runs. */
export interface PatternCase {
  /** `PAT-…`. */
  readonly id: string
  /** Detector and scope. */
  readonly key: string
  /** The trust that it is about; `null` across trusts. */
  readonly trust: string | null
  readonly demo: boolean
  /** Grows by one with every write. */
  readonly rev: number
  readonly state: PatternState
  /** Oldest first; never empty, and the last one led to `state`. */
  readonly steps: readonly PatternStep[]
  /** Runs that saw something change, oldest first; never empty. */
  readonly sightings: readonly Sighting[]
  /** References, oldest first. */
  readonly recommendations: readonly string[]
  readonly pending: readonly PendingDecision[]
}

/** The evidence of a pattern as a run found it. */
export function sightingOf(
  pattern: Pick<Pattern, 'observed' | 'expected' | 'ratio' | 'strength' | 'events'>,
  on: string,
): Sighting {
  const days = pattern.events.flatMap(({ occurred }) => {
    const date = occurred === null ? null : partialDate(occurred)
    return date === null ? [] : [dayBounds(date).first]
  })
  return {
    on,
    found: true,
    observed: pattern.observed,
    expected: pattern.expected,
    ratio: pattern.ratio,
    strength: pattern.strength,
    last: days.length === 0 ? null : days.reduce((last, day) => (day > last ? day : last)),
  }
}

/** A pattern that no run has found before. */
export function newCase(
  pattern: Pick<Pattern, 'id' | 'key' | 'trust' | 'demo'>,
  seen: Sighting,
  at: Date,
): PatternCase {
  const step: PatternStep = { ...{ at, on: seen.on, by: null, event: 'found', to: 'emerging' }, ...NOTHING_SAID, seen }
  const { id, key, trust, demo } = pattern
  return {
    id,
    key,
    trust,
    demo,
    rev: 1,
    state: 'emerging',
    steps: [step],
    sightings: [seen],
    recommendations: [],
    pending: [],
  }
}

const NOTHING_SAID = { reason: '', recommendation: null, notLearned: false } as const

/* ------------------------------------------------------------------ what runs see */

/** What to know of a recommendation that was asked for, to tell when its time to act is over. */
export interface ActionDates {
  /** `YYYY-MM-DD`; `null` where none was given. */
  readonly due: string | null
  readonly closedOn: string | null
}

export interface RunSight {
  readonly seen: Sighting
  readonly at: Date
  /** By reference. */
  readonly actions: ReadonlyMap<string, ActionDates>
}

/**
 * The case after a run: evidence kept where it changed, and the state moved on where what the run saw says so. The same
 * run again changes nothing: then the very same object is given back.
 */
export function afterRun(known: PatternCase, { seen, at, actions }: RunSight): PatternCase {
  const before = known.sightings.at(-1)
  const sightings = before !== undefined && sameEvidence(before, seen) ? known.sightings : [...known.sightings, seen]
  const observed = observationIn({ ...known, sightings }, seen, actions)
  const rule = observed === null ? null : lifecycleRule(known.state, observed, 'run')
  if (rule === null) return sightings === known.sightings ? known : { ...known, sightings }
  const step: PatternStep = { ...{ at, on: seen.on, by: null, event: rule.event, to: rule.to }, ...NOTHING_SAID, seen }
  return { ...known, sightings, state: rule.to, steps: [...known.steps, step] }
}

/** What this run sees of the case, as the state it is in asks. */
function observationIn(
  known: PatternCase,
  seen: Sighting,
  actions: ReadonlyMap<string, ActionDates>,
): PatternObservation | null {
  if (known.state === 'dismissed') return isStronger(lastStep(known, 'dismissed').seen, seen) ? 'stronger' : null
  if (!['confirmed', 'acted-on', 'quiet'].includes(known.state)) return null
  return followsFinding(known) ? ofEvents(known, seen, actions) : ofDetector(known, seen)
}

/** A repeat after a finding is watched event by event, also beyond the months that its test counts. */
function ofEvents(
  known: PatternCase,
  { last, on }: Sighting,
  actions: ReadonlyMap<string, ActionDates>,
): PatternObservation | null {
  const settled = settledOn(known, actions)
  const happenedAfter = last !== null && last > settled
  if (known.state === 'acted-on' && happenedAfter) return 'again'
  if (known.state === 'quiet') {
    const before = lastStep(known, 'quiet').seen.last
    return happenedAfter && (before === null || last > before) ? 'again' : null
  }
  const silentFrom = last !== null && last > settled ? last : settled
  return on >= addMonths(silentFrom, LIFECYCLE_RULES.quietMonths) ? 'silent' : null
}

/** What is tested over months that move with the calendar is quiet when it is not found any more. */
function ofDetector({ state }: PatternCase, { found }: Sighting): PatternObservation | null {
  if (state === 'quiet') return found ? 'again' : null
  return found ? null : 'silent'
}

/** The day on which the last action has had its time: 90 days after it was closed, or due, or asked for. */
export function settledOn(known: PatternCase, actions: ReadonlyMap<string, ActionDates>): string {
  const step = known.steps.findLast(({ to }) => to === 'acted-on' || to === 'confirmed')
  const decided = step?.on ?? known.steps[0]?.on ?? ''
  if (step?.recommendation == null) return decided
  const dates = actions.get(step.recommendation)
  const acted = dates?.closedOn ?? dates?.due ?? decided
  return addDays(acted > decided ? acted : decided, LIFECYCLE_RULES.graceDays)
}

/** Whether what is seen now is materially more than what stood behind it before. */
export function isStronger(before: Sighting, now: Sighting): boolean {
  if (!now.found) return false
  if (STRENGTH_ORDER[now.strength] > STRENGTH_ORDER[before.strength]) return true
  const more =
    now.observed >= before.observed + LIFECYCLE_RULES.strongerBy &&
    now.observed >= before.observed * LIFECYCLE_RULES.strongerTimes
  // More of everything is not stronger: the ratio that we are sure of must have grown too, where there is one.
  const surer = before.ratio === null || now.ratio === null || now.ratio.lower > before.ratio.lower
  return more && surer
}

const STRENGTH_ORDER: Readonly<Record<PatternStrength, number>> = {
  'worth-a-look': 0,
  fact: 0,
  'more-than-expected': 1,
  strong: 2,
}

function sameEvidence(a: Sighting, b: Sighting): boolean {
  return (
    a.found === b.found &&
    a.observed === b.observed &&
    a.strength === b.strength &&
    a.last === b.last &&
    tenths(a.expected) === tenths(b.expected)
  )
}

/** As people read it: a hundredth more expected, every night, is no change. */
function tenths(expected: number | null): number | null {
  return expected === null ? null : Math.round(expected * 10)
}

/* ------------------------------------------------------------------ what people decide */

export interface Decision {
  readonly decision: PatternDecision
  readonly role: LifecycleRole
  readonly by: Person
  readonly at: Date
  readonly on: string
  readonly reason: string
  readonly notLearned: boolean
  /** What is asked for, with the reference that it gets. */
  readonly recommendation: { readonly ref: string; readonly draft: RecommendationDraft } | null
}

/** Why a decision is not taken: not in this state or by this person, or something that it needs is missing. */
export type DecisionRefusal = 'not-now' | 'reason' | 'recommendation' | 'not-learned'

/** The case after a decision, or why it is refused. What must follow is kept in it as pending. */
export function afterDecision(
  known: PatternCase,
  made: Decision,
): { readonly decided: PatternCase } | { readonly refused: DecisionRefusal } {
  const rule = lifecycleRule(known.state, made.decision, made.role)
  if (rule === null) return { refused: 'not-now' }
  // "Did not learn" is about a finding, and says that the pattern is real: nobody says it in dismissing one.
  if (made.notLearned && (!followsFinding(known) || rule.to === 'dismissed')) return { refused: 'not-learned' }
  if ((rule.reason || made.notLearned) && made.reason.trim() === '') return { refused: 'reason' }
  if (rule.recommendation !== (made.recommendation !== null)) return { refused: 'recommendation' }
  const recommendation = made.recommendation?.ref ?? null
  const step: PatternStep = {
    ...{ at: made.at, on: made.on, by: made.by, event: made.decision, to: rule.to, reason: made.reason.trim() },
    ...{ recommendation, notLearned: made.notLearned, seen: latestSighting(known) },
  }
  return {
    decided: {
      ...known,
      state: rule.to,
      steps: [...known.steps, step],
      recommendations: recommendation === null ? known.recommendations : [...known.recommendations, recommendation],
      pending: [...known.pending, { step: known.steps.length, recommendation: made.recommendation }],
    },
  }
}

/* ------------------------------------------------------------------ reading a case */

/** What the last run that saw a change saw. */
export function latestSighting({ sightings }: PatternCase): Sighting {
  const last = sightings.at(-1)
  if (last === undefined) throw new RangeError('A case has at least one sighting')
  return last
}

/** The last decision that a person took, or `null`. */
export function lastDecision({ steps }: PatternCase): PatternStep | null {
  return steps.findLast(step => step.by !== null) ?? null
}

/** What stood behind it when somebody last decided, or when it was first found: what changes are told against. */
export function lastLook(known: PatternCase): Sighting {
  const step = lastDecision(known) ?? known.steps[0]
  return step?.seen ?? latestSighting(known)
}

/** It happened again after somebody acted: the loudest state there is. */
export function recurredAfterAction({ state, steps }: Pick<PatternCase, 'state' | 'steps'>): boolean {
  return state === 'recurred' && steps.some(({ to }) => to === 'acted-on')
}

/** Whether a reviewer's judgement that the finding was not learned from stands: the last decision about it says so. */
export function judgedNotLearned({ steps }: Pick<PatternCase, 'steps'>): PatternStep | null {
  const last = steps.findLast(step => step.notLearned || step.to === 'dismissed')
  return last?.notLearned === true ? last : null
}

/** What needs a decision now. */
export function needsDecision({ state }: Pick<PatternCase, 'state'>): boolean {
  return state === 'emerging' || state === 'recurred'
}

/**
 * How loudly a case asks, from 0: recorded again after it was acted on, recorded again, newly found, then what people
 * already know.
 */
export function loudness(known: Pick<PatternCase, 'state' | 'steps'>): number {
  if (recurredAfterAction(known)) return 0
  return 1 + ['recurred', 'emerging', 'confirmed', 'acted-on', 'quiet', 'dismissed'].indexOf(known.state)
}

function followsFinding({ key }: Pick<PatternCase, 'key'>): boolean {
  return key.startsWith('D1:')
}

function lastStep({ steps }: PatternCase, to: PatternState): PatternStep {
  const found = steps.findLast(step => step.to === to)
  if (found === undefined) throw new RangeError(`No step led to ${to}`)
  return found
}
