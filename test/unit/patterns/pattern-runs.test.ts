import { movableClock } from '../../../src/platform/clock.js'
import type { ImagingRecord } from '../../../src/domain/record/record.js'
import { createDirectory } from '../../../src/organisations/directory.js'
import {
  answerRun,
  forCounting,
  sameThreadEngine,
  type PatternEngine,
  type RunQuestion,
} from '../../../src/patterns/pattern-engine.js'
import { createPatternRuns, RunCancelledError, type PatternRunsParts } from '../../../src/patterns/pattern-runs.js'
import { threadEngine } from '../../../src/patterns/thread-engine.js'
import { PATTERN_PARAMETERS } from '../../../src/domain/patterns/parameters.js'
import { memoryActivityStore } from '../../support/memory-activity-store.js'
import { memoryLeaseStore } from '../../support/memory-lease-store.js'
import { memoryPatternCaseStore } from '../../support/memory-pattern-case-store.js'
import { memoryPatternStore } from '../../support/memory-pattern-store.js'
import { memoryRecordStore } from '../../support/memory-record-store.js'
import { aFinding, anIncident, FERNCASTLE, NORTHMERE, TAXONOMY } from '../../support/record-builders.js'

const TYPE = 'acknowledgement.report-not-read'
const START = new Date('2026-11-24T10:00:00Z')

/** A finding about Northmere, and events of its type afterwards. */
function records(events = 4): ImagingRecord[] {
  const codes = aFinding().codes.map(code => ({ ...code, code: TYPE }))
  const place = [{ name: 'Northmere', role: 'where-it-happened', odsCode: NORTHMERE }] as const
  const { finding } = aFinding()
  return [
    aFinding({
      ...{ status: 'accepted', ownerTrust: NORTHMERE, codes, organisations: place, recommendations: [] },
      finding: finding && { ...finding, decidedOn: { on: '2025-01-10', precision: 'day', to: null } },
    }),
    ...Array.from({ length: events }, (_, index) =>
      anIncident({
        ...{ id: `i-${index}`, eventId: `i-${index}`, ref: `INC-2026-00000${index}-0`, status: 'accepted' },
        occurred: { on: `2026-0${index + 1}-10`, precision: 'day', to: null },
      }),
    ),
  ]
}

const question: RunQuestion = {
  ...{ until: '2026-11-24', parameters: PATTERN_PARAMETERS, detect: true, knownIds: new Map(), kept: [], activity: [] },
  stages: new Map(TAXONOMY.types.map(type => [type.code, type.stage])),
  trustsToday: new Map([[NORTHMERE, NORTHMERE]]),
  contributing: new Set([NORTHMERE, FERNCASTLE]),
}

function parts(over: Partial<PatternRunsParts> = {}): PatternRunsParts {
  const clock = over.clock ?? movableClock(START)
  return {
    ...{ records: memoryRecordStore(records()), store: memoryPatternStore(), cases: memoryPatternCaseStore() },
    activity: memoryActivityStore(),
    ...{
      recommendations: { datesOf: async () => new Map() },
      engine: sameThreadEngine,
      holder: 'one',
      version: 'test',
    },
    ...{ leases: memoryLeaseStore(clock), taxonomy: TAXONOMY, clock, contributes: () => true },
    directory: createDirectory({ organisations: [], successions: [], aliases: {} }),
    finish: async known => known,
    failed: error => {
      throw error
    },
    ...over,
  }
}

/** An engine whose run ends when the test says so. */
function heldEngine() {
  const gate: { open: () => void } = { open: () => undefined }
  const engine: PatternEngine = {
    async run(batches, ask, options) {
      const read: ImagingRecord[] = []
      for await (const batch of batches) read.push(...batch)
      options.progress('looking', read.length)
      await new Promise<void>((resolve, reject) => {
        gate.open = resolve
        options.signal.addEventListener('abort', () => reject(options.signal.reason as Error))
      })
      return answerRun(read, ask())
    },
  }
  return { engine, gate }
}

const turn = (): Promise<void> => new Promise(resolve => setTimeout(resolve, 5))

describe('A run', () => {
  it('made again from the same gives the same, byte by byte, in a thread as in the process', async () => {
    async function* batches(order: readonly ImagingRecord[]) {
      yield order.slice(0, 2).map(forCounting)
      yield order.slice(2).map(forCounting)
    }
    const options = { signal: new AbortController().signal, progress: () => undefined }
    const first = await threadEngine.run(batches(records()), () => question, options)
    const again = await threadEngine.run(batches(records().reverse()), () => question, options)
    const here = answerRun(records(), question)
    expect(JSON.stringify(first)).toBe(JSON.stringify(here))
    expect(JSON.stringify(again)).toBe(JSON.stringify(here))
    expect(first.detected?.patterns[0]).toMatchObject({ detector: 'D1', observed: 4 })
  })

  it('keeps what it was made from: version, parameters, data cut, digests; and made again is the same', async () => {
    const given = parts()
    const { run } = await createPatternRuns(given).refresh()
    const { run: again } = await createPatternRuns({ ...given, store: memoryPatternStore() }).refresh()
    expect(run).toEqual(again)
    expect(run).toMatchObject({ version: 'test', parameters: PATTERN_PARAMETERS, until: '2026-11-24' })
    expect(run.digest).toMatch(/^[0-9a-f]{64}$/)
    expect(await given.store.runs(5)).toEqual([run])
    const other = await createPatternRuns(parts({ records: memoryRecordStore(records(3)) })).refresh()
    expect(other.run.dataDigest).not.toBe(run.dataDigest)
    expect(other.run.digest).not.toBe(run.digest)
  })

  it('does not draw thresholds again for the same cut of the data, and finds the same to the byte', async () => {
    const many = records()
    const first = answerRun(many, question)
    if (first.detected === null) throw new Error('Nothing was looked for')
    const kept = [{ cut: first.cut, thresholds: first.detected.thresholds }]
    const again = answerRun(many, { ...question, kept })
    expect(again).toEqual(first)
    expect(again.detected?.thresholds).toEqual(kept[0]?.thresholds)
    for (const other of [{ until: '2026-11-23' }, { contributing: new Set([NORTHMERE]) }]) {
      expect(answerRun(many, { ...question, ...other }).cut).not.toBe(first.cut)
    }
    expect(answerRun(records(3), question).cut).not.toBe(first.cut)
    const given = parts()
    const { run } = await createPatternRuns(given).refresh()
    const { run: later } = await createPatternRuns(given).refresh()
    expect(later.digest).toBe(run.digest)
    expect((await given.store.runs(1))[0]).toMatchObject({ cut: run.cut, thresholds: run.thresholds })
  })

  it('sends no text, quote or name to where it is counted', () => {
    const plain = JSON.stringify(records().map(forCounting))
    expect(plain).not.toMatch(/filed unread|Amara|called back|Send each report/)
  })

  it('goes on behind the pages: the last one is served meanwhile, with how far the next has come', async () => {
    const { engine, gate } = heldEngine()
    const runs = createPatternRuns(parts({ engine }))
    const first = runs.current()
    await turn()
    expect(runs.progress()).toMatchObject({ stage: 'looking', records: 5 })
    expect(runs.cancel()).toBe(false)
    gate.open()
    const { run } = await first
    expect(runs.progress()).toBeNull()

    runs.markStale()
    expect((await runs.current()).run).toBe(run)
    await turn()
    expect(runs.progress()?.stage).toBe('looking')
    expect((await runs.current()).run).toBe(run)
    gate.open()
    expect((await runs.refresh()).run).not.toBe(run)
  })

  it('is stopped when somebody says so, leaves the last one as it was, and can be started again', async () => {
    const { engine, gate } = heldEngine()
    const given = parts({ engine })
    const runs = createPatternRuns(given)
    const first = runs.current()
    await turn()
    gate.open()
    const { run } = await first
    const again = runs.refresh()
    await turn()
    expect(runs.cancel()).toBe(true)
    await expect(again).rejects.toThrow(RunCancelledError)
    expect((await given.store.latest())?.run).toEqual(run)
    expect(await given.leases.take('pattern-run', 'somebody else', 1)).toBe(true)
    await given.leases.giveBack('pattern-run', 'somebody else')
    const third = runs.refresh()
    await turn()
    gate.open()
    expect((await third).run).toEqual(run)
  })

  it('in a thread is stopped by ending the thread', async () => {
    const stop = new AbortController()
    async function* batches() {
      yield records().map(forCounting)
      stop.abort(new RunCancelledError('enough'))
      yield []
    }
    const options = { signal: stop.signal, progress: () => undefined }
    await expect(threadEngine.run(batches(), () => question, options)).rejects.toThrow('enough')
  })

  it('is made by one process at a time; another serves what the first keeps', async () => {
    const clock = movableClock(START)
    const shared = parts({ clock })
    const { engine, gate } = heldEngine()
    await createPatternRuns(shared).refresh()
    const busy = createPatternRuns({ ...shared, engine }).refresh()
    await turn()
    let detected = 0
    const counting: PatternEngine = {
      run: (batches, ask, options) =>
        sameThreadEngine.run(
          batches,
          () => {
            const asked = ask()
            if (asked.detect) detected++
            return asked
          },
          options,
        ),
    }
    const other = await createPatternRuns({ ...shared, engine: counting, holder: 'two' }).current()
    expect(detected).toBe(0)
    expect(other.patterns).toHaveLength(1)
    expect(other.counted.events).toHaveLength(5)
    gate.open()
    expect((await busy).patterns).toEqual(other.patterns)
  })
})

describe('A pattern that is found no more', () => {
  it('is dropped while nobody has decided, and kept in sight once somebody has', async () => {
    const store = memoryRecordStore(records())
    const given = parts({ records: store })
    const runs = createPatternRuns(given)
    const [found] = (await runs.refresh()).patterns
    const known = await given.cases.byId(found?.id ?? '')
    if (known === null) throw new Error('No case was made')
    await given.cases.replace({ ...known, state: 'confirmed' })
    for (const one of records().slice(1)) {
      const stored = await store.byId(one.id)
      if (stored !== null) await store.replace({ ...stored, codes: [] }, stored.rev)
    }
    const after = await runs.refresh()
    expect(after.patterns.map(pattern => pattern.id)).toEqual([found?.id])
    expect(after.cases.get(found?.id ?? '')?.sightings.at(-1)).toMatchObject({ found: false, observed: 4 })
    await given.cases.replace({ ...known, rev: (await given.cases.byId(known.id))?.rev ?? 0 })
    expect((await runs.refresh()).patterns).toEqual([])
  })
})
