import { hasRole, type Viewer } from '../domain/access/viewer.js'
import { NotAllowedError } from '../platform/errors.js'
import type { AuditEntry, AuditLog, AuditPage, AuditQuery } from './audit-log.js'

export interface AuditServiceParts {
  readonly log: AuditLog
}

/** What left the product in a file. Never the words that were searched for: they may be a person's name. */
export interface ExportedFile {
  /** "search results", "audit log". */
  readonly what: string
  readonly format: 'csv' | 'json' | 'html'
  /** How many rows it holds, and of how many of them the unreleased text; left out where that is not known yet. */
  readonly rows?: number
  readonly unreleased?: number
}

export type AuditService = ReturnType<typeof createAuditService>

/**
 * What other rooms write down, and what administrators read. Each of the first appends and then answers, so that what
 * they record happens only where it could be recorded.
 */
export function createAuditService({ log }: AuditServiceParts) {
  /** Which entries this administrator may read: those of their trust, or all. Denied to everybody else. */
  function scopeOf(viewer: Viewer): AuditQuery {
    if (hasRole(viewer, 'national-admin')) return {}
    if (hasRole(viewer, 'admin') && viewer.trust !== null) return { trust: viewer.trust }
    throw new NotAllowedError('Only administrators read the audit log')
  }

  /** Somebody is about to be given a file. Call it before the first byte is sent. */
  async function exported(viewer: Viewer, { what, format, rows, unreleased }: ExportedFile): Promise<void> {
    const told = [
      format,
      ...(rows === undefined ? [] : [rows === 1 ? '1 row' : `${rows} rows`]),
      ...(unreleased === undefined ? [] : [`${unreleased} with unreleased text`]),
    ]
    const reason = told.join(', ')
    await log.append({ actor: viewer.userId, action: 'exported', subject: what, reason, trust: viewer.trust })
  }

  return {
    exported,

    /** A page of what this administrator may read, newest first. A trust in the query narrows a national administrator's. */
    async list(viewer: Viewer, query: AuditQuery & AuditPage): Promise<{ entries: AuditEntry[]; total: number }> {
      return log.list({ ...query, ...scopeOf(viewer) })
    },

    /** The same without pages, for the file; recorded as an export before the first entry is given. */
    async export(viewer: Viewer, query: AuditQuery): Promise<AsyncIterable<AuditEntry>> {
      const scope = scopeOf(viewer)
      await exported(viewer, { what: 'audit log', format: 'csv' })
      return log.each({ ...query, ...scope })
    },
  }
}
