import { parentPort } from 'node:worker_threads'
import { suggestFrom, trainSuggestionModel, type SuggestionModel } from './suggestion-model.js'
import type { SuggestionCall, SuggestionReply } from './suggestion-service.js'

/** The thread in which models are trained and asked, so that neither holds up a page. */
let model: SuggestionModel | null = null

parentPort?.on('message', (call: SuggestionCall) => {
  parentPort?.postMessage(answer(call))
})

function answer(call: SuggestionCall): SuggestionReply {
  try {
    if (call.name === 'train') {
      model = trainSuggestionModel(call.cases, call.codes)
      return { number: call.number, suggestions: [] }
    }
    if (model === null) throw new Error('Nothing has been learned yet')
    return { number: call.number, suggestions: suggestFrom(model, call.text) }
  } catch (error) {
    return { number: call.number, error: error instanceof Error ? error.message : String(error) }
  }
}
