import type { Span, SpanType } from './span.js'

/** Which type wins where two claim the same characters: the more particular first. */
const ORDER: readonly SpanType[] = [
  'email',
  'url',
  'nhs-number',
  'chi-number',
  'hc-number',
  'date-of-birth',
  'registration-number',
  'accession-number',
  'hospital-number',
  'phone',
  'vehicle-registration',
  'age-over-89',
  'date',
  'address',
  'postcode',
  'name',
]
const RANK = new Map(ORDER.map((type, index) => [type, index]))

/** Spans in the order of the text, none overlapping another; where two do, the more particular type stays. */
export function mergeSpans(spans: readonly Span[]): Span[] {
  const byRank = [...spans].sort(
    (a, b) => rank(a) - rank(b) || b.end - b.start - (a.end - a.start) || a.start - b.start,
  )
  const taken: Span[] = []
  for (const span of byRank) {
    const place = firstEndingAfter(taken, span.start)
    const neighbour = taken[place]
    if (neighbour === undefined || neighbour.start >= span.end) taken.splice(place, 0, span)
  }
  return taken
}

function rank(span: Span): number {
  return RANK.get(span.type) ?? ORDER.length
}

/** Index of the first span that ends after `offset`, by halving: spans are in order and do not overlap. */
function firstEndingAfter(spans: readonly Span[], offset: number): number {
  let low = 0
  let high = spans.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((spans[middle]?.end ?? 0) <= offset) low = middle + 1
    else high = middle
  }
  return low
}
