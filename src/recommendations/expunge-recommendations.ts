import { textWithoutWords } from '../domain/record/expunge.js'
import type { RecommendationStore } from './recommendation-store.js'

/** Takes words out of the recommendations that came from a record; for good, and as often as it is asked. */
export function expungeFromRecommendations(store: RecommendationStore) {
  return {
    async takeOut(ref: string, words: string): Promise<void> {
      for (const one of await store.list({ from: ref })) {
        const text = textWithoutWords(one.text, words)
        const evidence = textWithoutWords(one.evidence, words)
        const closedWith = textWithoutWords(one.closedWith, words)
        const unchanged = text === one.text && evidence === one.evidence && closedWith === one.closedWith
        if (!unchanged) await store.replace({ ...one, text, evidence, closedWith }, one.rev)
      }
    },
  }
}
