import type { Modality } from '../../../src/domain/record/code-lists.js'

/**
 * One way to tell that a type of failure happened: a whole sentence, which the code quotes, and a title to go with it.
 * Slots: `{study}` ("a chest X-ray"), `{name}` and `{Name}` without the article, `{finding}`, `{condition}`, `{delay}`
 * (as long as a wait in that setting is) and `{weeks}` (long).
 */
export interface Phrase {
  readonly says: string
  readonly title: string
  /** Modalities that it can be said of; all, where there are none. */
  readonly only?: readonly Modality[]
}

export type Phrases = Readonly<Record<string, readonly Phrase[]>>

export function phrase(says: string, title: string, ...only: readonly Modality[]): Phrase {
  return only.length === 0 ? { says, title } : { says, title, only }
}
