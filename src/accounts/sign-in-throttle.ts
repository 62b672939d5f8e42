/** Slows down guessing: by account, and by network address over all accounts. */
export interface SignInThrottle {
  /**
   * Counts a try, before its password is looked at, so that many at once do not slip through: `null` where it may go on,
   * else when the next one may.
   */
  begin(email: string, address: string): Promise<Date | null>
  /** The password was right: forgets the account's tries, and gives the address its try back. */
  succeeded(email: string, address: string): Promise<void>
}

export interface ThrottleLimits {
  /** Tries for one account until a right password. */
  readonly perAccount: number
  /** Wrong passwords from one address. A whole hospital may share one, so this is far more than a person needs. */
  readonly perAddress: number
  readonly windowSeconds: number
}

export const SIGN_IN_LIMITS: ThrottleLimits = { perAccount: 10, perAddress: 100, windowSeconds: 15 * 60 }
