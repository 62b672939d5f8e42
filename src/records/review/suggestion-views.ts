import { bandOf, type ConfidenceBand } from '../../coding/confidence.js'
import type { ModelFacts, RecordSuggestion } from '../../coding/record-suggestions.js'
import type { Taxonomy } from '../../domain/taxonomy/taxonomy.js'
import { textOf, type FormValues } from '../../web/parse-form.js'
import { dayOf } from '../record-words.js'
import { shortStageName } from '../../web/strip-view.js'

/** "From the words, we think": each with the words that led to it, to be added or not. */
export interface SuggestionsView {
  /** The model is still learning: the page says so, and what to do. */
  readonly pending: boolean
  readonly items: readonly SuggestionView[]
  readonly open: string
  /** Which model says so, when and from what it was learned; empty while there is none. */
  readonly model: string
}
export interface SuggestionView {
  readonly code: string
  readonly stage: string
  readonly type: string
  readonly quote: string
  /** How it is called, and what that is worth. */
  readonly confidence: string
  /** What stands in the form now. */
  readonly standing: 'added' | 'rejected' | 'open'
}

/** `null` is what comes of a model that has not answered yet. */
export function suggestionsView(
  suggestions: readonly RecordSuggestion[] | null,
  model: ModelFacts | null,
  values: FormValues,
  taxonomy: Taxonomy,
): SuggestionsView {
  const items = (suggestions ?? []).flatMap((one): SuggestionView[] => {
    const type = taxonomy.type(one.code)
    const stage = taxonomy.stageOf(one.code)
    if (type === undefined || stage === undefined) return []
    const isPresent = textOf(values, `state-${one.code}`) === 'present'
    return [
      {
        code: one.code,
        stage: shortStageName(stage),
        type: type.label,
        quote: one.quote,
        confidence: WORTH[bandOf(one.confidence)],
        standing: isPresent ? 'added' : one.answer === 'rejected' ? 'rejected' : 'open',
      },
    ]
  })
  const open = items.filter(({ standing }) => standing === 'open').length
  return {
    pending: suggestions === null,
    items,
    open:
      open === 0
        ? 'All suggestions are answered.'
        : `${open} ${open === 1 ? 'suggestion' : 'suggestions'} still to answer.`,
    model: model === null ? '' : modelInWords(model),
  }
}

/** "Learned on 24 November 2026 from 178 published cases and 12 records accepted here; version 3fa9c1d20b7e." */
function modelInWords({ model, learnedAt, learnedFrom: { published, accepted } }: ModelFacts): string {
  const cases = `${published.toLocaleString('en-GB')} published ${published === 1 ? 'case' : 'cases'}`
  const records = accepted === 1 ? '1 record' : `${accepted === 0 ? 'no' : accepted.toLocaleString('en-GB')} records`
  return `Learned on ${dayOf(learnedAt)} from ${cases} and ${records} accepted here; version ${model}.`
}

/** What such suggestions were worth on reports that nobody had read when the cues were written: see docs/suggestions.md. */
const WORTH: Readonly<Record<ConfidenceBand, string>> = {
  likely: 'likely: on new reports, about 6 in 10 of these are right',
  possible: 'possible: on new reports, half of these or more are wrong',
}
