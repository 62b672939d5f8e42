import type { PatternCase } from '../domain/patterns/lifecycle.js'

/** Where it is kept what people and runs have made of each pattern. Cases are never removed. */
export interface PatternCaseStore {
  /** All of them, by reference. */
  all(): Promise<ReadonlyMap<string, PatternCase>>
  byId(id: string): Promise<PatternCase | null>
  /** Adds those that are not there yet: safe to repeat. */
  insertMissing(cases: readonly PatternCase[]): Promise<void>
  /**
   * Replaces one, if its stored `rev` is still that of `next`; the result has `rev` one higher. Rejects with
   * `StaleRevisionError` otherwise.
   */
  replace(next: PatternCase): Promise<PatternCase>
}
