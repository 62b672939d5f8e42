import type { EventType, PhysicalHarm, PsychologicalHarm, RecordStatus } from '../../src/domain/record/code-lists.js'
import { partialDate } from '../../src/domain/record/partial-date.js'
import {
  NO_ALERT_TIMES,
  type AlertTimes,
  type FailureCode,
  type HistoryEntry,
  type ImagingRecord,
} from '../../src/domain/record/record.js'
import { UNREVIEWED } from '../../src/domain/record/review.js'
import type { Taxonomy } from '../../src/domain/taxonomy/taxonomy.js'
import { seededRandom, type Random } from '../../src/platform/random.js'
import { DEMO_TRUSTS, type DemoTrust } from '../demo-trusts.js'
import { stableId, stableReferences } from '../deterministic.js'
import { drawHarm, drawStudy, drawTypes, pick, stageOf, weighted } from './drawing.js'
import { setScene, tellComplaint, tellIncident, tellOther, type Scene, type Story } from './narratives.js'
import { reporterAt, reviewersAt, trustOf } from './people.js'
import { GOOD_CARE, RISKS } from './phrases/safe-care.js'
import { addDays, DEMO_PLANTS, monthsBefore, plannedFindings, type PlannedFinding } from './plants.js'
import { STUDIES } from './studies.js'
import { withWaiting } from './waiting.js'

export interface DemoParts {
  readonly taxonomy: Taxonomy
  /** The last day of the three years told of, `YYYY-MM-DD`: the day of the first seeding. */
  readonly until: string
}

/** How many unplanted incidents, risks and good-care reports there are, and how many complaints. */
export const DEMO_SIZE = { incidents: 1560, notCounted: 44, complaints: 60, toldTwice: 10, months: 36 } as const

/** Makes the choices of every set, so that the set is the same everywhere. Not a secret. */
const SEED = 20_261_124

/** One account on its way to a record. */
interface Account {
  readonly key: string
  readonly kind: 'incident' | 'complaint' | 'finding'
  readonly trust: DemoTrust
  /** `YYYY-MM-DD` of the event; the scene may know it to the month only. */
  readonly day: string
  readonly scene: Scene
  readonly story: Story
  readonly harm: PhysicalHarm
  readonly nearMiss: boolean
  readonly eventType: EventType | null
  /** The record that tells of the same event. */
  readonly sameEventAs?: string
  readonly planned?: PlannedFinding
}

/**
 * The invented records of demo mode: three years at eight invented trusts, with the plants of `plants.ts` in them. The
 * same day gives the same records, and another day the same ids and digits, so a second seeding adds nothing.
 */
export function demoRecords({ taxonomy, until }: DemoParts): ImagingRecord[] {
  const random = seededRandom(SEED)
  const draw = stableReferences()
  const told = new Set<string>()

  /** Tells it until it is told as nothing was told before. */
  function tell(telling: () => Story): Story {
    for (;;) {
      const story = telling()
      if (told.has(story.narrative)) continue
      told.add(story.narrative)
      return story
    }
  }
  function someTrust(): DemoTrust {
    return weighted(random, DEMO_TRUSTS, trust => trust.weight)
  }
  function someDay(): string {
    return addDays(until, -random.below(DEMO_SIZE.months * 30) - 1)
  }
  function incident(key: string, trust: DemoTrust, day: string, scene: Scene): Account {
    const harm = drawHarm(random, scene.types, scene.study, scene.condition)
    const nearMiss = harm === 0 && random.below(100) < 25
    const story = tell(() => tellIncident(random, scene, harm, nearMiss))
    return { key, kind: 'incident', trust, day, scene, story, harm, nearMiss, eventType: 'incident' }
  }
  function complaint(key: string, trust: DemoTrust, day: string, scene: Scene): Account {
    const harm = drawHarm(random, scene.types, scene.study, scene.condition, 1)
    const story = tell(() => tellComplaint(random, scene, harm))
    return { key, kind: 'complaint', trust, day, scene, story, harm, nearMiss: false, eventType: null }
  }
  function anyScene(day: string): Scene {
    const types = drawTypes(random, taxonomy)
    return setScene(random, types, drawStudy(random, types), knownDay(random, day))
  }

  const incidents = Array.from({ length: DEMO_SIZE.incidents }, (_none, index) => {
    const day = someDay()
    return incident(`incident-${index}`, someTrust(), day, anyScene(day))
  })
  const planted = DEMO_PLANTS.flatMap(plant =>
    plant.events.map((event, index) => {
      const day = addDays(monthsBefore(until, event.monthsBefore), event.dayOfMonth)
      const named = STUDIES.find(candidate => candidate.name === event.study) ?? drawStudy(random, [plant.type])
      const study = event.setting === undefined ? named : { ...named, settings: [event.setting] }
      const scene = setScene(random, [plant.type], study, day)
      return incident(`plant-${plant.name}-${index}`, trustOf(event.trust), day, scene)
    }),
  )
  const notCounted = Array.from({ length: DEMO_SIZE.notCounted }, (_none, index): Account => {
    const kind = index % 2 === 0 ? 'risk' : 'good-care'
    const [type, phrase] = pick(random, kind === 'risk' ? RISKS : GOOD_CARE)
    const fits = STUDIES.filter(study => phrase.only?.includes(study.modality) ?? study.modality !== 'interventional')
    const day = someDay()
    const scene = setScene(random, [type], pick(random, fits), day, [phrase])
    const story = tell(() => tellOther(random, scene, kind))
    const rest = { day, scene, story, harm: 0, nearMiss: false, eventType: kind } as const
    return { key: `not-counted-${index}`, kind: 'incident', trust: someTrust(), ...rest }
  })
  const complaints = Array.from({ length: DEMO_SIZE.complaints - DEMO_SIZE.toldTwice }, (_none, index) => {
    const day = someDay()
    return complaint(`complaint-${index}`, someTrust(), day, anyScene(day))
  })
  // Some events come in twice, as an incident and as a complaint: two records, counted once.
  const toldTwice = incidents
    .filter(account => account.harm > 0)
    .filter((_account, index) => index % 40 === 7)
    .slice(0, DEMO_SIZE.toldTwice)
    .map((account, index) => ({
      ...complaint(`complaint-again-${index}`, account.trust, account.day, account.scene),
      sameEventAs: account.key,
    }))
  const findings = plannedFindings(until).map((planned): Account => {
    const study = drawStudy(random, [planned.type])
    const scene = setScene(random, [planned.type], study, planned.occurred)
    const told = tell(() => tellIncident(random, scene, 2, false))
    const story = { ...told, narrative: `This is a provisional view. ${told.narrative}` }
    const rest = { scene, story, harm: 2, nearMiss: false, eventType: null, planned } as const
    return {
      key: `finding-${planned.name}`,
      kind: 'finding',
      trust: trustOf(planned.trust),
      day: planned.occurred,
      ...rest,
    }
  })

  const accounts = [...incidents, ...planted, ...notCounted, ...complaints, ...toldTwice, ...findings]
  const records = accounts.map(account => toRecord(account, { taxonomy, until, random, draw }))
  return withWaiting(records, until)
}

interface Making {
  readonly taxonomy: Taxonomy
  readonly until: string
  readonly random: Random
  readonly draw: ReturnType<typeof stableReferences>
}

function toRecord(account: Account, { taxonomy, until, random, draw }: Making): ImagingRecord {
  const { trust, scene, story, planned } = account
  const key = keyOf(account.key)
  const id = stableId(key)
  const year = Number(account.day.slice(0, 4))
  const reporter = reporterAt(trust, random)
  const [preparedBy, releasedBy] = reviewersAt(trust)
  const recordedAt = new Date(noon(account.day) + (random.below(600) - 300) * 60_000)
  const decidedAt = new Date(Math.min(recordedAt.getTime() + (2 + random.below(20)) * DAY, midnight(until)))
  const released = account.kind !== 'finding' && random.below(100) < 24
  const status: RecordStatus = released ? 'released' : 'accepted'
  return {
    ...UNREVIEWED,
    id,
    ref: draw(account.kind, year, key),
    kind: account.kind,
    status,
    rev: 1,
    eventId: account.sameEventAs === undefined ? id : stableId(keyOf(account.sameEventAs)),
    demo: true,
    ownerTrust: trust.odsCode,
    organisations: [{ name: trust.name, role: 'where-it-happened', odsCode: trust.odsCode }],
    title: story.title,
    narrative: story.narrative,
    immediateAction: account.kind === 'incident' ? story.action : '',
    eventType: account.eventType,
    nearMiss: account.nearMiss,
    occurred: partialDate(scene.day),
    setting: scene.setting,
    modalities: [scene.study.modality],
    bodyRegion: scene.study.region,
    condition: scene.condition,
    harm: {
      physical: account.harm,
      psychological: account.harm === 4 ? null : (Math.min(3, random.below(account.harm + 1)) as PsychologicalHarm),
    },
    imagingFailing: account.eventType === 'risk' || account.eventType === 'good-care' ? 'no' : 'yes',
    attributionDoubtful: false,
    codes: codesOf(account, random),
    taxonomyVersion: taxonomy.version,
    alertTimes: alertTimesOf(account, random, until),
    components: account.kind === 'incident' ? [] : componentsOf(account, random),
    finding: planned === undefined ? null : findingFacts(planned),
    recommendations: (planned?.recommendations ?? []).map((item, index) => ({
      ...item,
      ref: draw('recommendation', year, `${key}:${index}`),
      owner: '',
      timescale: null,
    })),
    source: null,
    externalRefs: [],
    release: released
      ? {
          title: story.title,
          narrative: story.released,
          recommendations: [],
          preparedBy,
          releasedBy,
          releasedAt: decidedAt,
        }
      : null,
    reporter,
    confidential: random.below(100) < 4,
    createdAt: recordedAt,
    submittedAt: recordedAt,
    updatedAt: decidedAt,
    history: [
      { at: recordedAt, by: reporter, action: 'submitted', note: 'Sent to the patient safety team.' },
      { at: decidedAt, by: preparedBy, action: 'accepted', note: 'Coded and accepted.' },
      ...(released ? [signedOff(decidedAt, releasedBy)] : []),
    ],
  }
}

function signedOff(at: Date, by: HistoryEntry['by']): HistoryEntry {
  return { at, by, action: 'released', note: 'Release signed by a second person.' }
}

/** In a risk the type is a worry, in good care it held; both are shown and neither is counted. */
function codesOf({ scene, eventType }: Account, random: Random): FailureCode[] {
  return scene.failures.map(({ type, says }) => ({
    code: type,
    state: eventType === 'good-care' ? 'absent' : 'present',
    certainty: random.below(100) < 80 ? 'high' : 'medium',
    basis: eventType === 'risk' ? 'concern-only' : 'event',
    quote: says,
  }))
}

const LATE_STAGES: ReadonlySet<string> = new Set(['communication', 'acknowledgement', 'follow-up'])

/** How a result went its way, where the account is about that and knows the day. */
function alertTimesOf({ scene, eventType }: Account, random: Random, until: string): AlertTimes {
  if (eventType !== 'incident' || scene.day.length < 10 || !scene.types.some(type => LATE_STAGES.has(stageOf(type)))) {
    return NO_ALERT_TIMES
  }
  const reported = addDays(scene.day, random.below(3))
  const acted = addDays(reported, 9 + random.below(60))
  const known = (day: string) => (day < until ? partialDate(day) : null)
  const flagged = !scene.types.includes('communication.significant-finding-not-flagged')
  const read = scene.types.includes('acknowledgement.read-not-acted-on')
  return {
    reported: known(reported),
    alerted: flagged && random.below(100) < 40 ? known(reported) : null,
    acknowledged: read ? known(addDays(reported, 1 + random.below(4))) : null,
    actedOn: known(acted),
    patientInformed: known(addDays(acted, random.below(5))),
  }
}

function componentsOf({ scene, planned }: Account, random: Random): ImagingRecord['components'] {
  const outcomes = ['upheld', 'partly-upheld', 'not-upheld'] as const
  const parts = [
    ...scene.failures.map(failure => failure.says),
    'The explanation given afterwards was not clear.',
    'The reply to the complaint came late.',
  ]
  const number = planned === undefined ? 1 + random.below(parts.length) : 2
  return parts.slice(0, number).map((text, index) => ({
    text,
    outcome: index === 0 && planned !== undefined ? planned.outcome : pick(random, outcomes),
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

/** Most days are known; some only to the month, as in life. */
function knownDay(random: Random, day: string): string {
  return random.below(100) < 6 ? day.slice(0, 7) : day
}

const DAY = 86_400_000

function keyOf(key: string): string {
  return `demo:${key}`
}

function noon(day: string): number {
  return Date.parse(`${day}T12:00:00Z`)
}

function midnight(day: string): number {
  return Date.parse(`${day}T00:00:00Z`)
}
