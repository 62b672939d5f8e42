import type { ImagingRecord } from '../record/record.js'
import { NEAR_DUPLICATE } from '../text/near-duplicates.js'
import { copiesAmong, printOf, type PrintedText, type TextPrint } from '../text/text-print.js'

/** Prints of a record's texts: its own account, and the release that may leave the trust. */
export interface RecordPrints {
  readonly own: TextPrint
  readonly released: TextPrint | null
}

/** A record as it is counted: without its texts, with their prints where they were taken. */
export interface CountingRecord extends ImagingRecord {
  readonly prints?: RecordPrints | undefined
}

/** Two records whose texts are nearly the same: whole accounts at one trust or of published cases, or two releases. */
export interface TextCopy {
  readonly a: string
  readonly b: string
  readonly similarity: number
  readonly of: 'account' | 'release'
}

/** Texts with fewer 3-grams are not compared: a sentence or two is soon said alike. */
const FEWEST_SHINGLES = 20

export function printsOf({ narrative, status, release }: ImagingRecord): RecordPrints {
  return {
    own: printOf(narrative),
    released: status === 'released' && release !== null ? printOf(release.narrative) : null,
  }
}

/**
 * Pairs of texts that are nearly the same (Jaccard similarity of word 3-grams at least 0.8). An account is compared with
 * those that its own trust holds, or with published ones; with other trusts only releases are.
 */
export function textCopies(records: readonly CountingRecord[]): TextCopy[] {
  const groups = new Map<string, PrintedText[]>()
  const put = (group: string, id: string, print: TextPrint | null | undefined): void => {
    if (print == null || print.length < FEWEST_SHINGLES) return
    const list = groups.get(group) ?? []
    groups.set(group, list)
    list.push({ id, print })
  }
  for (const { ref, demo, status, ownerTrust, prints } of records) {
    const set = demo ? 'demo' : 'real'
    put(`account ${set} ${status === 'published' ? 'published' : (ownerTrust ?? '')}`, ref, prints?.own)
    put(`release ${set}`, ref, prints?.released)
  }
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([group, texts]) =>
      copiesAmong(texts, NEAR_DUPLICATE).map((pair): TextCopy => ({
        ...pair,
        of: group.startsWith('account') ? 'account' : 'release',
      })),
    )
}
