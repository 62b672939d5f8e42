import type { Viewer } from '../../domain/access/viewer.js'
import type { Taxonomy } from '../../domain/taxonomy/taxonomy.js'
import type { OrganisationDirectory } from '../../organisations/directory.js'
import { textOf } from '../../web/parse-form.js'
import { findingAnswers, incidentAnswers } from '../answer-views.js'
import { ASKED_WHEN_ATTRIBUTES } from './asked-when.js'
import type { Capture } from './capture.js'
import { complaintAnswers } from './complaint-answers.js'
import {
  COMPLAINT_ORDER,
  complaintDates,
  complaintFacts,
  complaintFormValues,
  complaintFormView,
  readComplaintForm,
} from './complaint-form.js'
import { COMPLAINT_STEPS } from './complaint-steps.js'
import {
  addingOf,
  FINDING_ORDER,
  findingDates,
  findingFormValues,
  findingFormView,
  readFindingForm,
} from './finding-form.js'
import {
  INCIDENT_ORDER,
  incidentDates,
  incidentFacts,
  incidentFormValues,
  incidentFormView,
  readIncidentForm,
} from './incident-form.js'
import { INCIDENT_STEPS } from './incident-steps.js'

export interface CaptureParts {
  readonly taxonomy: Taxonomy
  readonly directory: OrganisationDirectory
}

/** Recording an incident, an outcome, a risk or good care. */
export function incidentCapture({ taxonomy }: CaptureParts): Capture {
  return {
    kind: 'incident',
    path: '/record/incident',
    words: {
      task: 'Record an incident',
      noun: 'incident',
      done: 'Incident recorded',
      another: 'Record another incident',
    },
    firstValues: () => ({}),
    valuesOf: incidentFormValues,
    read: readIncidentForm,
    dates: incidentDates,
    order: INCIDENT_ORDER,
    addingOf: values => (textOf(values, 'add') === 'refs' ? 'refs' : null),
    formView: (form, adding) => ({
      form: incidentFormView(taxonomy, form, adding === 'refs'),
      askedWhen: ASKED_WHEN_ATTRIBUTES,
    }),
    answers: (record, hrefOf) => incidentAnswers(record, taxonomy, hrefOf),
    onePage: {
      newPath: '/record/incident/quick',
      template: 'pages/records/incident-form',
      fields: QUICK_FIELDS,
    },
    staged: {
      steps: INCIDENT_STEPS,
      firstWords: [
        'For something that went wrong or nearly did, for a poor outcome, a risk, or care that others can learn from.',
      ],
      factsOf: incidentFacts,
    },
  }
}

/** What the form on one page asks: what a reviewer needs to begin with, and nothing that can wait. */
const QUICK_FIELDS: readonly string[] = [
  'eventType',
  'nearMiss',
  'goodCatch',
  'title',
  'occurred',
  'setting',
  'modalities',
  'bodyRegion',
  'condition',
  'narrative',
  'immediateAction',
  'harm',
  'codes',
  'certainty',
  'quote',
  'confidential',
]

/** Recording a complaint, part by part. */
export function complaintCapture({ taxonomy, directory }: CaptureParts): Capture {
  const codeOf = (name: string) => directory.byName(name)?.odsCode ?? null
  return {
    kind: 'complaint',
    path: '/record/complaint',
    words: {
      task: 'Record a complaint',
      noun: 'complaint',
      done: 'Complaint recorded',
      another: 'Record another complaint',
    },
    firstValues: () => ({}),
    valuesOf: complaintFormValues,
    read: values => readComplaintForm(values, codeOf),
    dates: complaintDates,
    order: COMPLAINT_ORDER,
    addingOf(values) {
      const button = textOf(values, 'add')
      return button === 'refs' || button === 'components' ? button : null
    },
    formView: (form, adding, viewer) => ({
      form: complaintFormView(taxonomy, form, adding),
      organisations: organisationsFor(directory, viewer),
      askedWhen: ASKED_WHEN_ATTRIBUTES,
    }),
    answers: (record, hrefOf) => complaintAnswers(record, taxonomy, hrefOf),
    onePage: null,
    staged: {
      steps: COMPLAINT_STEPS,
      firstWords: [
        'For a complaint about imaging that your trust has received. Each part of it keeps its own outcome.',
        'Never write who complains, nor who the patient is.',
      ],
      factsOf: complaintFacts,
    },
  }
}

/** Recording a finding: an ombudsman's decision, a coroner's report, an investigation. */
export function findingCapture({ taxonomy, directory }: CaptureParts): Capture {
  const codeOf = (name: string) => directory.byName(name)?.odsCode ?? null
  return {
    kind: 'finding',
    path: '/record/finding',
    words: {
      task: 'Record a finding',
      noun: 'finding',
      done: 'Finding recorded',
      another: 'Record another finding',
    },
    firstValues: viewer => ({
      organisation: (viewer.trust === null ? null : directory.trust(viewer.trust)?.name) ?? '',
    }),
    valuesOf: findingFormValues,
    read: values => readFindingForm(values, codeOf),
    dates: findingDates,
    order: FINDING_ORDER,
    addingOf,
    formView(form, adding, viewer) {
      const view = findingFormView(taxonomy, form, adding === null ? null : addingOf({ add: adding }))
      return {
        form: view,
        organisations: organisationsFor(directory, viewer),
        // The answer to "Add another" opens at the row that was added.
        addPartAnchor: `components-${view.components.length}-text`,
        addRecommendationAnchor: `recommendations-${view.recommendations.length}-type`,
      }
    },
    answers: (record, hrefOf) => findingAnswers(record, taxonomy, hrefOf),
    onePage: {
      newPath: '/record/finding',
      template: 'pages/records/finding-form',
      fields: [...FINDING_ORDER, 'certainty', 'quote'],
    },
    staged: null,
  }
}

/** Open trusts, of the viewer's own world: the invented ones for an invented person. */
function organisationsFor(directory: OrganisationDirectory, viewer: Viewer): readonly string[] {
  const demo = viewer.trust !== null && (directory.trust(viewer.trust)?.demo ?? false)
  return directory
    .trusts()
    .filter(trust => trust.status === 'open' && trust.demo === demo)
    .map(trust => trust.name)
}
