import type { PhysicalHarm, Setting } from '../../src/domain/record/code-lists.js'
import { dayInWords } from '../../src/domain/record/partial-date.js'
import type { Random } from '../../src/platform/random.js'
import { pick, stageOf } from './drawing.js'
import { FAILURE_PHRASES } from './phrases/failures.js'
import type { Phrase } from './phrases/phrase.js'
import { courseOf, type Study } from './studies.js'
import {
  ACTIONS,
  ASKED,
  CAME,
  COMPLAINTS,
  CONSEQUENCES,
  DETAILS,
  DISCOVERIES,
  DISTRESS,
  DONE,
  FATAL,
  LOW_HARM,
  NEAR_MISS,
  NEEDED,
  NO_HARM,
  PATIENTS,
  PLACES,
} from './surroundings.js'

/** What happened, before anybody tells of it. Two accounts of one scene are accounts of one event. */
export interface Scene {
  readonly types: readonly string[]
  readonly study: Study
  /** `YYYY-MM-DD`, or `YYYY-MM` where the day is not known. */
  readonly day: string
  readonly setting: Setting
  readonly condition: string
  /** One phrase a type, filled. */
  readonly failures: readonly { readonly type: string; readonly says: string; readonly title: string }[]
  /** The slots, as an account fills them and as its release does. */
  readonly words: Readonly<Record<string, string>>
  readonly releasedWords: Readonly<Record<string, string>>
}

/** An account of a scene: whole sentences, no names, no numbers that could be anybody's. */
export interface Story {
  readonly title: string
  readonly narrative: string
  /** The same, without date, ward or age. */
  readonly released: string
  readonly action: string
}

const FAST = ['five hours', 'nine hours', 'eleven hours', 'a day', 'two days', 'three days']
const SLOW = ['two weeks', 'three weeks', 'five weeks', 'seven weeks', 'two months', 'three months']
const LONG = ['nine days', 'two weeks', 'three weeks', 'five weeks', 'two months', 'ten weeks', 'three months']

/** Sets a scene for these failure types. `phrases` are other phrases for them, one a type. */
export function setScene(
  random: Random,
  types: readonly string[],
  study: Study,
  day: string,
  phrases?: readonly Phrase[],
): Scene {
  const [finding, condition] = pick(random, study.findings)
  const setting = pick(random, study.settings)
  const [place, releasedPlace] = pick(random, PLACES[setting] ?? [['in the department', 'in a department']])
  const moment = momentOf(random, day, setting)
  const shared = {
    ...{ study: `${study.article} ${study.name}`, name: study.name, finding, condition },
    reason: pick(random, study.reasons),
    delay: pick(random, setting === 'emergency' || setting === 'inpatient' ? FAST : SLOW),
    weeks: pick(random, LONG),
  }
  const failures = types.map((type, index) => {
    const choice = phrases?.[index] ?? pick(random, phrasesFor(type, study))
    return { type, says: fill(choice.says, shared), title: fill(choice.title, shared) }
  })
  const pregnancy = failures.some(failure => failure.says.includes('pregnancy'))
  const words = { ...shared, place, when: moment.full, patient: patientFor(random, study, pregnancy) }
  const releasedWords = { ...shared, place: releasedPlace, when: moment.released, patient: 'a patient' }
  return { types, study, day, setting, condition, failures, words, releasedWords }
}

/** How the patient safety team is told of an incident. */
export function tellIncident(random: Random, scene: Scene, harm: PhysicalHarm, nearMiss: boolean): Story {
  const stage = stageOf(scene.types[scene.types.length - 1] ?? '')
  return account(random, scene, [
    pick(random, openingsFor(scene)),
    ...(random.below(100) < 55 ? [pick(random, DETAILS)] : []),
    ...scene.failures.map(failure => failure.says),
    pick(random, DISCOVERIES[stage] ?? []),
    consequence(random, scene, harm, nearMiss),
  ])
}

/** How somebody complains of the same. */
export function tellComplaint(random: Random, scene: Scene, harm: PhysicalHarm): Story {
  return account(random, scene, [
    pick(random, COMPLAINTS),
    ...scene.failures.map(failure => failure.says),
    consequence(random, scene, harm, false),
    pick(random, DISTRESS),
  ])
}

/** What went well, or what could go wrong: nothing followed from either. */
export function tellOther(random: Random, scene: Scene, kind: 'risk' | 'good-care'): Story {
  const opening = kind === 'risk' ? '{When}, staff {place} raised a worry.' : pick(random, CAME)
  return {
    ...account(random, scene, [opening, ...scene.failures.map(one => one.says)]),
    action: '',
  }
}

function account(random: Random, scene: Scene, sentences: readonly string[]): Story {
  const text = sentences.join(' ')
  return {
    title: scene.failures[0]?.title ?? '',
    narrative: fill(text, scene.words),
    released: fill(text, scene.releasedWords),
    action: pick(random, ACTIONS[stageOf(scene.types[0] ?? '')] ?? []),
  }
}

/** Whether the examination was not asked for, only asked for, or done. */
function openingsFor({ types }: Scene): readonly string[] {
  const first = types[0] ?? ''
  if (first === 'referral.not-requested') return NEEDED
  return ['referral', 'vetting', 'scheduling'].includes(stageOf(first)) ? ASKED : DONE
}

function consequence(random: Random, scene: Scene, harm: PhysicalHarm, nearMiss: boolean): string {
  if (harm === 4) return FATAL
  if (harm === 1) return pick(random, LOW_HARM)
  if (harm === 0) return pick(random, nearMiss ? NEAR_MISS : NO_HARM)
  const atTheScan = ['checks', 'acquisition'].includes(stageOf(scene.types[0] ?? ''))
  const course = atTheScan ? 'other' : courseOf(scene.condition)
  return pick(random, CONSEQUENCES[course][harm - 2] ?? [])
}

function phrasesFor(type: string, study: Study): readonly Phrase[] {
  const phrases = FAILURE_PHRASES[type] ?? []
  const fits = phrases.filter(phrase => phrase.only?.includes(study.modality) ?? true)
  return fits.length > 0 ? fits : phrases
}

function patientFor(random: Random, { name, region }: Study, pregnancy: boolean): string {
  if (region === 'obstetric' || pregnancy) return pick(random, ['a woman in her twenties', 'a woman in her thirties'])
  const fits = PATIENTS.filter(patient => {
    if (region === 'breast') return patient.startsWith('a woman')
    return name !== 'MRI prostate' || patient.startsWith('a man')
  })
  return pick(random, fits)
}

type Time = readonly [full: string, released: string]

const BY_DAY: readonly Time[] = [
  ['on the morning of {day}', 'one morning'],
  ['on the afternoon of {day}', 'one afternoon'],
  ['at 4.40pm on {day}', 'one afternoon'],
  ['at 9.10am on {day}', 'one morning'],
  ['on {day}', 'one {weekday}'],
]
const BY_NIGHT: readonly Time[] = [
  ['on the evening of {day}', 'one evening'],
  ['in the night of {day}', 'one night'],
  ['at about 3.20am on {day}', 'one night'],
]
const ALWAYS_OPEN: ReadonlySet<Setting> = new Set(['emergency', 'inpatient', 'maternity'])

function momentOf(random: Random, day: string, setting: Setting): { full: string; released: string } {
  if (day.length < 10) return { full: `in ${dayInWords(day)}`, released: 'at a time known to the month' }
  const [full, released] = pick(random, ALWAYS_OPEN.has(setting) ? [...BY_DAY, ...BY_NIGHT] : BY_DAY)
  const weekend = [0, 6].includes(new Date(`${day}T12:00:00Z`).getUTCDay())
  const words = { day: dayInWords(day), weekday: weekend ? 'weekend' : 'weekday' }
  return { full: fill(full, words), released: fill(released, words) }
}

/** Puts the words into the slots; a slot with a capital takes its word with a capital. */
function fill(text: string, words: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (slot, name: string) => {
    const word = words[name] ?? words[name.charAt(0).toLowerCase() + name.slice(1)]
    if (word === undefined) throw new Error(`Nothing for the slot ${slot}`)
    return name in words ? word : word.charAt(0).toUpperCase() + word.slice(1)
  })
}
