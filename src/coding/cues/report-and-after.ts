import { strong, weak, type CueTable } from './cue.js'

/** Reporting, communication, acknowledgement and follow-up. */
export const REPORT_AND_AFTER: CueTable = {
  'reporting.missed-finding': [
    strong(
      '{radiologist} .. did_not|failed_to|not .. identify|identified|report|reported|see|detect|spot|notice|note|mention|recognise|comment',
      'none',
    ),
    strong(
      '{scan}|{report} ... did_not|failed_to identify|report|detect|mention|show|note|comment|recognise|pick_up|reveal',
      'here',
    ),
    strong(
      '{lesion} ... not|never|missed .. reported|identified|seen|detected|noticed|recognised|appreciated|picked_up|spotted|diagnosed|commented ... {scan}|{radiologist}',
      'here',
    ),
    strong(
      '{scan} ... {lesion} ... not|never .. reported|identified|seen|detected|noticed|recognised|appreciated|picked_up|spotted|diagnosed|commented',
      'here',
    ),
    strong(
      '{scan} ... reported|interpreted|read|recorded|considered|regarded .. as .. normal|clear|unremarkable|no|nothing|showing_no',
      'here',
    ),
    strong('{lesion} ... missed', 'near'),
    strong('missed .. {lesion}', 'near'),
    strong('{lesion} .. visible|evident|apparent|present|seen ... {scan} ... not|but|however|missed', 'here'),
    strong('visible|evident|apparent ... {scan} ... retrospect*|hindsight|review|in_fact', 'here'),
    strong('retrospect*|hindsight|re-review*|reviewed_again|second_look|on_review ... {scan}|{lesion}', 'near'),
    strong('{scan} ... missed', 'here'),
    strong('{radiologist} ... missed', 'none'),
    strong('abnormalit* ... missed|overlooked|unreported|not_reported|not_identified', 'near'),
    strong('{scan} ... failed_to', 'here'),
    weak('fail* .. to .. identify|detect|recognise|diagnose|see .. {lesion}', 'near'),
    weak('{scan} ... showed|shown|reported no|nothing', 'here'),
    weak('not .. detected|identified|seen on .. {scan}', 'here'),
    weak('{scan} .. misread|misreported|misinterpreted|incorrectly|wrongly', 'here'),
  ],
  'reporting.misinterpreted-finding': [
    strong('{scan}|{lesion}|{report} ... misinterpret*|misread|misreported|misdiagnos*|mistaken|misidentif*', 'here'),
    strong('misinterpret*|misread*|misreport*|misdiagnos* ... {scan}|{report}|{radiologist}', 'here'),
    strong('{scan} ... reported|interpreted .. as .. showing|showed|consistent|likely|benign|old|a|an', 'here'),
    strong(
      'incorrectly|wrongly|erroneously|mistakenly .. reported|interpreted|identified|read|diagnosed|thought|considered',
      'near',
    ),
    strong('{scan} ... incorrectly|wrongly|erroneously', 'here'),
    strong('error|errors|mistake* .. in .. interpret*|reporting|reading', 'near'),
    weak('re-review*|reviewed_by|independently_reviewed|second_opinion ... {scan}', 'here'),
    weak('{scan} .. interpretation', 'here'),
    weak('benign ... malignan*|cancer', 'here'),
  ],
  'reporting.priors-not-compared': [
    strong(
      'previous|earlier|prior|old|past {scan}|{report} ... not|never|unavailable|without ... compar*|available|reviewed|accessed|seen|obtained',
      'near',
    ),
    strong('not|never|without|failed_to .. compar* ... previous|earlier|prior|old', 'near'),
    strong('compar* .. with|to .. previous|earlier|prior ... not|never|fail*', 'near'),
    weak('previous|earlier|prior {scan}', 'here'),
  ],
  'reporting.delayed-or-never-reported': [
    strong(
      '{scan} .. was|were|been|not|never .. not|never .. [formally] reported|reviewed_by_a_radiologist .. until|for|on|by|at',
      'here',
    ),
    strong('{scan} .. was|were|had .. not|never .. formally reported', 'here'),
    strong('delay* .. in|to|with .. reporting|report|reports|interpretation|the_report|review .. {scan}', 'here'),
    strong('delay* .. in|to|with .. {scan} .. reporting|report|reports|reported|results', 'here'),
    strong('delay* ... reporting|reported|report ... {scan}', 'here'),
    strong('{scan} ... waiting|wait|backlog|queue|unreported ... report*', 'here'),
    strong('backlog*|queue ... report*|{radiologist}', 'near'),
    strong('waiting time* ... review of_the {scan}', 'here'),
    strong('unreported|not_formally_reported|never_reported|no_formal_report', 'near'),
    strong('report .. issued|available|completed|produced .. days|weeks|months|hours|until|late', 'near'),
    strong('{scan} .. reported .. days|weeks|months|hours later|after', 'here'),
    weak('{scan} ... not .. reported', 'here'),
    weak('turnaround|reporting_time*|timeframe*', 'near'),
    weak('{scan} ... reviewed|reported ... until|later', 'here'),
  ],
  'reporting.ambiguous-wording': [
    strong(
      'report|wording|conclusion|phrase* ... ambigu*|unclear|vague|confus*|misleading|not_clear|equivocal',
      'near',
    ),
    strong('ambigu*|unclear|misleading|confusing .. report|wording|language', 'near'),
    strong('report ... did_not [make_it] clear|comment|recommend|advise|state|emphasise|highlight|specify', 'near'),
    strong('report ... gave|giving false_reassurance', 'near'),
    weak('wording|worded|phrasing|terminology', 'near'),
    weak('clinical_correlation', 'none'),
  ],
  'reporting.preliminary-final-discrepancy': [
    strong(
      'provisional|preliminary|initial|verbal|overnight|first|interim|registrar report ... final|formal|subsequent|consultant|amended|differ*|changed|discrepan*|addend*',
      'near',
    ),
    strong('discrepan* .. between|in ... report*', 'near'),
    strong('provisional|preliminary report', 'near'),
    strong(
      'outsourc*|out-of-hours|teleradiology|out_of_hours ... report* ... differ*|amended|final|addendum|consultant',
      'near',
    ),
    weak('addendum|amended|amendment|corrected|supplementary_report', 'near'),
    weak('initially reported ... later|subsequently|then', 'here'),
    weak('reported_by|read_by .. registrar|trainee|junior', 'here'),
  ],
  'reporting.second-read-failed': [
    strong(
      'double|second reading|read|reader|reporting|reported|review|reviewed ... not|never|fail*|without|also|missed',
      'near',
    ),
    strong('mdt|multi-disciplinary|multidisciplinary ... not|fail*|missed ... {scan}|{report}|{radiologist}', 'here'),
    strong('not .. audited|peer_reviewed|double_reported|double_read|second_checked', 'near'),
    strong('{radiologist} .. second|both|two ... missed|not', 'none'),
    weak('double report*|peer_review|second_opinion', 'near'),
    weak('{scan} ... mdt|multidisciplinary', 'here'),
    weak('audit* ... {scan}|{radiologist}', 'here'),
  ],
  'reporting.wrong-image-or-side': [
    strong('wrong|incorrect image*|side|scan|film|x-ray ... report*|read|viewed|looked', 'here'),
    strong('report* ... wrong|incorrect|another|different side|image|patient|scan', 'here'),
    weak('left ... right ... error|mistake|incorrect', 'here'),
  ],
  'communication.significant-finding-not-flagged': [
    // As people say it who write no reports.
    strong('{lesion} ... nobody|no_one|no-one .. told|informed|alerted|contacted|rang|called|phoned', 'near'),
    strong('gp|consultant|team|ward|surgeon .. not|never .. told|informed .. of|about ... {lesion}|{scan}', 'near'),
    strong('not|never .. flagged|alerted|escalated|highlighted|telephoned|phoned|red-flagged|notified|coded', 'near'),
    strong('no|without .. alert|flag|phone_call|telephone_call|escalation|notification|red_flag|warning', 'near'),
    strong(
      '{radiologist} .. did_not|failed_to|not .. alert|contact|telephone|phone|call|inform|notify|escalate|flag|communicate',
      'none',
    ),
    strong(
      'fail*|failure to .. flag|alert|escalate|highlight|communicate|notify .. {report}|{scan}|{lesion}|{radiologist}',
      'near',
    ),
    strong(
      'incidental|unexpected|significant|critical|urgent|abnormal finding*|result* ... not|never|without|fail*|lack',
      'near',
    ),
    strong('system* .. for|of|to .. alert*|flag*|escalat*|notif* ... {report}|{scan}', 'near'),
    weak('incidental|unexpected|critical|significant finding*', 'near'),
    weak('alert|alerts|flag|flagged ... {report}|{scan}', 'near'),
  ],
  'communication.sent-to-wrong-or-absent-clinician': [
    strong(
      '{report} .. sent|addressed|went|emailed|forwarded|directed ... wrong|incorrect|former|previous|left|another|no_longer|absent|leave|locum',
      'near',
    ),
    strong('wrong|incorrect|former .. consultant|clinician|gp|doctor|department|team|hospital|inbox|address', 'near'),
    strong(
      'on_leave|annual_leave|had_left|moved_on|no_longer_worked|unattended|unmonitored_inbox ... {report}|{scan}',
      'near',
    ),
    strong('{report}|email|message|text ... not .. picked_up|seen|opened', 'near'),
    weak('inbox|mailbox|secretar*', 'near'),
    weak('responsible consultant|clinician ... unclear|not_clear', 'near'),
  ],
  'communication.not-sent-or-sent-late': [
    weak('nobody|no_one|no-one .. told|informed|sent .. gp|consultant|team|ward|surgeon|referrer|{report}', 'near'),
    strong(
      'report|reports|result|results .. not|never .. sent|received|forwarded|provided|communicated|shared|transmitted|passed|relayed|conveyed|reached|available',
      'near',
    ),
    strong(
      '{scan} .. {report} .. not|never .. sent|received|forwarded|provided|communicated|shared|available|given',
      'here',
    ),
    strong(
      'report|reports|result|results .. sent|received|communicated|available ... late|until|days|weeks|months|hours',
      'near',
    ),
    strong('delay* .. in .. sending|receiving|communicating|providing|sharing|relaying .. {report}|{scan}', 'near'),
    strong('fail*|failure to .. send|communicate|pass|share|relay|provide|forward|convey .. {report}|{scan}', 'near'),
    strong('did_not receive .. {report}|{scan}', 'near'),
    strong('nothing showed ... {report} .. reached', 'near'),
    weak('communication .. of|between ... {report}|{scan}', 'near'),
    weak('lost .. in_the_post|report', 'near'),
  ],
  'communication.addendum-not-passed-on': [
    strong(
      'addendum|amended|revised|corrected|updated|supplementary [report] ... not|never|unaware|without|fail*',
      'near',
    ),
    strong('not|never .. told|informed|aware|alerted ... addendum|amended|revised|corrected|change', 'near'),
    weak('addendum|amended_report|revised_report', 'none'),
  ],
  'communication.transfer-or-handover-gap': [
    strong(
      'handover|handed_over|hand-over|transfer*|between ... {scan}|{report} ... not|lost|without|fail*|lack|poor|delay*|gap',
      'here',
    ),
    strong(
      '{scan}|{report} ... not|never|without|lost|fail*|lack|poor ... handover|handed_over|transfer*|shift|between|another_hospital',
      'here',
    ),
    strong('transferred .. without .. {scan}|{report}', 'near'),
    strong('lack|breakdown|failure|failures|poor|absence|inadequate of .. communication ... between', 'near'),
    strong('lack|breakdown|failure|failures|poor|inadequate communication', 'here'),
    strong('miscommunication*|misunderstanding* .. between', 'near'),
    strong(
      '{scan}|{report} ... shared|accessible|available|visible|uploaded|provided ... other|between|another|different|treating|receiving',
      'here',
    ),
    strong('not .. given|passed|communicated|shared ... gp|hospital|team|clinicians|trust', 'near'),
    weak('between .. hospitals|trusts|teams|departments|clinicians|specialties', 'near'),
    weak('handover|transfer .. of .. information|{scan}', 'near'),
    weak('gp .. asked|expected|told|left to ... {scan}', 'here'),
  ],
  'acknowledgement.not-acted-on': [
    strong(
      '{report}|{scan}|{lesion} ... not|never|neither .. acted_on|acted_upon|actioned|followed_up|followed-up|addressed|pursued|reviewed',
      'near',
    ),
    strong(
      'fail*|failure|failed to .. act|action|follow_up|follow-up|respond|review .. {report}|{scan}|{lesion}|signs',
      'near',
    ),
    strong('no action .. was_taken|taken|on|following', 'near'),
    strong('{scan}|{report} ... overlooked|ignored|not_considered|disregarded', 'near'),
    strong('{scan} ... should_have_led|should_have_prompted|should_have_resulted', 'here'),
    strong('{scan} ... nothing .. arranged|done', 'here'),
    weak('delay* ... acting|responding|action|reviewing .. {report}|{scan}', 'near'),
    weak('follow_up|follow-up|following_up ... {report}|{scan}', 'near'),
  ],
  'acknowledgement.report-not-read': [
    strong(
      '{report}|{scan} ... not|never .. read|reviewed|looked_at|seen|viewed|checked|opened|accessed|picked_up',
      'near',
    ),
    strong(
      'did_not|failed_to|not|nobody|no_one .. read|review|look_at|check|open|view|access|chase .. {report}|{scan}',
      'here',
    ),
    strong('unread|unopened|unreviewed|unchecked|unacknowledged', 'near'),
    strong('{report} .. filed ... without|unread|not', 'near'),
    strong('unaware .. of|that .. {scan}|{report}', 'near'),
    weak('{report}|{scan} ... reviewed ... until|after|day', 'near'),
    weak('chase*|chasing .. {report}', 'near'),
  ],
  'acknowledgement.read-not-acted-on': [
    strong(
      'aware|read|reviewed|saw|seen|noted|discussed|considered ... {report}|{scan}|{lesion} ... but|however|not|no|fail*',
      'here',
    ),
    strong(
      '{report}|{scan} ... reviewed|read|seen|noted|discussed ... but|however|did_not|no_action|not|fail*',
      'here',
    ),
    strong('despite .. {scan}|{report}|{lesion} ... not|no|fail*|discharged|continued', 'here'),
    strong(
      'fail*|failure to .. take|appreciate|recognise|escalate|act|treat|refer ... {report}|{scan}|{lesion}',
      'here',
    ),
    strong('significance .. of_the .. {scan}|{report}|{lesion} ... not|fail*', 'here'),
    strong('{scan} ... ambiguous|abnormal|equivocal|suspicious|suggest* ... should|not|but', 'here'),
    weak('recommend* ... {report}|{radiologist} ... not|fail*', 'here'),
    weak('{radiologist} .. advised|recommended|suggested', 'none'),
  ],
  'acknowledgement.false-reassurance': [
    strong(
      'falsely|false|falsely_reassur*|false_reassurance|wrongly_reassured|over-reliance|undue_reliance ... {scan}|{report}|reassur*',
      'near',
    ),
    strong('reassured .. by', 'near'),
    strong('normal|negative|clear|limited .. {scan} ... not|cannot|reassur*|exclud*|rule*|discharged|persist*', 'here'),
    strong(
      '{scan} ... cannot|could_not|not|does_not .. exclude|rule_out|relied|diagnostic|sensitive|definitive|detect|reliable',
      'here',
    ),
    strong('{scan} .. not|was_not .. most|best|appropriate|optimal|gold_standard', 'here'),
    strong('limitation* ... {scan}', 'here'),
    strong('rel*|reliance on .. {scan}|{report}', 'here'),
    weak('{scan} .. normal|negative|unremarkable', 'here'),
    weak('{scan} ... not_detected|no_abnormalit*|showed_no|nothing_abnormal', 'here'),
  ],
  'follow-up.not-arranged': [
    strong(
      'follow_up|follow-up|repeat|further|review|referral|outpatient ... not|never .. arranged|made|booked|organised|actioned|done|done|carried_out|undertaken|happen|take_place|offered|sent',
      'near',
    ),
    strong('not|never|no .. followed_up|followed-up|follow-up|follow_up', 'near'),
    strong('recommend* ... follow_up|follow-up|repeat|further|referral|{scan} ... not|never|fail*', 'near'),
    strong('lost to follow-up|follow_up', 'none'),
    strong(
      'fail*|failure to .. arrange|organise|book|refer|follow_up .. ... follow-up|further|repeat|{scan}|clinic|review',
      'here',
    ),
    strong('discharged .. without|after ... follow-up|follow_up|plan|review', 'near'),
    weak('follow-up|follow_up .. appointment*|scan|imaging|plan', 'near'),
  ],
  'follow-up.patient-not-told': [
    strong('nobody|no_one|no-one .. told|informed .. her|him|them|me|us|patient|family', 'near'),
    strong(
      'patient|she|he|family|[NAME]|mr|mrs|ms|parents .. not|never .. told|informed|notified|contacted|made_aware|advised ... {report}|{scan}|{lesion}|diagnosis',
      'near',
    ),
    strong(
      'not|never .. told|informed|notified|made_aware .. of|about|that .. {report}|{scan}|{lesion}|diagnosis',
      'near',
    ),
    strong('no contact .. made .. with', 'near'),
    strong('patient|family|she|he was told .. weeks|months|late|not', 'near'),
    strong(
      'did_not|failed_to|delay* .. tell|inform|telling|informing .. patient|family|her|him|mr|mrs|ms|miss',
      'near',
    ),
    strong('communication about .. {lesion}|{report}|{scan}', 'near'),
    weak('patient was told', 'near'),
    weak('unaware .. of .. diagnosis|cancer|{report}', 'near'),
  ],
}
