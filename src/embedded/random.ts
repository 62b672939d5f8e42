/** Chance, from the system's own source. */
import { randomInt } from 'node:crypto'

const STEPS = 2 ** 47

/** A number from 0 up to, not including, 1. */
export function randomFraction(): number {
  return randomInt(STEPS) / STEPS
}
