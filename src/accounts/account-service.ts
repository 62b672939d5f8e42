import { DEMO_PASSWORD, DEMO_PEOPLE } from '../../seed/demo-trusts.js'
import type { AuditLog } from '../audit/audit-log.js'
import { InvalidInputError } from '../platform/errors.js'
import type { Random } from '../platform/random.js'
import { newAccountSchema, normaliseEmail, type Account, type NewAccount } from './account.js'
import { EmailTakenError, type AccountStore } from './account-store.js'
import { hashPassword, passwordFits } from './password.js'

export interface AccountServiceParts {
  readonly store: AccountStore
  readonly audit: AuditLog
  readonly random: Random
}

export type AccountService = ReturnType<typeof createAccountService>

/** Who may sign in. */
export function createAccountService({ store, audit, random }: AccountServiceParts) {
  return {
    /** The account for an address and its password; `null` where they do not fit or the account is disabled. */
    async authenticate(email: string, password: string): Promise<Account | null> {
      const account = await store.byEmail(normaliseEmail(email))
      const fits = await passwordFits(account?.passwordHash ?? null, password)
      const accepted = account !== null && fits && !account.disabled
      await audit.append({
        actor: accepted ? account.id : null,
        action: accepted ? 'signed-in' : 'sign-in-failed',
        subject: account?.id ?? 'unknown account',
      })
      return accepted ? account : null
    },

    /** The account, unless it is disabled: asked at every request, so that disabling works at once. */
    async active(id: string): Promise<Account | null> {
      const account = await store.byId(id)
      return account === null || account.disabled ? null : account
    },

    byEmail: (email: string): Promise<Account | null> => store.byEmail(normaliseEmail(email)),

    /** Adds an account. Throws an `InvalidInputError` with every fault. */
    async add(entered: NewAccount, by: string | null): Promise<Account> {
      const parsed = newAccountSchema.safeParse(entered)
      if (!parsed.success) {
        throw new InvalidInputError(
          parsed.error.issues.map(issue => ({ field: issue.path.join('.'), message: issue.message })),
        )
      }
      const { password, ...fields } = parsed.data
      const account: Account = {
        ...fields,
        id: random.uuid(),
        passwordHash: await hashPassword(password),
        disabled: false,
        demo: false,
      }
      try {
        await store.insert(account)
      } catch (error) {
        if (!(error instanceof EmailTakenError)) throw error
        throw new InvalidInputError([{ field: 'email', message: 'There is an account with this address already' }])
      }
      await audit.append({ actor: by, action: 'account-added', subject: account.id })
      return account
    },

    /** Makes sure that the demo accounts are there; the number of them. In demo mode only. */
    async ensureDemoAccounts(): Promise<number> {
      const missing: typeof DEMO_PEOPLE = (
        await Promise.all(DEMO_PEOPLE.map(async person => ((await store.byId(person.id)) === null ? [person] : [])))
      ).flat()
      if (missing.length > 0) {
        const passwordHash = await hashPassword(DEMO_PASSWORD)
        for (const person of missing) await store.put({ ...person, passwordHash, disabled: false, demo: true })
      }
      return DEMO_PEOPLE.length
    },
  }
}
