import type { Worker } from 'node:worker_threads'
import { UnavailableError } from '../platform/errors.js'
import { startThread } from '../platform/worker-thread.js'
import type { Suggestion, TrainingCase } from './suggestion-model.js'

export type { Suggestion, TrainingCase } from './suggestion-model.js'

type Asked =
  | { readonly name: 'train'; readonly cases: readonly TrainingCase[]; readonly codes: readonly string[] }
  | { readonly name: 'suggest'; readonly text: string }
export type SuggestionCall = Asked & { readonly number: number }
export type SuggestionReply =
  | { readonly number: number; readonly suggestions: readonly Suggestion[] }
  | { readonly number: number; readonly error: string }

/** Proposes failure types for a text. Nothing is applied without a person. */
export interface SuggestionService {
  /** The surest first. The first call waits until the model is trained, some seconds; no call holds up the process. */
  suggest(text: string): Promise<readonly Suggestion[]>
  /** Learns anew from these cases, beside the first ones. Calls made before get the earlier model, later ones wait for this. */
  retrain(confirmed: readonly TrainingCase[]): Promise<void>
  close(): Promise<void>
}

export interface SuggestionServiceOptions {
  /** Codes of the taxonomy that may be suggested. */
  readonly codes: readonly string[]
  /** What there is to learn from before anybody has confirmed anything. Asked for at the first call. */
  readonly firstCases: () => readonly TrainingCase[]
}

/**
 * A model in a thread of its own, started at the first call and anew, with all that it had learned, where it has died.
 * Rejects with an `UnavailableError` where the thread dies before it answers.
 */
export function createSuggestionService({ codes, firstCases }: SuggestionServiceOptions): SuggestionService {
  let worker: Worker | null = null
  let closed = false
  let calls = 0
  let learned: readonly TrainingCase[] = []
  const waiting = new Map<number, { resolve(found: readonly Suggestion[]): void; reject(error: Error): void }>()

  function running(): Worker {
    if (closed) throw new UnavailableError('Suggestions have been closed')
    if (worker !== null) return worker
    const started = startThread(import.meta.url, 'suggestion-worker')
    started.unref()
    started.on('message', (reply: SuggestionReply) => {
      const asked = waiting.get(reply.number)
      waiting.delete(reply.number)
      if ('error' in reply) asked?.reject(new UnavailableError(`Suggestions failed: ${reply.error}`))
      else asked?.resolve(reply.suggestions)
    })
    const lost = (): void => {
      if (worker !== started) return
      worker = null
      for (const asked of waiting.values()) asked.reject(new UnavailableError('Suggestions stopped'))
      waiting.clear()
    }
    started.on('error', lost)
    started.on('exit', lost)
    worker = started
    // Whoever asks next waits behind this; a failure shows in their answer.
    void send({ name: 'train', cases: [...firstCases(), ...learned], codes }).catch(() => undefined)
    return started
  }

  function send(call: Asked): Promise<readonly Suggestion[]> {
    return new Promise((resolve, reject) => {
      const thread = running()
      const number = (calls += 1)
      waiting.set(number, { resolve, reject })
      thread.postMessage({ ...call, number } satisfies SuggestionCall)
    })
  }

  return {
    suggest: async text => send({ name: 'suggest', text }),
    async retrain(confirmed) {
      learned = [...confirmed]
      await send({ name: 'train', cases: [...firstCases(), ...learned], codes })
    },
    async close() {
      closed = true
      await worker?.terminate()
    },
  }
}
