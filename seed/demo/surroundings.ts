import type { Setting } from '../../src/domain/record/code-lists.js'
import type { Course } from './studies.js'

/** What surrounds a failure in an invented account: patients, places, how it came to light, what followed. */

export const PATIENTS: readonly string[] = [
  'a woman in her thirties',
  'a woman in her fifties',
  'a woman of 67',
  'a woman of 72',
  'a woman of 84',
  'a man in his forties',
  'a man of 58',
  'a man in his sixties',
  'a man of 71',
  'a man of 79',
  'a man of 88',
]

/** Where: as the account has it, and as a release may have it. */
export const PLACES: Readonly<Partial<Record<Setting, readonly (readonly [full: string, released: string])[]>>> = {
  emergency: [
    ['in the emergency department', 'in an emergency department'],
    ['in resus', 'in an emergency department'],
    ['in the urgent treatment area', 'in an emergency department'],
    ['in same day emergency care', 'in an emergency department'],
  ],
  inpatient: [
    ['on Kestrel Ward', 'on a medical ward'],
    ['on Heron Ward', 'on a surgical ward'],
    ['on Alder Ward', 'on a ward for older people'],
    ['on the acute medical unit', 'on a medical ward'],
    ['on Rowan Ward', 'on a ward'],
  ],
  outpatient: [
    ['in the Tuesday clinic', 'in an outpatient clinic'],
    ['in the rapid diagnosis clinic', 'in an outpatient clinic'],
    ['in the Beech Suite', 'in an outpatient clinic'],
    ['in the results clinic', 'in an outpatient clinic'],
  ],
  'primary-care': [
    ['through the direct access route for GPs', 'through a direct access route'],
    ['at the request of the GP', 'at the request of a GP'],
  ],
  maternity: [
    ['in the maternity unit', 'in a maternity unit'],
    ['in the early pregnancy unit', 'in a maternity unit'],
  ],
  screening: [
    ['in the screening unit', 'in a screening programme'],
    ['on the mobile screening van', 'in a screening programme'],
  ],
}

/** Openings where the examination took place. */
export const DONE: readonly string[] = [
  '{When}, {patient} had {study} {place} {reason}.',
  '{Patient} had {study} {place} {when} {reason}.',
  '{Study} was done {place} {when} for {patient}, {reason}.',
]

/** Openings where it was asked for. */
export const ASKED: readonly string[] = [
  '{When}, {study} was requested {place} for {patient} {reason}.',
  '{Study} was wanted {reason} for {patient} {place}, {when}.',
  '{Patient} {place} was to have {study} {reason}; the request was made {when}.',
]

/** Openings where it was not asked for. */
export const NEEDED: readonly string[] = [
  '{When}, {patient} was assessed {place} {reason}.',
  '{Patient} was looked after {place} {when} {reason}.',
]

/** Openings of good care. */
export const CAME: readonly string[] = [
  '{When}, {patient} came for {study} {place} {reason}.',
  '{Patient} was down for {study} {place} {when} {reason}.',
]

export const COMPLAINTS: readonly string[] = [
  'The patient writes about the care {place} {when}, {reason}.',
  'A daughter writes about the care of {patient} {place} {when}, {reason}.',
  'The patient’s husband complains about what happened {place} {when}, {reason}.',
  'The complaint, made by telephone, is about {study} and what came of it; {patient} was seen {place} {when}.',
]

/** Details that make two accounts of the same failure differ. */
export const DETAILS: readonly string[] = [
  'The area was short of one person at the time.',
  'The patient had been moved twice in three days.',
  'The system had been updated the week before.',
  'The usual coordinator was on leave.',
  'A bank doctor was on duty.',
  'The list had overrun by an hour.',
  'An interpreter was needed and came late.',
  'Part of the record was on paper at the time.',
  'Several urgent cases had come in at once.',
  'The telephone line to imaging was engaged for most of the shift.',
  'The checklist was on the wall but was not used.',
  'The department was moving to a new system.',
  'Nobody was named as responsible for results that week.',
  'The patient was also known to another team.',
  'It was the third such request of the day.',
  'The screen showed “no new results” although there was one.',
  'The measurement stood as <2 mm in one place & 12 mm in another.',
  'Two people believed that the other was dealing with it.',
  'The fire alarm had interrupted the list.',
  'The patient was deaf and had not heard the call.',
  'Staff say that it has happened before.',
  'The handover was done by telephone.',
]

/** How it came to light, by pathway stage of the last failure. */
export const DISCOVERIES: Readonly<Record<string, readonly string[]>> = {
  referral: [
    'The radiographer noticed when preparing the list.',
    'It came out when the team rang imaging to ask for a time.',
    'It was noticed on the next ward round.',
    'The consultant asked for the images and there were none.',
  ],
  vetting: [
    'It came to light when the referrer rang to ask.',
    'The booking team noticed at the end of the week.',
    'It was found when requests sent back were counted.',
  ],
  scheduling: [
    'The patient rang to ask for a date.',
    'The GP wrote to ask what had become of it.',
    'It was found when the waiting list was checked.',
    'The team rang imaging three times before it was noticed.',
    'The specialist nurse noticed before the meeting.',
  ],
  checks: [
    'The radiographer raised it at once.',
    'It was noticed when the images were checked against the request.',
    'The patient said so afterwards.',
  ],
  acquisition: [
    'The radiographer raised it at the end of the list.',
    'It was noticed when the images came to be reported.',
    'It was seen at the quality check of the week.',
  ],
  reporting: [
    'It was seen when the images were read again for the multidisciplinary meeting.',
    'It was seen on the next examination.',
    'A registrar queried the report.',
    'It came to light at the monthly learning meeting.',
    'The patient came back with worse symptoms and the images were read again.',
  ],
  communication: [
    'It was found in an audit of unacknowledged results.',
    'The GP wrote to ask for the result.',
    'It was noticed when the patient came back with worse symptoms.',
    'The coordinator noticed it at handover.',
  ],
  acknowledgement: [
    'It was found in an audit of unacknowledged results.',
    'The consultant found it when preparing for clinic.',
    'The patient rang to ask for the result.',
    'It was noticed when the patient was admitted again.',
  ],
  'follow-up': [
    'The patient rang to ask when the next step would be.',
    'The GP wrote to ask what had become of it.',
    'The specialist nurse found it when going through the list.',
  ],
  governance: [
    'It came out in the review of the case.',
    'It was noted when the case was discussed at the learning meeting.',
    'The patient safety team noticed when reading the notes.',
  ],
}

/** What it led to: none and low whatever the condition, then by its course. */
export const NO_HARM: readonly string[] = [
  'No harm came of it.',
  'The patient came to no harm.',
  'Treatment was not affected.',
  'It made no difference to what was done.',
]
export const NEAR_MISS: readonly string[] = [
  'It was put right before the patient was affected.',
  'It was noticed in time.',
  'It was caught before anything was done on the strength of it.',
]
export const LOW_HARM: readonly string[] = [
  'The patient had to come once more.',
  'The patient was worried for some days and needed an extra examination.',
  'It meant a second journey and a day off work for the family.',
  'The patient had pain for longer than need be.',
]
export const CONSEQUENCES: Readonly<Record<Course, readonly [moderate: readonly string[], severe: readonly string[]]>> =
  {
    cancer: [
      ['Treatment of {condition} started later than it could have.', 'More treatment was needed than would have been.'],
      ['The disease had spread by the time treatment began.', 'Treatment with the aim of cure was no longer possible.'],
    ],
    bleed: [
      ['The patient needed a week of closer watching.', 'The patient stayed in hospital for a further week.'],
      [
        'The patient was left with lasting weakness on one side.',
        'An emergency operation was needed and recovery is not complete.',
      ],
    ],
    bone: [
      [
        'The fracture was treated late and an operation was needed that might have been avoided.',
        'The patient was in plaster for a month longer.',
      ],
      ['The fracture had moved, a larger operation was needed and walking has not fully returned.'],
    ],
    belly: [
      [
        'The patient stayed in hospital for a further week.',
        'A course of antibiotics and five more days in hospital followed.',
      ],
      ['Emergency surgery was needed, and eleven days in intensive care.'],
    ],
    clot: [
      [
        'Anticoagulants were started {delay} late and the patient was admitted.',
        'The patient was admitted for three days.',
      ],
      ['A large clot followed and the patient needed intensive care.'],
    ],
    pregnancy: [
      ['The patient was admitted for two days of watching.', 'Birth was brought forward.'],
      ['Emergency surgery was needed because of bleeding.'],
    ],
    nerve: [
      ['Surgery was done {delay} later than planned for such cases.'],
      ['The patient was left with lasting numbness and bladder problems.'],
    ],
    other: [
      ['The patient stayed in hospital for some days more.', 'Treatment started later than it could have.'],
      ['The patient needed intensive care for two days.'],
    ],
  }
export const FATAL = 'The patient later died; whether earlier action would have changed that is being looked at.'
export const DISTRESS: readonly string[] = [
  'The patient and the family were upset by it.',
  'The patient has lost trust and asked to be seen elsewhere.',
  'The patient slept badly for weeks.',
]

/** What was done at once, by pathway stage of the first failure. */
export const ACTIONS: Readonly<Record<string, readonly string[]>> = {
  referral: [
    'The request was put right and vetted again.',
    'The team was rung and asked for a new request.',
    'The referrer was told, and the examination was booked as urgent.',
  ],
  vetting: [
    'The request was vetted again by the duty radiologist.',
    'The referrer was rung and the request was accepted.',
  ],
  scheduling: [
    'The examination was booked as urgent.',
    'The patient was rung, given an apology and offered the next slot.',
    'The list was gone through for others in the same position.',
  ],
  checks: [
    'The list was stopped and the patient was told.',
    'The images were moved to the right record.',
    'The lead radiographer was informed and the check was done again.',
  ],
  acquisition: [
    'The patient was looked after by the nurse on duty and observed.',
    'The fault was reported and the room was taken out of use.',
    'The dose was estimated and the patient was told.',
    'The examination was repeated.',
  ],
  reporting: [
    'The report was corrected and the team was telephoned.',
    'The images were read again the same day.',
    'An addendum was issued and the consultant was told.',
  ],
  communication: [
    'The team was telephoned and the patient was called back.',
    'The report was sent again and its receipt was noted.',
    'The alert was raised by hand.',
  ],
  acknowledgement: [
    'The patient was called back and seen the next day.',
    'The result was acted on the same day.',
    'All unread results of the team were opened that week.',
  ],
  'follow-up': [
    'The follow-up was booked as urgent.',
    'The patient was told, with an apology.',
    'The referral was made the same day.',
  ],
  governance: [
    'The case was put on the list of the next learning meeting.',
    'The imaging lead and the patient safety team were informed.',
  ],
}
