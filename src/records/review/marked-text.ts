import { SENTINEL_CLOSE, SENTINEL_OPEN, stripSentinels } from '../../domain/text/highlight.js'
import type { MarkedText } from '../../web/text-view.js'

/** A text with the quotes in it marked; white space may differ, and quotes that overlap become one. */
export function markQuotes(text: string, quotes: readonly string[]): MarkedText {
  const plain = stripSentinels(text)
  const spans = quotes.flatMap(quote => spanOf(plain, quote) ?? []).sort((a, b) => a.start - b.start)
  let marked = ''
  let at = 0
  for (const { start, end } of spans) {
    if (end <= at) continue
    const from = Math.max(start, at)
    marked += plain.slice(at, from) + SENTINEL_OPEN + plain.slice(from, end) + SENTINEL_CLOSE
    at = end
  }
  return marked + plain.slice(at)
}

/** The paragraphs of a text, each with its quotes marked. */
export function markedParagraphs(text: string, quotes: readonly string[]): readonly MarkedText[] {
  return text
    .split(/\n{2,}/)
    .filter(paragraph => paragraph.trim() !== '')
    .map(paragraph => markQuotes(paragraph, quotes))
}

function spanOf(text: string, quote: string): { start: number; end: number } | null {
  const words = quote
    .trim()
    .split(/\s+/)
    .filter(word => word !== '')
  if (words.length === 0) return null
  const found = new RegExp(words.map(word => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('\\s+')).exec(text)
  return found === null ? null : { start: found.index, end: found.index + found[0].length }
}
