import type { PatternCase } from '../../src/domain/patterns/lifecycle.js'
import type { PatternCaseStore } from '../../src/patterns/pattern-case-store.js'
import { StaleRevisionError } from '../../src/platform/errors.js'

/** Cases in memory, behind the same port. */
export function memoryPatternCaseStore(): PatternCaseStore {
  const held = new Map<string, PatternCase>()
  return {
    all: async () => structuredClone(held),
    byId: async id => structuredClone(held.get(id) ?? null),
    async insertMissing(cases) {
      for (const one of cases) if (!held.has(one.id)) held.set(one.id, structuredClone(one))
    },
    async replace(next) {
      if (held.get(next.id)?.rev !== next.rev) throw new StaleRevisionError(next.id)
      const written = { ...structuredClone(next), rev: next.rev + 1 }
      held.set(next.id, written)
      return structuredClone(written)
    },
  }
}
