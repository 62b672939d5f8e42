import type { TableView } from '../web/table-view.js'
import { driftOf } from './sweep.js'
import type { IndexState } from './search-operations.js'
import type { FinishedReindex, FinishedSweep, RunningTask, SyncTask } from './sync-report.js'

/** Behind by more than this, the index is said to be; milliseconds. */
const BEHIND = 60_000

const TASK_NAMES: Readonly<Record<SyncTask, string>> = {
  sweep: 'Comparing the index with the store',
  reindex: 'Building a new index',
  'roll-back': 'Going back to the earlier index',
}

const PHASES_DONE = { loading: 0, checking: 1, swapping: 2, sweeping: 2 } as const
const PHASE_WORDS = {
  loading: 'filling the new index',
  checking: 'comparing it with the store',
  swapping: 'taking it into use',
  sweeping: 'comparing once more, now that it is in use',
} as const

/** The operator's page, as plain objects; `now` decides what is late. */
export function searchOperationsView(state: IndexState, now: Date) {
  const { report, waiting } = state
  const running = report.task
  return {
    heading: { title: 'Search index', lead: [{ text: standing(state, now) }] },
    isWell: report.fault === null && report.filled && !isLate(waiting.oldest, now),
    running: running === null ? null : progressOf(running, now),
    asked: report.asked.filter(task => task !== running?.kind).map(task => TASK_NAMES[task]),
    rows: factRows(state, now),
    parked: parkedView(state),
    canRollBack: report.oldIndexUntil !== null && running === null,
    busy: running !== null || report.asked.length > 0,
  }
}

/** The sentence that answers the page's question. */
function standing({ report, waiting, lease }: IndexState, now: Date): string {
  if (report.fault !== null) {
    return `The search engine does not answer since ${moment(report.fault.since)}. Searches ask the store, and nothing is lost.`
  }
  if (!report.filled) return 'The index is being filled. Searches ask the store until it holds everything.'
  if (isLate(waiting.oldest, now)) {
    return lease === null
      ? 'The index is behind, and no process works on it. Check that a server runs.'
      : `The index is behind: ${records(waiting.count)} on the way.`
  }
  return 'The index is in step with the store.'
}

function isLate(oldest: Date | null, now: Date): boolean {
  return oldest !== null && now.getTime() - oldest.getTime() > BEHIND
}

function progressOf({ kind, phase, done, total, startedAt, tally }: RunningTask, now: Date) {
  const steps = kind === 'sweep' ? total : total * 3
  const at = (phase === null ? 0 : PHASES_DONE[phase] * total) + done
  const found = tally === null ? '' : `, ${driftOf(tally)} differences so far`
  return {
    name: TASK_NAMES[kind],
    phase: phase === null ? '' : PHASE_WORDS[phase],
    done: at,
    steps,
    percent: Math.floor((100 * at) / Math.max(1, steps)),
    text: `Begun ${ago(startedAt, now)}${found}`,
  }
}

function factRows(state: IndexState, now: Date) {
  const { report, waiting } = state
  const row = (key: string, text: string) => ({ key: { text: key }, value: { text } })
  return [
    row('Engine', state.engine),
    row('Documents held', state.documents === null ? 'The engine does not answer' : count(state.documents)),
    row(
      'Last in step',
      report.inStepAt === null ? 'Not yet' : `${moment(report.inStepAt)}, ${ago(report.inStepAt, now)}`,
    ),
    row(
      'Waiting to be sent',
      waiting.oldest === null ? 'None' : `${records(waiting.count)}, the oldest for ${since(waiting.oldest, now)}`,
    ),
    row(
      'Oldest task',
      report.task === null
        ? 'None is running'
        : `${TASK_NAMES[report.task.kind]}, for ${since(report.task.startedAt, now)}`,
    ),
    row('Being taken out', state.revoked === 0 ? 'None' : `${records(state.revoked)}, which no search shows any more`),
    row('Cannot be indexed', state.parkedCount === 0 ? 'None' : records(state.parkedCount)),
    row('Last sweep', sweepText(report.lastSweep, now)),
    row('Last drift found', report.lastDrift === null ? 'None so far' : driftText(report.lastDrift, now)),
    row('Last reindex', reindexText(report.lastReindex, now)),
    ...(report.oldIndexUntil === null ? [] : [row('Earlier index', `Kept until ${moment(report.oldIndexUntil)}`)]),
    ...(report.fault === null ? [] : [row('Fault', report.fault.reason)]),
  ]
}

function sweepText(sweep: FinishedSweep | null, now: Date): string {
  if (sweep === null) return 'The first is under way'
  const found = driftOf(sweep) === 0 ? 'nothing differed' : `${driftOf(sweep)} differences, repaired`
  return `${ago(sweep.finishedAt, now)}: ${records(sweep.records)}, ${count(sweep.documents)} documents, ${found}`
}

function driftText(sweep: FinishedSweep, now: Date): string {
  const { missing, stale, orphans } = sweep
  return `${ago(sweep.finishedAt, now)}: ${missing} missing, ${stale} out of date, ${orphans} left over`
}

function reindexText(reindex: FinishedReindex | null, now: Date): string {
  if (reindex === null) return 'None so far'
  const when = ago(reindex.finishedAt, now)
  if (reindex.outcome === 'not taken') return `${when}: not taken into use. ${reindex.reason}.`
  const what = reindex.outcome === 'in use' ? 'the new index is in use' : 'the earlier index is in use again'
  return `${when}: ${what}, ${count(reindex.documents)} documents`
}

function parkedView({ parked, parkedCount }: IndexState) {
  if (parkedCount === 0) return null
  const table: TableView | null =
    parked === null
      ? null
      : {
          caption: 'Records that cannot be indexed',
          captionHidden: true,
          columns: [{ text: 'Record' }, { text: 'Why' }, { text: 'Since' }, { text: 'Tries', numeric: true }],
          rows: parked.map(({ ref, error, at, attempts }) => [
            { text: ref === '' ? 'Not readable' : ref },
            { text: error },
            { text: moment(at) },
            { text: String(attempts), numeric: true },
          ]),
        }
  const more = parked !== null && parkedCount > parked.length ? `The first ${parked.length} of ${parkedCount}.` : ''
  return { count: records(parkedCount), table, more }
}

function records(number: number): string {
  return `${count(number)} ${number === 1 ? 'record' : 'records'}`
}

function count(number: number): string {
  return number.toLocaleString('en-GB')
}

const MOMENT = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  ...{ day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit' },
})

function moment(instant: Date): string {
  return MOMENT.format(instant)
}

function ago(instant: Date, now: Date): string {
  return `${since(instant, now)} ago`
}

/** Seconds in each unit, largest first, and from how many seconds on it is spoken in. */
const UNITS = [
  { name: 'day', size: 86_400, from: 172_800 },
  { name: 'hour', size: 3600, from: 3600 },
  { name: 'minute', size: 60, from: 60 },
  { name: 'second', size: 1, from: 0 },
] as const

/** "40 seconds", "3 minutes", "5 hours", "2 days": whole ones. */
function since(instant: Date, now: Date): string {
  const seconds = Math.max(0, Math.round((now.getTime() - instant.getTime()) / 1000))
  const { name, size } = UNITS.find(({ from }) => seconds >= from) ?? UNITS[3]
  const number = Math.floor(seconds / size)
  return `${number} ${name}${number === 1 ? '' : 's'}`
}
