import type { FailureCode } from '../domain/record/record.js'
import type { Taxonomy } from '../domain/taxonomy/taxonomy.js'
import { shortStageName, stripView, type StripView } from '../web/strip-view.js'
import { stageStates } from './stage-states.js'

/** The small strip of a record's codes. */
export function stripOf(codes: readonly FailureCode[], taxonomy: Taxonomy): StripView {
  return stripView(stageStates(codes, taxonomy).map(({ stage, state }) => ({ name: shortStageName(stage), state })))
}
