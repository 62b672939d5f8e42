import type { Viewer } from '../domain/access/viewer.js'
import { monthOf } from '../domain/patterns/calendar.js'
import type { CountedEvent } from '../domain/patterns/event.js'
import type { PeerPosition } from '../domain/patterns/peer-position.js'
import { monthlyCounts } from '../domain/patterns/series.js'
import { tally } from '../domain/patterns/tally.js'
import type { ChartView } from './charts/drawing.js'
import { funnelChart } from './charts/funnel.js'
import { pathwayStrip } from './charts/pathway-strip.js'
import { stageHeat, type HeatTableView } from './charts/stage-heat.js'
import { xmrChart, type XmrView } from './charts/xmr-chart.js'
import type { PatternService } from './pattern-service.js'
import { trustLabel, typeLabel, type PatternWords } from './pattern-words.js'

/** Months of the trend, and of what is compared with peers. */
const TREND_MONTHS = 36

/** The drawings of a trust's page that only its own people see. */
export interface OwnCharts {
  readonly trend: XmrView | null
  /** Months that the limits may be drawn anew from; the chosen one, if any. */
  readonly rebase: { readonly months: readonly string[]; readonly chosen: string | null }
  readonly funnel: ChartView | null
  readonly funnelNote: string
  readonly stages: HeatTableView | null
  readonly pathway: ChartView | null
}

/** Trend, peers and pathway of a trust's own events. */
export async function ownCharts(
  viewer: Viewer,
  parts: {
    readonly patterns: PatternService
    readonly trust: string
    readonly own: readonly CountedEvent[]
    readonly until: string
    /** The last month of which nearly all is reported, `YYYY-MM`. */
    readonly lastComplete: string
    readonly rebaseAt: string | null
    readonly words: PatternWords
  },
): Promise<OwnCharts> {
  const { patterns, trust, own, until, rebaseAt, words } = parts
  const [position, outlying] = await Promise.all([
    patterns.position(viewer, trust),
    patterns.mostOutlying(viewer, trust),
  ])
  // The month that is not over would only look like a fall.
  const all = monthlyCounts(own, monthOf(until) - 1, TREND_MONTHS)
  const lastComplete = parts.lastComplete
  const months = all.filter(({ month }) => month <= lastComplete)
  const counts = new Map(
    tally(own, event => event.types.flatMap(type => words.taxonomy.stageOf(type)?.code ?? [])).map(row => [
      row.value,
      row.count,
    ]),
  )
  return {
    trend: xmrChart(
      months,
      rebaseAt,
      'Events',
      all.filter(({ month }) => month > lastComplete),
    ),
    rebase: { months: months.slice(6, -3).map(({ month }) => month), chosen: rebaseAt },
    funnel:
      outlying === null
        ? null
        : funnelChart(
            outlying.cells.map(cell => ({
              observed: cell.observed,
              expected: cell.expected,
              own: cell.own,
              named: cell.own ? { name: trustLabel(trust, words), href: `/trusts/${trust}` } : null,
            })),
            { type: typeLabel(outlying.type, words), months: TREND_MONTHS },
          ),
    funnelNote: noteOf(position, outlying !== null),
    stages: stageHeat(own, until, { taxonomy: words.taxonomy, position }),
    pathway: pathwayStrip(counts, own.length, words.taxonomy, {
      title: 'Where along the pathway it failed',
      noun: 'Events',
    }),
  }
}

function noteOf(position: PeerPosition | null, drawn: boolean): string {
  if (position === null || !drawn) {
    return 'There are not enough peers to say: it takes at least five other trusts that lend their counts, and ten of their events.'
  }
  return `The failure type of yours that lies furthest above what ${position.peers} peers lead one to expect. One of many looked at: one type in twenty lies outside the inner limits by chance.`
}
