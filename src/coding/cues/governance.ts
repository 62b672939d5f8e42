import { strong, weak, type CueTable } from './cue.js'

/** Learning, candour, guidance, records, staffing and systems behind the pathway. */
export const GOVERNANCE: CueTable = {
  'governance.failure-to-learn': [
    strong(
      'lessons|learning|recommendation*|improvement* ... not|never|fail*|without ... learned|learnt|implemented|shared|embedded|disseminated|actioned|identified',
      'near',
    ),
    strong('fail*|failure|failed to .. learn|implement|investigate|share', 'near'),
    strong(
      'similar|previous|earlier|same incident*|case*|death*|error*|failing*|issue* ... again|before|not|also|repeat*|previous',
      'near',
    ),
    strong(
      'investigation|review|serious_incident|si|root_cause|rca|datix ... inadequate|incomplete|flawed|not|fail*|missed|wrongly|delay*',
      'near',
    ),
    strong('previous|previously .. prevention_of_future_deaths|regulation_28|report*_to_prevent', 'near'),
    strong('no .. investigation|learning|review .. was|has|into', 'near'),
    weak('learning ... disseminat*|shared|embedded|review', 'near'),
    weak('internal review|investigation', 'near'),
  ],
  'governance.candour-or-complaint-handling': [
    strong('duty_of_candour|candour', 'none'),
    strong('complaint* .. response|handling|was|were|not|late|delay*|process', 'none'),
    strong('respon* .. to .. complaint* ... late|delay*|inadequate|wrong*|incorrect|not|fail*|inaccurate', 'none'),
    strong('family ... not .. told|informed ... error|mistake|missed|incident', 'near'),
    weak('apolog*', 'near'),
    weak('complaint* .. unreasonable|inadequate|poor*|late', 'none'),
  ],
  'governance.guidance-or-policy-gap': [
    strong(
      'no|lack|absence|absent|without of|any|clear|specific|formal|national|local|written|current|established|agreed|detailed|an|a guidance|guideline*|policy|policies|protocol*|pathway*|procedure*|standard*|system|sop',
      'near',
    ),
    strong(
      'no|lack|absence of|any|clear|specific|formal .. national|local|written|clear|formal|trust|standard guidance|guideline*|policy|policies|protocol*|pathway*|procedure*|standard*|sop',
      'near',
    ),
    strong('lack|absence of .. guidance|guideline*|policy|policies|protocol*|pathway*|procedure*|standard*', 'near'),
    strong('no .. guidance|guideline*|policy|policies|protocol*|pathway*|sop', 'near'),
    strong(
      'not .. a|any .. protocol|policy|guideline*|guidance|pathway|procedure .. in_place|exists|available',
      'near',
    ),
    strong(
      'guidance|guideline*|policy|policies|protocol*|pathway*|procedure*|criteria ... not|inadequate|ambigu*|unclear|insufficient|outdated|out_of_date|silent|needs|review|inconsistent|does_not|do_not|did_not|conflict*|lack*',
      'near',
    ),
    strong(
      'review|revise|update|amend|change|reconsider .. guidance|guideline*|policy|policies|protocol*|pathway*|procedure*',
      'near',
    ),
    strong(
      'guidance|guideline*|policy|protocol*|pathway* ... not .. followed|understood|embedded|known|aware|complied|adhered|applied|consistent',
      'near',
    ),
    strong('consider* .. whether ... guidance|guideline*|policy|protocol|pathway', 'near'),
    strong('nice .. guidance|guideline*', 'near'),
    weak('no .. routine|requirement|system|process|mechanism|provision', 'near'),
    weak('national guidance|guideline*', 'near'),
    weak('guidance|guideline*|policy|protocol*', 'near'),
  ],
  'governance.records-or-images-missing': [
    strong(
      '{scan} .. not|never .. stored|saved|kept|retained|recorded|archived|uploaded|found|located|retrievable|documented',
      'here',
    ),
    strong(
      '{scan}|{report} ... lost|missing|could_not_be_found|cannot_be_found|not_available|destroyed|deleted|unable_to_locate|could_not_produce',
      'here',
    ),
    strong('no record|note|documentation|entry ... {scan}|{report}|{radiologist}|interpretation', 'here'),
    strong('could_not|unable_to produce|locate|find|retrieve .. {scan}|{report}|record*', 'here'),
    strong('not .. recorded|documented|uploaded ... {scan}|{report}|notes', 'here'),
    strong('wrongly|incorrectly recorded', 'near'),
    weak('records|notes|documentation .. incomplete|poor|missing|inadequate|lacking', 'near'),
  ],
  'governance.staffing-or-capacity': [
    strong(
      'shortage*|shortfall*|lack|insufficient|inadequate|understaffed|under-staffed|vacanc* ... {radiologist}|scanner*|scanning|staff*|capacity|sonographer*',
      'near',
    ),
    strong(
      '{radiologist} ... shortage*|shortfall*|insufficient|capacity|understaffed|vacanc*|unavailable|not_available',
      'none',
    ),
    strong(
      'capacity|resource*|resourcing|demand|workload|staffing|pressure* ... {scan}|{radiologist}|{report}',
      'near',
    ),
    strong(
      '{scan} ... capacity|resource*|resourcing|demand|workload|staffing|pressures|out_of_hours|out-of-hours|weekend*|overnight|24_hour|bank_holiday',
      'here',
    ),
    strong('out_of_hours|out-of-hours|weekend*|overnight|24/7|24_hour* ... {scan}|{radiologist}', 'here'),
    strong('not .. available .. at|out|over|on|during weekend*|night*|hours ... {scan}', 'near'),
    weak('due_to .. workload|demand*|staffing|volume|pressure*|resource*', 'near'),
    weak('number of .. patients|staff', 'near'),
    weak('shortage*|understaffed|short-staffed|overcrowd*|capacity', 'near'),
  ],
  'governance.it-interoperability': [
    strong(
      'system*|software|records|electronic|it|pacs|portal|computer* ... not|unable|cannot|different|incompatible|separate|lack|integrat*|fail*|outdated ... access*|talk|communicat*|shar*|link*|view*|connect*|compatible|visible|integrat*|see',
      'near',
    ),
    strong('different|separate|incompatible|outdated|paper|multiple .. system*', 'near'),
    strong('unable|not_able|no|cannot|could_not .. access|view|see .. {scan}|{report}', 'here'),
    strong(
      '{scan} ... not .. uploaded|accessible|visible|transferred|linked|shared ... system*|pacs|electronic*|portal',
      'here',
    ),
    strong('electronic .. system|alert|flag|request* ... not|lack|no|fail*', 'near'),
    strong('lack|absence of .. electronic|integrated|it|digital|shared|single', 'near'),
    strong('image transfer|sharing|exchange|link*', 'none'),
    weak('it system*|electronic_system*|interoperab*|pacs|digital', 'near'),
    weak('email|emails|fax*|postal|paper ... {report}|{scan}', 'near'),
  ],
}
