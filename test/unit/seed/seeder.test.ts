import { seedStore } from '../../../seed/seeder.js'
import type { ImagingRecord } from '../../../src/domain/record/record.js'
import { loadDirectory } from '../../../src/organisations/directory.js'
import { movableClock } from '../../../src/platform/clock.js'
import { TAXONOMY } from '../../support/record-builders.js'

/** What a store does with them: keeps those it does not have, and takes no reference twice. */
function keepingStore() {
  const kept = new Map<string, ImagingRecord>()
  return {
    kept,
    insertMissing(records: readonly ImagingRecord[]) {
      const missing = records.filter(record => !kept.has(record.id))
      for (const record of missing) kept.set(record.id, record)
      const refs = [...kept.values()].map(record => record.ref)
      return new Set(refs).size === refs.length
        ? Promise.resolve(missing.length)
        : Promise.reject(new Error('A reference was taken twice'))
    },
  }
}

function parts(demo: boolean) {
  const store = keepingStore()
  const clock = movableClock(new Date('2026-11-24T09:00:00Z'))
  return { store, clock, demo, taxonomy: TAXONOMY, directory: loadDirectory({ demo }) }
}

describe('seedStore', () => {
  it('adds the published cases alone outside demo mode', async () => {
    const given = parts(false)
    const counts = await seedStore(given)
    expect(counts).toEqual({ published: 151, invented: 0, added: 151 })
    expect([...given.store.kept.values()].some(record => record.demo)).toBe(false)
  })

  it('adds nothing the second time, not even on another day, and moves nothing', async () => {
    const given = parts(true)
    const first = await seedStore(given)
    expect(first.added).toBe(first.published + first.invented)
    const before = [...given.store.kept.values()].map(record => JSON.stringify(record))
    given.clock.moveTo(new Date('2027-03-01T09:00:00Z'))
    expect(await seedStore(given)).toEqual({ ...first, added: 0 })
    expect([...given.store.kept.values()].map(record => JSON.stringify(record))).toEqual(before)
  })

  it('adds the invented ones to a store that was seeded without', async () => {
    const given = parts(false)
    await seedStore(given)
    const counts = await seedStore({ ...given, demo: true, directory: loadDirectory({ demo: true }) })
    expect(counts.added).toBe(counts.invented)
    expect(counts.invented).toBeGreaterThan(1600)
  })

  it('finishes on another day what was broken off', async () => {
    const given = parts(true)
    const half = {
      ...given.store,
      insertMissing: (records: readonly ImagingRecord[]) => given.store.insertMissing(records.slice(0, 500)),
    }
    await seedStore({ ...given, store: half })
    given.clock.moveTo(new Date('2026-12-24T09:00:00Z'))
    const counts = await seedStore(given)
    expect(given.store.kept.size).toBe(counts.published + counts.invented)
  })
})
