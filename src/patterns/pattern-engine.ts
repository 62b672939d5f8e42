import { createHash } from 'node:crypto'
import type { ActivityMonth } from '../domain/patterns/activity.js'
import { printsOf, type CountingRecord } from '../domain/patterns/copies.js'
import { countEvents, type Counted } from '../domain/patterns/count-events.js'
import { detectPatterns, type Detected } from '../domain/patterns/detect.js'
import type { RunThresholds } from '../domain/patterns/drawn-thresholds.js'
import type { PatternParameters } from '../domain/patterns/parameters.js'
import type { ImagingRecord } from '../domain/record/record.js'
import { seededUniform } from '../platform/random.js'

/** Everything that a run is made from besides the records: the same question over the same records has one answer. */
export interface RunQuestion {
  /** Last day that is counted, `YYYY-MM-DD`. */
  readonly until: string
  readonly parameters: PatternParameters
  /** Stage of each failure type. */
  readonly stages: ReadonlyMap<string, string>
  /** The trust whose history each ODS code belongs to today. */
  readonly trustsToday: ReadonlyMap<string, string>
  /** Trusts that lend their own events to the counts of others. */
  readonly contributing: ReadonlySet<string>
  /** References given before, by key. */
  readonly knownIds: ReadonlyMap<string, string>
  /** Thresholds of earlier runs, each of one cut. */
  readonly kept: readonly KeptThresholds[]
  /** Imaging tests done, by trusts of today. */
  readonly activity: readonly ActivityMonth[]
  /** `false`: count only. */
  readonly detect: boolean
}

/** Thresholds that were drawn for one cut of the data under one set of rules. */
export interface KeptThresholds {
  readonly cut: string
  readonly thresholds: RunThresholds
}

export interface RunAnswer {
  readonly counted: Counted
  /** `null` where only counting was asked for. */
  readonly detected: Detected | null
  /** SHA-256 of what was counted: the data cut. */
  readonly dataDigest: string
  /** SHA-256 of everything that thresholds are drawn from; empty where only counting was asked for. */
  readonly cut: string
  /** SHA-256 of what was found; empty where only counting was asked for. */
  readonly digest: string
}

export type RunStage = 'reading' | 'counting' | 'looking'

export interface RunOptions {
  /** Aborted: the run stops where it is and rejects with the signal's reason. */
  readonly signal: AbortSignal
  readonly progress: (stage: RunStage, records: number) => void
}

/** Where the detectors run. */
export interface PatternEngine {
  /** `question` is asked for once all records have been read. */
  run(
    batches: AsyncIterable<readonly CountingRecord[]>,
    question: () => RunQuestion,
    options: RunOptions,
  ): Promise<RunAnswer>
}

/** The answer itself: pure, so that a run can be made again and compared byte by byte. */
export function answerRun(
  records: readonly CountingRecord[],
  question: RunQuestion,
  counting: (stage: RunStage) => void = () => undefined,
): RunAnswer {
  counting('counting')
  const counted = countEvents(records, code => question.trustsToday.get(code) ?? code)
  const dataDigest = digestOf({ counted, activity: question.activity })
  if (!question.detect) return { counted, detected: null, dataDigest, cut: '', digest: '' }
  counting('looking')
  const { until, parameters } = question
  const cut = digestOf({ dataDigest, until, parameters, contributing: [...question.contributing].sort() })
  const detected = detectPatterns({
    counted,
    stageOf: type => question.stages.get(type) ?? type,
    contributes: trust => question.contributing.has(trust),
    until: question.until,
    parameters: question.parameters,
    activity: question.activity,
    seeded: seededUniform,
    knownIds: question.knownIds,
    thresholds: question.kept.find(kept => kept.cut === cut)?.thresholds,
  })
  return { counted, detected, dataDigest, cut, digest: digestOf(detected) }
}

function digestOf(found: unknown): string {
  return createHash('sha256').update(JSON.stringify(found)).digest('hex')
}

/** A record without what no count needs: no text, name or note goes to the thread; of texts, hashes that tell copies. */
export function forCounting(record: ImagingRecord): CountingRecord {
  return {
    ...record,
    prints: printsOf(record),
    ...{ title: '', narrative: '', immediateAction: '', condition: '', release: null, releaseDraft: null },
    // That it was taken over from another system is told by its history: its day of report is not when it was reported.
    history: record.history
      .filter(entry => entry.action === 'imported')
      .map(entry => ({ ...entry, by: null, note: '' })),
    ...{ addenda: [], revisions: [], pastReleases: [], responses: [], expunged: [], externalRefs: [] },
    ...{ reporter: null, capture: undefined, factors: [], components: [] },
    codes: record.codes.map(code => ({ ...code, quote: null })),
    recommendations: record.recommendations.map(one => ({ ...one, text: '', owner: '' })),
    finding: record.finding === null ? null : { ...record.finding, injustice: '', sections: [] },
  }
}

/** In this very thread: for the command line, and for tests of what is found. */
export const sameThreadEngine: PatternEngine = {
  async run(batches, question, { signal, progress }) {
    const records: CountingRecord[] = []
    for await (const batch of batches) {
      signal.throwIfAborted()
      records.push(...batch)
      progress('reading', records.length)
    }
    const answer = answerRun(records, question(), stage => progress(stage, records.length))
    signal.throwIfAborted()
    return answer
  },
}
