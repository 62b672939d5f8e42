import type { EmptyStateView } from '../web/page-view.js'
import { hrefOf, STANDS, type FilterReading, type Sort, type Stands } from './pattern-filters.js'
import { patternTitle, type PatternWords } from './pattern-words.js'
import type { VisiblePattern } from './visible-pattern.js'

/** Links above the list: where patterns stand, each with its number. */
export interface StandsLink {
  readonly text: string
  readonly href: string
  readonly count: number
  readonly current: boolean
}

const LINK_WORDS: Readonly<Record<Stands, string>> = {
  decide: 'Needs a decision',
  watching: 'Keep watching',
  acted: 'Acted on',
  quiet: 'Quiet',
  dismissed: 'Dismissed',
}

/** Of what this viewer reads decisions about; none where that is nothing. */
export function standsLinks(found: readonly VisiblePattern[], reading: FilterReading): StandsLink[] {
  const told = found.filter(isTold)
  if (told.length === 0 && reading.stands === 'decide') return []
  return (Object.keys(STANDS) as Stands[]).map(stands => ({
    text: LINK_WORDS[stands],
    href: hrefOf(reading, { stands }),
    count: told.filter(pattern => standsIn(pattern, stands)).length,
    current: stands === reading.stands,
  }))
}

/** What the chosen link shows: of what one decides those in its state, and with the first everything else to know of. */
export function inState(found: readonly VisiblePattern[], stands: Stands): VisiblePattern[] {
  return found.filter(pattern => (isTold(pattern) ? standsIn(pattern, stands) : stands === 'decide'))
}

const STRENGTH_ORDER: Readonly<Record<VisiblePattern['strength'], number>> = {
  ...{ strong: 0, 'more-than-expected': 1, fact: 2, 'worth-a-look': 3 },
}

/**
 * The list in the order asked for; it comes by priority, which stays the order of those that are alike. Newest is by the day
 * on which it was found, last counted otherwise, or moved on by somebody.
 */
export function inOrder(list: readonly VisiblePattern[], sort: Sort, words: PatternWords): VisiblePattern[] {
  const by: Readonly<Record<Sort, (a: VisiblePattern, b: VisiblePattern) => number>> = {
    priority: () => 0,
    newest: (a, b) => compareText(lastNews(b), lastNews(a)) || compareText(b.window.to, a.window.to),
    strength: (a, b) => STRENGTH_ORDER[a.strength] - STRENGTH_ORDER[b.strength],
    name: (a, b) => patternTitle(a, words).localeCompare(patternTitle(b, words), 'en-GB'),
  }
  return [...list].sort(by[sort])
}

function lastNews({ firstFound, changed, lifecycle }: VisiblePattern): string {
  return [firstFound, changed?.on ?? '', lifecycle?.since ?? ''].reduce((last, day) => (day > last ? day : last))
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** "Your trust · All trusts": links where the viewer has a trust of their own and sees more than it. */
export function trustLinks(
  trust: string | null,
  reading: FilterReading,
): readonly { readonly text: string; readonly href: string; readonly current: boolean }[] {
  if (trust === null) return []
  const mine = reading.values.trust.length === 1 && reading.values.trust[0] === trust
  return [
    { text: 'All trusts', href: hrefOf(reading, { trusts: [] }), current: reading.values.trust.length === 0 },
    { text: 'Your trust', href: hrefOf(reading, { trusts: [trust] }), current: mine },
  ]
}

/** What is said where the list is empty. */
export function emptyList(reading: FilterReading, known: number): EmptyStateView {
  const filtered = Object.values(reading.values).some(values => values.length > 0)
  if (filtered || known > 0) {
    return filtered
      ? {
          title: 'No pattern meets all of these',
          text: 'Take a filter away, or clear them all.',
          suggestions: [],
          actions: [{ text: 'Clear all filters', href: '/patterns' }],
        }
      : {
          title: EMPTY_STATES[reading.stands],
          text: null,
          suggestions: [],
          actions: [{ text: 'What needs a decision', href: '/patterns' }],
        }
  }
  return {
    title: 'Nothing repeats yet among what you may see',
    text: 'That does not mean that nothing does. Patterns appear when records are accepted.',
    suggestions: [],
    actions: [{ text: 'How patterns are found', href: '/patterns/method' }],
  }
}

const EMPTY_STATES: Readonly<Record<Stands, string>> = {
  decide: 'Nothing needs a decision',
  watching: 'No pattern is only being watched',
  acted: 'Nothing has been asked for yet that still has its time to act',
  quiet: 'No pattern has gone quiet',
  dismissed: 'No pattern has been dismissed',
}

function isTold({ lifecycle }: VisiblePattern): boolean {
  return lifecycle?.told != null
}

function standsIn({ lifecycle }: VisiblePattern, stands: Stands): boolean {
  return lifecycle !== null && STANDS[stands].some(state => state === lifecycle.state)
}
