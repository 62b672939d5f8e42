import { hash, verify } from '@node-rs/argon2'

/**
 * argon2id (the package's default) with 19 MiB, two passes and one lane: the least that the OWASP password storage cheat
 * sheet recommends, about 30 ms of one core. More memory would let a burst of sign-ins starve the pages of a small server.
 */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), COST)
}

/** A hash to check unknown accounts against, so that they take as long as known ones. Made once. */
let nobody: Promise<string> | null = null

/** Whether the password fits; with `null` for no account it takes as long and is always false. */
export async function passwordFits(passwordHash: string | null, password: string): Promise<boolean> {
  const against = passwordHash ?? (await (nobody ??= hashPassword('no account has this password')))
  const fits = await verify(against, password.normalize('NFKC'))
  return passwordHash !== null && fits
}
