/**
 * Lists that reviewers choose from beside the failure types. Each choice comes with its definition: it stands beside the
 * choice wherever it is made.
 */
export interface DefinedList<Code extends string> {
  readonly codes: readonly Code[]
  readonly entries: readonly { readonly code: Code; readonly label: string; readonly definition: string }[]
  /** The words for a code; for a code that is not in the list, the code itself. */
  label(code: Code): string
  has(code: unknown): code is Code
}

type Entries = Readonly<Record<string, readonly [label: string, definition: string]>>

function definedList<const E extends Entries>(entries: E): DefinedList<Extract<keyof E, string>> {
  type Code = Extract<keyof E, string>
  const list = Object.entries(entries).map(([code, [label, definition]]) => ({ code: code as Code, label, definition }))
  return {
    codes: list.map(entry => entry.code),
    entries: list,
    label: code => list.find(entry => entry.code === code)?.label ?? code,
    has: (code): code is Code => typeof code === 'string' && Object.hasOwn(entries, code),
  }
}

/** What contributed: the six elements of the work system in SEIPS, as the PSIRF toolkit uses them. */
export const contributoryFactors = definedList({
  person: ['People', 'What the people in it brought: training, experience, tiredness, the patient’s own condition.'],
  tasks: ['Tasks', 'What had to be done: how hard, how long, how often interrupted, how clear.'],
  tools: [
    'Tools and technology',
    'Scanners, PACS, RIS, reporting and request systems, forms: whether they fitted the work.',
  ],
  organisation: ['Organisation', 'Rotas, staffing, handovers, roles, policies, priorities, culture.'],
  'internal-environment': ['Internal environment', 'The place: light, noise, layout, crowding, distance.'],
  'external-environment': [
    'External environment',
    'What comes from outside: national targets, suppliers, other organisations, law.',
  ],
})
export type ContributoryFactor = (typeof contributoryFactors.codes)[number]

/**
 * How a reading goes wrong: the twelve types of Kim and Mansfield (AJR 2014; 202: 465–470), after Renfrew, in our own
 * words.
 */
export const radiologyErrorTypes = definedList({
  'under-reading': ['Under-reading', 'The finding can be seen when one looks again, and was not reported.'],
  'satisfaction-of-search': [
    'Satisfaction of search',
    'One finding was reported, and the search ended before another was found.',
  ],
  'faulty-reasoning': ['Faulty reasoning', 'The finding was seen as abnormal and given the wrong cause.'],
  location: [
    'Location',
    'The finding lay outside the area that the examination was about, or at the edge of the image.',
  ],
  'satisfaction-of-report': ['Satisfaction of report', 'An earlier report was relied on, and its error carried on.'],
  'prior-examination': ['Prior examination', 'Earlier images were not looked at, and would have shown it.'],
  'lack-of-knowledge': ['Lack of knowledge', 'The finding was seen and not recognised for what it is.'],
  technique: ['Technique', 'The way the examination was done hid the finding.'],
  history: ['History', 'The clinical history was missing, wrong or not read.'],
  complacency: ['Complacency', 'Something harmless was reported as a disease.'],
  complication: ['Complication', 'Harm from the procedure itself.'],
  'poor-communication': ['Poor communication', 'The finding was reported and did not reach the clinician.'],
})
export type RadiologyErrorType = (typeof radiologyErrorTypes.codes)[number]

/** The learning responses of PSIRF. Which one fits follows from what can be learned, not from how bad the harm was. */
export const learningResponses = definedList({
  'swarm-huddle': ['Swarm huddle', 'Those who were there meet within hours, at the place, and say what happened.'],
  'after-action-review': [
    'After action review',
    'Four questions: what was expected, what happened, why it differed, what was learned.',
  ],
  'mdt-review': ['MDT review', 'A team from several disciplines looks at one event or a theme together.'],
  'thematic-review': ['Thematic review', 'Several events are read together for what they have in common.'],
  psii: ['Patient safety incident investigation (PSII)', 'An investigation in depth, led by trained people.'],
})
export type LearningResponseType = (typeof learningResponses.codes)[number]
