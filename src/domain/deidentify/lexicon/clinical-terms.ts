import { wordSet } from './word-set.js'

/** Names that have become words of medicine: signs, diseases, scores, devices. Without a title they are no person. */
export const EPONYMS = wordSet(`
  alderson rando jaszczak hawkins-kennedy dix-hallpike spurling nyquist larmor
  kellgren-lawrence meyerding codman yasargil ottawa
  yankauer guedel rigler riglers westermark townes lloyd-davies fowlers monro-kellie kellie fazekas modic pfirrmann
  outerbridge tanner-whitehouse greulich tonnis goutallier stafne spetzler martin-gruber hess deauville lugano
  bethesda mortise judet bougie veress gigli hegar cusco coudé tiemann bosniak karnofsky
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
  guardian guardians guideline guidelines formula clip criterion doctrine hypothesis law equation index sequence classification airway sucker suction forceps rod rods wiring
  staged position's roux en clamp sheath line's tape hook phantom phantoms stain calculator nomogram
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
  square station airport bridge stadium arena market solicitors llp ltd plc couriers taxis
`)

/** Makers and makes of equipment, contrast, systems; medicines that are written with a capital. */
export const PRODUCTS = wordSet(`
  tristel clinell chloraprep hibiscrub octenisept actichlor tegaderm angio-seal angioseal perclose proglide starclose
  exoseal femoseal amplatzer progreat glidewire embosphere gelfoam surgicel floseal spectris injektron
  catphan imaxeon nemoto intevo
  sentinel brainomix annalise terumo merit bard baxter arriva oracle rio citrix epic qure aidoc lunit kheiron gleamer hexarad heidi tesco asda
  everlight medica teleradiology tmc ford greenlight stellant evolve patientcentre nerve-centre insignia chrome edge bluetooth ethernet cris
  corsa astra fiesta vauxhall volkswagen toyota nissan honda hyundai kia renault peugeot citroen skoda mercedes-benz bmw audi volvo
  4ways abbott abciximab accurx accuvac achieva aciclovir adalimumab adenosine adobe adrenaline aera agfa aixplorer
  alendronate alfentanil alliance allopurinol allura alphenix alteplase ambu amiodarone amitriptyline amlodipine
  amoxicillin anastrozole android apixaban apomorphine apple aquilion aripiprazole artis artiste aspirin atenolol
  atorvastatin atropine attend-anywhere augmentin avanto azathioprine azurion baclofen badgernet barium bayer
  beclometasone bendroflumethiazide betamethasone bi-rads bicalutamide bighand biograph biospace biotronik birads
  bisoprolol bleepbox boston bracco brilliance bumetanide bupa buprenorphine buscopan calpol candesartan canon
  carbamazepine carbimazole carboplatin careflow carenotes careplus carescape carestream carevue carvedilol ceftriaxone
  celesteion cerner cetirizine chlordiazepoxide chlorphenamine choose-and-book cios circle cisplatin citalopram
  clariscan clarithromycin clexane clinisys clonazepam clopidogrel clozapine co-amoxiclav co-codamol co-dydramol
  co-trimoxazole codeine colchicine confirma creon cyberlab cyclizine dabigatran dalteparin dapagliflozin datix
  definity definium denosumab depuy desmopressin dexamethasone diazepam diclofenac digitaldiagnost digoxin
  dihydrocodeine diltiazem dipyridamole discovery dobutamine docetaxel docman domperidone donepezil dotarem doxazosin
  doxycycline duloxetine easyvision ebs edoxaban egton electronic-referral elekta emis empagliflozin enalapril enhancer
  enoxaparin epic epilim ereferral eroster erythromycin esaote escitalopram esomeprazole everlight evo evolution evolve
  excel fentanyl ferrous finasteride flucloxacillin fluconazole flumazenil fluorine fluorospot fluoxetine folic
  fondaparinux forxiga fostair fragmin frusemide fuji fujifilm furosemide fybogel gabapentin gadavist gadolinium
  gadovist gallium gastrografin gaviscon ge gentamicin gliclazide glucagon glyceryl glycopyrronium google goserelin
  granisetron groshong guerbet haloperidol healthroster heparin herceptin hexarad hickman hitachi hologic hospedia
  humulin hydrocortisone hydroxocobalamin hyoscine ibuprofen icenet icm iep ikm imageexchange imatinib ims incisive
  infinix infliximab infosonics ingenia inhealth inphase inps insignia insulin intellispace intellivue intersystems
  intuition invenia iodine iodixanol iohexol iomeron iopamidol ioversol ipratropium irm isite isosorbide ivabradine
  jardiance keppra ketamine keytruda klean-prep kodak konica labetalol lactulose lamotrigine lansoprazole lantus
  lastpass laxido levetiracetam levodopa levothyroxine li-rads lifescan lightspeed linagliptin lirads liraglutide
  lisinopril lithium logiq loperamide loratadine lorazepam lorenzo losartan lumenis luminity lunar madopar magnetom
  magnevist mammomat maxims mebeverine medica medisoft meditech mediviewer medrad medtronic medway memantine meropenem
  mesalazine metavision metformin methotrexate metoclopramide metronidazole microport microsoft microtest midazolam
  mindray minolta mirtazapine mobilett mobilette montelukast morphine mosaiq mosoft movicol moviprep multihance multix
  naloxone naprosyn naproxen nebivolol nervecentre nicorandil nifedipine niopam nitrofurantoin norethisterone novorapid
  nozinan nuance nuffield nystatin o-rads octreotide olanzapine omeprazole omnipaque omniscan ondansetron openeyes
  optima optiray orads oramorph orion osirix outlook oxilan oxycodone oxycontin oxynorm ozempic pabrinex paclitaxel
  pamidronate pantoprazole paracetamol paroxetine patientrack pentasa perindopril pharmoutcomes phenobarbital phenytoin
  philips pi-rads picc picolax piperacillin pirads piriton plavix plenvu portacath powerscribe pravastatin prednisolone
  pregabalin primecare primovist prism prochlorperazine prodigy prohance propofol propranolol prozac qpulse quetiapine
  radar ramipril ramsay ranitidine regadenoson resolution revolution risperidone rituximab rivaroxaban ropinirole
  rosuvastatin salazopyrin salbutamol samsung scientific sectra selenia senna senographe seretide sertraline sevredol
  sharepoint shimadzu siemens signa simvastatin sinemet sitagliptin skyra sola solifenacin soliton solus somatom
  sonicwall sonosite sonovue sotalol spectral spire spiriva spironolactone stryker sumatriptan symbia symbicort
  symphony synapse syngo systemone systmone talkinghealth tamoxifen tamsulosin tazocin teams technetium tegretol
  teicoplanin telelogic telemedicine telepath teletracking telmisartan temazepam tenecteplase terbutaline thallium
  thiamine ti-rads ticagrelor tie tinzaparin tiotropium tirads tolterodine topiramate toshiba trakcare tramadol
  tranexamic trazodone trelegy trimethoprim trimipramine truebeam ultravist ulysses unifier urografin vacutainer
  valproate valsartan vancomycin varian venflon venlafaxine ventolin ventri verapamil verio versant visipaque vitalpac
  vitamin vivid vna vocera voltarol voluson vueway warfarin wellbeing whatsapp windows winpath winscribe word xarelto
  xds xero ysio zenition ziehm zimmer zoladex zoledronic zonare zoom zopiclone
`)

/** Towns, counties, countries, peoples, faiths: capitals that are no person. */
export const PLACES = wordSet(`
  smethwick dunblane walsgrave bearsden milngavie bishopbriggs rutherglen cambuslang barrhead clarkston giffnock
  kirkintilloch lenzie perivale greenford northolt hillingdon edgware stanmore wembley neasden cricklewood hampstead
  highgate finsbury islington hoxton shoreditch bow poplar leyton leytonstone walthamstow chingford wanstead barking
  dagenham rainham upminster hornchurch romford sidcup bexleyheath erith welling eltham lewisham catford penge croydon
  mitcham tooting balham brixton kennington vauxhall battersea wandsworth fulham brentford feltham egham moss-side
  didsbury rusholme levenshulme droylsden failsworth urmston irlam bootle litherland maghull huyton halewood speke
  garston toxteth aigburth wavertree headingley chapeltown harehills roundhay horsforth pudsey armley ilkley bingley
  hillsborough ecclesall handsworth sparkbrook sparkhill bordesley saltley erdington edgbaston selly bournville
  harborne longbridge bearwood wednesbury bilston willenhall tividale cradley halesowen quinton splott canton cathays
  ely roath riverside grangetown penarth pontcanna whitchurch llanishen aberdare mountain-ash maesteg porthcawl
  llantwit cowbridge pontyclun tonypandy treorchy ferndale ebbw-vale tredegar risca cwmbran bangor bethesda caernarfon
  pwllheli porthmadog harlech barmouth dolgellau tywyn machynlleth bala corwen llangollen mold ballyclare ballynahinch
  banbridge donaghadee dromore dundonald holywood kilrea larne lisnaskea magherafelt moneymore newcastle rathfriland
  rostrevor saintfield strabane warrenpoint dungiven glenshane carryduff finaghy andersonstown
  barts frenchay jimmy's sylheti tigrinya pashto dari farsi hausa yoruba igbo twi shona tagalog malayalam sinhala hindi lingala
  marathi amharic kurmanji sorani portuguese latin gaelic roma traveller
  milton alberta deerswood heathrow gatwick luton wycombe aintree walton ormskirk fazakerley royton oldchurch harefield northwick
  aberaeron aberdeen abergavenny aberystwyth abingdon accrington acton addenbrooke's africa african airdrie albania
  albanian aldershot alloa alnwick altnagelvin altrincham america american amersham amesbury andover anglesey anglia
  antrim arabic arbroath argyll armagh arran arundel ashford ashton asia asian athens australia australian austria
  austrian aylesbury ayr ayrshire bala balham ballymena ballymoney banbury banff bangladesh bangladeshi bangor banstead
  barbados barnabas barnes barnet barnsley barnstaple barrow barry basildon basingstoke bassetlaw bath batley beccles
  bedford bedfordshire belfast belgian belgium bengali berkshire berlin berwick beverley bexhill bexley bicester
  bideford bilston birkdale birkenhead birmingham bishopbriggs blackburn blackpool bloxwich bodmin bognor bolton
  borders bournemouth bracknell bradford braintree brecon brent bridgend bridgwater bridlington brighouse brighton
  bristol britain british brixham brixton broadstairs bromley bromsgrove bronglais broomfield buckinghamshire bulgaria
  bulgarian burnley burton bury bute buxton caernarfon caernarvon caerphilly caithness calderdale camberwell camborne
  cambrian cambridge cambridgeshire camden canada canadian cannock canterbury cantonese cardiff cardigan caribbean
  carlisle carmarthen carrickfergus castleford caterham catford catholic causeway ceredigion chatham cheadle chelmsford
  cheltenham chertsey cheshire chester chesterfield chichester chinese chingford chippenham chorley christchurch
  christian christie cirencester clacton clapham cleethorpes clwyd clyde clydebank coatbridge colchester coleraine
  colne colwyn congleton conwy cookstown copenhagen corby cornwall coventry craigavon cramlington crawley crewe croatia
  croatian crosshouse croydon cumberland cumbernauld cumbria cwmbran cymru cyprus czech dagenham daisy-hill dalkeith
  danish darlington dartford dartmouth daventry deal denbigh denmark deptford derby derbyshire dereham derriford derry
  devizes devon dewsbury didcot dingwall dolgellau doncaster dorchester dorking dorset dover downpatrick droitwich
  dublin dudley dumbarton dumfries dundee dunfermline dungannon dunoon dunstable durham dutch dyfed ealing eastbourne
  eastleigh ebbw edinburgh egypt egyptian elgin eltham ely enfield england english enniskillen epping epsom eritrea
  eritrean erne essex ethiopia ethiopian europe european evesham exeter exmouth falkirk falmouth fareham faringdon
  farnborough farnham faversham felixstowe fermanagh fife filipino finland finnish fishguard fleetwood folkestone
  forfar formby foyle france fraserburgh french frimley frome fulham galashiels galloway gambia gambian garston
  gartnavel gateshead geneva german germany ghana ghanaian gillingham glan glangwili glasgow glenfield glenrothes
  glossop gloucester gloucestershire godalming goole gorseinon gosport grampian grantham gravesend greece greenock
  greenwich grenada grimsby guernsey guildford gujarati guyana gwent gwynedd hackney hairmyres halesowen halifax
  halstead hamilton hammersmith hampshire hampstead haringey harlow harrogate hartlepool harwich haslemere hastings
  hatfield havant haverfordwest haverhill havering heartlands hebrides helensburgh hereford hertfordshire hexham
  heysham heywood highland highlands hillingdon hinckley hindu hitchin holborn holland holyhead homerton honiton
  horsham hounslow hove hoylake hucknall huddersfield hull humber hungarian hungary huntingdon hythe ilford ilfracombe
  ilkeston ilkley imperial india indian inverness ipswich iran iranian iraq iraqi ireland irish irvine islam islamic
  islay isleworth islington israel israeli italian italy jamaica jamaican japan japanese jarrow jersey jewish jordan
  keighley kendal kent kenya kenyan keswick kettering keynes kidderminster kilkeel kilmarnock kilsyth kingston kirkby
  kirkcaldy kirkwall knaresborough knowsley knutsford korea korean kosovo kurdish kuwait lagan lambeth lampeter lanark
  lanarkshire lancashire lancaster larbert largs larne latvia latvian launceston leamington leatherhead lebanese
  lebanon leeds leek leicester leicestershire leigh lerwick letchworth lewes lewis lewisham leyland libya libyan
  lichfield limavady lincoln lincolnshire lisburn lithuania lithuanian littlehampton liverpool livingston llandough
  llandovery llandudno llanelli llangollen llantrisant london londonderry lossiemouth lothian loughborough louth
  lowestoft lowlands ludlow lurgan luton lymington lytham macclesfield machynlleth madrid maelor maghera maidenhead
  maidstone malawi malaysia malaysian maldon mali malmesbury malta maltese malton malvern manchester mandarin mansfield
  margate marlborough marlow matlock mauritius melksham melrose melton mercia mersey merseyside merthyr methil mexican
  mexico middlesbrough midlands midlothian milton minehead mold monklands monmouth monmouthshire montrose moorfields
  moray morecambe morley moroccan morocco morpeth morriston motherwell mourne musgrove muslim musselburgh nairn
  nantwich narberth neath nelson nepal nepalese netherlands nevill newark newbury newcastle newham newmarket newport
  newry newtown newtownabbey newtownards nhsct nigeria nigerian ninewells norfolk northampton northamptonshire northern
  northumberland northumbria norway norwegian norwich nottingham nottinghamshire nuneaton oban okehampton oldham omagh
  orkney ormskirk orpington oswestry otley oxford oxfordshire padstow paignton paisley pakistan pakistani paris peckham
  peebles pembroke pembrokeshire penarth penicuik penrith penryn penzance perth peterborough peterhead peterlee
  petersfield philippines pickering pinderfields pitlochry plymouth poland polish pontefract pontypool pontypridd poole
  portadown porth porthcawl porthmadog portishead portree portrush portsmouth portstewart portugal portuguese potters
  powys prestatyn preston prestwich prestwick punjabi purley putney pwllheli raigmore ramsbottom ramsgate rawtenstall
  reading redbridge redcar redditch reigate renfrew renfrewshire rhondda rhyl richmond ripon rochdale romania romanian
  romford romsey rotherham rothesay rothwell royston rugby ruislip runcorn rushden russia russian ruthin rutland ryde
  rye saddleworth saffron salford salisbury sandbach sandwell sandwich saudi scarborough scotland scottish scunthorpe
  selby selkirk senegal serbia serbian sevenoaks severn shanklin sheffield shetland shipley shrewsbury shropshire
  sidcup sidmouth sikh singapore singleton skegness skelmersdale skipton skye sleaford slough slovak slovakia slovenia
  solent solihull somali somalia somerset southall southampton southend southmead southport southwark sowerby spain
  spalding spanish stafford staffordshire stalybridge stamford stanley stepping stevenage stirling stobhill stockport
  stockton stoke stoke-on-trent stornoway stourbridge strabane stranraer stratford strathclyde streatham stroud sudan
  sudanese suffolk sunderland surbiton surrey sussex sutton swahili swanage swansea sweden swedish swindon swiss
  switzerland sydney syria syrian taiwan tameside tamil tamworth tanzania taunton tavistock tayside tees teesside
  teignmouth telford telugu tenby tewkesbury thai thailand thame thames thamesmead thetford thirsk thurrock thurso
  tiverton tobermory todmorden tonbridge tooting torbay torquay totnes tottenham tredegar trent trinidad trowbridge
  truro tunbridge tunisia tunisian turkey turkish twickenham tyne tyneside tyrone uganda ugandan ukraine ukrainian
  ulster ulverston urdu uttoxeter uxbridge ventnor vietnam vietnamese wadebridge wakefield wales walsall waltham
  walthamstow walton wandsworth ware warminster warrington warwick warwickshire watford wear wellingborough wellington
  wells welsh welshpool wembley wessex westminster weston wetherby weymouth whitby whitchurch whitehaven whitley
  whitstable widnes wigan wight willesden wilmslow wiltshire wimbledon winchester windsor wirral wisbech wishaw witham
  withybush witney woking wokingham wolverhampton woolwich wootton worcester worcestershire workington worksop worthing
  wrexham wye wythenshawe yarmouth yemen yemeni yeovil york yorkshire ysbyty ystrad zambia zambian zimbabwe zimbabwean
`)

/** Short forms in capitals that stand for no person. */
export const ABBREVIATIONS = wordSet(`
  nbi abx eua orif mua thr tkr hemi dhs pcl acl mcl lcl tfcc scj acj rhs lhs fao rip emi nok poc ctk cspine tspine lspine vfs iddsi
  vuj puj pod sao sad atls amts mmse moca nbi iol lscs svd pph iugr fgr efw bpd crl nt gp hv chd pdn ahp siu sui psir lmw
  hu vi vii viii ix xi iv lo su yu sn wu ml kg cm km bm lp rr iu hz ba pb gb tb mb kb ui os dt st nb ps eg ie vs oa ra sa tp hp np
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
  chi hcn tse fse gre ssfp bssfp spgr fspgr mprage stir spair trufi epi dce pwi fov nex etl sar tr te ti
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
