import {
  findingBodyShortNames,
  modalities,
  type FindingBody,
  type Modality,
  type Outcome,
  type RecommendationType,
} from '../src/domain/record/code-lists.js'
import { partialDate, yearOf, type PartialDate } from '../src/domain/record/partial-date.js'
import {
  NO_ALERT_TIMES,
  type Component,
  type FailureCode,
  type FindingFacts,
  type ImagingRecord,
  type OrganisationInvolved,
  type Recommendation,
} from '../src/domain/record/record.js'
import type { Taxonomy } from '../src/domain/taxonomy/taxonomy.js'
import type { OrganisationDirectory } from '../src/organisations/directory.js'
import { stableId, stableReferences } from './deterministic.js'
import {
  readPublishedFiles,
  type CaseCoding,
  type OmbudsmanCase,
  type PfdCase,
  type PfdExample,
  type PhsoDecision,
  type PublishedFiles,
} from './published-files.js'

export interface PublishedParts {
  readonly taxonomy: Taxonomy
  readonly directory: OrganisationDirectory
  /** When they were read in; the instant that their history shows. */
  readonly loadedAt: Date
}

/** The page example without a reference that is the coroner's report 2023-0260. */
const CITY_OF_LONDON =
  'https://seriousinjury.shoosmiths.com/news/failures-in-communication-of-radiology-results-lead-to-severe-consequences-2023-09-25'

/**
 * Every published case of the seed as a record: coroners' reports, ombudsman cases and full PHSO decisions. A case that
 * stands in two files is one record and answers to both references. The same files always give the same records.
 */
export function publishedRecords({ taxonomy, directory, loadedAt }: PublishedParts): ImagingRecord[] {
  const files = readPublishedFiles()
  const build = recordBuilder({ taxonomy, directory, loadedAt }, files)
  const ombudsmanById = new Map(files.ombudsman.map(entry => [ombudsmanId(entry), entry]))
  const phsoIds = new Set(files.phso.map(decision => decision.case_reference))
  return [
    ...files.pfd.map(entry => build(fromCoroner(entry))),
    ...files.ombudsman
      .filter(entry => !phsoIds.has(ombudsmanId(entry)))
      .map(entry => build(fromOmbudsman(entry, files))),
    ...files.phso.map(decision => build(fromDecision(decision, files, ombudsmanById.get(decision.case_reference)))),
    ...files.pfdExamples
      .filter(example => exampleId(example) !== CITY_OF_LONDON)
      .map(example => build(fromExample(example, files))),
  ]
}

/* ------------------------------------------------------------------ what the kinds have in common */

/** A case on its way to a record. */
interface PublishedCase {
  readonly system: 'pfd' | 'ombudsman' | 'phso'
  readonly id: string
  readonly also: readonly { system: string; id: string }[]
  /** List and key under which `event-dates.json` has it. */
  readonly dated: { readonly source: string; readonly id: string }
  readonly attribution: string
  readonly published: PartialDate | null
  readonly title: string
  readonly narrative: string
  readonly imagingFailing: ImagingRecord['imagingFailing']
  readonly attributionDoubtful: boolean
  readonly codes: readonly FailureCode[]
  readonly modalities: readonly Modality[]
  readonly setting: ImagingRecord['setting']
  readonly bodyRegion: ImagingRecord['bodyRegion']
  readonly condition: string
  readonly fatal: boolean
  readonly finding: Omit<FindingFacts, 'publishedOn'>
  readonly components: readonly Component[]
  readonly recommendations: readonly Omit<Recommendation, 'ref'>[]
  /** Organisation named by the list itself, where `event-dates.json` has nobody. */
  readonly named: { readonly name: string; readonly odsCode: string | null } | null
}

const CORONERS = 'Prevention of Future Deaths report, Courts and Tribunals Judiciary, Open Government Licence v3.0'

function recordBuilder({ taxonomy, loadedAt }: PublishedParts, files: PublishedFiles) {
  const draw = stableReferences()
  const dated = new Map(files.eventDates.map(entry => [`${entry.source}:${entry.id}`, entry]))
  return (entry: PublishedCase): ImagingRecord => {
    const key = `${entry.system}:${entry.id}`
    const year = entry.published === null ? loadedAt.getUTCFullYear() : yearOf(entry.published)
    const event = dated.get(`${entry.dated.source}:${entry.dated.id}`)
    const id = stableId(key)
    const involved: OrganisationInvolved[] = (event?.organisations_involved ?? []).map(organisation => ({
      name: organisation.name,
      role: organisation.role,
      odsCode: organisation.ods_code,
    }))
    return {
      id,
      ref: draw('finding', year, key),
      kind: 'finding',
      status: 'published',
      rev: 1,
      eventId: id,
      demo: false,
      ownerTrust: null,
      organisations:
        involved.length > 0 || entry.named === null ? involved : [{ ...entry.named, role: 'where-it-happened' }],
      title: entry.title,
      narrative: entry.narrative,
      immediateAction: '',
      eventType: null,
      nearMiss: false,
      occurred: event?.occurred_on == null ? null : partialDate(event.occurred_on, event.occurred_to),
      setting: entry.setting,
      modalities: entry.modalities,
      bodyRegion: entry.bodyRegion,
      condition: entry.condition,
      harm: { physical: entry.fatal ? 4 : null, psychological: null },
      imagingFailing: entry.imagingFailing,
      attributionDoubtful: entry.attributionDoubtful,
      codes: entry.codes,
      taxonomyVersion: taxonomy.version,
      alertTimes: NO_ALERT_TIMES,
      components: entry.components,
      finding: { ...entry.finding, publishedOn: entry.published },
      recommendations: entry.recommendations.map((recommendation, index) => ({
        ...recommendation,
        ref: draw('recommendation', year, `${key}:${index}`),
      })),
      source: { system: entry.system, id: entry.id, also: entry.also, attribution: entry.attribution },
      externalRefs: [],
      release: null,
      reporter: null,
      confidential: false,
      createdAt: loadedAt,
      submittedAt: null,
      updatedAt: loadedAt,
      history: [
        {
          at: loadedAt,
          by: null,
          action: 'imported',
          note: `Imported from the published case ${entry.finding.reference ?? `of the ${findingBodyShortNames[entry.finding.body]}`}.`,
        },
        { at: loadedAt, by: null, action: 'coded', note: `Coded with failure types ${taxonomy.version}.` },
      ],
    }
  }
}

/* ------------------------------------------------------------------ coroners */

function fromCoroner(entry: PfdCase): PublishedCase {
  const { coding } = entry
  return {
    system: 'pfd',
    id: entry.ref,
    also: entry.ref === '2023-0260' ? [{ system: 'pfd', id: CITY_OF_LONDON }] : [],
    dated: { source: 'pfd', id: entry.ref },
    attribution: CORONERS,
    published: partialDate(entry.date_of_report),
    title: coding.title,
    narrative: coding.summary,
    imagingFailing: coding.imaging_failing,
    attributionDoubtful: entry.attribution_doubtful,
    codes: coding.failure_types.map(type => ({
      code: type.code,
      state: 'present',
      certainty: type.confidence,
      basis: type.basis === 'event' ? 'event' : 'concern-only',
      quote: type.evidence,
    })),
    modalities: coding.modality.length > 0 ? coding.modality : ['unspecified'],
    setting: coding.setting,
    bodyRegion: coding.body_region,
    condition: coding.condition,
    // Everybody in a coroner's report has died; only where imaging contributed is the death the harm of the failing.
    fatal: coding.imaging_contribution === 'caused' || coding.imaging_contribution === 'contributed',
    finding: {
      body: 'coroner',
      reference: entry.ref,
      decidedOn: partialDate(entry.date_of_report),
      publicUrl: 'https://www.judiciary.uk/prevention-of-future-death-reports/',
      outcome: 'concern',
      injustice: '',
      remedyAmount: null,
      coronerArea: entry.coroner_area,
      imagingContribution: coding.imaging_contribution,
      extractIncomplete: coding.extract_incomplete,
      sections: [
        { heading: 'Circumstances', text: entry.circumstances },
        { heading: 'Concerns', text: entry.concerns },
      ],
    },
    components: concernsOf(entry.concerns).map(text => ({ text, outcome: 'concern', organisation: null })),
    recommendations: coding.wants.map(want => recommendationFrom(want)),
    named: null,
  }
}

/** The numbered concerns, where the text numbers them from 1 on; else the text as one. */
export function concernsOf(text: string): string[] {
  const marks = [...text.matchAll(/(?:^|\s)\(?(\d{1,2})[.)]\s+(?=\S)/g)]
  const starts: number[] = []
  let wanted = 1
  for (const mark of marks) {
    if (Number(mark[1]) !== wanted) continue
    starts.push(mark.index)
    wanted++
  }
  if (starts.length < 2) return text === '' ? [] : [text]
  return starts
    .map((start, index) =>
      text
        .slice(start, starts[index + 1])
        .replace(/^\s*\(?\d{1,2}[.)]\s+/, '')
        .trim(),
    )
    .filter(part => part !== '')
}

function fromExample(example: PfdExample, files: PublishedFiles): PublishedCase {
  const id = exampleId(example)
  const coding = codingOf(files.coding.pfdExamples, id)
  const published = example.date_of_report === null ? null : partialDate(example.date_of_report)
  return {
    system: 'pfd',
    id,
    also: [],
    dated: { source: 'pfd-example', id },
    attribution: `Coroner’s report as told by a published page; ${CORONERS}`,
    published,
    ...coded(coding),
    narrative: example.summary,
    attributionDoubtful: false,
    modalities: modalitiesOf(example.modality),
    finding: {
      body: 'coroner',
      reference: example.ref,
      decidedOn: published,
      publicUrl: example.source_url,
      outcome: 'concern',
      injustice: '',
      remedyAmount: null,
      coronerArea: example.coroner_area,
      imagingContribution: null,
      extractIncomplete: true,
      sections: [],
    },
    components: [],
    recommendations: [],
    named: { name: example.organisation, odsCode: example.ods_code || null },
  }
}

function exampleId(example: PfdExample): string {
  return example.ref ?? example.source_url
}

/* ------------------------------------------------------------------ ombudsmen */

const OMBUDSMEN = {
  PHSO: { body: 'phso', publisher: 'Parliamentary and Health Service Ombudsman, Open Government Licence v3.0' },
  PSOW: { body: 'psow', publisher: 'Public Services Ombudsman for Wales' },
  SPSO: { body: 'spso', publisher: 'Scottish Public Services Ombudsman' },
} as const satisfies Record<string, { body: FindingBody; publisher: string }>

/** The outcomes as the lists word them. */
const OUTCOME_WORDS: Readonly<Record<string, Outcome>> = {
  upheld: 'upheld',
  'upheld (failings found)': 'upheld',
  'upheld, recommendations': 'upheld',
  'upheld, action taken': 'upheld',
  'public interest report': 'upheld',
  'partly upheld': 'partly-upheld',
  'some upheld, recommendations': 'partly-upheld',
  'partly upheld (inferred: failing found, claimed injustice not linked)': 'partly-upheld',
  'upheld or partly upheld': 'upheld-in-whole-or-part',
  'upheld in whole or in part': 'upheld-in-whole-or-part',
  'not upheld': 'not-upheld',
  'not upheld, recommendations': 'not-upheld',
  'not upheld, no recommendations': 'not-upheld',
  'discontinued - no failing': 'no-failing',
  'not stated in stored excerpt': 'not-stated',
  'closed after initial enquiries': 'closed',
}

/** The outcome code for words of the lists; throws for words that the table does not have. */
export function outcomeOf(words: string): Outcome {
  const outcome = OUTCOME_WORDS[words.toLowerCase()]
  if (outcome === undefined) throw new Error(`No outcome is known for “${words}”`)
  return outcome
}

/**
 * Dates as the ombudsman lists have them. Where day and month cannot be told apart (`published as 08/02/2024`), the year
 * alone is taken.
 */
export function decisionDate(text: string | null): PartialDate | null {
  if (text === null) return null
  const plain = partialDate(text)
  if (plain !== null) return plain
  const year = /\b(?:19|20)\d{2}\b/.exec(text)?.[0]
  return year === undefined ? null : partialDate(year)
}

function fromOmbudsman(entry: OmbudsmanCase, files: PublishedFiles): PublishedCase {
  const id = ombudsmanId(entry)
  const { body, publisher } = OMBUDSMEN[entry.source]
  const date = decisionDate(entry.decision_date)
  return {
    system: 'ombudsman',
    id,
    also: [],
    dated: { source: 'ombudsman', id },
    attribution: `Facts from a case published by the ${publisher}, summarised in our own words`,
    published: date,
    ...coded(codingOf(files.coding.ombudsman, id)),
    narrative: entry.summary,
    attributionDoubtful: false,
    modalities: modalitiesOf(entry.modality),
    finding: {
      body,
      reference: entry.case_reference,
      decidedOn: date,
      publicUrl: entry.source_url,
      outcome: outcomeOf(entry.outcome),
      injustice: entry.impact === 'None found.' ? '' : entry.impact,
      remedyAmount: entry.remedy_amount_gbp,
      coronerArea: null,
      imagingContribution: null,
      extractIncomplete: true,
      sections: [],
    },
    components: [{ text: entry.summary, outcome: outcomeOf(entry.outcome), organisation: null }],
    recommendations: entry.remedy_actions.map(action => recommendationFrom(action)),
    named: { name: entry.organisation, odsCode: entry.ods_code === '' ? null : entry.ods_code },
  }
}

function ombudsmanId(entry: OmbudsmanCase): string {
  return entry.case_reference ?? entry.source_url
}

/* ------------------------------------------------------------------ full PHSO decisions */

const SECTION_HEADINGS: Readonly<Record<string, string>> = {
  our_decision: 'Our decision',
  the_complaint: 'The complaint',
  background: 'Background',
  evidence: 'Evidence',
  findings: 'Findings',
  recommendations: 'Recommendations',
}

function fromDecision(decision: PhsoDecision, files: PublishedFiles, listed: OmbudsmanCase | undefined): PublishedCase {
  const id = decision.case_reference
  const coding = files.phsoCoding[id]
  if (coding === undefined) throw new Error(`The PHSO decision ${id} is not coded`)
  const shared = listed === undefined ? null : codingOf(files.coding.ombudsman, id)
  const date = partialDate(decision.decision_date)
  return {
    system: 'phso',
    id,
    also: listed === undefined ? [] : [{ system: 'ombudsman', id }],
    dated: { source: 'phso', id },
    attribution: OMBUDSMEN.PHSO.publisher,
    published: date,
    title: coding.title,
    narrative: coding.summary,
    imagingFailing: coding.imagingFailing,
    attributionDoubtful: false,
    codes: shared === null ? [] : coded(shared).codes,
    modalities: coding.modalities,
    setting: coding.setting,
    bodyRegion: coding.bodyRegion,
    condition: shared?.condition ?? '',
    fatal: false,
    finding: {
      body: 'phso',
      reference: id,
      decidedOn: date,
      publicUrl: 'https://decisions.ombudsman.org.uk/',
      outcome: coding.outcome,
      injustice: coding.injustice,
      remedyAmount: coding.amount,
      coronerArea: null,
      imagingContribution: null,
      extractIncomplete: false,
      sections: Object.entries(SECTION_HEADINGS).flatMap(([key, heading]) => {
        const text = decision.sections[key]
        return text === undefined ? [] : [{ heading, text }]
      }),
    },
    components: componentsOf(decision.sections['the_complaint'] ?? '', decision.component_outcomes.map(outcomeOf)),
    recommendations: coding.recommendations.map(({ type, text, timescale, due }) => ({
      type,
      text: sentence(text),
      due: due === null ? null : partialDate(due),
      timescale,
      status: 'not-known',
    })),
    named: null,
  }
}

/**
 * The parts of a complaint with their outcomes. The decision gives outcomes in order but not always one for each of its
 * bullet points; where the numbers differ, a part says only which one it is, since a guess could pin an outcome on the
 * wrong complaint.
 */
export function componentsOf(complaint: string, outcomes: readonly Outcome[]): Component[] {
  const bullets = complaint
    .split('•')
    .slice(1)
    .map(part => part.split(/(?:^|[.\s])\s*\d{1,2}\.\s+[A-Z]/)[0]?.trim() ?? '')
    .filter(part => part !== '')
  const [only] = outcomes
  if (outcomes.length === 1 && only !== undefined) {
    return [{ text: complaint.replace(/^\d+\.\s+/, ''), outcome: only, organisation: null }]
  }
  return outcomes.map((outcome, index) => ({
    text:
      bullets.length === outcomes.length
        ? sentence(bullets[index] ?? '')
        : `Part ${index + 1} of ${outcomes.length}. The decision does not say which part of the complaint this is.`,
    outcome,
    organisation: null,
  }))
}

/* ------------------------------------------------------------------ small parts */

function coded(coding: CaseCoding) {
  return {
    title: coding.title,
    imagingFailing: coding.imagingFailing,
    codes: coding.codes.map((code): FailureCode => ({ ...code, state: 'present', basis: 'event' })),
    setting: coding.setting,
    bodyRegion: coding.bodyRegion,
    condition: coding.condition,
    fatal: coding.physicalHarm === 4,
  }
}

function codingOf(codings: Readonly<Record<string, CaseCoding>>, id: string): CaseCoding {
  const coding = codings[id]
  if (coding === undefined) throw new Error(`The published case ${id} is not coded`)
  return coding
}

const MODALITY_WORDS: Readonly<Record<string, Modality>> = { echocardiogram: 'echo' }

/** Codes of modalities as the ombudsman list words them; what it leaves open is `unspecified`. */
function modalitiesOf(words: readonly string[]): Modality[] {
  const codes = words.map(word => (modalities.has(word) ? word : (MODALITY_WORDS[word] ?? 'unspecified')))
  return codes.length === 0 ? ['unspecified'] : [...new Set(codes)]
}

/** What the words of a recommendation are mostly about, first match first. */
const TYPE_WORDS: readonly (readonly [RegExp, RecommendationType])[] = [
  [/\bapolog/i, 'apology'],
  [/\backnowledg/i, 'acknowledgement'],
  [/\baction plan\b|\bplan\b/i, 'action-plan'],
  [/\baudit|\breview\b|\bevidence of\b/i, 'audit'],
  [/\btrain|\breflect|\bappraisal|\bremind|\bfeedback\b/i, 'training'],
  [/\bshare|\bmeeting|\blearning|\bpresentation|\bdiscussion/i, 'share-learning'],
  [/\bpolic|\bprotocol|\bguid|\bprocess|\bprocedure|\bpathway|\bsystem|\brule|\bchange|\bstandard/i, 'policy-change'],
]

function recommendationFrom(text: string): Omit<Recommendation, 'ref'> {
  const type = TYPE_WORDS.find(([pattern]) => pattern.test(text))?.[1] ?? 'other'
  const timescale = /\b(?:within|in) (?:\w+) (?:days?|weeks?|months?)\b/i.exec(text)?.[0] ?? null
  const due = partialDate(/\b\d{4}-\d{2}-\d{2}\b/.exec(text)?.[0] ?? '')
  return {
    type,
    text: sentence(text),
    due,
    timescale,
    status: /\(already (?:given|made)\)/.test(text) ? 'done' : 'not-known',
  }
}

function sentence(text: string): string {
  const trimmed = text.trim()
  const capital = trimmed.charAt(0).toUpperCase() + trimmed.slice(1)
  return /[.!?)]$/.test(capital) ? capital : `${capital}.`
}
