import { parentPort } from 'node:worker_threads'
import { modelFor, type FiledModel } from './suggestion-model-file.js'
import { suggestFrom } from './suggestion-model.js'
import type { SuggestionCall, SuggestionReply } from './suggestion-service.js'

/** The thread in which models are trained and asked, so that neither holds up a page. */
let known: FiledModel | null = null

parentPort?.on('message', (call: SuggestionCall) => {
  parentPort?.postMessage(answer(call))
})

function answer(call: SuggestionCall): SuggestionReply {
  try {
    if (call.name === 'train') {
      known = modelFor(call.lessons, call.directory)
      return { number: call.number, suggestions: [], model: known.version, learnedAt: known.learnedAt }
    }
    if (known === null) throw new Error('Nothing has been learned yet')
    const { version, learnedAt, model } = known
    return { number: call.number, suggestions: suggestFrom(model, call.text), model: version, learnedAt }
  } catch (error) {
    return { number: call.number, error: error instanceof Error ? error.message : String(error) }
  }
}
