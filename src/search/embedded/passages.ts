import { SENTINEL_CLOSE, SENTINEL_OPEN, stripSentinels } from '../../domain/text/highlight.js'
import { CROP_MARK, PASSAGE_WORDS, joinMarks } from '../marks.js'
import { wordsOf, type Word } from '../words.js'
import { isFunctionWord } from '../common-words.js'
import type { QueryPlan } from './query-plan.js'

/** What is marked: words and phrases by their first word, each with the position of the query that it answers. */
export type Marker = ReadonlyMap<string, readonly { readonly words: readonly string[]; readonly position: number }[]>

/** Everything that the query looks for; longer phrases before shorter ones. */
export function markerOf(plan: QueryPlan): Marker {
  const marker = new Map<string, { words: readonly string[]; position: number }[]>()
  // The "of" in "out of hours" is marked with its neighbours, and nowhere else; alone, it is what was asked for.
  const grammarToo = plan.edges.every(({ alternatives: [typed] }) => isOnlyGrammar(typed?.words ?? []))
  for (const { from, alternatives } of plan.edges) {
    for (const { words } of alternatives) {
      const [first = ''] = words
      if (!grammarToo && isOnlyGrammar(words)) continue
      const known = marker.get(first)
      if (known === undefined) marker.set(first, [{ words, position: from }])
      else known.push({ words, position: from })
    }
  }
  for (const list of marker.values()) list.sort((a, b) => b.words.length - a.words.length)
  return marker
}

function isOnlyGrammar(words: readonly string[]): boolean {
  return words.length === 1 && words.every(isFunctionWord)
}

/** The whole text with sentinels around what matched. */
export function markAll(text: string, marker: Marker): string {
  const clean = stripSentinels(text)
  return joinMarks(withSentinels(clean, 0, clean.length, spansOf(wordsOf(clean), marker)))
}

/**
 * Up to two passages from these texts, those with the most different words of the query first; the beginning of the
 * first text where nothing in them matched.
 */
export function passages(texts: readonly string[], marker: Marker, most = 2): string[] {
  const sources = texts
    .filter(text => text !== '')
    .map(text => {
      const clean = stripSentinels(text)
      const words = wordsOf(clean)
      return { text: clean, words, spans: spansOf(words, marker) }
    })
  const chosen: { source: (typeof sources)[number]; order: number; from: number; to: number }[] = []
  const shown = new Set<number>()
  while (chosen.length < most) {
    let best: { source: (typeof sources)[number]; order: number; from: number; to: number; worth: number } | null = null
    for (const [order, source] of sources.entries()) {
      for (const span of source.spans) {
        const { from, to } = windowAt(source.words.length, span.word)
        if (chosen.some(other => other.order === order && from <= other.to && to >= other.from)) continue
        if (chosen.some(other => tellsOf(other, surroundings(source, span.word)))) continue
        const inside = source.spans.filter(({ word }) => word >= from && word <= to)
        const different = new Set(inside.map(({ position }) => position))
        const fresh = [...different].filter(position => !shown.has(position)).length
        const worth = fresh * 100 + different.size * 10 + Math.min(inside.length, 9)
        if (best === null || worth > best.worth) best = { source, order, from, to, worth }
      }
    }
    if (best === null) break
    const { from, to } = best
    for (const { word, position } of best.source.spans) if (word >= from && word <= to) shown.add(position)
    chosen.push(best)
  }
  if (chosen.length === 0) {
    const [first] = sources
    return first === undefined ? [] : [cut(first, 0, Math.min(PASSAGE_WORDS, first.words.length) - 1)]
  }
  return chosen
    .sort((a, b) => a.order - b.order || a.from - b.from)
    .map(({ source, from, to }) => cut(source, from, to))
}

/** The words next to a match: the same words elsewhere (a quote from the text, say) are no second passage. */
function surroundings({ words }: { readonly words: readonly Word[] }, at: number): string {
  return textOf(words.slice(Math.max(0, at - 2), at + 3))
}

function tellsOf(
  {
    source,
    from,
    to,
  }: { readonly source: { readonly words: readonly Word[] }; readonly from: number; readonly to: number },
  told: string,
): boolean {
  return ` ${textOf(source.words.slice(from, to + 1))} `.includes(` ${told} `)
}

function textOf(words: readonly Word[]): string {
  return words.map(word => word.text).join(' ')
}

interface Span {
  readonly start: number
  readonly end: number
  /** Index of its first word. */
  readonly word: number
  readonly position: number
}

function spansOf(words: readonly Word[], marker: Marker): Span[] {
  const spans: Span[] = []
  for (let at = 0; at < words.length; at += 1) {
    const first = words[at]
    const match = marker.get(first?.text ?? '')?.find(entry =>
      entry.words.every((word, index) => {
        const here = words[at + index]
        return here?.text === word && (index === 0 || here.joined)
      }),
    )
    const last = match && words[at + match.words.length - 1]
    if (first === undefined || match === undefined || last === undefined) continue
    spans.push({ start: first.start, end: last.end, word: at, position: match.position })
    at += match.words.length - 1
  }
  return spans
}

/** A third of the words before the match, the rest from it on. */
function windowAt(words: number, match: number): { from: number; to: number } {
  const from = Math.max(0, Math.min(match - Math.floor(PASSAGE_WORDS / 3), words - PASSAGE_WORDS))
  return { from, to: Math.min(words, from + PASSAGE_WORDS) - 1 }
}

function cut(
  { text, words, spans }: { readonly text: string; readonly words: readonly Word[]; readonly spans: readonly Span[] },
  from: number,
  to: number,
): string {
  const atStart = from === 0
  const atEnd = to >= words.length - 1
  const start = atStart ? 0 : (words[from]?.start ?? 0)
  const end = atEnd ? text.length : (words[to]?.end ?? text.length)
  const inside = joinMarks(withSentinels(text, start, end, spans).replace(/\s+/g, ' ').trim())
  return `${atStart ? '' : `${CROP_MARK} `}${inside}${atEnd ? '' : ` ${CROP_MARK}`}`
}

function withSentinels(text: string, start: number, end: number, spans: readonly Span[]): string {
  let marked = ''
  let at = start
  for (const span of spans) {
    if (span.start < at || span.end > end) continue
    marked += text.slice(at, span.start) + SENTINEL_OPEN + text.slice(span.start, span.end) + SENTINEL_CLOSE
    at = span.end
  }
  return marked + text.slice(at, end)
}
