import { ANONYMOUS, type Viewer } from '../../../src/domain/access/viewer.js'
import { movableClock } from '../../../src/platform/clock.js'
import { InvalidInputError, NotAllowedError, NotFoundError, StaleRevisionError } from '../../../src/platform/errors.js'
import { seededRandom } from '../../../src/platform/random.js'
import { createIndexFreshness } from '../../../src/search/index-freshness.js'
import { MOST_SAVED, savedSearchDraft, type SavedSearchDraft } from '../../../src/search/saved-search.js'
import { createSavedSearchService } from '../../../src/search/saved-search-service.js'
import { EMPTY_QUERY } from '../../../src/search/search-query.js'
import { memorySavedSearchStore } from '../../support/memory-saved-search-store.js'
import { aViewer, FERNCASTLE } from '../../support/record-builders.js'

const priya = aViewer('priya', ['reviewer'])
const leon = aViewer('leon', ['board'])
const admin = aViewer('amara', ['admin'])
const elsewhere = aViewer('sunita', ['reviewer', 'admin'], FERNCASTLE)
const ruth = aViewer('ruth', ['national-analyst'])

const own: SavedSearchDraft = { name: 'Lung', visibility: 'private' }
const forAll: SavedSearchDraft = { name: 'For all', visibility: 'shared' }
const query = { ...EMPTY_QUERY, words: 'lung', filter: { stage: ['reporting'] }, page: 7 }

function service() {
  const store = memorySavedSearchStore()
  const clock = movableClock(new Date('2026-11-24T10:00:00Z'))
  return { store, ...createSavedSearchService({ store, clock, random: seededRandom(1) }) }
}

describe('saved searches', () => {
  it('keep the question from its first page, and are their owner’s', async () => {
    const searches = service()
    const saved = await searches.save(priya, query, own)
    expect(saved).toMatchObject({ search: 'q=lung&stage=reporting', rev: 1, trust: 'DEMO-NM' })
    expect(await searches.list(priya)).toEqual([{ saved, own: true, mayChange: true, mayDelete: true }])
  })

  it.each<[string, Viewer]>([
    ['a colleague', leon],
    ['an administrator of the trust', admin],
    ['another trust', elsewhere],
    ['a national analyst', ruth],
  ])('that are private are as unknown to %s as those that are not there', async (_who, viewer) => {
    const searches = service()
    const saved = await searches.save(priya, query, own)
    expect(await searches.list(viewer)).toEqual([])
    await expect(searches.open(viewer, saved.id)).rejects.toThrow(NotFoundError)
    await expect(searches.change(viewer, saved.id, 1, forAll)).rejects.toThrow(NotFoundError)
    await expect(searches.remove(viewer, saved.id)).rejects.toThrow(NotFoundError)
    expect(await searches.store.byId(saved.id)).toEqual(saved)
  })

  it('that are shared are run by everybody at the trust, and changed by their owner', async () => {
    const searches = service()
    const saved = await searches.save(priya, query, forAll)
    expect(await searches.open(leon, saved.id)).toEqual({ saved, own: false, mayChange: false, mayDelete: false })
    await expect(searches.change(leon, saved.id, 1, own)).rejects.toThrow(NotAllowedError)
    await expect(searches.remove(leon, saved.id)).rejects.toThrow(NotAllowedError)
    for (const viewer of [elsewhere, ruth]) {
      await expect(searches.open(viewer, saved.id)).rejects.toThrow(NotFoundError)
      expect(await searches.list(viewer)).toEqual([])
    }
    expect(await searches.store.byId(saved.id)).toEqual(saved)
  })

  it('that are shared are deleted by an administrator of the trust too, who does not change them', async () => {
    const searches = service()
    const saved = await searches.save(priya, query, forAll)
    await expect(searches.change(admin, saved.id, 1, own)).rejects.toThrow(NotAllowedError)
    expect(await searches.store.byId(saved.id)).toEqual(saved)
    await searches.remove(admin, saved.id)
    expect(await searches.store.byId(saved.id)).toBeNull()
  })

  it('are changed once for each time that they were read', async () => {
    const searches = service()
    const { id } = await searches.save(priya, query, own)
    const renamed = await searches.change(priya, id, 1, { name: 'Lung, reporting', visibility: 'shared' })
    expect(renamed).toMatchObject({ name: 'Lung, reporting', visibility: 'shared', rev: 2 })
    await expect(searches.change(priya, id, 1, own)).rejects.toThrow(StaleRevisionError)
    expect(await searches.store.byId(id)).toEqual(renamed)
  })

  it('are shared within a trust only', async () => {
    const searches = service()
    await expect(searches.save(ruth, query, forAll)).rejects.toThrow(InvalidInputError)
    const { id } = await searches.save(ruth, query, own)
    await expect(searches.change(ruth, id, 1, forAll)).rejects.toThrow(InvalidInputError)
    expect(await searches.list(ruth)).toHaveLength(1)
  })

  it('are not for visitors', async () => {
    const searches = service()
    await expect(searches.save(ANONYMOUS, query, own)).rejects.toThrow(NotAllowedError)
    await expect(searches.list(ANONYMOUS)).rejects.toThrow(NotAllowedError)
  })

  it('have an end, which says what to do', async () => {
    const searches = service()
    for (let number = 0; number < MOST_SAVED; number += 1) await searches.save(priya, query, own)
    await expect(searches.save(priya, query, own)).rejects.toMatchObject({ faults: [{ field: 'name' }] })
    expect(await searches.list(priya)).toHaveLength(MOST_SAVED)
  })

  it.each([
    [{ name: '  a \n b  ', visibility: 'private' }, true],
    [{ name: ' ', visibility: 'private' }, false],
    [{ name: 'x'.repeat(101), visibility: 'private' }, false],
    [{ name: 'x', visibility: 'everybody' }, false],
    [{ name: 'x' }, false],
  ])('take %j as a name and its readers: %s', (draft, good) => {
    expect(savedSearchDraft.safeParse(draft).success).toBe(good)
  })
})

describe('how fresh the index is', () => {
  const at = (time: string) => new Date(`2026-11-24T${time}Z`)
  const freshness = (oldest: Date | null, inStepAt: Date | null) =>
    createIndexFreshness({
      outbox: { waitingSince: async () => oldest },
      inStepAt: () => inStepAt,
      clock: movableClock(at('10:00:00')),
    }).behindSince()

  it.each([
    ['nothing waits', null, at('09:00:00'), null],
    ['something waits since a minute', at('09:59:00'), at('09:58:00'), null],
    ['something waits longer', at('09:58:59'), at('09:58:00'), at('09:58:00')],
    ['the index was in step later, but for this', at('09:50:00'), at('09:55:00'), at('09:50:00')],
    ['nobody has seen it in step', at('09:58:00'), null, at('09:58:00')],
  ])('where %s', async (_what, oldest, inStepAt, expected) => {
    expect(await freshness(oldest, inStepAt)).toEqual(expected)
  })
})
