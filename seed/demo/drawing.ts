import type { PhysicalHarm } from '../../src/domain/record/code-lists.js'
import type { Taxonomy } from '../../src/domain/taxonomy/taxonomy.js'
import type { Random } from '../../src/platform/random.js'
import { FAILURE_PHRASES } from './phrases/failures.js'
import { courseOf, STUDIES, type Study } from './studies.js'

/**
 * From common to rare. The share of a type falls with its rank, as it does in every reporting system: a few types make
 * most of the records.
 */
const RANKED_TYPES = [
  'scheduling.delay-to-scan',
  'reporting.missed-finding',
  'referral.insufficient-clinical-information',
  'reporting.delayed-or-never-reported',
  'acquisition.technique-or-protocol',
  'follow-up.not-arranged',
  'referral.not-requested',
  'checks.patient-identification',
  'acknowledgement.not-acted-on',
  'acquisition.equipment-or-software',
  'governance.staffing-or-capacity',
  'acquisition.contrast-or-radiopharmaceutical',
  'communication.transfer-or-handover-gap',
  'referral.wrong-patient',
  'checks.safety-screening',
  'scheduling.surveillance-not-booked',
  'reporting.misinterpreted-finding',
  'communication.not-sent-or-sent-late',
  'vetting.declined-or-downgraded',
  'reporting.priors-not-compared',
  'referral.wrong-modality-or-body-part',
  'acquisition.unintended-dose',
  'governance.it-interoperability',
  'acknowledgement.report-not-read',
  'follow-up.patient-not-told',
  'scheduling.duplicate-or-not-cancelled',
  'reporting.wrong-image-or-side',
  'acknowledgement.read-not-acted-on',
  'referral.request-process',
  'acknowledgement.false-reassurance',
  'vetting.justification-or-protocol',
  'scheduling.not-performed',
  'communication.sent-to-wrong-or-absent-clinician',
  'governance.guidance-or-policy-gap',
  'governance.records-or-images-missing',
  'reporting.ambiguous-wording',
  'acquisition.procedure-complication',
  'reporting.preliminary-final-discrepancy',
  'communication.addendum-not-passed-on',
  'governance.candour-or-complaint-handling',
  'governance.failure-to-learn',
  'communication.significant-finding-not-flagged',
  'reporting.second-read-failed',
  'acquisition.sedation-or-monitoring',
] as const

/** Where nothing of the pathway follows: only governance can have failed as well. */
const ENDS_THERE: ReadonlySet<string> = new Set([
  'referral.not-requested',
  'vetting.declined-or-downgraded',
  'scheduling.not-performed',
  'scheduling.surveillance-not-booked',
])

/** One to three failure types that can go together, in pathway order: at most one a stage. */
export function drawTypes(random: Random, taxonomy: Taxonomy): string[] {
  const draw = (): string => weighted(random, RANKED_TYPES, (_type, rank) => 1 / (rank + 2) ** 0.9)
  const types = [draw()]
  const chance = random.below(100)
  const more = chance < 8 ? 2 : chance < 34 ? 1 : 0
  for (let extra = 0; extra < more; extra++) {
    const next = draw()
    if (types.every(type => goTogether(type, next))) types.push(next)
  }
  return inPathwayOrder(types, taxonomy)
}

function goTogether(one: string, other: string): boolean {
  if (stageOf(one) === stageOf(other)) return false
  const governance = [one, other].some(type => stageOf(type) === 'governance')
  return governance || !(ENDS_THERE.has(one) || ENDS_THERE.has(other))
}

function inPathwayOrder(types: readonly string[], taxonomy: Taxonomy): string[] {
  const order = (type: string): number => taxonomy.stageOf(type)?.order ?? 0
  return [...types].sort((a, b) => order(a) - order(b))
}

export function stageOf(type: string): string {
  return type.slice(0, type.indexOf('.'))
}

/** Modalities that a type is told of, beyond what its phrases say. */
const ONLY_WITH: Readonly<Record<string, readonly string[]>> = {
  'acquisition.procedure-complication': ['interventional'],
  'acquisition.sedation-or-monitoring': ['mri', 'ct', 'interventional'],
  'scheduling.surveillance-not-booked': ['ct', 'mri', 'mammography', 'ultrasound'],
  'reporting.second-read-failed': ['mammography', 'ct', 'mri', 'x-ray'],
  // Not CT: the planted spread is of CT, and is to stand out.
  'communication.significant-finding-not-flagged': ['x-ray', 'mri', 'ultrasound', 'mammography', 'nuclear-medicine'],
}

/** An examination that all of these types can happen to. */
export function drawStudy(random: Random, types: readonly string[]): Study {
  const fits = STUDIES.filter(study => types.every(type => suits(type, study)))
  const study = (fits.length > 0 ? fits : STUDIES)[random.below(fits.length || STUDIES.length)]
  if (study === undefined) throw new Error('There are no studies')
  return study
}

function suits(type: string, study: Study): boolean {
  const { modality } = study
  // A procedure is looked at for how it went, not for what it shows.
  if (modality === 'interventional' && ['reporting', 'acknowledgement', 'communication'].includes(stageOf(type))) {
    return false
  }
  const allowed = ONLY_WITH[type]
  if (allowed !== undefined && !allowed.includes(modality)) return false
  return (FAILURE_PHRASES[type] ?? []).some(phrase => phrase.only?.includes(modality) ?? true)
}

/** The worst physical harm that a failure of the type brings in these accounts, where it is not fatal at worst. */
const WORST: Readonly<Record<string, PhysicalHarm>> = {
  'referral.wrong-patient': 1,
  'checks.patient-identification': 1,
  'checks.safety-screening': 2,
  'acquisition.technique-or-protocol': 1,
  'acquisition.unintended-dose': 1,
  'acquisition.equipment-or-software': 1,
  'acquisition.contrast-or-radiopharmaceutical': 2,
  'acquisition.procedure-complication': 3,
  'acquisition.sedation-or-monitoring': 3,
  'scheduling.duplicate-or-not-cancelled': 1,
}

/** Mostly none or low; a death in one of a hundred at most. `least` is for complaints, which come from harm. */
export function drawHarm(
  random: Random,
  types: readonly string[],
  study: Study,
  condition: string,
  least = 0,
): PhysicalHarm {
  const chance = random.below(100)
  const drawn = chance < 60 ? 0 : chance < 85 ? 1 : chance < 95 ? 2 : chance < 99 ? 3 : 4
  const worstOfTypes = Math.max(...types.map(type => WORST[type] ?? (stageOf(type) === 'governance' ? 1 : 4)))
  const course = courseOf(condition)
  const worstOfStudy = study.name === 'wrist X-ray' ? 2 : ['bone', 'pregnancy', 'nerve'].includes(course) ? 3 : 4
  return Math.min(Math.max(drawn, least), worstOfTypes, worstOfStudy) as PhysicalHarm
}

/** One of the items, with chances as their weights. */
export function weighted<Item>(
  random: Random,
  items: readonly Item[],
  weight: (item: Item, index: number) => number,
): Item {
  const weights = items.map(weight)
  const total = weights.reduce((sum, one) => sum + one, 0)
  let left = (random.below(1_000_000) / 1_000_000) * total
  const index = weights.findIndex(one => (left -= one) < 0)
  return pickAt(items, index < 0 ? items.length - 1 : index)
}

/** One of the items, all with the same chance. */
export function pick<Item>(random: Random, items: readonly Item[]): Item {
  return pickAt(items, random.below(items.length))
}

function pickAt<Item>(items: readonly Item[], index: number): Item {
  const item = items[index]
  if (item === undefined) throw new Error('Nothing to pick from')
  return item
}
