import { firstOf, monthOf } from '../../domain/patterns/calendar.js'
import type { CountedEvent } from '../../domain/patterns/event.js'
import type { PeerPosition } from '../../domain/patterns/peer-position.js'
import { surelyIn } from '../../domain/patterns/series.js'
import type { Taxonomy } from '../../domain/taxonomy/taxonomy.js'
import { dayInWords } from '../../domain/record/partial-date.js'
import { shortStageName } from '../../web/strip-view.js'
import { expectedInWords, intervalInWords, ratioInWords } from '../pattern-words.js'
import { shadeOf } from './pathway-strip.js'

/** `patterns/heat-table`: numbers in cells whose shade follows them. */
export interface HeatTableView {
  readonly caption: string
  readonly rowHeader: string
  readonly columns: readonly string[]
  /** Heads of the columns after the cells. */
  readonly after: readonly string[]
  readonly rows: readonly HeatRow[]
  readonly note: string
}
export interface HeatRow {
  readonly label: string
  readonly href: string | null
  /** Stands out: bold. */
  readonly strong: boolean
  readonly cells: readonly HeatCell[]
  readonly after: readonly string[]
}
export interface HeatCell {
  readonly text: string
  readonly shade: number
  /** Beneath the number, smaller. */
  readonly small?: string
  /** Solid: established. Dashed: worth a look. */
  readonly frame?: 'solid' | 'dashed'
}

const QUARTERS = 8

/** Events of a trust with a failure at each stage, by quarter, and the two years against what peers lead one to expect. */
export function stageHeat(
  events: readonly CountedEvent[],
  until: string,
  { taxonomy, position }: { readonly taxonomy: Taxonomy; readonly position: PeerPosition | null },
): HeatTableView | null {
  if (events.length === 0) return null
  const end = lastWholeQuarter(until)
  const starts = Array.from({ length: QUARTERS }, (_, index) => end - 3 * (QUARTERS - index) + 1)
  const against = new Map(position?.stages.map(one => [one.code, one]))
  const rows = taxonomy.stages.map((stage): HeatRow => {
    const here = events.filter(event => event.types.some(type => taxonomy.stageOf(type)?.code === stage.code))
    const counts = starts.map(start => here.filter(event => inQuarter(surelyIn(event), start)).length)
    const total = counts.reduce((sum, count) => sum + count, 0)
    const one = against.get(stage.code)
    const compared = one?.ratio ?? null
    return {
      label: stage.label,
      href: null,
      strong: compared !== null && compared.lower > 1,
      cells: counts.map(count => ({ text: String(count), shade: shadeOf(count) })),
      after: [
        String(total),
        one?.expected == null ? 'not enough peers' : expectedInWords(one.expected),
        compared === null ? '–' : `${ratioInWords(compared.value)} (${intervalInWords(compared)})`,
      ],
    }
  })
  return {
    caption: 'Events with a failure at each stage, by quarter',
    rowHeader: 'Stage',
    columns: starts.map(start => dayInWords(firstOf(start).slice(0, 7)).replace(/^(\w{3})\w* /, '$1 ')),
    after: ['24 months', 'Expected from peers', 'Ratio (95% interval)'],
    rows,
    note: 'Each column is three months from the month named. An event counts at each stage where something failed, so columns do not add up to a total. Bold: the whole interval is above 1. With ten stages, chance alone lifts one so far about one time in four.',
  }
}

/** Trusts by stages: where on the pathway each one's events failed. */
export function trustStageHeat(
  events: readonly CountedEvent[],
  parts: {
    readonly taxonomy: Taxonomy
    readonly nameOf: (trust: string) => string
    readonly caption: string
    readonly note: string
  },
): HeatTableView | null {
  const trusts = [...new Set(events.map(event => event.trust))]
  if (trusts.length === 0) return null
  const rows = trusts
    .map(trust => {
      const here = events.filter(event => event.trust === trust)
      return { trust, here }
    })
    .sort((a, b) => b.here.length - a.here.length || (a.trust < b.trust ? -1 : 1))
    .map(({ trust, here }): HeatRow => ({
      label: parts.nameOf(trust),
      href: `/trusts/${trust}`,
      strong: false,
      cells: parts.taxonomy.stages.map(stage => {
        const count = here.filter(event =>
          event.types.some(type => parts.taxonomy.stageOf(type)?.code === stage.code),
        ).length
        return { text: String(count), shade: shadeOf(count) }
      }),
      after: [String(here.length)],
    }))
  return {
    caption: parts.caption,
    rowHeader: 'Trust',
    columns: parts.taxonomy.stages.map(shortStageName),
    after: ['Events'],
    rows,
    note: parts.note,
  }
}

/** The last month of the last quarter that is over (calendar quarters). */
export function lastWholeQuarter(until: string): number {
  const month = monthOf(until)
  return month - ((month % 3) + 1)
}

function inQuarter(month: number | null, start: number): boolean {
  return month !== null && month >= start && month < start + 3
}
