import type { ActivityStore, LoadedActivity } from '../../src/patterns/activity-store.js'

/** Numbers of tests in memory, behind the same port. */
export function memoryActivityStore(): ActivityStore {
  const held = new Map<string, LoadedActivity>()
  return {
    async save(rows) {
      let [added, changed, same] = [0, 0, 0]
      for (const row of rows) {
        const key = `${row.trust} ${row.month} ${row.modality}`
        const known = held.get(key)
        if (known === undefined) added++
        else if (known.tests === row.tests) same++
        else changed++
        held.set(key, { ...row })
      }
      return { added, changed, same }
    },
    all: async () => [...held].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => ({ ...row })),
  }
}
