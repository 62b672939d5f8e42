import { z } from 'zod'
import { asks, YES_NO_UNKNOWN, type AskingFacts } from './capture-facts.js'
import { eventTypes, type PhysicalHarm, type PsychologicalHarm, type RecordKind } from './code-lists.js'

/**
 * The conditional questions at the schemas' border: what applies has to be answered, what does not is dropped. Both look at
 * the answers themselves, never at what a page showed or hid.
 */

interface AskedAnswers extends Omit<AskingFacts, 'kind'> {
  /** `undefined`: this way in does not ask. */
  readonly given: Readonly<Record<string, unknown>>
}

/** As far as they can be read of a draft that may be wrong in any other place. */
const answersSchema = z.object({
  eventType: z.enum(eventTypes.codes).nullable().catch(null),
  patientAffected: z.enum(YES_NO_UNKNOWN).nullable().catch(null),
  harm: z
    .object({ physical: z.number().nullable().catch(null), psychological: z.number().nullable().catch(null) })
    .catch({ physical: null, psychological: null }),
})

interface Question {
  readonly path: readonly string[]
  readonly message: string
  readonly isMissing: (facts: AskingFacts, answers: AskedAnswers) => boolean
}

const QUESTIONS: readonly Question[] = [
  {
    path: ['patientAffected'],
    message: 'Choose whether a patient was affected',
    isMissing: (facts, { given }) => given['patientAffected'] === null && asks.patient(facts),
  },
  {
    path: ['riskImminent'],
    message: 'Choose whether it may happen again within days',
    isMissing: (facts, { given }) => given['riskImminent'] === null && asks.imminence(facts),
  },
  {
    path: ['harm', 'physical'],
    message: 'Choose the physical harm',
    isMissing: facts => facts.physical === null && asks.harm(facts),
  },
  {
    path: ['harm', 'psychological'],
    message: 'Choose the psychological harm',
    isMissing: facts => facts.psychological === null && asks.psychological(facts),
  },
  {
    path: ['association'],
    message: 'Choose how far it may have led to the harm',
    isMissing: (facts, { given }) => given['association'] === null && asks.association(facts),
  },
]

/** Checks that find a question unanswered that applies; they look even where other answers are wrong. */
export function requireAnswers(kind: RecordKind) {
  return QUESTIONS.map(({ path, message, isMissing }) =>
    z.refine<unknown>(
      draft => {
        const answers = answersOf(draft)
        return !isMissing({ kind, ...answers }, answers)
      },
      {
        path: [...path],
        message,
        when: ({ value }) => typeof value === 'object' && value !== null,
      },
    ),
  )
}

function answersOf(draft: unknown): AskedAnswers {
  const given = draft as Readonly<Record<string, unknown>>
  const { eventType, patientAffected, harm } = answersSchema.parse({ ...given })
  return {
    eventType,
    patientAffected,
    physical: harm.physical as PhysicalHarm | null,
    psychological: harm.psychological as PsychologicalHarm | null,
    given,
  }
}

interface ConditionalAnswers {
  readonly kind: RecordKind
  readonly eventType?: AskingFacts['eventType']
  readonly patientAffected?: AskingFacts['patientAffected'] | undefined
  readonly harm: { readonly physical: PhysicalHarm | null; readonly psychological: PsychologicalHarm | null }
  readonly association?: unknown
  readonly riskImminent?: unknown
}

/** The draft without the answers to questions that do not apply to it. */
export function withoutUnasked<Draft extends ConditionalAnswers>(draft: Draft): Omit<Draft, 'kind'> {
  const { kind, ...answers } = draft
  const facts: AskingFacts = {
    kind,
    eventType: draft.eventType ?? null,
    patientAffected: draft.patientAffected ?? null,
    ...draft.harm,
  }
  return {
    ...answers,
    harm: {
      physical: asks.harm(facts) ? draft.harm.physical : null,
      psychological: asks.psychological(facts) ? draft.harm.psychological : null,
    },
    ...(draft.patientAffected != null && !asks.patient(facts) && { patientAffected: null }),
    ...(draft.association != null && !asks.association(facts) && { association: null }),
    ...(draft.riskImminent != null && !asks.imminence(facts) && { riskImminent: null }),
  }
}
