import { createHash } from 'node:crypto'
import { ipKeyGenerator } from 'express-rate-limit'
import type { Connection } from 'mongoose'
import { RateLimiterMongo, RateLimiterRes } from 'rate-limiter-flexible'
import type { Clock } from '../platform/clock.js'
import { IPV6_PREFIX } from '../web/rate-limits.js'
import { normaliseEmail } from './account.js'
import { SIGN_IN_LIMITS, type SignInThrottle, type ThrottleLimits } from './sign-in-throttle.js'

/** Counts in the store, so that they hold over restarts and several processes; its indexes stand when it is handed out. */
export async function createMongoSignInThrottle(
  connection: Connection,
  clock: Clock,
  limits: ThrottleLimits = SIGN_IN_LIMITS,
): Promise<SignInThrottle> {
  const shared = {
    storeClient: connection.getClient(),
    dbName: connection.name,
    tableName: 'sign-in-tries',
    duration: limits.windowSeconds,
    // Made below instead: the library would make them unawaited.
    disableIndexesCreation: true,
  }
  const byAccount = new RateLimiterMongo({ ...shared, keyPrefix: 'account', points: limits.perAccount })
  const byAddress = new RateLimiterMongo({ ...shared, keyPrefix: 'address', points: limits.perAddress })
  await byAccount.createIndexes()

  /** Milliseconds to wait; 0 where the try is within the limit. */
  async function consume(limiter: RateLimiterMongo, key: string): Promise<number> {
    try {
      await limiter.consume(key)
      return 0
    } catch (refusal) {
      // Anything but a refusal is a fault of the store.
      if (!(refusal instanceof RateLimiterRes)) throw refusal
      return Math.max(1, refusal.msBeforeNext)
    }
  }

  return {
    async begin(email, address) {
      // The address first: once it is refused, it cannot use up the tries of accounts.
      const wait = (await consume(byAddress, addressKey(address))) || (await consume(byAccount, accountKey(email)))
      return wait === 0 ? null : new Date(clock.now().getTime() + wait)
    },
    async succeeded(email, address) {
      await Promise.all([byAccount.delete(accountKey(email)), byAddress.reward(addressKey(address))])
    },
  }
}

/** People type passwords into the wrong box: what was entered as an address is not kept in clear. */
function accountKey(email: string): string {
  return createHash('sha256').update(normaliseEmail(email)).digest('base64url')
}

function addressKey(address: string): string {
  return ipKeyGenerator(address, IPV6_PREFIX)
}
