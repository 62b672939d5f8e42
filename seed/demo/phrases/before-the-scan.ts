import { phrase as p, type Phrases } from './phrase.js'

/** Referral, vetting, scheduling. */
export const BEFORE_THE_SCAN: Phrases = {
  'referral.not-requested': [
    p('No {name} was requested, although the local pathway asks for one.', '{Name} not requested'),
    p('The team talked about imaging but nobody asked for the {name}.', '{Name} talked about and not requested'),
    p('The {name} that the guideline calls for was asked for only {delay} later.', '{Name} requested {delay} late'),
    p('The patient was sent home without the {name} that the signs called for.', 'Sent home without {study}'),
  ],
  'referral.wrong-modality-or-body-part': [
    p('The request was for the wrong side.', 'Wrong side requested', 'x-ray', 'mammography'),
    p('The request named the neighbouring joint.', 'Neighbouring joint requested', 'x-ray'),
    p(
      'An ultrasound was requested first, which cannot answer this question.',
      'Ultrasound requested, {name} needed',
      'ct',
      'mri',
    ),
    p('The wrong region had been chosen from the list of examinations.', 'Wrong examination chosen for {study}'),
    p(
      'The request asked for {study} without contrast, and the question needed it.',
      '{Name} requested without contrast',
      'ct',
      'mri',
    ),
  ],
  'referral.insufficient-clinical-information': [
    p('The request said only “pain” and left out the red flags.', '{Name} requested for “pain” alone'),
    p(
      'The request did not mention that the patient had been treated for cancer before.',
      'Earlier cancer not on the request',
    ),
    p('The clinical details did not say what was being looked for.', 'Request for {study} without a question'),
    p(
      'The box for kidney function & allergies was left empty.',
      'Kidney function left out of the request',
      'ct',
      'mri',
      'fluoroscopy',
      'interventional',
    ),
    p('The details on the request had been copied from an earlier admission.', 'Old clinical details on the request'),
  ],
  'referral.request-process': [
    p(
      'The team believed that the request had gone through, but it was still waiting for an electronic signature.',
      'Request for {study} never signed',
    ),
    p('The request was faxed to a number that is no longer read.', 'Request sent to a dead fax'),
    p(
      'The request was made by telephone and never entered, and each side thought the other had done it.',
      'Telephone request never entered',
    ),
    p('The request was saved as a draft and did not reach imaging for {delay}.', 'Request for {study} left as a draft'),
  ],
  'referral.wrong-patient': [
    p('The request was made on the record of the patient in the next bed.', '{Name} requested for the next patient'),
    p('The wrong record was open on the screen when the {name} was requested.', '{Name} requested on the wrong record'),
    p(
      'Two patients with similar details were mixed up when the {name} was ordered.',
      'Two patients mixed up on a request',
    ),
  ],
  'vetting.declined-or-downgraded': [
    p('The request was declined at vetting as not indicated.', '{Name} declined at vetting'),
    p('The urgent request was downgraded to routine at vetting.', 'Urgent {name} downgraded to routine'),
    p(
      'The request was sent back for more information, and nobody saw that it had come back.',
      'Request returned and not seen',
    ),
    p(
      'The request was declined because of an earlier normal result, which had been of another region.',
      '{Name} declined on an unrelated result',
    ),
  ],
  'vetting.justification-or-protocol': [
    p('The {name} was accepted with the wrong protocol.', 'Wrong protocol for {study}'),
    p(
      'The request was justified without the recent result that would have changed the choice of test.',
      '{Name} justified without a recent result',
    ),
    p(
      'A protocol without contrast was chosen, so that the question could not be answered.',
      'Protocol without contrast chosen',
      'ct',
      'mri',
    ),
    p('Vetting accepted the request under an out-of-date protocol list.', 'Old protocol list used at vetting'),
  ],
  'scheduling.delay-to-scan': [
    p('The {name} was done {delay} after it was requested.', '{Name} done {delay} after the request'),
    p('The urgent {name} waited {delay} for a slot.', 'Wait of {delay} for an urgent {name}'),
    p('The {name} was put off twice and took place {delay} late.', '{Name} put off twice'),
    p('There was no slot for the {name} until {delay} after the target.', '{Name} {delay} over target'),
    p(
      'The patient waited {delay} for transport to the {name}.',
      'Wait of {delay} for a porter',
      'ct',
      'mri',
      'x-ray',
      'ultrasound',
    ),
  ],
  'scheduling.not-performed': [
    p('The patient was discharged before the {name} and it was never done.', 'Discharged before {study}'),
    p('The booked {name} did not take place and nobody pursued it.', 'Booked {name} never done'),
    p('The request was lost when the waiting list was moved.', 'Request for {study} lost in a move of lists'),
    p(
      'The {name} was marked as done when only the patient’s arrival had been booked.',
      '{Name} marked as done but not done',
    ),
  ],
  'scheduling.surveillance-not-booked': [
    p('The surveillance {name} due this year had never been booked.', 'Surveillance {name} never booked'),
    p('The yearly {name} fell off the list when the clinic changed its system.', 'Yearly {name} dropped off the list'),
    p('The interval {name} was planned in the letter but no booking was made.', 'Interval {name} planned, not booked'),
  ],
  'scheduling.duplicate-or-not-cancelled': [
    p('The {name} was repeated although one had been done the day before.', '{Name} done twice in two days'),
    p('A cancelled {name} went ahead because the cancellation reached the wrong list.', 'Cancelled {name} went ahead'),
    p('Two requests for the same {name} were both carried out.', 'Two requests for one {name} both done'),
  ],
}
