import { phrase as p, type Phrases } from './phrase.js'

/** Checks and acquisition. */
export const AT_THE_SCAN: Phrases = {
  'checks.patient-identification': [
    p('The identity check was not completed and the wrong patient was imaged.', 'Wrong patient taken for {study}'),
    p('Images of the {name} were filed under another patient.', '{Name} filed under another patient'),
    p(
      'The patient answered to another name in the waiting room and was taken for the {name}.',
      'Answered to another name, taken for {study}',
    ),
    p('The wristband was not checked because the patient could not speak.', 'Wristband not checked before {study}'),
  ],
  'checks.safety-screening': [
    p(
      'The safety questionnaire was not completed before the {name}.',
      'Safety questionnaire missing before {study}',
      'mri',
    ),
    p(
      'A pacemaker was found only when the patient was already in the controlled area.',
      'Pacemaker found in the controlled area',
      'mri',
    ),
    p(
      'Kidney function had not been checked before contrast was given.',
      'Contrast given without a kidney check',
      'ct',
      'fluoroscopy',
    ),
    p(
      'The pregnancy enquiry was not recorded before exposure.',
      'Pregnancy enquiry not recorded',
      'x-ray',
      'ct',
      'fluoroscopy',
      'nuclear-medicine',
      'pet-ct',
    ),
    p('Anticoagulants had not been stopped, and nobody had asked.', 'Anticoagulants not asked about', 'interventional'),
  ],
  'acquisition.technique-or-protocol': [
    p('The {name} did not cover the whole area and had to be repeated.', '{Name} cut short of the area'),
    p('The images were degraded by movement and were accepted all the same.', 'Blurred {name} accepted'),
    p('The wrong sequence was run, so that the images could not answer the question.', 'Wrong sequence run', 'mri'),
    p('The timing of contrast was too early and the vessels were not filled.', 'Contrast timed too early', 'ct'),
    p(
      'The views taken were not those that the protocol asks for.',
      'Views missing from {study}',
      'x-ray',
      'mammography',
      'ultrasound',
      'echo',
      'fluoroscopy',
    ),
  ],
  'acquisition.sedation-or-monitoring': [
    p('Oxygen levels were not watched while the patient was sedated.', 'Oxygen not watched under sedation'),
    p('Nobody stayed with the sedated patient during the {name}.', 'Sedated patient left alone'),
    p('The monitor was left behind when the patient was moved for the {name}.', 'Moved for {study} without a monitor'),
  ],
  'acquisition.unintended-dose': [
    p(
      'The exposure was repeated by mistake, for an extra dose of about 20 µSv.',
      'Exposure repeated by mistake',
      'x-ray',
      'mammography',
    ),
    p(
      'The dose was higher than intended because the protocol for a larger patient was used.',
      'Higher dose than intended',
      'ct',
      'pet-ct',
      'fluoroscopy',
    ),
    p(
      'A second exposure was made after the first was thought to have failed; the extra dose was ≤ 120 µSv.',
      'Second exposure, dose ≤ 120 µSv',
      'x-ray',
      'mammography',
    ),
    p(
      'The activity given was 15 % above what was prescribed.',
      'Activity 15 % over the prescription',
      'nuclear-medicine',
      'pet-ct',
    ),
    p(
      'The scan range was wider than the request asked for, by about 0.9 mSv.',
      'Scan range wider than requested',
      'ct',
    ),
  ],
  'acquisition.contrast-or-radiopharmaceutical': [
    p('Contrast leaked into the arm during the {name}.', 'Contrast leaked into the arm', 'ct', 'mri'),
    p(
      'The patient had a reaction to contrast, and the allergy was in the notes.',
      'Contrast given despite a known allergy',
      'ct',
      'mri',
      'fluoroscopy',
    ),
    p('The wrong volume of contrast was drawn up.', 'Wrong volume of contrast', 'ct', 'mri', 'fluoroscopy'),
    p(
      'The radiopharmaceutical went into the tissue, and uptake could not be judged.',
      'Injection outside the vein',
      'nuclear-medicine',
      'pet-ct',
    ),
  ],
  'acquisition.equipment-or-software': [
    p(
      'The scanner stopped in the middle of the {name} and could not be restarted for three hours.',
      'Scanner stopped during {study}',
      'ct',
      'mri',
      'pet-ct',
      'nuclear-medicine',
    ),
    p('The injector failed and the {name} had to be abandoned.', 'Injector failed during {study}', 'ct', 'mri'),
    p(
      'The picture archive was down and images could not be seen during the list.',
      'Images not to be seen: archive down',
    ),
    p(
      'The detector lost its connection and the exposure was not kept.',
      'Exposure lost by the detector',
      'x-ray',
      'mammography',
      'fluoroscopy',
    ),
    p('The probe gave a black band down the middle of the image.', 'Faulty probe in use', 'ultrasound', 'echo'),
  ],
  'acquisition.procedure-complication': [
    p('The patient bled after the procedure and needed a transfusion.', 'Bleeding after {study}'),
    p('The drain had been placed through bowel.', 'Drain placed through bowel'),
    p('The guide wire was kinked and part of it had to be retrieved.', 'Guide wire kinked during {study}'),
  ],
}
