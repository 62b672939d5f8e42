/**
 * How a failure type is told, in a small pattern language, so that the tables can be read and argued about by people
 * who do not read regular expressions:
 *
 * - words stand for themselves, in any case; `word*` is any ending; `a|b` is one or the other; `carried_out` is two words
 * - `[word]` may be missing
 * - `..` is up to 4 words of anything, `...` up to 12, never past the end of the sentence
 * - `{scan}`, `{report}` and the others of `SLOTS` stand for lists of words
 */
export interface Cue {
  readonly pattern: string
  /** How sure the words are by themselves: `strong` says that it happened, `weak` that it may have. */
  readonly strength: 'strong' | 'weak'
  /**
   * Where imaging has to be spoken of for the cue to count: in the same sentence, in it or the ones beside it, or
   * nowhere, where the words can be said of nothing else.
   */
  readonly imaging: 'here' | 'near' | 'none'
}

/** Cues of each failure type, by its code. */
export type CueTable = Readonly<Record<string, readonly Cue[]>>

/** Says that it happened. */
export function strong(pattern: string, imaging: Cue['imaging'] = 'near'): Cue {
  return { pattern, strength: 'strong', imaging }
}

/** Says that it may have happened. */
export function weak(pattern: string, imaging: Cue['imaging'] = 'near'): Cue {
  return { pattern, strength: 'weak', imaging }
}

/** Lists of words that patterns name; in the pattern language without gaps. */
export const SLOTS: Readonly<Record<string, string>> = {
  scan:
    'ct|cts|ctpa|cta|mri|mris|mrcp|mra|mr|pet|pet-ct|scan*|rescan*|x-ray*|xray*|x_ray*|radiograph|radiographs|imaging|' +
    'image|images|ultrasound*|uss|sonogra*|doppler|duplex|echocardiogra*|echo|angiogra*|mammogra*|fluoroscop*|venogra*|' +
    'barium|contrast_stud*|dexa|scintigra*|cholangiogra*|urogra*|radiolog*|neuroimaging|kub|vq|tomograph*|film|films',
  report: 'report|reports|result|results|finding|findings|addendum|reporting',
  radiologist:
    'radiologist*|neuroradiologist*|radiology|sonographer*|radiographer*|reporter|teleradiolog*|reporting_doctor',
  lesion:
    'fracture*|tumour*|tumor*|mass|masses|lesion*|nodule*|cancer*|malignan*|haemorrhage*|bleed*|embol*|aneurysm*|' +
    'dissection|obstruction|perforation|abnormalit*|finding*|thrombos*|clot*|infarct*|collapse|pneumothorax|stenosis|' +
    'occlusion|defect*|collection|abscess|injur*|metastas*|effusion|dislocation|tear|shadow*|pathology',
  done: 'performed|undertaken|carried_out|done|completed|conducted|obtained|taken|arranged|organised|requested|ordered|offered',
  clinician:
    'doctor*|clinician*|consultant*|team|teams|gp|gps|general_practitioner*|registrar*|surgeon*|physician*|referrer|' +
    'practitioner*|nurse*|ward|department|hospital|trust|board|surgery',
}
