import { modalities, type Modality, type RecommendationType } from '../src/domain/record/code-lists.js'
import { partialDate, type PartialDate } from '../src/domain/record/partial-date.js'
import type {
  Component,
  FailureCode,
  FindingFacts,
  ImagingRecord,
  Recommendation,
} from '../src/domain/record/record.js'
import type { CaseCoding } from './published-files.js'

/** A published case on its way to a record: what the lists differ in. */
export interface PublishedCase {
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

/** What our coding of an ombudsman case or a page example says. */
export function coded(coding: CaseCoding) {
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

/** The coding of a case; throws where there is none, so that no case goes in uncoded. */
export function codingOf(codings: Readonly<Record<string, CaseCoding>>, id: string): CaseCoding {
  const coding = codings[id]
  if (coding === undefined) throw new Error(`The published case ${id} is not coded`)
  return coding
}

const MODALITY_WORDS: Readonly<Record<string, Modality>> = { echocardiogram: 'echo' }

/** Codes of modalities as the ombudsman list words them; what it leaves open is `unspecified`. */
export function modalitiesOf(words: readonly string[]): Modality[] {
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

/** A recommendation from one line of a list: its type, date and time allowed as far as the words tell. */
export function recommendationFrom(text: string): Omit<Recommendation, 'ref'> {
  const type = TYPE_WORDS.find(([pattern]) => pattern.test(text))?.[1] ?? 'other'
  const timescale = /\b(?:within|in) (?:\w+) (?:days?|weeks?|months?)\b/i.exec(text)?.[0] ?? null
  const due = partialDate(/\b\d{4}-\d{2}-\d{2}\b/.exec(text)?.[0] ?? '')
  return {
    type,
    text: sentence(text),
    owner: '',
    due,
    timescale,
    status: /\(already (?:given|made)\)/.test(text) ? 'done' : 'not-known',
  }
}

/** With a capital and a full stop. */
export function sentence(text: string): string {
  const trimmed = text.trim()
  const capital = trimmed.charAt(0).toUpperCase() + trimmed.slice(1)
  return /[.!?)]$/.test(capital) ? capital : `${capital}.`
}

/** Test and mirror hosts under which two of the sources were stored, and the site that people read. */
const PUBLIC_HOSTS: Readonly<Record<string, string>> = {
  'uat.spso.org.uk': 'www.spso.org.uk',
  'esdating.standard.co.uk': 'www.standard.co.uk',
}

/** The address to show for a case, over TLS and at the public host. */
export function publicAddress(address: string): string {
  const url = new URL(address)
  url.protocol = 'https:'
  url.host = PUBLIC_HOSTS[url.host] ?? url.host
  return url.href
}
