/**
 * How an invented incident tells that a type of failure happened. Slots: `{study}` with its article, `{name}` without,
 * `{finding}`, `{delay}`, `{reason}`. Each phrase is a whole sentence and is what the code's quote points at.
 */
export const FAILURE_PHRASES: Readonly<Record<string, readonly string[]>> = {
  'referral.not-requested': [
    'No {name} was requested, although the pathway for {reason} asks for one.',
    'The team discussed imaging on the round but nobody asked for the {name}.',
    'The {name} that the guideline calls for was requested only {delay} later.',
  ],
  'referral.wrong-modality-or-body-part': [
    'The request was for the wrong side.',
    'A plain film was requested where the question needed {study}.',
    'The request named the neighbouring joint, so the wrong part was examined.',
  ],
  'referral.insufficient-clinical-information': [
    'The request said only “pain” and left out the red flags.',
    'The request for the {name} did not mention the earlier cancer.',
    'The clinical details on the request did not say what was being looked for.',
  ],
  'referral.request-process': [
    'The ward believed the request had gone through, but it was still waiting for an electronic signature.',
    'The request was faxed to a number that is no longer read.',
    'The request was made by telephone and never entered, and each side thought the other had done it.',
  ],
  'referral.wrong-patient': [
    'The request was made on the record of the patient in the next bed.',
    'The wrong patient was open on the screen when the {name} was requested.',
    'Two patients with similar details were mixed up when the {name} was ordered.',
  ],
  'vetting.declined-or-downgraded': [
    'The request was declined at vetting as not indicated.',
    'An urgent request for the {name} was downgraded to routine at vetting.',
    'The request was returned for more information, and nobody saw that it had come back.',
  ],
  'vetting.justification-or-protocol': [
    'The {name} was accepted with the wrong protocol.',
    'The request was justified without the recent result that would have changed the choice of test.',
    'A protocol without contrast was chosen, so the question could not be answered.',
  ],
  'scheduling.delay-to-scan': [
    'The {name} was done {delay} after it was requested.',
    'The urgent {name} waited {delay} for a slot.',
    'The {name} was put off twice and took place {delay} late.',
  ],
  'scheduling.not-performed': [
    'The patient was discharged before the {name} and it was never done.',
    'The booked {name} did not take place and nobody pursued it.',
    'The request for the {name} was lost when the waiting list was moved.',
  ],
  'scheduling.surveillance-not-booked': [
    'The surveillance {name} due this spring had never been booked.',
    'The yearly {name} fell off the list when the clinic changed its system.',
    'The interval {name} was planned in the letter but no booking was made.',
  ],
  'scheduling.duplicate-or-not-cancelled': [
    'The {name} was repeated although one had been done the day before.',
    'A cancelled {name} went ahead because the cancellation reached the wrong list.',
    'Two requests for the same {name} were both carried out.',
  ],
  'checks.patient-identification': [
    'The identity check was not completed and the wrong patient was imaged.',
    'Images of the {name} were filed under another patient.',
    'The patient answered to another name in the waiting room and was taken for the {name}.',
  ],
  'checks.safety-screening': [
    'The safety questionnaire was not completed before the {name}.',
    'Kidney function had not been checked before contrast was given.',
    'A pacemaker was found only when the patient was already in the controlled area.',
    'The pregnancy enquiry was not recorded before exposure.',
  ],
  'acquisition.technique-or-protocol': [
    'The {name} did not cover the whole area and had to be repeated.',
    'The images were degraded by movement and were accepted all the same.',
    'The wrong sequence was run, so the images could not answer the question.',
  ],
  'acquisition.sedation-or-monitoring': [
    'Oxygen levels were not watched while the patient was sedated for the {name}.',
    'Nobody stayed with the sedated patient during the {name}.',
    'The monitor was left behind when the patient was moved for the {name}.',
  ],
  'acquisition.unintended-dose': [
    'The exposure was repeated by mistake, giving an unintended dose of about 0.4 mSv.',
    'The dose was higher than intended because an adult protocol was used.',
    'A second exposure was made after the first was thought to have failed; the extra dose was ≤ 120 µSv.',
  ],
  'acquisition.contrast-or-radiopharmaceutical': [
    'Contrast leaked into the arm during the {name}.',
    'The patient had a contrast reaction, and the allergy was in the notes.',
    'The wrong volume of contrast was drawn up.',
  ],
  'acquisition.equipment-or-software': [
    'The scanner stopped in the middle of the {name} and could not be restarted for three hours.',
    'The injector failed and the {name} had to be abandoned.',
    'PACS was down and images could not be seen during the list.',
  ],
  'acquisition.procedure-complication': [
    'The patient bled after the image-guided procedure and needed a transfusion.',
    'The drain was placed through bowel.',
    'A pneumothorax followed the biopsy and was seen only on the next film.',
  ],
  'reporting.missed-finding': [
    'The report did not mention {finding}, which is visible on review.',
    'The {name} was reported as normal; in hindsight it shows {finding}.',
    'On second reading {finding} could be seen and had not been reported.',
  ],
  'reporting.misinterpreted-finding': [
    'The report described {finding} but called it old and of no concern.',
    'The change was seen and put down to artefact; it was {finding}.',
    'The report gave the wrong diagnosis for {finding}.',
  ],
  'reporting.priors-not-compared': [
    'The earlier images were on another system and were not compared.',
    'The report did not refer to the {name} of two years ago, which would have shown growth.',
    'Priors were not fetched from the other hospital before the {name} was reported.',
  ],
  'reporting.delayed-or-never-reported': [
    'The {name} was reported {delay} after it was done.',
    'The {name} sat in the reporting queue for {delay}.',
    'No formal report was issued for the {name} until it was asked for.',
  ],
  'reporting.ambiguous-wording': [
    'The wording left it open whether {finding} was suspected.',
    'The report said “clinical correlation advised” and hid the important finding in the fourth paragraph.',
    'The conclusion did not mention {finding}, which stood in the body of the report.',
  ],
  'reporting.preliminary-final-discrepancy': [
    'The overnight provisional report was normal and the final report was not.',
    'The outsourced first read differed from the final report, which described {finding}.',
    'Treatment followed the registrar’s first read; the final report differed.',
  ],
  'reporting.second-read-failed': [
    'The second reader saw only the first report and did not open the images.',
    'The discrepancy was not picked up when the case was discussed at the meeting.',
    'Double reading was recorded as done, but the second read had not taken place.',
  ],
  'reporting.wrong-image-or-side': [
    'The report described the left side; the abnormality is on the right.',
    'The report of another examination was attached to this {name}.',
    'Two reports were swapped between patients on the same list.',
  ],
  'communication.significant-finding-not-flagged': [
    'The report described {finding} but no alert was raised.',
    'The significant finding on the {name} was not flagged to the requesting team.',
    'The unexpected finding of {finding} was reported as routine and nobody was telephoned.',
  ],
  'communication.sent-to-wrong-or-absent-clinician': [
    'The report went to a consultant who had left the trust.',
    'The alert was sent to the inbox of a team that no longer looked after the patient.',
    'The report was addressed to the locum who had requested it and had since moved on.',
  ],
  'communication.not-sent-or-sent-late': [
    'The report was ready but was not sent for {delay}.',
    'The report of the {name} did not reach the clinic.',
    'A failed interface held back the report for {delay}.',
  ],
  'communication.addendum-not-passed-on': [
    'An addendum describing {finding} was added and nobody was told.',
    'The corrected report was issued two days later; the team acted on the first.',
    'The addendum to the {name} was filed without a message to the ward.',
  ],
  'communication.transfer-or-handover-gap': [
    'The pending {name} was not mentioned at handover.',
    'The result was known to the first hospital and did not travel with the patient.',
    'The plan to chase the {name} was lost between shifts.',
  ],
  'acknowledgement.not-acted-on': [
    'The result of the {name} was available for {delay} and nothing was done.',
    'No action followed the report of {finding}.',
    'The result was on the system; nobody can say who saw it, and nothing happened.',
  ],
  'acknowledgement.report-not-read': [
    'The report was filed unread.',
    'Nobody opened the report of the {name} for {delay}.',
    'The report stayed in the unread list of the requesting team.',
    'The report was marked as read in bulk without being opened.',
  ],
  'acknowledgement.read-not-acted-on': [
    'The report was acknowledged, but the action it called for was not taken.',
    'The clinic letter quotes the report of {finding} and makes no plan.',
    'The report was read on the round and the next step was left to “the team”.',
  ],
  'acknowledgement.false-reassurance': [
    'A normal {name} was taken to rule the condition out.',
    'The team was reassured by a limited examination, and symptoms went on.',
    'A negative first test was taken as final although it could not exclude the condition.',
  ],
  'follow-up.not-arranged': [
    'The follow-up that the report recommended was not arranged.',
    'The report asked for a repeat in six weeks, and none was booked.',
    'The referral to the specialist team recommended in the report was not made.',
  ],
  'follow-up.patient-not-told': [
    'The patient was not told of the result for {delay}.',
    'The patient learned of {finding} by reading a copied letter.',
    'Nobody had told the patient that the earlier report had been wrong.',
  ],
  'governance.failure-to-learn': [
    'A similar event last year led to an action that had not been put in place.',
    'The change promised after the earlier complaint was not working in practice.',
    'The earlier review had named the same cause.',
  ],
  'governance.candour-or-complaint-handling': [
    'The written part of the duty of candour was overdue.',
    'The complaint was answered after {delay} and did not address the scan.',
    'The family was not offered a meeting after the error was known.',
  ],
  'governance.guidance-or-policy-gap': [
    'No local policy says who acts on a report that comes back after discharge.',
    'The pathway does not cover requests from this clinic.',
    'The guidance for alerts had expired and was not in use.',
  ],
  'governance.records-or-images-missing': [
    'The images could not be found when the case was reviewed.',
    'There is no record of who looked at the {name} at the bedside.',
    'The report of the earlier examination was missing from the archive.',
  ],
  'governance.staffing-or-capacity': [
    'One radiographer covered two rooms that night.',
    'There was no radiologist on site and the queue was {delay} behind.',
    'The list ran without its usual second reader because of sickness.',
  ],
  'governance.it-interoperability': [
    'The result was on a system that the clinic cannot see.',
    'The two hospitals’ systems do not exchange images, so a disc was sent.',
    'The order system shows a report as final when it is still a draft.',
  ],
}

/** Opening sentences. Slots: `{study}`, `{reason}`, `{where}`, `{when}`. */
export const OPENINGS: readonly string[] = [
  'A patient had {study} for {reason} {where}.',
  '{Study} was planned for {reason} {where}.',
  'An adult was seen {where} with {reason}; {study} was part of the plan.',
  'During {when}, {study} was asked for because of {reason}.',
  'The patient came {where} with {reason}.',
  'A request for {study} was made {where} for {reason}.',
  'Following {reason}, {study} was discussed {where}.',
]

/** How it came to light. */
export const DISCOVERIES: readonly string[] = [
  'It came to light at the weekly discrepancy meeting.',
  'It was noticed when the patient came back with worse symptoms.',
  'The consultant found it when preparing for clinic.',
  'The patient rang to ask for the result.',
  'A radiographer raised it at the end of the shift.',
  'It was found in an audit of unacknowledged results.',
  'The GP wrote to ask what had become of it.',
  'It was seen on the next examination.',
  'The night coordinator noticed it at handover.',
  'It was picked up at the multidisciplinary meeting.',
]

/** What it led to, by harm: none, low, moderate, severe, fatal. */
export const CONSEQUENCES: readonly (readonly string[])[] = [
  [
    'No harm came of it.',
    'The patient came to no harm.',
    'The mistake was put right before it mattered.',
    'Treatment was not affected.',
  ],
  [
    'The patient needed one more visit.',
    'The patient was worried for some days and needed an extra examination.',
    'A repeat was needed.',
    'Discharge was put back by a day.',
  ],
  [
    'Treatment started weeks later than it could have.',
    'The patient stayed in hospital for a further week.',
    'An operation was needed that earlier action might have avoided.',
  ],
  [
    'The disease had spread by the time treatment began.',
    'The patient was left with lasting weakness.',
    'Emergency surgery was needed and recovery is not expected to be complete.',
  ],
  ['The patient later died; whether earlier action would have changed that is being looked at.'],
]

export const ACTIONS: readonly string[] = [
  'The images were reviewed the same day and the report was corrected.',
  'The team was telephoned and the patient was called back.',
  'The examination was booked as urgent.',
  'The patient was told and an apology was given.',
  'The request was re-entered and vetted again.',
  'The case was put on the list of the next learning meeting.',
  'The ward manager and the imaging lead were informed.',
  'The fault was reported and a workaround was agreed for the night.',
]

export const PLACES: Readonly<Record<string, readonly string[]>> = {
  emergency: ['in the emergency department', 'in resus', 'in the urgent treatment area'],
  inpatient: ['on a medical ward', 'on a surgical ward', 'on the acute medical unit', 'on a ward for older people'],
  outpatient: ['in an outpatient clinic', 'in the rapid diagnosis clinic', 'in the fracture clinic'],
  'primary-care': ['at the request of a GP', 'through the direct access route for GPs'],
  maternity: ['in the maternity unit', 'in the early pregnancy unit'],
  screening: ['in the screening programme'],
}

export const TIMES: readonly string[] = [
  'a weekend',
  'a night shift',
  'a weekday morning',
  'a bank holiday',
  'a busy evening',
  'the change of shifts',
]

export const DELAYS: readonly string[] = [
  'six hours',
  'two days',
  'four days',
  'nine days',
  'two weeks',
  'three weeks',
  'five weeks',
  'two months',
  'three months',
]

/** Details that make two tellings of the same failure differ. */
export const DETAILS: readonly string[] = [
  'The room was short of one person that day.',
  'The patient had been moved between wards twice.',
  'The system had been updated the week before.',
  'The usual coordinator was on leave.',
  'A bank doctor was on duty.',
  'The list had overrun.',
  'An interpreter was needed and came late.',
  'The patient’s record was held on paper at the time.',
  'Several urgent cases came in at once.',
  'The measurement was given as <2 mm in the first report & corrected later.',
  'The telephone line to imaging was engaged for most of the shift.',
  'The checklist was on the wall but not used.',
  'The department was moving to a new system.',
  'Nobody was named as responsible for results that week.',
  'The patient was known to another team.',
  'It was the third such request of the day.',
]
