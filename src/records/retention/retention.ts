import type { PhysicalHarm, RecordKind, RecordStatus } from '../../domain/record/code-lists.js'

/** How long records are kept before somebody has to look whether they are still needed. Settings. */
export interface RetentionPeriods {
  readonly years: number
  /** Incidents with severe harm or a death. */
  readonly seriousYears: number
  /** Complaints, and findings that are not published. */
  readonly complaintYears: number
  /** Drafts that nobody touches, and discarded ones. */
  readonly draftDays: number
  /** Uploaded files that nobody imports: thrown away then, by themselves. */
  readonly uploadDays: number
}

/** As much of a record as its retention depends on: no word of what it tells. */
export interface RetainedRecord {
  readonly ref: string
  readonly kind: RecordKind
  readonly status: RecordStatus
  readonly physicalHarm: PhysicalHarm | null
  readonly ownerTrust: string | null
  readonly createdAt: Date
  readonly submittedAt: Date | null
  readonly updatedAt: Date
}

export interface DueRecord {
  readonly record: RetainedRecord
  readonly due: Date
  /** Which of the periods it is. */
  readonly rule: keyof RetentionPeriods
}

/**
 * When a record is due to be looked at, and by which period: counted from when it was submitted, or, where it never was,
 * from when it was last touched. `null` for what was published, which stays as long as its source does.
 */
export function dueOf(record: RetainedRecord, periods: RetentionPeriods): DueRecord | null {
  if (record.status === 'published') return null
  if (record.submittedAt === null) {
    return { record, due: later(record.updatedAt, 0, periods.draftDays), rule: 'draftDays' }
  }
  const rule = ruleOf(record)
  return { record, due: later(record.submittedAt, periods[rule], 0), rule }
}

function ruleOf({ kind, physicalHarm }: RetainedRecord): 'years' | 'seriousYears' | 'complaintYears' {
  if (kind !== 'incident') return 'complaintYears'
  return physicalHarm !== null && physicalHarm >= SEVERE ? 'seriousYears' : 'years'
}

const SEVERE = 3

function later(instant: Date, years: number, days: number): Date {
  const moved = new Date(instant)
  moved.setUTCFullYear(moved.getUTCFullYear() + years)
  moved.setUTCDate(moved.getUTCDate() + days)
  return moved
}
