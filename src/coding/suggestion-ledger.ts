import type { Person } from '../domain/record/record.js'

/**
 * What was suggested for a record, and what people said to it. Append-only. It holds places in the text and never its
 * words: what is taken out of a record is not kept here.
 */
export interface SuggestionSheet {
  readonly offers: readonly SuggestionOffer[]
  readonly answers: readonly SuggestionAnswer[]
}

/** What one version of the model proposed for one state of the text. */
export interface SuggestionOffer {
  readonly at: Date
  /** Version of the model. */
  readonly model: string
  /** Digest of the text; places count in the text of this digest only. */
  readonly text: string
  readonly suggestions: readonly OfferedSuggestion[]
}

export interface OfferedSuggestion {
  readonly code: string
  readonly confidence: number
  readonly start: number
  readonly end: number
}

export interface SuggestionAnswer {
  readonly at: Date
  readonly by: Person
  readonly code: string
  /** `undone`: the answer before does not count any more. */
  readonly answer: 'added' | 'rejected' | 'undone'
  readonly model: string
  readonly confidence: number
}

/** Where they are kept, one sheet a record. */
export interface SuggestionLedger {
  /** An empty sheet for a record of which nothing is kept. */
  of(recordId: string): Promise<SuggestionSheet>
  addOffer(recordId: string, offer: SuggestionOffer): Promise<void>
  addAnswer(recordId: string, answer: SuggestionAnswer): Promise<void>
}

export const EMPTY_SHEET: SuggestionSheet = { offers: [], answers: [] }
