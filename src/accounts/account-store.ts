import type { Account } from './account.js'

/** Where accounts are kept. */
export interface AccountStore {
  /** Rejects with `EmailTakenError` where the address is in use. */
  insert(account: Account): Promise<void>
  /** Replaces an account of the same id, or adds it. */
  put(account: Account): Promise<void>
  byId(id: string): Promise<Account | null>
  byEmail(email: string): Promise<Account | null>
  count(): Promise<number>
}

/** The address belongs to another account. */
export class EmailTakenError extends Error {
  override name = 'EmailTakenError'
}
