import { parentPort } from 'node:worker_threads'
import type { CountingRecord } from '../domain/patterns/copies.js'
import { answerRun } from './pattern-engine.js'
import type { EngineCall, EngineReply } from './thread-engine.js'

/** The thread of one run: takes the records in batches, then the question, and answers it. */
const records: CountingRecord[] = []

parentPort?.on('message', (call: EngineCall) => {
  if (call.kind === 'records') {
    records.push(...call.records)
    return
  }
  try {
    const answer = answerRun(records, call.question, stage => reply({ kind: 'stage', stage }))
    reply({ kind: 'answer', answer })
  } catch (error) {
    reply({ kind: 'failed', message: error instanceof Error ? error.message : String(error) })
  }
})

function reply(message: EngineReply): void {
  parentPort?.postMessage(message)
}
