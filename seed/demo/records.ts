import {
  countedCodes,
  NO_ALERT_TIMES,
  type HistoryEntry,
  type ImagingRecord,
  type Person,
  type Release,
} from '../../src/domain/record/record.js'
import type { EventType, PhysicalHarm, PsychologicalHarm, RecordStatus } from '../../src/domain/record/code-lists.js'
import { partialDate, type PartialDate } from '../../src/domain/record/partial-date.js'
import type { Taxonomy } from '../../src/domain/taxonomy/taxonomy.js'
import { seededRandom, type Random } from '../../src/platform/random.js'
import { DEMO_PEOPLE, DEMO_TRUSTS, type DemoTrust } from '../demo-trusts.js'
import { stableId, stableReferences } from '../deterministic.js'
import { tellStory, type Story } from './narratives.js'
import { addDays, DEMO_PLANTS, monthsBefore, plannedFindings, type PlannedFinding } from './plants.js'
import { STUDIES, type Study } from './studies.js'

export interface DemoParts {
  readonly taxonomy: Taxonomy
  /** The last day of the three years told of, `YYYY-MM-DD`: the day of the first seeding. */
  readonly until: string
}

/** How many unplanted incidents, risks and good-care reports there are, and how many complaints. */
export const DEMO_SIZE = { incidents: 1560, notCounted: 44, complaints: 60, months: 36 } as const

/**
 * From common to rare. The share of a type falls with its rank, as it does in every reporting system: a few types make
 * most of the records.
 */
const RANKED_TYPES = [
  'scheduling.delay-to-scan',
  'reporting.missed-finding',
  'referral.insufficient-clinical-information',
  'reporting.delayed-or-never-reported',
  'acquisition.technique-or-protocol',
  'follow-up.not-arranged',
  'referral.not-requested',
  'checks.patient-identification',
  'acknowledgement.not-acted-on',
  'acquisition.equipment-or-software',
  'governance.staffing-or-capacity',
  'acquisition.contrast-or-radiopharmaceutical',
  'communication.transfer-or-handover-gap',
  'referral.wrong-patient',
  'checks.safety-screening',
  'scheduling.surveillance-not-booked',
  'reporting.misinterpreted-finding',
  'communication.not-sent-or-sent-late',
  'vetting.declined-or-downgraded',
  'reporting.priors-not-compared',
  'referral.wrong-modality-or-body-part',
  'acquisition.unintended-dose',
  'governance.it-interoperability',
  'acknowledgement.report-not-read',
  'follow-up.patient-not-told',
  'scheduling.duplicate-or-not-cancelled',
  'reporting.wrong-image-or-side',
  'acknowledgement.read-not-acted-on',
  'referral.request-process',
  'acknowledgement.false-reassurance',
  'vetting.justification-or-protocol',
  'scheduling.not-performed',
  'communication.sent-to-wrong-or-absent-clinician',
  'governance.guidance-or-policy-gap',
  'governance.records-or-images-missing',
  'reporting.ambiguous-wording',
  'acquisition.procedure-complication',
  'reporting.preliminary-final-discrepancy',
  'communication.addendum-not-passed-on',
  'governance.candour-or-complaint-handling',
  'governance.failure-to-learn',
  'communication.significant-finding-not-flagged',
  'reporting.second-read-failed',
  'acquisition.sedation-or-monitoring',
] as const

/** Reviewers of the trusts that have no demo accounts; nobody can sign in as them. */
const OTHER_REVIEWERS: readonly Person[] = [
  { userId: stableId('demo-reviewer-1'), name: 'Demo reviewer A' },
  { userId: stableId('demo-reviewer-2'), name: 'Demo reviewer B' },
]

/**
 * The invented records of demo mode: three years at eight invented trusts, with the plants of `plants.ts` in them. The
 * same day gives the same records, and another day the same ids, so a second seeding adds nothing.
 */
export function demoRecords({ taxonomy, until }: DemoParts): ImagingRecord[] {
  const random = seededRandom(20_261_124)
  const draw = stableReferences()
  const told = new Set<string>()
  const records: ImagingRecord[] = []

  const add = (entry: DemoEntry): ImagingRecord => {
    const key = `demo:${entry.key}`
    const year = Number(entry.day.slice(0, 4))
    const record = toRecord(entry, stableId(key), draw(entry.kind, year, key), taxonomy, random, until)
    const withRefs = {
      ...record,
      recommendations: record.recommendations.map((item, index) => ({
        ...item,
        ref: draw('recommendation', year, `${key}:${index}`),
      })),
    }
    records.push(withRefs)
    return withRefs
  }
  const story = (types: readonly string[], study: Study, harm: number): Story => {
    for (;;) {
      const candidate = tellStory(random, taxonomy, types, study, harm)
      if (told.has(candidate.narrative)) continue
      told.add(candidate.narrative)
      return candidate
    }
  }
  const incident = (
    key: string,
    trust: DemoTrust,
    day: string,
    types: readonly string[],
    study: Study,
  ): ImagingRecord => {
    const harm = drawHarm(random)
    return add({
      key,
      kind: 'incident',
      trust,
      day,
      types,
      study,
      harm,
      story: story(types, study, harm),
      eventType: 'incident',
    })
  }

  for (let index = 0; index < DEMO_SIZE.incidents; index++) {
    const trust = weighted(random, DEMO_TRUSTS, candidate => candidate.weight)
    const day = addDays(until, -random.below(DEMO_SIZE.months * 30) - 1)
    const types = drawTypes(random, taxonomy)
    incident(`incident-${index}`, trust, day, types, drawStudy(random, types))
  }
  for (const plant of DEMO_PLANTS) {
    plant.events.forEach((event, index) => {
      const day = addDays(monthsBefore(until, event.monthsBefore), event.dayOfMonth)
      const study = STUDIES.find(candidate => candidate.name === event.study) ?? drawStudy(random, [plant.type])
      incident(`plant-${plant.name}-${index}`, trustOf(event.trust), day, [plant.type], {
        ...study,
        ...(event.setting === undefined ? {} : { settings: [event.setting] }),
      })
    })
  }
  for (let index = 0; index < DEMO_SIZE.notCounted; index++) {
    const trust = weighted(random, DEMO_TRUSTS, candidate => candidate.weight)
    const eventType: EventType = index % 2 === 0 ? 'risk' : 'good-care'
    const types = drawTypes(random, taxonomy).slice(0, 1)
    const study = drawStudy(random, types)
    const day = addDays(until, -random.below(DEMO_SIZE.months * 30) - 1)
    add({
      ...{ key: `not-counted-${index}`, kind: 'incident', trust, day, types, study, harm: 0, eventType },
      story: story(types, study, 0),
    })
  }
  for (let index = 0; index < DEMO_SIZE.complaints; index++) {
    const trust = weighted(random, DEMO_TRUSTS, candidate => candidate.weight)
    const types = drawTypes(random, taxonomy)
    const study = drawStudy(random, types)
    const harm = 1 + random.below(3)
    const day = addDays(until, -random.below(DEMO_SIZE.months * 30) - 1)
    const complaint = { key: `complaint-${index}`, kind: 'complaint', trust, day, types, study, harm } as const
    add({ ...complaint, story: story(types, study, harm), eventType: null })
  }
  for (const planned of plannedFindings(until)) addFinding(planned)

  return withWaiting(joinTellingsOfOneEvent(records), until)

  function addFinding(planned: PlannedFinding): void {
    const study = drawStudy(random, [planned.type])
    add({
      ...{ key: `finding-${planned.name}`, kind: 'finding', trust: trustOf(planned.trust), day: planned.occurred },
      ...{ types: [planned.type], study, harm: 2, story: story([planned.type], study, 2), eventType: null, planned },
    })
  }
}

interface DemoEntry {
  readonly key: string
  readonly kind: 'incident' | 'complaint' | 'finding'
  readonly trust: DemoTrust
  readonly day: string
  readonly types: readonly string[]
  readonly study: Study
  readonly harm: number
  readonly story: Story
  readonly eventType: EventType | null
  readonly planned?: PlannedFinding
}

function toRecord(
  entry: DemoEntry,
  id: string,
  ref: string,
  taxonomy: Taxonomy,
  random: Random,
  until: string,
): ImagingRecord {
  const { trust, study, story, planned } = entry
  const reporter = reporterAt(trust, random)
  const [preparer, releaser] = reviewersAt(trust)
  const recordedAt = instant(entry.day, random)
  const decidedAt = new Date(
    Math.min(recordedAt.getTime() + 86_400_000 * (2 + random.below(20)), noon(until).getTime()),
  )
  const released = entry.kind !== 'finding' && random.below(100) < 24
  const status: RecordStatus = released ? 'released' : 'accepted'
  const counted = entry.eventType === null || entry.eventType === 'incident'
  return {
    id,
    ref,
    kind: entry.kind,
    status,
    rev: 1,
    eventId: id,
    demo: true,
    ownerTrust: trust.odsCode,
    organisations: [{ name: trust.name, role: 'where-it-happened', odsCode: trust.odsCode }],
    title: story.title,
    narrative: story.narrative,
    immediateAction: story.action,
    eventType: entry.eventType,
    nearMiss: entry.harm === 0 && random.below(100) < 25,
    occurred: occurredOn(entry.day, random, planned !== undefined),
    setting: story.setting,
    modalities: [study.modality],
    bodyRegion: study.region,
    condition: story.condition,
    harm: {
      physical: entry.harm as PhysicalHarm,
      psychological: entry.harm === 4 ? null : (Math.min(3, random.below(entry.harm + 1)) as PsychologicalHarm),
    },
    imagingFailing: counted ? 'yes' : 'no',
    attributionDoubtful: false,
    codes: story.codes,
    taxonomyVersion: taxonomy.version,
    alertTimes: NO_ALERT_TIMES,
    components: entry.kind === 'incident' ? [] : componentsFor(entry, random),
    finding: planned === undefined ? null : findingFacts(planned),
    recommendations: (planned?.recommendations ?? []).map(item => ({ ...item, ref: '', timescale: null })),
    source: null,
    externalRefs: [],
    release: released ? releaseOf(story, preparer, releaser, decidedAt) : null,
    reporter,
    confidential: random.below(100) < 4,
    createdAt: recordedAt,
    submittedAt: recordedAt,
    updatedAt: decidedAt,
    history: historyOf(reporter, preparer, releaser, recordedAt, decidedAt, released),
  }
}

/** Most dates are known to the day; some only to the month, as in life. */
function occurredOn(day: string, random: Random, exact: boolean): PartialDate | null {
  return partialDate(!exact && random.below(100) < 6 ? day.slice(0, 7) : day)
}

function historyOf(
  reporter: Person,
  reviewer: Person,
  releaser: Person,
  recordedAt: Date,
  decidedAt: Date,
  released: boolean,
): HistoryEntry[] {
  return [
    { at: recordedAt, by: reporter, action: 'submitted', note: 'Sent to the patient safety team.' },
    { at: decidedAt, by: reviewer, action: 'accepted', note: 'Coded and accepted.' },
    ...(released
      ? [{ at: decidedAt, by: releaser, action: 'released' as const, note: 'Release signed by a second person.' }]
      : []),
  ]
}

function releaseOf(story: Story, preparedBy: Person, releasedBy: Person, releasedAt: Date): Release {
  return { title: story.title, narrative: story.narrative, preparedBy, releasedBy, releasedAt }
}

function componentsFor(entry: DemoEntry, random: Random): ImagingRecord['components'] {
  const outcomes = ['upheld', 'partly-upheld', 'not-upheld'] as const
  const parts = [
    `That ${entry.story.failure.charAt(0).toLowerCase()}${entry.story.failure.slice(1)}`,
    'That the explanation given afterwards was not clear.',
    'That the reply to the complaint came late.',
  ]
  const number = entry.planned === undefined ? 1 + random.below(3) : 2
  return parts.slice(0, number).map((text, index) => ({
    text,
    outcome:
      index === 0
        ? (entry.planned?.outcome ?? outcomes[random.below(3)] ?? 'upheld')
        : (outcomes[random.below(3)] ?? 'upheld'),
    organisation: null,
  }))
}

function findingFacts(planned: PlannedFinding): NonNullable<ImagingRecord['finding']> {
  return {
    body: 'phso',
    reference: planned.reference,
    decidedOn: partialDate(planned.issued),
    publishedOn: null,
    publicUrl: null,
    outcome: planned.outcome,
    injustice: 'Avoidable worry, and a delay that cannot be made good.',
    remedyAmount: null,
    coronerArea: null,
    imagingContribution: null,
    extractIncomplete: false,
    sections: [],
  }
}

/** Ten complaints tell of the same event as an incident of their trust: counted once, kept as two records. */
function joinTellingsOfOneEvent(records: readonly ImagingRecord[]): ImagingRecord[] {
  const complaints = records.filter(record => record.kind === 'complaint').slice(0, 10)
  const joined = new Map<string, ImagingRecord>()
  const taken = new Set<string>()
  for (const complaint of complaints) {
    const type = countedCodes(complaint)[0]?.code
    const incident = records.find(
      record =>
        record.kind === 'incident' &&
        record.ownerTrust === complaint.ownerTrust &&
        !taken.has(record.id) &&
        countedCodes(record).some(code => code.code === type),
    )
    if (incident === undefined) continue
    taken.add(incident.id)
    joined.set(complaint.id, { ...complaint, eventId: incident.eventId, occurred: incident.occurred })
  }
  return records.map(record => joined.get(record.id) ?? record)
}

/** What waits for whom at the two trusts with accounts: the newest incidents, by status. */
const WAITING: readonly { readonly trust: string; readonly statuses: readonly RecordStatus[] }[] = [
  { trust: 'DEMO-NM', statuses: [...repeat('submitted', 6), 'in-review', 'returned', 'returned', 'draft', 'draft'] },
  { trust: 'DEMO-FC', statuses: [...repeat('submitted', 4), 'in-review', 'returned', 'draft'] },
]

function withWaiting(records: readonly ImagingRecord[], until: string): ImagingRecord[] {
  const changed = new Map<string, ImagingRecord>()
  for (const { trust, statuses } of WAITING) {
    const author = DEMO_PEOPLE.find(person => person.trust === trust && person.roles.includes('reporter'))
    const newest = records
      .filter(record => record.ownerTrust === trust && record.kind === 'incident' && record.release === null)
      .filter(record => record.eventType === 'incident' && !PLANTED_TYPES.has(record.codes[0]?.code ?? ''))
      .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime())
    statuses.forEach((status, index) => {
      const record = newest[index]
      if (record === undefined || author === undefined) return
      const by = { userId: author.id, name: author.name }
      const at = new Date(noon(until).getTime() - 86_400_000 * (index * 1.3 + 0.2))
      const submitted = status === 'draft' ? null : at
      const entries: HistoryEntry[] = [
        { at, by, action: 'recorded', note: 'Draft saved.' },
        ...(submitted ? [{ at, by, action: 'submitted' as const, note: 'Sent to the patient safety team.' }] : []),
        ...(status === 'returned'
          ? [
              {
                at,
                by: reviewersAt(trustOf(trust))[0],
                action: 'changed' as const,
                note: 'Returned: which examination was it, the first or the second?',
              },
            ]
          : []),
      ]
      changed.set(record.id, {
        ...record,
        ...{ status, reporter: by, confidential: false, createdAt: at, updatedAt: at, submittedAt: submitted },
        history: entries,
      })
    })
  }
  return records.map(record => changed.get(record.id) ?? record)
}

const PLANTED_TYPES = new Set(DEMO_PLANTS.map(plant => plant.type))

/* ------------------------------------------------------------------ drawing */

function drawTypes(random: Random, taxonomy: Taxonomy): string[] {
  const first = weighted(random, RANKED_TYPES, type => 1 / (RANKED_TYPES.indexOf(type) + 2) ** 0.9)
  const types = [first as string]
  const chance = random.below(100)
  const more = chance < 8 ? 2 : chance < 34 ? 1 : 0
  for (let extra = 0; extra < more; extra++) {
    const next = weighted(random, RANKED_TYPES, type => 1 / (RANKED_TYPES.indexOf(type) + 2) ** 0.9)
    if (!types.includes(next)) types.push(next)
  }
  const order = (type: string): number => taxonomy.stageOf(type)?.order ?? 0
  return types.sort((a, b) => order(a) - order(b))
}

/** A study that the type can happen to: no contrast without contrast, no ionising dose from ultrasound. */
function drawStudy(random: Random, types: readonly string[]): Study {
  const fits = STUDIES.filter(study =>
    types.every(type => (ONLY_WITH[type] ?? [study.modality]).includes(study.modality)),
  )
  const studies = fits.length > 0 ? fits : STUDIES
  return studies[random.below(studies.length)]!
}

const ONLY_WITH: Readonly<Record<string, readonly string[]>> = {
  'acquisition.unintended-dose': ['x-ray', 'ct', 'fluoroscopy', 'mammography', 'pet-ct', 'nuclear-medicine'],
  'acquisition.contrast-or-radiopharmaceutical': ['ct', 'mri', 'fluoroscopy', 'pet-ct', 'nuclear-medicine'],
  'acquisition.procedure-complication': ['interventional'],
  'acquisition.sedation-or-monitoring': ['mri', 'ct', 'interventional'],
  'communication.significant-finding-not-flagged': ['x-ray', 'mri', 'ultrasound', 'mammography', 'nuclear-medicine'],
}

/** Mostly none or low; a death in one of a hundred. */
function drawHarm(random: Random): PhysicalHarm {
  const chance = random.below(100)
  return chance < 58 ? 0 : chance < 83 ? 1 : chance < 94 ? 2 : chance < 99 ? 3 : 4
}

function weighted<Item>(random: Random, items: readonly Item[], weight: (item: Item) => number): Item {
  const total = items.reduce((sum, item) => sum + weight(item), 0)
  let left = (random.below(1_000_000) / 1_000_000) * total
  for (const item of items) {
    left -= weight(item)
    if (left < 0) return item
  }
  return items[items.length - 1] as Item
}

/* ------------------------------------------------------------------ people and days */

function trustOf(odsCode: string): DemoTrust {
  const trust = DEMO_TRUSTS.find(candidate => candidate.odsCode === odsCode)
  if (trust === undefined) throw new Error(`No demo trust ${odsCode}`)
  return trust
}

function reporterAt(trust: DemoTrust, random: Random): Person {
  const author = DEMO_PEOPLE.find(person => person.trust === trust.odsCode && person.roles.includes('reporter'))
  // Most records come from colleagues who have no demo account.
  return author !== undefined && random.below(100) < 6
    ? { userId: author.id, name: author.name }
    : { userId: stableId(`demo-reporter-${trust.odsCode}`), name: `Demo reporter, ${trust.shortName}` }
}

function reviewersAt(trust: DemoTrust): readonly [Person, Person] {
  const people = DEMO_PEOPLE.filter(person => person.trust === trust.odsCode && person.roles.includes('reviewer')).map(
    person => ({ userId: person.id, name: person.name }),
  )
  const [first, second] = [...people, ...OTHER_REVIEWERS]
  if (first === undefined || second === undefined) throw new Error('Two reviewers are needed')
  return [first, second]
}

function instant(day: string, random: Random): Date {
  return new Date(noon(day).getTime() + (random.below(600) - 300) * 60_000)
}

function noon(day: string): Date {
  return new Date(`${day}T12:00:00Z`)
}

function repeat(status: RecordStatus, times: number): RecordStatus[] {
  return Array.from({ length: times }, () => status)
}
