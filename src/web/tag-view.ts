import { PHYSICAL_HARM, outcomes, recordKinds, type Outcome, type RecordKind } from '../domain/record/code-lists.js'
import type { Taxonomy } from '../domain/taxonomy/taxonomy.js'
import { shortStageName } from './strip-view.js'

/**
 * `app/tag`. The look says what sort of thing it is; see `tag-view.ts` for builders.
 *
 * - `kind`: outlined, bold: Incident, Complaint, Finding
 * - `outcome`: outlined, quiet: Upheld, Coroner's report
 * - `plain`: outlined: status, detector
 * - `demo`: the demo marker
 * - `harm-*`: the ramp in ink
 * - `strength-*`: the ramp in teal, with one to three bars; `strength-explore` has a dashed edge and no bars
 */
export type TagStyle =
  | 'kind'
  | 'outcome'
  | 'plain'
  | 'loud'
  | 'demo'
  | 'harm-low'
  | 'harm-moderate'
  | 'harm-severe'
  | 'harm-fatal'
  | 'strength-fact'
  | 'strength-more'
  | 'strength-strong'
  | 'strength-explore'

export interface TagView {
  readonly text: string
  readonly style: TagStyle
}

/** `app/failure-tags`: stage bold, then type; pathway order; what is not shown is counted ("+2"). */
export interface FailureTagsView {
  readonly shown: readonly FailureTagView[]
  /** How many more there are; 0 for none. */
  readonly more: number
}
export interface FailureTagView {
  /** Short name of the stage, "Reporting". */
  readonly stage: string
  readonly type: string
}

/** How sure we are of a pattern. The first three are a ramp; the last two only ask for a look. */
export type Strength = 'fact' | 'more-than-expected' | 'strong' | 'worth-a-look' | 'to-check'

const STRENGTHS: Readonly<Record<Strength, TagView>> = {
  fact: { text: 'Fact', style: 'strength-fact' },
  'more-than-expected': { text: 'More than expected', style: 'strength-more' },
  strong: { text: 'Strong', style: 'strength-strong' },
  'worth-a-look': { text: 'Worth a look', style: 'strength-explore' },
  'to-check': { text: 'To check', style: 'strength-explore' },
}

/** By harm code; none and not stated get no tag. */
const HARM_STYLES: readonly (TagStyle | null)[] = [null, 'harm-low', 'harm-moderate', 'harm-severe', 'harm-fatal']

export function strengthTag(strength: Strength): TagView {
  return STRENGTHS[strength]
}

export function kindTag(kind: RecordKind): TagView {
  return { text: recordKinds.label(kind), style: 'kind' }
}

export function outcomeTag(outcome: Outcome): TagView {
  return { text: outcomes.label(outcome), style: 'outcome' }
}

/** The tag for physical harm 0 … 4; `null` where there was none or nobody said. */
export function harmTag(harm: number | null): TagView | null {
  const style = HARM_STYLES[harm ?? 0]
  const level = PHYSICAL_HARM.find(({ code }) => code === harm)
  return style == null || level === undefined ? null : { text: level.short, style }
}

/** Failure types as tags: each once, in the taxonomy's order, the first `most`, and how many more. Unknown codes fall away. */
export function failureTagsView(codes: readonly string[], taxonomy: Taxonomy, most = 3): FailureTagsView {
  const wanted = new Set(codes)
  const types = taxonomy.stages.flatMap(stage =>
    taxonomy
      .typesOf(stage.code)
      .filter(({ code }) => wanted.has(code))
      .map(({ label }) => ({ stage: shortStageName(stage), type: label })),
  )
  return { shown: types.slice(0, most), more: Math.max(0, types.length - most) }
}
