import type { PatternRun, PatternSnapshot, PatternStore } from '../../src/patterns/pattern-store.js'

/** The last run in memory, behind the same port. */
export function memoryPatternStore(): PatternStore {
  let held: PatternSnapshot | null = null
  const runs: PatternRun[] = []
  return {
    async save(snapshot) {
      held = structuredClone(snapshot)
      runs.unshift(held.run)
    },
    latest: async () => structuredClone(held),
    runs: async limit => structuredClone(runs.slice(0, limit)),
  }
}
