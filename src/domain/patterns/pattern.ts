import type { Interval } from './poisson.js'

/** `fact`: it happened again. The others say that chance alone would rarely make as many. */
export type PatternStrength = 'fact' | 'more-than-expected' | 'strong'

/** How near to the finding's failure: the same type, or another type of the same stage. */
export type Closeness = 'same-type' | 'same-stage'

export interface PatternEvent {
  readonly refs: readonly string[]
  readonly trust: string
  /** As far as known; `null` where not. */
  readonly occurred: string | null
  /** It is counted: after the finding, or inside the window. */
  readonly counted: boolean
}

/** What a detector found, with everything that the evidence page needs. */
export interface Pattern {
  /** `PAT-…`, the same for the same detector and scope in every run. */
  readonly id: string
  readonly detector: 'D1' | 'D2'
  readonly failureType: string
  /** D1: the trust. D2: `null`. */
  readonly trust: string | null
  /** D1: the finding. */
  readonly finding: { readonly ref: string; readonly issued: string } | null
  readonly closeness: Closeness
  /** D2: narrower signatures name what the events share. */
  readonly modality: string | null
  readonly setting: string | null
  /** First and last day of what is counted, `YYYY-MM-DD`. */
  readonly window: { readonly from: string; readonly to: string }
  /** D1: events. D2: distinct trusts. */
  readonly observed: number
  readonly expected: number | null
  /** How the expected number was made, or why there is none. */
  readonly expectedReason: string
  /** 95% interval of observed over expected. */
  readonly ratio: Interval | null
  readonly midP: number | null
  /** P(at least one) by chance; D1 with an expected number. */
  readonly chanceOfAny: number | null
  /** How many were tested together, and whether this one stands after allowing for that. */
  readonly family: { readonly size: number; readonly stands: boolean } | null
  readonly strength: PatternStrength
  readonly trusts: readonly string[]
  readonly events: readonly PatternEvent[]
  /** Events whose date leaves open whether they came after. */
  readonly orderUnknown: readonly PatternEvent[]
  readonly worstHarm: number | null
  readonly published: boolean
  readonly demo: boolean
}

/** References of everything that is counted, sorted. */
export function evidenceOf(pattern: Pattern): string[] {
  return [...new Set(pattern.events.filter(event => event.counted).flatMap(event => event.refs))].sort()
}

/** Highest first: strength, then worst harm, then how many. */
export function byPriority(a: Pattern, b: Pattern): number {
  return priorityOf(b) - priorityOf(a) || a.id.localeCompare(b.id)
}

const STRENGTH_WEIGHT: Readonly<Record<PatternStrength, number>> = { fact: 0, 'more-than-expected': 1, strong: 2 }

/** Strength counts most, then a death or severe harm, then a closer match and the number of events or trusts. */
export function priorityOf(pattern: Pattern): number {
  const harm = (pattern.worstHarm ?? 0) / 8
  const near = pattern.closeness === 'same-type' ? 0.5 : 0
  return STRENGTH_WEIGHT[pattern.strength] + harm + near + Math.min(pattern.observed, 10) / 20
}
