import { AFTER_THE_REPORT } from './after-the-report.js'
import { AT_THE_SCAN } from './at-the-scan.js'
import { BEFORE_THE_SCAN } from './before-the-scan.js'
import type { Phrases } from './phrase.js'
import { REPORTING } from './reporting.js'

/** Every type of the taxonomy, with the ways in which it is told. */
export const FAILURE_PHRASES: Phrases = { ...BEFORE_THE_SCAN, ...AT_THE_SCAN, ...REPORTING, ...AFTER_THE_REPORT }
