import { readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import {
  bodyRegions,
  certainties,
  imagingFailings,
  modalities,
  organisationRoles,
  outcomes,
  recommendationTypes,
  settings,
} from '../src/domain/record/code-lists.js'
import { PROJECT_ROOT } from '../src/platform/project-root.js'

/** The published cases and our coding of them, as the files in `seed/published` hold them. */

const codedType = z.object({ code: z.string(), certainty: z.enum(certainties.codes), quote: z.string().nullable() })

const pfdCase = z.object({
  ref: z.string(),
  date_of_report: z.string(),
  coroner_area: z.string(),
  recipients: z.array(z.string()),
  circumstances: z.string(),
  concerns: z.string(),
  attribution_doubtful: z.boolean().default(false),
  coding: z.object({
    imaging_failing: z.enum(['yes', 'no', 'unclear']),
    failure_types: z.array(
      z.object({
        code: z.string(),
        evidence: z.string(),
        confidence: z.enum(['high', 'low']),
        basis: z.enum(['event', 'coroner-concern-only']),
      }),
    ),
    modality: z.array(z.enum(modalities.codes)),
    body_region: z.enum(bodyRegions.codes),
    setting: z.enum(settings.codes),
    read_by: z.string(),
    condition: z.string(),
    imaging_contribution: z.string(),
    title: z.string(),
    summary: z.string(),
    wants: z.array(z.string()),
    extract_incomplete: z.boolean(),
    coded_by: z.string(),
  }),
})
export type PfdCase = z.infer<typeof pfdCase>

const ombudsmanCase = z.object({
  source: z.enum(['PHSO', 'PSOW', 'SPSO']),
  case_reference: z.string().nullable(),
  organisation: z.string(),
  ods_code: z.string().nullable(),
  decision_date: z.string().nullable(),
  outcome: z.string(),
  modality: z.array(z.string()),
  failure_types: z.array(z.string()),
  summary: z.string(),
  impact: z.string(),
  remedy_amount_gbp: z.number().nullable(),
  remedy_actions: z.array(z.string()),
  source_url: z.string(),
})
export type OmbudsmanCase = z.infer<typeof ombudsmanCase>

const pfdExample = z.object({
  ref: z.string().nullable(),
  date_of_report: z.string().nullable(),
  coroner_area: z.string(),
  organisation: z.string(),
  ods_code: z.string(),
  modality: z.array(z.string()),
  failure_types: z.array(z.string()),
  summary: z.string(),
  source_url: z.string(),
})
export type PfdExample = z.infer<typeof pfdExample>

const caseCoding = z.object({
  title: z.string(),
  imagingFailing: z.enum(imagingFailings.codes),
  bodyRegion: z.enum(bodyRegions.codes),
  setting: z.enum(settings.codes),
  condition: z.string(),
  codes: z.array(codedType),
  physicalHarm: z.literal(4).nullable(),
})
export type CaseCoding = z.infer<typeof caseCoding>

const tagMapping = z.object({
  tags: z.record(z.string(), z.object({ types: z.array(z.string()), why: z.string().optional() })),
  overrides: z.record(
    z.string(),
    z.object({ add: z.array(z.string()), leaveOut: z.array(z.string()), why: z.string() }),
  ),
})

const phsoDecision = z.object({
  case_reference: z.string(),
  decision_date: z.string(),
  decision_type: z.string(),
  organisations: z.array(z.string()),
  component_outcomes: z.array(z.string()),
  sections: z.record(z.string(), z.string()),
})
export type PhsoDecision = z.infer<typeof phsoDecision>

const phsoCoding = z.object({
  title: z.string(),
  imagingFailing: z.enum(imagingFailings.codes),
  summary: z.string(),
  modalities: z.array(z.enum(modalities.codes)),
  bodyRegion: z.enum(bodyRegions.codes),
  setting: z.enum(settings.codes),
  outcome: z.enum(outcomes.codes),
  injustice: z.string(),
  amount: z.number().nullable(),
  recommendations: z.array(
    z.object({
      type: z.enum(recommendationTypes.codes),
      text: z.string(),
      timescale: z.string().nullable(),
      due: z.string().nullable(),
    }),
  ),
})

const eventDate = z.object({
  source: z.enum(['pfd', 'ombudsman', 'pfd-example', 'phso']),
  id: z.string(),
  occurred_on: z.string().nullable(),
  occurred_to: z.string().nullable(),
  organisations_involved: z.array(
    z.object({ name: z.string(), role: z.enum(organisationRoles.codes), ods_code: z.string().nullable() }),
  ),
})
export type EventDate = z.infer<typeof eventDate>

/** Everything in `seed/published`, checked. Throws a ZodError that names the misfit. */
export function readPublishedFiles() {
  const ombudsman = z
    .object({ cases: z.array(ombudsmanCase), pfd_examples_from_pages: z.array(pfdExample) })
    .parse(read('ombudsman-imaging-cases'))
  const coding = z
    .object({ ombudsman: z.record(z.string(), caseCoding), pfdExamples: z.record(z.string(), caseCoding) })
    .parse(read('ombudsman-coding'))
  const mapping = tagMapping.parse(read('ombudsman-tag-mapping'))
  return {
    pfd: z.object({ cases: z.array(pfdCase) }).parse(read('pfd-imaging-cases')).cases,
    ombudsman: ombudsman.cases,
    pfdExamples: ombudsman.pfd_examples_from_pages,
    coding,
    phso: z.array(phsoDecision).parse(read('phso-decisions-full')),
    phsoCoding: z.object({ decisions: z.record(z.string(), phsoCoding) }).parse(read('phso-coding')).decisions,
    tags: mapping.tags,
    tagOverrides: mapping.overrides,
    eventDates: z.object({ records: z.array(eventDate) }).parse(read('event-dates')).records,
  }
}
export type PublishedFiles = ReturnType<typeof readPublishedFiles>

function read(name: string): unknown {
  return JSON.parse(readFileSync(path.join(PROJECT_ROOT, 'seed/published', `${name}.json`), 'utf8'))
}
