import { parentPort, workerData } from 'node:worker_threads'
import type { EngineOptions } from './engine.js'
import type { EngineCall, EngineReply } from './engine-messages.js'
import { createTwinEngine } from './twin-engine.js'

/** The thread in which the embedded engine runs: one call after the other, an answer to each. */
const engine = createTwinEngine(workerData as EngineOptions)

parentPort?.on('message', (call: EngineCall) => {
  parentPort?.postMessage(answer(call))
  if (call.name === 'close') parentPort?.close()
})

function answer({ number, name, args }: EngineCall): EngineReply {
  try {
    const methods = engine as unknown as Readonly<Record<string, (...given: readonly unknown[]) => unknown>>
    return { number, result: methods[name]?.(...args) }
  } catch (error) {
    const { name: kind, message } = error instanceof Error ? error : new Error(String(error))
    return { number, error: { kind, message } }
  }
}
