import type { BodyRegion, Modality, Setting } from '../../src/domain/record/code-lists.js'

/** An examination that invented incidents can be about, with what it may show. */
export interface Study {
  readonly modality: Modality
  readonly region: BodyRegion
  /** As in "a chest X-ray". */
  readonly name: string
  readonly article: 'a' | 'an'
  /** What it was asked for. */
  readonly reasons: readonly string[]
  /** What it showed or should have shown, and the condition that stands for. */
  readonly findings: readonly (readonly [finding: string, condition: string])[]
  readonly settings: readonly Setting[]
}

const ANYWHERE = ['emergency', 'inpatient', 'outpatient', 'primary-care'] as const

export const STUDIES: readonly Study[] = [
  {
    ...{ modality: 'x-ray', region: 'chest', name: 'chest X-ray', article: 'a', settings: ANYWHERE },
    reasons: ['a cough that would not settle', 'breathlessness', 'weight loss', 'chest pain', 'a check before surgery'],
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
    reasons: ['a fall on an outstretched hand', 'pain after a cycling accident', 'swelling after a sports injury'],
    findings: [
      ['a scaphoid fracture', 'scaphoid fracture'],
      ['an undisplaced fracture of the radius', 'wrist fracture'],
    ],
  },
  {
    ...{ modality: 'x-ray', region: 'limb', name: 'hip X-ray', article: 'a', settings: ['emergency', 'inpatient'] },
    reasons: ['a fall on the ward', 'a fall at home', 'sudden hip pain'],
    findings: [
      ['an impacted fracture of the femoral neck', 'hip fracture'],
      ['a fracture of the pubic ramus', 'pelvic fracture'],
    ],
  },
  {
    ...{ modality: 'x-ray', region: 'abdomen-pelvis', name: 'abdominal X-ray', article: 'an' },
    settings: ['emergency', 'inpatient'],
    reasons: ['vomiting and distension', 'abdominal pain', 'constipation for five days'],
    findings: [
      ['dilated loops of small bowel', 'bowel obstruction'],
      ['free gas under the diaphragm', 'perforation'],
    ],
  },
  {
    ...{ modality: 'ct', region: 'head-neck', name: 'CT head', article: 'a', settings: ['emergency', 'inpatient'] },
    reasons: ['a head injury on anticoagulants', 'sudden severe headache', 'new confusion', 'a first seizure'],
    findings: [
      ['a thin subdural haematoma', 'subdural haematoma'],
      ['a subarachnoid bleed', 'subarachnoid haemorrhage'],
      ['a mass with surrounding oedema', 'brain tumour'],
    ],
  },
  {
    ...{ modality: 'ct', region: 'chest', name: 'CT pulmonary angiogram', article: 'a' },
    settings: ['emergency', 'inpatient'],
    reasons: ['pleuritic pain and a fast pulse', 'breathlessness after surgery', 'a swollen calf and collapse'],
    findings: [
      ['a segmental pulmonary embolism', 'pulmonary embolism'],
      ['an incidental lung nodule', 'lung nodule'],
    ],
  },
  {
    ...{ modality: 'ct', region: 'chest', name: 'CT chest', article: 'a', settings: ['outpatient', 'inpatient'] },
    reasons: ['an abnormal chest X-ray', 'surveillance of a nodule', 'unexplained weight loss'],
    findings: [
      ['a growing nodule in the left lower lobe', 'lung cancer'],
      ['enlarged mediastinal nodes', 'lymphoma'],
    ],
  },
  {
    ...{ modality: 'ct', region: 'abdomen-pelvis', name: 'CT abdomen', article: 'a' },
    settings: ['emergency', 'inpatient', 'outpatient'],
    reasons: ['abdominal pain', 'suspected kidney stones', 'weight loss', 'fever after an operation'],
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
    reasons: ['a fall downstairs', 'a road traffic collision'],
    findings: [['a fracture of the odontoid peg', 'cervical spine fracture']],
  },
  {
    ...{ modality: 'mri', region: 'spine', name: 'MRI lumbar spine', article: 'an' },
    settings: ['emergency', 'outpatient', 'inpatient'],
    reasons: ['back pain with numbness', 'weakness in both legs', 'back pain with bladder symptoms'],
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
    reasons: ['hearing loss on one side', 'surveillance of a known lesion', 'visual disturbance'],
    findings: [
      ['a growing acoustic neuroma', 'acoustic neuroma'],
      ['a small pituitary mass', 'pituitary tumour'],
    ],
  },
  {
    ...{ modality: 'mri', region: 'abdomen-pelvis', name: 'MRI prostate', article: 'an', settings: ['outpatient'] },
    reasons: ['a raised PSA', 'active surveillance'],
    findings: [['a lesion in the peripheral zone', 'prostate cancer']],
  },
  {
    ...{ modality: 'ultrasound', region: 'abdomen-pelvis', name: 'abdominal ultrasound', article: 'an' },
    settings: ['outpatient', 'inpatient', 'primary-care'],
    reasons: ['abnormal liver tests', 'pain under the ribs', 'a palpable mass'],
    findings: [
      ['a focal liver lesion', 'liver lesion'],
      ['a dilated bile duct', 'biliary obstruction'],
      ['a complex ovarian cyst', 'ovarian cyst'],
    ],
  },
  {
    ...{ modality: 'ultrasound', region: 'obstetric', name: 'obstetric ultrasound', article: 'an' },
    settings: ['maternity'],
    reasons: ['reduced movements', 'a growth check', 'bleeding in early pregnancy'],
    findings: [
      ['slow growth', 'fetal growth restriction'],
      ['an ectopic pregnancy', 'ectopic pregnancy'],
    ],
  },
  {
    ...{ modality: 'ultrasound', region: 'vascular', name: 'leg Doppler', article: 'a' },
    settings: ['emergency', 'outpatient', 'inpatient'],
    reasons: ['a swollen calf', 'pain after a long flight'],
    findings: [['a thrombus in the popliteal vein', 'deep vein thrombosis']],
  },
  {
    ...{ modality: 'mammography', region: 'breast', name: 'mammogram', article: 'a' },
    settings: ['screening', 'outpatient'],
    reasons: ['routine recall', 'a new lump', 'yearly surveillance'],
    findings: [
      ['a spiculate density', 'breast cancer'],
      ['a cluster of calcification', 'breast cancer'],
    ],
  },
  {
    ...{ modality: 'nuclear-medicine', region: 'whole-body', name: 'bone scan', article: 'a' },
    settings: ['outpatient', 'inpatient'],
    reasons: ['staging', 'bone pain'],
    findings: [['uptake in several ribs', 'bone metastases']],
  },
  {
    ...{ modality: 'pet-ct', region: 'whole-body', name: 'PET-CT', article: 'a', settings: ['outpatient'] },
    reasons: ['staging of a lung mass', 'response after treatment'],
    findings: [['uptake in a thyroid nodule', 'thyroid nodule']],
  },
  {
    ...{ modality: 'fluoroscopy', region: 'abdomen-pelvis', name: 'contrast swallow', article: 'a' },
    settings: ['outpatient', 'inpatient'],
    reasons: ['difficulty swallowing', 'a leak after surgery'],
    findings: [['an irregular stricture', 'oesophageal cancer']],
  },
  {
    ...{ modality: 'interventional', region: 'abdomen-pelvis', name: 'image-guided drain', article: 'an' },
    settings: ['inpatient'],
    reasons: ['a collection after surgery', 'a liver abscess'],
    findings: [['bleeding along the track', 'bleeding']],
  },
  {
    ...{ modality: 'echo', region: 'cardiac', name: 'echocardiogram', article: 'an' },
    settings: ['inpatient', 'outpatient'],
    reasons: ['a new murmur', 'heart failure', 'fever with positive blood cultures'],
    findings: [['a vegetation on the aortic valve', 'endocarditis']],
  },
]
