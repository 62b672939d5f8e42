import fc from 'fast-check'
import { meets, type Condition } from '../../../src/domain/access/condition.js'
import { scopeOf } from '../../../src/domain/access/permission.js'
import { ANONYMOUS, viewerOf } from '../../../src/domain/access/viewer.js'
import { slotsOf } from '../../../src/search/embedded/bit-set.js'
import { createColumns, type DocumentFacts } from '../../../src/search/embedded/columns.js'
import { aDocument } from '../../support/search-documents.js'

const TRUSTS = ['RX1', 'RX2', 'RX3']
const scopes: readonly Condition[] = [
  scopeOf(ANONYMOUS),
  ...TRUSTS.flatMap(trust =>
    (['reviewer', 'reporter', 'board', 'national-analyst'] as const).map(role =>
      scopeOf(viewerOf({ id: `user-${trust}`, name: 'Somebody', roles: [role], trust })),
    ),
  ),
]

const change = fc.record({
  slot: fc.integer({ min: 1, max: 40 }),
  gone: fc.boolean(),
  audience: fc.constantFrom('full', 'named', 'shared', 'public', 'draft'),
  owner: fc.constantFrom('', ...TRUSTS),
  reporter: fc.constantFrom('', ...TRUSTS.map(trust => `user-${trust}`), 'user-else'),
})

describe('the documents that meet a scope', () => {
  it('are those that meet it now, whatever was asked and changed before', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ change, asked: fc.nat(scopes.length - 1), far: fc.nat(60) }), { maxLength: 60 }),
        steps => {
          const columns = createColumns()
          const held = new Map<number, DocumentFacts>()
          for (const { change: each, asked, far } of steps) {
            // Now and then beyond what there was room for.
            const slot = far === 0 ? each.slot + 1100 : each.slot
            const before = held.get(slot)
            if (before !== undefined) columns.remove(slot, before.recordId)
            held.delete(slot)
            if (!each.gone) {
              const facts = { ...aDocument(slot), audience: each.audience, owner: each.owner, reporter: each.reporter }
              columns.put(slot, facts)
              held.set(slot, facts)
            }
            const scope = scopes[asked] ?? { any: [] }
            const expected = [...held].filter(([, facts]) => meets(scope, facts)).map(([at]) => at)
            expect([...slotsOf(columns.meeting(scope))]).toEqual(expected.sort((a, b) => a - b))
          }
        },
      ),
      { numRuns: 200 },
    )
  })
})
