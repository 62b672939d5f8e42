import type { SearchOutbox, WaitingRecord } from '../../src/records/record-outbox.js'

/** Everything that waits in an outbox, in its order. */
export async function waitingIn(outbox: Pick<SearchOutbox, 'dirty'>, atOnce = 100): Promise<WaitingRecord[]> {
  const waiting: WaitingRecord[] = []
  for await (const some of outbox.dirty(atOnce)) waiting.push(...some)
  return waiting
}
