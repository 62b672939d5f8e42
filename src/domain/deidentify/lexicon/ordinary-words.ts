import { wordSet } from './word-set.js'

/**
 * Words that are ordinary in accounts of imaging: those written in lower case in the published cases and phrase lists
 * under seed/, and common words of wards and reports. A capital letter does not make a name of them.
 */
export const ORDINARY_WORDS = wordSet(`
  proforma convener handbook tribunals tribunal judiciary executives executive tonic clonic myotonic dystrophy boxing emis
  alert alerts system systems call calls information network picture archiving communication archive intensive coronary high dependency
  accidental unintended ionising radiation regulations regulation duty candour never event events root cause analysis national
  institute excellence society college royal guidance guideline ombudsman parliamentary commission quality improvement agency
  abandoned abbreviations abdo abdomen abdominal ability able abnormal abnormalities abnormality abnormally about
  above abrasion abrupt abscess absence absent absorptiometry absorption abuse accelerate accelerated accept accepted
  accepting accepts access accessing accident accidental accommodate accompanied accompanying accordance according
  accordingly account accountability accountable accounts accuracy accurate accurately ache achievable achieved aching
  achondroplasia acknowledge acknowledged acknowledgement acknowledges acknowledging acknowledgment acoustic acquired
  acquisition across act acted acting action actioned actions activated active actively activities activity acts
  actual actually acuity acute acutely adapt add added addenda addended addendum adding addison addisonian addition
  additional address addressed addresses adds adduce adenoma adenomyosis adequacy adequate adequately adhere adhered
  adhesions adjective adjudicated adjustment administer administered administering administrating administration
  administrative admission admissions admit admittance admitted admitting adopted adrenal adult adults advance
  advanced advances advantage adverse advice advise advised adviser advisers advisor affect affected affecting affects
  after aftercare afternoon afterwards again against age aged agencies agency agent agents aggressive aggressively
  agitated agitation ago agree agreed agreement agrees ahead aid aided aids aim aiming air airway alarm alarmed alarms
  albeit alert alerted alertness alerts alias align alike all allergies allergy alleviated alleviation allocated
  allocating allow allowed allows almost alone along alongside already also alter altered alternative although always
  amber ambiguous ambulance ambulances ambulatory amenable amended amends amitriptyline among amongst amount amounts
  amputated amputation amputations amyloid anaesthesia anaesthetic anaesthetist anal analgesia analysed analysing
  analysis anaphylactic anaphylactoid anaphylaxis anatomy and anesthesia anesthetic aneurysm angiogram angiographic
  angiography angiopathy angioplasty angry ankle ankylosed ankylosis annual anomaly another anoxic answer answered
  answering answers antenatal anterior anti antibiotic antibiotics anticipated anticipatory anticoagulant
  anticoagulants anticoagulation antiemetics antigen antimicrobial antiplatelet antiplatelets antipsychotic anxiety
  any anybody anything anywhere aorta aortic apart apologies apologise apologised apology apparent apparently appeals
  appear appearance appeared appears appendic appendicitis appendix appetite applicable application applied apply
  applying appointment appointments appraisal appreciate appreciated approach approached approaching appropriate
  appropriately approved approximately appt archive archiving are area areas arguing arise arisen arises arising arm
  armoured arms arose around arrange arranged arrangement arrangements arranging arrest arrested arrhythmia arrival
  arrive arrived arriving arrythmias artefact arterial arteries arteriogram artery arthritis article artificial
  asbestos ascertain ascertainable ascites ask asked asking asks aspect aspects aspirate aspirated aspiration aspirin
  assertive assess assessed assessing assessment assessments assigned assist assistance assistant assisted assisting
  assists associate associated association assumed assumes assumptions assurance assured assuredly asthma astrocytoma
  asylum asymptomatic ate atherosclerosis atrial atrophy attach attached attack attempt attempted attempts attend
  attendance attended attender attending attention attributable attributed atypical audit audited auditing auditory
  audits author authorised authorities authority autism auto autoimmune autoreport autoreported autumn availability
  available avenues averted avoid avoidable avoidably avoidance avoided await awaited awaiting awake aware awareness
  away axial axilla axis axonal azathioprine babies baby back background backlog backlogs badly bag balance ball band
  banged bank barium barricade barricaded barricading barrier barrister base based baseline basic basis bath bathroom
  bay bays beam bearing became because become becoming bed bedridden bedroom beds bedsheets bedside been befell before
  began begin behalf behave behaviour behind being belief believe believed believes bell bellringer belly belongs
  below belt belts benefit benefits benign best better between beyond bigger bike bilateral bile biliary bilirubin
  biopsied biopsies biopsy biphasic birth bit black bladder blamed bled bleed bleeding bleeds bleep blew bloating
  block blockage blocked blog blood bloods blue board boards bodies body bone bony book booked booking bookings
  boolean borderline bore born borough both bottle bottom bought bound bout bowel bowels bowl box brain breached
  breaches break breakdown breakfast breaking breaks breast breath breathing breathless breathlessness bridge brief
  bright bring bringing brings brittle broader broke broken bronchiectasis bronchogenic bronchopneumonia bronchus
  brother brought brown bruise bruised bruises bruising brush buccal budgets building bulk bullet bump bumped bundle
  buprenorphine burdensome burning burns bursa burst bus busy but button bypass caffeine calcification calcified
  calcium calculated calf call callback called callers calling calls came can canal cancel cancellation cancelled
  cancer cancers candid candidate candour cannot cannula cans canula capacity capital car carcinoma card cardiac
  cardiogram cardiologist cardiologists cardiology cardiomegaly cardiomyopathies cardiomyopathy cardiopulmonary
  cardiorespiratory cardiotoxic care cared careful carefully carer carers cares caring carotid carriageway carried
  carries carry carrying case cases caseworker cast casualty cataract catch categorisation category catheter cauda
  caught causative cause caused causes causing cautious cavity ceased cell cells centile centiles central centralised
  centrally centre centres cerebellar cerebelli cerebral cerebri cerebrovascular certain certainly certainty
  certificate certification cervical cessation chair challenge challenged challenges challenging chance chances change
  changed changes changing charge charity chart charts chase chased check checked checking checklist checks chef
  chemotherapy chest child childbirth childhood children chiropractic chiropractors choice choices choking
  cholangiopancreatography cholecystitis chosen chronic chronology cigarettes ciprofloxacin circa circulated
  circulation circulations circumstance circumstances cirrhosis cistern city clad claimed clarification clarify
  clarity classroom clavicle clear clearer clearly click climate clinic clinical clinically clinician clinicians
  clinics clip clock close closed closely closer closest closure clot clothes clots clotting clozapine cluster
  coagulation coagulopathy coccyx code coded coder codes cognitive cohort coil cold colectomy colicky colitis collapse
  collapsed collapses colleague colleagues collect collected collection collections collective collided collides
  collision colon colonic colonography colonoscopic colonoscopies colonoscopy colorectal colour combination
  combinations combined come comes comfort coming commands commence commenced commencement commensurate comment
  commented comments commissioned commissioner commissioners commissioning commits committee commode common comms
  communal communicate communicated communicating communication communications community comorbidities company
  comparable compared comparing comparison compatible compensate compensation competence competition compilation
  complain complainant complainants complained complaining complains complaint complaints complete completed
  completely completing completion complex complexities compliance compliant complicated complication complications
  complied compliment comply component components compounded comprehensive compression compromised comptemplated
  computed computer computerised concept conceptual concern concerned concerning concerns conclude concludes
  conclusion concomitant concordance concurrent condition conditions condolences conduct conducted conducting cone
  confidence confident confidential confirm confirmation confirmed confirming confirms confused confusing confusion
  congenital coning conjunction connect connected connection conscientious conscious consciousness consensus consent
  consented consequence consequences consequent consequently conservative conservatively consider considerable
  considerate consideration considerations considered considering considers consisted consistent consistently
  consolidation const constipated constipation constitutes constricting consultant consultants consultation consulted
  consumed consuming contact contacted contacting contacts contain contained containing contains contaminant
  contaminated contemplating contemporaneous contemporary content contents contest context continue continued
  continues continuing continuity continuous contra contract contracted contractual contradictions contradictory
  contraindicated contraindications contrast contribute contributed contributory control controlled contusions
  convened convenient conversation conversations conveyed coordinate coordinator cope copied copies copy cord coronal
  coronary coroner coronial correct corrected correctly correlation correspondence corresponding corridor corridors
  corroborating corroborative cortical cost costal costs cough coughed coughing could couldn council counselling count
  counted country counts couple coupled course court courtesy cover coverage covered covering covers covid cranial
  craniotomy cranium crash crashes crawling cream create created creates creating crepitations crew crisis criteria
  critical critically criticised cross crosswalk crucial cspine cubicle cuffed culminated cultures cumulative cup cups
  cure curiosity current currently custody customary customer cut cycle cycling cyclist cyclists cyst cystic
  cystourethrogram daily dalteparin damage danger dangerous dark data database date dated dates dating datix daughter
  daughters day days daytime dead deaf deal dealing dealt death deaths debilitating debrief deceased decide decided
  deciding decision decisions declared decline declined declining decompress decompression deconditioned decreased
  decreasing deem deemed deep deeply default defect defects deficient definition definitively degeneration degraded
  degree dehydrated dehydration delay delayed delaying delays delete deleted delirium deliver delivered deliveries
  delivering delivery demand demanding demands demeanour dementia demise demo demographic demolition demonstrate
  demonstrated demonstrating denied densitometry density dental denying department departments dependency dependent
  depends depot depress depression deputy deranged derangement dermatology desaturate descending describe described
  describes describing description designated designed desirable despatched despite detail detailed detailing details
  detained detect detected detection detector detention deter deteriorate deteriorated deteriorating deterioration
  determine determined develop developed developing development develops device devices diabetes diabetic diagnose
  diagnosed diagnoses diagnosing diagnosis diagnostic dialled diaphragm diarrhoea diary diazepam dictation did didn
  die died diet differ differed difference different differential differentiated differentiation differently difficult
  difficulties difficulty diffuse diffusion digestion digital digits dilatation dilated diligent dilution dining
  dinner dip dipstick direct directed direction directly disability disagree disappointing disc discharge discharged
  discharges discharging disciplines disclosed disclosure discomfort discontinuation discontinued discourage
  discouraged discovered discovering discrepancies discrepancy discuss discussed discussing discussion discussions
  disease disincentive dislocated dislocation disorder disorders disparity dispatch dispensed dispensing disperse
  displaced displacement displayed displaying disposition disseminated disseminating distal distance distances
  distended distension distention distinction distinguish distracting distress distressed distressing district
  disturbed diverticulitis dizziness dizzy doc doctor doctors document documentary documentation documented
  documenting documents does doing done door doors doppler dorsal dosage dose doses double doubt down downgraded
  downstairs downtime draft drain drainage drained draining drains draw drawing drawn dressed dressing dressings drink
  drinker drinking drinks drive driver drivers driving drop dropped drops drowsy drug drugs dry dual duct ductal due
  dull duodenal duodenum duplex duplicate duration during dust dusty duties duty dye dying dynamic dynamically each
  earlier early ease easier easily east easy eat eaten eating echo echocardiogram echocardiography ectopic edema edits
  education educational effect effective effectively effects effort efforts effusion eight eighteen either elapsed
  elastography elbow elderly elected elective electric electrocardiography electrolytes electronic element elevated
  eleven eligibility eligible else elsewhere email emails embankment embed embedded embolectomy emboli embolisation
  embolism embolization embolus emerged emergencies emergency emerging emission emitted emotional emotionally
  empathetic emphasis emphasise emphysema employed employment empty emptying enable enabled enabling encompasses
  encourage encouraged end ended ending endobronchial endocarditis endocarditus endometrial endoscopic endoscopies
  endoscopist endoscopists endoscopy endotracheal enduring enema energy engage engaged engagement engages enhanced
  enhancement enjoyed enlarged enlarging enough enquired enquiries enquiry ensued ensuing ensuite ensure ensured
  ensures ensuring enter entered entering entirely entirety entitled entries entry enumeration environment epidural
  epilepsy episode episodes equal equate equina equipment equipped equivalent equivalents equivocal erased erected
  error errors erythematosus escalate escalated escalating escalation escorted esophageal esophagus especially
  essential est establish established estimated etc evaluate evaluated evaluation even evening event events eventually
  ever every everyone everywhere evidence evident evolving exacerbated exactly exam examination examinations examine
  examined example examples excellence excellent exceptionally excerpt excess excessive exchange excise excised
  excision exclude excluded excluding exclusion execution exhibiting exist existed existence existing exists expand
  expansions expect expectation expected expedite expedited experience experienced experiences experiencing expert
  expertise experts expired explain explained explaining explains explanation explanations exploration explorative
  explore explored export exposed exposure express expressed extend extended extending extends extension extensive
  extent external extra extract extradition extradural extravasated extravasation extreamly extreme extremely
  extricated exudate eye eyes eyesight face faced facet facilitate facilitated facilities fact factorial factors facts
  faecal faecalith faecally fail failed failing failings failsafe failure failures fair fairly fall fallen falling
  falls false falx familiar families family far fashion fast faster fasting fatal fatalities father fault favour fax
  faxed fear feared fears feasible feature features feculent feed feedback feeding feel feeling feels feet fell felt
  femoral femur fentanyl ferritin ferromagnetic fetal fetched fetus fever few fibres fibrillation fibrosis fibrotic
  fibula field fields fifties fight file filed fill filled fills film filtration final finalised financial find
  finding findings fine finely finger fire fireproof firm first firstly fistula fit fits fitted fitting five fix
  fixation fixed flag flagged flags flat flatly flexibility flexible flight floor flown fluctuated fluid fluids fluoro
  fluoroscopic fluoroscopy focal focus focused focuses focussed foetal foetus follow followed following follows
  followup food foot football for foramen force forced forearm foreign foresaw forgot form formal formalised formally
  formation formed former forms formulating forties fortnightly fortuitously forward forwarded forwards found
  foundation four fourth fracture fractured fractures fracturing fragmentation frail frailer frailty frame framework
  free frequent frequently fresh friday friend friendly frightened fro from front frontline fruit frustrated
  frustrating frustration frustrations fulfil fulfilled full fuller fully function functional fundamental funded
  funding furniture further futile future gabapentin gabapentinoids gad gadolinium gain gained gait gallbladder
  gallstone gallstones gangrene gangrenous gap gaps garage garden gas gastric gastroenterologist gastroenterology
  gastrointestinal gather gave general generally genetic gentleman genuine geriatrics gestational get gets getting
  gift girl give given gives giving glass glaucoma glioma glomerular glove gloves goes going goitre gone good googly
  got gov governance government gown grade grades grading gradual grant granulation gravely graze great greater
  greatly green grey grief grieving gross ground grounds group growing grown growth guaranteed guard guarded guidance
  guide guideline guidelines guides gunk gym gynaecology habit had hadn haematologist haematology haematoma haematomas
  haematuria haemoglobin haemopneumothorax haemorrhage hair half hall hampered hand handcuff handed handing handled
  handler handles handling handoff handover handovers hands hanged hanging happen happened happening happy hard harder
  hardship harm harmed harming has have having head headache headaches heading healing health healthcare hear heard
  hearing heart heartbreaking heartbroken heartburn heat heavy hectic heel height heighten heightened held help helped
  helpful helpless hematoma hemorrhage heparin hepatic hepatocellular hepatoma her here hernia herniation hers
  hiccoughing hid hide high higher highlight highlighted highlighting highlights highly hilar hill him himself
  hindered hindsight hip his histological histology history hit hitting hoarding hoist hold holiday holidays holistic
  holohemispheric home homes honest hope hoping hormone horrified hospice hospital hospitals hot hour hourly hours
  house how however hrs http https hub huddles huge humerus hundred hundreds hurt husband hydration hydrocephalus
  hydrocortisone hydronephrosis hygiene hypercoagulability hyperkalaemia hypersalivation hypertension hypertrophy
  hyphen hypnotic hypoperfusion hypotension hypotensive hypoxia hypoxic hysterectomy hysterosalpingogram
  hysterosalpingography iatrogenic ice ideal ideation identical identically identification identified identify
  identifying identity ids ignored ileus iliac ill illegible illness illnesses image imaged images imaging immediate
  immediately immense imminently immobile immobilised immobility immunoglobulin immunosuppressant immunotherapy impact
  impacted impacting impair impaired impairment impairments impending implant implantable implanted implement
  implementation implemented implementing implied import importance important importantly imposing impossible
  impression imprisonment improve improved improvement improvements improves improving inability inaccurate
  inaccurately inadequacy inadequate inadvertent inappropriately inasmuch inbox inboxes incident incidental
  incidentaloma incidents incisional include included includes including inclusion incomplete inconclusive
  inconsistency inconsistent inconsistently incontinence incontinent inconvenience incorrect incorrectly increase
  increased increases increasing increasingly incurable indeed independent independently indeterminate index indexed
  indexes indicate indicated indicates indicating indication indications indicative indicator indicators indirect
  individual individualised individuals induced induction ineffective inevitably infant infants infarct infarction
  infarctions infected infection infections infective inference inferior inferred inflammation inflammatory influence
  info inform informal information informational informed infrarenal infringement infused infusion ingestion ingress
  inguinal inherent initial initially initials initiate initiated initiation injecting injection injector injured
  injuries injuring injurious injury injustice inpatient inpatients input inquest inquiries inquiry insensitive insert
  inserted insertion inside inspect instance instances instantly instead instructed instruction instructions
  insufficiency insufficient insuffiency insulation insulin insult intake integrated intelligence intend intended
  intends intensified intensive intention interaction interactions interchangeable interest interested interests
  interface intermittent internal international interoperability interpret interpreted interpreter interrupted
  interruption interstitial interval intervals intervene intervention interventional interventions interviewed
  intestinal intestine intestines into intracerebral intracranial intractable intraepithelial intrahepatic intravenous
  intravenously introduce introduced introducing intubate intubated intubation invasive invented investigate
  investigated investigating investigation investigations investigative investigator invidious invisible invited
  involved involvement involves involving iodinated iodine ionising iron irregular irreversible irritable ischaemia
  ischaemic ischemia ischemic isolated isolating isolation isotope issue issued issues item items its itself jaundice
  jaw jelly jet job joiners joint joints journey judge judged judgement judgment jugs jumped jumping junction junior
  jury just justification justified keen keep keeping kept kerb kerma ketones key keycode keyhole keys kickboxing
  kidney kidneys kin kind kinked knee knew knocked know knowing knowledge known knows kyphosis lab laboratory labour
  labyrinthitis laceration lack lacked lacking lactate lady lager lake land landed landing landline lane lanes lap
  laparoscopic laparoscopically laparotomies laparotomy lapses large larger laryngeal laser last lasted lasting late
  later lateral laterality latter law laxative laxatives lay layers layout laziness lead leader leaders leading leads
  leak leaked leaning learn learned learning learnt least leave leavers leaves leaving led left leg legal legally legs
  leiomyosarcoma lend length lengthy lesion lesions less lessened lessons let lethargy letter letterbox letters
  leukaemia level levels lever levered liaison liberties lie lies life lifeguards lifeline lifelong lift lifted
  ligament ligature light like likelihood likely limb limbs limit limitation limitations limited limits line link
  linked links lipoma liquid liquids list listed listen lists literature litres little live lived liver lives living
  loaded loading lobar lobe lobes local localisation localised locally locate located locating location locations lock
  locum locums log logarithm logged login long longer longest longitudinal longstanding look looked looking looks loop
  loops loose lose loss lost lot loud lounge loved low lower lspine lumbar lumbosacral lump lunch lunchtime lung lungs
  lupus lymph lymphadenopathy lymphoma machine made magnetic magnum main mainly maintain maintained maintaining major
  majority make makes making maladministration male malignancy malignant malrotation mammogram mammograms mammography
  man manage managed management manager managing mandatory mandible manifest manipulation manner manual many map
  mapped mark marked marker markers marks marrow masked mass massive mastitis mastoid mat match matches matching
  material maternal maternity mates matrons matter matters maxillary maximal maximum may meal meals mean meaning
  meaningful meanings means meant measure measurement measurements measures meatus mechanical media medial mediastinal
  mediastinum medic medical medically medication medications medicine medicines medium meet meeting meetings meets
  melanoma member members meniscus menopause menstrual mental mention mentioned mentions mesenteric mesh mesothelioma
  message messages met metabolic metabolite metastas metastases metastasis metastasise metastatic metastisised
  metatarsal methadone method methodology methods metronidazole mets microbiology micturating mid midazolam midday
  middle midgut midline midnight midwifery might migraine mild mildly miles mill mind minded mindful minimal minimally
  minimise minimising minimum minor minute minutes miscommunication misdiagnosed misdiagnosis misidentification
  misinterpreted misjudged mislaid misleading misplaced misplacement misplacing misread misreport misreported miss
  missed missile missing mistake mistakenly mistakes misunderstanding misunderstandings misunderstood mitigate
  mitigation mitral mixed mobile mobilise mobilised mobility modalities modality mode moderate moderately modern
  moment monday money monitor monitored monitoring month monthly months mood moon moore morbidity more morning
  morphine mortality mortem most mostly mother motion motor mould mouth move moveable moved movement movements moving
  movocol mph mri much multi multidisciplinary multifactorial multigated multiorgan multiple multivessel mum murmur
  muscle musculoskeletal must mutual myelodysplasia myeloma myelomonocytic myelopathy myelopathye myocardial
  myocarditis nail name named namely names naming narrative narratives narrow narrowed narrower narrowing nasal
  nasogastric national nationally nationals nationwide natively natural naturally nature nausea nauseous near nearby
  nearer nearing nearly nearmiss necessarily necessary necessitated necessity neck need needed needing needle needs
  negate negative neglect neglecting negligibly neighbour neighbouring neither neonatal neoplasia neoplasm nephrogenic
  nephropathy nerve nervous net netting neurological neurology neuroma neurone neuroradiologist neurosurgeon
  neurosurgeons neurosurgical neutral never new newborn newest next nice night nil nine noble nobody node nodes nodule
  nodules nof noise non none nonetheless noon nor normal normalised normally north northbound northern nose not
  notable notably note noted notes nothing notice noticed notification notified notify noting notwithstanding now
  nuanced nuclear nuisance null numb number numbered numbers numbness numerous nurse nurses nursing nutrition
  nutritional obesity obeying object objective objectives objects obligation obs observable observation observations
  observe observed obstetric obstructed obstruction obstructions obstructive obtain obtained obtaining obvious
  obviously occasion occasions occipital occluded occlusion occupant occupied occupying occur occurred occurring
  ocular odds odontoid oedema oesophageal oesophagus off offer offered offering office officer officers official
  offside often ointment old older ombudsman omelette omission omitted oncall once oncology one ones ongoing online
  only onset onto onus onwards opacification opacity opaque open opened opening openly operate operated operating
  operation operational operations operative operator ophthalmic ophthalmologist ophthalmology opiates opinion opioid
  opioids opportunities opportunity opposed opposite opt opted optimal optimised optimum option optional options oral
  orange orbital order ordercomms ordered ordinary organ organisation organisational organisations organise organised
  organiser organises organising organs original originally ortho orthopaedic orthopantomogram oscillating
  ossification osteoarthritis osteomyelitis osteophyte osteoporosis osteoporotic other others otherwise ought our out
  outage outcome outcomes outdated outline outlined outlines outlining outlook outpatient outpatients output outreach
  outside outsourced outsourcing outstanding outstretched ovarian ovary over overactive overall overdose overdue
  overexposure overlooked overly overnight overrides overrun oversee oversight overtake owing own owner ownership
  oxycodone oxygen pacemaker pack package packets paediatric paediatricians paediatrics paeds page pages paid pain
  painful painkillers painless pale palliative palpation palpitations palsy pan pancreas pancreatic pancreatitis
  pandemic panel panic panoramic paper papers paperwork para paragraph paragraphs parallel paramedic paramedics
  paranoid parenchymal parents parietal park parotid part partially participant participants participated
  participation particular particularly parties partly partner parts party pass passed passer passing passport past
  patch patches patella path pathologies pathologist pathology pathway pathways patience patient patients patio
  pattern pause paused pay payment peacefully pedestrian pediatric peer peg pelvic pelvis penalties pending penny
  people per perceived perceptual percutaneous perf perforated perforation perforations perform performance performed
  performing perfusion pericardial pericardiocentesis pericarditis period periods peripheral peripherally peritoneal
  peritonitis permanent persist persisted persistent persisting person personal personnel persuaded pertaining pfd
  phalanx pharmaceuticals phlebotomy phone phoned phones photon phrase phrases phso physical physically physician
  physics physiological pick picked picking picture pictures piece piecemeal pieces pierce pill pilot pilots pinhole
  pink pituitary place placed placement places placing plain plan planned planning plans plant plantar planted plants
  plaster plastic plastics plate plateau platelets plates play played plays pleased pleasing pleural pleurisy plug
  plus pneumonia pneumoperitoneum pneumothorax point pointed pointing points police policies policy polite polyp
  polypectomy polypharmacy polyps poor poorer poorly popliteal population portal porter portion position positional
  positioning positive positron possibility possible possibly post postal posterior postponed postural potassium
  potential potentially powerful practicable practice practices practitioner practitioners precautions preceded
  precipitated precipitating precise predict predictable predicted predicting prednisolone prefer preference
  preferences pregnancy pregnant prehospital prejudiced prelim preliminary premature premises preoperative preparation
  prepare prepared prepares preparing preposition prescribed prescriber prescribing prescription prescriptions
  presence present presentation presentations presented presenting presents press pressed pressure pressures presumed
  pretty prevent preventative prevented preventing prevention preventive prevents previous previously price primary
  prime principles printout prior priorities prioritise prioritised priority prison prisoner prisoners prisons private
  privately proactive proactively probabilities probability probable probably probation probe probing problem
  problematic problems procedure procedures proceed proceeded proceeding proceedings process processes produce
  produced produces producing product productive products professional professionals profile profoundly prognosis
  programme progress progressing progressive project projectile prolonged prominent promised promises promote promoted
  promotes prompt prompted promptly prompts prone pronoun pronounced proof proper properly property prophylactic
  prophylaxis proportion proportionate proposed prostate protect protection protein protocol protocolling protocols
  prove proved proves provide provided provider providers provides providing provision provisional provisions proximal
  proximity psychiatric psychiatrist psychiatry psychological psychosis pubic public published pulmonary pulse pump
  pupils purchased purely purpose pursue pursued pushing put puts putting pyelogram pyelonephritis quadrigeminal
  quadriplegia quadriplegic qualified quality quarter queried queries query querying question questioned questionnaire
  questions queue quick quickly quiet quieter quite quote quoted quotes radial radiation radiations radio radiograph
  radiographer radiographers radiographs radiological radiologist radiologists radiology radionuclide
  radiopharmaceutical radiotherapy radius rails raise raised raises raising ramus ran random rang range rank ranks
  rapid rapidly rapport rare rarely rash rate rates rather rating rationalize raw ray reach reached reaching reaction
  read reader readily reading readmission readmitted readonly reads ready real realise realistic reality really rear
  reason reasonable reasonably reasons reassess reassessed reassurance reassure reassured reassures reassuring
  reattendance reattended recall recalled recalls recanted receipt receipts receive received receiving recent recently
  reception recipient recognise recognised recognising recognition recollect recollection recommenced recommend
  recommendation recommendations recommended recommends reconsider record recorded recording records recourse recover
  recovered recovering recovery recruiting rectal rectum recurred recurrence recurrent red rediscuss reduce reduced
  reduces reducing reduction redundant ref refer reference referral referrals referred referrer referring refers
  reflect reflected reflection refresher refuse refused reg regaining regard regarding regards regime regimes region
  regionally registered registers registrar regrettable regular regularly regulation regulations regurgitation rehab
  rehabilitation rehydrating reimbursement reinforce rejected relapse relate related relates relating relation
  relationship relative relatively relatives release released releasing relevance relevant reliable reliance reliant
  relied relief relies relieve relieving relocate relocated rely relying remain remained remaining remains remand
  remedial remedied remedies remedy remember remind reminded reminder reminders remote removal remove removed removing
  renal render renogram reoccurring reopened repaid repair repaired repairs repeat repeated repeatedly repeater
  repetition replace replaced replacement replied reply report reported reporter reporters reporting reports
  repository represent representative represented represents request requested requester requesting requests require
  required requirement requirements requires requiring reschedule rescheduled research resected resecting resection
  resemble reservation reserved reserves reside resided resident residents resilience resist resistant resolution
  resolve resolved resolving resonance resorted resource resources respect respective respiratory respond responded
  responding response responses responsibilities responsibility responsible responsive responsiveness rest restart
  restarted restarting rested restless restraint restriction restrictions restrictive result resulted resulting
  results resus resuscitate resuscitated resuscitation retained retinal retired retirement retrieved retrograde
  retroperitoneal return returned returning rev reveal revealed revealing reverse reversing review reviewed reviewer
  reviewers reviewing reviews revised revision revisited revived rhabdomyolysis rheumatoid rheumatology rib ribs rice
  rich ride right rightly rigid rigors ring rise risen rising risk risking risks road roads robust role roles roll
  rolled roof room rooms root rota rough round rounding rounds route routes routine routinely row rule ruled rules
  ruling run rung running rupture ruptured rushed sacral sacrum sad sadly safe safeguarded safeguarding safely safer
  safety safetynetting sagittal said salt same sample samples sand sat satisfactorily satisfactory satisfied
  saturation saturations save saved saving saw say saying says scabs scale scan scanner scanners scanning scans
  scaphoid scapula scared scary scenario scenarios scene schedule scheduled scheduling scheme schizophrenia school
  sciatica scintigraphy scoliosis scooter scope score scores scoring screen screening script scrutiny search seat
  seats second secondaries secondary secret secretaries secretary section sections secure secured sedated sedating
  sedation sedative see seeding seeing seek seeking seeks seem seemed seems seen segment segmental seizure seizures
  seldom self send sending sends senior sensation sense sensitive sensitivity sensor sensory sent sentence sentenced
  sentences separate separately separator separators sepsis septal septic sequence serial series serious seriously
  seriousness served servery service services sessions set sets setting settings settle settled seven several severe
  severely severity shade shallow share shared sharing sharp she shearing sheer sheet shift shifts shin shivering
  shock shocked shoe short shortage shortages shorter shortly shortness shot should shoulder show showed shower
  showing shown shows shunt shut shy sick sickle sickness side sided sight sighted sigmoid sigmoidoscopy sign signage
  signature signed significance significant significantly signify signing signposting signs silver similar simple
  simpler simply simultaneously since sincere single singles sinus sips sister sit site sites sitting situation
  situations six sixties size skill skills skin skull sleep sleeve slept slice slide slight slightly slip slipped
  slipping slot slots slow slowed slowly slowness slumped slurring small smaller smart smelt smoke smoking snow social
  sodium soft software sole solicitor soluble solution some somebody someone something sometime sometimes son sonogram
  sonographer sonography soon sooner sore sorry sort sorts sought sound soup source sourced south southbound
  southwards space spanned spare sparse spasms speak speaking special specialist specialists specialities specialty
  specific specifically specified specifies specifying speech speed speeding spell spelling spent spiculate spinal
  spine spite spleen splenic splint spoiled spoke spontaneous sport sports spot sprain spread spreadsheet spring
  squamous stabilise stabilised stabilising stability stable staff staffed staffing stage stages staggered staging
  stair stairs stamina stance stand standard standardised standards standing stands staphylococcal star start started
  starting starved stat state stated statement statements states static stating station statistical status statuses
  statutory stay stayed steadily steady steel stenosis stent stenting step stepped steps sternum steroid steroids
  stick stiff still stimuli stock stoma stomach stone stones stood stool stools stop stopped stopping stops storage
  store stored stores storey storm story straddling straight straightaway strain strapped strategic strategies
  strategy straw street strength streptococcal stress stressful stretch stretched stretcher stretching stricture
  strictures strike string strip stroke strokes strong stronger struck structured struggling stuck studies study sub
  subarachnoid subdural subject subjected submitted subsequent subsequently substantial substantially subtle
  subtraction succeeded successful successfully successive such sudden suddenly suffer suffered suffering suffers
  sufficient sufficiently sugar suggest suggested suggesting suggestion suggestive suggests suicidal suicide suit
  suitability suitable suitably suite suits sum summarised summary summer summoned summons summonsed sun superficial
  superimposed superintendent superior supervising supervision supervisor supine supplemental supplementary
  supplementation supplier supply support supported supporting supportive supports supposedly sure surgeon surgeons
  surgery surgical surgically surprisingly surrounding surroundings surrounds surveillance survivable survival survive
  survived survives susceptible suspect suspected suspended suspicion suspicious sustained sustaining suture sutures
  swab swallow swallowed swallowing swapped sweet swell swelling swift switched swollen symbols symptom symptoms
  syndrome synergistic synovial syringe syringes syringomyelia syrinx system systemic systems systolic table tablet
  tablets tachycardia tag tagged tags tail tailor tailored take taken takes taking talk talked talking tall talus
  tamponade tank tape target targeted targets task tasks tattooed tattooing tattoos taxonomy tea team teams tear
  techniques teenager telephone telephoned teleradiology tell telling tells temperature template temporal temporary
  tempted ten tend tender tenderness tendon tenfold tension tentorium term termed terminal terminally terminals terms
  territorial tertiary test tested testicles testicular tests tetanus text than thank that the theatre their them
  themes themselves then therapeutic therapies therapy there thereafter thereby therefore thermal these theses they
  thickened thickening thigh thin thing things think thinking thinning third thirties this thoracic thoracotomy thorax
  thorough thoroughly those though thought thoughts threat three threshold throat thrombectomy thromboembolic
  thromboembolism thrombolysis thromboprophylaxis thrombosis thrombus through throughout throw thrown thumb thus
  thyroid tibia tibial tick tiers tight tightness tilt tilted time timed timeframe timeframes timeliness timely times
  timescale timescales timing tinned tip tips tired tiredness tissue title titled toe toes together toilet token
  tokenise tokenises tokens told tolerance tolerate tolerated tolerating tomogram tomography tomorrow tomosynthesis
  tone tongue too took tool tooth top topic topical toppled total touch tough tour towards town toxicology trace
  trachea tracheostomy tracheotomy track tracker tracking tracks tract traffic trail train trained trainee trainees
  training trajectory tramadol transcript transcription transfer transferred transferring transfers transfusion
  transient transit transition transitioned transmission transoesophageal transpired transport transportation
  transported transrectal transthoracic transvaginal transverse trauma traumatic travel travelled travelling tray
  treat treated treating treatment treatments treats tremor triage triaged tried trigger triggered triggering
  trimester triple trivially trolley troponin trouble true truly trust trusts try trying tspine tube tuberculosis
  tumor tumour tumours turn turnaround turned turning turns twenties twice twin twist twisted twitch two type typed
  typeof types typical typically typo typos ulcer ulcers ulna ulnar ultimate ultimately ultrasonographer
  ultrasonography ultrasound ultrasounds unable unacknowledged unaided unattended unavailable unavoidable unaware
  unbeknown uncal uncertainty uncle unclear uncomfortable uncommon unconscious unconsciousness undated undefined under
  underestimate undergo undergoing undergone underling underlying undermine undermined understaffed understand
  understandable understanding understands understood undertake undertaken undertaking undertook underway underwent
  undetected undiagnosed undisplaced undocumented undoubtedly unearth uneven uneventful unexpected unexplained
  unfamiliar unfit unfolded unfortunate unfortunately unhappy unidentifiable unintended unique unit units unknown
  unless unlike unlikely unlocking unnecessarily unnecessary unobserved unofficial unopened unplanted unprepared
  unreachable unread unrecognised unrelated unreliable unreported unresponsive unsafe unsafely unsanctioned
  unsatisfactory unshared unsighted unsigned unspecified unstable unsteadiness unsteady unsuccessful unsurvivable
  until untoward untreatable untreated unusual unusually unwell unwitnessed update updated updating upgrade upgraded
  upheld uphold upholding uploaded upon upper upright upset upsetting uptake ureter ureteric ureters urgency urgent
  urgently urinary urine urogram urology use used useful user users uses using usual usually uterus utilised vacancies
  vaccination vaccine vaginal vague values valve van vancomycin variable varices varied variety various variously
  varix vary vascular vasospasm veered vegetation vehicle vehicular vein veins vena vendor venogram venography venous
  ventilate ventilated ventilating ventilation ventilator ventricle ventricular verbal verbally verge verified version
  versus vertebra vertebrae vertebral vertigo very vessel vessels vetted vetting via viability viable view viewed
  viewing views village villous violence violent violently viral virtual viscus visible vision visit visited visiting
  visitors visits visually vital voice voicemail voices void volume voluntary volunteers volvulus vomit vomited
  vomiting vulnerable waist wait waited waiting waitlist waits wake walk walked walking wall wallet walls wanders
  waning want wanted wanting wants ward wards warfarin warm warn warning warrant warranted warranting was wash washout
  wasn waste watch watched watching water wave way ways weak weaker weakness wean weaned wear wears weather wednesday
  week weekday weekend weekends weekly weeks weigh weight weighted weights welfare well wellbeing went were west wet
  what whatever wheelchair wheelchairs when where whereas whereby whether which while whilst whist white who whole
  whom whose why wide widely wider widespread wife will willing wind window windows winning winter wire wise wish
  wished wishes with withdrawal withheld within without withstand witness witnessed witnesses witnessing woman wood
  word wording words wore work workable worked worker workers workforce working worklist workload works worried
  worries worry worrying worryingly worse worsen worsened worsening worst would wound wounds wrist wristband wrists
  write writes writing written wrong wrongly wrote xray xrays year yearly years yellow yes yet you young your zero
  zimmer zone
`)
