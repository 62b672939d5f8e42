import type { FailureCode } from '../domain/record/record.js'
import type { Stage, Taxonomy } from '../domain/taxonomy/taxonomy.js'
import type { StripState } from '../web/strip-view.js'

/** How one stage of the pathway fared, and the codes that say so. */
export interface StageState {
  readonly stage: Stage
  readonly state: StripState
  /** The codes behind `failed` and `concern`, in the taxonomy's order; none otherwise. */
  readonly codes: readonly FailureCode[]
}

/**
 * The ten stages in pathway order. Failed: something present that happened. Concern: present, but only about the
 * future. Held: somebody said that it did not fail. Else nobody said.
 */
export function stageStates(codes: readonly FailureCode[], taxonomy: Taxonomy): readonly StageState[] {
  return taxonomy.stages.map(stage => {
    const here = codes.filter(code => taxonomy.stageOf(code.code)?.code === stage.code)
    const present = here.filter(code => code.state === 'present')
    return { stage, state: stateOf(here, present), codes: inOrder(present, stage, taxonomy) }
  })
}

function inOrder(codes: readonly FailureCode[], stage: Stage, taxonomy: Taxonomy): readonly FailureCode[] {
  if (codes.length < 2) return codes
  const order = new Map(taxonomy.typesOf(stage.code).map((type, index) => [type.code, index]))
  return [...codes].sort((a, b) => (order.get(a.code) ?? 0) - (order.get(b.code) ?? 0))
}

function stateOf(here: readonly FailureCode[], present: readonly FailureCode[]): StripState {
  if (present.some(code => code.basis === 'event')) return 'failed'
  if (present.length > 0) return 'concern'
  return here.some(code => code.state === 'absent') ? 'held' : 'unknown'
}
