import { LIFECYCLE_RULES } from '../domain/patterns/lifecycle.js'
import { dayInWords } from '../domain/record/partial-date.js'
import type { SummaryRow, TableCell, TableView } from '../web/table-view.js'
import type { PatternRun } from './pattern-store.js'
import { EVALUATE_COMMAND, readStoredEvaluation, type StoredEvaluation } from './stored-evaluation.js'

/** The thresholds of the method page, read from the run that is being served, and what was measured of the detectors. */
export function methodView(
  { parameters, at, until, counts, version }: PatternRun,
  dayOf: (instant: Date) => string,
  stored: StoredEvaluation | null = readStoredEvaluation(),
) {
  const { repeatAfterFinding: repeat, severalTrusts: breadth, increase, outlier, together } = parameters
  const row = (key: string, text: string): SummaryRow => ({ key, lines: [[{ text }]] })
  return {
    ...{ repeat, breadth, increase, outlier, together },
    lifecycle: LIFECYCLE_RULES,
    windows: breadth.windowMonths.join(', '),
    repeatRate: percentOf(repeat.falseDiscoveryRate),
    outlierRate: percentOf(outlier.falseDiscoveryRate),
    togetherRate: percentOf(together.falseDiscoveryRate),
    certainty: percentOf(outlier.certainty),
    evaluation: stored === null ? null : evaluationView(stored),
    evaluateCommand: EVALUATE_COMMAND,
    run: [
      row('Run', `${dayOf(at)}, events to ${dayInWords(until)}`),
      row('Records read', counts.records.toLocaleString('en-GB')),
      row('Events counted', counts.events.toLocaleString('en-GB')),
      row(
        'Events whose place is not certain',
        `${counts.unplaced.toLocaleString('en-GB')}, counted for their types and at no trust`,
      ),
      row('Findings followed', counts.findings.toLocaleString('en-GB')),
      row('Patterns found', counts.patterns.toLocaleString('en-GB')),
      row('Rules', `Version ${parameters.version}, product ${version}`),
    ],
  }
}

type Shown = readonly [detector: string, figure: string, text: string, unit: 'share' | 'months' | 'number']

/** What is told of the evaluation, in this order. */
const SHOWN: readonly Shown[] = [
  ['D1', 'recall', 'Repeat after a finding: findings not acted on that are found', 'share'],
  ['D1', 'precision', 'Of those flagged, not acted on', 'share'],
  ['D1', 'flaggedFixed', 'Findings acted on that are flagged', 'share'],
  ['D1', 'flaggedChance', 'Findings with nothing behind them that are flagged', 'share'],
  ['D1', 'anyRepeatFixed', 'Findings acted on after which it was recorded again all the same', 'share'],
  ['D2', 'recall', 'Same failure at several trusts: spreads to eight trusts that are found', 'share'],
  ['D2', 'medianDelay', 'Months until then', 'months'],
  ['D3', 'recallBusy', 'Emerging increase: fourfold rises found within a year, 1.5 to 6 events a year', 'share'],
  ['D3', 'medianDelayBusy', 'Months until then', 'months'],
  ['D3', 'recallMiddle', 'The same, 0.5 to 1.5 events a year', 'share'],
  ['D3', 'recallRare', 'The same, 0.1 to 0.5 events a year', 'share'],
  ['D3, very rare', 'recallTenfold', 'Under 0.1 events a year: tenfold rises told of within two years', 'share'],
  ['D3, very rare', 'othersAMonth', 'Others told of with them in a month', 'number'],
  ['D3', 'nationalRecall', 'Rises to twice over a year in all trusts that are found', 'share'],
  ['D4', 'alertRecall', 'Stands out from peers: trusts at three or four times the rate that are found', 'share'],
  ['D4', 'alertTrueAboveOneAndHalf', 'Of those flagged, truly at one and a half times or more', 'share'],
  ['D4', 'alarmTrueAboveOneAndHalf', 'The same of those called strong', 'share'],
  [
    'D5',
    'recall',
    'Failures that occur together: pairs three times as often, of 6,000 events, that are found',
    'share',
  ],
  ['D5', 'precision', 'Of those flagged, planted', 'share'],
  ['D5', 'worthALook', 'Pairs worth a look besides, most of them chance', 'number'],
  ['nothing planted', 'trustAlarms', 'False alarms a month where nothing happens: increases at one trust', 'number'],
  ['nothing planted', 'nationalAlarms', 'Increases in all trusts', 'number'],
  ['nothing planted', 'spreadAlarms', 'Spreads over several trusts', 'number'],
]

function evaluationView({ detectors, budgets, replicates, version, nullMonths, floors }: StoredEvaluation) {
  const rows = SHOWN.flatMap(([detector, name, text, unit]): TableCell[][] => {
    const figure = detectors[detector]?.[name]
    if (figure?.mean == null) return []
    const say = (value: number | null): string => inUnit(value ?? 0, unit)
    const range = `${say(figure.lower)} to ${say(figure.upper)}`
    return [[{ text }, { text: say(figure.mean), numeric: true }, { text: range, numeric: true }]]
  })
  const table: TableView = {
    ...{ caption: 'What was measured, with the 95% interval of the mean', captionHidden: true },
    columns: [{ text: 'Figure' }, { text: 'Mean', numeric: true }, { text: '95% interval', numeric: true }],
    rows,
  }
  const met = floors.filter(floor => floor.met).length
  const reached = met === floors.length ? `All ${met}` : `${met} of ${floors.length}`
  return { table, replicates, version, nullMonths: Math.round(nullMonths).toLocaleString('en-GB'), budgets, reached }
}

function inUnit(value: number, unit: Shown[3]): string {
  if (unit === 'share') return `${Math.round(Math.min(1, Math.max(0, value)) * 100)}%`
  return Math.max(0, value).toFixed(unit === 'months' ? 1 : 2)
}

function percentOf(share: number): string {
  return `${Math.round(share * 100)} in 100`
}
