import { phrase as p, type Phrases } from './phrase.js'

/** Reporting and communication. */
export const REPORTING: Phrases = {
  'reporting.missed-finding': [
    p('The report did not mention {finding}, which is visible on review.', 'Missed on {study}: {finding}'),
    p(
      'The {name} was reported as normal; in hindsight it shows {finding}.',
      '{Name} reported as normal despite {finding}',
    ),
    p('On second reading {finding} could be seen that had not been reported.', 'Second reading shows {finding}'),
    p('The report dealt with the main question and passed over {finding}.', '{Name} report passed over {finding}'),
  ],
  'reporting.misinterpreted-finding': [
    p('The report described {finding} but called it old and of no concern.', '{Condition} read as old change'),
    p('The change was seen and put down to artefact; it was {finding}.', 'Taken for artefact: {finding}'),
    p('The report gave another diagnosis for what turned out to be {finding}.', '{Condition} read as something else'),
  ],
  'reporting.priors-not-compared': [
    p('The earlier images were on another system and were not compared.', 'Earlier images not compared'),
    p(
      'The report did not refer to the {name} of two years ago, which would have shown growth from <2 mm.',
      'Growth from <2 mm not noticed on {study}',
    ),
    p(
      'Earlier images were not fetched from the other hospital before the {name} was reported.',
      '{Name} reported without the earlier one',
    ),
  ],
  'reporting.delayed-or-never-reported': [
    p('The {name} was reported {delay} after it was done.', '{Name} reported after {delay}'),
    p('The {name} sat in the reporting queue for {delay}.', '{Name} in the queue for {delay}'),
    p('No formal report was issued for the {name} until it was asked for.', '{Name} without a report until asked'),
    p(
      'The {name} was marked as read by the clinical team, and nobody was to report it.',
      '{Name} left without a formal report',
    ),
  ],
  'reporting.ambiguous-wording': [
    p('The wording left it open whether {finding} was suspected.', 'Report left it open: {finding}'),
    p(
      'The report said “clinical correlation advised” and had the important finding in its fourth paragraph.',
      'Key finding deep in the report of {study}',
    ),
    p(
      'The conclusion did not mention {finding}, which stood in the body of the report.',
      'Conclusion left out {finding}',
    ),
  ],
  'reporting.preliminary-final-discrepancy': [
    p(
      'The overnight provisional report was normal and the final report was not.',
      'Overnight report of {study} changed in the morning',
    ),
    p(
      'The outsourced first read differed from the final report, which described {finding}.',
      'First and final report differ on {finding}',
    ),
    p('Treatment followed the first read; the final report differed.', 'Treated on the first read of {study}'),
  ],
  'reporting.second-read-failed': [
    p('The second reader saw only the first report and did not open the images.', 'Second read without the images'),
    p(
      'The discrepancy was not picked up when the case was discussed at the meeting.',
      'Discrepancy not picked up at the meeting',
    ),
    p(
      'Double reading was recorded as done, but the second read had not taken place.',
      'Second read recorded, not done',
    ),
  ],
  'reporting.wrong-image-or-side': [
    p(
      'The report described the left side; the abnormality is on the right.',
      'Wrong side in the report of {study}',
      'x-ray',
      'ct',
      'mri',
      'ultrasound',
      'mammography',
    ),
    p('The report of another examination was attached to this {name}.', 'Another report attached to {study}'),
    p('Two reports were swapped between patients on the same list.', 'Reports of two patients swapped'),
  ],
  'communication.significant-finding-not-flagged': [
    p('The report described {finding} but no alert was raised.', 'No alert for {finding}'),
    p(
      'The significant finding on the {name} was not flagged to the requesting team.',
      'Significant finding on {study} not flagged',
    ),
    p(
      'An unexpected finding, {finding}, was reported as routine and nobody was telephoned.',
      'Unexpected {condition} reported as routine',
    ),
  ],
  'communication.sent-to-wrong-or-absent-clinician': [
    p('The report went to a consultant who had left the trust.', 'Report of {study} sent to somebody who had left'),
    p(
      'The alert went to the inbox of a team that no longer looked after the patient.',
      'Alert sent to the former team',
    ),
    p(
      'The report was addressed to the locum who had requested it and had since moved on.',
      'Report of {study} addressed to a locum',
    ),
  ],
  'communication.not-sent-or-sent-late': [
    p('The report was ready but was not sent for {weeks}.', 'Report of {study} not sent for {weeks}'),
    p('The report did not reach the clinic that had asked for it.', 'Report of {study} did not arrive'),
    p('A failed interface held the report back for {weeks}.', 'Report held back by a failed interface'),
  ],
  'communication.addendum-not-passed-on': [
    p('An addendum describing {finding} was added and nobody was told.', 'Addendum on {finding} not passed on'),
    p(
      'The corrected report was issued two days later; the team acted on the first.',
      'Corrected report of {study} not seen',
    ),
    p('The addendum was filed without a message to the team.', 'Addendum to {study} filed without a message'),
  ],
  'communication.transfer-or-handover-gap': [
    p('The pending result was not mentioned at handover.', 'Pending result of {study} not handed over'),
    p(
      'The result was known to the first hospital and did not travel with the patient.',
      'Result of {study} stayed behind at transfer',
    ),
    p('The plan to chase the result was lost between shifts.', 'Plan to chase {study} lost between shifts'),
  ],
}
