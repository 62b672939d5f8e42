import type { Viewer } from '../domain/access/viewer.js'
import type { PatternState } from '../domain/patterns/lifecycle-table.js'
import { addDays, firstOf, monthOf } from '../domain/patterns/calendar.js'
import { wasKnownOn } from '../domain/patterns/known-on.js'
import { byPriority, type Pattern, type PatternStrength } from '../domain/patterns/pattern.js'
import { dayBounds, partialDate } from '../domain/record/partial-date.js'
import { londonDay } from '../platform/clock.js'
import { NotAllowedError } from '../platform/errors.js'
import { activityToday } from './activity-today.js'
import { countableRecords } from './countable-records.js'
import type { HeldRun, PatternRunsParts, PatternRuns } from './pattern-runs.js'
import { readsAcrossTrusts, visiblePattern, type VisiblePattern } from './visible-pattern.js'

export interface BacktestParts extends Pick<
  PatternRunsParts,
  'records' | 'engine' | 'taxonomy' | 'directory' | 'contributes' | 'activity'
> {
  readonly runs: Pick<PatternRuns, 'current'>
}

/** What the rules of today would have said on a past day, and what is known now of what followed. */
export interface Backtest {
  /** The day, `YYYY-MM-DD`. */
  readonly on: string
  /** Records that could be counted then. */
  readonly records: number
  readonly found: readonly { readonly then: VisiblePattern; readonly followed: Followed }[]
}

export interface Followed {
  /** Its page today; `null`: today's run does not find it, or the viewer may not see it. */
  readonly id: string | null
  /** Events of the same scope that happened after the day, as far as the viewer may count them; `null`: they may not. */
  readonly later: number | null
  /** How strong it is today; `null`: today's run does not find it. */
  readonly strength: PatternStrength | null
  readonly state: PatternState | null
}

interface Then {
  readonly patterns: readonly Pattern[]
  readonly released: ReadonlySet<string>
  readonly records: number
}

export type Backtests = ReturnType<typeof createBacktests>

/** Days whose answers are kept: people look back and forth between a few. */
const KEPT = 12
/** How far back one may look, in months. */
export const BACKTEST_MONTHS = 60

/**
 * Looks back: the detectors over what was known on a day, and nothing else. Codes, merged events and trust successions are
 * those of today, since what they were then is not kept apart.
 */
export function createBacktests({
  records,
  engine,
  taxonomy,
  directory,
  contributes,
  runs,
  activity: tests,
}: BacktestParts) {
  const answers = new Map<string, Promise<Then>>()
  let turn: Promise<unknown> = Promise.resolve()

  async function detectOn(day: string, { run }: HeldRun): Promise<Then> {
    const read = countableRecords({ records, directory, keep: record => wasKnownOn(record, day, londonDay) })
    const activity = await activityToday(tests, directory)
    const answer = await engine.run(
      read.batches,
      () => ({
        ...{ until: day, parameters: run.parameters, detect: true, trustsToday: read.trustsToday },
        stages: new Map(taxonomy.types.map(type => [type.code, type.stage])),
        contributing: new Set([...read.trustsToday.values()].filter(contributes)),
        ...{ knownIds: new Map(), kept: [], activity },
      }),
      { signal: new AbortController().signal, progress: () => undefined },
    )
    return { patterns: answer.detected?.patterns ?? [], released: read.released, records: read.count() }
  }

  /** One at a time; the same question again has the same answer while the data are the same. */
  function then(day: string, held: HeldRun): Promise<Then> {
    const key = `${day} ${held.run.dataDigest}`
    const known = answers.get(key)
    if (known !== undefined) return known
    const asked = turn.then(() => detectOn(day, held))
    turn = asked.catch(() => answers.delete(key))
    answers.set(key, asked)
    for (const old of [...answers.keys()].slice(0, -KEPT)) answers.delete(old)
    return asked
  }

  return {
    /** Last days of the months that one may look back to, newest first. */
    async days(): Promise<string[]> {
      const last = monthOf((await runs.current()).run.until)
      return Array.from({ length: BACKTEST_MONTHS }, (_, index) => addDays(firstOf(last - index), -1))
    },

    /** For signed-in people who read patterns over trusts, each shown what they may see; others get a `NotAllowedError`. */
    async on(viewer: Viewer, day: string): Promise<Backtest> {
      if (!readsAcrossTrusts(viewer)) throw new NotAllowedError('Looking back is for signed-in people')
      const held = await runs.current()
      const { patterns, released, records: counted } = await then(day, held)
      const isReleased = (ref: string): boolean => released.has(ref)
      const today = new Map(held.patterns.map(pattern => [pattern.key, pattern]))
      const found = [...patterns]
        .flatMap(pattern => {
          const visible = visiblePattern(viewer, { ...pattern, firstFound: day, changed: null }, isReleased)
          return visible === null || visible.strength === 'worth-a-look' ? [] : [{ visible, key: pattern.key }]
        })
        .sort((a, b) => byPriority(a.visible, b.visible))
        .map(({ visible, key }) => {
          const now = today.get(key)
          const seen =
            now === undefined
              ? null
              : visiblePattern(viewer, now, ref => held.released.has(ref), held.cases.get(now.id))
          return { then: visible, followed: followedBy(seen, day) }
        })
      return { on: day, records: counted, found }
    },
  }
}

function followedBy(now: VisiblePattern | null, day: string): Followed {
  if (now === null) return { id: null, later: null, strength: null, state: null }
  const after = now.events.filter(({ occurred }) => {
    const date = occurred === null ? null : partialDate(occurred)
    return date !== null && dayBounds(date).first > day
  }).length
  return {
    id: now.id,
    later: now.audience === 'across-trusts' ? null : after,
    strength: now.lifecycle?.found === false ? null : now.strength,
    state: now.lifecycle?.state ?? null,
  }
}

/** The last day of a month, `YYYY-MM` or any day in it. */
export function monthEnd(month: string): string {
  return addDays(firstOf(monthOf(`${month.slice(0, 7)}-01`) + 1), -1)
}
