import { ANONYMOUS, TERMINAL, type Role, type Viewer } from '../../../src/domain/access/viewer.js'
import type { PartialDate } from '../../../src/domain/record/partial-date.js'
import type { ImagingRecord } from '../../../src/domain/record/record.js'
import { makeReference } from '../../../src/domain/record/reference.js'
import { createDirectory } from '../../../src/organisations/directory.js'
import type { Organisation } from '../../../src/organisations/organisation.js'
import type { PatternState } from '../../../src/domain/patterns/lifecycle-table.js'
import { withoutExplained } from '../../../src/patterns/explained-patterns.js'
import { evidencePageView } from '../../../src/patterns/evidence-views.js'
import { exploratoryView } from '../../../src/patterns/exploratory-views.js'
import { failureTypeLead } from '../../../src/patterns/failure-type-lead.js'
import { toPatternsJson } from '../../../src/patterns/pattern-json.js'
import type { PatternRunsParts } from '../../../src/patterns/pattern-runs.js'
import type { PatternService, VisiblePattern } from '../../../src/patterns/pattern-service.js'
import type { PatternStore } from '../../../src/patterns/pattern-store.js'
import { movableClock } from '../../../src/platform/clock.js'
import { NotFoundError } from '../../../src/platform/errors.js'
import type { RecordStore } from '../../../src/records/record-store.js'
import { memoryPatternStore } from '../../support/memory-pattern-store.js'
import { memoryRecordStore } from '../../support/memory-record-store.js'
import { patternsOver } from '../../support/patterns-over.js'
import { aFinding, anIncident, aViewer, TAXONOMY } from '../../support/record-builders.js'

const CODES = ['T1', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'T8', 'R1', 'R2', 'R3']
const OWN = 'T1'
const REPEATED = 'acknowledgement.report-not-read'
const RARE = 'communication.significant-finding-not-flagged'
const COMMON = 'scheduling.delay-to-scan'

const directory = createDirectory({
  organisations: CODES.map((odsCode): Organisation => ({
    ...{
      odsCode,
      name: `Hospitals of ${odsCode}`,
      shortName: odsCode,
      regionCode: 'X',
      regionName: 'X',
      icbName: null,
    },
    ...{ town: null, status: 'open', opened: null, closed: null, demo: odsCode.startsWith('T') },
  })),
  successions: [],
  aliases: {},
})

let number = 0
function record(trust: string, type: string, on: string, over: Partial<ImagingRecord> = {}): ImagingRecord {
  number++
  const id = `record-${number}`
  return anIncident({
    ...{ id, eventId: id, ref: makeReference('incident', 2026, number), status: 'accepted', ownerTrust: trust },
    organisations: [{ name: trust, role: 'where-it-happened', odsCode: trust }],
    occurred: { on, precision: 'day', to: null },
    submittedAt: new Date(`${on}T15:00:00Z`),
    codes: [{ code: type, state: 'present', certainty: 'high', basis: 'event', quote: null }],
    ...over,
  })
}

const RELEASE = {
  ...{ title: 'Released', narrative: 'Released.', releasedAt: new Date('2026-10-01T09:00:00Z') },
  ...{ recommendations: [], preparedBy: { userId: 'p', name: 'P' }, releasedBy: { userId: 'q', name: 'Q' } },
}
const released = { status: 'released', release: RELEASE } as const

/** A decision that is not public. */
function decided(decidedOn: PartialDate): ImagingRecord['finding'] {
  const { finding } = aFinding()
  return finding === null ? null : { ...finding, decidedOn, publishedOn: null, publicUrl: null }
}

function months(from: number, many: number): string[] {
  return Array.from({ length: many }, (_, index) => {
    const month = from + index
    return `${2024 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`
  })
}

/** Eight invented trusts with three years of other failures, a repeat at T1, a burst at six, and a few published cases. */
function records(burst: readonly string[] = ['T1', 'T2', 'T3', 'T4', 'T5', 'T6']): ImagingRecord[] {
  const published = (trust: string, on: string, ref: string) =>
    aFinding({
      ...{ id: ref, eventId: ref, ref, demo: false, occurred: { on, precision: 'day', to: null } },
      organisations: [{ name: trust, role: 'where-it-happened', odsCode: trust }],
    })
  return [
    ...CODES.slice(0, 8).flatMap(trust => months(0, 34).map(month => record(trust, COMMON, `${month}-05`))),
    ...CODES.slice(1, 8).map(trust => record(trust, REPEATED, '2026-01-10')),
    ...['2025-08', '2025-10', '2025-12', '2026-01', '2026-03', '2026-05'].map(month =>
      record(OWN, REPEATED, `${month}-20`),
    ),
    ...burst.map((trust, index) => record(trust, RARE, '2026-09-12', index === 1 ? released : {})),
    aFinding({
      ...{
        id: 'own-finding',
        eventId: 'own-finding',
        ref: 'FND-2025-000001-9',
        status: 'accepted',
        ownerTrust: OWN,
        demo: true,
      },
      ...{ recommendations: [], occurred: { on: '2024-11-01', precision: 'day', to: null } },
      codes: [{ code: REPEATED, state: 'present', certainty: 'high', basis: 'event', quote: null }],
      organisations: [{ name: OWN, role: 'where-it-happened', odsCode: OWN }],
      finding: decided({ on: '2025-02-01', precision: 'day', to: null }),
    }),
    published('R1', '2021-01-10', 'FND-2021-000001-5'),
    published('R2', '2021-06-10', 'FND-2021-000002-3'),
    published('R3', '2022-03-10', 'FND-2022-000003-1'),
  ]
}

function serviceOver(held: readonly ImagingRecord[], over: Partial<PatternRunsParts> = {}): PatternService {
  return patternsOver(held, directory, { contributes: code => code.startsWith('T'), ...over }).patterns
}

const service = serviceOver(records())
const of = (role: Role, trust: string | null): Viewer => aViewer(`${role}-${trust ?? 'national'}`, [role], trust)

/** What a viewer sees, in short. */
async function seen(viewer: Viewer, from = service): Promise<Record<'own' | 'across' | 'published', number>> {
  const list = await from.list(viewer)
  const many = (audience: string): number => list.filter(pattern => pattern.audience === audience).length
  return { own: many('own-trust'), across: many('across-trusts'), published: many('everybody') }
}

// The repeat stands out from peers as well. The spread is a rise of all trusts together, and is shown once.
describe('Who sees which patterns', () => {
  it.each<{ description: string; viewer: Viewer; own: number; across: number }>([
    { description: 'a visitor', viewer: ANONYMOUS, own: 0, across: 0 },
    { description: 'the command line', viewer: TERMINAL, own: 0, across: 0 },
    { description: 'a reporter', viewer: of('reporter', OWN), own: 0, across: 1 },
    { description: 'a reviewer', viewer: of('reviewer', OWN), own: 2, across: 1 },
    { description: 'a board member', viewer: of('board', OWN), own: 2, across: 1 },
    { description: 'a trainer', viewer: of('trainer', OWN), own: 0, across: 1 },
    { description: 'a trust administrator', viewer: of('admin', OWN), own: 0, across: 0 },
    { description: 'a reviewer elsewhere', viewer: of('reviewer', 'T2'), own: 0, across: 1 },
    { description: 'a board member elsewhere', viewer: of('board', 'T2'), own: 0, across: 1 },
    { description: 'a national analyst', viewer: of('national-analyst', null), own: 0, across: 1 },
    { description: 'a national administrator', viewer: of('national-admin', null), own: 0, across: 0 },
  ])('$description', async ({ viewer, own, across }) => {
    expect(await seen(viewer)).toEqual({ own, across, published: 1 })
  })

  it('the repeat is strong, and the same by any way to it', async () => {
    const board = of('board', OWN)
    const [own, standing] = (await service.list(board)).filter(pattern => pattern.audience === 'own-trust')
    expect(standing).toMatchObject({ detector: 'D4', failureType: REPEATED, observed: 7, trust: OWN })
    expect(own).toMatchObject({ detector: 'D1', failureType: REPEATED, observed: 6, strength: 'strong', trust: OWN })
    expect(await service.byId(board, own?.id ?? '')).toEqual(own)
    expect((await service.forTrust(board, OWN)).map(pattern => pattern.id)).toContain(own?.id)
    expect((await service.forFailureType(board, REPEATED)).map(pattern => pattern.id)).toEqual([own?.id, standing?.id])
    expect((await service.afterFinding(board, 'FND-2025-000001-9')).map(pattern => pattern.id)).toEqual([own?.id])
    expect((await service.forRecord(board, { ref: own?.events[0]?.refs[0] ?? '' })).map(pattern => pattern.id)).toEqual(
      [own?.id, standing?.id],
    )
  })

  it('what one may not see is not found, like what there is not', async () => {
    const [own] = (await service.list(of('board', OWN))).filter(pattern => pattern.audience === 'own-trust')
    await expect(service.byId(of('board', 'T2'), own?.id ?? '')).rejects.toThrow(NotFoundError)
    await expect(service.byId(ANONYMOUS, own?.id ?? '')).rejects.toThrow(NotFoundError)
    await expect(service.byId(ANONYMOUS, 'PAT-2026-000000-0')).rejects.toThrow(NotFoundError)
  })

  it('nobody else’s findings are followed for them', async () => {
    expect(await service.followUps(of('reviewer', OWN), OWN)).toHaveLength(1)
    expect(await service.followUps(of('reviewer', 'T2'), OWN)).toEqual([])
    expect(await service.followUps(of('reporter', OWN), OWN)).toEqual([])
    expect(await service.followUps(of('national-analyst', null), OWN)).toEqual([])
  })
})

describe('Across trusts', () => {
  const across = async (viewer: Viewer, from = service) =>
    (await from.list(viewer)).find(pattern => pattern.audience === 'across-trusts')

  it('a reviewer is told of their own trust and how many others there are', async () => {
    const pattern = await across(of('reviewer', OWN))
    expect(pattern).toMatchObject({ observed: 6, trusts: [OWN], ownAmong: true, otherTrusts: { exact: 5 } })
    expect(pattern?.events.every(event => event.trust === OWN)).toBe(true)
  })

  it('a reviewer elsewhere is told the number alone', async () => {
    expect(await across(of('reviewer', 'T8'))).toMatchObject({
      ...{
        observed: 6,
        trusts: [],
        ownAmong: false,
        otherTrusts: { exact: 6 },
        events: [],
        orderUnknown: [],
        worstHarm: null,
      },
    })
  })

  it('a reporter is not told whether their own trust is among them', async () => {
    expect(await across(of('reporter', OWN))).toMatchObject({ observed: 6, trusts: [], ownAmong: false, events: [] })
  })

  it('a national analyst is told the trusts that released a record, and only those records', async () => {
    const pattern = await across(of('national-analyst', null))
    expect(pattern?.trusts).toEqual(['T2'])
    expect(pattern?.events.map(event => event.trust)).toEqual(['T2'])
    const evidence = pattern === undefined ? null : await service.evidence(of('national-analyst', null), pattern)
    expect(evidence?.records.map(one => [one.projection, one.ownerTrust])).toEqual([['named', 'T2']])
    expect(evidence?.closed).toBeNull()
  })

  it('fewer than five others are not counted out, nor is anything from which they could be', async () => {
    const four = serviceOver(records(['T1', 'T2', 'T3', 'T4']))
    for (const viewer of [of('reviewer', OWN), of('reviewer', 'T8')]) {
      expect(await across(viewer, four)).toMatchObject({
        ...{ observed: null, otherTrusts: { fewerThan: 5 }, ratio: null, midP: null, changed: null, clumped: null },
      })
    }
  })

  it('trusts that lend nothing are in no such count', async () => {
    const none = serviceOver(records(), { contributes: () => false })
    expect(await seen(of('reviewer', OWN), none)).toMatchObject({ across: 0 })
    expect((await none.list(of('reviewer', OWN)))[0]).toMatchObject({
      expected: null,
      expectedReason: 'not-enough-peers',
    })
  })

  it('numbers of a failure type at other trusts leave the viewer’s own out, and hide small ones', async () => {
    const counts = await service.othersCounts(of('reviewer', OWN), COMMON)
    expect(counts).toMatchObject({
      enough: true,
      trusts: 7,
      years: [{ year: 2024, count: { about: 85 } }, { year: 2025 }, { year: 2026 }],
    })
    expect(await service.othersCounts(of('reviewer', OWN), RARE)).toEqual({ enough: false })
    expect(await service.othersCounts(of('admin', OWN), COMMON)).toBeNull()
    expect(await service.othersCounts(ANONYMOUS, COMMON)).toBeNull()
  })
})

describe('A rise over all trusts that is mostly one spread', () => {
  const rareOf = (list: readonly VisiblePattern[]) => list.filter(pattern => pattern.failureType === RARE)
  const viewers = [of('reviewer', OWN), of('reporter', 'T8'), of('national-analyst', null)]

  it.each(viewers)('stands in lists as the spread alone, and each page leads to the other ($userId)', async viewer => {
    const [spread, ...others] = rareOf(await service.list(viewer))
    expect(spread).toMatchObject({ detector: 'D2', partOf: null })
    expect(others).toEqual([])
    const rise = await service.byId(viewer, spread?.explains ?? '')
    expect(rise).toMatchObject({ detector: 'D3', trust: null, partOf: spread?.id, explains: null })
  })

  it('is said on both pages, and at the head of the failure type', async () => {
    const [viewer = ANONYMOUS] = viewers
    const [spread] = rareOf(await service.list(viewer))
    const rise = await service.byId(viewer, spread?.explains ?? '')
    const about = async (pattern: VisiblePattern): Promise<string> => {
      const [evidence, run] = [await service.evidence(viewer, pattern), await service.lastRun()]
      const parts = { pattern, evidence, run, finding: null, countable: [], words: { taxonomy: TAXONOMY, directory } }
      return JSON.stringify(evidencePageView(parts).about)
    }
    expect(await about(rise)).toContain(`/patterns/${spread?.id}`)
    expect(await about(await service.byId(viewer, spread?.id ?? ''))).toContain(`/patterns/${rise.id}`)
    const lead = failureTypeLead({
      ...{ cases: [], unplaced: 0, own: null, acrossTrusts: true, lastComplete: '2026-10' },
      patterns: await service.forFailureType(viewer, RARE),
    })
    expect(lead.map(part => part.href)).toContain(`/patterns/${rise.id}`)
  })

  it.each(['', ' ', null])('shows no quotation marks around %j: nothing was quoted', async quote => {
    const analyst = of('national-analyst', null)
    const [pattern] = rareOf(await service.list(analyst))
    if (pattern === undefined) throw new Error('no pattern')
    const evidence = await service.evidence(analyst, pattern)
    const unquoted = evidence.records.map(record => ({
      ...record,
      codes: record.codes.map(code => ({ ...code, quote })),
    }))
    const page = JSON.stringify(
      evidencePageView({
        ...{ pattern, finding: null, countable: [], words: { taxonomy: TAXONOMY, directory } },
        evidence: { ...evidence, records: unquoted },
        run: await service.lastRun(),
      }),
    )
    expect(page).toContain('None quoted')
    expect(page).not.toMatch(/“\s*”/)
  })

  it('is in a list without the spread', async () => {
    const list = await service.list(viewers[0] ?? ANONYMOUS, { detectors: ['D3'] })
    expect(list).toMatchObject([{ detector: 'D3', failureType: RARE }])
  })

  it('tells nothing to those who see neither', async () => {
    const list = await service.list(ANONYMOUS)
    expect(list.every(pattern => pattern.partOf === null && pattern.explains === null)).toBe(true)
  })

  it('is shown by itself where the spread was dismissed, or somebody has decided about the rise', async () => {
    const analyst = of('national-analyst', null)
    const [spread] = rareOf(await service.list(analyst))
    const rise = await service.byId(analyst, spread?.explains ?? '')
    const standing = (pattern: VisiblePattern | undefined, state: PatternState): VisiblePattern[] =>
      pattern?.lifecycle == null ? [] : [{ ...pattern, lifecycle: { ...pattern.lifecycle, state } }]
    const shown = (spreadIs: PatternState, riseIs: PatternState): string[] =>
      withoutExplained([...standing(spread, spreadIs), ...standing(rise, riseIs)]).map(({ detector }) => detector)
    expect(shown('emerging', 'emerging')).toEqual(['D2'])
    expect(shown('confirmed', 'emerging')).toEqual(['D2'])
    expect(shown('dismissed', 'emerging')).toEqual(['D2', 'D3'])
    expect(shown('quiet', 'emerging')).toEqual(['D2', 'D3'])
    expect(shown('emerging', 'confirmed')).toEqual(['D2', 'D3'])
  })
})

describe('What is only worth a look', () => {
  const both = ['verification.report-error-not-caught', 'communication.verbal-only']
  const coded = (types: readonly string[]): Partial<ImagingRecord> => ({
    codes: types.map(code => ({ code, state: 'present', certainty: 'high', basis: 'event', quote: null })),
  })
  /** The two in one event at so many trusts, each in a month of its own, and a few times apart at the first. */
  const pairs = (many: number) => [
    ...CODES.slice(0, many).map((trust, index) => record(trust, '', `2024-0${index + 1}-04`, coded(both))),
    ...both.flatMap(type =>
      ['2025-02', '2025-05', '2025-08'].map(month => record(OWN, type, `${month}-04`, coded([type]))),
    ),
  ]
  const exploring = serviceOver([...records(), ...pairs(8)])
  const few = serviceOver([...records(), ...pairs(4)])
  const ASKED = { strengths: ['worth-a-look'] } as const

  it('is in no list, has no decision to take, and is there where it is asked for', async () => {
    const analyst = of('national-analyst', null)
    expect((await exploring.list(analyst)).map(({ strength }) => strength)).not.toContain('worth-a-look')
    expect(await exploring.forFailureType(analyst, both[0] ?? '')).toEqual([])
    const [pair, ...others] = await exploring.list(analyst, ASKED)
    expect(others).toEqual([])
    expect(pair).toMatchObject({ detector: 'D5', observed: 8, priority: null, lifecycle: null, trusts: [] })
    for (const type of both) expect(await exploring.list(analyst, { ...ASKED, failureTypes: [type] })).toHaveLength(1)
    expect(await exploring.byId(analyst, pair?.id ?? '')).toEqual(pair)
  })

  it('is for readers of counts across trusts alone', async () => {
    for (const viewer of [ANONYMOUS, TERMINAL, of('admin', OWN), of('national-admin', null)]) {
      expect(await exploring.list(viewer, ASKED)).toEqual([])
    }
    for (const viewer of [of('reporter', OWN), of('board', 'T2')]) {
      expect(await exploring.list(viewer, ASKED)).toHaveLength(1)
    }
  })

  it('tells no number of fewer than five trusts or events', async () => {
    const [pair] = await few.list(of('reviewer', 'T8'), ASKED)
    expect(pair).toMatchObject({ observed: null, ratio: null, midP: null, otherTrusts: { fewerThan: 5 }, events: [] })
    expect(pair?.priority).toBeNull()
  })

  it('is folded away in calibrated words', async () => {
    const view = exploratoryView(
      await exploring.list(of('reviewer', OWN), ASKED),
      { taxonomy: TAXONOMY, directory },
      '2026-11-24',
    )
    expect(view?.summary).toBe('1 combination of failures, exploratory')
    expect(view?.note).toMatch(
      /Expect some of these by chance: no decision is asked for\. Of \d+ pairs? looked at, up to \d/,
    )
    expect(exploratoryView([], { taxonomy: TAXONOMY, directory }, '2026-11-24')).toBeNull()
  })
})

describe('What may be counted one by one', () => {
  it.each<{ description: string; viewer: Viewer; trusts: string[] }>([
    { description: 'published cases by a visitor', viewer: ANONYMOUS, trusts: ['R1', 'R2', 'R3'] },
    { description: 'their own trust’s too by its board', viewer: of('board', OWN), trusts: ['R1', 'R2', 'R3', 'T1'] },
    { description: 'no more by its reporter', viewer: of('reporter', OWN), trusts: ['R1', 'R2', 'R3'] },
    { description: 'no more by a national analyst', viewer: of('national-analyst', null), trusts: ['R1', 'R2', 'R3'] },
  ])('$description', async ({ viewer, trusts }) => {
    const { events } = await service.countable(viewer)
    expect([...new Set(events.map(event => event.trust))].sort()).toEqual(trusts)
  })
})

describe('Evidence', () => {
  it('is opened for a reviewer, and counted for a board member who may not open it', async () => {
    const open = async (viewer: Viewer) => {
      const [own] = (await service.list(viewer)).filter(pattern => pattern.audience === 'own-trust')
      return own === undefined ? null : service.evidence(viewer, own)
    }
    expect(await open(of('reviewer', OWN))).toMatchObject({ closed: 0, records: { length: 6 } })
    expect(await open(of('board', OWN))).toMatchObject({ closed: 6, records: [] })
  })
})

describe('Filters', () => {
  const board = of('board', OWN)

  it.each([
    [{}, 4],
    [{ detectors: ['D1'] as const }, 1],
    [{ detectors: ['D3', 'D4'] as const }, 2],
    [{ strengths: ['fact'] as const }, 1],
    [{ stages: ['communication', 'acknowledgement'] }, 4],
    [{ failureTypes: [RARE] }, 1],
    [{ trusts: [OWN] }, 3],
    [{ detectors: ['D1'] as const, trusts: ['R1'] }, 0],
  ])('%j leave %d', async (filter, many) => {
    expect(await service.list(board, filter)).toHaveLength(many)
  })
})

describe('Runs', () => {
  it('of the same records give the same patterns, with the same references', async () => {
    const held = records()
    const [first, second] = [serviceOver(held), serviceOver([...held].reverse())]
    const viewer = of('reviewer', OWN)
    expect(JSON.stringify(toPatternsJson(await first.list(viewer)))).toBe(
      JSON.stringify(toPatternsJson(await second.list(viewer))),
    )
  })

  it('keep what they were made with', async () => {
    const kept = memoryPatternStore()
    const run = await serviceOver(records(), { store: kept }).run()
    expect(run).toMatchObject({ version: 'test', until: '2026-11-24', counts: { findings: 4, unplaced: 0 } })
    expect((await kept.latest())?.run).toEqual(run)
  })

  it('are made again in the background when records have changed, and say what changed', async () => {
    const store = memoryRecordStore(records())
    const clock = movableClock(new Date('2026-11-24T10:00:00Z'))
    const living = serviceOver([], { records: store, clock })
    const viewer = of('reviewer', OWN)
    const observed = async () => (await living.list(viewer)).find(pattern => pattern.detector === 'D1')
    const before = await observed()
    await store.insert(record(OWN, REPEATED, '2026-10-01'))
    expect((await observed())?.observed).toBe(6)
    living.markStale()
    clock.moveTo(new Date('2026-11-25T10:00:00Z'))
    await living.run()
    expect(await observed()).toMatchObject({
      ...{ id: before?.id, observed: 7, firstFound: '2026-11-24', changed: { on: '2026-11-25', from: 6 } },
    })
  })

  it('go on being served when a later one fails', async () => {
    const store = memoryRecordStore(records())
    const failures: unknown[] = []
    const breaking: PatternStore = { ...memoryPatternStore() }
    const living = serviceOver([], { records: store, store: breaking, failed: error => failures.push(error) })
    await living.run()
    breaking.save = () => Promise.reject(new Error('no room'))
    living.markStale()
    expect(await living.list(ANONYMOUS)).toHaveLength(1)
    await new Promise(resolve => setImmediate(resolve))
    await living.run().catch(() => undefined)
    expect(failures).toHaveLength(1)
    expect(await living.list(ANONYMOUS)).toHaveLength(1)
  })

  it('of an empty store have nothing to say, without an error', async () => {
    expect(await serviceOver([]).list(of('reviewer', OWN))).toEqual([])
  })

  it('read every record once', async () => {
    let read = 0
    const store = memoryRecordStore(records())
    const counting: RecordStore = {
      ...store,
      async *each(query) {
        for await (const one of store.each(query)) {
          read++
          yield one
        }
      },
    }
    const once = serviceOver([], { records: counting })
    await Promise.all([once.list(ANONYMOUS), once.list(ANONYMOUS), once.lastRun()])
    expect(read).toBe(records().length)
  })
})

describe('As JSON', () => {
  it('a visitor gets facts with their evidence', async () => {
    const { patterns } = toPatternsJson(await service.list(ANONYMOUS))
    expect(patterns).toMatchObject([
      {
        ...{ detector: 'D2', trust: null, failureType: 'communication.sent-to-wrong-or-absent-clinician', observed: 3 },
        ...{ expected: null, expectedReason: 'published-cases', strength: 'fact', trusts: ['R1', 'R2', 'R3'] },
        evidence: ['FND-2021-000001-5', 'FND-2021-000002-3', 'FND-2022-000003-1'],
      },
    ])
  })
})
