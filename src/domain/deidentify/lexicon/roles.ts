import { wordSet } from './word-set.js'

/** Titles that come before a name, as they are written: with or without a full stop, in any case. */
export const TITLES = wordSet(`
  mr mrs ms miss mx master dr drs doctor prof professor sir dame lady lord rev revd reverend fr cllr sgt pc messrs mme mr's docter dr's proffesor professer proff dc wpc insp supt capt lieutenant major-general misses mistress herr frau
`)

/** Roles that come straight before a name: "Sister Kelly", "radiographer Tom Webb". */
export const ROLES = wordSet(`
  security driver cleaner domestic housekeeper caseworker advocate counsellor navigator phlebotomist optometrist podiatrist
  orthotist audiologist mp bailiff juror barrister counsel undertaker neonatologist microbiologist intensivist hepatologist
  nephrologist rdgr sonographers sonog' radiologist's rep rcn helper cna hcp aa oda rco tech mta rda imaging-assistant
  nurse sister matron brother charge staff-nurse sn ssn sr snr rad rads rdgr sono con nurse-practitioner enp ahp cnm rmn odo hcsws hcas theatre-nurse scrub rn rgn en hca carer midwife radiographer sonographer radiologist consultant
  registrar reg spr sho fy1 fy2 f1 f2 st1 st2 st3 st4 st5 st6 st7 ct1 ct2 ct3 houseman surgeon physician physio physiotherapist ot
  dietitian dietician pharmacist porter paramedic technician healthcare-assistant hcsw secretary receptionist clerk
  anaesthetist oncologist cardiologist gastroenterologist neurologist neurosurgeon urologist gynaecologist obstetrician
  paediatrician psychiatrist pathologist haematologist rheumatologist dermatologist endocrinologist geriatrician orthopod
  physicist practitioner colleague locum student superintendent lead coordinator co-ordinator chaplain interpreter
  volunteer officer constable sergeant inspector detective coroner solicitor imam vicar father canon odp anp cns acp cst gp
  bookings sonog radiog cons clinician assistant trainee fellow director teacher
`)

/** People of a patient: "daughter Mary", "wife - Joan". */
export const RELATIONS = wordSet(`
  daughter son wife husband mother father mum dad mam mom mummy daddy brother sister partner carer aunt auntie uncle niece
  nephew friend neighbour neighbor granddaughter grandson grandmother grandfather gran grandma grandad granddad nan nanna nana
  cousin fiance fiancee girlfriend boyfriend stepson stepdaughter stepmother stepfather guardian nok kin twin baby patient pt
  daughter-in-law son-in-law mother-in-law father-in-law sister-in-law brother-in-law ex-wife ex-husband widow widower parent
  dtr dau wif hubby lady gentleman resident complainant deceased child client
`)

/** What follows a name after a comma or in brackets: "Patel, consultant radiologist", "Webb (radiographer)". */
export const ROLE_SUFFIXES = wordSet(`
  consultant registrar radiographer radiologist sonographer nurse sister matron spr sho fy1 fy2 st1 st2 st3 st4 st5 st6 st7 ct1 ct2
  physio physiotherapist porter surgeon locum hca rn rgn charge staff senior superintendent reporting band anp cns acp
  oncologist cardiologist neurologist urologist paediatrician anaesthetist midwife pharmacist student trainee secretary
  clinical lead gp daughter son wife husband mother father mum dad partner carer
`)

/** Particles inside a surname. */
export const PARTICLES = wordSet(`
  de del della den der di do dos da das du la le van von vander ten ter al el bin bint binti ibn abu st ap ab mac mc o san
`)

/** Words after a title that are no name: "Dr on call", "Mr and", "Miss the". */
export const TITLE_STOPS = wordSet(`
  we us me my am do go if up so i ok ed
  on in at of the a an and or to is was has had have who that this for from with by as not no he she they it his her their
  said says stated reported asked told saw seen will would could should can came went called rang requested referred notes note
  appointment appt letter review only also then when where which because so but if about again up out over round rounds
  clinic list team office room mess surgery's line cover covering overnight today yesterday now handover who's whose
  opinion advice decision name names unknown unnamed anonymous patient pt consultant radiologist registrar surgeon nurse sister
  shopping google
  another one two three any each every next last same other new
`)
