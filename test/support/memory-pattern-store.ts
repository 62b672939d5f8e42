import type { PatternSnapshot, PatternStore } from '../../src/patterns/pattern-store.js'

/** The last run in memory, behind the same port. */
export function memoryPatternStore(): PatternStore {
  let held: PatternSnapshot | null = null
  return {
    async save(snapshot) {
      held = structuredClone(snapshot)
    },
    latest: async () => structuredClone(held),
  }
}
