import { FINDING_LABELS, type ReleaseFinding } from '../../domain/deidentify/release-check.js'
import type { ReidentificationRisk } from '../../domain/deidentify/reidentification-risk.js'
import type { Release } from '../../domain/record/record.js'
import { recordStatuses } from '../../domain/record/code-lists.js'
import { missingIn } from '../../domain/record/release.js'
import { waitsForSignature } from '../../domain/record/review.js'
import { errorFor, textOf, type FormErrors, type FormValues } from '../../web/parse-form.js'
import type { ComponentView } from '../form-fields.js'
import { dayOf, instantInWords } from '../record-words.js'
import type { ReleaseReview } from './release-service.js'
import { compareWords, type Comparison } from './word-differences.js'

/** The original and the release of one piece of text, side by side. */
export interface PairView extends Comparison {
  /** Id of its heading. */
  readonly id: string
  readonly heading: string
  /** Where the release is written; `null` where it is only read. */
  readonly input: ComponentView | null
  readonly area: ComponentView | null
  /** Nothing of it leaves the trust. */
  readonly stays: boolean
}

export interface RiskView {
  /** Of the level, as the style sheet knows it. */
  readonly name: ReidentificationRisk['level']
  /** "High: 85 of 100". */
  readonly level: string
  readonly meaning: string
  readonly reasons: readonly string[]
  /** Who answers for it, where others read it already. */
  readonly accepted: readonly string[]
}

export interface FindingView {
  readonly label: string
  readonly before: string
  readonly text: string
  readonly after: string
}

/** Under which name the words of a recommendation are sent. */
export function recommendationField(ref: string): string {
  return `recommendation-${ref}`
}

/** What the form holds: what was typed, else the words of the review. */
export function formValuesOf({ record, words }: ReleaseReview): FormValues {
  const texts = new Map(words.recommendations.map(({ ref, text }) => [ref, text]))
  return {
    title: words.title,
    narrative: words.narrative,
    keptBecause: record.releaseDraft?.keptBecause ?? '',
    ...Object.fromEntries(record.recommendations.map(({ ref }) => [recommendationField(ref), texts.get(ref) ?? ''])),
  }
}

/** Every text of the record beside its release; with fields to write in where a form is given. */
export function pairsOf(
  { record, words }: ReleaseReview,
  form: { readonly values: FormValues; readonly errors: FormErrors } | null,
): PairView[] {
  const texts = new Map(words.recommendations.map(({ ref, text }) => [ref, text]))
  return [
    pair('title', 'Title', record.title, words.title, form, false),
    pair('narrative', 'What happened', record.narrative, words.narrative, form, true),
    ...record.recommendations.map(({ ref, text }) =>
      pair(recommendationField(ref), `Recommendation ${ref}`, text, texts.get(ref) ?? '', form, true),
    ),
  ]
}

function pair(
  name: string,
  heading: string,
  before: string,
  after: string,
  form: { readonly values: FormValues; readonly errors: FormErrors } | null,
  isLong: boolean,
): PairView {
  const field = form && {
    id: name,
    name,
    value: textOf(form.values, name),
    label: { text: `${heading}, for others`, size: 's' },
    ...(name.startsWith('recommendation-') && {
      hint: { text: 'Leave it empty, and this recommendation stays at your trust.' },
    }),
    ...errorFor(form.errors, name),
  }
  return {
    id: `pair-${name}`,
    heading,
    ...compareWords(before, after),
    input: isLong ? null : field,
    area: isLong && field !== null ? { ...field, rows: rowsFor(after) } : null,
    stays: after === '',
  }
}

/** As many lines as the text needs, within reason. */
function rowsFor(text: string): string {
  const lines = text.split('\n').reduce((sum, line) => sum + 1 + Math.floor(line.length / 55), 0)
  return String(Math.min(24, Math.max(4, lines + 1)))
}

const LEVELS = {
  low: { word: 'Low', meaning: 'Little in it points at anybody.', advice: 'You may still know more than we do.' },
  medium: {
    word: 'Medium',
    meaning: 'Somebody who knows of the event might recognise it.',
    advice: 'See whether it can be said less exactly.',
  },
  high: {
    word: 'High',
    meaning: 'Somebody could well be recognised.',
    advice: 'Change the text before it is released, or know why not.',
  },
} as const

/**
 * The risk in words: a rule of thumb that orders attention, and says so. Of a text that others read already (`release`) it
 * says who answers for that and why, not what to do before.
 */
export function riskView({ level, score, reasons }: ReidentificationRisk, release: Release | null): RiskView {
  const { word, meaning, advice } = LEVELS[level]
  return {
    name: level,
    level: `${word}: ${score} of 100`,
    meaning: release === null || level === 'low' ? `${meaning} ${advice}` : meaning,
    reasons: reasons.map(({ message }) => message),
    accepted: release === null || level === 'low' ? [] : acceptedWords(release),
  }
}

function acceptedWords({ releasedBy, releasedAt, preparedBy, prepared }: Release): string[] {
  const why = prepared?.keptBecause.trim() ?? ''
  return [
    `${releasedBy.name} signed it on ${dayOf(releasedAt)}, and accepted the risk as it was then. ${
      why === '' ? 'No reason was written down.' : `The reason that ${preparedBy.name} gave: ${why}`
    }`,
    'The risk is worked out anew each time this page is opened. If it is too high, withdraw the release, change the text, and have it signed again.',
  ]
}

/** What the detectors still find, each with the words around it. */
export function findingViews(findings: readonly ReleaseFinding[]): FindingView[] {
  return findings.map(({ type, before, text, after }) => ({ label: FINDING_LABELS[type], before, text, after }))
}

/** Id of the box of a finding, by its place in the list. */
export function confirmationId(index: number): string {
  return index === 0 ? 'confirmed' : `confirmed-${index + 1}`
}

/** `nhsuk/checkboxes`: one box for each finding, none of them ticked beforehand. */
export function confirmations(findings: readonly ReleaseFinding[], ticked: readonly string[], errors: FormErrors) {
  const wrong = findings.some((_finding, index) => errors.messages.has(confirmationId(index)))
  return {
    name: 'confirmed',
    idPrefix: 'confirmed',
    values: ticked,
    fieldset: { legend: { text: 'Look at each of these. Tick those that may stay.', size: 's' } },
    ...(wrong && { errorMessage: { text: 'Tick each of these, or send the release back' } }),
    items: findings.map(({ id, before, text, after, type, field }) => ({
      value: id,
      text: `“${text}”`,
      hint: { text: `${FINDING_LABELS[type]}, ${placeWords(field)}: … ${oneLine(before)}${text}${oneLine(after)} …` },
    })),
  }
}

function placeWords(field: string): string {
  if (field === 'title') return 'in the title'
  return field === 'narrative' ? 'in what happened' : `in ${field}`
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ')
}

/** What a reader must know first: who waits for whom, or why this came back. Empty for nothing. */
export function standingText({ record }: ReleaseReview, userId: string | null): string {
  const { releaseDraft } = record
  if (releaseDraft === null) {
    return 'This is a proposal: identifiers are masked, dates are told from the day of the event, ages are ten-year bands. Read it through. What nobody can find by rules, such as a rare job or a local event, only you can see.'
  }
  const { preparedBy, preparedAt, open } = releaseDraft
  const mine = preparedBy.userId === userId
  const who = mine ? 'You' : preparedBy.name
  if (waitsForSignature(releaseDraft)) {
    return mine
      ? `You prepared this on ${dayOf(preparedAt)}. It waits for another reviewer of your trust to sign it. You can still change it.`
      : `${who} prepared this on ${dayOf(preparedAt)}. If you change it, somebody else has to sign it.`
  }
  if (open === undefined || open.reason === '') {
    const missing = missingIn(releaseDraft).map(part => MISSING_WORDS[part])
    const unfinished =
      missing.length === 0 ? '' : ` It is unfinished, and cannot be handed over without ${missing.join(' and ')}.`
    return `${who} saved this on ${instantInWords(preparedAt)}. It waits for nobody yet.${unfinished}`
  }
  return `It came back on ${dayOf(open.at)} from ${open.by.userId === userId ? 'you' : open.by.name}: ${open.reason}`
}

const MISSING_WORDS = { title: 'a title', narrative: 'an account of what happened' } as const

/** Why nothing can be released now. */
export function notYetText({ record }: ReleaseReview): string {
  const status = recordStatuses.label(record.status).toLowerCase()
  return `This record is ${status}. A release is prepared from a record that is accepted.`
}
