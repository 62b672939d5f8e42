import type { ImagingRecord } from '../domain/record/record.js'
import { countedCodes } from '../domain/record/record.js'
import type { SuggestionService, TrainingCase } from './suggestion-service.js'

/** Where confirmed records are read from. */
export interface ConfirmedRecords {
  each(query: { readonly statuses: readonly ['accepted', 'released'] }): AsyncIterable<ImagingRecord>
}

export interface KeepLearning {
  /** Learns anew, once things have been quiet for a while: many records accepted in a row are one lesson. */
  markStale(): void
  /** Learns now. For the start of a server; rejects where the model cannot be trained. */
  learn(): Promise<void>
  /** Learns nothing more. */
  stop(): void
}

/** Milliseconds from the first change to learning from it. */
const QUIET = 120_000

/** Keeps the model of suggestions in step with the records that people have confirmed, in the background. */
export function createKeepLearning(parts: {
  readonly records: ConfirmedRecords
  readonly suggestions: Pick<SuggestionService, 'retrain'>
  readonly failed: (error: unknown) => void
  readonly quiet?: number
}): KeepLearning {
  let timer: NodeJS.Timeout | null = null
  let stopped = false
  let running: Promise<void> = Promise.resolve()

  function learn(): Promise<void> {
    const next = running.then(async () => {
      if (!stopped) await parts.suggestions.retrain(await confirmedCases(parts.records))
    })
    running = next.catch(() => undefined)
    return next
  }

  return {
    markStale() {
      if (timer !== null || stopped) return
      timer = setTimeout(() => {
        timer = null
        void learn().catch(parts.failed)
      }, parts.quiet ?? QUIET)
      timer.unref()
    },
    learn,
    stop() {
      stopped = true
      if (timer !== null) clearTimeout(timer)
      timer = null
    },
  }
}

/**
 * For expunging: stems of the words stand in every model that learned from the record. Filed ones are removed at once, and the
 * one that answers gives way to one that learns from the record as it is now, in the background.
 */
export function expungeFromSuggestions(parts: {
  readonly records: { byRef(ref: string): Promise<ImagingRecord | null> }
  readonly suggestions: Pick<SuggestionService, 'retire'>
  readonly learning: Pick<KeepLearning, 'learn'>
  readonly failed: (error: unknown) => void
}): { takeOut(ref: string): Promise<void> } {
  return {
    async takeOut(ref) {
      const record = await parts.records.byRef(ref)
      if (record === null || !wasAcceptedHere(record)) return
      parts.suggestions.retire()
      void parts.learning.learn().catch(parts.failed)
    },
  }
}

/** What people have coded and accepted here: what was seeded, published or invented, teaches nothing new. */
export async function confirmedCases(records: ConfirmedRecords): Promise<TrainingCase[]> {
  const cases: TrainingCase[] = []
  for await (const record of records.each({ statuses: ['accepted', 'released'] })) {
    const { ref, imagingFailing, narrative, immediateAction } = record
    if (!wasAcceptedHere(record) || imagingFailing === 'unclear') continue
    cases.push({
      ref,
      text: immediateAction === '' ? narrative : `${narrative}\n\n${immediateAction}`,
      codes: imagingFailing === 'yes' ? countedCodes(record).map(({ code }) => code) : [],
    })
  }
  return cases
}

function wasAcceptedHere({ history }: ImagingRecord): boolean {
  return history.some(({ to, by }) => to === 'accepted' && by !== null)
}
