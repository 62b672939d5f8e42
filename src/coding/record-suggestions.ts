import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ImagingRecord, Person } from '../domain/record/record.js'
import type { Clock } from '../platform/clock.js'
import type { OfferedSuggestion, SuggestionAnswer, SuggestionLedger, SuggestionOffer } from './suggestion-ledger.js'
import type { Suggested, SuggestionService } from './suggestion-service.js'

type Told = Pick<ImagingRecord, 'id' | 'narrative' | 'immediateAction'>

/** A failure type proposed for a record, with its words, and what was last said to it. */
export interface RecordSuggestion extends OfferedSuggestion {
  readonly quote: string
  readonly answer: 'added' | 'rejected' | null
}

/** What is suggested for a record, and by what. */
export interface SuggestedForRecord {
  readonly suggestions: readonly RecordSuggestion[]
  readonly model: ModelFacts
}

/** Which model it was: its version, when and from how many cases it was learned. */
export type ModelFacts = Pick<Suggested, 'model' | 'learnedAt' | 'learnedFrom'>

export type RecordSuggestions = ReturnType<typeof createRecordSuggestions>

/** Milliseconds that a page waits for suggestions: a model that is not trained yet takes some seconds. */
const PATIENCE = 2_000

/** Suggestions for records: asked once for each state of the text and each model, and everything said to them kept. */
export function createRecordSuggestions(parts: {
  readonly suggestions: Pick<SuggestionService, 'suggest'>
  readonly ledger: SuggestionLedger
  readonly clock: Clock
  readonly failed: (error: unknown) => void
  readonly patience?: number
}) {
  const { suggestions, ledger, clock } = parts
  const underWay = new Map<string, Promise<Made>>()

  /** What is suggested for a record; `null` where it is still being worked out. */
  async function of(record: Told): Promise<SuggestedForRecord | null> {
    const made = await Promise.race([latestOffer(record), sleep(parts.patience ?? PATIENCE, null, { ref: false })])
    if (made === null) return null
    const { offer, model } = made
    const { answers } = await ledger.of(record.id)
    const text = textOf(record)
    const suggestions = offer.suggestions.map(one => ({
      ...one,
      quote: text.slice(one.start, one.end),
      answer: lastAnswer(answers, one.code),
    }))
    return { suggestions, model }
  }

  /** The offer for the text as it stands; `null` where the model does not answer. */
  async function latestOffer(record: Told): Promise<Made | null> {
    const text = textOf(record)
    const asking = underWay.get(record.id) ?? ask(record.id, text)
    underWay.set(record.id, asking)
    try {
      return await asking
    } catch (error) {
      parts.failed(error)
      return null
    } finally {
      underWay.delete(record.id)
    }
  }

  async function ask(id: string, text: string): Promise<Made> {
    const found = await suggestions.suggest(text)
    const model: ModelFacts = { model: found.model, learnedAt: found.learnedAt, learnedFrom: found.learnedFrom }
    const digest = createHash('sha256').update(text).digest('hex').slice(0, 16)
    const known = (await ledger.of(id)).offers.at(-1)
    if (known?.model === found.model && known.text === digest) return { offer: known, model }
    const offer: SuggestionOffer = {
      at: clock.now(),
      model: found.model,
      text: digest,
      suggestions: found.suggestions.map(({ code, confidence, start, end }) => ({ code, confidence, start, end })),
    }
    await ledger.addOffer(id, offer)
    return { offer, model }
  }

  /** Keeps what somebody said to a suggestion. What was never suggested cannot be answered: nothing is kept then. */
  async function answer(record: Told, by: Person, code: string, said: SuggestionAnswer['answer']): Promise<void> {
    const { offers } = await ledger.of(record.id)
    const offer = offers.findLast(({ suggestions: all }) => all.some(one => one.code === code))
    const offered = offer?.suggestions.find(one => one.code === code)
    if (offer === undefined || offered === undefined) return
    const { confidence } = offered
    await ledger.addAnswer(record.id, { at: clock.now(), by, code, answer: said, model: offer.model, confidence })
  }

  return { of, answer }
}

interface Made {
  readonly offer: SuggestionOffer
  readonly model: ModelFacts
}

/** What suggestions are made from, and their places count in. */
function textOf({ narrative, immediateAction }: Told): string {
  return immediateAction === '' ? narrative : `${narrative}\n\n${immediateAction}`
}

function lastAnswer(answers: readonly SuggestionAnswer[], code: string): RecordSuggestion['answer'] {
  const last = answers.findLast(each => each.code === code)
  return last === undefined || last.answer === 'undone' ? null : last.answer
}
