import type { RunProgress } from './pattern-runs.js'

/** `patterns/run-state`: how far a run has come, or that none is under way; brings itself up to date. */
export interface RunStateView {
  readonly under: string | null
  /** When the last one was made; `null` where none has been kept. */
  readonly last: string | null
}

const STAGES: Readonly<Record<RunProgress['stage'], string>> = {
  waiting: 'waiting for its turn',
  reading: 'reading records',
  counting: 'counting events',
  looking: 'looking for patterns',
  keeping: 'keeping what was found',
}

export function runState(progress: RunProgress | null, last: string | null): RunStateView {
  return { under: progress === null ? null : progressWords(progress), last }
}

function progressWords({ stage, records }: RunProgress): string {
  const read = records === 0 ? '' : ` ${records.toLocaleString('en-GB')} records read so far.`
  return `A run is under way: ${STAGES[stage]}.${read}`
}
