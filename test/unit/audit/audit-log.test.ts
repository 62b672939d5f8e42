import fc from 'fast-check'
import { FIRST_LINK, nextEntry, verifyChain, type AuditEntry, type AuditFact } from '../../../src/audit/audit-log.js'

const start = new Date('2026-03-02T10:00:00Z')

function chainOf(facts: readonly AuditFact[]): AuditEntry[] {
  const chain: AuditEntry[] = []
  for (const fact of facts) chain.push(nextEntry(chain.at(-1) ?? null, fact, start))
  return chain
}

const TAMPERINGS = ['actor', 'action', 'subject', 'reason', 'at', 'records', 'remove', 'exchange', 'repeat'] as const

const anyFact: fc.Arbitrary<AuditFact> = fc.record(
  {
    actor: fc.option(fc.uuid()),
    action: fc.constantFrom('signed-in', 'record-submitted', 'exported'),
    subject: fc.string(),
    reason: fc.string(),
    records: fc.array(fc.string(), { maxLength: 3 }),
  },
  { requiredKeys: ['actor', 'action', 'subject', 'reason'] },
)

describe('the audit chain', () => {
  it('begins with a known link and numbers without gaps', () => {
    const chain = chainOf([
      { actor: null, action: 'sign-in-failed', subject: 'unknown account' },
      { actor: 'a', action: 'signed-in', subject: 'a', reason: 'because' },
    ])
    expect(chain[0]).toMatchObject({ number: 1, previous: FIRST_LINK, reason: '' })
    expect(chain[1]).toMatchObject({ number: 2, previous: chain[0]?.hash, reason: 'because' })
  })

  it('holds when nothing was touched, and names its head', async () => {
    const chain = chainOf(Array.from({ length: 5 }, (_, n) => ({ actor: null, action: 'seeded', subject: String(n) })))
    const head = { number: 5, hash: chain[4]?.hash }
    expect(await verifyChain(chain)).toEqual({ entries: 5, brokenAt: null, head })
    expect(await verifyChain([])).toEqual({ entries: 0, brokenAt: null, head: null })
  })

  it('shows any change, removal, exchange or insertion, at the first entry that it touches', async () => {
    const tampering = fc.constantFrom(...TAMPERINGS)
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyFact, { minLength: 3, maxLength: 8 }),
        fc.nat(),
        tampering,
        async (facts, at, how) => {
          const chain = chainOf(facts)
          const index = at % (chain.length - 1)
          const [entry, after] = chain.slice(index, index + 2)
          if (entry === undefined || after === undefined) throw new Error('The chain is too short')
          if (how === 'remove') chain.splice(index, 1)
          else if (how === 'exchange') chain.splice(index, 2, after, entry)
          else if (how === 'repeat') chain.splice(index, 0, entry)
          else if (how === 'at') chain[index] = { ...entry, at: new Date(entry.at.getTime() + 1) }
          else if (how === 'records')
            chain[index] = { ...entry, records: [...(entry.records ?? []), 'INC-2026-000000-0'] }
          else chain[index] = { ...entry, [how]: `${entry[how] ?? ''}.` }
          const first = how === 'repeat' ? index + 2 : index + 1
          expect(await verifyChain(chain)).toMatchObject({ brokenAt: first, entries: first - 1 })
        },
      ),
    )
  })

  it('shows that its end was cut off, or written anew, to whoever noted its head', async () => {
    const chain = chainOf(['a', 'b', 'c'].map(subject => ({ actor: null, action: 'seeded', subject })))
    const { head } = await verifyChain(chain)
    const noted = head ?? undefined
    expect(await verifyChain(chain.slice(0, 2))).toMatchObject({ brokenAt: null })
    expect(await verifyChain(chain.slice(0, 2), noted)).toMatchObject({ entries: 2, brokenAt: 3 })
    const anew = chainOf(['a', 'b', 'other'].map(subject => ({ actor: null, action: 'seeded', subject })))
    expect(await verifyChain(anew)).toMatchObject({ brokenAt: null })
    expect(await verifyChain(anew, noted)).toMatchObject({ entries: 2, brokenAt: 3 })
    expect(await verifyChain(chain, noted)).toMatchObject({ brokenAt: null })
  })

  it('tells facts apart that would read alike when run together', () => {
    const one = nextEntry(null, { actor: 'a', action: 'b', subject: 'c,d' }, start)
    const other = nextEntry(null, { actor: 'a', action: 'b,c', subject: 'd' }, start)
    expect(one.hash).not.toBe(other.hash)
  })
})
