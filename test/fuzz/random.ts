import { seededRandom } from '../../src/platform/random.js'

export interface SeededRandom {
  /** A whole number from 0 up to, and without, `limit`. */
  below(limit: number): number
  uint32(): number
  bytes(length: number): Buffer
  pick<T>(choices: readonly T[]): T
}

/** The same numbers for the same seed, in the forms that making messages needs. */
export function fuzzRandom(seed: number): SeededRandom {
  const random = seededRandom(seed)
  const below = (limit: number): number => random.below(limit)
  return {
    below,
    uint32: () => below(65_536) * 65_536 + below(65_536),
    bytes: length => Buffer.from(Array.from({ length }, () => below(256))),
    pick(choices) {
      const chosen = choices[below(choices.length)]
      if (chosen === undefined && choices.length === 0) throw new Error('nothing to choose from')
      return chosen as (typeof choices)[number]
    },
  }
}
