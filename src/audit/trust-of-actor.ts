import type { AuditLog } from './audit-log.js'

/**
 * The log, with the trust of each entry filled in where whoever appends does not say: the trust of the person who acts, or,
 * where nobody is signed in, of the account that was tried. So administrators find everything that their people did.
 *
 * @param trustOf the trust of an account, by its id; `null` for national accounts and for ids that are none.
 */
export function withTrustOfActor(log: AuditLog, trustOf: (accountId: string) => Promise<string | null>): AuditLog {
  return {
    ...log,
    async append(fact) {
      return log.append(fact.trust === undefined ? { ...fact, trust: await trustOf(fact.actor ?? fact.subject) } : fact)
    },
  }
}
