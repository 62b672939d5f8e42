import { auditTable } from '../../../src/audit/audit-views.js'
import type { AuditEntry } from '../../../src/audit/audit-log.js'

const entry: AuditEntry = {
  number: 7,
  at: new Date('2026-11-24T20:00:00Z'),
  actor: 'priya',
  action: 'search-exported',
  subject: '/search',
  reason: '',
  trust: null,
  hash: 'h',
  previous: 'g',
}

const refs = (many: number): string[] => Array.from({ length: many }, (_, index) => `INC-${index}`)

function cells(over: Partial<AuditEntry>): (string | undefined)[] {
  return auditTable([{ ...entry, ...over }], new Map([['priya', 'Priya Nair']])).rows[0]?.map(({ text }) => text) ?? []
}

describe('the table of the audit log', () => {
  it('lists every reference where there are few, and says how many more there are where there are many', () => {
    expect(cells({ records: refs(13) })[3]).toBe(refs(13).join(', '))
    expect(cells({ records: refs(14) })[3]).toBe(`${refs(12).join(', ')} and 2 more, which the exported file lists`)
  })

  it('names people, and leaves no cell empty', () => {
    expect(cells({}).slice(1)).toEqual(['Priya Nair', expect.any(String), '/search', '–'])
  })
})
