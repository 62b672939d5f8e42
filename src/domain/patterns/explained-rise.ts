import type { Pattern, PatternEvent } from './pattern.js'

/**
 * Rises over all trusts that are mostly one spread: which recorded spread (D2) explains which rise (D3), reference by
 * reference. They are of one failure type and one set, their windows overlap, and the events that both count are at least
 * half of what the rise has beyond what was expected. Of several spreads, the one that shares most; of equals, the one with
 * the lower reference.
 */
export function explainedRises(patterns: readonly Pattern[]): ReadonlyMap<string, string> {
  const rises = patterns.filter(({ detector, trust }) => detector === 'D3' && trust === null)
  const spreads = patterns
    .filter(({ detector, published }) => detector === 'D2' && !published)
    .sort((a, b) => (a.id < b.id ? -1 : 1))
  return new Map(
    rises.flatMap(rise => {
      const excess = rise.observed - (rise.expected ?? rise.observed)
      const least = Math.max(1, excess / 2)
      const [best] = spreads
        .filter(spread => isAboutTheSame(rise, spread))
        .map(spread => ({ id: spread.id, shared: sharedEvents(rise, spread) }))
        .filter(({ shared }) => shared >= least)
        .sort((a, b) => b.shared - a.shared)
      return best === undefined ? [] : [[rise.id, best.id] as const]
    }),
  )
}

function isAboutTheSame(rise: Pattern, spread: Pattern): boolean {
  return (
    rise.failureType === spread.failureType &&
    rise.demo === spread.demo &&
    rise.window.from <= spread.window.to &&
    spread.window.from <= rise.window.to
  )
}

/** An event has the same records wherever it is counted. */
function sharedEvents(rise: Pattern, spread: Pattern): number {
  const keyOf = ({ refs }: PatternEvent): string => refs.join(' ')
  const inSpread = new Set(spread.events.filter(event => event.counted).map(keyOf))
  return rise.events.filter(event => event.counted && inSpread.has(keyOf(event))).length
}
