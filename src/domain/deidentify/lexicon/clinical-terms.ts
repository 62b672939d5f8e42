import { wordSet } from './word-set.js'

/** Names that have become words of medicine: signs, diseases, scores, devices. Without a title they are no person. */
export const EPONYMS = wordSet(`
  abernethy achilles adams addison alvarado alzheimer angelchik apgar arnold ascher ashman asherman aspen ayerza babinski baker
  bankart barlow barrett bartholin barthel bartter barton basedow battle bazett beck becker behcet bell bence bennett berger
  bernard billroth binswanger bishop blatchford bloch blount blumer boerhaave bosniak bouchard bowen braden brescia breslow
  bright bristol broca brodie brown-sequard brugada brunner bruton budd budd-chiari buerger burkitt burnett caldwell calot
  capgras caplan caroli carpenter castleman chagas chance charcot charcot-marie-tooth cheyne chiari child child-pugh chilaiditi
  christmas churg chvostek clark cobb codman colles conn cooley cooper coombs corrigan cotard cotton courvoisier couvade cowden
  creutzfeldt creutzfeldt-jakob crohn cullen cushing dance dandy dandy-walker danis darier dejerine dercum dieulafoy dixon
  doppler douglas down dressler duchenne dukes dupuytren duroziez ebstein edwards ehlers ehlers-danlos eisenmenger ellis epstein
  erb essex-lopresti eustachian evans ewing fabry fallopian fallot fanconi felty finkelstein fitz-hugh-curtis fleischner foley
  fournier freiberg friedreich galeazzi galen gallavardin ganz garden gardner garland gartland gaucher gerdy ghon gilbert
  glasgow gleason golfer goodpasture graf graves grawitz grey griesinger guillain guillain-barre gustilo guyon haglund hamman
  hampton hangman harris harrison hartmann hashimoto hasson hawkins heberden heimlich heister henle henoch henoch-schonlein herbert
  heller hering hickman hill-sachs hirschsprung hodgkin hodgkin's hoffa hoffman hoffmann holter homan homans horner hounsfield houston
  huntington hutchinson insall jakob jefferson jeffersonian jobst jones judet kaposi kartagener kawasaki kellgren kerley kernig
  kienbock killian kirschner klatskin klinefelter kocher kohler korsakoff krukenberg kussmaul kuntscher lachman lambert lambert-eaton
  langerhans lauenstein laugier lauge-hansen ledderhose legg legg-calve-perthes leriche lewy lichtenstein lisfranc littre lockwood
  lou ludwig luschka lynch mackler madelung maisonneuve mallampati mallory mallory-weiss mantoux marfan marjolin mason mcburney
  mcconnell mcmurray meckel meigs meniere merkel milch milwaukee mirizzi monro monteggia morison morquio morton moro mueller
  munchausen murphy neer nissen noonan ogilvie ollier osgood osgood-schlatter osler paget pancoast parkinson parkinson's parsonage
  parsonage-turner patau peabody pellegrini pendred perthes peutz peutz-jeghers peyronie pfannenstiel phalen plummer poland
  pott potts poupart preiser prinzmetal pugh purkinje quervain ramsay ramsay-hunt ranson rathke raynaud recklinghausen reed
  reiter reye richter riedel riolan rockall rolando romberg rosenthal roux rovsing ryle ryles salter salter-harris santorini
  scarpa scheuermann schatzker schmorl segond seldinger sengstaken sever sheehan shenton simmonds sims sinding sinding-larsen
  sistrunk sjogren skene smith spigelian stanford starling stener steri stevens stevens-johnson still stokes stryker sturge
  sturge-weber sudeck swan swan-ganz swyer sylvius takayasu tenckhoff terry thomas thompson tietze tillaux tinel todd torus tourette
  treitz trendelenburg troisier trousseau tudor tudor-hart turner valsalva vater virchow volkmann volkmann's waldenstrom wallenberg
  waterhouse waterlow waters weber wegener wells wenckebach wernicke whipple willebrand willis wilms wilson wirsung wolff
  wolff-parkinson-white yergason zenker zollinger zollinger-ellison ziehl bucky faraday gray sievert becquerel tesla larmor
  marie tooth barre sachs glisson pecquet kupffer lund mckenzie mcgill
`)

/** What follows an eponym. */
export const EPONYM_HEADS = wordSet(`
  abscess amputation anaemia angina angle aneurysm appearance area artery ataxia block body bodies bypass canal cancer cannula
  catheter cell cells chorea cirrhosis class classification clip collar contracture contusion corpuscle criteria curve cyst
  cysts deformity degeneration dementia device diagram disease diseases dislocation disorder diverticulum drain duct
  effect encephalopathy fascia flap fluid foramen forceps fracture fractures gangrene ganglion gland goitre grade
  haematoma hernia hump impingement incision index infection inhibitor injury laceration lesion lesions ligament line lines
  lymphoma malformation manoeuvre maneuver membrane metatarsalgia method monitor nail needle nephropathy nerve neuralgia neuroma
  node nodes nodule nodules number numbers oedema operation osteotomy palsy paralysis paresis patch phenomenon plane plaque
  plexus point position pouch procedure prophecy protocol psychosis reflex repair resection respiration ring rings rule sarcoma
  scale score scores scan sheath shunt sign space spasm sphincter splint stage staging stocking stockings sulcus stricture
  syndrome technique tendon tendinitis test tests tetralogy thyroiditis transform tremor triad triangle tube tubes tumour type
  ulcer unit units valve vein view views water wire wires zone apparatus tendonitis tendinopathy encephalitis nephritis purpura
  staged position's roux en clamp sheath line's tape hook
  mouth glove bandage bag
`)

/** Hospitals, wards, services, teams: a run of capitals that ends in one of these is no person. */
export const PLACE_HEADS = wordSet(`
  academy annexe area assessment bay block board building bureau campus care centre center chapel church city clinic clinics college
  committee corridor council county court day-unit department departments dept district division doctors floor foundation group
  guideline guidelines health healthcare hospice hospital hospitals house infirmary institute institution lab laboratory library lodge lounge
  medical memorial museum nhs office park pharmacy pier policy practice programme protocol reception region road room royal
  school science service services society studios suite surgery team theatre theatres trust unit university village wards ward
  wing hosp infirm inf gen district general laboratories imaging radiology report reports review scale score study trial
  inquiry enquiry hub house estate home homes nursing residential court gardens street lane avenue drive close crescent terrace
  square station airport bridge stadium arena market
`)

/** Makers and makes of equipment, contrast, systems; medicines that are written with a capital. */
export const PRODUCTS = wordSet(`
  siemens philips ge toshiba canon hitachi fujifilm fuji agfa carestream samsung hologic esaote mindray shimadzu medrad bayer
  guerbet bracco sectra insignia soliton wellbeing cerner epic lorenzo emis systmone medway meditech intersystems trakcare
  patientrack datix ulysses inphase radar nervecentre icenet evolve kodak konica minolta medtronic boston scientific abbott
  stryker zimmer depuy biotronik microport somatom magnetom ingenia achieva brilliance aquilion revolution optima lightspeed
  discovery signa artis azurion omnipaque iomeron visipaque ultravist niopam optiray gadovist dotarem prohance multihance magnevist
  clariscan vueway omniscan gastrografin urografin sonovue definity luminity buscopan glucagon metformin midazolam fentanyl
  lorazepam diazepam morphine oramorph paracetamol ibuprofen aspirin clopidogrel warfarin apixaban rivaroxaban edoxaban
  dabigatran enoxaparin dalteparin tinzaparin heparin clexane fragmin tazocin augmentin amoxicillin gentamicin vancomycin
  meropenem metronidazole ceftriaxone flucloxacillin doxycycline clarithromycin trimethoprim nitrofurantoin furosemide
  bisoprolol ramipril amlodipine atorvastatin simvastatin omeprazole lansoprazole insulin novorapid lantus humulin gliclazide
  salbutamol ventolin prednisolone dexamethasone hydrocortisone adrenaline atropine naloxone flumazenil propofol ketamine
  chlorphenamine piriton ondansetron cyclizine metoclopramide codeine tramadol gabapentin pregabalin amitriptyline sertraline
  citalopram haloperidol olanzapine levothyroxine carbimazole tamoxifen herceptin keytruda methotrexate rituximab adenosine
  regadenoson dobutamine technetium gallium fluorine iodine thallium gadolinium barium alteplase tenecteplase movicol picolax
  klean-prep moviprep plenvu microsoft outlook excel word teams whatsapp google apple android windows adobe zoom
  picc hickman portacath groshong vacutainer venflon accuvac medica everlight telemedicine 4ways hexarad
  bupa spire nuffield ramsay circle alliance inhealth
  bi-rads birads ti-rads tirads pi-rads pirads li-rads lirads o-rads orads
`)

/** Towns, counties, countries, peoples, faiths: capitals that are no person. */
export const PLACES = wordSet(`
  aberdeen africa african america american anglesey ashford asia asian aylesbury barnet barnsley barrow basildon basingstoke
  bath bedford bedfordshire belfast belgium berkshire birkenhead birmingham blackburn blackpool bolton bournemouth bradford brent
  brighton bristol britain british buckinghamshire burnley bury caernarfon camden cambridge cambridgeshire canada canterbury
  cardiff caribbean carlisle catholic chelmsford cheltenham chester chesterfield cheshire chinese christian clydebank colchester
  cornwall coventry crawley crewe croydon cumbria cyprus darlington derby derbyshire derry devon doncaster dorset dover
  dublin dudley dundee dunfermline durham ealing eastbourne edinburgh england english enfield essex europe european exeter falkirk
  france french gateshead german germany glasgow gloucester gloucestershire greece grimsby guildford halifax hampshire harlow
  harrogate hartlepool hastings hereford hertfordshire hindu hull huddersfield hungary hungarian india indian inverness
  ipswich ireland irish islam islamic italian italy jamaica jewish kent kettering kilmarnock kingston lancashire lancaster leeds
  leicester leicestershire lewisham lincoln lincolnshire lithuania liverpool llandudno london londonderry luton macclesfield
  maidstone manchester mansfield margate merseyside merthyr middlesbrough midlands muslim nepal newcastle newham newport newry
  nigeria nigerian norfolk northampton northamptonshire northern northumberland northumbria norwich nottingham nottinghamshire
  nuneaton oldham omagh oxford oxfordshire paisley pakistan pakistani perth peterborough philippines plymouth poland polish
  pontefract poole portsmouth portugal preston punjabi reading redcar redditch rhyl rochdale romania romanian rotherham rugby
  russia salford salisbury scarborough scotland scottish sheffield shrewsbury shropshire sikh slough solihull somalia somerset
  southampton southend southport spain spanish stafford staffordshire stevenage stirling stockport stockton stoke stourbridge
  suffolk sunderland surrey sussex swansea swindon syria taunton teesside telford torbay torquay tottenham truro tunbridge
  turkey turkish tyneside ukraine ukrainian urdu wakefield wales walsall warrington warwick warwickshire watford welsh
  wessex weston weymouth wigan wight wiltshire winchester wirral woking wolverhampton worcester worcestershire worthing wrexham
  yeovil york yorkshire milton keynes ysbyty gwynedd glan clwyd moorfields christie gwent cymru banstead christchurch bengali gujarati somali arabic cantonese mandarin
`)

/** Short forms in capitals that stand for no person. */
export const ABBREVIATIONS = wordSet(`
  aaa abg abi abp ac acs adhd adl aed af afp aki alp als alt ama amu anp aom ap apc apr asap asd atls avm avn avpu bd
  bmi bnf bnp bp bpm bph bscan bso bts ca cabg cad cap cbd cbt cc ccf ccu cdiff ceo cf cj ckd cll cmd cml cnp cns copd cpap cpr cqc
  cqi crp crt csf csu ct cta ctc ctg ctka ctkub ctpa ctv cva cvs cxr dbd dcd dcis dexa dicom dka dm dmard dna dnacpr dnr doac dob
  dr drs dsa dtoc dvt dwi ebus ec ecg ect ed eeg egfr emg ena ent epr eras ercp esbl esr etoh eus evar evd ews fast fbc fdg
  ffp fh fna fob foi fu ga gbm gcs gfr gi gist gmc gord gp gps gtn gu gum hb hba hca hcc hcp hcpc hdu hiv hpb hr hrct hrt
  hsib hssib hsmr ibd ibs icb icd icp ics icu id igg ii iii im inr io iop iphone irmer ir isb iso it itu iud iv ivc ivf ivp ivu
  ivi kub kv kvp lad lbo ldh lfpse lft lif llq lmp lmwh loc lp ltot lue luq lv lvef lvf mau mca mcs mc mcv mdt mets mg mgus mhra
  mi mitral mm mmr mr mra mrcp mri mrsa mrv ms msk mst msu mua mx na nad nai nbm ncepod neb ner news ng ngt nhl nhs nhse nice nicu nil nk
  nm nmc no nof nok npsa nsaid nsclc nsr nst nstemi nt obs od ods odp oe ogd om ooh op opa opd opg or ort ot oto pa pacs pals pas pca pci
  pco pct pd pdf pe peg pet pfd phso picc pid pmh pmr pn po pof pop pov ppi pr pra prn ps psa psii psirf pt pth ptsd pu pv pvd
  qds qa ra rad rbc rcr rca rcog rdash reg rif ris rn rta rtc ruq rvh rx sah sats sbar sbo sccd scbu sclc scr sdh sho si siads sle slt
  sn sob soc sol sop sor spect spr spso sr ss sst st stat std stemi steis stir sui svc svt tah tavi tb tbi tds te tee tep tft
  thr tia tips tkr tlc tof toe tpa tpn tr ts tsh ttd tte tto tur turp tv tvt tx ua ue ueds ugi uk ukhsa uko ul us usa uss uti
  uv vac vacs vas vat vf vq vre vsd vt vte wbc wcc who wle wr xr xrt yag ym yo ca mdr lmp fy ct st ics hdc ae ane anc icnarc cd usb url
  pdf jpeg ward bleep tel fax ext re cc dx rx hx px pm am bst gmt utc ddmmyy ok tbc tba na nfa nka nkda ncr cns rtw hr it pcn
  ctca mrcp cect ncct adc flair dti swi mip mpr roi suv petct spect hida dmsa mag dtpa mibg muga vqs vfss bas bae wlie tace rfa
  sirt mwa pigtail nbo sssi hmo irm ermer irr rpa rps mpe mpes cr dr fd dap ctdi dlp kap mas msv mgy cgy
  cor cv md mb bs bsc ba ma mba phd msc mrcp frcr frcs frcp mrcs dcr hnd rgn ccn acp scp cst ct1 ct2 fy1 fy2 st1 st3 f1 f2 fi
  ali los vip ivh hie pda asd tga pfo lvad iabp ecmo crrt hd pd avf svr bipap niv peep fio
`)

/** Words of anatomy and imaging that follow "MR" the technique, which is not "Mr" the man. */
export const MR_FOLLOWERS = wordSet(`
  abdomen abdo abdominal angio angiogram angiography ankle aorta arthrogram arthrography breast brain bilateral both brachial
  cardiac carotid cervical cholangiogram cholangiography chest coil conditional contrast compatible coronary department elbow
  elastography enhancement enterogram enterography enteroclysis examination eligible exam fast femur fetal fistula foot forearm
  guided hand head heart hip humerus iams iac image images imaging incompatible internal intracranial knee l/spine left
  leg limited liver lower lumbar mammography mri myelogram neck neurography orbit orbits pancreas pelvic pelvis perfusion pituitary
  physicist physics plexus prostate protocol proctogram radiographer radiographers rectum renal report request results right
  room sacrum safe safety scan scanner scanners scanning scans sequence sequences shoulder sij sinuses skull small spectroscopy
  spine staging study studies system suite team tech technologist thigh thoracic thorax thumb tibia unit unsafe upper urogram
  urography venogram venography was wb whole with without wrist slot list waiting appointment conditionals field machine
  findings technique is and or of for in on not to has done
`)
