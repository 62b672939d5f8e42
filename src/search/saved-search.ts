import { z } from 'zod'

/** A search that somebody keeps under a name, for themselves or for everybody at their trust. */
export interface SavedSearch {
  readonly id: string
  /** Grows by one with every write. */
  readonly rev: number
  readonly name: string
  /** The query string of the search, without a question mark; whoever runs it sees what they may see. */
  readonly search: string
  readonly visibility: SavedVisibility
  readonly owner: { readonly userId: string; readonly name: string }
  /** The owner's trust when it was saved, which a shared one is shared with; `null` for national roles. */
  readonly trust: string | null
  readonly savedAt: Date
  readonly changedAt: Date
}

export const SAVED_VISIBILITIES = ['private', 'shared'] as const
export type SavedVisibility = (typeof SAVED_VISIBILITIES)[number]

const LONGEST_NAME = 100
/** A person keeps at most so many: a list longer than this is searched, not read. */
export const MOST_SAVED = 200

/** What is typed when a search is saved or changed. */
export const savedSearchDraft = z.object({
  name: z
    .string()
    .transform(name => name.replace(/\s+/g, ' ').trim())
    .pipe(
      z
        .string()
        .min(1, 'Enter a name for this search')
        .max(LONGEST_NAME, `Name must be ${LONGEST_NAME} characters or fewer`),
    ),
  visibility: z.enum(SAVED_VISIBILITIES, { error: 'Select who may use this search' }),
})
export type SavedSearchDraft = z.infer<typeof savedSearchDraft>
