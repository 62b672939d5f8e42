import { onUnreadText } from './confidence.js'
import { trainLogistic, scoreOf, sigmoid, type LogisticModel, type SparseRow } from './logistic.js'
import { readCues, type CueHit, type ReadText } from './match-cues.js'
import { termsOf } from './terms.js'

/** A text with the failure types that people gave it; none where nothing failed in imaging. */
export interface TrainingCase {
  /** Its own reference; cases with the same one are kept together when validating. */
  readonly ref: string
  readonly text: string
  readonly codes: readonly string[]
  /** The words that each type was read from, where they are known. */
  readonly quotes?: readonly { readonly code: string; readonly quote: string }[]
}

/** A failure type proposed for a text. Nothing is applied without a person. */
export interface Suggestion {
  readonly code: string
  /** Share of such suggestions that would be right on texts that nobody had read, 0 to 1. */
  readonly confidence: number
  /** The words that led to it: `text.slice(start, end)`. */
  readonly quote: string
  readonly start: number
  readonly end: number
  /** What in the words led to it, as phrases: the strongest first. */
  readonly why: readonly string[]
}

/** A trained model; plain data apart from its typed arrays, so that it can pass between threads. */
export interface SuggestionModel {
  readonly codes: readonly string[]
  readonly vocabulary: ReadonlyMap<string, number>
  readonly idf: Float64Array
  /** Whether anything failed in imaging. */
  readonly gate: LogisticModel
  /** One against the rest, for types with enough cases. */
  readonly types: ReadonlyMap<string, LogisticModel>
  /** Puts cues, words and gate together; the same weights for every type. */
  readonly blend: LogisticModel
  /** Suggestions with a lower score are not made. */
  readonly threshold: number
  readonly trainedOn: number
}

export interface ModelOptions {
  /** Which parts take part in the blend; all by default. For the comparison of variants. */
  readonly without?: readonly ('cues' | 'text' | 'gate')[]
}

/** Types with fewer cases have no model of their own words: cues speak for them. */
const LEAST_CASES = 3
const INNER_FOLDS = 4

const readings = new Map<string, ReadText>()
const READINGS_KEPT = 400

/** Reading a text is the costly part and the same in every fold; the newest are kept. */
function reading(text: string): ReadText {
  const known = readings.get(text)
  if (known !== undefined) return known
  const read = readCues(text)
  if (readings.size >= READINGS_KEPT) readings.delete(readings.keys().next().value ?? '')
  readings.set(text, read)
  return read
}

/** Learns from cases. The same cases in the same order give the same model. */
export function trainSuggestionModel(
  cases: readonly TrainingCase[],
  codes: readonly string[],
  options: ModelOptions = {},
): SuggestionModel {
  // What the base models say of a case must come from models that have not seen it, or the blend would trust them blindly.
  const rows: SparseRow[] = []
  const targets: boolean[] = []
  for (const { train, held } of foldsOf(cases, INNER_FOLDS)) {
    const base = trainBase(train, codes)
    for (const one of held) {
      const features = featuresOf(reading(one.text), base, options)
      for (const code of codes) {
        rows.push(features(code).row)
        targets.push(one.codes.includes(code))
      }
    }
  }
  const blend = trainLogistic(rows, targets, BLEND_INDICES.length, { ridge: 1, steps: 250 })
  const confidences = rows.map(row => sigmoid(scoreOf(blend, row)))
  return { ...trainBase(cases, codes), blend, threshold: bestThreshold(confidences, targets), trainedOn: cases.length }
}

type BaseModel = Omit<SuggestionModel, 'blend' | 'threshold' | 'trainedOn'>

function trainBase(cases: readonly TrainingCase[], codes: readonly string[]): BaseModel {
  const bags = cases.map(one => bagOf(reading(one.text)))
  const counts = new Map<string, number>()
  for (const bag of bags) for (const term of bag.keys()) counts.set(term, (counts.get(term) ?? 0) + 1)
  const terms = [...counts].filter(([, count]) => count >= 2).map(([term]) => term)
  const vocabulary = new Map(terms.map((term, index) => [term, index]))
  const idf = Float64Array.from(terms, term => Math.log((1 + cases.length) / (1 + (counts.get(term) ?? 0))) + 1)
  const rows = bags.map(bag => vectorOf(bag, vocabulary, idf))
  const gate = trainLogistic(
    rows,
    cases.map(one => one.codes.length > 0),
    terms.length,
    { ridge: 0.3, steps: 60 },
  )
  const types = new Map<string, LogisticModel>()
  for (const code of codes) {
    const targets = cases.map(one => one.codes.includes(code))
    const positives = targets.filter(Boolean).length
    if (positives < LEAST_CASES) continue
    const positiveWeight = Math.sqrt((cases.length - positives) / positives)
    types.set(code, trainLogistic(rows, targets, terms.length, { ridge: 0.3, steps: 60, positiveWeight }))
  }
  return { codes, vocabulary, idf, gate, types }
}

/** Counts of the terms of the sentences that speak of imaging or stand beside one that does. */
function bagOf({ text, sentences }: ReadText): Map<string, number> {
  const bag = new Map<string, number>()
  for (const { start, end, nearImaging } of sentences) {
    if (!nearImaging) continue
    for (const term of termsOf(text.slice(start, end))) bag.set(term, (bag.get(term) ?? 0) + 1)
  }
  return bag
}

function vectorOf(
  bag: ReadonlyMap<string, number>,
  vocabulary: ReadonlyMap<string, number>,
  idf: Float64Array,
): SparseRow {
  const indices: number[] = []
  const values: number[] = []
  for (const [term, count] of bag) {
    const index = vocabulary.get(term)
    if (index === undefined) continue
    indices.push(index)
    values.push((1 + Math.log(count)) * (idf[index] ?? 0))
  }
  const length = Math.hypot(...values) || 1
  return { indices, values: values.map(value => value / length) }
}

const BLEND_INDICES = [0, 1, 2, 3, 4, 5]

/** Added to all the evidence of a text, so that a lone weak cue is not taken for the whole of the matter. */
const OTHERS = 0.5

/** Evidence that grows ever less with each further cue (noisy or). */
function together(hits: readonly CueHit[]): number {
  return 1 - hits.reduce((left, hit) => left * (1 - hit.weight), 1)
}

function featuresOf(read: ReadText, base: BaseModel, { without = [] }: ModelOptions) {
  const vector = vectorOf(bagOf(read), base.vocabulary, base.idf)
  const gate = without.includes('gate') ? 0 : scoreOf(base.gate, vector)
  const byCode = new Map<string, CueHit[]>()
  if (!without.includes('cues')) {
    for (const hit of read.hits) byCode.set(hit.code, [...(byCode.get(hit.code) ?? []), hit])
  }
  const all = [...byCode.values()].map(together)
  const total = all.reduce((sum, one) => sum + one, 0)
  return (code: string): { row: SparseRow; hits: readonly CueHit[] } => {
    const hits = byCode.get(code) ?? []
    const cue = together(hits)
    const strongest = hits.reduce((most, hit) => Math.max(most, hit.weight), 0)
    const typeModel = without.includes('text') ? undefined : base.types.get(code)
    const values = [
      cue,
      strongest,
      cue / (total + OTHERS),
      typeModel === undefined ? 0 : scoreOf(typeModel, vector),
      typeModel === undefined ? 0 : 1,
      gate,
    ]
    return { row: { indices: BLEND_INDICES, values }, hits }
  }
}

/**
 * Every type, the surest first, whether or not it would be suggested: its score, which the threshold is of, and its
 * confidence, which is what that score is worth.
 */
export function rankTypes(model: SuggestionModel, text: string, options: ModelOptions = {}) {
  const features = featuresOf(reading(text), model, options)
  return model.codes
    .map(code => {
      const { row, hits } = features(code)
      const score = sigmoid(scoreOf(model.blend, row))
      return { code, score, confidence: onUnreadText(score), hits }
    })
    .sort((a, b) => b.score - a.score)
}

/** The types that a text tells of, the surest first, each with words of the text that led to it. */
export function suggestFrom(model: SuggestionModel, text: string): Suggestion[] {
  const read = reading(text)
  return rankTypes(model, text)
    .filter(({ score }) => score >= model.threshold)
    .flatMap(({ code, confidence, hits }) => {
      const evidence = evidenceOf(model, read, code, hits)
      if (evidence === null) return []
      const { start, end, why } = evidence
      return [
        { code, confidence: Math.round(confidence * 1000) / 1000, quote: text.slice(start, end), start, end, why },
      ]
    })
}

/** The sentence with the most evidence for a type; `null` for a text that neither speaks of imaging nor holds a cue. */
function evidenceOf(model: SuggestionModel, read: ReadText, code: string, hits: readonly CueHit[]) {
  const typeModel = model.types.get(code)
  let best: { start: number; end: number; score: number; why: string[] } | null = null
  for (const sentence of read.sentences) {
    const { start, end } = sentence
    const inside = hits.filter(hit => hit.start >= start && hit.end <= end).sort((a, b) => b.weight - a.weight)
    if (!sentence.nearImaging && inside.length === 0) continue
    const weighed = typeModel === undefined ? [] : weighedTerms(model, typeModel, read.text.slice(start, end))
    const score = 4 * together(inside) + weighed.reduce((sum, { weight }) => sum + weight, 0)
    if (best !== null && best.score >= score) continue
    const words = inside.map(hit => read.text.slice(hit.start, hit.end))
    const terms = weighed
      .filter(({ weight }) => weight > 0)
      .slice(0, 3)
      .map(({ term }) => term)
    best = { start, end, score, why: [...new Set([...words.slice(0, 3), ...terms])] }
  }
  return best
}

function weighedTerms({ vocabulary, idf }: SuggestionModel, { weights }: LogisticModel, sentence: string) {
  return [...new Set(termsOf(sentence))]
    .flatMap(term => {
      const index = vocabulary.get(term)
      return index === undefined ? [] : [{ term, weight: ((weights[index] ?? 0) * (idf[index] ?? 0)) / 20 }]
    })
    .sort((a, b) => b.weight - a.weight)
}

/** The confidence above which suggesting gives the best micro-F1. */
export function bestThreshold(confidences: readonly number[], targets: readonly boolean[]): number {
  const order = confidences.map((confidence, index) => ({ confidence, right: targets[index] === true }))
  order.sort((a, b) => b.confidence - a.confidence)
  const positives = targets.filter(Boolean).length
  let right = 0
  let best = { f1: 0, threshold: 0.5 }
  for (const [index, one] of order.entries()) {
    if (one.right) right++
    const f1 = (2 * right) / (index + 1 + positives)
    if (f1 > best.f1) best = { f1, threshold: one.confidence }
  }
  return best.threshold
}

/** Parts the cases into folds, those of one reference together; by order, without chance. */
export function foldsOf(cases: readonly TrainingCase[], count: number) {
  const refs = [...new Set(cases.map(one => one.ref))]
  const foldOf = new Map(refs.map((ref, index) => [ref, index % count]))
  return Array.from({ length: count }, (_, fold) => ({
    train: cases.filter(one => foldOf.get(one.ref) !== fold),
    held: cases.filter(one => foldOf.get(one.ref) === fold),
  }))
}
