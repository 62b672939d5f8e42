import fc from 'fast-check'
import { projectionFor, scopeOf } from '../../src/domain/access/permission.js'
import { ANONYMOUS, type Viewer } from '../../src/domain/access/viewer.js'
import type { ImagingRecord } from '../../src/domain/record/record.js'
import { partialDate } from '../../src/domain/record/partial-date.js'
import { NOT_REVIEWED } from '../../src/domain/record/review.js'
import { movableClock } from '../../src/platform/clock.js'
import { StaleRevisionError } from '../../src/platform/errors.js'
import { createMongoRecordStore } from '../../src/records/mongo-record-store.js'
import { ReferenceTakenError, type RecordStore } from '../../src/records/record-store.js'
import { openTestDatabase, type TestDatabase } from '../support/database.js'
import { waitingIn } from '../support/waiting-records.js'
import {
  aFinding,
  anIncident,
  anyRecord,
  anyViewer,
  aViewer,
  FERNCASTLE,
  NORTHMERE,
} from '../support/record-builders.js'

const clock = movableClock(new Date('2026-03-02T10:00:00Z'))
let database: TestDatabase
let store: RecordStore
let number = 0

/** Another record like this one, with an id and a reference of its own. */
function another(
  over: Partial<ImagingRecord> = {},
  like: (over: Partial<ImagingRecord>) => ImagingRecord = anIncident,
) {
  number += 1
  const id = `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
  return like({ id, eventId: id, ref: `INC-2026-${String(number).padStart(6, '0')}-0`, ...over })
}

async function stored(over: Partial<ImagingRecord> = {}, like = anIncident): Promise<ImagingRecord> {
  const record = another(over, like)
  await store.insert(record)
  return record
}

async function refsOf(query: Parameters<RecordStore['list']>[0]): Promise<string[]> {
  return (await store.list(query)).records.map(record => record.ref)
}

beforeAll(async () => {
  database = await openTestDatabase()
  store = await createMongoRecordStore(database.connection, clock)
})

beforeEach(async () => {
  await database.connection.collection('records').deleteMany({})
  clock.moveTo(new Date('2026-03-02T10:00:00Z'))
})

afterAll(async () => {
  await database.close()
})

describe('records of some days', () => {
  it.each([
    ['2026-02-14', '2026-02-14', ['2026-02-14']],
    ['2026-02-01', '2026-02-28', ['2026-02-14', '2026-02']],
    ['2026-01-01', '2026-12-31', ['2026-02-14', '2026-02', '2026']],
    ['2025-01-01', '2025-12-31', []],
  ])('from %s to %s are those that may have begun there', async (first, last, expected) => {
    for (const on of ['2026-02-14', '2026-02', '2026']) await stored({ occurred: partialDate(on) })
    await stored({ occurred: null })
    const { records, total } = await store.list({ occurredBetween: { first, last }, limit: 10 })
    expect(records.map(({ occurred }) => occurred?.on).sort()).toEqual([...expected].sort())
    expect(total).toBe(expected.length)
  })
})

describe('keeping records', () => {
  it.each([
    ['an incident', anIncident],
    ['a finding', aFinding],
  ])('gives back %s exactly as it was put in, by id, by reference and among others', async (_what, like) => {
    const record = await stored({}, like)
    expect(await store.byId(record.id)).toEqual(record)
    expect(await store.byRef(record.ref)).toEqual(record)
    expect(await store.byIds([record.id, 'not-there'])).toEqual([record])
  })

  it('keeps awkward text to the letter', async () => {
    const narrative = `<2 mm, ≤ 5 µSv & “quoted” 'so' $where {"a": 1} 🫁\n\n${'long '.repeat(10_000)}`
    const record = await stored({ narrative, title: '$set: a.b' })
    expect(await store.byRef(record.ref)).toEqual(record)
  })

  it('finds nothing for an unknown id or reference', async () => {
    expect(await store.byId('none')).toBeNull()
    expect(await store.byRef('INC-2026-000000-0')).toBeNull()
    expect(await store.byIds([])).toEqual([])
  })

  it('refuses a reference that is in use and keeps the first', async () => {
    const first = await stored()
    await expect(store.insert(another({ ref: first.ref }))).rejects.toThrow(ReferenceTakenError)
    expect((await store.byRef(first.ref))?.id).toBe(first.id)
  })

  it('adds only those that are missing, however often it is asked', async () => {
    const [a, b, c] = [another(), another(), another()]
    expect(await store.insertMissing([a, b])).toBe(2)
    expect(await store.insertMissing([a, b, c])).toBe(1)
    expect(await store.insertMissing([a, b, c])).toBe(0)
    expect((await store.list({ limit: 10 })).total).toBe(3)
  })

  it('finds a published case by its own reference in any list it stands in', async () => {
    const record = await stored(
      {
        source: {
          system: 'phso',
          id: 'P-001013',
          also: [{ system: 'ombudsman', id: 'https://ombudsman.example/p-001013' }],
          attribution: '',
        },
      },
      aFinding,
    )
    expect(await store.bySource('P-001013')).toEqual([record])
    expect(await store.bySource('https://ombudsman.example/p-001013')).toEqual([record])
    expect(await store.bySource('P-000000')).toEqual([])
  })
})

describe('changing records', () => {
  it('raises the revision by one', async () => {
    const record = await stored()
    const changed = await store.replace({ ...record, title: 'Changed' }, 1)
    expect(changed.rev).toBe(2)
    expect(await store.byRef(record.ref)).toEqual({ ...record, title: 'Changed', rev: 2 })
  })

  it('refuses a change made from an older revision, and leaves the record alone', async () => {
    const record = await stored()
    await store.replace({ ...record, title: 'First' }, 1)
    await expect(store.replace({ ...record, title: 'Second' }, 1)).rejects.toThrow(StaleRevisionError)
    expect((await store.byRef(record.ref))?.title).toBe('First')
  })

  it('refuses to change what is not there', async () => {
    await expect(store.replace(another(), 1)).rejects.toThrow(StaleRevisionError)
  })

  it('lets one of many win who change the same revision at once', async () => {
    const record = await stored()
    const tries = await Promise.allSettled(
      Array.from({ length: 8 }, (_, index) => store.replace({ ...record, title: `Try ${index}` }, 1)),
    )
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect((await store.byRef(record.ref))?.rev).toBe(2)
  })

  it('reads a change of who may see it at once', async () => {
    const record = await stored({ status: 'draft' })
    const reviewer = aViewer('priya', ['reviewer'])
    expect(await refsOf({ scope: scopeOf(reviewer), limit: 10 })).toEqual([])
    await store.replace({ ...record, status: 'submitted' }, 1)
    expect(await refsOf({ scope: scopeOf(reviewer), limit: 10 })).toEqual([record.ref])
  })
})

describe('listing records', () => {
  it('gives each viewer exactly what the predicate lets them see', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(anyRecord, { maxLength: 12, selector: record => record.ref }),
        fc.array(anyViewer, { minLength: 1, maxLength: 6 }),
        async (records, viewers) => {
          await database.connection.collection('records').deleteMany({})
          await store.insertMissing(records)
          for (const viewer of [ANONYMOUS, ...viewers] as readonly Viewer[]) {
            const { records: listed, total } = await store.list({ scope: scopeOf(viewer), limit: 100 })
            const allowed = records.filter(record => projectionFor(viewer, record) !== null)
            expect(listed.map(record => record.ref).sort()).toEqual(allowed.map(record => record.ref).sort())
            expect(total).toBe(allowed.length)
          }
        },
      ),
      { numRuns: 40 },
    )
  })

  it.each([
    ['status', { statuses: ['accepted'] }, { status: 'accepted' }],
    ['kind', { kinds: ['finding'] }, { kind: 'finding' }],
    ['owner', { ownerTrust: FERNCASTLE }, { ownerTrust: FERNCASTLE }],
    ['reporter', { reporter: 'leon' }, { reporter: { userId: 'leon', name: 'Leon Hartley' } }],
    [
      'where it happened',
      { trusts: ['RXX', FERNCASTLE] },
      { organisations: [{ name: 'Ferncastle', role: 'where-it-happened', odsCode: FERNCASTLE }] },
    ],
    [
      'a present failure type',
      { failureType: 'reporting.missed-finding' },
      {
        codes: [{ code: 'reporting.missed-finding', state: 'present', certainty: 'low', basis: 'event', quote: null }],
      },
    ],
  ] as const)('narrows by %s', async (_what, query, over) => {
    await stored()
    const wanted = await stored(over)
    expect(await refsOf({ ...query, limit: 10 })).toEqual([wanted.ref])
  })

  it('takes no supplier for the place where it happened, and no absent code for a present one', async () => {
    await stored({
      organisations: [{ name: 'Ferncastle', role: 'supplier', odsCode: FERNCASTLE }],
      codes: [{ code: 'reporting.missed-finding', state: 'absent', certainty: 'high', basis: 'event', quote: null }],
    })
    expect(await refsOf({ trusts: [FERNCASTLE], limit: 10 })).toEqual([])
    expect(await refsOf({ failureType: 'reporting.missed-finding', limit: 10 })).toEqual([])
  })

  it('sorts by when it happened, with unknown dates last of the newest', async () => {
    const on = (text: string) => ({ on: text, precision: 'month' as const, to: null })
    const old = await stored({ occurred: on('2024-05') })
    const recent = await stored({ occurred: on('2026-01') })
    const unknown = await stored({ occurred: null })
    expect(await refsOf({ sort: 'newest', limit: 10 })).toEqual([recent.ref, old.ref, unknown.ref])
    expect(await refsOf({ sort: 'oldest', limit: 10 })).toEqual([unknown.ref, old.ref, recent.ref])
  })

  it('sorts by who has waited longest and by what changed last', async () => {
    const at = (day: number) => new Date(Date.UTC(2026, 1, day))
    const first = await stored({ submittedAt: at(1), updatedAt: at(20) })
    const second = await stored({ submittedAt: at(2), updatedAt: at(10) })
    expect(await refsOf({ sort: 'longest-waiting', limit: 10 })).toEqual([first.ref, second.ref])
    expect(await refsOf({ sort: 'recently-updated', limit: 10 })).toEqual([first.ref, second.ref])
    await store.replace({ ...second, updatedAt: at(25) }, 1)
    expect(await refsOf({ sort: 'recently-updated', limit: 10 })).toEqual([second.ref, first.ref])
  })

  it('gives every record exactly once over all pages, and the same total on each', async () => {
    const all = await Promise.all(Array.from({ length: 23 }, () => stored()))
    const seen: string[] = []
    for (let skip = 0; skip < 30; skip += 5) {
      const page = await store.list({ sort: 'newest', skip, limit: 5 })
      expect(page.total).toBe(23)
      seen.push(...page.records.map(record => record.ref))
    }
    expect([...seen].sort()).toEqual(all.map(record => record.ref).sort())
  })

  it('hands out each record one at a time, in the order of ids', async () => {
    const all = await Promise.all(Array.from({ length: 12 }, () => stored()))
    await stored({ status: 'draft' })
    const ids: string[] = []
    for await (const record of store.each({ statuses: ['submitted'] })) ids.push(record.id)
    expect(ids).toEqual(all.map(record => record.id).sort())
  })

  it('finds records by who has claimed them, and those whose release waits', async () => {
    const priya = { userId: 'priya', name: 'Priya Nair' }
    const at = new Date('2026-03-02T10:00:00Z')
    const claimed = await stored({ review: { ...NOT_REVIEWED, holder: priya, heldSince: at } })
    const releaseDraft = {
      title: 'A report was not opened',
      narrative: 'A report was not opened.',
      recommendations: [],
      preparedBy: priya,
      preparedAt: at,
      keptBecause: '',
    }
    const waits = await stored({ releaseDraft })
    const open = await stored({ releaseDraft: { ...releaseDraft, open: { reason: '', by: priya, at } } })
    expect(await refsOf({ holder: { is: 'priya' }, limit: 9 })).toEqual([claimed.ref])
    const sorted = async (query: Parameters<typeof refsOf>[0]) => [...(await refsOf(query))].sort()
    expect(await sorted({ holder: { isNot: 'priya' }, limit: 9 })).toEqual([waits.ref, open.ref].sort())
    expect(await refsOf({ releaseWaits: true, limit: 9 })).toEqual([waits.ref])
    expect(await sorted({ releaseWaits: false, limit: 9 })).toEqual([claimed.ref, open.ref].sort())
    expect(await store.count({ holder: { is: 'priya' } })).toBe(1)
    expect(await store.count({})).toBe(3)
  })

  it('sorts by harm, the worst first and what nobody stated last', async () => {
    const stated = (physical: 0 | 3 | null) => stored({ harm: { physical, psychological: null } })
    const [none, severe, unknown] = [await stated(0), await stated(3), await stated(null)]
    expect(await refsOf({ sort: 'most-harmed', limit: 9 })).toEqual([severe.ref, none.ref, unknown.ref])
  })

  it('finds all that tell of one event', async () => {
    const first = await stored()
    const second = await stored({ eventId: first.eventId })
    await stored()
    expect(await store.byEvent(first.eventId)).toEqual([first, second])
    expect(await store.byEvent('none')).toEqual([])
  })

  it('counts by status', async () => {
    await stored()
    await stored()
    await stored({ status: 'draft' })
    expect(await store.countByStatus()).toEqual({ submitted: 2, draft: 1 })
  })
})

describe('the search outbox', () => {
  it('holds what the index has not confirmed, oldest first', async () => {
    const first = await stored()
    clock.moveTo(new Date('2026-03-02T10:05:00Z'))
    const second = await stored()
    expect((await waitingIn(store)).map(({ record }) => record?.ref)).toEqual([first.ref, second.ref])
    expect(await store.dirtyState()).toEqual({ count: 2, oldest: new Date('2026-03-02T10:00:00Z') })
    await store.markIndexed([{ id: first.id, rev: 1 }])
    expect((await waitingIn(store)).map(({ record }) => record?.ref)).toEqual([second.ref])
    await store.markIndexed([{ id: second.id, rev: 1 }])
    expect(await store.dirtyState()).toEqual({ count: 0, oldest: null })
  })

  it('keeps a record that changed while it was being indexed', async () => {
    const record = await stored()
    await store.replace({ ...record, title: 'Changed' }, 1)
    await store.markIndexed([{ id: record.id, rev: 1 }])
    expect((await waitingIn(store)).map(({ record, rev }) => [record?.ref, rev])).toEqual([[record.ref, 2]])
  })

  it('remembers since when a record has been behind', async () => {
    const record = await stored()
    clock.moveTo(new Date('2026-03-02T11:00:00Z'))
    await store.replace({ ...record, title: 'Changed' }, 1)
    expect((await store.dirtyState()).oldest).toEqual(new Date('2026-03-02T10:00:00Z'))
    await store.markIndexed([{ id: record.id, rev: 2 }])
    clock.moveTo(new Date('2026-03-02T12:00:00Z'))
    await store.replace({ ...record, title: 'Again', rev: 2 }, 2)
    expect((await store.dirtyState()).oldest).toEqual(new Date('2026-03-02T12:00:00Z'))
  })

  it('takes everything up again for a rebuild', async () => {
    const record = await stored({ organisations: [{ name: 'A', role: 'where-it-happened', odsCode: NORTHMERE }] })
    await store.markIndexed([{ id: record.id, rev: 1 }])
    expect(await store.markAllDirty()).toBe(1)
    expect((await store.dirtyState()).count).toBe(1)
    expect(await store.byId(record.id)).toEqual(record)
  })
})
