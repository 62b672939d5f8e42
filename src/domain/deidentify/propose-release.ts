import { detect } from './detect.js'
import { MARKS } from './marks.js'
import { replaceSpans } from './mask.js'
import { namedPlaces } from './release-check.js'
import { generalisations, relativeDate } from './release-generalisations.js'
import type { SpanType } from './span.js'

export interface ReleaseSource {
  readonly title: string
  readonly narrative: string
  /** `YYYY-MM-DD`, or less where less is known, or null. */
  readonly occurred: string | null
  /** Names of the trust and of the places involved, which are told as "[trust]" wherever they stand. */
  readonly places?: readonly string[]
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
  const title = changesOf(source.title, 'title', source)
  const narrative = changesOf(source.narrative, 'narrative', source)
  return {
    title: replaceSpans(source.title, title, change => change.replacement),
    narrative: replaceSpans(source.narrative, narrative, change => change.replacement),
    spans: [...title, ...narrative],
  }
}

function changesOf(
  text: string,
  field: ProposedChange['field'],
  { occurred, places = [] }: Pick<ReleaseSource, 'occurred' | 'places'>,
): ProposedChange[] {
  const identifiers = detect(text).map(span => {
    const written = text.slice(span.start, span.end)
    const replacement = span.type === 'date' ? relativeDate(written, occurred) : MARKS[span.type]
    return { field, ...span, written, replacement }
  })
  const general = generalisations(text)
  // "Northmere General Hospital" is a hospital as a whole, not a trust and two words.
  const named = namedPlaces(text, places)
    .filter(place => !general.some(found => overlap(found, place)))
    .map(place => ({ ...place, replacement: '[trust]' }))
  const wider = [...general, ...named].map(found => ({
    field,
    ...found,
    written: text.slice(found.start, found.end),
  }))
  // A person's name that a detector sees in the name of a place gives way to the place.
  const persons = identifiers.filter(span => !named.some(place => span.type === 'name' && overlap(span, place)))
  const others = wider.filter(found => !persons.some(span => overlap(span, found)))
  return [...persons, ...others].sort((a, b) => a.start - b.start)
}

interface Extent {
  readonly start: number
  readonly end: number
}

function overlap(a: Extent, b: Extent): boolean {
  return a.start < b.end && b.start < a.end
}
