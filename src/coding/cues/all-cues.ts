import { BEFORE_THE_REPORT } from './before-the-report.js'
import type { CueTable } from './cue.js'
import { GOVERNANCE } from './governance.js'
import { REPORT_AND_AFTER } from './report-and-after.js'

/** The cues of every failure type. */
export const CUES: CueTable = { ...BEFORE_THE_REPORT, ...REPORT_AND_AFTER, ...GOVERNANCE }
