import { buffer, text } from 'node:stream/consumers'
import { parse } from 'csv-parse/sync'
import { ANONYMOUS, TERMINAL, type Viewer } from '../../../src/domain/access/viewer.js'
import { NO_CAPTURE_FACTS } from '../../../src/domain/record/capture-facts.js'
import { recordKinds } from '../../../src/domain/record/code-lists.js'
import type { ImagingRecord } from '../../../src/domain/record/record.js'
import { makeReference } from '../../../src/domain/record/reference.js'
import { loadDirectory } from '../../../src/organisations/directory.js'
import { NotAllowedError, UnavailableError } from '../../../src/platform/errors.js'
import { csvStream, jsonStream } from '../../../src/search/export-format.js'
import type { ExportRow } from '../../../src/search/export-row.js'
import { projectRecord } from '../../../src/search/projection.js'
import { createSearchExport } from '../../../src/search/search-export.js'
import { REACHABLE_HITS, type SearchIndex } from '../../../src/search/search-index.js'
import { EMPTY_QUERY } from '../../../src/search/search-query.js'
import { createSearchService } from '../../../src/search/search-service.js'
import { memoryAuditLog } from '../../support/memory-audit-log.js'
import { memoryIndexes, VOCABULARY } from '../../support/memory-index.js'
import { memoryRecordStore } from '../../support/memory-record-store.js'
import { aFinding, anIncident, aViewer, FERNCASTLE, TAXONOMY } from '../../support/record-builders.js'

const directory = loadDirectory({ demo: true })
const newIndex = memoryIndexes()
const priya = aViewer('priya', ['reviewer'])

async function exportOver(
  records: readonly ImagingRecord[],
  engine: (index: SearchIndex) => Partial<SearchIndex> = () => ({}),
) {
  const index = newIndex()
  const projection = { taxonomy: TAXONOMY, trusts: directory, rewrites: VOCABULARY.rewrites }
  await index.apply({ put: records.flatMap(record => projectRecord(record, projection)), remove: [] })
  const store = memoryRecordStore(records)
  const audit = memoryAuditLog()
  const search = createSearchService({
    index: { ...index, ...engine(index) },
    records: store,
    vocabulary: VOCABULARY,
    taxonomy: TAXONOMY,
    places: directory,
    log: { warn: () => undefined },
  })
  return { audit, ...createSearchExport({ search, records: store, audit, taxonomy: TAXONOMY, directory }) }
}

async function all(rows: AsyncIterable<ExportRow>): Promise<ExportRow[]> {
  const read: ExportRow[] = []
  for await (const row of rows) read.push(row)
  return read
}

const RECEIVED = { on: '2026-02', precision: 'month', to: null } as const

const shared = anIncident({
  id: '44444444-4444-4444-8444-444444444444',
  ref: makeReference('incident', 2026, 222222),
  ownerTrust: FERNCASTLE,
  organisations: [{ name: 'Ferncastle Hospitals', role: 'where-it-happened', odsCode: FERNCASTLE }],
  status: 'released',
  title: 'Secret title',
  release: {
    title: '=HYPERLINK("http://evil.example","lung")',
    narrative: 'A lung nodule was reported.',
    recommendations: [],
    preparedBy: { userId: 's', name: 'Sunita Rao' },
    releasedBy: { userId: 'o', name: 'Oliver Penhale' },
    releasedAt: new Date('2026-03-01'),
  },
})

/** More than an engine turns pages to, of every year and kind. */
const many = Array.from({ length: REACHABLE_HITS * 2 + 345 }, (_, number) =>
  aFinding({
    id: `55555555-5555-4555-8555-${String(number).padStart(12, '0')}`,
    ref: makeReference('finding', 2025, number),
    title: `Zebra case ${number}`,
    kind: recordKinds.codes[number % 3] ?? 'finding',
    occurred:
      number % 7 === 0 ? null : { on: String(2023 + (Math.floor(number / 3) % 3)), precision: 'year', to: null },
    source: null,
  }),
)

describe('an export of a search', () => {
  it('has every record that matches, each once, however many there are', async () => {
    const exporting = await exportOver([...many, anIncident()])
    const exported = await exporting.rows(ANONYMOUS, { ...EMPTY_QUERY, words: 'zebra', page: 3 })
    const refs = (await all(exported.rows)).map(row => row.ref)
    expect(exported.total).toBe(many.length)
    expect(refs).toHaveLength(many.length)
    expect(new Set(refs)).toEqual(new Set(many.map(record => record.ref)))
  })

  it('keeps to the filters, where it is cut into parts too', async () => {
    const exporting = await exportOver(many)
    const query = {
      ...EMPTY_QUERY,
      words: 'zebra',
      filter: { year: ['2023', 'unknown', '2024'], kind: ['incident', 'finding'] },
    }
    const expected = many.filter(
      ({ kind, occurred }) => ['incident', 'finding'].includes(kind) && occurred?.on !== '2025',
    )
    expect(expected.length).toBeGreaterThan(REACHABLE_HITS)
    const { rows: found } = await exporting.rows(ANONYMOUS, { ...query, sort: 'oldest' })
    const read = await all(found)
    expect(read.map(row => row.ref).sort()).toEqual(expected.map(record => record.ref).sort())
    const years = read.map(row => row.occurred).filter(year => year !== null)
    expect(years).toEqual([...years].sort())
  })

  it('gives each record as the viewer may see it', async () => {
    const exporting = await exportOver([
      anIncident({ capture: { ...NO_CAPTURE_FACTS, received: RECEIVED } }),
      { ...shared, capture: { ...NO_CAPTURE_FACTS, received: RECEIVED } },
      anIncident({ id: '6', ref: 'INC-2026-1', ownerTrust: FERNCASTLE, organisations: [] }),
    ])
    const [own, released, ...others] = await all((await exporting.rows(priya, EMPTY_QUERY)).rows)
    expect(others).toEqual([])
    expect(own).toMatchObject({
      ref: 'INC-2026-481902-7',
      projection: 'full',
      trusts: [{ code: 'DEMO-NM', name: 'Northmere University Hospitals' }],
      occurred: '2026-02-14',
      received: '2026-02',
      failureTypes: ['acknowledgement.report-not-read'],
      stages: ['acknowledgement'],
    })
    expect(released).toMatchObject({ projection: 'shared', trusts: [], occurred: '2026', received: null })
    expect(released?.title).toBe(shared.release?.title)
    expect(JSON.stringify(released)).not.toMatch(/ferncastle|DEMO-FC|secret|2026-02/i)
  })

  it('is written down before the first row and after the last', async () => {
    const exporting = await exportOver([anIncident(), shared])
    const query = { ...EMPTY_QUERY, words: 'lung', page: 2 }
    const { rows } = await exporting.audited(priya, query, 'csv')
    expect(exporting.audit.entries).toMatchObject([
      { actor: 'priya', action: 'search-exported', subject: '/search', reason: 'csv, 2 records match' },
    ])
    await all(rows)
    expect(exporting.audit.entries.slice(1)).toMatchObject([
      { actor: 'priya', action: 'records-shown', reason: 'Export of a search, 1 record', records: [anIncident().ref] },
      {
        ...{ actor: 'priya', action: 'search-export-ended', subject: '/search' },
        reason: 'csv, 2 rows, 1 of them unreleased',
      },
    ])
  })

  it('says in the log where it broke off', async () => {
    const exporting = await exportOver([anIncident(), shared])
    for await (const row of (await exporting.audited(priya, EMPTY_QUERY, 'json')).rows) {
      expect(row.ref).not.toBe('')
      break
    }
    expect(exporting.audit.entries.at(-1)).toMatchObject({
      action: 'search-export-ended',
      reason: 'json, 1 rows, 1 of them unreleased, broken off',
    })
  })

  it('is for people who are signed in, and leaves no entry otherwise', async () => {
    const exporting = await exportOver([aFinding()])
    await expect(exporting.audited(ANONYMOUS, EMPTY_QUERY, 'csv')).rejects.toThrow(NotAllowedError)
    expect(exporting.audit.entries).toEqual([])
  })

  it('can be made at the server’s own terminal, which the log says', async () => {
    const exporting = await exportOver([aFinding()])
    for await (const row of (await exporting.audited(TERMINAL, EMPTY_QUERY, 'csv')).rows) expect(row.ref).not.toBe('')
    expect(exporting.audit.entries).toMatchObject([
      { actor: null, action: 'search-exported', reason: 'csv, at a terminal, 1 record matches' },
      { actor: null, action: 'search-export-ended', reason: 'csv, at a terminal, 1 rows' },
    ])
  })

  const away = () => Promise.reject(new UnavailableError('away'))

  it('does not pass off what the database finds as the whole', async () => {
    const exporting = await exportOver([anIncident(), aFinding()], () => ({ search: away }))
    await expect(exporting.audited(priya, EMPTY_QUERY, 'csv')).rejects.toThrow(UnavailableError)
    expect(exporting.audit.entries).toEqual([])
    const limited = await exporting.rows(ANONYMOUS, { ...EMPTY_QUERY, words: 'clinician' }, { limited: true })
    expect((await all(limited.rows)).map(row => row.ref)).toEqual(['FND-2026-118365-2'])
    await all((await exporting.audited(priya, { ...EMPTY_QUERY, words: 'unread' }, 'csv', { limited: true })).rows)
    expect(exporting.audit.entries.map(({ reason }) => reason)).toEqual([
      'csv, from the store',
      'Export of a search, 1 record',
      'csv, from the store, 1 rows, 1 of them unreleased',
    ])
  })

  it('fails where the engine goes away on the way', async () => {
    let calls = 0
    const exporting = await exportOver(many, index => ({
      search: query => ((calls += 1) > 4 ? away() : index.search(query)),
    }))
    const { rows } = await exporting.audited(priya, { ...EMPTY_QUERY, words: 'zebra' }, 'csv')
    await expect(all(rows)).rejects.toThrow(UnavailableError)
    expect(exporting.audit.entries.at(-1)?.reason).toMatch(/^csv, \d+ rows, broken off$/)
  })
})

describe('the files of an export', () => {
  const rowsOf = async (viewer: Viewer, records: readonly ImagingRecord[]) =>
    all((await (await exportOver(records)).rows(viewer, EMPTY_QUERY)).rows)
  const stream = async function* <Row>(rows: readonly Row[]) {
    yield* rows
  }

  it('are CSV that spreadsheets read, without formulas', async () => {
    const bytes = await buffer(csvStream(stream(await rowsOf(priya, [anIncident(), shared])), TAXONOMY))
    const file = bytes.toString('utf8')
    expect(file.startsWith('\ufeffReference,Kind,')).toBe(true)
    expect(file.split('\r\n')).toHaveLength(4)
    const [own, released] = parse<Record<string, string>>(file, { columns: true, bom: true })
    expect(own).toMatchObject({
      Kind: 'Incident',
      Trust: 'Northmere University Hospitals',
      Happened: '2026-02-14',
      'Failure types': 'Report not read',
      'Physical harm': 'Moderate',
      Invented: 'Yes, demo',
    })
    expect(released).toMatchObject({ Trust: '', 'Trust code': '', Region: '', Text: 'Release' })
    expect(released?.['Title']).toBe(`'${shared.release?.title ?? ''}`)
  })

  it('are JSON that ends with the number of rows', async () => {
    const head = { exportedAt: new Date('2026-11-24T10:00:00Z'), search: '/search?q="x"', limited: false }
    const rows = await rowsOf(priya, [anIncident(), shared])
    const file: unknown = JSON.parse(await text(jsonStream(stream(rows), head)))
    expect(file).toEqual({ ...head, exportedAt: '2026-11-24T10:00:00.000Z', records: rows, rows: 2 })
    expect(JSON.parse(await text(jsonStream(stream([]), head)))).toMatchObject({ records: [], rows: 0 })
  })

  it('break where their rows do', async () => {
    const broken = async function* (): AsyncGenerator<ExportRow> {
      yield* (await rowsOf(priya, [anIncident()])).slice(0, 1)
      throw new UnavailableError('away')
    }
    await expect(text(csvStream(broken(), TAXONOMY))).rejects.toThrow('away')
    const head = { exportedAt: new Date(), search: '/search', limited: false }
    await expect(text(jsonStream(broken(), head))).rejects.toThrow('away')
  })
})
