/**
 * How a failure type is told, in a small pattern language, so that the tables can be read and argued about by people
 * who do not read regular expressions:
 *
 * - words stand for themselves, in any case; `word*` is any ending; `a|b` is one or the other; `carried_out` is two words
 * - `[word]` may be missing
 * - `!word` ends a pattern that does not count where that word comes next
 * - `..` is up to 4 words of anything, `...` up to 12, never past a semicolon, a colon or the end of the sentence
 * - `{scan}`, `{neg}` and the others of `SLOTS` stand for lists of words, each a place of its own or one of its words
 */
export interface Cue {
  readonly pattern: string
  /**
   * How sure the words are by themselves: `sure` says it so that little else can be meant, `strong` says that it
   * happened, `weak` that it may have.
   */
  readonly strength: 'sure' | 'strong' | 'weak'
  /**
   * Where imaging has to be spoken of for the cue to count: in the same sentence, in it or the ones beside it, or
   * nowhere, where the words can be said of nothing else.
   */
  readonly imaging: 'here' | 'near' | 'none'
}

/** Cues of each failure type, by its code. */
export type CueTable = Readonly<Record<string, readonly Cue[]>>

/** Patterns that say it so that little else can be meant. */
export const sure = cuesOf('sure')
/** Patterns that say that it happened. */
export const strong = cuesOf('strong')
/** Patterns that say that it may have happened. */
export const weak = cuesOf('weak')

function cuesOf(strength: Cue['strength']) {
  return (imaging: Cue['imaging'], ...patterns: readonly string[]): Cue[] =>
    patterns.map(pattern => ({ pattern, strength, imaging }))
}

/** Lists of words that patterns name; in the pattern language without gaps. */
export const SLOTS: Readonly<Record<string, string>> = {
  scan:
    'ct|cts|ctpa|cta|mri|mris|mrcp|mra|mr_scan*|mr_imag*|mr_angio*|mr_brain|mr_spine|pet|pet-ct|scan*|rescan*|re-scan*|x-ray*|xray*|x_ray*|radiograph|' +
    'radiographs|imaging|image|images|ultrasound*|uss|sonogra*|doppler|duplex|echocardiogra*|echo|angiogra*|' +
    'mammogra*|fluoroscop*|venogra*|barium|contrast_stud*|dexa|scintigra*|cholangiogra*|urogra*|' +
    'neuroimaging|neuro-imaging|kub|vq|tomograph*|film|films',
  report: 'report|reports|result|results|finding|findings|addendum|reporting',
  radiologist:
    'radiologist*|neuroradiologist*|radiology|radiological*|sonographer*|radiographer*|reporter|teleradiolog*|reporting_doctor',
  lesion:
    'fracture*|tumour*|tumor*|mass|masses|lesion*|nodule*|cancer*|malignan*|haemorrhage*|bleed*|embol*|aneurysm*|' +
    'dissection|obstruction|blockage|perforation|abnormalit*|finding*|thrombos*|clot*|infarct*|collapse|pneumothorax|' +
    'pneumonia|stenosis|occlusion|defect*|collection|abscess|injur*|metastas*|effusion|dislocation|tear|shadow*|' +
    'pathology|lump*|spread|ulcer|cyst*|stroke|ischaemi*',
  done: 'performed|undertaken|carried_out|done|completed|conducted|obtained|taken|arranged|organised|requested|ordered|offered',
  ask:
    'request|arrange|order|perform|obtain|undertake|carry_out|refer|send|offer|organise|consider|do|book|seek|have|' +
    'undergo|receive|get|conduct|commission|suggest|think_of|instigate|initiate',
  asked:
    'performed|undertaken|carried_out|done|completed|conducted|obtained|taken|arranged|organised|requested|ordered|' +
    'offered|asked_for|referred_for|instigated|initiated|undergone|commissioned',
  see:
    'identify|see|detect|spot|notice|note|recognise|recognize|mention|report|comment|comment_on|pick_up|pick_it_up|' +
    'appreciate|describe|diagnose|flag',
  seen:
    'identified|seen|detected|spotted|noticed|noted|recognised|recognized|mentioned|reported|commented_on|picked_up|' +
    'appreciated|described|diagnosed',
  tell: 'tell|inform|notify|alert|contact|ring|call|phone|telephone|advise|warn',
  told: 'told|informed|notified|alerted|contacted|rung|called|phoned|telephoned|made_aware|advised|warned',
  guidance: 'guidance|guideline*|policy|policies|protocol*|pathway*|procedures|sop|sops|standard_operating_procedure*',
  neg:
    'not|never|neither|nor|nobody|no_one|no-one|didn’t|wasn’t|weren’t|hadn’t|hasn’t|haven’t|isn’t|couldn’t|doesn’t|' +
    'cannot|unable',
  failed:
    'failed_to|fail_to|failure_to|failing_to|fails_to|did_not|didn’t|does_not|do_not|had_not|hadn’t|has_not|not_to|' +
    'omitted_to|neglected_to|unable_to|never|could_not',
  time:
    'minutes|hours|days|weeks|months|years|hour|day|week|month|year|*-minute|*-hour|*-day|*-week|*-month|*-year|' +
    'fortnight',
  patient:
    'patient*|she|he|her|him|them|family|parents|mr|mrs|ms|mother|father|mum|dad|daughter|son|wife|husband|relatives|' +
    'next_of_kin|woman|man|couple|carer*',
  clinician:
    'doctor*|clinician*|consultant*|team|teams|gp|gps|general_practitioner*|registrar*|surgeon*|physician*|referrer|' +
    'practitioner*|nurse*|ward|department|hospital|trust|board|surgery',
}
