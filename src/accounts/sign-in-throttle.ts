import type { Connection } from 'mongoose'
import { RateLimiterMongo, RateLimiterRes } from 'rate-limiter-flexible'

/** Slows down guessing: by address of the account, and by network address over all accounts. */
export interface SignInThrottle {
  /** Minutes to wait; 0 where another try is allowed. */
  minutesToWait(email: string, address: string): Promise<number>
  failed(email: string, address: string): Promise<void>
  succeeded(email: string): Promise<void>
}

/** Wrong passwords before a pause, and how long it is, in seconds. */
const PER_ACCOUNT = { points: 5, duration: 15 * 60 } as const
const PER_ADDRESS = { points: 50, duration: 15 * 60 } as const

/** Counts in the store, so that they hold over restarts and several processes. */
export function createSignInThrottle(connection: Connection): SignInThrottle {
  const options = { storeClient: connection, dbName: connection.name, tableName: 'sign_in_tries' }
  const byAccount = new RateLimiterMongo({ ...options, ...PER_ACCOUNT, keyPrefix: 'account' })
  const byAddress = new RateLimiterMongo({ ...options, ...PER_ADDRESS, keyPrefix: 'address' })
  return {
    async minutesToWait(email, address) {
      const [account, network] = await Promise.all([byAccount.get(email), byAddress.get(address)])
      return Math.max(waitOf(account, PER_ACCOUNT.points), waitOf(network, PER_ADDRESS.points))
    },
    async failed(email, address) {
      await Promise.all([consume(byAccount, email), consume(byAddress, address)])
    },
    async succeeded(email) {
      await byAccount.delete(email)
    },
  }
}

function waitOf(state: RateLimiterRes | null, points: number): number {
  return state !== null && state.consumedPoints >= points ? Math.ceil(state.msBeforeNext / 60_000) : 0
}

async function consume(limiter: RateLimiterMongo, key: string): Promise<void> {
  try {
    await limiter.consume(key)
  } catch (refusal) {
    // Over the limit is what counting is for; anything else is a fault of the store.
    if (!(refusal instanceof RateLimiterRes)) throw refusal
  }
}
