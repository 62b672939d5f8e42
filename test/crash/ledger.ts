import { createHash } from 'node:crypto'

/** What a writer puts in. `sum` covers the rest, so that a half-written document shows. */
export interface Written {
  readonly _id: string
  readonly writer: number
  readonly version: number
  /** Unique over the collection. */
  readonly tag: string
  readonly group: number
  readonly words: readonly string[]
  readonly text: string
  readonly sum: string
}

export function checksum(document: Omit<Written, 'sum'>): string {
  const { _id, writer, version, tag, group, words, text } = document
  return createHash('sha256')
    .update(JSON.stringify([_id, writer, version, tag, group, words, text]))
    .digest('hex')
}

/** What a command would make of one document; `null` is its absence. */
export interface Change {
  readonly id: string
  readonly before: Written | null
  readonly after: Written | null
}

export interface Findings {
  readonly lost: string[]
  readonly mismatches: string[]
}

/**
 * What was acknowledged, and what was sent and never answered. After a crash each document has to be as it was
 * acknowledged; one in a command without an answer may be as before or as after it, and nothing between; of several in
 * one ordered command the first so many are done.
 */
export function makeLedger() {
  const acknowledged = new Map<string, Written>()
  let open: (readonly Change[])[] = []
  let writes = 0

  const apply = ({ id, after }: Change): void => {
    if (after === null) acknowledged.delete(id)
    else acknowledged.set(id, after)
  }

  return {
    get writes() {
      return writes
    },
    get size() {
      return acknowledged.size
    },
    get: (id: string) => acknowledged.get(id) ?? null,

    /** Runs one command and enters its changes as done once it is answered. */
    async run(changes: readonly Change[], send: () => Promise<unknown>): Promise<void> {
      open.push(changes)
      await send()
      open = open.filter(each => each !== changes)
      changes.forEach(apply)
      writes += changes.length
    },

    /** Holds what is stored against what was acknowledged, and goes on from what is stored. */
    compare(stored: ReadonlyMap<string, Written>): Findings {
      const lost: string[] = []
      const mismatches: string[] = []
      for (const changes of open) {
        let unfinished = false
        for (const change of changes) {
          const found = stored.get(change.id) ?? null
          if (same(found, change.after)) {
            if (unfinished) mismatches.push(`${change.id} was done and one before it in its command was not`)
            apply(change)
          } else if (same(found, change.before)) unfinished = true
          else mismatches.push(`${change.id} is neither as before nor as after its command`)
        }
      }
      open = []
      for (const [id, document] of acknowledged) {
        if (!same(stored.get(id) ?? null, document)) lost.push(`${id}, version ${document.version}`)
      }
      for (const [id, document] of stored) {
        if (document.sum !== checksum(document)) mismatches.push(`${id} is half-written`)
        if (!acknowledged.has(id)) mismatches.push(`${id} is there and nobody put it in, or it was deleted`)
      }
      return { lost, mismatches }
    },
  }
}
export type Ledger = ReturnType<typeof makeLedger>

function same(one: Written | null, other: Written | null): boolean {
  return one?.sum === other?.sum
}
