import type { Step } from './capture.js'
import { INCIDENT_STEPS } from './incident-steps.js'

const own: readonly Step[] = [
  {
    id: 'what-it-is-about',
    title: 'What it is about',
    hint: 'What the person complains about, and what has been done.',
    partial: 'records/steps/account',
    fields: ['title', 'narrative', 'immediateAction'],
    choices: [],
    optional: false,
    isAsked: () => true,
    tells: true,
  },
  {
    id: 'parts',
    title: 'Parts and outcomes',
    hint: 'Each part with its own outcome, and the organisation that it is about.',
    partial: 'records/steps/parts',
    fields: ['components'],
    choices: [],
    optional: false,
    isAsked: () => true,
    tells: false,
  },
]

/** The topics of a complaint: its own, then those that it shares with an incident. */
export const COMPLAINT_STEPS: readonly Step[] = [
  ...own,
  ...INCIDENT_STEPS.filter(({ id }) =>
    ['when-and-where', 'harm', 'how-long-it-took', 'where-it-failed', 'who-knows'].includes(id),
  ).map(step => (step.id === 'when-and-where' ? whenAndWhere(step) : step)),
]

function whenAndWhere(step: Step): Step {
  return {
    ...step,
    hint: 'When the care went wrong and when the complaint came, the setting and the type of imaging.',
    fields: [...step.fields, 'received'],
  }
}
