import type { AuditLog } from '../audit/audit-log.js'
import { hasRole, type Viewer } from '../domain/access/viewer.js'
import { NotAllowedError } from '../platform/errors.js'
import type { SearchIndex } from './search-index.js'
import type { SyncTask } from './sync-report.js'
import type { SyncOverview, SyncWorker } from './sync-worker.js'

export interface SearchOperationsParts {
  readonly sync: Pick<SyncWorker, 'overview' | 'ask' | 'retryParked'>
  readonly index: Pick<SearchIndex, 'name' | 'count'>
  readonly audit: Pick<AuditLog, 'append'>
}

/** How the search index stands, as this viewer may know it. */
export interface IndexState extends Omit<SyncOverview, 'parked'> {
  readonly engine: string
  /** Number of documents; `null` where the engine does not answer. */
  readonly documents: number | null
  /** `null` for whoever may not know which trusts have recorded what: they are told how many. */
  readonly parked: SyncOverview['parked'] | null
}

/** What administrators may know of the search index, and have done to it. Everybody else is refused. */
export interface SearchOperations {
  state(viewer: Viewer): Promise<IndexState>
  ask(viewer: Viewer, task: SyncTask): Promise<void>
  /** Has the parked records sent again; how many there are. */
  retryParked(viewer: Viewer): Promise<number>
}

/** Whether the viewer looks after the search index. */
function operatesSearch(viewer: Viewer): boolean {
  return viewer.userId !== null && hasRole(viewer, 'admin', 'national-admin')
}

export function createSearchOperations({ sync, index, audit }: SearchOperationsParts): SearchOperations {
  function assertOperator(viewer: Viewer): void {
    if (!operatesSearch(viewer)) throw new NotAllowedError('Only administrators look after the search index')
  }

  return {
    async state(viewer) {
      assertOperator(viewer)
      const [{ parked, ...overview }, documents] = await Promise.all([sync.overview(), index.count().catch(() => null)])
      return {
        ...overview,
        engine: index.name,
        documents,
        // A trust's own administrator must not learn of another trust's records, not even by their references.
        parked: hasRole(viewer, 'national-admin') ? parked : null,
      }
    },

    async ask(viewer, task) {
      assertOperator(viewer)
      await sync.ask(task)
      await audit.append({ actor: viewer.userId, action: `search-${task}-asked`, subject: '' })
    },

    async retryParked(viewer) {
      assertOperator(viewer)
      const count = await sync.retryParked()
      await audit.append({ actor: viewer.userId, action: 'search-parked-retried', subject: '' })
      return count
    },
  }
}
