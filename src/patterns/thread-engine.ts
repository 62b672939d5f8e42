import type { Worker } from 'node:worker_threads'
import { UnavailableError } from '../platform/errors.js'
import { startThread } from '../platform/worker-thread.js'
import type { CountingRecord } from '../domain/patterns/copies.js'
import type { PatternEngine, RunAnswer, RunQuestion, RunStage } from './pattern-engine.js'

export type EngineCall =
  | { readonly kind: 'records'; readonly records: readonly CountingRecord[] }
  | { readonly kind: 'answer'; readonly question: RunQuestion }
export type EngineReply =
  | { readonly kind: 'stage'; readonly stage: RunStage }
  | { readonly kind: 'answer'; readonly answer: RunAnswer }
  | { readonly kind: 'failed'; readonly message: string }

/**
 * The detectors in a thread that lives for one run, so that counting and simulating hold up no page, and so that a run is
 * cancelled by ending it.
 */
export const threadEngine: PatternEngine = {
  async run(batches, question, { signal, progress }) {
    signal.throwIfAborted()
    const thread = startThread(import.meta.url, 'pattern-run-worker')
    const send = (call: EngineCall): void => thread.postMessage(call)
    let read = 0
    const answered = answerOf(thread, signal, stage => progress(stage, read))
    // Whatever happens while we read is heard when we wait for the answer.
    answered.catch(() => undefined)
    try {
      for await (const records of batches) {
        signal.throwIfAborted()
        send({ kind: 'records', records })
        progress('reading', (read += records.length))
      }
      send({ kind: 'answer', question: question() })
      return await answered
    } finally {
      await thread.terminate()
    }
  },
}

function answerOf(thread: Worker, signal: AbortSignal, staged: (stage: RunStage) => void): Promise<RunAnswer> {
  return new Promise((resolve, reject) => {
    const cancel = (): void => reject(signal.reason as Error)
    signal.addEventListener('abort', cancel, { once: true })
    thread.on('message', (reply: EngineReply) => {
      if (reply.kind === 'stage') staged(reply.stage)
      else if (reply.kind === 'answer') resolve(reply.answer)
      else reject(new Error(`The run of the patterns failed: ${reply.message}`))
    })
    thread.on('error', reject)
    thread.on('exit', () => {
      signal.removeEventListener('abort', cancel)
      reject(new UnavailableError('The run of the patterns ended before its time'))
    })
  })
}
