import { hasRole, type Viewer } from '../../domain/access/viewer.js'
import type { Clock } from '../../platform/clock.js'
import { NotAllowedError } from '../../platform/errors.js'
import { dueOf, type DueRecord, type RetentionPeriods } from './retention.js'
import type { RetentionStore } from './retention-store.js'

export interface RetentionServiceParts {
  readonly store: RetentionStore
  readonly periods: RetentionPeriods
  readonly clock: Clock
}

export interface DuePage {
  /** Longest overdue first. */
  readonly due: readonly DueRecord[]
  readonly total: number
  readonly periods: RetentionPeriods
}

export type RetentionService = ReturnType<typeof createRetentionService>

/** What has been kept for as long as the settings say; told to administrators, who see no text. Nothing goes by itself. */
export function createRetentionService({ store, periods, clock }: RetentionServiceParts) {
  return {
    /** A page of what is due: of the administrator's own trust, or of every trust for national ones. */
    async due(viewer: Viewer, skip: number, limit: number): Promise<DuePage> {
      const national = hasRole(viewer, 'national-admin')
      if (!national && (viewer.trust === null || !hasRole(viewer, 'admin'))) {
        throw new NotAllowedError('Only administrators see what is due')
      }
      const now = clock.now()
      const found: DueRecord[] = []
      for await (const record of store.each(national ? null : viewer.trust)) {
        const due = dueOf(record, periods)
        if (due !== null && due.due <= now) found.push(due)
      }
      found.sort((a, b) => a.due.getTime() - b.due.getTime() || a.record.ref.localeCompare(b.record.ref))
      return { due: found.slice(skip, skip + limit), total: found.length, periods }
    },
  }
}
