import type { CountCube } from '../count-cube.js'
import type { AlarmBudget, NullDraws } from '../parameters.js'
import type { Seeded } from '../statistics/draws.js'
import { drawSteady, type SteadyLayer } from './steady-state.js'

/** The part of a national budget that a set of this size has: false alarms a month. */
export function budgetFor({ perMonth, of }: AlarmBudget, size: number): number {
  return perMonth * Math.min(1, size / of)
}

/** How many draws it takes to see enough false alarms. */
export function drawsFor({ draws, months, fewestAlarms, mostDraws }: NullDraws, budget: number): number {
  return Math.min(mostDraws, Math.max(draws, Math.ceil(fewestAlarms / (budget * months))))
}

/** Cubes of so many months in which nothing happens, one after the other, each from a seed of its own. */
export function* steadyCubes(
  size: Pick<CountCube, 'trusts' | 'types'>,
  layers: readonly SteadyLayer[],
  { many, months, seed, seeded }: { many: number; months: number; seed: number; seeded: Seeded },
): Generator<CountCube> {
  for (let draw = 0; draw < many; draw++) yield drawSteady(size, months, layers, seeded(seed + draw))
}
