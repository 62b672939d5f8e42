import { DEMO_PASSWORD, DEMO_PEOPLE } from '../../seed/demo-trusts.js'
import type { AuditLog } from '../audit/audit-log.js'
import type { Person } from '../domain/record/record.js'
import { InvalidInputError, NotAllowedError, NotFoundError, type Fault } from '../platform/errors.js'
import type { Random } from '../platform/random.js'
import { newAccountSchema, normaliseEmail, passwordFault, type Account, type NewAccount } from './account.js'
import { EmailTakenError, type AccountStore } from './account-store.js'
import { hashPassword, passwordFits } from './password.js'
import type { SignInThrottle } from './sign-in-throttle.js'

export interface AccountServiceParts {
  readonly store: AccountStore
  readonly audit: AuditLog
  readonly throttle: SignInThrottle
  readonly random: Random
  /** Outside demo mode, demo accounts of an earlier demo run are as good as unknown: their password is public. */
  readonly demo: boolean
  /** Whether an ODS code is of a trust that is known. */
  readonly knowsTrust: (odsCode: string) => boolean
}

export type SignInOutcome =
  | { readonly kind: 'signed-in'; readonly account: Account; readonly passwordVersion: number }
  /** Unknown address, wrong password or disabled account: nobody is told which. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'too-many'; readonly until: Date }

export interface SignInTry {
  readonly email: string
  readonly password: string
  /** Network address that it comes from. */
  readonly address: string
}

export type AccountService = ReturnType<typeof createAccountService>

/**
 * Who may sign in, and as whom. Audit entries are written before the change that they tell of: after a crash the log may
 * hold one entry too many, never one too few.
 */
export function createAccountService(parts: AccountServiceParts) {
  const { store, audit, throttle, random } = parts

  function usable<T extends Account>(account: T | null): T | null {
    return account === null || account.disabled || (account.demo && !parts.demo) ? null : account
  }

  /** The account to change, which must be there and belong to a real person. */
  async function changeable(id: string): Promise<Account> {
    const account = await store.byId(id)
    if (account === null) throw new NotFoundError('No account has this id')
    // Demo accounts are shared by everybody who tries the product: one visitor must not shut out the others.
    if (account.demo) throw new NotAllowedError('Demo accounts stay as they are')
    return account
  }

  return {
    /** Checks an address and a password, unless there were too many tries. Recorded whichever way it ends. */
    async signIn({ email, password, address }: SignInTry): Promise<SignInOutcome> {
      const until = await throttle.begin(email, address)
      const stored = await store.withCredentialsByEmail(normaliseEmail(email))
      // What was typed as an address may be a password: only the id of an account that exists is written down.
      const subject = stored?.id ?? 'unknown account'
      if (until !== null) {
        await audit.append({ actor: null, action: 'sign-in-throttled', subject })
        return { kind: 'too-many', until }
      }
      const fits = await passwordFits(stored?.passwordHash ?? null, password)
      const account = fits ? usable(stored) : null
      if (account === null) {
        await audit.append({ actor: null, action: 'sign-in-failed', subject })
        return { kind: 'refused' }
      }
      await throttle.succeeded(email, address)
      await audit.append({ actor: account.id, action: 'signed-in', subject })
      const { passwordHash: _, passwordVersion, ...rest } = account
      return { kind: 'signed-in', account: rest, passwordVersion }
    },

    async signedOut(id: string): Promise<void> {
      await audit.append({ actor: id, action: 'signed-out', subject: id })
    },

    /**
     * The account of a session, asked at every request: `null` once it is disabled, or once its password was changed
     * after the session began.
     */
    async ofSession(id: string, passwordVersion: number): Promise<Account | null> {
      const account = usable(await store.withCredentialsById(id))
      if (account?.passwordVersion !== passwordVersion) return null
      const { passwordHash: _, passwordVersion: __, ...rest } = account
      return rest
    },

    /** What a person is called, whether or not they may still sign in; `null` for no account. */
    nameOf: async (id: string): Promise<string | null> => (await store.byId(id))?.name ?? null,
    byId: async (id: string): Promise<Account | null> => usable(await store.byId(id)),
    byEmail: async (email: string): Promise<Account | null> => usable(await store.byEmail(normaliseEmail(email))),

    /** Whoever reviews at a trust and can sign in, by name. */
    async reviewersAt(trust: string): Promise<readonly Person[]> {
      const accounts = await store.ofTrust(trust, 'reviewer')
      return accounts.flatMap(account => (usable(account) === null ? [] : { userId: account.id, name: account.name }))
    },

    /** Adds an account. Rejects with an `InvalidInputError` with every fault. */
    async add(entered: NewAccount, by: string | null): Promise<Account> {
      const parsed = newAccountSchema.safeParse(entered)
      const faults: Fault[] = parsed.success
        ? []
        : parsed.error.issues.map(issue => ({ field: issue.path.join('.'), message: issue.message }))
      if (entered.trust !== null && !parts.knowsTrust(entered.trust)) {
        faults.push({ field: 'trust', message: `No trust has the code ${entered.trust}` })
      }
      if (entered.password === DEMO_PASSWORD) {
        faults.push({ field: 'password', message: 'The password must not be the one of the demo accounts' })
      }
      if (!parsed.success || faults.length > 0) throw new InvalidInputError(faults)
      const { password, ...fields } = parsed.data
      const taken = new InvalidInputError([
        { field: 'email', message: 'There is an account with this address already' },
      ])
      if ((await store.byEmail(fields.email)) !== null) throw taken
      const account: Account = { ...fields, id: random.uuid(), disabled: false, demo: false }
      const passwordHash = await hashPassword(password)
      await audit.append({ actor: by, action: 'account-added', subject: account.id, reason: account.roles.join(', ') })
      try {
        await store.insert({ ...account, passwordHash, passwordVersion: 1 })
      } catch (error) {
        if (error instanceof EmailTakenError) throw taken
        throw error
      }
      return account
    },

    /**
     * Changes one's own password, against the present one. Every other session of the account ends. The new version, for
     * the session that goes on; rejects with an `InvalidInputError` whose fields are `current` and `password`.
     */
    async changePassword(
      id: string,
      entered: Omit<SignInTry, 'email'> & { readonly current: string },
    ): Promise<number> {
      const account = await changeable(id)
      const until = await throttle.begin(account.email, entered.address)
      const stored = await store.withCredentialsById(id)
      const right = until === null && (await passwordFits(stored?.passwordHash ?? null, entered.current))
      const faults: Fault[] = []
      if (until !== null) faults.push({ field: 'current', message: 'Too many tries: wait 15 minutes, then try again' })
      else if (!right) faults.push({ field: 'current', message: 'Enter the password that you sign in with now' })
      const fault = passwordFault(entered.password, account.email)
      if (fault !== null) faults.push({ field: 'password', message: fault })
      else if (entered.password === entered.current) {
        faults.push({ field: 'password', message: 'Enter a password that is not the present one' })
      } else if (entered.password === DEMO_PASSWORD) {
        faults.push({ field: 'password', message: 'The password must not be the one of the demo accounts' })
      }
      if (right) await throttle.succeeded(account.email, entered.address)
      if (faults.length > 0) throw new InvalidInputError(faults)
      const passwordHash = await hashPassword(entered.password)
      await audit.append({ actor: id, action: 'password-changed', subject: id })
      await store.setPassword(id, passwordHash)
      return (stored?.passwordVersion ?? 0) + 1
    },

    /** Shuts an account out, at once, or lets it in again. */
    async setDisabled(id: string, disabled: boolean, by: string | null, reason: string): Promise<void> {
      await changeable(id)
      await audit.append({ actor: by, action: disabled ? 'account-disabled' : 'account-enabled', subject: id, reason })
      await store.setDisabled(id, disabled)
    },

    /** Makes sure that the demo accounts are there; the number of them. Rejects outside demo mode. */
    async ensureDemoAccounts(): Promise<number> {
      if (!parts.demo) throw new NotAllowedError('Demo accounts exist in demo mode only')
      const present = await Promise.all(DEMO_PEOPLE.map(person => store.byId(person.id)))
      const missing = DEMO_PEOPLE.filter((_, index) => present[index] === null)
      if (missing.length === 0) return DEMO_PEOPLE.length
      // One hash for all: they share the password, and everybody knows it.
      const passwordHash = await hashPassword(DEMO_PASSWORD)
      for (const person of missing) {
        await store.insertMissing({ ...person, disabled: false, demo: true, passwordHash, passwordVersion: 1 })
      }
      return DEMO_PEOPLE.length
    },
  }
}
