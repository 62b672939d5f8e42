import { MARKS } from './marks.js'
import type { Span } from './span.js'

/** The text with each span replaced by the mark of its type, such as [NHS number]. Spans that overlap one before are left out. */
export function mask(text: string, spans: readonly Span[]): string {
  return replaceSpans(text, spans, span => MARKS[span.type])
}

/** The text with each span replaced by what `replacement` gives for it and the words that stood there. */
export function replaceSpans<S extends { readonly start: number; readonly end: number }>(
  text: string,
  spans: readonly S[],
  replacement: (span: S, written: string) => string,
): string {
  let masked = ''
  let at = 0
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    if (span.start < at) continue
    masked += text.slice(at, span.start) + replacement(span, text.slice(span.start, span.end))
    at = span.end
  }
  return masked + text.slice(at)
}
