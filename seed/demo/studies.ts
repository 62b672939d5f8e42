import type { BodyRegion, Modality, Setting } from '../../src/domain/record/code-lists.js'

/** An examination that invented incidents can be about, with what it may show. */
export interface Study {
  readonly modality: Modality
  readonly region: BodyRegion
  /** As in "a chest X-ray". */
  readonly name: string
  readonly article: 'a' | 'an'
  /** Why it was asked for, with the preposition: "after a fall". */
  readonly reasons: readonly string[]
  /** What it showed or should have shown, and the condition that stands for. */
  readonly findings: readonly (readonly [finding: string, condition: string])[]
  readonly settings: readonly Setting[]
}

/** How things go where a condition is dealt with late; see `CONSEQUENCES`. */
export type Course = 'cancer' | 'bleed' | 'bone' | 'belly' | 'clot' | 'pregnancy' | 'nerve' | 'other'

const COURSES: readonly (readonly [RegExp, Course])[] = [
  [/cancer|lymphoma|tumour|metastas|nodule|lesion|neuroma/, 'cancer'],
  [/haem|bleed/, 'bleed'],
  [/fracture/, 'bone'],
  [/obstruction|perforation|appendic|pneumonia|tube|abscess/, 'belly'],
  [/embolism|thrombosis|aneurysm/, 'clot'],
  [/pregnancy|fetal/, 'pregnancy'],
  [/cauda/, 'nerve'],
]

/** The course of a condition that a study of this list can show. */
export function courseOf(condition: string): Course {
  return COURSES.find(([words]) => words.test(condition))?.[1] ?? 'other'
}

const ANYWHERE = ['emergency', 'inpatient', 'outpatient', 'primary-care'] as const

export const STUDIES: readonly Study[] = [
  {
    ...{ modality: 'x-ray', region: 'chest', name: 'chest X-ray', article: 'a', settings: ANYWHERE },
    reasons: [
      'because of a cough that would not settle',
      'because of breathlessness',
      'because of weight loss',
      'because of chest pain',
    ],
    findings: [
      ['an opacity in the right upper zone', 'lung cancer'],
      ['a small pneumothorax', 'pneumothorax'],
      ['a nodule behind the heart', 'lung nodule'],
      ['consolidation at the left base', 'pneumonia'],
      ['a feeding tube in the right main bronchus', 'misplaced feeding tube'],
    ],
  },
  {
    ...{ modality: 'x-ray', region: 'limb', name: 'wrist X-ray', article: 'a', settings: ['emergency', 'outpatient'] },
    reasons: [
      'after a fall on an outstretched hand',
      'after a cycling accident',
      'because of swelling after a sports injury',
    ],
    findings: [
      ['a scaphoid fracture', 'scaphoid fracture'],
      ['an undisplaced fracture of the radius', 'wrist fracture'],
    ],
  },
  {
    ...{ modality: 'x-ray', region: 'limb', name: 'hip X-ray', article: 'a', settings: ['emergency', 'inpatient'] },
    reasons: ['after a fall', 'after being found on the floor', 'because of sudden hip pain'],
    findings: [
      ['an impacted fracture of the femoral neck', 'hip fracture'],
      ['a fracture of the pubic ramus', 'pelvic fracture'],
    ],
  },
  {
    ...{ modality: 'x-ray', region: 'abdomen-pelvis', name: 'abdominal X-ray', article: 'an' },
    settings: ['emergency', 'inpatient'],
    reasons: [
      'because of vomiting and a swollen belly',
      'because of abdominal pain',
      'after five days of constipation',
    ],
    findings: [
      ['dilated loops of small bowel', 'bowel obstruction'],
      ['free gas under the diaphragm', 'perforation'],
    ],
  },
  {
    ...{ modality: 'ct', region: 'head-neck', name: 'CT head', article: 'a', settings: ['emergency', 'inpatient'] },
    reasons: [
      'after a head injury while on anticoagulants',
      'because of a sudden severe headache',
      'because of new confusion',
      'after a first seizure',
    ],
    findings: [
      ['a thin subdural haematoma', 'subdural haematoma'],
      ['a subarachnoid bleed', 'subarachnoid haemorrhage'],
      ['a mass with surrounding oedema', 'brain tumour'],
    ],
  },
  {
    ...{ modality: 'ct', region: 'chest', name: 'CT pulmonary angiogram', article: 'a' },
    settings: ['emergency', 'inpatient'],
    reasons: [
      'because of pain on breathing and a fast pulse',
      'because of breathlessness after surgery',
      'after a collapse with a swollen calf',
    ],
    findings: [
      ['a segmental pulmonary embolism', 'pulmonary embolism'],
      ['an incidental lung nodule', 'lung nodule'],
    ],
  },
  {
    ...{ modality: 'ct', region: 'chest', name: 'CT chest', article: 'a', settings: ['outpatient', 'inpatient'] },
    reasons: [
      'because of an abnormal chest X-ray',
      'for surveillance of a nodule',
      'because of unexplained weight loss',
    ],
    findings: [
      ['a growing nodule in the left lower lobe', 'lung cancer'],
      ['enlarged mediastinal nodes', 'lymphoma'],
    ],
  },
  {
    ...{ modality: 'ct', region: 'abdomen-pelvis', name: 'CT abdomen', article: 'a' },
    settings: ['emergency', 'inpatient', 'outpatient'],
    reasons: [
      'because of abdominal pain',
      'because of suspected kidney stones',
      'because of weight loss',
      'because of fever after an operation',
    ],
    findings: [
      ['a lesion in the tail of the pancreas', 'pancreatic cancer'],
      ['thickening of the sigmoid colon', 'bowel cancer'],
      ['a perforated appendix', 'appendicitis'],
      ['a renal mass', 'kidney cancer'],
      ['an abdominal aortic aneurysm', 'aortic aneurysm'],
    ],
  },
  {
    ...{ modality: 'ct', region: 'spine', name: 'CT cervical spine', article: 'a', settings: ['emergency'] },
    reasons: ['after a fall downstairs', 'after a road traffic collision'],
    findings: [['a fracture of the odontoid peg', 'cervical spine fracture']],
  },
  {
    ...{ modality: 'mri', region: 'spine', name: 'MRI lumbar spine', article: 'an' },
    settings: ['emergency', 'outpatient', 'inpatient'],
    reasons: [
      'because of back pain with numbness',
      'because of weakness in both legs',
      'because of back pain with bladder symptoms',
    ],
    findings: [
      ['compression of the cauda equina', 'cauda equina syndrome'],
      ['a metastasis in L3', 'spinal metastasis'],
    ],
  },
  {
    ...{
      modality: 'mri',
      region: 'head-neck',
      name: 'MRI brain',
      article: 'an',
      settings: ['outpatient', 'inpatient'],
    },
    reasons: [
      'because of hearing loss on one side',
      'for surveillance of a known lesion',
      'because of disturbed vision',
    ],
    findings: [
      ['a growing acoustic neuroma', 'acoustic neuroma'],
      ['a small pituitary mass', 'pituitary tumour'],
    ],
  },
  {
    ...{ modality: 'mri', region: 'abdomen-pelvis', name: 'MRI prostate', article: 'an', settings: ['outpatient'] },
    reasons: ['because of a raised PSA', 'for active surveillance'],
    findings: [['a lesion in the peripheral zone', 'prostate cancer']],
  },
  {
    ...{ modality: 'ultrasound', region: 'abdomen-pelvis', name: 'abdominal ultrasound', article: 'an' },
    settings: ['outpatient', 'inpatient', 'primary-care'],
    reasons: [
      'because of abnormal liver tests',
      'because of pain under the ribs',
      'because of a mass that could be felt',
    ],
    findings: [
      ['a focal liver lesion', 'liver lesion'],
      ['a dilated bile duct', 'biliary obstruction'],
      ['a complex ovarian cyst', 'ovarian cyst'],
    ],
  },
  {
    ...{ modality: 'ultrasound', region: 'obstetric', name: 'obstetric ultrasound', article: 'an' },
    settings: ['maternity'],
    reasons: ['because of pain in pregnancy', 'for a growth check', 'because of bleeding in early pregnancy'],
    findings: [
      ['slow growth', 'fetal growth restriction'],
      ['an ectopic pregnancy', 'ectopic pregnancy'],
    ],
  },
  {
    ...{ modality: 'ultrasound', region: 'vascular', name: 'leg Doppler', article: 'a' },
    settings: ['emergency', 'outpatient', 'inpatient'],
    reasons: ['because of a swollen calf', 'because of leg pain after a long flight'],
    findings: [['a thrombus in the popliteal vein', 'deep vein thrombosis']],
  },
  {
    ...{ modality: 'mammography', region: 'breast', name: 'mammogram', article: 'a' },
    settings: ['screening', 'outpatient'],
    reasons: ['for routine recall', 'because of a new lump', 'for yearly surveillance'],
    findings: [
      ['a spiculate density', 'breast cancer'],
      ['a cluster of calcification', 'breast cancer'],
    ],
  },
  {
    ...{ modality: 'nuclear-medicine', region: 'whole-body', name: 'bone scan', article: 'a' },
    settings: ['outpatient', 'inpatient'],
    reasons: ['for staging', 'because of bone pain'],
    findings: [['uptake in several ribs', 'bone metastases']],
  },
  {
    ...{ modality: 'pet-ct', region: 'whole-body', name: 'PET-CT', article: 'a', settings: ['outpatient'] },
    reasons: ['for staging of a lung mass', 'to judge the response to treatment'],
    findings: [['uptake in a thyroid nodule', 'thyroid nodule']],
  },
  {
    ...{ modality: 'fluoroscopy', region: 'abdomen-pelvis', name: 'contrast swallow', article: 'a' },
    settings: ['outpatient', 'inpatient'],
    reasons: ['because of difficulty swallowing', 'to look for a leak after surgery'],
    findings: [['an irregular stricture', 'oesophageal cancer']],
  },
  {
    ...{ modality: 'interventional', region: 'abdomen-pelvis', name: 'image-guided drain', article: 'an' },
    settings: ['inpatient'],
    reasons: ['because of a collection after surgery', 'because of a liver abscess'],
    findings: [['bleeding along the track', 'bleeding']],
  },
  {
    ...{ modality: 'echo', region: 'cardiac', name: 'echocardiogram', article: 'an' },
    settings: ['inpatient', 'outpatient'],
    reasons: ['because of a new murmur', 'because of heart failure', 'because of fever with positive blood cultures'],
    findings: [['a vegetation on the aortic valve', 'endocarditis']],
  },
]
