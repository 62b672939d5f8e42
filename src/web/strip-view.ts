import type { PathwayBoxView, StripState, StripView } from './view-types.js'

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
    boxes: stages.map(({ state }, index) => ({ state, x: index * STEP })),
    text: [
      failed.length > 0 ? `Failed at: ${failed.join(', ')}.` : 'No failing recorded at any stage.',
      ...(concerns.length > 0 ? [`Concern only at: ${concerns.join(', ')}.`] : []),
    ].join(' '),
  }

  function namesOf(wanted: StripState): string[] {
    return stages.filter(({ state }) => state === wanted).map(({ name }) => name)
  }
}
