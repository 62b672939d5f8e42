import { detect } from './detect.js'
import { MARKS } from './marks.js'
import { replaceSpans } from './mask.js'
import { generalisations, relativeDate } from './release-generalisations.js'
import type { SpanType } from './span.js'

export interface ReleaseSource {
  readonly title: string
  readonly narrative: string
  /** `YYYY-MM-DD`, or less where less is known, or null. */
  readonly occurred: string | null
}

/** One change that the proposal makes, with offsets in the text as it was written. */
export interface ProposedChange {
  readonly field: 'title' | 'narrative'
  readonly start: number
  readonly end: number
  readonly type: SpanType | 'age' | 'place'
  readonly written: string
  readonly replacement: string
}

export interface ProposedRelease {
  readonly title: string
  readonly narrative: string
  readonly spans: readonly ProposedChange[]
}

/**
 * A first draft of what may leave the trust: identifiers masked, dates told as distances from the event, ages as bands,
 * hospitals and trusts without their names. A person edits it and a second signs it; nothing is released by this alone.
 */
export function proposeRelease(source: ReleaseSource): ProposedRelease {
  const title = changesOf(source.title, 'title', source.occurred)
  const narrative = changesOf(source.narrative, 'narrative', source.occurred)
  return {
    title: replaceSpans(source.title, title, change => change.replacement),
    narrative: replaceSpans(source.narrative, narrative, change => change.replacement),
    spans: [...title, ...narrative],
  }
}

function changesOf(text: string, field: ProposedChange['field'], occurred: string | null): ProposedChange[] {
  const identifiers = detect(text).map(span => {
    const written = text.slice(span.start, span.end)
    const replacement = span.type === 'date' ? relativeDate(written, occurred) : MARKS[span.type]
    return { field, ...span, written, replacement }
  })
  const wider = generalisations(text)
    .filter(found => !identifiers.some(span => span.start < found.end && found.start < span.end))
    .map(found => ({ field, ...found, written: text.slice(found.start, found.end) }))
  return [...identifiers, ...wider].sort((a, b) => a.start - b.start)
}
