import fc from 'fast-check'
import { projectionFor } from '../../../src/domain/access/permission.js'
import { visibleTo } from '../../../src/domain/access/visible-record.js'
import { NO_CAPTURE_FACTS } from '../../../src/domain/record/capture-facts.js'
import { anIncident, anyRecord, anyViewer, aViewer, FERNCASTLE } from '../../support/record-builders.js'

const amara = { userId: 'amara', name: 'Amara Cole' }
const release = {
  title: 'Report not opened',
  narrative: 'A report was filed unread.',
  recommendations: [],
  preparedBy: { userId: 'priya', name: 'Priya Nair' },
  releasedBy: { userId: 'tom', name: 'Tom Ashdown' },
  releasedAt: new Date('2026-04-01T09:00:00Z'),
}

describe('what a viewer gets of a record', () => {
  it('is nothing exactly where the predicate says so', () => {
    fc.assert(
      fc.property(anyViewer, anyRecord, (viewer, record) => {
        expect(visibleTo(viewer, record)?.projection ?? null).toBe(projectionFor(viewer, record))
      }),
    )
  })

  it('carries no trust, no place, no exact date and no original word of a record shared by another trust', () => {
    fc.assert(
      fc.property(anyRecord, of => {
        const record = { ...of, status: 'released' as const, ownerTrust: FERNCASTLE, reporter: amara, release }
        const visible = visibleTo(aViewer('helen', ['board']), record)
        expect(visible?.projection).toBe('shared')
        const told = JSON.stringify(visible)
        expect(told).not.toContain(FERNCASTLE)
        expect(told).not.toContain(record.organisations[0]?.name)
        expect(told).not.toContain(record.occurred?.on)
        expect(told).not.toContain(record.createdAt.toISOString().slice(0, 10))
        expect(told).not.toContain(record.narrative)
        expect(told).not.toContain(record.title)
        expect(told).not.toContain(record.id)
        for (const person of ['Amara', 'Priya', 'Tom']) expect(told).not.toContain(person)
        expect(visible).toMatchObject({ ownerTrust: null, organisations: [], history: [], release: null, rev: 0 })
      }),
    )
  })

  it('keeps of a quote only what stands in the release', () => {
    const elsewhere = aViewer('sunita', ['reviewer'], FERNCASTLE)
    const kept = visibleTo(elsewhere, anIncident({ status: 'released', release }))
    expect(kept?.codes[0]?.quote).toBe('filed unread')
    const other = { ...release, narrative: 'Nobody opened it.' }
    const dropped = visibleTo(elsewhere, anIncident({ status: 'released', release: other }))
    expect(dropped?.codes[0]?.quote).toBeNull()
  })

  it('hides a reporter who asked for it from reviewers, in the history too', () => {
    const record = anIncident({ confidential: true })
    const seen = visibleTo(aViewer('priya', ['reviewer']), record)
    expect(seen?.recordedBy).toBe('Confidential')
    expect(JSON.stringify(seen)).not.toContain(amara.name)
    const own = visibleTo(aViewer('amara', ['reporter']), record)
    expect(own).toMatchObject({ recordedBy: 'Amara Cole', recordedByViewer: true })
  })

  it('shows the reporter to reviewers otherwise', () => {
    expect(visibleTo(aViewer('priya', ['reviewer']), anIncident())?.recordedBy).toBe('Amara Cole')
  })

  it('keeps what its author is changing from reviewers, and everything said beside it from everybody outside', () => {
    const capture = {
      ...NO_CAPTURE_FACTS,
      masked: [{ words: 'Hallworth', mark: '[name]' }],
      notPersonal: ['Wandsworth'],
      kept: [{ rule: 'near-miss-with-harm', reason: 'Seen by chance.' }],
      entered: { narrative: 'half a sentence' },
    }
    const record = anIncident({ status: 'released', reporter: amara, release, capture })
    expect(visibleTo(aViewer('amara', ['reporter']), record)?.capture).toEqual(capture)
    expect(visibleTo(aViewer('priya', ['reviewer']), record)?.capture).toEqual({ ...capture, entered: null })
    for (const viewer of [
      aViewer('b', ['board']),
      aViewer('x', ['reviewer'], FERNCASTLE),
      aViewer('n', ['national-analyst']),
    ]) {
      const told = JSON.stringify(visibleTo(viewer, record))
      for (const word of ['Hallworth', 'Wandsworth', 'by chance', 'half a sentence']) expect(told).not.toContain(word)
    }
  })
})
