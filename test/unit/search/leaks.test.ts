import { projectionFor } from '../../../src/domain/access/permission.js'
import { ANONYMOUS, viewerOf } from '../../../src/domain/access/viewer.js'
import { dayBounds } from '../../../src/domain/record/partial-date.js'
import { seededRandom } from '../../../src/platform/random.js'
import type { SearchIndex, SearchScope } from '../../../src/search/search-index.js'
import { EMPTY_QUERY } from '../../../src/search/search-query.js'
import { leakRecords, leakViewers } from '../../support/leak-records.js'
import { leakCase, leakWorld, twinWorld, WAYS, type LeakWorld } from '../../support/leak-world.js'
import { memoryIndexes } from '../../support/memory-index.js'
import { repeatWorld, type Repeats } from '../../support/repeat-leaks.js'

const newIndex = memoryIndexes()
const CASES = 1000
const WITHOUT_ENGINE = { way: 'without the engine' } as const

async function worldOf(through?: (index: SearchIndex) => SearchIndex): Promise<LeakWorld> {
  const random = seededRandom(20)
  const records = leakRecords(70, 12, random)
  const viewers = leakViewers(records, 12, random)
  return leakWorld({ records, viewers, newIndex, ...(through !== undefined && { through }) })
}

/** A world whose index takes a scope for something wider than it is. */
const breaking = (widen: (scope: SearchScope) => SearchScope) => (index: SearchIndex) => ({
  ...index,
  search: (query: Parameters<SearchIndex['search']>[0]) => index.search({ ...query, scope: widen(query.scope) }),
})

describe('nobody learns of what they may not open', () => {
  it('by any way of asking, in any hit, count, order or suggestion', async () => {
    const world = await worldOf()
    const random = seededRandom(1)
    const asked = new Map<string, number>()
    for (let number = 0; number < CASES; number += 1) {
      const one = leakCase(world, random)
      asked.set(one.way, (asked.get(one.way) ?? 0) + 1)
      const leak = await world.leak(one)
      if (leak !== null) throw new Error(`${JSON.stringify({ ...one, viewer: one.viewer })} ${leak}`)
    }
    for (const way of WAYS) expect(asked.get(way)).toBeGreaterThan(20)
  }, 120_000)

  it.each<[string, (scope: SearchScope) => SearchScope]>([
    ['everything in full', scope => ({ any: [scope, { fact: 'audience', is: 'full' }] }) as unknown as SearchScope],
    ['one trust more', scope => ({ any: [scope, { fact: 'owner', is: 'DEMO-NM' }] }) as unknown as SearchScope],
    [
      'where a release is from',
      scope => ({ any: [scope, { fact: 'audience', is: 'named' }] }) as unknown as SearchScope,
    ],
    ['nothing left out', () => ({ all: [] }) as unknown as SearchScope],
  ])('and a scope that lets through %s is caught, although hits are read again', async (_what, widen) => {
    const world = await worldOf(breaking(widen))
    const random = seededRandom(2)
    let caught = 0
    for (let number = 0; number < 200 && caught === 0; number += 1) {
      if ((await world.leak(leakCase(world, random))) !== null) caught += 1
    }
    expect(caught).toBe(1)
  })
})

describe('a release of another trust', () => {
  const random = seededRandom(40)
  const records = leakRecords(120, 6, random)
  const readers = leakViewers(records, 12, random).filter(
    viewer => records.filter(record => projectionFor(viewer, record) === 'shared').length > 5,
  )

  it('tells nothing of whose it is, of the day, nor of what was written first, with the engine or without', async () => {
    expect(readers.length).toBeGreaterThan(3)
    for (const viewer of readers.slice(0, 4)) {
      const world = await twinWorld({ records, viewer, newIndex })
      for (let number = 0; number < 60; number += 1) {
        const one = { ...leakCase({ viewers: [viewer], records }, random), ...(number % 3 === 0 && WITHOUT_ENGINE) }
        const leak = await world.leak(one)
        if (leak !== null) throw new Error(`${JSON.stringify(one)} ${leak}`)
      }
    }
  }, 120_000)

  it('is caught where it is sorted by the very day', async () => {
    const [viewer = ANONYMOUS] = readers
    const days = new Map(records.map(({ id, occurred }) => [id, occurred === null ? '' : dayBounds(occurred).first]))
    const byDay = (index: SearchIndex): SearchIndex => ({
      ...index,
      async search(query) {
        const answer = await index.search(query)
        const dayOf = ({ recordId }: { readonly recordId: string }): string => days.get(recordId) ?? ''
        return { ...answer, hits: [...answer.hits].sort((a, b) => (dayOf(a) < dayOf(b) ? 1 : -1)) }
      },
    })
    const world = await twinWorld({ records, viewer, newIndex, through: byDay })
    const all = { ...leakCase({ viewers: [viewer], records }, random), way: 'search' as const, query: EMPTY_QUERY }
    expect(await world.leak(all)).toMatch(/^tells /)
  })
})

describe('"Repeats" beside a result', () => {
  const records = leakRecords(900, 120, seededRandom(30))
  const trusts = [...new Set(records.flatMap(({ ownerTrust }) => ownerTrust ?? []))]
  const world = repeatWorld(records, leakViewers(records, 24, seededRandom(31)))

  it('tells nobody of more than they may count', async () => {
    const random = seededRandom(3)
    let told = 0
    for (let number = 0; number < 150; number += 1) {
      const answer = await world.ask(random)
      if (answer.leak !== null) throw new Error(answer.leak)
      told += answer.told
    }
    expect(told).toBeGreaterThan(50)
  }, 60_000)

  it('is caught where it tells everybody what the people of each trust may see', async () => {
    const insiders = trusts.map(trust => viewerOf({ id: trust, name: trust, roles: ['reviewer'], trust }))
    const broken = (repeats: Repeats): Repeats => ({
      async repeatsOf(_viewer, refs, patience) {
        const told = await Promise.all(insiders.map(insider => repeats.repeatsOf(insider, refs, patience)))
        return new Map(told.flatMap(some => [...some]))
      },
    })
    const random = seededRandom(4)
    let caught = 0
    for (let number = 0; number < 100 && caught === 0; number += 1) {
      if ((await world.ask(random, broken)).leak !== null) caught += 1
    }
    expect(caught).toBe(1)
  }, 60_000)
})
