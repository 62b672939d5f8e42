import { hash, verify } from '@node-rs/argon2'

/**
 * argon2id with 19 MiB, two passes and one lane: the smaller of the settings that the OWASP password storage cheat sheet
 * calls equivalent, about 30 ms on one core.
 */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

export function hashPassword(password: string): Promise<string> {
  return hash(password, COST)
}

/** A hash that no password has: checked for unknown addresses, so that they take as long as known ones. */
let nobody: Promise<string> | null = null

/** Whether the password fits; with `null` for no account it takes as long and is always false. */
export async function passwordFits(passwordHash: string | null, password: string): Promise<boolean> {
  nobody ??= hashPassword('no account has this password')
  const fits = await verify(passwordHash ?? (await nobody), password)
  return passwordHash !== null && fits
}
