import { SENTINEL_CLOSE, SENTINEL_OPEN } from '../../domain/text/highlight.js'
import { tokensOf, type Token } from './tokens.js'

/** Words and phrases to mark, by their first word. */
export interface Marks {
  readonly byFirstWord: ReadonlyMap<string, readonly (readonly string[])[]>
}

export function marksOf(phrases: readonly (readonly string[])[]): Marks {
  const byFirstWord = new Map<string, (readonly string[])[]>()
  for (const phrase of phrases) {
    const [first] = phrase
    if (first !== undefined) byFirstWord.set(first, [...(byFirstWord.get(first) ?? []), phrase])
  }
  for (const list of byFirstWord.values()) list.sort((a, b) => b.length - a.length)
  return { byFirstWord }
}

/** The whole text with sentinels around what matched. */
export function markAll(text: string, marks: Marks): string {
  const tokens = tokensOf(text)
  return withSentinels(text, 0, text.length, matchedSpans(tokens, marks))
}

const PASSAGE_WORDS = 30

/**
 * Up to `most` passages of about thirty words around what matched, those with the most different words first, in the
 * order of the text; none where nothing matched.
 */
export function passages(text: string, marks: Marks, most: number): string[] {
  const tokens = tokensOf(text)
  const spans = matchedSpans(tokens, marks)
  if (spans.length === 0) return []
  const windows = spans.map(span => windowFrom(tokens, spans, span.firstToken))
  const chosen: typeof windows = []
  for (const window of [...windows].sort((a, b) => b.different - a.different || a.from - b.from)) {
    if (chosen.length === most) break
    if (chosen.every(other => window.from > other.to || window.to < other.from)) chosen.push(window)
  }
  return chosen.sort((a, b) => a.from - b.from).map(window => passage(text, tokens, spans, window))
}

/** The beginning of a text, where nothing matched in it. */
export function beginning(text: string): string {
  const tokens = tokensOf(text)
  const last = tokens[PASSAGE_WORDS - 1]
  return last === undefined || tokens.length === PASSAGE_WORDS ? text.trim() : `${text.slice(0, last.end).trim()} …`
}

interface Span {
  readonly start: number
  readonly end: number
  readonly firstToken: number
  readonly words: string
}

interface Window {
  readonly from: number
  readonly to: number
  readonly different: number
}

function matchedSpans(tokens: readonly Token[], marks: Marks): Span[] {
  const spans: Span[] = []
  for (let index = 0; index < tokens.length; index++) {
    const phrase = marks.byFirstWord
      .get(tokens[index]?.word ?? '')
      ?.find(words => words.every((word, offset) => tokens[index + offset]?.word === word))
    const first = tokens[index]
    const last = phrase && tokens[index + phrase.length - 1]
    if (phrase === undefined || first === undefined || last === undefined) continue
    spans.push({ start: first.start, end: last.end, firstToken: index, words: phrase.join(' ') })
    index += phrase.length - 1
  }
  return spans
}

function windowFrom(tokens: readonly Token[], spans: readonly Span[], firstToken: number): Window {
  const from = Math.max(0, Math.min(firstToken - 6, tokens.length - PASSAGE_WORDS))
  const to = Math.min(tokens.length, from + PASSAGE_WORDS) - 1
  const inside = spans.filter(span => span.firstToken >= from && span.firstToken <= to)
  return { from, to, different: new Set(inside.map(span => span.words)).size }
}

function passage(text: string, tokens: readonly Token[], spans: readonly Span[], { from, to }: Window): string {
  const start = from === 0 ? 0 : (tokens[from]?.start ?? 0)
  const end = to === tokens.length - 1 ? text.length : (tokens[to]?.end ?? text.length)
  const inside = withSentinels(text, start, end, spans).replace(/\s+/g, ' ').trim()
  return `${from === 0 ? '' : '… '}${inside}${to === tokens.length - 1 ? '' : ' …'}`
}

function withSentinels(text: string, start: number, end: number, spans: readonly Span[]): string {
  let marked = ''
  let position = start
  for (const span of spans) {
    if (span.start < position || span.end > end) continue
    marked += text.slice(position, span.start) + SENTINEL_OPEN + text.slice(span.start, span.end) + SENTINEL_CLOSE
    position = span.end
  }
  return marked + text.slice(position, end)
}
