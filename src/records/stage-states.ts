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
  const order = new Map(taxonomy.types.map((type, index) => [type.code, index]))
  const sorted = [...codes].sort((a, b) => (order.get(a.code) ?? 0) - (order.get(b.code) ?? 0))
  return taxonomy.stages.map(stage => {
    const here = sorted.filter(code => taxonomy.stageOf(code.code)?.code === stage.code)
    const present = here.filter(code => code.state === 'present')
    const state = stateOf(here, present)
    return { stage, state, codes: present }
  })
}

function stateOf(here: readonly FailureCode[], present: readonly FailureCode[]): StripState {
  if (present.some(code => code.basis === 'event')) return 'failed'
  if (present.length > 0) return 'concern'
  return here.some(code => code.state === 'absent') ? 'held' : 'unknown'
}
