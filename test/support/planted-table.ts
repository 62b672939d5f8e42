import { readFileSync } from 'node:fs'

/** The made-up table of 60 trusts, 20 types and 48 months, and what was planted in it. */
export interface PlantedTable {
  readonly dims: { readonly trusts: number; readonly types: number; readonly months: number }
  readonly cells: readonly (readonly [trust: number, type: number, month: number, count: number])[]
  readonly findings: readonly (readonly [trust: number, type: number, month: number])[]
  readonly truth: Readonly<
    Record<
      'did_not_learn' | 'learned' | 'chance_finding' | 'trust_step',
      readonly (readonly [number, number, number])[]
    >
  > & {
    readonly outlier: readonly (readonly [trust: number, type: number])[]
    readonly national_ramp: readonly (readonly [type: number, month: number])[]
    readonly cross_trust_burst: readonly (readonly [type: number, month: number, trusts: readonly number[]])[]
  }
}

export const PLANTED_FILE = new URL('../fixtures/stats/planted_small.json', import.meta.url)

export function plantedTable(): PlantedTable {
  return JSON.parse(readFileSync(PLANTED_FILE, 'utf8')) as PlantedTable
}
