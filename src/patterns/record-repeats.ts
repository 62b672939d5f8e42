import type { VisiblePattern } from './visible-pattern.js'

/** How what failed in a record is known to repeat. */
export interface RecordRepeat {
  /** Reference of the pattern. */
  readonly pattern: string
  /** Where; `null` for over several trusts. */
  readonly trust: string | null
  /** Further events there, or trusts where `trust` is `null`. At least one. */
  readonly count: number
  /** The record is the finding that they came after. */
  readonly afterFinding: boolean
}

/**
 * For each of these records the pattern that says most of it, from what one viewer may open: at one trust before over
 * several, the viewer's own first, then the surer. Records of which none of those patterns tells are left out, and so is
 * what may not be told in a number, what was dismissed, and what is only worth a look.
 */
export function repeatsAmong(
  patterns: readonly VisiblePattern[],
  refs: readonly string[],
): ReadonlyMap<string, RecordRepeat> {
  const wanted = new Set(refs)
  const found = new Map<string, { readonly rank: number; readonly repeat: RecordRepeat }>()
  for (const pattern of patterns) {
    const rank = rankOf(pattern)
    if (rank === null) continue
    for (const ref of refsOf(pattern)) {
      if (!wanted.has(ref) || (found.get(ref)?.rank ?? -1) >= rank) continue
      const afterFinding = pattern.finding?.ref === ref
      const count = (pattern.observed ?? 0) - (afterFinding || pattern.trust === null ? 0 : 1)
      if (count < 1) continue
      found.set(ref, { rank, repeat: { pattern: pattern.id, trust: pattern.trust, count, afterFinding } })
    }
  }
  return new Map([...found].map(([ref, { repeat }]) => [ref, repeat]))
}

/** Everything that the pattern counted, and the finding that it is about. */
function refsOf({ events, finding }: VisiblePattern): Set<string> {
  const counted = events.filter(event => event.counted).flatMap(event => event.refs)
  return new Set(finding === null ? counted : [...counted, finding.ref])
}

const STRENGTHS = { fact: 0, 'more-than-expected': 1, strong: 2, 'worth-a-look': null } as const

/** `null` for what is not told here: pairs of types, rises over all trusts, and what may be chance. */
function rankOf({ detector, strength, trust, observed, audience, lifecycle }: VisiblePattern): number | null {
  const sure = STRENGTHS[strength]
  const atOne = detector !== 'D2'
  if (sure === null || observed === null || detector === 'D5' || atOne !== (trust !== null)) return null
  if (lifecycle?.state === 'dismissed') return null
  return (atOne ? 20 : 0) + (audience === 'own-trust' ? 10 : 0) + sure
}
