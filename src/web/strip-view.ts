import type { MarkedText } from './text-view.js'

/** `concern`: said about the future, not counted. `unknown`: nobody said. */
export type StripState = 'failed' | 'concern' | 'held' | 'unknown'

/** `app/strip`: ten small squares, always ten, always in pathway order. Build with `stripView()`. */
export interface StripView {
  /** One outline for all squares of a state: a page of results has hundreds of squares. */
  readonly squares: readonly StripSquaresView[]
  /** Text alternative: "Failed at: Communication, Acknowledgement." */
  readonly text: string
}
export interface StripSquaresView {
  readonly state: StripState
  /** As an SVG path, in pixels from the left. */
  readonly path: string
}

/** `app/pathway`: the full-width strip of the record page.  */
export interface PathwayView {
  readonly heading: string
  readonly boxes: readonly PathwayBoxView[]
}
export interface PathwayBoxView {
  readonly code: string
  /** Short name of the stage. */
  readonly label: string
  readonly state: StripState
  /** "Failed", "Concern only", "Held" or "Not known". */
  readonly stateText: string
  /** Labels of what failed here; empty for held and not known. */
  readonly types: readonly string[]
  /** "Low certainty", shown small under the types. */
  readonly note: string | null
  /** To the coding of this stage; `null` where there is none. */
  readonly href: string | null
}

/** `app/evidence-list`: what failed, stage by stage, with the words that show it. */
export interface EvidenceRowView {
  /** Anchor that the strip's boxes link to; `null` on further rows of a stage. */
  readonly id: string | null
  readonly stage: string
  readonly state: 'failed' | 'concern'
  readonly type: string
  readonly typeHref: string | null
  readonly quote: MarkedText | null
  /** "Low certainty: the report says “it seems”". */
  readonly note: string | null
}

/** Width of a square and the space after it, in pixels. */
const STEP = 16

/** Short names of the stages, for strips, tags and axes; by code. */
const SHORT_NAMES: Readonly<Record<string, string>> = {
  referral: 'Referral',
  vetting: 'Vetting',
  scheduling: 'Scheduling',
  checks: 'Checks',
  acquisition: 'Acquisition',
  reporting: 'Reporting',
  communication: 'Communication',
  acknowledgement: 'Acknowledgement',
  'follow-up': 'Follow-up',
  governance: 'Governance',
}

export const STRIP_STATE_WORDS: Readonly<Record<StripState, PathwayBoxView['stateText']>> = {
  failed: 'Failed',
  concern: 'Concern only',
  held: 'Held',
  unknown: 'Not known',
}

/** "Acknowledgement" for `acknowledgement`; a stage of a later taxonomy keeps its own label. */
export function shortStageName(stage: { readonly code: string; readonly label: string }): string {
  return SHORT_NAMES[stage.code] ?? stage.label
}

/** The small strip, from the states of all stages in pathway order. */
export function stripView(stages: readonly { readonly name: string; readonly state: StripState }[]): StripView {
  const failed = namesOf('failed')
  const concerns = namesOf('concern')
  return {
    squares: squaresOf(stages.map(({ state }) => state)),
    text: [
      failed.length > 0 ? `Failed at: ${failed.join(', ')}.` : 'No failing recorded at any stage.',
      ...(concerns.length > 0 ? [`Concern only at: ${concerns.join(', ')}.`] : []),
    ].join(' '),
  }

  function namesOf(wanted: StripState): string[] {
    return stages.filter(({ state }) => state === wanted).map(({ name }) => name)
  }
}

/** Each outline starts at its upper left corner and goes right, so that dots fall as they do on a rectangle. */
function squaresOf(states: readonly StripState[]): StripSquaresView[] {
  const paths = new Map<StripState, string>()
  for (const [at, state] of states.entries()) {
    paths.set(state, `${paths.get(state) ?? ''}M${String(at * STEP)}.5.5h12v12h-12z`)
  }
  return [...paths].map(([state, path]) => ({ state, path }))
}
