import type { FailureCode } from '../domain/record/record.js'
import type { Taxonomy } from '../domain/taxonomy/taxonomy.js'
import type { StripView } from '../web/view-types.js'
import { stageStates } from './stage-states.js'

export function stripOf(codes: readonly FailureCode[], taxonomy: Taxonomy): StripView {
  const states = stageStates(codes, taxonomy)
  const failed = states.filter(({ state }) => state === 'failed').map(({ stage }) => stage.label)
  return {
    boxes: states.map(({ state }, index) => ({ state, x: index * 16 })),
    text: failed.length === 0 ? 'No failure recorded at any stage.' : `Failed at: ${failed.join(', ')}.`,
  }
}
