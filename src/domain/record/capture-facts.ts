import { z } from 'zod'
import type { EventType, PhysicalHarm, PsychologicalHarm, RecordKind } from './code-lists.js'
import type { PartialDate } from './partial-date.js'

/** What a recorder says beside the record's main facts, and how the record was entered. The owning trust's own. */
export interface CaptureFacts {
  /** Somebody noticed in time: shown as a good catch, and never counted against anybody. */
  readonly goodCatch: boolean
  readonly patientAffected: YesNoUnknown | null
  /** How far the event may have led to the outcome; only asked after severe harm. */
  readonly association: Association | null
  /** Whether it may happen again within days; only asked where no patient was affected. */
  readonly riskImminent: YesNoUnknown | null
  readonly candour: Candour
  /** When the trust received the complaint, as far as known; `null` for every other kind. */
  readonly received: PartialDate | null
  /** Warnings that were kept, each with why. */
  readonly kept: readonly KeptWarning[]
  /** Records that tell nearly the same and are of another event, by the recorder's word. */
  readonly otherEvents: readonly OtherEvent[]
  /** What was taken out of the narrative as personal, as it was typed. */
  readonly masked: readonly MaskedWords[]
  /** Words that look personal and are not, by the recorder's word. */
  readonly notPersonal: readonly string[]
  /** The form as typed, while it is not whole yet; `null` once every answer stands in the record. */
  readonly entered: EnteredForm | null
}

/** Whether the duty of candour is due, and what was done: told in person, written to. */
export interface Candour {
  readonly due: YesNoUnknown | null
  readonly told: PartialDate | null
  readonly written: PartialDate | null
}
export interface KeptWarning {
  readonly rule: string
  readonly reason: string
}
/** A kept warning that names a record. The reason may be empty. */
export interface OtherEvent {
  readonly ref: string
  readonly reason: string
}
export interface MaskedWords {
  readonly words: string
  readonly mark: string
}
export type EnteredForm = Readonly<Record<string, string | readonly string[]>>

export const YES_NO_UNKNOWN = ['yes', 'no', 'unknown'] as const
export type YesNoUnknown = (typeof YES_NO_UNKNOWN)[number]

/** LFPSE's strength of association, in order of strength. */
export const ASSOCIATIONS = ['certain', 'likely', 'possible', 'unlikely', 'unknown'] as const
export type Association = (typeof ASSOCIATIONS)[number]

/** Who else may have been told, by the name that their reference is kept under. */
export const NOTIFIED_SYSTEMS = ['LFPSE', 'IR(ME)R', 'MHRA', 'StEIS', 'Datix', 'HSSIB', 'PHSO'] as const

export const NO_CAPTURE_FACTS: CaptureFacts = {
  goodCatch: false,
  patientAffected: null,
  association: null,
  riskImminent: null,
  candour: { due: null, told: null, written: null },
  received: null,
  kept: [],
  otherEvents: [],
  masked: [],
  notPersonal: [],
  entered: null,
}

const date = z.object({ on: z.string(), precision: z.enum(['day', 'month', 'year']), to: z.string().nullable() })

/** As stored. Records from before the staged form have none of it. */
export const captureFactsSchema = z.object({
  goodCatch: z.boolean(),
  patientAffected: z.enum(YES_NO_UNKNOWN).nullable(),
  association: z.enum(ASSOCIATIONS).nullable(),
  riskImminent: z.enum(YES_NO_UNKNOWN).nullable(),
  candour: z.object({
    due: z.enum(YES_NO_UNKNOWN).nullable(),
    told: date.nullable(),
    written: date.nullable(),
  }),
  // Older complaints were not asked.
  received: date.nullable().default(null),
  kept: z.array(z.object({ rule: z.string(), reason: z.string() })),
  // Asked since accounts are compared without dates too; older records were not asked.
  otherEvents: z.array(z.object({ ref: z.string(), reason: z.string() })).default([]),
  masked: z.array(z.object({ words: z.string(), mark: z.string() })),
  notPersonal: z.array(z.string()),
  entered: z.record(z.string(), z.union([z.string(), z.array(z.string())])).nullable(),
})

/** What decides which questions are asked. */
export interface AskingFacts {
  readonly kind: RecordKind
  readonly eventType: EventType | null
  readonly patientAffected: YesNoUnknown | null
  readonly physical: PhysicalHarm | null
  readonly psychological: PsychologicalHarm | null
}

/**
 * The conditional questions, as LFPSE asks them (client rules of its taxonomy, version 5): whether a patient was affected of
 * an incident or an outcome; harm of an incident or an
 * outcome that affected somebody; psychological harm not of a death; strength of association after severe harm; whether
 * a risk is imminent where no patient was affected.
 */
export const asks = {
  patient: ({ kind, eventType }: AskingFacts): boolean => kind === 'incident' && !isForesight(eventType),
  harm: ({ kind, eventType, patientAffected }: AskingFacts): boolean =>
    kind === 'complaint' || (kind === 'incident' && !isForesight(eventType) && patientAffected !== 'no'),
  psychological: (facts: AskingFacts): boolean => asks.harm(facts) && facts.physical !== 4,
  association: (facts: AskingFacts): boolean =>
    asks.harm(facts) && ((facts.physical ?? 0) >= 3 || facts.psychological === 3),
  imminence: ({ kind, eventType, patientAffected }: AskingFacts): boolean =>
    kind === 'incident' && (eventType === 'risk' || (patientAffected === 'no' && eventType !== 'good-care')),
} as const

function isForesight(eventType: EventType | null): boolean {
  return eventType === 'risk' || eventType === 'good-care'
}
