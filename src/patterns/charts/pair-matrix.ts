import { expectedTogether } from '../../domain/patterns/statistics/hypergeometric.js'
import { informationComponentQuantile } from '../../domain/patterns/statistics/information-component.js'
import type { EventFacts } from '../../domain/patterns/event.js'
import { tally } from '../../domain/patterns/tally.js'
import { expectedInWords, numberOf, ratioInWords } from '../pattern-words.js'
import type { TableCell, TableView } from '../../web/table-view.js'
import type { HeatCell, HeatTableView } from './stage-heat.js'

/** Exploratory, as the pairs' rule has it: at least so many together, and surely more often than chance by this measure. */
const FEWEST_TOGETHER = 3
const TYPES_SHOWN = 8

interface Pair {
  readonly together: number
  readonly expected: number
  readonly look: boolean
}

/**
 * How often failure types occur in the same events, against chance: this type first, then those most often with it. Pairs
 * that stand out are "worth a look" and no more: what a set of this size shows may well be chance. `null` where nothing
 * failed with it.
 */
export function pairMatrix(
  events: readonly EventFacts[],
  type: string,
  words: { readonly labelOf: (code: string) => string; readonly noun: string },
): { readonly matrix: HeatTableView; readonly table: TableView } | null {
  const beside = tally(
    events.filter(event => event.types.includes(type)),
    event => event.types.filter(other => other !== type),
  ).slice(0, TYPES_SHOWN - 1)
  if (beside.length === 0) return null
  const types = [type, ...beside.map(({ value }) => value)]
  const counts = new Map(types.map(code => [code, events.filter(event => event.types.includes(code)).length]))
  const pairOf = (a: string, b: string): Pair => {
    const together = events.filter(event => event.types.includes(a) && event.types.includes(b)).length
    const [withA, withB] = [counts.get(a) ?? 0, counts.get(b) ?? 0]
    const expected = expectedTogether({ all: events.length, withA, withB, withBoth: together })
    return {
      together,
      expected,
      look: together >= FEWEST_TOGETHER && informationComponentQuantile(together, expected) > 0,
    }
  }
  return {
    matrix: {
      caption: `${words.noun} with both types: number together, and expected by chance beneath`,
      rowHeader: 'Failure type',
      columns: types.map((code, index) => `${index + 1} ${words.labelOf(code)}`),
      after: [],
      rows: types.map((row, index) => ({
        label: `${index + 1} ${words.labelOf(row)}`,
        href: row === type ? null : `/failure-types/${row}`,
        strong: row === type,
        cells: types.map((column, at): HeatCell => {
          if (at > index) return { text: '', shade: 0 }
          if (at === index) return { text: String(counts.get(row) ?? 0), small: 'in all', shade: 0 }
          return cellOf(pairOf(row, column))
        }),
        after: [],
      })),
      note: `Of ${numberOf(events.length, words.noun.toLowerCase().replace(/s$/, ''))}. Shaded from one and a half times what chance makes, darker from twice. Dashed frame: worth a look. Nothing here is established: it is one of many pairs looked at.`,
    },
    table: {
      caption: `With ${words.labelOf(type)}`,
      captionHidden: false,
      columns: [
        ...[{ text: 'Failure type' }, { text: 'Together', numeric: true }, { text: 'Expected', numeric: true }],
        ...[{ text: 'Times as often', numeric: true }, { text: 'Result' }],
      ],
      rows: types.slice(1).map((code): TableCell[] => {
        const { together, expected, look } = pairOf(type, code)
        return [
          { sentence: [{ text: words.labelOf(code), href: `/failure-types/${code}` }] },
          { text: String(together), numeric: true, strong: true },
          { text: expectedInWords(expected), numeric: true },
          { text: expected === 0 ? '–' : ratioInWords(together / expected), numeric: true },
          look ? { tags: [{ text: 'Worth a look', style: 'strength-explore' }] } : { text: 'Not clear of chance' },
        ]
      }),
    },
  }
}

function cellOf({ together, expected, look }: Pair): HeatCell {
  const ratio = expected === 0 ? 0 : together / expected
  return {
    text: String(together),
    small: expectedInWords(expected),
    shade: ratio >= 2 ? 3 : ratio >= 1.5 ? 2 : 1,
    ...(look && { frame: 'dashed' as const }),
  }
}
