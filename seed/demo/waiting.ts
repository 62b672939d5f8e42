import type { RecordStatus } from '../../src/domain/record/code-lists.js'
import { dayBounds } from '../../src/domain/record/partial-date.js'
import type { HistoryEntry, ImagingRecord } from '../../src/domain/record/record.js'
import { NOT_REVIEWED, type Review } from '../../src/domain/record/review.js'
import { reporterWithAccount, reviewersAt, trustOf } from './people.js'
import { DEMO_PLANTS } from './plants.js'

/** What waits for whom at the two trusts with accounts, newest first. */
const WAITING: readonly { readonly trust: string; readonly statuses: readonly RecordStatus[] }[] = [
  { trust: 'DEMO-NM', statuses: [...repeat('submitted', 6), 'in-review', 'returned', 'returned', 'draft', 'draft'] },
  { trust: 'DEMO-FC', statuses: [...repeat('submitted', 4), 'in-review', 'returned', 'draft'] },
]

const QUESTION = 'Which examination was it, the first or the second?'

const DAY = 86_400_000
const PLANTED_TYPES = new Set(DEMO_PLANTS.map(plant => plant.type))

/** The newest incidents of the trusts with accounts, put back to where they still wait for somebody. */
export function withWaiting(records: readonly ImagingRecord[], until: string): ImagingRecord[] {
  const end = new Date(`${until}T00:00:00Z`).getTime()
  const changed = new Map<string, ImagingRecord>()
  for (const { trust, statuses } of WAITING) {
    const newest = records
      .filter(record => record.ownerTrust === trust && record.eventType === 'incident' && record.release === null)
      .filter(record => record.codes.every(code => !PLANTED_TYPES.has(code.code)) && record.eventId === record.id)
      .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime())
    statuses.forEach((status, index) => {
      const record = newest[index]
      if (record !== undefined) changed.set(record.id, waiting(record, status, end - DAY * (index + 1) * 0.9))
    })
  }
  return records.map(record => changed.get(record.id) ?? record)
}

function waiting(record: ImagingRecord, status: RecordStatus, wanted: number): ImagingRecord {
  const by = reporterWithAccount(record.ownerTrust ?? '')
  if (by === null) throw new Error(`Nobody can have recorded ${record.ref}`)
  // Nobody records what has not happened yet.
  const happened = record.occurred === null ? 0 : new Date(`${dayBounds(record.occurred).first}T20:00:00Z`).getTime()
  const at = new Date(Math.max(wanted, happened))
  const submittedAt = status === 'draft' ? null : at
  const [reviewer] = reviewersAt(trustOf(record.ownerTrust ?? ''))
  const history: HistoryEntry[] = [
    { at, by, action: 'recorded', note: 'Draft saved.' },
    ...(submittedAt === null
      ? []
      : [
          {
            at,
            by,
            action: 'submitted' as const,
            note: 'Sent to the patient safety team.',
            to: 'submitted' as const,
          },
        ]),
    ...(status === 'in-review'
      ? [{ at, by: reviewer, action: 'claimed' as const, note: '', to: 'in-review' as const }]
      : []),
    ...(status === 'returned'
      ? [
          {
            at,
            by: reviewer,
            action: 'returned' as const,
            note: QUESTION,
            to: 'returned' as const,
          },
        ]
      : []),
  ]
  const review: Review = {
    ...NOT_REVIEWED,
    ...(status === 'in-review' && { holder: reviewer, heldSince: at }),
    ...(status === 'returned' && { reason: QUESTION }),
  }
  const parties = { reporter: by, confidential: false, review }
  return { ...record, ...parties, status, createdAt: at, updatedAt: at, submittedAt, history }
}

function repeat(status: RecordStatus, times: number): RecordStatus[] {
  return Array.from({ length: times }, () => status)
}
