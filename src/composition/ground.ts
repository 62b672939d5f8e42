import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Connection } from 'mongoose'
import type { AccountService } from '../accounts/account-service.js'
import type { AuditLog } from '../audit/audit-log.js'
import type { AuditService } from '../audit/audit-service.js'
import type { ReadingTrail } from '../audit/reading-trail.js'
import type { Config } from '../config/config.js'
import { parseTaxonomy, type Taxonomy } from '../domain/taxonomy/taxonomy.js'
import type { OrganisationDirectory } from '../organisations/directory.js'
import type { Clock } from '../platform/clock.js'
import type { Logger } from '../platform/logger.js'
import { PROJECT_ROOT } from '../platform/project-root.js'
import type { RecordStore } from '../records/record-store.js'

/** What every room's services are made from: settings, lists, the store, who is who, and the log of who did what. */
export interface Ground {
  readonly config: Config
  readonly version: string
  readonly log: Logger
  readonly clock: Clock
  readonly connection: Connection
  readonly taxonomy: Taxonomy
  readonly directory: OrganisationDirectory
  readonly recordStore: RecordStore
  readonly accounts: AccountService
  readonly audit: AuditLog
  readonly auditTrail: AuditService
  /** Writes down who read unreleased words. */
  readonly reading: ReadingTrail
}

/** What has to be stopped at the end, in the order in which it was started. */
export interface Closing {
  push(step: () => unknown): void
  /** Stops the last started first; each once. */
  close(): Promise<void>
}

export function createClosing(): Closing {
  const steps: (() => unknown)[] = []
  return {
    push(step) {
      steps.push(step)
    },
    async close() {
      for (const step of steps.splice(0).reverse()) await step()
    },
  }
}

export function readTaxonomy(): Taxonomy {
  return parseTaxonomy(JSON.parse(readFileSync(path.join(PROJECT_ROOT, 'seed/reference/failure-types.json'), 'utf8')))
}

export function readVersion(): string {
  const { version } = JSON.parse(readFileSync(path.join(PROJECT_ROOT, 'package.json'), 'utf8')) as { version: string }
  return version
}
