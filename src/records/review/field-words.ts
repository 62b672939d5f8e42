import {
  bodyRegions,
  certainties,
  codeStates,
  imagingFailings,
  modalities,
  PHYSICAL_HARM,
  PSYCHOLOGICAL_HARM,
  settings,
  type BodyRegion,
  type ImagingFailing,
  type Modality,
  type Setting,
} from '../../domain/record/code-lists.js'
import {
  contributoryFactors,
  learningResponses,
  radiologyErrorTypes,
  type ContributoryFactor,
  type RadiologyErrorType,
} from '../../domain/record/factors.js'
import { dateInWords } from '../../domain/record/partial-date.js'
import type { FailureCode } from '../../domain/record/record.js'
import type { LearningResponse } from '../../domain/record/review.js'
import type { Taxonomy } from '../../domain/taxonomy/taxonomy.js'
import { shortStageName } from '../../web/strip-view.js'

/** What a changed field is called: "Acknowledgement: Report not read". */
export function fieldName(field: string, taxonomy: Taxonomy): string {
  const [group, rest] = splitOnce(field)
  switch (group) {
    case 'codes': {
      const type = taxonomy.type(rest)
      const stage = taxonomy.stageOf(rest)
      return type === undefined || stage === undefined ? `${rest} (retired)` : `${shortStageName(stage)}: ${type.label}`
    }
    case 'factors':
      return `Contributory factor: ${contributoryFactors.label(rest as ContributoryFactor)}`
    case 'responses':
      return `Learning response ${rest}`
    default:
      return NAMES[field] ?? field
  }
}

/** What stood in a field, in words; an empty text where nothing did. */
export function fieldValue(field: string, value: unknown): string {
  if (value === null || value === undefined) return ''
  const [group] = splitOnce(field)
  switch (group) {
    case 'codes':
      return codeInWords(value as Omit<FailureCode, 'code'>)
    case 'factors':
      return value === '' ? 'Contributed' : `Contributed: ${value as string}`
    case 'responses':
      return responseInWords(value as Omit<LearningResponse, 'number'>)
    default:
      return WORDS[field]?.(value) ?? JSON.stringify(value)
  }
}

function codeInWords({ state, certainty, basis, quote }: Omit<FailureCode, 'code'>): string {
  if (state !== 'present') return codeStates.label(state)
  return [
    basis === 'event' ? codeStates.label(state) : 'Concern about the future',
    certainties.label(certainty).toLowerCase(),
    ...(quote === null ? [] : [`“${quote}”`]),
  ].join(', ')
}

export function responseInWords({ type, owner, due, status, learned }: Omit<LearningResponse, 'number'>): string {
  const when = due === null ? 'no date' : `due ${dateInWords(due)}`
  const parts = [learningResponses.label(type), owner, status === 'done' ? 'done' : when]
  return `${parts.filter(part => part !== '').join(', ')}${learned === '' ? '' : `: ${learned}`}`
}

const NAMES: Readonly<Record<string, string>> = {
  imagingFailing: 'Whether imaging failed',
  attributionDoubtful: 'Whether the place is right',
  errorType: 'How the reading went wrong',
  setting: 'Where the patient was cared for',
  modalities: 'Type of imaging',
  bodyRegion: 'Part of the body',
  'harm.physical': 'Physical harm',
  'harm.psychological': 'Psychological harm',
}

const WORDS: Readonly<Record<string, (value: unknown) => string>> = {
  imagingFailing: value => imagingFailings.label(value as ImagingFailing),
  attributionDoubtful: value => (value === true ? 'The place named looks wrong' : 'The place named is right'),
  errorType: value => radiologyErrorTypes.label(value as RadiologyErrorType),
  setting: value => settings.label(value as Setting),
  modalities: value => (value as readonly Modality[]).map(code => modalities.label(code)).join(', '),
  bodyRegion: value => bodyRegions.label(value as BodyRegion),
  'harm.physical': value => PHYSICAL_HARM.find(({ code }) => code === value)?.label ?? '',
  'harm.psychological': value => PSYCHOLOGICAL_HARM.find(({ code }) => code === value)?.label ?? '',
}

function splitOnce(field: string): [string, string] {
  const dot = field.indexOf('.')
  return dot === -1 ? [field, ''] : [field.slice(0, dot), field.slice(dot + 1)]
}
