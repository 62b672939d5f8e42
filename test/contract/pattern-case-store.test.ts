import { afterDecision, newCase, type PatternCase, type Sighting } from '../../src/domain/patterns/lifecycle.js'
import { createMongoPatternCaseStore } from '../../src/patterns/mongo-pattern-case-store.js'
import type { PatternCaseStore } from '../../src/patterns/pattern-case-store.js'
import { StaleRevisionError } from '../../src/platform/errors.js'
import { openTestDatabase, type TestDatabase } from '../support/database.js'
import { memoryPatternCaseStore } from '../support/memory-pattern-case-store.js'

const AT = new Date('2026-11-24T02:00:00Z')
const SEEN: Sighting = {
  ...{ on: '2026-11-24', found: true, observed: 7, expected: 2.2, strength: 'strong', last: '2026-08-07' },
  ratio: { value: 3.1, lower: 1.3, upper: 6.5 },
}
const aCase = (number: number): PatternCase =>
  newCase(
    { id: `PAT-${number}`, key: `D1:recorded:FND-${number}:reporting.missed-finding`, trust: 'DEMO-NM', demo: true },
    SEEN,
    AT,
  )

let database: TestDatabase

beforeAll(async () => {
  database = await openTestDatabase()
})

afterAll(async () => {
  await database.close()
})

describe.each<[string, () => PatternCaseStore]>([
  ['in memory', () => memoryPatternCaseStore()],
  ['in MongoDB', () => createMongoPatternCaseStore(database.connection)],
])('A store of pattern cases %s', (_name, make) => {
  it('gives back what was decided, with what has to follow', async () => {
    const store = make()
    const decided = afterDecision(aCase(1), {
      ...{ decision: 'ask-for-action', role: 'reviewer', by: { userId: 'priya', name: 'Priya Nair' }, at: AT },
      ...{ on: '2026-11-24', reason: 'Third time', notLearned: true },
      recommendation: {
        ref: 'REC-2026-706233-1',
        draft: { type: 'action-plan', text: 'Name who reads.', owner: 'Radiology', due: '2027-02-01', evidence: '' },
      },
    })
    if ('refused' in decided) throw new Error(decided.refused)
    await store.insertMissing([aCase(1), aCase(2)])
    await store.insertMissing([{ ...aCase(2), state: 'dismissed' }])
    const written = await store.replace(decided.decided)
    expect(written).toEqual({ ...decided.decided, rev: 2 })
    expect(await store.byId('PAT-1')).toEqual(written)
    expect(await store.byId('PAT-9')).toBeNull()
    expect(await store.all()).toEqual(
      new Map([
        ['PAT-1', written],
        ['PAT-2', aCase(2)],
      ]),
    )
  })

  it('takes no change over somebody else’s', async () => {
    const store = make()
    await store.insertMissing([aCase(3)])
    await store.replace({ ...aCase(3), recommendations: ['REC-1'] })
    await expect(store.replace({ ...aCase(3), recommendations: ['REC-2'] })).rejects.toThrow(StaleRevisionError)
    expect((await store.byId('PAT-3'))?.recommendations).toEqual(['REC-1'])
  })
})
