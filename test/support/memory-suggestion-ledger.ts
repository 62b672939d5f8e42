import { EMPTY_SHEET, type SuggestionLedger, type SuggestionSheet } from '../../src/coding/suggestion-ledger.js'

/** Suggestions and their answers in memory, behind the same port. */
export function memorySuggestionLedger(): SuggestionLedger {
  const sheets = new Map<string, SuggestionSheet>()
  const of = (id: string): SuggestionSheet => sheets.get(id) ?? EMPTY_SHEET
  return {
    of: async id => of(id),
    async addOffer(id, offer) {
      sheets.set(id, { ...of(id), offers: [...of(id).offers, offer] })
    },
    async addAnswer(id, answer) {
      sheets.set(id, { ...of(id), answers: [...of(id).answers, answer] })
    },
  }
}
