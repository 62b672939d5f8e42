import type { Worker } from 'node:worker_threads'
import { UnavailableError } from '../platform/errors.js'
import { startThread } from '../platform/worker-thread.js'
import { retireModels, type Lessons } from './suggestion-model-file.js'
import type { Suggestion, TrainingCase } from './suggestion-model.js'

export type { Suggestion, TrainingCase } from './suggestion-model.js'

type Asked =
  | { readonly name: 'train'; readonly lessons: Lessons; readonly directory: string | null }
  | { readonly name: 'suggest'; readonly text: string }
export type SuggestionCall = Asked & { readonly number: number }
export type SuggestionReply = { readonly number: number } & (Answer | { readonly error: string })

interface Answer {
  readonly suggestions: readonly Suggestion[]
  /** Version of the model. */
  readonly model: string
  readonly learnedAt: Date
}

/** What one version of the model proposes for a text, the surest first. */
export interface Suggested extends Answer {
  readonly learnedFrom: LearnedFrom
}

/** How many cases a model was learned from. */
export interface LearnedFrom {
  /** Published ones, of the seed. */
  readonly published: number
  /** Records that people have coded and accepted here. */
  readonly accepted: number
}

/** Proposes failure types for a text. Nothing is applied without a person. */
export interface SuggestionService {
  /** The first call waits until there is a model, some seconds where none is filed; no call holds up the process. */
  suggest(text: string): Promise<Suggested>
  /**
   * Learns anew from these cases, beside the first ones, in a thread of its own: until it is done the earlier model
   * answers. Ends once the new one does.
   */
  retrain(confirmed: readonly TrainingCase[]): Promise<void>
  /** Removes the models that are filed. The one that answers goes on until another has been trained. */
  retire(): void
  close(): Promise<void>
}

export interface SuggestionServiceOptions {
  /** Codes of the taxonomy that may be suggested. */
  readonly codes: readonly string[]
  /** What there is to learn from before anybody has confirmed anything. Asked for at the first call. */
  readonly firstCases: () => readonly TrainingCase[]
  /** Where trained models are filed, so that the next start need not train again; `null` for nowhere. */
  readonly directory: string | null
}

/** A thread with one model in it, or on its way. */
interface Thread {
  readonly worker: Worker
  /** Of the model that it has, or is learning. */
  learnedFrom: LearnedFrom
  send(call: Asked): Promise<Answer>
}

/**
 * A model in a thread of its own, started at the first call and anew, with all that it had learned, where it has died.
 * Rejects with an `UnavailableError` where the thread dies before it answers.
 */
export function createSuggestionService({ codes, firstCases, directory }: SuggestionServiceOptions): SuggestionService {
  let answering: Thread | null = null
  const threads = new Set<Thread>()
  let closed = false
  let learned: readonly TrainingCase[] = []

  function start(): Thread {
    if (closed) throw new UnavailableError('Suggestions have been closed')
    const thread = openThread(() => {
      threads.delete(thread)
      if (answering === thread) answering = null
    })
    threads.add(thread)
    return thread
  }

  function train(thread: Thread): Promise<Answer> {
    const published = firstCases()
    thread.learnedFrom = { published: published.length, accepted: learned.length }
    return thread.send({ name: 'train', lessons: { cases: published, confirmed: learned, codes }, directory })
  }

  function answeringThread(): Thread {
    if (closed) throw new UnavailableError('Suggestions have been closed')
    if (answering === null) {
      answering = start()
      // Whoever asks next waits behind this; a failure shows in their answer.
      void train(answering).catch(() => undefined)
    }
    return answering
  }

  return {
    async suggest(text) {
      const thread = answeringThread()
      const answer = await thread.send({ name: 'suggest', text })
      return { ...answer, learnedFrom: thread.learnedFrom }
    },
    async retrain(confirmed) {
      learned = [...confirmed]
      const next = start()
      // Without an earlier model the first questions wait for this one, in its own line.
      answering ??= next
      await train(next)
      const before = answering === next ? null : answering
      answering = next
      if (before !== null) void endAfterItsAnswers(before)
    },
    retire() {
      if (directory !== null) retireModels(directory)
    },
    async close() {
      closed = true
      await Promise.all([...threads].map(({ worker }) => worker.terminate()))
    },
  }
}

/** What a thread has been asked already comes first: it takes its messages in order. It may have been closed before that. */
async function endAfterItsAnswers(thread: Thread): Promise<void> {
  await thread.send({ name: 'suggest', text: '' }).catch(() => undefined)
  await thread.worker.terminate()
}

function openThread(lost: () => void): Thread {
  const worker = startThread(import.meta.url, 'suggestion-worker')
  const waiting = new Map<number, { resolve(found: Answer): void; reject(error: Error): void }>()
  let calls = 0
  worker.unref()
  worker.on('message', (reply: SuggestionReply) => {
    const asked = waiting.get(reply.number)
    waiting.delete(reply.number)
    if ('error' in reply) asked?.reject(new UnavailableError(`Suggestions failed: ${reply.error}`))
    else asked?.resolve({ suggestions: reply.suggestions, model: reply.model, learnedAt: reply.learnedAt })
  })
  const end = (): void => {
    lost()
    for (const asked of waiting.values()) asked.reject(new UnavailableError('Suggestions stopped'))
    waiting.clear()
  }
  worker.on('error', end)
  worker.on('exit', end)
  return {
    worker,
    learnedFrom: { published: 0, accepted: 0 },
    send: call =>
      new Promise((resolve, reject) => {
        const number = (calls += 1)
        waiting.set(number, { resolve, reject })
        worker.postMessage({ ...call, number } satisfies SuggestionCall)
      }),
  }
}
