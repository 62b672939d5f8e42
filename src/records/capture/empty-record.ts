import { NO_ALERT_TIMES, type ImagingRecord } from '../../domain/record/record.js'
import { UNREVIEWED } from '../../domain/record/review.js'

/** What a new record says before anybody has answered anything. */
export const EMPTY_RECORD = {
  status: 'draft',
  rev: 1,
  title: '',
  narrative: '',
  immediateAction: '',
  eventType: null,
  nearMiss: false,
  occurred: null,
  setting: 'unknown',
  modalities: [],
  bodyRegion: 'unknown',
  condition: '',
  harm: { physical: null, psychological: null },
  imagingFailing: 'unclear',
  attributionDoubtful: false,
  codes: [],
  alertTimes: NO_ALERT_TIMES,
  components: [],
  finding: null,
  recommendations: [],
  source: null,
  externalRefs: [],
  release: null,
  confidential: false,
  submittedAt: null,
  ...UNREVIEWED,
} as const satisfies Partial<ImagingRecord>
