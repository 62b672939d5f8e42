import type { Worker } from 'node:worker_threads'
import { UnavailableError } from '../../platform/errors.js'
import { startThread } from '../../platform/worker-thread.js'
import { MalformedForIndexError } from '../search-index.js'
import type { EngineOptions } from './engine.js'
import type { EngineCall, EngineReply } from './engine-messages.js'

/** The engine's thread. It is started at the first call, and anew at the next call where it has died. */
export interface EngineThread {
  /** Rejects with an `UnavailableError` where the thread dies before it answers. */
  call(name: EngineCall['name'], ...args: readonly unknown[]): Promise<unknown>
  /** Waits for what was asked before. No calls afterwards. */
  close(): Promise<void>
}

interface Waiting {
  readonly name: EngineCall['name']
  readonly resolve: (result: unknown) => void
  readonly reject: (error: Error) => void
}

export function startEngineThread(options: EngineOptions): EngineThread {
  let worker: Worker | null = null
  let closed = false
  let calls = 0
  const waiting = new Map<number, Waiting>()

  function running(): Worker {
    if (closed) throw new UnavailableError('The search engine has been closed')
    if (worker !== null) return worker
    const started = startThread(import.meta.url, 'engine-worker', options)
    started.on('message', (reply: EngineReply) => {
      const asked = waiting.get(reply.number)
      waiting.delete(reply.number)
      if ('error' in reply) asked?.reject(errorOf(reply.error, asked.name))
      else asked?.resolve(reply.result)
    })
    const lost = (error?: Error): void => {
      if (worker === started) worker = null
      for (const asked of waiting.values()) {
        asked.reject(new UnavailableError('The search engine stopped', error === undefined ? {} : { cause: error }))
      }
      waiting.clear()
    }
    started.on('error', lost)
    started.on('exit', () => {
      if (worker === started) lost()
    })
    worker = started
    return started
  }

  function call(name: EngineCall['name'], ...args: readonly unknown[]): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const number = (calls += 1)
      const thread = running()
      waiting.set(number, { name, resolve, reject })
      thread.postMessage({ number, name, args } satisfies EngineCall)
    })
  }

  return {
    call,
    async close() {
      if (closed || worker === null) {
        closed = true
        return
      }
      const ending = worker
      const ended = new Promise<void>(resolve => ending.once('exit', () => resolve()))
      await call('close')
      closed = true
      worker = null
      await ended
    },
  }
}

/** A document at which the engine itself stumbles is refused like a malformed one, so that it cannot keep back others. */
const STUMBLES: ReadonlySet<string> = new Set(['MalformedForIndexError', 'TypeError', 'RangeError'])

function errorOf({ kind, message }: { readonly kind: string; readonly message: string }, name: string): Error {
  const refused = name === 'apply' ? STUMBLES.has(kind) : kind === 'MalformedForIndexError'
  return refused ? new MalformedForIndexError(message) : new UnavailableError(`The search engine failed: ${message}`)
}
