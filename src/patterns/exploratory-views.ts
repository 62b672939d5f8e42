import type { PatternRowView } from '../web/row-view.js'
import { patternRow } from './pattern-views.js'
import { numberOf, type PatternWords } from './pattern-words.js'
import type { VisiblePattern } from './visible-pattern.js'

/** What may well be chance, folded away: it asks nobody for a decision. */
export interface ExploratoryView {
  readonly summary: string
  readonly note: string
  readonly rows: readonly PatternRowView[]
}

/**
 * A pair is told of where it would stand out if it were the only one: the lower 2.5% point of its information component is
 * above 0. So about one in forty of all pairs would, were nothing behind any of them.
 */
const BY_CHANCE = 1 / 40

/** `null` where there is none. */
export function exploratoryView(
  found: readonly VisiblePattern[],
  words: PatternWords,
  until: string,
): ExploratoryView | null {
  if (found.length === 0) return null
  const pairs = found.find(pattern => pattern.thirdType === null)?.family?.size ?? 0
  const chance = Math.ceil(pairs * BY_CHANCE)
  return {
    summary: `${numberOf(found.length, 'combination of failures', 'combinations of failures')}, exploratory`,
    note: [
      'Recorded in one event more often than chance would make it if each were the only one looked at. Expect some of these by chance: no decision is asked for.',
      ...(pairs === 0
        ? []
        : [
            `Of ${numberOf(pairs, 'pair')} looked at, up to ${chance} would stand here with nothing behind ${chance === 1 ? 'it' : 'them'}.`,
          ]),
      ...(found.some(pattern => pattern.thirdType !== null)
        ? ['Combinations of three are more than their pairs explain; so many are possible that none of them is tested.']
        : []),
    ].join(' '),
    rows: found.map(pattern => patternRow(pattern, words, until)),
  }
}
