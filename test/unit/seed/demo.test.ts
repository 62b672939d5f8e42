import { DEMO_PEOPLE, DEMO_TRUSTS } from '../../../seed/demo-trusts.js'
import { FAILURE_PHRASES } from '../../../seed/demo/phrases/failures.js'
import { DEMO_PLANTS } from '../../../seed/demo/plants.js'
import { DEMO_SIZE, demoRecords } from '../../../seed/demo/records.js'
import { dayBounds } from '../../../src/domain/record/partial-date.js'
import { countedCodes, type ImagingRecord } from '../../../src/domain/record/record.js'
import { recordSchema } from '../../../src/domain/record/record-schema.js'
import { isReference } from '../../../src/domain/record/reference.js'
import { loadDirectory } from '../../../src/organisations/directory.js'
import { TAXONOMY } from '../../support/record-builders.js'

const UNTIL = '2026-11-24'
const records = demoRecords({ taxonomy: TAXONOMY, until: UNTIL })
const incidents = records.filter(record => record.kind === 'incident')
const counted = records.filter(
  record =>
    record.kind !== 'finding' && ['accepted', 'released'].includes(record.status) && countedCodes(record).length > 0,
)

/** Events of a type, each once however many records tell of it. */
function eventsOf(type: string, where: (record: ImagingRecord) => boolean = () => true): ImagingRecord[] {
  const told = counted.filter(record => where(record) && countedCodes(record).some(code => code.code === type))
  return [...new Map(told.map(record => [record.eventId, record])).values()]
}

/** Months from when it happened to the end of the set. */
function monthsAgo(record: ImagingRecord): number {
  const end = Number(UNTIL.slice(0, 4)) * 12 + Number(UNTIL.slice(5, 7)) - 1
  const [year = 0, month = 1] = (record.occurred?.on ?? '').split('-').map(Number)
  return end - (year * 12 + month - 1)
}

/** Ninety days after the finding was issued and its last recommendation was due. */
function graceEnd(record: ImagingRecord): string {
  const due = record.recommendations.map(item => item.due?.on ?? '')
  const last = [record.finding?.decidedOn?.on ?? '', ...due].sort().at(-1) ?? ''
  return new Date(Date.parse(last) + 90 * 86_400_000).toISOString().slice(0, 10)
}

describe('the invented records', () => {
  it('are as many as they should be', () => {
    const planted = DEMO_PLANTS.reduce((sum, plant) => sum + plant.events.length, 0)
    const count = (kind: string): number => records.filter(record => record.kind === kind).length
    expect(count('incident')).toBe(DEMO_SIZE.incidents + DEMO_SIZE.notCounted + planted)
    expect(count('complaint')).toBe(DEMO_SIZE.complaints)
    expect(count('finding')).toBe(12)
  })

  it('fit the shape of a record, and belong to an invented trust', () => {
    const codes = new Set(DEMO_TRUSTS.map(trust => trust.odsCode))
    for (const record of records) {
      expect(recordSchema.parse(record)).toEqual(record)
      expect(record.demo).toBe(true)
      expect(record.source).toBeNull()
      expect(codes.has(record.ownerTrust ?? '')).toBe(true)
      expect(record.organisations.map(({ odsCode }) => odsCode)).toEqual([record.ownerTrust])
    }
    expect(new Set(records.map(record => record.ownerTrust))).toEqual(codes)
  })

  it('name no real trust', () => {
    const real = loadDirectory({ demo: false })
    expect(DEMO_TRUSTS.filter(trust => real.byName(trust.name) !== null || real.trust(trust.odsCode))).toEqual([])
  })

  it('have references of their own, well-formed and none twice', () => {
    const refs = records.flatMap(record => [record.ref, ...record.recommendations.map(item => item.ref)])
    expect(refs.filter(ref => !isReference(ref))).toEqual([])
    expect(new Set(refs).size).toBe(refs.length)
    expect(new Set(records.map(record => record.id)).size).toBe(records.length)
  })

  it('never tell the same twice, and leave no slot open', () => {
    expect(new Set(records.map(record => record.narrative)).size).toBe(records.length)
    const texts = records.flatMap(({ title, narrative, release }) => [title, narrative, release?.narrative ?? ''])
    expect(texts.filter(text => /[{}]|undefined/.test(text))).toEqual([])
    expect(records.filter(record => record.title.length > 150)).toEqual([])
    const sentences = incidents.map(({ narrative }) => narrative.split(/(?<=[\w”)%]\.) (?=[A-Z])/).length)
    expect(Math.min(...sentences)).toBeGreaterThanOrEqual(2)
    expect(Math.max(...sentences)).toBeLessThanOrEqual(7)
  })

  it('quote words of their own account for each code, and use each type of the taxonomy', () => {
    for (const record of records) {
      expect(record.codes.filter(code => !record.narrative.includes(code.quote ?? '\n'))).toEqual([])
      expect(record.codes.length).toBeGreaterThanOrEqual(1)
      expect(record.codes.length).toBeLessThanOrEqual(3)
    }
    const used = new Set(records.flatMap(countedCodes).map(code => code.code))
    expect(used).toEqual(new Set(TAXONOMY.types.map(type => type.code)))
  })

  it('have several ways of telling of each type', () => {
    expect(Object.keys(FAILURE_PHRASES).sort()).toEqual(TAXONOMY.types.map(type => type.code).sort())
    expect(Object.values(FAILURE_PHRASES).filter(phrases => phrases.length < 3)).toEqual([])
  })

  it('are told of examinations that it can happen to', () => {
    const odd = records.filter(record =>
      record.codes.some(({ code, quote }) => {
        const phrases = (FAILURE_PHRASES[code] ?? []).filter(phrase => phrase.says === quote)
        return phrases.some(
          phrase => phrase.only !== undefined && !phrase.only.includes(record.modalities[0] ?? 'other'),
        )
      }),
    )
    expect(odd).toEqual([])
  })

  it('are mostly without harm, and few types make most of them', () => {
    const share = (level: number): number =>
      incidents.filter(record => record.harm.physical === level).length / incidents.length
    expect(share(0)).toBeGreaterThan(0.5)
    expect(share(0) + share(1)).toBeGreaterThan(0.8)
    expect(share(4)).toBeLessThan(0.02)
    const sizes = TAXONOMY.types.map(type => eventsOf(type.code).length).sort((a, b) => b - a)
    const top = sizes.slice(0, 8).reduce((sum, size) => sum + size, 0)
    expect(top / sizes.reduce((sum, size) => sum + size, 0)).toBeGreaterThan(0.4)
  })

  it('never count risks and good care', () => {
    const others = records.filter(record => record.eventType === 'risk' || record.eventType === 'good-care')
    expect(others).toHaveLength(DEMO_SIZE.notCounted)
    expect(others.flatMap(countedCodes)).toEqual([])
    expect(others.every(record => record.imagingFailing === 'no')).toBe(true)
  })

  it('happened, were recorded and were decided in that order, and none after the last day', () => {
    const end = Date.parse(`${UNTIL}T00:00:00Z`)
    for (const record of records) {
      const happened = record.occurred === null ? '' : dayBounds(record.occurred).first
      const recorded = record.createdAt.toISOString().slice(0, 10)
      expect([record.ref, happened <= recorded]).toEqual([record.ref, true])
      expect(record.updatedAt.getTime()).toBeGreaterThanOrEqual(record.createdAt.getTime())
      expect(record.updatedAt.getTime()).toBeLessThanOrEqual(end)
    }
  })

  it('carry characters that software gets wrong', () => {
    const text = records.map(record => `${record.title}\n${record.narrative}`).join('\n')
    for (const odd of ['<2 mm', '≤ 120 µSv', ' & ', '“pain”', '’']) expect(text).toContain(odd)
  })
})

describe('releases of invented records', () => {
  const released = records.filter(record => record.release !== null)

  it('are about a quarter of incidents and complaints', () => {
    expect(released.length / records.length).toBeGreaterThan(0.18)
    expect(released.length / records.length).toBeLessThan(0.28)
    expect(released.every(record => record.status === 'released')).toBe(true)
  })

  it('are prepared and signed by two different people', () => {
    expect(released.filter(({ release }) => release?.preparedBy.userId === release?.releasedBy.userId)).toEqual([])
  })

  it('say neither when nor where nor how old, and otherwise the same', () => {
    const telling = /\b20\d\d\b|Ward\b|Suite|Tuesday|\b(?:man|woman) (?:of|in)\b|\d\.\d\d ?[ap]m/
    expect(released.filter(({ release }) => telling.test(release?.narrative ?? ''))).toEqual([])
    for (const { release, codes } of released) {
      expect(codes.filter(code => !release?.narrative.includes(code.quote ?? '\n'))).toEqual([])
    }
  })
})

describe('what waits at the trusts with accounts', () => {
  it.each([
    ['DEMO-NM', { submitted: 6, 'in-review': 1, returned: 2, draft: 2 }],
    ['DEMO-FC', { submitted: 4, 'in-review': 1, returned: 1, draft: 1 }],
  ])('at %s is recorded by its demo reporter', (trust, expected) => {
    const waiting = records.filter(
      record => record.ownerTrust === trust && !['accepted', 'released'].includes(record.status),
    )
    const byStatus = Object.fromEntries(
      [...new Set(waiting.map(record => record.status))].map(status => [
        status,
        waiting.filter(record => record.status === status).length,
      ]),
    )
    expect(byStatus).toEqual(expected)
    const reporter = DEMO_PEOPLE.find(person => person.trust === trust && person.roles.includes('reporter'))
    expect(new Set(waiting.map(record => record.reporter?.userId))).toEqual(new Set([reporter?.id]))
    expect(waiting.filter(record => (record.submittedAt === null) !== (record.status === 'draft'))).toEqual([])
  })
})

describe('complaints of events that an incident also tells of', () => {
  it('share event, trust, day and failures with it', () => {
    const shared = records.filter(record => record.eventId !== record.id)
    expect(shared).toHaveLength(DEMO_SIZE.toldTwice)
    for (const complaint of shared) {
      const incident = records.find(record => record.id === complaint.eventId)
      expect(complaint.kind).toBe('complaint')
      expect(incident).toMatchObject({
        ...{ kind: 'incident', ownerTrust: complaint.ownerTrust, occurred: complaint.occurred },
      })
      expect(complaint.codes.map(code => code.code)).toEqual(incident?.codes.map(code => code.code))
    }
  })
})

describe('what was planted', () => {
  it('is there, at the trust and in the month that the plan says', () => {
    for (const plant of DEMO_PLANTS) {
      for (const event of plant.events) {
        const there = eventsOf(
          plant.type,
          record => record.ownerTrust === event.trust && monthsAgo(record) === event.monthsBefore,
        )
        expect([plant.name, event, there.length > 0]).toEqual([plant.name, event, true])
      }
    }
  })

  it('repeats at Northmere after the finding, far more often than its peers’ share', () => {
    const type = 'acknowledgement.report-not-read'
    const finding = records.find(
      record => record.kind === 'finding' && record.ownerTrust === 'DEMO-NM' && record.codes[0]?.code === type,
    )
    const start = finding === undefined ? '' : graceEnd(finding)
    const after = (record: ImagingRecord): boolean => (record.occurred?.on ?? '') >= start
    const own = eventsOf(type, record => record.ownerTrust === 'DEMO-NM' && after(record)).length
    const others = eventsOf(type, record => record.ownerTrust !== 'DEMO-NM' && after(record)).length
    const all = (where: (record: ImagingRecord) => boolean): number =>
      TAXONOMY.types.reduce((sum, one) => sum + eventsOf(one.code, record => where(record) && after(record)).length, 0)
    const share = others / all(record => record.ownerTrust !== 'DEMO-NM')
    const expected = ((all(record => record.ownerTrust === 'DEMO-NM') - own) * share) / (1 - share)
    expect(own).toBeGreaterThanOrEqual(7)
    expect(expected).toBeGreaterThan(1)
    expect(expected).toBeLessThan(3)
  })

  it('spreads over six trusts within three months, and is rare otherwise', () => {
    const type = 'communication.significant-finding-not-flagged'
    const ct = eventsOf(type, record => record.modalities.includes('ct') && record.setting === 'emergency')
    expect(new Set(ct.map(record => record.ownerTrust)).size).toBe(6)
    expect(ct.every(record => monthsAgo(record) <= 3)).toBe(true)
    expect(eventsOf(type, record => !record.modalities.includes('ct')).length).toBeLessThan(36)
  })

  it('rises at Oldwater Bay in the last five months', () => {
    const delays = eventsOf('scheduling.delay-to-scan', record => record.ownerTrust === 'DEMO-OB')
    const recent = delays.filter(record => monthsAgo(record) >= 1 && monthsAgo(record) <= 5).length / 5
    const before = delays.filter(record => monthsAgo(record) > 5).length / 30
    expect(recent / before).toBeGreaterThan(2)
  })

  it('leaves a finding after which nothing happened again, and recommendations that are overdue', () => {
    const findings = records.filter(record => record.kind === 'finding')
    const quiet = findings.filter(finding => {
      const type = finding.codes[0]?.code ?? ''
      const since = graceEnd(finding)
      const trust = finding.ownerTrust
      return eventsOf(type, record => record.ownerTrust === trust && (record.occurred?.on ?? '') > since).length === 0
    })
    expect(quiet.length).toBeGreaterThanOrEqual(1)
    const overdue = findings.flatMap(record =>
      record.recommendations.filter(item => item.status === 'open' && (item.due?.on ?? UNTIL) < UNTIL),
    )
    expect(overdue.length).toBeGreaterThanOrEqual(2)
  })
})

describe('on another day', () => {
  const later = demoRecords({ taxonomy: TAXONOMY, until: '2027-02-03' })

  it('the records have the same ids, and the same digits in their references', () => {
    expect(later.map(record => record.id)).toEqual(records.map(record => record.id))
    const digits = (record: ImagingRecord): string => record.ref.split('-')[2] ?? ''
    expect(later.map(digits)).toEqual(records.map(digits))
  })

  it('a seeding that was broken off can be finished: no reference of the rest is taken', () => {
    const refs = (list: readonly ImagingRecord[]): string[] =>
      list.flatMap(record => [record.ref, ...record.recommendations.map(item => item.ref)])
    const mixed = [...refs(records.slice(0, 700)), ...refs(later.slice(700))]
    expect(new Set(mixed).size).toBe(mixed.length)
  })

  it('the same day gives the same records to the letter', () => {
    expect(demoRecords({ taxonomy: TAXONOMY, until: UNTIL })).toEqual(records)
  })
})
