import { z } from 'zod'
import {
  bodyRegions,
  certainties,
  codeBases,
  codeStates,
  eventTypes,
  findingBodies,
  imagingFailings,
  modalities,
  organisationRoles,
  outcomes,
  recommendationTypes,
  recordKinds,
  recordStatuses,
  settings,
} from './code-lists.js'
import { captureFactsSchema } from './capture-facts.js'
import { contributoryFactors, learningResponses, radiologyErrorTypes } from './factors.js'
import { HISTORY_ACTIONS, type ImagingRecord } from './record.js'
import { NOT_REVIEWED } from './review.js'

/**
 * The shape of a record at every border (database, files): anything that does not fit is refused with the path of the
 * misfit. Codes are checked against the closed lists; failure types against the taxonomy, by whoever has it.
 */
const partialDate = z.object({
  on: z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/),
  precision: z.enum(['day', 'month', 'year']),
  to: z.string().nullable(),
})

const person = z.object({ userId: z.string(), name: z.string() })

const organisation = z.object({
  name: z.string(),
  role: z.enum(organisationRoles.codes),
  odsCode: z.string().nullable(),
})

const harm = z.object({
  physical: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(4)]).nullable(),
  psychological: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]).nullable(),
})

const failureCode = z.object({
  code: z.string(),
  state: z.enum(codeStates.codes),
  certainty: z.enum(certainties.codes),
  basis: z.enum(codeBases.codes),
  quote: z.string().nullable(),
})

const component = z.object({
  text: z.string(),
  outcome: z.enum(outcomes.codes),
  organisation: z.string().nullable(),
})

const findingFacts = z.object({
  body: z.enum(findingBodies.codes),
  reference: z.string().nullable(),
  decidedOn: partialDate.nullable(),
  publishedOn: partialDate.nullable(),
  publicUrl: z.string().nullable(),
  outcome: z.enum(outcomes.codes),
  injustice: z.string(),
  remedyAmount: z.number().nullable(),
  coronerArea: z.string().nullable(),
  imagingContribution: z.string().nullable(),
  extractIncomplete: z.boolean(),
  sections: z.array(z.object({ heading: z.string(), text: z.string() })),
})

const recommendation = z.object({
  ref: z.string(),
  type: z.enum(recommendationTypes.codes),
  text: z.string(),
  owner: z.string().default(''),
  due: partialDate.nullable(),
  timescale: z.string().nullable(),
  status: z.enum(['open', 'done', 'not-known']),
})

const sourceReference = z.object({ system: z.string(), id: z.string() })

const alertTimes = z.object({
  reported: partialDate.nullable(),
  alerted: partialDate.nullable(),
  acknowledged: partialDate.nullable(),
  actedOn: partialDate.nullable(),
  patientInformed: partialDate.nullable(),
})

const releasedTexts = z.array(z.object({ ref: z.string(), text: z.string() })).default([])

const release = z.object({
  title: z.string(),
  narrative: z.string(),
  recommendations: releasedTexts,
  preparedBy: person,
  releasedBy: person,
  releasedAt: z.date(),
  prepared: z.object({ at: z.date(), keptBecause: z.string() }).optional(),
})

/** What reviewers write. Records stored before there was a review are read as not reviewed. */
const reviewParts = {
  review: z
    .object({
      holder: person.nullable(),
      heldSince: z.date().nullable(),
      reason: z.string(),
      duplicateOf: z.string().nullable(),
    })
    .default(NOT_REVIEWED),
  factors: z.array(z.object({ factor: z.enum(contributoryFactors.codes), note: z.string() })).default([]),
  errorType: z.enum(radiologyErrorTypes.codes).nullable().default(null),
  addenda: z
    .array(z.object({ number: z.number().int().positive(), at: z.date(), by: person.nullable(), text: z.string() }))
    .default([]),
  responses: z
    .array(
      z.object({
        number: z.number().int().positive(),
        type: z.enum(learningResponses.codes),
        owner: z.string(),
        due: partialDate.nullable(),
        status: z.enum(['planned', 'done']),
        learned: z.string(),
      }),
    )
    .default([]),
  revisions: z
    .array(
      z.object({
        rev: z.number().int().positive(),
        at: z.date(),
        by: person.nullable(),
        reason: z.string(),
        changes: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })),
      }),
    )
    .default([]),
  releaseDraft: z
    .object({
      title: z.string(),
      narrative: z.string(),
      recommendations: releasedTexts,
      preparedBy: person,
      preparedAt: z.date(),
      keptBecause: z.string(),
      open: z.object({ reason: z.string(), by: person, at: z.date(), waited: z.literal(true).optional() }).optional(),
    })
    .nullable()
    .default(null),
  pastReleases: z.array(release.extend({ withdrawnBy: person, withdrawnAt: z.date(), reason: z.string() })).default([]),
  expunged: z
    .array(
      z.object({
        at: z.date(),
        askedBy: person,
        by: person,
        reason: z.string(),
        places: z.number().int().nonnegative(),
      }),
    )
    .default([]),
}

const historyEntry = z.object({
  at: z.date(),
  by: person.nullable(),
  action: z.enum(HISTORY_ACTIONS),
  note: z.string(),
  to: z.enum(recordStatuses.codes).optional(),
})

export const recordSchema: z.ZodType<ImagingRecord> = z.object({
  id: z.string(),
  ref: z.string(),
  kind: z.enum(recordKinds.codes),
  status: z.enum(recordStatuses.codes),
  rev: z.number().int().positive(),
  eventId: z.string(),
  demo: z.boolean(),
  ownerTrust: z.string().nullable(),
  organisations: z.array(organisation),
  title: z.string(),
  narrative: z.string(),
  immediateAction: z.string(),
  eventType: z.enum(eventTypes.codes).nullable(),
  nearMiss: z.boolean(),
  occurred: partialDate.nullable(),
  setting: z.enum(settings.codes),
  modalities: z.array(z.enum(modalities.codes)),
  bodyRegion: z.enum(bodyRegions.codes),
  condition: z.string(),
  harm,
  imagingFailing: z.enum(imagingFailings.codes),
  attributionDoubtful: z.boolean(),
  codes: z.array(failureCode),
  taxonomyVersion: z.string(),
  alertTimes,
  components: z.array(component),
  finding: findingFacts.nullable(),
  recommendations: z.array(recommendation),
  source: sourceReference.extend({ also: z.array(sourceReference), attribution: z.string() }).nullable(),
  externalRefs: z.array(sourceReference.extend({ date: z.string().nullable() })),
  release: release.nullable(),
  reporter: person.nullable(),
  confidential: z.boolean(),
  createdAt: z.date(),
  submittedAt: z.date().nullable(),
  updatedAt: z.date(),
  history: z.array(historyEntry),
  capture: captureFactsSchema.optional(),
  expunging: z
    .object({
      words: z.string(),
      reason: z.string(),
      askedBy: person,
      askedAt: z.date(),
      confirmed: z.object({ by: person, at: z.date() }).optional(),
    })
    .optional(),
  ...reviewParts,
})
