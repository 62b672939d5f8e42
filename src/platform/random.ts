import { randomBytes, randomInt, randomUUID } from 'node:crypto'

/** Where unpredictable numbers come from. Seeded in tests and in demo seeding, the system's own otherwise. */
export interface Random {
  /** An integer from 0 up to, not including, `limit`. */
  below(limit: number): number
  /** A version 4 UUID. */
  uuid(): string
}

export const systemRandom: Random = { below: limit => randomInt(limit), uuid: () => randomUUID() }

/** A fresh secret of 32 bytes in hexadecimal. */
export function randomSecret(): string {
  return randomBytes(32).toString('hex')
}

/**
 * A small deterministic generator (mulberry32): the same seed gives the same sequence on every machine.
 * For invented records and simulations only, never for secrets.
 */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const below = (limit: number): number => Math.floor(next() * limit)
  return {
    below,
    uuid() {
      const hex = Array.from({ length: 32 }, () => below(16).toString(16))
      hex[12] = '4'
      hex[16] = (8 + below(4)).toString(16)
      const text = hex.join('')
      return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join('-')
    },
  }
}

/** Numbers from 0 up to, not including, 1, from a seed: what simulations draw from. */
export function seededUniform(seed: number): () => number {
  const random = seededRandom(seed)
  return () => random.below(2 ** 32) / 2 ** 32
}
