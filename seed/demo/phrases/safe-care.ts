import { phrase as p, type Phrase } from './phrase.js'

/** What held: accounts of good care, with the type of failure that was averted. */
export const GOOD_CARE: readonly (readonly [type: string, phrase: Phrase])[] = [
  [
    'checks.patient-identification',
    p(
      'The radiographer asked for the name again, found that it did not match the request, and stopped.',
      'Identity check stopped the wrong {name}',
    ),
  ],
  [
    'communication.significant-finding-not-flagged',
    p(
      'The reporter telephoned {finding} within the hour and wrote down who took the call.',
      '{Condition} telephoned within the hour',
    ),
  ],
  [
    'follow-up.not-arranged',
    p(
      'The tracker noticed that the repeat had not been booked and booked it the same day.',
      'Tracker caught a repeat that was not booked',
    ),
  ],
  [
    'reporting.missed-finding',
    p(
      'The second reader saw {finding} and had the report changed before the patient left.',
      'Second reader caught {finding}',
    ),
  ],
  [
    'checks.safety-screening',
    p(
      'The assistant noticed the implant card in the patient’s wallet and put the scan off until it was checked.',
      'Implant noticed before the scan',
      'mri',
    ),
  ],
  [
    'communication.transfer-or-handover-gap',
    p(
      'The night team had the pending {name} on its handover sheet and chased it.',
      'Handover sheet kept {study} in sight',
    ),
  ],
]

/** What could go wrong: risks seen before anything happened. */
export const RISKS: readonly (readonly [type: string, phrase: Phrase])[] = [
  [
    'governance.it-interoperability',
    p(
      'After the update, reports can be closed without being opened; staff are worried that one will be missed.',
      'Reports can be closed unopened after the update',
    ),
  ],
  [
    'governance.staffing-or-capacity',
    p(
      'From next month the evening list has one radiographer for two rooms, which cannot be safe for long.',
      'Evening list with one radiographer for two rooms',
    ),
  ],
  [
    'communication.sent-to-wrong-or-absent-clinician',
    p('Results of leavers still go to their old inboxes, which nobody reads.', 'Results go to the inboxes of leavers'),
  ],
  [
    'acquisition.equipment-or-software',
    p(
      'The injector has alarmed twice this week and the service is not due until the spring.',
      'Injector alarms before its service',
      'ct',
      'mri',
    ),
  ],
  [
    'governance.guidance-or-policy-gap',
    p(
      'Nobody is named to act on results that come back for patients of the closed clinic.',
      'Nobody named for results of a closed clinic',
    ),
  ],
  [
    'scheduling.surveillance-not-booked',
    p(
      'The surveillance list is kept in one spreadsheet & its owner leaves this month.',
      'Surveillance list in one spreadsheet',
    ),
  ],
]
