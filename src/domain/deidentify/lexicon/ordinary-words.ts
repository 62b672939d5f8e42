import { wordSet } from './word-set.js'

/**
 * Words that are ordinary in accounts of imaging: those written in lower case in the published cases and phrase lists
 * under seed/, and common words of wards and reports. A capital letter does not make a name of them.
 */
export const ORDINARY_WORDS = wordSet(`
  abandoned abbreviations abdo abdomen abdominal ability able abnormal abnormalities abnormality abnormally about
  above abrasion abrupt abscess absence absent absorptiometry absorption abuse abx accelerate accelerated accept
  accepted accepting accepts access accessing accession accident accidental accommodate accompanied accompanying
  accordance according accordingly account accountability accountable accounts accuracy accurate accurately ache
  achievable achieved aching achondroplasia acknowledge acknowledged acknowledgement acknowledges acknowledging
  acknowledgment acoustic acquired acquisition across act acted acting action actioned actions activated active
  actively activities activity acts actual actually acuity acute acutely adapt add added addenda addended addendum
  adding addison addisonian addition additional addr address addressed addresses adds adduce adenoma adenomyosis
  adequacy adequate adequately adhere adhered adhesions adjective adjudicated adjustment administer administered
  administering administrating administration administrative administrator administrators admission admissions admit
  admittance admitted admitting adopted adrenal adult adults advance advanced advances advantage advent adverse advice
  advise advised adviser advisers advisor advocacy affect affected affecting affects after aftercare afternoon
  afterwards again against age aged agencies agency agenda agent agents aggressive aggressively agitated agitation ago
  agree agreed agreement agrees ahead aid aided aids aim aiming aims air airway alarm alarmed alarms albeit alert
  alerted alertness alerts alias align alike all allergies allergy alleviated alleviation alliance allocated
  allocating allow allowed allows almost alone along alongside already also alter altered alternative although always
  ambassador amber ambiguous ambulance ambulances ambulatory amenable amended amends amitriptyline among amongst
  amount amounts amputated amputation amputations amyloid anaesthesia anaesthetic anaesthetist anaesthetists anal
  analgesia analysed analysing analysis anaphylactic anaphylactoid anaphylaxis anatomy and android anesthesia
  anesthetic anesthetists aneurysm angiogram angiographic angiography angiopathy angioplasty angry ankle ankylosed
  ankylosis annex annual anomaly another anoxic answer answered answering answers antenatal anterior anti antibiotic
  antibiotics anticipated anticipatory anticoagulant anticoagulants anticoagulation antiemetics antigen antimicrobial
  antiplatelet antiplatelets antipsychotic anxiety any anybody anything anywhere aorta aortic apart apologies
  apologise apologised apology apparent apparently appeals appear appearance appeared appears appendic appendicitis
  appendix appetite apple applicable application applied apply applying appointment appointments appraisal appreciate
  appreciated apprentice apprentices approach approached approaching appropriate appropriately approved approx
  approximately appt appts apron archive archiving are area areas arguing arise arisen arises arising arm armoured
  arms arose around arrange arranged arrangement arrangements arranging arrest arrested arrhythmia arrival arrive
  arrived arriving arrythmias artefact arterial arteries arteriogram artery arthritis article artificial asap asbestos
  ascertain ascertainable ascites ask asked asking asks aspect aspects aspirate aspirated aspiration aspirin assertive
  assess assessed assessing assessment assessments assigned assist assistance assistant assistants assisted assisting
  assists associate associated association assumed assumes assumptions assurance assured assuredly asthma astrocytoma
  asylum asymptomatic ate atherosclerosis atrial atrophy attach attached attachment attachments attack attempt
  attempted attempts attend attendance attended attender attending attention attributable attributed atypical audit
  audited auditing auditory audits author authorised authorities authority autism auto autoimmune automatically
  autoreport autoreported autumn availability available avenue avenues averted avoid avoidable avoidably avoidance
  avoided await awaited awaiting awake aware awareness away axial axilla axis axonal azathioprine babies baby
  babysitter back background backlog backlogs badge badges badly bag balance ball band banged bank barcode barium
  barricade barricaded barricading barrier barrister base based baseline basic basis bath bathroom bay bays bcc beam
  bearing became because become becoming bed bedridden bedroom beds bedsheets bedside been befell before began begin
  behalf behave behaviour behind being belief believe believed believes bell bellringer belly belongs below belt belts
  benefit benefits benign bent bereaved bereavement best better between beyond bicycle bigger bike bilateral bile
  biliary bilirubin biochemistry biopsied biopsies biopsy biphasic birth biscuit bit black bladder blamed bled bleed
  bleeding bleeds bleep blew bloating block blockage blocked blog blood bloods blue board boards bodies body bone
  bonfire bony book booked booking bookings boolean borderline bore born borough both bottle bottom bought bound bout
  bowel bowels bowl box boxing brain bravo breached breaches break breakdown breakfast breaking breaks breast breath
  breathing breathless breathlessness brexit bridge brief bright bring bringing brings britain brittle broadband
  broader broke broken bronchiectasis bronchogenic bronchopneumonia bronchus brother brought brown bruise bruised
  bruises bruising brush buccal bucky budgets building built bulk bullet bulletin bump bumped bundle buprenorphine
  burdensome burning burns burnt bursa burst bus busy but button bypass caecum caffeine calcification calcified
  calcium calculated calf call callback called callers calling calls came can canal cancel cancellation cancelled
  cancer cancers candid candidate candour cannot cannula cans canula capacity capital car carcinoma card cardiac
  cardiogram cardiologist cardiologists cardiology cardiomegaly cardiomyopathies cardiomyopathy cardiopulmonary
  cardiorespiratory cardiotoxic care cared careful carefully carer carers cares caring carotid carriageway carried
  carries carry carrying case cases caseworker cassette cassettes cast casualty cataract catch categorisation category
  catering catheter cauda caught causative cause caused causes causing cautious cavity cc ceased cell cells centile
  centiles central centralised centrally centre centres cerebellar cerebelli cerebral cerebri cerebrovascular certain
  certainly certainty certificate certification cervical cessation chair chairman chairperson chairwoman challenge
  challenged challenges challenging champion champions chance chancellor chances change changed changes changing
  chaplaincy chapter charge charities charity charlie chart charter charts chase chased check checked checking
  checklist checks cheers chef chemotherapy chest chief child childbirth childhood children chiropractic chiropractors
  choice choices choking cholangiopancreatography cholecystitis chosen christmas chrome chronic chronology church
  cigarettes ciprofloxacin circa circulated circulation circulations circumstance circumstances cirrhosis cistern city
  clad claimed clarification clarify clarity classroom clause clavicle cleaner cleaners clear clearer clearly clerk
  clerking clerks click climate clinic clinical clinically clinician clinicians clinics clip clock clonic close closed
  closely closer closest closure clot clothes clots clotting clozapine cluster coagulation coagulopathy coccyx code
  coded coder codes coding coffee cognitive cohort coil cold colectomy colicky colitis collaborative collapse
  collapsed collapses colleague colleagues collect collected collection collections collective college collided
  collides collimation collimator collision colon colonic colonography colonoscopic colonoscopies colonoscopy
  colorectal colour combination combinations combined come comes comfort coming comma commands commence commenced
  commencement commensurate comment commented comments commission commissioned commissioner commissioners
  commissioning commits committee committees commode common comms communal communicate communicated communicating
  communication communications community comorbidities company comparable compared comparing comparison compatible
  compensate compensation competence competition compilation complain complainant complainants complained complaining
  complains complaint complaints complete completed completely completing completion complex complexities compliance
  compliant complicated complication complications complied compliment comply component components compounded
  comprehensive compression compromised comptemplated computed computer computerised concept conceptual concern
  concerned concerning concerns conclude concludes conclusion conclusions concomitant concordance concurrent condition
  conditions condolences conduct conducted conducting cone confidence confident confidential confirm confirmation
  confirmed confirming confirms confused confusing confusion congenital coning conjunction connect connected
  connection conscientious conscious consciousness consensus consent consented consequence consequences consequent
  consequently conservative conservatively consider considerable considerate consideration considerations considered
  considering considers consisted consistent consistently console consolidation consortium const constipated
  constipation constitutes constricting consultant consultants consultation consulted consumed consuming contact
  contacted contacting contacts contain contained containing contains contaminant contaminated contemplating
  contemporaneous contemporary content contents contest context continue continued continues continuing continuity
  continuous contra contract contracted contractual contradictions contradictory contraindicated contraindications
  contrary contrast contribute contributed contributory control controlled contusions convened convener convenient
  convenor conversation conversations conveyed coordinate coordinator cope copied copies copy cord cornflakes coronal
  coronary coronavirus coroner coronial corporate correct corrected correctly correlation correspondence corresponding
  corridor corridors corroborating corroborative cortical corticosteroids cost costal costs couch cough coughed
  coughing could couldn council councillor counselling count counted country counts couple coupled course court
  courtesy cover coverage covered covering covers covid cranial craniotomy cranium crash crashes crawling cream create
  created creates creating crepitations crept crescent crew crisis criteria critical critically criticised cross
  crosswalk crucial crutches cspine cubicle cuffed culminated cultures cumulative cup cups cure curiosity current
  currently custodial custody customary customer cut cycle cycling cyclist cyclists cyst cystic cystourethrogram
  cytology daily dalteparin damage danger dangerous dark dashboard data database date dated dates dating datix
  daughter daughters day daycare daycase days daytime dead deaf deal dealing dealt dear death deaths debilitating
  debrief deceased decide decided deciding decision decisions declared decline declined declining decompress
  decompression deconditioned decreased decreasing decubitus deem deemed deep deeply default defect defects deficient
  definition definitions definitively degeneration degraded degree dehydrated dehydration delay delayed delaying
  delays delete deleted delirium deliver delivered deliveries delivering delivery demand demanding demands demeanour
  dementia demise demo demographic demolition demonstrate demonstrated demonstrating denied densitometry density
  dental denying department departments dependency dependent depends depot depress depression dept depts deputy
  deranged derangement dermatology desaturate descending describe described describes describing description
  designated designed desirable desk desktop despatched despite detail detailed detailing details detained detect
  detected detection detector detectors detention deter deteriorate deteriorated deteriorating deterioration determine
  determined develop developed developing development develops device devices diabetes diabetic diagnose diagnosed
  diagnoses diagnosing diagnosis diagnostic dialled dialysis diaphragm diarrhoea diary diazepam dictated dictation did
  didn die died diet differ differed difference different differential differentiated differentiation differently
  difficult difficulties difficulty diffuse diffusion digestion digital digits dilatation dilated diligent dilution
  dining dinner dip dipstick direct directed direction directly director directorate directors disability disagree
  disappointing disc discharge discharged discharges discharging disciplines disclosed disclosure discomfort
  discontinuation discontinued discourage discouraged discovered discovering discrepancies discrepancy discuss
  discussed discussing discussion discussions disease disincentive dislocated dislocation disorder disorders disparity
  dispatch dispensed dispensing disperse displaced displacement displayed displaying disposition disseminated
  disseminating distal distance distances distended distension distention distinction distinguish distracting distress
  distressed distressing district disturbed diversity diverticulitis division divisional diwali dizziness dizzy dob
  doc doctor doctors document documentary documentation documented documenting documents does doing domestic done door
  doors doppler dorsal dosage dose dosemeter doses dosimeter dosimetrist double doubt down downgraded downstairs
  downtime dozen draft drain drainage drained draining drains draw drawing drawn dreamt dressed dressing dressings
  drink drinker drinking drinks drive driver drivers driving drop dropped drops drove drowsy drug drugs dry dual duct
  ductal due dull duodenal duodenum duplex duplicate duration during dust dusty duties duty dye dying dynamic
  dynamically dystrophy each earlier early ease easier easily east easter eastern easy eat eaten eating ebola echo
  echocardiogram echocardiography ectopic edema edits education educational educator effect effective effectively
  effects effort efforts effusion eid eight eighteen eighth eighties eighty either elapsed elastography elbow elderly
  elected elective electric electrocardiography electrolytes electronic electronically element elevated eleven
  eligibility eligible else elsewhere email emails embankment embed embedded embolectomy emboli embolisation embolism
  embolization embolus emerged emergencies emergency emerging emis emission emitted emotional emotionally empathetic
  emphasis emphasise emphysema employed employment empty emptying enable enabled enabling enclosed encompasses
  encourage encouraged end ended ending endobronchial endocarditis endocarditus endocrine endometrial endoscopic
  endoscopies endoscopist endoscopists endoscopy endotracheal enduring enema energy engage engaged engagement engages
  engineer engineers england enhanced enhancement enjoyed enlarged enlarging enough enquired enquiries enquiry ensued
  ensuing ensuite ensure ensured ensures ensuring enter entered entering entirely entirety entitled entries entry
  enumeration environment eod epidural epilepsy episode episodes equal equality equate equina equipment equipped
  equivalent equivalents equivocal erased erect erected error errors erythematosus escalate escalated escalating
  escalation escort escorted esophageal esophagus especially essential est establish established estates estimated etc
  ethnicity europe evaluate evaluated evaluation even evening event events eventually ever every everybody everyone
  everywhere evidence evident evolving exacerbated exactly exam examination examinations examine examined example
  examples excel excellence excellent exceptionally excerpt excess excessive exchange excise excised excision exclude
  excluded excluding exclusion execution executive executives exhibiting exist existed existence existing exists
  expand expansions expect expectation expected expedite expedited experience experienced experiences experiencing
  expert expertise experts expired explain explained explaining explains explanation explanations exploration
  explorative explore explored export exposed exposure express expressed ext extend extended extending extends
  extension extensive extent external extra extract extradition extradural extranet extravasated extravasation
  extreamly extreme extremely extricated exudate eye eyes eyesight face facebook faced facet facilitate facilitated
  facilities fact factorial factors facts faculty faecal faecalith faecally fail failed failing failings failsafe
  failure failures fair fairly faithfully fall fallen falling falls false falx familiar families family fao far
  fashion fast faster fasting fatal fatalities father fault favour fax faxed fear feared fears feasible feature
  features feculent federation feed feedback feeding feel feeling feels feet fell felt female femoral femur fentanyl
  ferritin ferromagnetic fetal fetched fetus fever few ffs fibres fibrillation fibrosis fibrotic fibula field fields
  fifth fifties fifty fight figure file filed fill filled fills film filtration final finalised finally finance
  financial find finding findings fine finely finger fire fireproof firm first firstly fistula fit fits fitted fitting
  five fix fixation fixed flag flagged flags flat flatly flew flexibility flexible flight floor flown flu fluctuated
  fluid fluids fluoro fluoroscopic fluoroscopy focal focus focused focuses focussed foetal foetus folks follow
  followed following follows followup food foot football for foramen force forced forearm foreign forename forenames
  foresaw forgot form formal formalised formally formation formed former forms formulating forties fortnight
  fortnightly fortuitously fortunately forty forum forums forward forwarded forwards fought found foundation four
  fourth foxtrot fracture fractured fractures fracturing fragmentation frail frailer frailty frame framework free
  freedom frequent frequently fresh friday friend friendly frightened fro from front frontal frontline fruit
  frustrated frustrating frustration frustrations fulfil fulfilled full fuller fully function functional fundamental
  funded funding furniture further furthermore futile future fyi gabapentin gabapentinoids gad gadolinium gain gained
  gait gallbladder gallstone gallstones gangrene gangrenous gantries gantry gap gaps garage garden gardens gas gastric
  gastro gastroenterologist gastroenterology gastrointestinal gate gather gave gaviscon gender general generally
  genetic gentleman gentlemen genuine geriatrics gestational get gets getting gift girl give given gives giving glass
  glaucoma glioma glomerular glossary glove gloves glucogel glycerin goes goggles going goitre gold golf gone good
  google googly got gov governance government governor gown grade grades grading gradual grandchildren grandparents
  grant granulation gravely graze great greater greatly green grew grey grid grief grieving gross ground grounds group
  groups grove growing grown growth guaranteed guard guarded guardian guardians guidance guide guideline guidelines
  guides gunk guys gym gynae gynaecology habit had hadn haematologist haematology haematoma haematomas haematuria
  haemoglobin haemopneumothorax haemorrhage haemorrhagic hair half hall hallowe'en halloween hampered hand handbook
  handcuff handed handheld handing handled handler handles handling handoff handover handovers hands hanged hanging
  hanukkah happen happened happening happy hard harder hardship harm harmed harming has have having head headache
  headaches heading heads healing health healthcare hear heard hearing heart heartbreaking heartbroken heartburn heat
  heavy hectic heel height heighten heightened held helicopter helipad hello help helpdesk helped helpful helpless
  hematoma hemorrhage heparin hepatic hepatocellular hepatology hepatoma her here hernia herniation hers hi
  hiccoughing hid hide high higher highlight highlighted highlighting highlights highly hilar hill him himself
  hindered hindsight hip his histological histology history hit hitting hoarding hoist hold holi holiday holidays
  holistic holohemispheric home homes honest hope hoping hormone horrified hosp hospice hospital hospitals hot hotel
  hour hourly hours house householder houseman how however hrs ht http https hub huddles huge humerus hundred hundreds
  hurt husband husbandry hydration hydrocephalus hydrocortisone hydronephrosis hygiene hypercoagulability
  hyperkalaemia hypersalivation hypertension hypertrophy hyphen hypnotic hypoperfusion hypotension hypotensive hypoxia
  hypoxic hysterectomy hysterosalpingogram hysterosalpingography iatrogenic ibuprofen ice ideal ideation identical
  identically identification identified identify identifying identity ids ignored ileum ileus iliac ill illegible
  illness illnesses image imaged images imaging immediate immediately immense imminently immobile immobilised
  immobility immunoglobulin immunosuppressant immunotherapy impact impacted impacting impair impaired impairment
  impairments impending implant implantable implanted implement implementation implemented implementing implied import
  importance important importantly imposing impossible impression imprisonment improve improved improvement
  improvements improves improving inability inaccurate inaccurately inadequacy inadequate inadvertent inappropriately
  inasmuch inbox inboxes incident incidental incidentaloma incidents incisional include included includes including
  inclusion incomplete inconclusive inconsistency inconsistent inconsistently incontinence incontinent inconvenience
  incorrect incorrectly increase increased increases increasing increasingly incurable indeed independent
  independently indeterminate index indexed indexes india indicate indicated indicates indicating indication
  indications indicative indicator indicators indirect individual individualised individuals induced induction
  ineffective inevitably infant infants infarct infarction infarctions infected infection infections infective
  inference inferior inferred inflammation inflammatory influence influenza info inform informal informatics
  information informational informed infrarenal infringement infused infusion ingestion ingress inguinal inherent
  initial initially initials initiate initiated initiation injecting injection injector injured injuries injuring
  injurious injury injustice inner innovation inpatient inpatients input inquest inquiries inquiry insensitive insert
  inserted insertion inside inspect instance instances instantly instead institute instructed instruction instructions
  insufficiency insufficient insuffiency insulation insulin insult intake integrated intelligence intend intended
  intends intensified intensive intention interaction interactions interchangeable interest interested interests
  interface intermediate intermittent internal international interoperability interpret interpreted interpreter
  interpreting interrupted interruption interstitial interval intervals intervene intervention interventional
  interventions interviewed intestinal intestine intestines into intracerebral intracranial intractable
  intraepithelial intrahepatic intranet intravenous intravenously introduce introduced introducing introduction
  intubate intubated intubation invasive invented investigate investigated investigating investigation investigations
  investigative investigator investigatory invidious invisible invited involved involvement involves involving
  iodinated iodine ionising ipad iphone ireland iron irregular irreversible irritable ischaemia ischaemic ischemia
  ischemic isle isolated isolating isolation isotope issue issued issues item items its itself jaundice jaw jejunum
  jelly jet job joiners joint joints journey judge judged judgement judgment judiciary jugs jumped jumping junction
  junior jury just justification justified keen keep keeping kept kerb kerma ketones key keyboard keycode keyhole keys
  kickboxing kidney kidneys kilo kin kind kinked knee knew knocked know knowing knowledge known knows kyphosis lab
  laboratory labour labyrinthitis laceration lack lacked lacking lactate ladies lady lager lake land landed landing
  landline lane lanes language lanyard lap laparoscopic laparoscopically laparotomies laparotomy lapses laptop large
  larger laryngeal larynx laser last lasted lasting late later lateral laterality latter law laxative laxatives lay
  layers layout laziness lead leader leaders leading leads leak leaked leaning leapt learn learned learning learnt
  least leave leavers leaves leaving lecturer led left leg legal legally legs leiomyosarcoma lend length lengthy lent
  lesion lesions less lessened lessons let lethargy letter letterbox letters leukaemia level levels lever levered
  liaison liberties liberty library licence licensed lie lies life lifeguards lifeline lifelong lift lifted ligament
  ligature light like likelihood likely lima limb limbs limit limitation limitations limited limits line link linked
  links lipoma liquid liquids list listed listen lists literature litres little live lived liver lives living loaded
  loading lobar lobe lobes local localisation localised localiser locally locate located locating location locations
  lock locum locums lodge log logarithm logged login logs london long longer longest longitudinal longstanding look
  looked looking looks loop loops loose lorry lose loss lost lot loud lounge loved low lower lspine lucozade lumbar
  lumbosacral lump lunch lunchtime lung lungs lupus lymph lymphadenopathy lymphoma machine macmillan madam made
  magnetic magnum mailbox main mainly maintain maintained maintaining major majority majors make makes making
  maladministration malaria male malignancy malignant malnutrition malrotation mammogram mammograms mammography man
  manage managed management manager managers managing mandatory mandible manifest manipulation manner manual manually
  many map mapped maritime mark marked marker markers marks marrow masked mass massive mastitis mastoid mat match
  matches matching material maternal maternity mates matrix matron matrons matter matters maxillary maxillofacial
  maximal maximum may meal meals mean meaning meaningful meanings means meant meanwhile measure measurement
  measurements measures meatus mechanical media medial mediastinal mediastinum medic medical medically medication
  medications medicine medicines medium meet meeting meetings meets melanoma mellitus member members meniscus
  menopause menstrual mental mention mentioned mentions mesenteric mesh mesothelioma message messages met metabolic
  metabolite metastas metastases metastasis metastasise metastatic metastisised metatarsal methadone method
  methodology methods metronidazole mets mews michaelmas microbiology microlax microsoft micturating mid midazolam
  midday middle midgut midline midnight midwife midwifery midwives might migraine mild mildly miles mill million mind
  minded mindful minibus minimal minimally minimise minimising minimum minor minors minute minutes miscommunication
  misdiagnosed misdiagnosis misidentification misinterpreted misjudged mislaid misleading misplaced misplacement
  misplacing misread misreport misreported miss missed missile missing mistake mistakenly mistakes misunderstanding
  misunderstandings misunderstood mitigate mitigation mitral mixed mob mobile mobilise mobilised mobility modalities
  modality mode moderate moderately modern moment monday money monitor monitored monitoring monitors monkeypox month
  monthly months mood moon moore morale morbidity more moreover morning morphine mortality mortem mortuary most mostly
  mother motion motor mould mouth move moveable moved movement movements moving movocol mph mri mrsa much multi
  multidisciplinary multifactorial multigated multiorgan multiple multivessel mum murmur muscle musculoskeletal must
  mutual myelodysplasia myeloma myelomonocytic myelopathy myelopathye myocardial myocarditis myotonic nail name named
  namely names naming narrative narratives narrow narrowed narrower narrowing nasal nasogastric national nationally
  nationals nationwide natively natural naturally nature nausea nauseous nb near nearby nearer nearing nearly nearmiss
  necessarily necessary necessitated necessity neck need needed needing needle needs negate negative neglect
  neglecting negligibly neighbour neighbouring neighbourly neither neonatal neoplasia neoplasm nephrogenic nephropathy
  nerve nervous net netting network networks neuro neurological neurology neuroma neurone neuroradiologist
  neurosurgeon neurosurgeons neurosurgical neutral never nevertheless new new-year newborn newest newsletter next nice
  night nights nil nine nineties ninety ninth no noble nobody node nodes nodule nodules nof noise nok non none
  nonetheless noon nor normal normalised normally norovirus north northbound northern nose not notable notably note
  noted notes nothing notice noticed notification notified notify noting notwithstanding now nuanced nuclear nuisance
  null numb number numbered numbers numbness numerous nurse nursery nurses nursing nutrition nutritional o'clock
  obesity obeying object objective objectives objects obligation oblique obs observable observation observations
  observe observed obstetric obstructed obstruction obstructions obstructive obtain obtained obtaining obvious
  obviously occasion occasions occipital occluded occlusion occupant occupation occupied occupying occur occurred
  occurring ocular odds odontoid oedema oesophageal oesophagus off offender offer offered offering office officer
  officers official offside often ointment ok okay old older ombudsman omelette omission omitted oncall once
  oncologists oncology one ones ongoing online only onset onto onus onwards opacification opacity opaque open opened
  opening openly operate operated operating operation operational operations operative operator ophthalmic
  ophthalmologist ophthalmology opiates opinion opioid opioids opportunities opportunity opposed opposite opt opted
  optimal optimised optimum option optional options oral orange orbit orbital order ordercomms ordered ordinary organ
  organisation organisational organisations organise organised organiser organises organising organs original
  originally ortho orthopaedic orthopaedics orthopantomogram oscar oscillating ossification osteoarthritis
  osteomyelitis osteophyte osteoporosis osteoporotic other others otherwise ought our out outage outbox outcome
  outcomes outdated outer outline outlined outlines outlining outlook outpatient outpatients output outreach outside
  outsourced outsourcing outstanding outstretched ovarian ovaries ovary over overactive overall overdose overdue
  overexposure overlooked overly overnight overrides overrun oversee oversight overtake owing own owner ownership
  oxycodone oxygen pa pacemaker pack package packets paediatric paediatricians paediatrics paeds page pages paid pain
  painful painkillers painless pale palliative palpation palpitations pals palsy pan pancreas pancreatic pancreatitis
  pandemic panel panels panic panoramic papa paper papers paperwork para paracetamol paragraph paragraphs parallel
  paramedic paramedics paranoid parenchymal parents parietal park parliamentary parotid part partially participant
  participants participated participation particular particularly parties partly partner partnership parts party pass
  passed passer passing passover passport past patch patches patella path pathologies pathologist pathology pathway
  pathways patience patient patients patio pattern pause paused pay payment payroll peacefully pedestrian pediatric
  peer peg pelvic pelvis penalties pending penny pentecost people per perceived perceptual percutaneous perf
  perforated perforation perforations perform performance performed performing perfusion pericardial
  pericardiocentesis pericarditis period periods peripheral peripherally peritoneal peritonitis permanent persist
  persisted persistent persisting person personal personnel persuaded pertaining pfd phalanx pharmaceuticals pharmacy
  pharynx phlebotomy phone phoned phones photon phrase phrases phso physical physically physician physicians physicist
  physics physiological pick picked picking picture pictures piece piecemeal pieces pierce pill pilot pilots pinhole
  pink pituitary place placed placement places placing plain plan planned planning plans plant plantar planted plants
  plaster plastic plastics plate plateau platelets plates play played plays please pleased pleasing pleura pleural
  pleurisy pls plug plus plz pneumonia pneumoperitoneum pneumothorax point pointed pointing points police policies
  policy polite polyp polypectomy polypharmacy polyps poor poorer poorly popliteal population porridge portable portal
  porter portering porters portion position positional positioning positive positron possibility possible possibly
  post postal posterior postnatal postponed postural potassium potential potentially powerful powerpoint practicable
  practice practices practitioner practitioners precautions preceded precipitated precipitating precise predict
  predictable predicted predicting prednisolone prefer preference preferences pregnancy pregnant prehospital
  prejudiced prelim preliminary premature premises preoperative preparation prepare prepared prepares preparing
  preposition prescribed prescriber prescribing prescription prescriptions presence present presentation presentations
  presented presenting presents president press pressed pressure pressures presumably presumed pretty prevent
  preventative prevented preventing prevention preventive prevents previous previously price primary prime principles
  printer printers printout prior priorities prioritise prioritised priority prison prisoner prisoners prisons private
  privately proactive proactively probabilities probability probable probably probation probe probing problem
  problematic problems procedure procedures proceed proceeded proceeding proceedings process processes procurement
  produce produced produces producing product productive products professional professionals profile proforma
  profoundly prognosis programme progress progressing progressive project projectile prolonged prominent promised
  promises promote promoted promotes prompt prompted promptly prompts prone pronoun pronounced proof proper properly
  property prophylactic prophylaxis proportion proportionate proposed prostate protect protection protein protocol
  protocolled protocolling protocols prove proved proves provide provided provider providers provides providing
  provision provisional provisions proximal proximity ps psychiatric psychiatrist psychiatry psychological psychosis
  pubic public published pulmonary pulse pump pupils purchased purely purple purpose pursue pursued pushing put puts
  putting pyelogram pyelonephritis quadrigeminal quadriplegia quadriplegic qualified quality quarter quebec queens
  queried queries query querying question questioned questionnaire questions queue quick quickly quiet quieter quite
  quote quoted quotes radial radiation radiations radio radiograph radiographer radiographers radiographs radiological
  radiologist radiologists radiology radionuclide radiopharmaceutical radiotherapist radiotherapy radius rails raise
  raised raises raising ramadan ramus ran random rang range rank ranks rapid rapidly rapport rare rarely rash rate
  rates rather rating rationalize raw ray reablement reach reached reaching reaction read reader readily reading
  readmission readmitted readonly reads ready real realise realistic reality really rear reason reasonable reasonably
  reasons reassess reassessed reassurance reassure reassured reassures reassuring reattendance reattended recall
  recalled recalls recanted receipt receipts receive received receiving recent recently reception receptionist
  receptionists recipient recognise recognised recognising recognition recollect recollection recommenced recommend
  recommendation recommendations recommended recommends reconsider reconstruction record recorded recording records
  recourse recover recovered recovering recovery recruiting rectal rectum recurred recurrence recurrent red rediscuss
  reduce reduced reduces reducing reduction redundant ref refer reference references referral referrals referred
  referrer referring refers reflect reflected reflection reformats refresher refuse refused reg regaining regard
  regarding regards regime regimes region regionally registered registers registrar registrars regrettable regrettably
  regular regularly regulation regulations regurgitation rehab rehabilitation rehydrating reimbursement reinforce
  rejected relapse relate related relates relating relation relations relationship relative relatively relatives
  release released releasing relevance relevant reliable reliance reliant relied relief relies relieve relieving
  religion relocate relocated rely relying remain remained remaining remains remand remedial remedied remedies remedy
  remember remind reminded reminder reminders remote removal remove removed removing renal render renogram reoccurring
  reopened repaid repair repaired repairs repeat repeated repeatedly repeater repetition replace replaced replacement
  replied replies reply report reported reporter reporters reporting reports repository represent representations
  representative represented represents request requested requester requesting requests require required requirement
  requirements requires requiring reschedule rescheduled research resected resecting resection resemble reservation
  reserved reserves reside resided resident residents resilience resist resistant resolution resolve resolved
  resolving resonance resorted resource resources respect respective respiratory respond responded responding response
  responses responsibilities responsibility responsible responsive responsiveness rest restart restarted restarting
  rested restless restraint restriction restrictions restrictive result resulted resulting results resus resuscitate
  resuscitated resuscitation retained retinal retired retirement retrieved retrograde retroperitoneal return returned
  returning rev reveal revealed revealing reverse reversing review reviewed reviewer reviewers reviewing reviews
  revised revision revisited revived rhabdomyolysis rheumatoid rheumatology rib ribs rice rich ride right rightly
  rigid rigors ring rise risen rising risk risking risks road roads robust role roles roll rolled romeo roof room
  rooms root roster rota rotas rough round rounding rounds route routes routine routinely row royal rule ruled rules
  ruling run rung running rupture ruptured rushed sabbath sacral sacrum sad sadly safari safe safeguarded safeguarding
  safely safer safety safetynetting sagittal said saline salt same sample samples sand sandwich sars sat
  satisfactorily satisfactory satisfied saturation saturations saturday save saved saving saw say saying says scabs
  scale scan scanner scanners scanning scans scaphoid scapula scared scary scenario scenarios scene schedule scheduled
  scheduling scheme schizophrenia school sciatica scientist scientists scintigraphy scoliosis scooter scope score
  scorecard scores scoring scotland scout screen screening script scrutiny search seat seats second secondaries
  secondary secret secretaries secretary section sections secure secured security sedated sedating sedation sedative
  see seeding seeing seek seeking seeks seem seemed seems seen segment segmental seizure seizures seldom self send
  sending sends senior sensation sense sensitive sensitivity sensor sensory sent sentence sentenced sentences separate
  separately separator separators sepsis septal septic sequence sequences serial series serious seriously seriousness
  served servery service services sessions set sets setting settings settle settled seven seventh seventies seventy
  several severe severely severity sex shade shallow share shared sharing sharp she shearing sheer sheet shield
  shields shift shifts shin shivering shock shocked shoe short shortage shortages shorter shortly shortness shot
  should shoulder show showed shower showing shown shows shunt shut shy siblings sick sickle sickness side sided
  sierra sight sighted sigmoid sigmoidoscopy sign signage signature signed significance significant significantly
  signify signing signposting signs silver similar simple simpler simply simultaneously since sincere sincerely single
  singles sinus sinuses sips sirs sister sisters sit site sites sitting situation situations six sixth sixties sixty
  size skill skills skin skull sleep sleeve slept slice slide slight slightly slip slipped slipping slot slots slow
  slowed slowly slowness slumped slurring small smaller smart smartcard smelt smoke smoking snack snow social society
  sodium soft software sole solicitor soluble solution some somebody someone something sometime sometimes son sonogram
  sonographer sonographers sonography soon sooner sore sorry sort sorts sought sound soup source sourced south
  southbound southern southwards space spanned spare sparse spasms speak speaking special specialist specialists
  specialities specialty specific specifically specified specifies specifying speech speed speeding spell spelling
  spelt spent spiculate spilt spinal spine spite spleen splenic splint spoiled spoilt spoke spontaneous sport sports
  spot spouse sprain spread spreadsheet spring squamous square stabilise stabilised stabilising stability stable staff
  staffed staffing stage stages staggered staging stair stairs stamina stance stand standard standardised standards
  standing stands staphylococcal star start started starting starved stat state stated statement statements states
  static stating station statistical status statuses statutory stay stayed steadily steady steel steering stenosis
  stent stenting step stepchildren stepped steps sterile sternum steroid steroids stick stiff still stimuli stock
  stoma stomach stone stones stood stool stools stop stopped stopping stops storage store stored stores storey storm
  story straddling straight straightaway strain strapped strategic strategies strategy straw streaming street strength
  streptococcal stress stressful stretch stretched stretcher stretching stricture strictures strike string strip
  stroke strokes strong stronger struck structured struggling stuck student students studies study sub subarachnoid
  subdural subject subjected submitted subsequent subsequently substantial substantially subtle subtraction succeeded
  successful successfully successive such sudden suddenly suffer suffered suffering suffers sufficiency sufficient
  sufficiently sugar suggest suggested suggesting suggestion suggestive suggests suicidal suicide suit suitability
  suitable suitably suite suits sum summarised summary summer summoned summons summonsed sun sunday superficial
  superimposed superintendent superior supervising supervision supervisor supervisors supine supper supplemental
  supplementary supplementation supplier supply support supported supporting supportive supports supposedly sure
  surgeon surgeons surgery surgical surgically surname surprisingly surrounding surroundings surrounds surveillance
  survivable survival survive survived survives susceptible suspect suspected suspended suspicion suspicious sustained
  sustaining suture sutures swab swallow swallowed swallowing swapped sweet swell swelling swept swift switchboard
  switched swollen swore symbols symptom symptoms syndrome synergistic synovial syringe syringes syringomyelia syrinx
  system systemic systems systolic tabard table tablet tablets tachycardia tag tagged tags tail tailor tailored take
  taken takes taking talk talked talking tall talus tamponade tango tank tape target targeted targets task tasks
  tattooed tattooing tattoos taught taxi taxonomy tbc tea teaching team teams tear technician technicians techniques
  technologist teenager tel telephone telephoned teleradiology tell telling tells temperature template temporal
  temporary tempted ten tend tender tenderness tendon tenfold tension tenth tentorium term termed terminal terminally
  terminals terms terrace territorial tertiary test tested testicles testicular testis tests tetanus text than thank
  thanks that the theatre theatres their them themes themselves then therapeutic therapies therapy there thereafter
  thereby therefore thermal these theses they thickened thickening thigh thin thing things think thinking thinning
  third thirties thirty this thoracic thoracotomy thorax thorough thoroughly those though thought thoughts thousand
  thread threat three threshold threw throat thrombectomy thromboembolic thromboembolism thrombolysis
  thromboprophylaxis thrombosis thrombus through throughout throw thrown thumb thurs thursday thus thx thyroid tibia
  tibial tick ticket tiers tight tightness tilt tilted time timed timeframe timeframes timeline timeliness timely
  times timescale timescales timing tinned tip tips tired tiredness tissue title titled toast today toe toes together
  toilet token tokenise tokenises tokens told tolerance tolerate tolerated tolerating tomogram tomography tomorrow
  tomosynthesis tone tongue tonic tonight too took tool toolkit tooth top topic topical topogram toppled tore total
  touch tough tour towards tower town toxicology trace trachea tracheostomy tracheotomy track tracker tracking tracks
  tract traffic trail train trained trainee trainees training trajectory tram tramadol transcript transcription
  transfer transferred transferring transfers transformation transfusion transient transit transition transitioned
  translation transmission transoesophageal transpired transport transportation transported transrectal transthoracic
  transvaginal transverse trauma traumatic travel travelled travelling tray treasurer treat treated treating treatment
  treatments treats tremor triage triaged tribunal tribunals tried trigger triggered triggering trimester triple
  trivially trolley troponin trouble true truly trust trustee trustees trusts try trying tspine tube tuberculosis
  tubes tubigrip tues tuesday tumor tumour tumours turn turnaround turned turning turns tutor twenties twenty twice
  twin twist twisted twitch twitter two type typed typeof types typical typically typist typists typo typos ulcer
  ulcers ulna ulnar ulster ultimate ultimately ultrasonographer ultrasonography ultrasound ultrasounds unable
  unacknowledged unaided unattended unavailable unavoidable unaware unbeknown uncal uncertainty uncle unclear
  uncomfortable uncommon unconscious unconsciousness undated undefined under underestimate undergo undergoing
  undergone underling underlying undermine undermined understaffed understand understandable understanding understands
  understood undertake undertaken undertaking undertook underway underwent undetected undiagnosed undisplaced
  undocumented undoubtedly unearth uneven uneventful unexpected unexplained unfamiliar unfit unfolded unfortunate
  unfortunately unhappy unidentifiable uniform unintended unique unit units universal university unknown unless unlike
  unlikely unlocking unnecessarily unnecessary unobserved unofficial unopened unplanted unprepared unreachable unread
  unrecognised unrelated unreliable unreported unresponsive unsafe unsafely unsanctioned unsatisfactory unshared
  unsighted unsigned unspecified unstable unsteadiness unsteady unsuccessful unsurvivable unsuspected until untoward
  untreatable untreated unusual unusually unwell unwitnessed update updated updating upgrade upgraded upheld uphold
  upholding uploaded upon upper upright upset upsetting uptake ureter ureteric ureters urgency urgent urgently urinary
  urine urogram urologists urology use used useful user users uses using usual usually uterus utilised vacancies
  vaccination vaccine vaginal vague vaisakhi valley values valve van vancomycin variable varices varied variety
  various variously varix vary vascular vasospasm veered vegetation vehicle vehicular vein veins vena vendor venogram
  venography venous ventilate ventilated ventilating ventilation ventilator ventricle ventricular verbal verbally
  verge verified version versus vertebra vertebrae vertebral vertigo very vessel vessels vetted vetting via viability
  viable view viewed viewing views village villous violence violent violently viral virology virtual viscus visible
  vision visit visited visiting visitor visitors visits visor visually vital voice voicemail voices void volume
  voluntary volunteer volunteers volvulus vomit vomited vomiting vulnerable waist wait waited waiting waitlist waits
  wake wales walk walked walking wall wallet walls wanders waning want wanted wanting wants ward wards warfarin warm
  warn warning warrant warranted warranting was wash washout wasn waste watch watched watching water wave way ways
  weak weaker weakness wean weaned wear wears weather wednesday weds week weekday weekdays weekend weekends weekly
  weeks weetabix weigh weight weighted weights welfare well wellbeing went wept were west western wet what whatever
  whatsapp wheelchair wheelchairs when where whereas whereby whether which while whilst whiskey whist whistleblowing
  white whitsun who whole whom whose why wide widely wider widespread wife wifi will willing wind window windows
  winning winter wire wise wish wished wishes with withdrawal withheld within without withstand witness witnessed
  witnesses witnessing woman wood word wording words wore work workable worked worker workers workforce working
  worklist worklists workload works workstation workstations worried worries worry worrying worryingly worse worsen
  worsened worsening worst would wound wounds wrist wristband wrists write writes writing written wrong wrongly wrote
  wt xmas xray xrays year yearly years yellow yes yesterday yet you young your zero zimmer zone zoom zulu
  ampoule ampoules batteries battery bedpan bewildered bin bins blanket blind blinded blindly bulb bulbs buzzer cable
  cables calibrate calibrated calibration canopy canteen charged charger clamp clamps connector connectors courier
  couriers cried crutch crying cuff cuffs curtain curtains decay doorway drill drills duo eluate elution evacuated
  evacuation extinguisher filter filters frantic frowned furious fuse gasped gauge gauges generator groaned kit kits
  locker lockers mask masks mattress mixed-up muddled nodded parking password passwords permit phantom phantoms
  photocopied photocopy pillow poster posters printed puddle queued rail ramp residual sachet sachets sandwiches
  screamed sealed shouted shouting shrugged sink siren sling slipper slippers smiled socket sockets spill spillage
  spilled sticker stickers tap taps torch tubing username vial vials whispered widow wipe wipes
`)
