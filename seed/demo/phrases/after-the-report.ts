import { phrase as p, type Phrases } from './phrase.js'

/** Acknowledgement, follow-up, governance. */
export const AFTER_THE_REPORT: Phrases = {
  'acknowledgement.not-acted-on': [
    p('The result was available for {weeks} and nothing was done.', 'Result of {study} lay for {weeks}'),
    p('No action followed the report of {finding}.', 'No action on {finding}'),
    p(
      'The result was on the system; nobody can say who saw it, and nothing happened.',
      'Result of {study} not acted on',
    ),
  ],
  'acknowledgement.report-not-read': [
    p('The report was filed unread.', 'Report of {study} filed unread'),
    p('Nobody opened the report for {weeks}.', 'Report of {study} not opened for {weeks}'),
    p('The report stayed in the unread list of the requesting team.', '{Name} report left in the unread list'),
    p('The report was marked as read in bulk without being opened.', '{Name} report marked as read in bulk'),
  ],
  'acknowledgement.read-not-acted-on': [
    p(
      'The report was acknowledged, but the action it called for was not taken.',
      'Report of {study} acknowledged, no action',
    ),
    p('The clinic letter quotes the report of {finding} and makes no plan.', 'Letter quotes {finding}, no plan'),
    p(
      'The report was read on the round and the next step was left to “the team”.',
      'Next step after {study} left to “the team”',
    ),
  ],
  'acknowledgement.false-reassurance': [
    p('A normal first look at the {name} was taken to rule {condition} out.', '{Condition} ruled out too early'),
    p('The team was reassured by a limited examination, and symptoms went on.', 'Reassured by a limited {name}'),
    p(
      'The negative {name} was taken as final although it could not exclude {condition}.',
      'Negative {name} taken as final',
    ),
  ],
  'follow-up.not-arranged': [
    p('The follow-up that the report recommended was not arranged.', 'Follow-up after {study} not arranged'),
    p('The report asked for a repeat in six weeks, and none was booked.', 'Six-week repeat of {study} not booked'),
    p(
      'The referral to the specialist team that the report recommended was not made.',
      'Referral after {study} not made',
    ),
    p(
      'The appointment to discuss {finding} was cancelled and not made again.',
      'Appointment on {finding} not made again',
    ),
  ],
  'follow-up.patient-not-told': [
    p('The patient was not told of the result for {weeks}.', 'Patient not told of {study} for {weeks}'),
    p('The patient learned of {finding} by reading a copied letter.', 'Learned of {finding} from a copied letter'),
    p('Nobody had told the patient that the first report had been wrong.', 'Patient not told of a corrected report'),
  ],
  'governance.failure-to-learn': [
    p(
      'A similar event the year before had led to an action that was not in place.',
      'Action from an earlier event not in place',
    ),
    p('The change promised after an earlier complaint was not working in practice.', 'Promised change not working'),
    p('The earlier review had named the same cause.', 'Same cause named by an earlier review'),
  ],
  'governance.candour-or-complaint-handling': [
    p('The written part of the duty of candour was overdue.', 'Duty of candour letter overdue'),
    p(
      'The family’s questions were answered after {weeks} and the answer did not address the {name}.',
      'Answer to the family left out the {name}',
    ),
    p('The family was not offered a meeting after the error was known.', 'No meeting offered after an error'),
  ],
  'governance.guidance-or-policy-gap': [
    p(
      'No local policy says who acts on a report that comes back after discharge.',
      'No policy for reports after discharge',
    ),
    p('The pathway does not cover requests of this kind.', 'Pathway does not cover {study}'),
    p('The guidance for alerts had expired and was not in use.', 'Expired guidance for alerts'),
  ],
  'governance.records-or-images-missing': [
    p('The images could not be found when the case was reviewed.', 'Images of {study} missing'),
    p('There is no record of who looked at the {name} at the time.', 'No record of who read {study}'),
    p('The report of the earlier examination was missing from the archive.', 'Earlier report missing'),
  ],
  'governance.staffing-or-capacity': [
    p('One radiographer covered two rooms at the time.', 'One radiographer for two rooms'),
    p('There was no radiologist on site and the queue was {delay} behind.', 'No radiologist on site'),
    p('The list ran without one of its usual staff because of sickness.', 'List run short of staff'),
  ],
  'governance.it-interoperability': [
    p('The result was on a system that the team cannot see.', 'Result on a system out of sight'),
    p('The two hospitals’ systems do not exchange images, so that a disc was sent.', 'Images sent on a disc'),
    p('The order system shows a report as final when it is still a draft.', 'Draft report shown as final'),
  ],
}
