/** A stretch of a text: `start` inclusive, `end` exclusive, in UTF-16 units. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** Full stops after these end no sentence. */
const ABBREVIATION = /(?:^|[\s(])(?:mr|mrs|ms|dr|prof|st|no|nos|fig|vs|approx|e\.g|i\.e|etc|cf|hon|rev|sgt|[a-z])\.$/i

/** A full stop, question or exclamation mark before a space and something that can begin a sentence; or a new line. */
const BOUNDARY =
  /[.?!]["”’)]*\s+(?=["“‘([]?[\p{Lu}\p{N}([])|\s*\n+\s*|\s+[•·▪]\s*|(?<=[.;:])\s+(?=\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s)/gu

/**
 * The sentences of a text, in order, without the space around them. List marks and new lines end a sentence too, and a
 * number alone (“1.”) is put to the sentence that it numbers. Any string is fine.
 */
export function sentencesOf(text: string): Span[] {
  const spans: Span[] = []
  let start = 0
  for (const match of text.matchAll(BOUNDARY)) {
    const end = match.index + match[0].trimEnd().length
    const sofar = text.slice(start, end)
    if (!match[0].includes('\n') && (ABBREVIATION.test(sofar) || /^\s*\(?\d{1,2}[.)]$/.test(sofar))) continue
    push(start, end)
    start = match.index + match[0].length
  }
  push(start, text.length)
  return spans

  function push(from: number, to: number): void {
    const part = text.slice(from, to)
    const trimmed = part.trim()
    if (trimmed === '') return
    const lead = part.length - part.trimStart().length
    spans.push({ start: from + lead, end: from + lead + trimmed.length })
  }
}
