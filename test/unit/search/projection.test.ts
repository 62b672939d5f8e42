import fc from 'fast-check'
import { projectionsOf } from '../../../src/domain/access/permission.js'
import { SENTINEL_OPEN } from '../../../src/domain/text/highlight.js'
import { assertDocument } from '../../../src/search/document-check.js'
import { INDEXED_WORDS, isCutForSearch, projectRecord } from '../../../src/search/projection.js'
import type { SearchDocument } from '../../../src/search/search-index.js'
import { loadSearchVocabulary } from '../../../src/search/synonyms.js'
import { wordsOf } from '../../../src/search/words.js'
import { aFinding, anIncident, anyRecord, NORTHMERE, TAXONOMY } from '../../support/record-builders.js'

const trusts = {
  trust: (code: string) => ({ name: `Trust ${code}`, shortName: code, regionCode: 'R1', regionName: 'Northland' }),
  current: (code: string) => (code === 'OLD' ? 'NEW' : code),
}
const parts = { taxonomy: TAXONOMY, trusts, rewrites: loadSearchVocabulary().rewrites }

const person = { userId: 'p', name: 'P' }
const released = anIncident({
  status: 'released',
  externalRefs: [{ system: 'datix', id: 'W123456', date: null }],
  release: {
    title: 'Report not opened',
    narrative: 'A report was not opened for weeks.',
    recommendations: [],
    preparedBy: person,
    releasedBy: person,
    releasedAt: new Date('2026-03-01'),
  },
})

function projected(record: Parameters<typeof projectRecord>[0], projection: string): SearchDocument {
  const document = projectRecord(record, parts).find(candidate => candidate.projection === projection)
  if (document === undefined) throw new Error(`No ${projection} document`)
  return document
}

describe('projecting a record for search', () => {
  it('makes a document of each projection, and none of drafts and withdrawn records', () => {
    expect(projectRecord(released, parts).map(document => document.id)).toEqual([
      `${released.id}_f`,
      `${released.id}_n`,
      `${released.id}_s`,
    ])
    expect(projectRecord(aFinding(), parts).map(document => document.projection)).toEqual(['public'])
    expect(projectRecord(anIncident({ status: 'draft' }), parts)).toEqual([])
    expect(projectRecord(anIncident({ status: 'withdrawn' }), parts)).toEqual([])
    expect(projectRecord(anIncident({ status: 'duplicate' }), parts)).toHaveLength(1)
  })

  it('has later words in the full text, and never in a release', () => {
    const text = 'The patient was told in a quagmirish letter.'
    const later = { ...released, addenda: [{ number: 1, at: new Date('2026-04-01'), by: person, text }] }
    const documents = projectRecord(later, parts)
    expect(projected(later, 'full').narrative).toContain(text)
    for (const document of documents.filter(({ projection }) => projection !== 'full')) {
      expect(JSON.stringify(document)).not.toContain('quagmirish')
    }
    expect(documents).toHaveLength(3)
  })

  it('shares the words of the release and nothing that tells whose it is', () => {
    const shared = projected(released, 'shared')
    expect(shared).toMatchObject({
      title: 'Report not opened',
      narrative: 'A report was not opened for weeks.',
      failings: '',
      recommendations: '',
      references: [released.ref],
      trust: ['not-named'],
      region: [],
      year: '2026',
      occurredDay: 20454, // 1 January 2026
      outcome: '',
    })
    const { audience: _audience, owner: _owner, reporter: _reporter, ...shown } = shared
    const told = JSON.stringify(shown)
    for (const secret of [
      NORTHMERE,
      'Northmere',
      'Northland',
      'R1',
      'W123456',
      'lung cancer',
      'shared inbox',
      'filed',
    ]) {
      expect(told).not.toContain(secret)
    }
  })

  it('names trust, region and day to those who may know them', () => {
    expect(projected(released, 'named')).toMatchObject({
      title: 'Report not opened',
      trust: [NORTHMERE],
      region: ['R1'],
      occurredDay: 20498,
      references: [released.ref],
    })
    expect(projected(released, 'full')).toMatchObject({ title: released.title, references: [released.ref, 'W123456'] })
  })

  it('labels codes in words, in the orders that people use', () => {
    const { labels } = projected(anIncident(), 'full')
    for (const label of ['Incident', 'Outpatient', 'Chest X-ray', 'X-ray Chest', 'Report not read', 'Moderate harm']) {
      expect(labels).toContain(label)
    }
    expect(projected(aFinding(), 'public').labels).toContain('Parliamentary and Health Service Ombudsman')
  })

  it('is found by the initials of its trust, but not by those that mean something else', () => {
    const names = {
      name: 'Imperial College Healthcare NHS Trust',
      shortName: 'Imperial',
      regionCode: '',
      regionName: '',
    }
    const named = { ...parts, trusts: { ...trusts, trust: () => names }, terms: new Set(['ich']) }
    const labels = (projection: string) =>
      projectRecord(released, named)
        .find(document => document.projection === projection)
        ?.labels.split(/[ .]+/)
    expect(labels('named')).toContain('ICHT')
    expect(labels('named')).not.toContain('ICH')
    expect(labels('shared')).not.toContain('ICHT')
  })

  it('calls a coroner’s report by its name in law', () => {
    const finding = aFinding().finding
    if (finding === null) throw new RangeError('A finding has its facts')
    const labels = (body: 'coroner' | 'phso') => projected(aFinding({ finding: { ...finding, body } }), 'public').labels
    expect(labels('coroner')).toContain('Prevention of Future Deaths')
    expect(labels('phso')).not.toContain('Prevention of Future Deaths')
  })

  it('is found by the payment that was recommended', () => {
    const finding = aFinding().finding
    if (finding === null) throw new RangeError('A finding has its facts')
    expect(projected(aFinding({ finding: { ...finding, remedyAmount: 10_000 } }), 'public').labels).toContain('£10,000')
  })

  it('leaves out of facets what the coder found held', () => {
    const codes = anIncident().codes.map(code => ({ ...code, state: 'absent' as const }))
    expect(projected(anIncident({ codes }), 'full')).toMatchObject({ stage: [], failureType: [] })
  })

  it('reads histories under today’s trust', () => {
    const organisations = [{ name: 'Old Trust', role: 'where-it-happened' as const, odsCode: 'OLD' }]
    const finding = projected(aFinding({ organisations }), 'public')
    expect(finding.trust).toEqual(['NEW'])
    expect(finding.labels).toContain('Old Trust')
  })

  it('answers to the source’s references, but not to addresses', () => {
    const source = {
      system: 'phso',
      id: 'P-009999',
      also: [
        { system: 'ombudsman', id: 'https://example.org/x' },
        { system: 'pfd', id: '2023-0260' },
      ],
      attribution: '',
    }
    expect(projected(aFinding({ source }), 'public').references).toEqual([
      'FND-2026-118365-2',
      'P-009999',
      '2023-0260',
      'REC-2026-706233-1',
    ])
  })

  it('strips sentinels, writes out abbreviations with signs, and cuts very long narratives', () => {
    const long = anIncident({ narrative: `#NOF ${SENTINEL_OPEN}IR(ME)R ${'word '.repeat(INDEXED_WORDS)}last` })
    const document = projected(long, 'full')
    expect(document.narrative).not.toContain(SENTINEL_OPEN)
    expect(document.labels).toContain('fracture NOF')
    expect(document.labels).toContain('IRMER')
    expect(wordsOf(document.narrative)).toHaveLength(INDEXED_WORDS)
    expect(isCutForSearch(long, 'full')).toBe(true)
    expect(isCutForSearch(anIncident(), 'full')).toBe(false)
  })

  it('gives every document ids and codes that an index takes, one for each projection', () => {
    fc.assert(
      fc.property(anyRecord, record => {
        const documents = projectRecord(record, parts)
        documents.forEach(assertDocument)
        const searchable = record.status !== 'draft' && record.status !== 'withdrawn'
        expect(documents.map(document => document.projection)).toEqual(searchable ? projectionsOf(record) : [])
      }),
    )
  })
})
