import { ACQUISITION } from './acquisition.js'
import { ACTING } from './acting.js'
import { CHECKS } from './checks.js'
import { COMMUNICATION } from './communication.js'
import type { CueTable } from './cue.js'
import { GOVERNANCE } from './governance.js'
import { REFERRAL } from './referral.js'
import { REPORTING } from './reporting.js'
import { VETTING_AND_SCHEDULING } from './vetting-and-scheduling.js'

/** The cues of every failure type. */
export const CUES: CueTable = {
  ...REFERRAL,
  ...VETTING_AND_SCHEDULING,
  ...CHECKS,
  ...ACQUISITION,
  ...REPORTING,
  ...COMMUNICATION,
  ...ACTING,
  ...GOVERNANCE,
}
