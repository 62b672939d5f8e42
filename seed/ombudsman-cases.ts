import type { FindingBody, Outcome } from '../src/domain/record/code-lists.js'
import { partialDate, type PartialDate } from '../src/domain/record/partial-date.js'
import type { Component } from '../src/domain/record/record.js'
import {
  coded,
  codingOf,
  modalitiesOf,
  publicAddress,
  recommendationFrom,
  sentence,
  type PublishedCase,
} from './published-case.js'
import type { OmbudsmanCase, PhsoDecision, PublishedFiles } from './published-files.js'

/** Ombudsmen's cases: short ones from a list, and PHSO decisions in full. */

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

export function fromOmbudsman(entry: OmbudsmanCase, files: PublishedFiles): PublishedCase {
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
      publicUrl: publicAddress(entry.source_url),
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

export function ombudsmanId(entry: OmbudsmanCase): string {
  return entry.case_reference ?? entry.source_url
}

const SECTION_HEADINGS: Readonly<Record<string, string>> = {
  our_decision: 'Our decision',
  the_complaint: 'The complaint',
  background: 'Background',
  evidence: 'Evidence',
  findings: 'Findings',
  recommendations: 'Recommendations',
}

export function fromDecision(
  decision: PhsoDecision,
  files: PublishedFiles,
  listed: OmbudsmanCase | undefined,
): PublishedCase {
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
      owner: '',
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
