import { dayInWords } from '../domain/record/partial-date.js'
import type { SummaryRow } from '../web/view-types.js'
import type { PatternRun } from './pattern-store.js'

/** The thresholds of the method page, read from the run that is being served. */
export function methodView({ parameters, at, until, counts, version }: PatternRun, dayOf: (instant: Date) => string) {
  const { repeatAfterFinding: repeat, severalTrusts: breadth } = parameters
  const row = (key: string, text: string): SummaryRow => ({ key, lines: [[{ text }]] })
  return {
    repeat,
    breadth,
    windows: breadth.windowMonths.join(', '),
    repeatRate: percentOf(repeat.falseDiscoveryRate),
    breadthRate: percentOf(breadth.falseDiscoveryRate),
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

function percentOf(share: number): string {
  return `${Math.round(share * 100)} in 100`
}
