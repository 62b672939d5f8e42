import type { SpanType } from '../../domain/deidentify/span.js'
import { MARKS } from '../../domain/deidentify/marks.js'
import { personalWords } from '../../domain/record/personal-words.js'
import { SENTINEL_CLOSE, SENTINEL_OPEN, stripSentinels } from '../../domain/text/highlight.js'
import type { FormValues } from '../../web/parse-form.js'
import type { MarkedText } from '../../web/text-view.js'
import { capital, inWords } from '../record-words.js'
import { choiceValue, textsOf } from './told.js'

/** What looks personal in what was typed, each in its place, with what can be done about it. */
export interface SafetyView {
  /** "Three things to look at before you continue"; `null` where there is nothing. */
  readonly heading: string | null
  readonly items: readonly SafetyItemView[]
}
export interface SafetyItemView {
  /** The words with what stands around them, marked. */
  readonly inPlace: MarkedText
  /** "looks like a person’s name" */
  readonly looksLike: string
  readonly advice: string
  readonly mask: { readonly text: string; readonly value: string }
  readonly keep: { readonly text: string; readonly value: string }
}

/** Characters shown on each side. */
const AROUND = 40

/** Each of the words once for each text that they stand in. */
export function safetyView(values: FormValues, notPersonal: readonly string[]): SafetyView {
  const items = textsOf(values).flatMap(({ text }) => {
    const seen = new Map<string, SafetyItemView>()
    for (const { start, end, type, words } of personalWords(text, notPersonal)) {
      const value = choiceValue({ type, words })
      if (seen.has(value)) continue
      const { looksLike, advice } = WORDS[type] ?? { looksLike: 'looks personal', advice: 'Leave it out.' }
      seen.set(value, {
        inPlace: inPlace(text, start, end),
        looksLike,
        advice,
        mask: { text: `Put ${MARKS[type]} instead`, value },
        keep: { text: 'Keep it, it is not personal', value },
      })
    }
    return [...seen.values()]
  })
  return {
    heading:
      items.length === 0
        ? null
        : `${capital(inWords(items.length))} ${items.length === 1 ? 'thing' : 'things'} to look at before you continue`,
    items,
  }
}

function inPlace(text: string, start: number, end: number): MarkedText {
  const before = stripSentinels(text.slice(Math.max(0, start - AROUND), start)).replace(/^\S*\s/, '')
  const after = stripSentinels(text.slice(end, end + AROUND)).replace(/\s\S*$/, '')
  const words = stripSentinels(text.slice(start, end))
  return `${start > AROUND ? '… ' : ''}${before}${SENTINEL_OPEN}${words}${SENTINEL_CLOSE}${after}${end + AROUND < text.length ? ' …' : ''}`
}

const NUMBER = 'Leave it out: the account does not need it.'
const WORDS: Partial<Readonly<Record<SpanType, { readonly looksLike: string; readonly advice: string }>>> = {
  name: { looksLike: 'looks like a person’s name', advice: 'Say the role instead, such as “the duty radiologist”.' },
  'nhs-number': { looksLike: 'looks like an NHS number', advice: NUMBER },
  'chi-number': { looksLike: 'looks like a CHI number', advice: NUMBER },
  'hc-number': { looksLike: 'looks like a Health and Care number', advice: NUMBER },
  'date-of-birth': { looksLike: 'looks like a date of birth', advice: 'Say the age in years if it matters.' },
  postcode: { looksLike: 'looks like a postcode', advice: NUMBER },
  address: { looksLike: 'looks like an address', advice: NUMBER },
  phone: { looksLike: 'looks like a phone number', advice: NUMBER },
  email: { looksLike: 'looks like an e-mail address', advice: NUMBER },
  'hospital-number': { looksLike: 'looks like a hospital number', advice: NUMBER },
  'accession-number': { looksLike: 'looks like an accession number', advice: NUMBER },
  'registration-number': {
    looksLike: 'looks like a professional’s registration number',
    advice: 'Say the role instead.',
  },
  'vehicle-registration': { looksLike: 'looks like a vehicle registration', advice: NUMBER },
}
