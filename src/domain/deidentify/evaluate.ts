import { z } from 'zod'
import { detect } from './detect.js'
import { SPAN_TYPES, type Span, type SpanType } from './span.js'

const spanSchema = z.object({ start: z.int().min(0), end: z.int().min(0), type: z.enum(SPAN_TYPES) })

/** A file of labelled passages. */
export const passagesSchema = z.object({
  passages: z.array(z.object({ id: z.union([z.string(), z.number()]), text: z.string(), spans: z.array(spanSchema) })),
})

export type Passage = z.infer<typeof passagesSchema>['passages'][number]

export interface TypeFigures {
  /** Share of found spans that overlap a labelled one of the type; null where none was found. */
  readonly precision: number | null
  /** Share of labelled spans that a found one of the type overlaps; null where none was labelled. */
  readonly recall: number | null
  /** Share of labelled spans found with just these ends. */
  readonly exactRecall: number | null
}

export interface Evaluation {
  readonly types: Readonly<Partial<Record<SpanType, TypeFigures>>>
  /** Share of the words outside every labelled span that would be masked all the same. */
  readonly overMasking: number
}

export interface Miss {
  readonly id: string | number
  readonly fault: 'missed' | 'wrong'
  readonly type: SpanType
  readonly text: string
}

/** Precision and recall by type, by overlap, with exact recall beside it. */
export function evaluate(passages: readonly Passage[]): Evaluation & { readonly misses: readonly Miss[] } {
  const tallies = new Map<SpanType, { found: number; right: number; labelled: number; met: number; exact: number }>()
  const misses: Miss[] = []
  let outside = 0
  let masked = 0
  function tally(type: SpanType) {
    const known = tallies.get(type)
    if (known !== undefined) return known
    const fresh = { found: 0, right: 0, labelled: 0, met: 0, exact: 0 }
    tallies.set(type, fresh)
    return fresh
  }
  for (const { id, text, spans } of passages) {
    const found = detect(text)
    for (const span of found) {
      const right = spans.some(label => label.type === span.type && overlap(label, span))
      tally(span.type).found++
      if (right) tally(span.type).right++
      else misses.push({ id, fault: 'wrong', type: span.type, text: text.slice(span.start, span.end) })
    }
    for (const label of spans) {
      const met = found.some(span => span.type === label.type && overlap(label, span))
      tally(label.type).labelled++
      if (met) tally(label.type).met++
      else misses.push({ id, fault: 'missed', type: label.type, text: text.slice(label.start, label.end) })
      if (found.some(span => span.type === label.type && span.start === label.start && span.end === label.end))
        tally(label.type).exact++
    }
    for (const match of text.matchAll(/\S+/g)) {
      const word = { start: match.index, end: match.index + match[0].length }
      if (spans.some(label => overlap(label, word))) continue
      outside++
      if (found.some(span => overlap(span, word))) masked++
    }
  }
  const types: Partial<Record<SpanType, TypeFigures>> = {}
  for (const type of SPAN_TYPES) {
    const counts = tallies.get(type)
    if (counts !== undefined)
      types[type] = {
        precision: share(counts.right, counts.found),
        recall: share(counts.met, counts.labelled),
        exactRecall: share(counts.exact, counts.labelled),
      }
  }
  return { types, overMasking: share(masked, outside) ?? 0, misses }
}

function overlap(a: Pick<Span, 'start' | 'end'>, b: Pick<Span, 'start' | 'end'>): boolean {
  return a.start < b.end && b.start < a.end
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part / whole) * 10_000) / 10_000
}
