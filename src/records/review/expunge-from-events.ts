import { textWithoutWords } from '../../domain/record/expunge.js'
import type { RecordStore } from '../record-store.js'
import type { EventLedger } from './event-change.js'

/** Takes words out of why a record was found to tell of an event; for good, and as often as it is asked. */
export function expungeFromEvents(
  records: Pick<RecordStore, 'byRef'>,
  ledger: Pick<EventLedger, 'ofRecords' | 'reword'>,
) {
  return {
    async takeOut(ref: string, words: string): Promise<void> {
      const record = await records.byRef(ref)
      for (const { id, why } of record === null ? [] : await ledger.ofRecords([record.id])) {
        const clean = textWithoutWords(why, words)
        if (clean !== why) await ledger.reword(id, clean)
      }
    },
  }
}
