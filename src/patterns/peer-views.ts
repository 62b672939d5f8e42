import type { Viewer } from '../domain/access/viewer.js'
import { monthOf } from '../domain/patterns/calendar.js'
import type { CountedEvent } from '../domain/patterns/event.js'
import { monthlyCounts } from '../domain/patterns/series.js'
import { meanOf } from '../domain/patterns/statistics/order-statistics.js'
import { XMR } from '../domain/patterns/statistics/xmr.js'
import { tally } from '../domain/patterns/tally.js'
import type { ChartView } from './charts/drawing.js'
import { funnelChart } from './charts/funnel.js'
import { pathwayStrip } from './charts/pathway-strip.js'
import { stageHeat, type HeatTableView } from './charts/stage-heat.js'
import { xmrChart, type XmrView } from './charts/xmr-chart.js'
import type { PatternService } from './pattern-service.js'
import { capital } from '../records/record-words.js'
import {
  expectedInWords,
  numberOf,
  ratioInWords,
  spanInWords,
  trustLabel,
  typeLabel,
  type PatternWords,
} from './pattern-words.js'
import type { Funnel, FunnelQuestion } from './peer-comparison.js'
import { DECISION_TARGET, type ReviewTimes } from './review-times.js'

/** With fewer months no limits are drawn. */
const FEWEST_MONTHS = 12
/** Months of the trend. */
const TREND_MONTHS = 36

/** The drawings of a trust's page that only its own people see. */
export interface OwnCharts {
  readonly trend: XmrView | null
  /** Why there is none; empty where there is. */
  readonly noTrend: string
  /** Days from sending a record to its first decision. */
  readonly decisions: XmrView | null
  /** Months that the limits may be drawn anew from; the chosen one, if any. */
  readonly rebase: { readonly months: readonly string[]; readonly chosen: string | null }
  readonly peers: PeersView | null
  readonly stages: HeatTableView | null
  readonly pathway: ChartView | null
}

/** A funnel with what it can be drawn of. */
export interface PeersView {
  readonly chart: ChartView | null
  readonly note: string
  readonly types: readonly ChoiceView[]
  /** Empty where there is only one. */
  readonly periods: readonly ChoiceView[]
}
export interface ChoiceView {
  readonly value: string
  readonly text: string
  readonly selected: boolean
}

/** Trend, peers and pathway of a trust's own events. */
export async function ownCharts(
  viewer: Viewer,
  parts: {
    readonly patterns: PatternService
    readonly reviewTimes: ReviewTimes
    readonly trust: string
    readonly own: readonly CountedEvent[]
    readonly until: string
    /** The last month of which nearly all is reported, `YYYY-MM`. */
    readonly lastComplete: string
    readonly rebaseAt: string | null
    readonly peers: FunnelQuestion
    readonly words: PatternWords
  },
): Promise<OwnCharts> {
  const { patterns, trust, own, until, rebaseAt, words } = parts
  const [position, funnel, decisions] = await Promise.all([
    patterns.position(viewer, trust),
    patterns.funnelOf(viewer, trust, parts.peers),
    parts.reviewTimes.monthly(viewer, trust, TREND_MONTHS),
  ])
  // The month that is not over would only look like a fall.
  const all = monthlyCounts(own, monthOf(until) - 1, TREND_MONTHS)
  const lastComplete = parts.lastComplete
  const months = all.filter(({ month }) => month <= lastComplete)
  const tooFew = tooFewToJudge(months)
  const counts = new Map(
    tally(own, event => event.types.flatMap(type => words.taxonomy.stageOf(type)?.code ?? [])).map(row => [
      row.value,
      row.count,
    ]),
  )
  return {
    noTrend: tooFew ?? '',
    trend:
      tooFew !== null
        ? null
        : xmrChart(
            months.map(({ month, count }) => ({ month, value: count })),
            rebaseAt,
            { id: 'xmr', what: 'Events a month', sub: 'Events by the month in which they happened.', target: null },
            all.filter(({ month }) => month > lastComplete).map(({ month, count }) => ({ month, value: count })),
          ),
    decisions:
      decisions === null
        ? null
        : xmrChart(decisions, rebaseAt, {
            ...{ id: 'decisions', what: 'Days to a first decision' },
            sub: 'Median days from sending a record to its being accepted or closed, by the month of that decision.',
            target: {
              ...{ value: DECISION_TARGET, better: 'lower' },
              words: `The target of ${DECISION_TARGET} days is what the review queue allows: unclaimed and in review together.`,
            },
          }),
    rebase: { months: months.slice(6, -3).map(({ month }) => month), chosen: rebaseAt },
    peers: funnel === null ? null : peersView(funnel, words),
    stages: stageHeat(own, until, { taxonomy: words.taxonomy, position }),
    pathway: pathwayStrip(counts, own.length, words.taxonomy, {
      title: 'Where along the pathway it failed',
      noun: 'Events',
    }),
  }
}

/** Why events by month are not set between limits: those of an XmR chart mean nothing for small counts. `null`: they are. */
function tooFewToJudge(months: readonly { readonly count: number }[]): string | null {
  const withEvents = months.filter(({ count }) => count > 0).length
  const mean = meanOf(months.map(({ count }) => count)) ?? 0
  if (withEvents === 0)
    return 'No month of the last three years that is nearly complete has an event, so no trend is drawn.'
  if (months.length >= FEWEST_MONTHS && mean >= XMR.leastMean) return null
  const shown = `${numberOf(withEvents, 'month')} of ${months.length} with events, ${expectedInWords(mean)} a month on average`
  return `Too few events to tell a trend from chance by month: ${shown}; limits take ${FEWEST_MONTHS} months and ${XMR.leastMean} a month. The years are further down.`
}

/** A funnel as it is shown: trusts by name only where the viewer may know them. */
export function peersView(funnel: Funnel, words: PatternWords): PeersView {
  const { trusts, periods, period } = funnel
  const named = isNamed(funnel)
  const span = periods[period] ?? periods[0]
  const chart =
    span === undefined
      ? null
      : funnelChart(
          trusts.map(({ trust, ...numbers }) => ({
            ...numbers,
            named: trust === null ? null : { name: trustLabel(trust, words), href: `/trusts/${trust}` },
          })),
          {
            ...{ type: typeLabel(funnel.type, words), span: spanInWords(span) },
            ...{ made: funnel.made, tau2: funnel.tau2, named },
          },
        )
  return {
    chart,
    note: noteOf(funnel, chart !== null),
    types: funnel.types.map(type => ({
      ...{ value: type, text: typeLabel(type, words) },
      selected: type === funnel.type,
    })),
    periods: (periods.length > 1 ? periods : []).map((one, index) => ({
      ...{ value: String(index), text: capital(spanInWords(one)) },
      selected: index === period,
    })),
  }
}

/** Of released records, without a trust whose people the readers are. */
function isNamed({ trusts }: Funnel): boolean {
  return !trusts.some(one => one.own)
}

function noteOf(funnel: Funnel, drawn: boolean): string {
  const { trusts } = funnel
  if (trusts.length === 0) {
    return 'There are not enough peers to say: it takes at least five other trusts with events in these years, and ten of their events.'
  }
  if (isNamed(funnel)) {
    return 'Released records alone, each of which you may open. Expected: the share of this type among all events, at each trust’s own number of events.'
  }
  const own = trusts.find(one => one.own)
  const ours =
    own === undefined || own.expected === 0
      ? ''
      : `${numberOf(own.observed, 'event')} here, ${expectedInWords(own.expected)} expected at the share of all trusts together (ratio ${ratioInWords(own.observed / own.expected)}).`
  return drawn
    ? `${ours} One of many types that can be looked at: one in twenty lies outside the inner limits by chance.`
    : `${ours} No other trust has five events of this type in these years, so none is drawn: a smaller number would tell of it.`
}
