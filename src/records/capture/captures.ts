import type { Viewer } from '../../domain/access/viewer.js'
import type { Taxonomy } from '../../domain/taxonomy/taxonomy.js'
import type { OrganisationDirectory } from '../../organisations/directory.js'
import { findingAnswers, incidentAnswers } from '../answer-views.js'
import type { Capture } from './capture-pages.js'
import {
  addingOf,
  FINDING_ORDER,
  findingDates,
  findingFormValues,
  findingFormView,
  readFindingForm,
} from './finding-form.js'
import { INCIDENT_ORDER, incidentFormValues, incidentFormView, readIncidentForm } from './incident-form.js'
import type { CaptureService } from './capture-service.js'

export interface CaptureParts {
  readonly capture: CaptureService
  readonly taxonomy: Taxonomy
  readonly directory: OrganisationDirectory
}

/** Recording an incident. */
export function incidentCapture({ capture, taxonomy }: CaptureParts): Capture {
  return {
    kind: 'incident',
    path: '/record/incident',
    formPage: 'pages/records/incident-form',
    words: {
      task: 'Record an incident',
      noun: 'incident',
      done: 'Incident recorded',
      another: 'Record another incident',
    },
    firstValues: () => ({}),
    valuesOf: incidentFormValues,
    read: readIncidentForm,
    dates: () => ['occurred'],
    order: INCIDENT_ORDER,
    addingOf: () => null,
    formView: form => ({ form: incidentFormView(taxonomy, form) }),
    check: (_viewer, candidate) => capture.checkIncident(candidate),
    save: capture.saveIncidentDraft,
    answers: (record, formHref) => incidentAnswers(record, taxonomy, formHref),
  }
}

/** Recording a finding: an ombudsman's decision, a coroner's report, an investigation. */
export function findingCapture({ capture, taxonomy, directory }: CaptureParts): Capture {
  const codeOf = (name: string) => directory.byName(name)?.odsCode ?? null

  /** Open trusts, of the viewer's own world: the invented ones for an invented person. */
  function organisationsFor(viewer: Viewer): readonly string[] {
    const demo = viewer.trust !== null && (directory.trust(viewer.trust)?.demo ?? false)
    return directory
      .trusts()
      .filter(trust => trust.status === 'open' && trust.demo === demo)
      .map(trust => trust.name)
  }

  return {
    kind: 'finding',
    path: '/record/finding',
    formPage: 'pages/records/finding-form',
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
        organisations: organisationsFor(viewer),
        // The answer to "Add another" opens at the row that was added.
        addPartAnchor: `components-${view.components.length}-text`,
        addRecommendationAnchor: `recommendations-${view.recommendations.length}-type`,
      }
    },
    check: capture.checkFinding,
    save: capture.saveFindingDraft,
    answers: (record, formHref) => findingAnswers(record, taxonomy, formHref),
  }
}
