import { strong, sure, weak, type CueTable } from './cue.js'

/** Checks before an examination. */
export const CHECKS: CueTable = {
  'checks.patient-identification': [
    ...sure(
      'here',
      'wrong|incorrect|another|different patient|person|child|lady|man .. was|were|been|got|had|had_his|had_her [taken|brought|called|given|an|a|the] .. {scan}|x-rayed|scanned|imaged',
      'x-rayed|scanned|imaged|{scan} .. wrong|incorrect patient|person|child',
      '{scan}|{report} .. wrong|another|different|incorrect|other patient|patient’s|person’s|record*|name|file|folder|number|notes',
      'filed|uploaded|stored|saved|put|placed|recorded|labelled|sent .. under|to|in|against|with|on .. wrong|another|different|incorrect|other',
      'identity|identification|id|name|date_of_birth|wristband|wrist_band|three-point_check|id_check .. {neg} .. check*|confirm*|verif*|asked|done|matched',
      '{neg} .. check*|confirm*|verif*|ask .. identity|identification|id|name|wristband|date_of_birth|who_she_was|who_he_was',
      'two|three|multiple|different|several|duplicate|second [hospital|nhs|patient|medical] number*|record*|identities|ids|accounts ... {scan}|same_patient|one_patient|patient|{report}',
      'same|similar|identical name|names|surname|surnames ... {scan}|mixed|confus*|wrong',
      'mixed_up|mix-up|muddled|swapped|transposed ... {scan}|patient*|{report}',
      'wrong|incorrect label|sticker|wristband|addressograph|name|hospital_number|nhs_number ... {scan}|request*|{report}',
    ),
    ...strong(
      'here',
      'another|different patient’s|patient .. {scan}|{report}|name',
      'images|scan|x-ray|films .. belonged|belonging|belong to .. another|different|someone',
      'namesake|misidentif*',
    ),
    ...strong(
      'near',
      'wrong patient',
      'misidentif*|identity .. check*|identification',
      'two|multiple|different|several hospital|nhs|patient number*|records|identities',
      'mixed_up|mix-up|wrong_name|under_the_wrong',
    ),
    ...weak('near', 'identity'),
  ],
  'checks.safety-screening': [
    ...sure(
      'here',
      'pregnan* .. {neg} .. check*|ask*|test*|enquir*|establish*|known|excluded|done|recorded',
      '{neg} .. check*|ask*|enquir*|establish* .. pregnan*|lmp|last_period',
      'pregnan* .. when|before|after|later|found|at_the_time|discovered ... {scan}|exposed|radiation',
      'pacemaker*|implant*|metal*|aneurysm_clip*|cochlear|stimulator|defibrillator|icd|shrapnel|foreign_body ... {neg}|missed|unaware|despite|forgot*|overlooked|without ... {scan}',
      'mri|mr|scanner|magnet .. pacemaker*|implant*|metal*|clip|cochlear|stimulator|oxygen_cylinder|ferromagnetic|projectile',
      'oxygen_cylinder|trolley|wheelchair|ferromagnetic|metal* .. into|near|in .. mri|mr|scanner|magnet|scan_room',
      'safety|screening|mri|mr|pre-scan checklist|questionnaire|form|check|checks|screening .. {neg}|missed|incomplete|skipped|not_completed|blank|overlooked',
      'renal_function|kidney_function|egfr|creatinine|kidneys .. {neg}|without .. check*|known|reviewed|looked|measured|tested ... {scan}|contrast',
      'contrast ... without|{neg} .. check*|knowing|asking|looking .. renal|kidney|egfr|allerg*|creatinine|metformin',
      '{neg} .. check*|ask*|know* .. renal|kidney|egfr|creatinine|allerg* ... {scan}|contrast',
      'allerg* .. {neg}|missed|overlooked|ignored|despite|known|documented|previous ... contrast|dye|iodine',
      'contrast|dye ... despite|although|known|documented|history .. allerg*|kidney|renal|reaction',
      'anticoag*|warfarin|apixaban|rivaroxaban|clopidogrel|heparin|blood_thinn*|inr|clotting|platelets .. {neg}|still|without .. stopped|withheld|check*|paused|corrected|noticed|taking|on ... biops*|procedure|drain*|{scan}|embolis*|angiogra*',
      'biops*|drain*|angiogra* ... while|whilst|although|despite|without|{neg} ... anticoag*|warfarin|apixaban|rivaroxaban|clopidogrel|clotting|inr|platelets',
    ),
    ...strong(
      'here',
      'pacemaker*|implant*|metal*|aneurysm_clip* ... mri|mr|scanner',
      'anticoag* ... biopsy|procedure|drain',
      'safety|who checklist|check|checks|questionnaire ... not|never|missed|incomplete',
      'who|surgical safety_checklist|checklist|time_out .. {neg}|incomplete|missed|omitted',
      'metformin .. {neg} .. stopped|withheld',
    ),
    ...strong(
      'near',
      'pregnan* .. status|test ... not|never|before',
      'renal_function|egfr|kidney_function ... contrast',
      'allerg* ... contrast',
    ),
    ...weak('near', 'claustrophob*'),
  ],
}
