import { partialDate } from '../src/domain/record/partial-date.js'
import {
  coded,
  codingOf,
  modalitiesOf,
  publicAddress,
  recommendationFrom,
  type PublishedCase,
} from './published-case.js'
import type { PfdCase, PfdExample, PublishedFiles } from './published-files.js'

/** Coroners' Prevention of Future Deaths reports, from the coded list and from pages that tell of one. */

const CORONERS = 'Prevention of Future Deaths report, Courts and Tribunals Judiciary, Open Government Licence v3.0'

/** The page example without a reference that is the coroner's report 2023-0260. */
export const CITY_OF_LONDON =
  'https://seriousinjury.shoosmiths.com/news/failures-in-communication-of-radiology-results-lead-to-severe-consequences-2023-09-25'

export function fromCoroner(entry: PfdCase): PublishedCase {
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
        // To whom it was sent is no finding against them; where the source has it wrong, it is left out.
        ...(entry.attribution_doubtful ? [] : [{ heading: 'Sent to', text: entry.recipients.join('; ') }]),
      ].filter(section => section.text !== ''),
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

export function fromExample(example: PfdExample, files: PublishedFiles): PublishedCase {
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
      publicUrl: publicAddress(example.source_url),
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

export function exampleId(example: PfdExample): string {
  return example.ref ?? example.source_url
}
