import type { VisibleRecord } from '../../domain/access/visible-record.js'
import { codeFieldId } from '../../domain/record/acceptance.js'
import {
  bodyRegions,
  certainties,
  codeStates,
  imagingFailings,
  modalities,
  PHYSICAL_HARM,
  PSYCHOLOGICAL_HARM,
  settings,
  type CodeState,
} from '../../domain/record/code-lists.js'
import { contributoryFactors, radiologyErrorTypes } from '../../domain/record/factors.js'
import type { Taxonomy } from '../../domain/taxonomy/taxonomy.js'
import { textOf, type FormValues } from '../../web/parse-form.js'
import type { MarkedText } from '../../web/text-view.js'
import { definitionInWords } from '../../domain/taxonomy/definition-words.js'
import {
  checkboxesField,
  choicesOf,
  isTicked,
  radiosField,
  selectField,
  textField,
  tickField,
  type ComponentView,
  type FormState,
} from '../form-fields.js'
import { codesIn } from './coding-reading.js'
import { markedParagraphs } from './marked-text.js'

/** The coding page: the original beside the codes. */
export interface CodingPageView {
  readonly action: string
  readonly rev: number
  readonly record: { readonly ref: string; readonly title: string; readonly href: string }
  readonly original: readonly { readonly heading: string; readonly paragraphs: readonly MarkedText[] }[]
  /** Types that the taxonomy no longer has. */
  readonly retired: readonly StageTypeView[]
  readonly stages: readonly CodingStage[]
  readonly facts: readonly { readonly partial: 'radios' | 'checkboxes' | 'select'; readonly field: ComponentView }[]
  readonly factors: readonly {
    readonly tick: ComponentView
    readonly note: ComponentView
  }[]
  readonly errorType: ComponentView
  readonly why: ComponentView
  readonly chosen: string
}
export interface CodingStage {
  readonly code: string
  readonly number: number
  readonly label: string
  readonly definition: string
  readonly held: { readonly id: string; readonly name: string; readonly checked: boolean }
  readonly types: readonly StageTypeView[]
}
export interface StageTypeView {
  readonly code: string
  readonly label: string
  readonly definition: string
  readonly state: FieldView & { readonly options: readonly OptionView[] }
  readonly quote: FieldView & { readonly value: string }
  readonly certainty: { readonly name: string; readonly options: readonly (OptionView & { readonly id: string })[] }
  readonly concern: { readonly id: string; readonly name: string; readonly checked: boolean }
  readonly present: boolean
}
interface FieldView {
  readonly id: string
  readonly name: string
  readonly error: string | null
}
interface OptionView {
  readonly value: string
  readonly text: string
  readonly chosen: boolean
}

/** The order in which a type's state is chosen: what nobody said first. */
const STATES: readonly CodeState[] = ['not-asked', 'present', 'absent', 'unknown']

const CERTAINTY_WORDS = { high: 'known from the words', medium: 'probable', low: 'potential' } as const

export function codingPageView(record: VisibleRecord, taxonomy: Taxonomy, form: FormState): CodingPageView {
  const known = new Set(taxonomy.types.map(({ code }) => code))
  const quotes = [...known]
    .filter(code => isPresent(form.values, code))
    .map(code => textOf(form.values, `quote-${code}`))
  return {
    action: `/records/${record.ref}/coding`,
    rev: record.rev,
    record: { ref: record.ref, title: record.title, href: `/records/${record.ref}` },
    original: originalOf(record, quotes),
    retired: codesIn(form.values)
      .filter(code => !known.has(code) && textOf(form.values, `state-${code}`) !== 'not-asked')
      .map(code => typeView(form, code, code, 'This type was retired. Choose “Not asked” to take it out.')),
    stages: taxonomy.stages.map(stage => ({
      code: stage.code,
      number: stage.order,
      label: stage.label,
      definition: stage.definition,
      held: {
        id: `held-${stage.code}`,
        name: `held-${stage.code}`,
        checked: isTicked(form.values, `held-${stage.code}`),
      },
      types: taxonomy
        .typesOf(stage.code)
        .map(type => typeView(form, type.code, type.label, definitionInWords(type.definition, taxonomy))),
    })),
    facts: factFields(record, form),
    factors: contributoryFactors.entries.map(({ code, label, definition }) => ({
      tick: tickField(form, `factor-${code}`, { label, hint: definition }),
      note: textField(form, `factor-note-${code}`, {
        label: 'How',
        more: { label: { text: `How “${label}” contributed (optional)` }, classes: 'app-factors__note' },
      }),
    })),
    errorType: radiosField(form, 'errorType', {
      legend: 'If the reading of the images went wrong: how?',
      hint: 'After Kim and Mansfield. Optional.',
      choices: [
        { value: '', text: 'It did not, or nobody can say' },
        ...radiologyErrorTypes.entries.map(({ code, label, definition }) => ({
          value: code,
          text: label,
          hint: definition,
        })),
      ],
    }),
    why: textField(form, 'why', {
      label: 'Why this change? (optional)',
      hint: 'It stands in the history beside the change.',
    }),
    chosen: chosenInWords(form.values, taxonomy),
  }
}

function originalOf(record: VisibleRecord, quotes: readonly string[]): CodingPageView['original'] {
  const parts = [
    { heading: 'What happened', text: record.narrative },
    { heading: 'What was done straight away', text: record.immediateAction },
    ...record.components.map(({ text }, index) => ({ heading: `Part ${index + 1}`, text })),
    { heading: 'What it meant for the person', text: record.finding?.injustice ?? '' },
    ...record.addenda.map(({ number, text }) => ({ heading: `Added later, ${number}`, text })),
  ]
  return parts
    .filter(({ text }) => text !== '')
    .map(({ heading, text }) => ({ heading, paragraphs: markedParagraphs(text, quotes) }))
}

function isPresent(values: FormValues, code: string): boolean {
  return textOf(values, `state-${code}`) === 'present'
}

function typeView({ values, errors }: FormState, code: string, label: string, definition: string): StageTypeView {
  const state = textOf(values, `state-${code}`) || 'not-asked'
  const sure = textOf(values, `certainty-${code}`) || 'medium'
  const ids = {
    state: codeFieldId('state', code),
    quote: codeFieldId('quote', code),
    basis: codeFieldId('basis', code),
  }
  return {
    code,
    label,
    definition,
    state: {
      id: ids.state,
      name: `state-${code}`,
      error: errors.messages.get(ids.state) ?? null,
      options: STATES.map(value => ({ value, text: codeStates.label(value), chosen: value === state })),
    },
    quote: {
      id: ids.quote,
      name: `quote-${code}`,
      error: errors.messages.get(ids.quote) ?? null,
      value: textOf(values, `quote-${code}`),
    },
    certainty: {
      name: `certainty-${code}`,
      options: certainties.codes.map(value => ({
        id: `${codeFieldId('certainty', code)}-${value}`,
        value,
        text: `${certainties.label(value)}: ${CERTAINTY_WORDS[value]}`,
        chosen: value === sure,
      })),
    },
    concern: { id: ids.basis, name: `concern-${code}`, checked: isTicked(values, `concern-${code}`) },
    present: state === 'present',
  }
}

function factFields({ kind }: VisibleRecord, form: FormState): CodingPageView['facts'] {
  const harm = (levels: readonly { code: number; label: string; hint: string }[]) => [
    ...levels.map(({ code, label, hint }) => ({ value: String(code), text: label, hint })),
    { value: '', text: 'Not stated' },
  ]
  return [
    {
      partial: 'radios',
      field: radiosField(form, 'imagingFailing', {
        legend: 'Did something fail in imaging?',
        hint: 'Only “Imaging failed” is ever counted.',
        choices: choicesOf(imagingFailings),
      }),
    },
    {
      partial: 'checkboxes',
      field: tickField(form, 'attributionDoubtful', {
        label: 'The place it names looks wrong',
        hint: 'It is found by searches and never counted for that place.',
      }),
    },
    {
      partial: 'radios',
      field: radiosField(form, 'harm-physical', {
        legend: kind === 'finding' ? 'Physical harm, as the source states it' : 'Physical harm',
        choices: harm(PHYSICAL_HARM),
      }),
    },
    {
      partial: 'radios',
      field: radiosField(form, 'harm-psychological', {
        legend: 'Psychological harm',
        hint: 'Not asked where the patient died.',
        choices: harm(PSYCHOLOGICAL_HARM),
      }),
    },
    {
      partial: 'select',
      field: selectField(form, 'setting', { label: 'Where the patient was cared for', choices: choicesOf(settings) }),
    },
    {
      partial: 'select',
      field: selectField(form, 'bodyRegion', { label: 'Part of the body', choices: choicesOf(bodyRegions) }),
    },
    {
      partial: 'checkboxes',
      field: checkboxesField(form, 'modalities', {
        legend: 'Type of imaging',
        choices: choicesOf(modalities),
        more: { classes: 'app-choice-columns nhsuk-checkboxes--small' },
      }),
    },
  ]
}

/** "1 type at 1 stage. 3 stages held, 6 not known." */
function chosenInWords(values: FormValues, taxonomy: Taxonomy): string {
  const stages = taxonomy.stages.map(stage => {
    const states = taxonomy.typesOf(stage.code).map(({ code }) => textOf(values, `state-${code}`))
    const failed = states.filter(state => state === 'present').length
    return { failed, held: failed === 0 && (states.includes('absent') || isTicked(values, `held-${stage.code}`)) }
  })
  const types = stages.reduce((sum, { failed }) => sum + failed, 0)
  const at = stages.filter(({ failed }) => failed > 0).length
  const held = stages.filter(stage => stage.held).length
  return `${count(types, 'type')} at ${count(at, 'stage')}. ${count(held, 'stage')} held, ${stages.length - at - held} not known.`
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
