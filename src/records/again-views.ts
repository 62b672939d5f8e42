import type { VisibleRecord } from '../domain/access/visible-record.js'
import { dateInWords } from '../domain/record/partial-date.js'
import type { Taxonomy } from '../domain/taxonomy/taxonomy.js'
import type { VisiblePattern } from '../patterns/pattern-service.js'
import type { Sentence, SentencePart } from '../web/text-view.js'
import { inWords } from './record-words.js'

const NAMED = 3

/**
 * "Recorded again after": what came after a finding at the same trust. `later` are the counted records that this viewer
 * may open; what they may not open is counted, not named.
 */
export function recordedAgain(pattern: VisiblePattern, later: readonly VisibleRecord[], taxonomy: Taxonomy): Sentence {
  const label = taxonomy.type(pattern.failureType)?.label ?? pattern.failureType
  const stage = taxonomy.stageOf(pattern.failureType)?.label.toLowerCase() ?? 'the pathway'
  const what =
    pattern.closeness === 'same-type'
      ? `“${label}” was recorded ${times(pattern.observed)} more at this trust`
      : `another failure of ${stage}, of another type, was recorded ${times(pattern.observed)} at this trust`
  const links = later
    .slice(0, NAMED)
    .flatMap((record, index): SentencePart[] => [
      { text: index === 0 ? ': ' : '; ' },
      { text: record.title, href: `/records/${record.ref}` },
      { text: record.occurred === null ? '' : `, ${dateInWords(record.occurred)}` },
    ])
  return [
    { text: what },
    ...links,
    { text: later.length > NAMED ? `; and ${later.length - NAMED} more. ` : '. ' },
    { text: 'What was counted', href: `/patterns/${encodeURIComponent(pattern.id)}` },
  ]
}

function times(count: number | null): string {
  if (count === null) return 'fewer than five times'
  return count === 1 ? 'once' : `${inWords(count)} times`
}
