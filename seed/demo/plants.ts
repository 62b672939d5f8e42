import type { Outcome, RecommendationType, Setting } from '../../src/domain/record/code-lists.js'
import { partialDate, type PartialDate } from '../../src/domain/record/partial-date.js'

/**
 * What was put into the invented records on purpose, so that every page has something true to show. Tests read this, and
 * the method page tells it.
 */
export interface DemoPlant {
  readonly name: string
  readonly what: string
  readonly type: string
  readonly events: readonly PlantedEvent[]
}

export interface PlantedEvent {
  readonly trust: string
  /** Whole months before the last day of the set. */
  readonly monthsBefore: number
  readonly dayOfMonth: number
  readonly study?: string
  readonly setting?: Setting
}

/** Northmere's finding: issued this many months before the end, due three months later. */
const REPEAT = { issued: 20, due: 17 } as const

export const DEMO_PLANTS: readonly DemoPlant[] = [
  {
    name: 'repeat-after-finding',
    what: 'Northmere: reports not read, again and again after a finding and its action',
    type: 'acknowledgement.report-not-read',
    events: [
      { trust: 'DEMO-NM', monthsBefore: 27, dayOfMonth: 4 },
      { trust: 'DEMO-NM', monthsBefore: 24, dayOfMonth: 12 },
      ...[13, 12, 10, 9, 7, 5, 3, 2].map((monthsBefore, index) => ({
        ...{ trust: 'DEMO-NM', monthsBefore, dayOfMonth: 3 + ((index * 5) % 20) },
      })),
    ],
  },
  {
    name: 'repeat-as-expected',
    what: 'Ferncastle: follow-up not arranged again after a finding, as often as anywhere else',
    type: 'follow-up.not-arranged',
    events: [
      { trust: 'DEMO-FC', monthsBefore: 8, dayOfMonth: 11 },
      { trust: 'DEMO-FC', monthsBefore: 4, dayOfMonth: 6 },
    ],
  },
  {
    name: 'spread-over-trusts',
    what: 'Significant findings on CT in emergency departments not flagged, at six trusts within two months',
    type: 'communication.significant-finding-not-flagged',
    events: ['DEMO-NM', 'DEMO-FC', 'DEMO-OB', 'DEMO-HD', 'DEMO-WB', 'DEMO-CB'].map((trust, index) => ({
      ...{ trust, monthsBefore: index % 2 === 0 ? 3 : 2, dayOfMonth: 2 + index * 4 },
      ...{ study: index % 3 === 0 ? 'CT head' : 'CT abdomen', setting: 'emergency' as const },
    })),
  },
  {
    name: 'rise',
    what: 'Oldwater Bay: delays to scans, rising over the last five months',
    type: 'scheduling.delay-to-scan',
    events: [5, 4, 4, 3, 3, 3, 2, 2, 2, 2, 1, 1, 1, 1].map((monthsBefore, index) => ({
      ...{ trust: 'DEMO-OB', monthsBefore, dayOfMonth: 1 + ((index * 7) % 24) },
    })),
  },
]

/** A private finding of a demo trust. */
export interface PlannedFinding {
  readonly name: string
  readonly trust: string
  readonly type: string
  readonly reference: string
  readonly occurred: string
  readonly issued: string
  readonly outcome: Outcome
  readonly recommendations: readonly {
    readonly type: RecommendationType
    readonly text: string
    readonly due: PartialDate | null
    readonly status: 'open' | 'done'
  }[]
}

const FINDINGS: readonly (readonly [trust: string, type: string, issued: number, due: number | null, done: boolean])[] =
  [
    ['DEMO-NM', 'acknowledgement.report-not-read', REPEAT.issued, REPEAT.due, true],
    ['DEMO-NM', 'reporting.priors-not-compared', 14, 11, true],
    ['DEMO-NM', 'follow-up.patient-not-told', 6, 1, false],
    ['DEMO-FC', 'follow-up.not-arranged', 18, 15, true],
    ['DEMO-FC', 'acquisition.sedation-or-monitoring', 16, 13, true],
    ['DEMO-OB', 'checks.patient-identification', 22, 19, true],
    ['DEMO-HD', 'reporting.missed-finding', 21, 18, true],
    ['DEMO-WB', 'vetting.declined-or-downgraded', 15, 12, false],
    ['DEMO-MH', 'communication.addendum-not-passed-on', 19, null, false],
    ['DEMO-CB', 'scheduling.surveillance-not-booked', 17, 14, true],
    ['DEMO-TL', 'reporting.delayed-or-never-reported', 20, 16, true],
    ['DEMO-TL', 'governance.candour-or-complaint-handling', 9, 3, false],
  ]

/** The private findings of the demo trusts, dated back from the last day of the set. */
export function plannedFindings(until: string): PlannedFinding[] {
  return FINDINGS.map(([trust, type, issued, due, done], index) => ({
    name: String(index),
    trust,
    type,
    reference: `DEMO-${String(101 + index)}`,
    occurred: addDays(monthsBefore(until, issued + 9), index),
    issued: addDays(monthsBefore(until, issued), 2),
    outcome: index % 3 === 0 ? 'upheld' : 'partly-upheld',
    recommendations: [
      {
        type: 'action-plan',
        text: 'Set out what will change, who is responsible and how it will be checked.',
        due: due === null ? null : partialDate(addDays(monthsBefore(until, due), 2)),
        status: done ? 'done' : 'open',
      },
      {
        type: 'apology',
        text: 'Apologise to the patient for the failing and its effect.',
        due: partialDate(addDays(monthsBefore(until, issued - 1), 2)),
        status: 'done',
      },
    ],
  }))
}

/** The first day of the month that lies so many months before a day's month. */
export function monthsBefore(day: string, months: number): string {
  const number = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 - months
  return `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}-01`
}

/** The day so many days later (or earlier). */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}
