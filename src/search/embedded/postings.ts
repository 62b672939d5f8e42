import { add, remove, setOf, type BitSet } from './bit-set.js'

/** Slots of the documents that match an expression of the full-text table, as a set. Not to be written to. */
export type Postings = (expression: string) => BitSet

/** Postings that remember: searches ask for the same common words again and again. */
export interface RememberedPostings {
  readonly of: Postings
  /** These slots hold something else now. */
  changed(slots: Iterable<number>): void
}

export interface PostingsParts {
  /** Slots that match, of all, or of some only. */
  readonly matching: (expression: string, among?: readonly number[]) => readonly number[]
  /** All sets are for slots below this. */
  readonly capacity: number
  /** What may be remembered, in bytes. */
  readonly most: number
}

interface Remembered {
  readonly set: BitSet
  readonly size: number
  /** How many changes it knows of. */
  seen: number
}

/** Up to so many changed slots are looked at one by one, and only where looking at all would take longer. */
const FEW_CHANGES = 100
const SMALL_SET = 2000
/** Changes that are kept to mend what is remembered; what is older is looked up anew. */
const CHANGES_KEPT = 10_000

export function rememberingPostings({ matching, capacity, most }: PostingsParts): RememberedPostings {
  const remembered = new Map<string, Remembered>()
  const mostSets = Math.max(16, Math.floor(most / (capacity / 8)))
  let changes: number[] = []
  /** Changes before the first of those kept. */
  let forgotten = 0

  function lookUp(expression: string): Remembered {
    const slots = matching(expression)
    return { set: setOf(slots, capacity), size: slots.length, seen: forgotten + changes.length }
  }

  /** Brings a set in step with the changes since; `false` where looking it up anew is quicker. */
  function mend(expression: string, known: Remembered): boolean {
    if (known.seen === forgotten + changes.length) return true
    if (known.seen < forgotten || known.size < SMALL_SET) return false
    const since = [...new Set(changes.slice(known.seen - forgotten))]
    if (since.length > FEW_CHANGES) return false
    for (const slot of since) remove(known.set, slot)
    for (const slot of matching(expression, since)) add(known.set, slot)
    known.seen = forgotten + changes.length
    return true
  }

  return {
    of(expression) {
      const known = remembered.get(expression)
      remembered.delete(expression)
      const mended = known !== undefined && mend(expression, known) ? known : lookUp(expression)
      remembered.set(expression, mended)
      const [oldest] = remembered.keys()
      if (remembered.size > mostSets && oldest !== undefined) remembered.delete(oldest)
      return mended.set
    },
    changed(slots) {
      changes.push(...slots)
      if (changes.length <= CHANGES_KEPT) return
      forgotten += changes.length
      changes = []
    },
  }
}
