import type { Role } from '../domain/access/viewer.js'
import type { Account, StoredAccount } from './account.js'

/** Where accounts are kept. Only the two lookups "with credentials" hand out a password's hash. */
export interface AccountStore {
  /** Rejects with `EmailTakenError` where the address is in use. */
  insert(account: StoredAccount): Promise<void>
  /** Adds the account unless one of its id is there; whether it was added. */
  insertMissing(account: StoredAccount): Promise<boolean>
  byId(id: string): Promise<Account | null>
  byEmail(email: string): Promise<Account | null>
  /** Accounts of a trust that have a role and are not disabled, by name. */
  ofTrust(trust: string, role: Role): Promise<Account[]>
  withCredentialsById(id: string): Promise<StoredAccount | null>
  withCredentialsByEmail(email: string): Promise<StoredAccount | null>
  /** Replaces the hash and raises the password's version; whether the account is there. */
  setPassword(id: string, passwordHash: string): Promise<boolean>
  /** Whether the account is there. */
  setDisabled(id: string, disabled: boolean): Promise<boolean>
  count(): Promise<number>
}

/** The address belongs to another account. */
export class EmailTakenError extends Error {
  override name = 'EmailTakenError'
}
