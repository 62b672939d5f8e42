import type { Connection } from 'mongoose'
import { z } from 'zod'
import type { PatternParameters } from '../domain/patterns/parameters.js'
import type { PatternRun, PatternSnapshot, PatternStore, TrackedPattern } from './pattern-store.js'

const LATEST = 'latest'

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const span = z.object({ from: day, to: day })
const strength = z.enum(['fact', 'more-than-expected', 'strong', 'worth-a-look'])
const reason = z.enum(['published-cases', 'not-enough-peers', 'no-share', 'copies'])
const interval = { lower: z.number(), upper: z.number() }
const ratio = z.object({ value: z.number(), ...interval }).nullable()

const eventSchema = z.object({
  refs: z.array(z.string()),
  trust: z.string(),
  occurred: z.string().nullable(),
  phase: z.enum(['before', 'time-to-act', 'counted', 'outside']),
  counted: z.boolean(),
  harm: z.number().nullable(),
})

const patternSchema: z.ZodType<TrackedPattern> = z.object({
  id: z.string(),
  key: z.string(),
  detector: z.enum(['D1', 'D2', 'D3', 'D4', 'D5', 'D6']),
  failureType: z.string(),
  otherType: z.string().nullable(),
  // Earlier rules looked at pairs alone.
  thirdType: z.string().nullable().default(null),
  stage: z.string(),
  trust: z.string().nullable(),
  finding: z.object({ ref: z.string(), issued: z.string(), due: z.string().nullable() }).nullable(),
  closeness: z.enum(['same-type', 'same-stage']),
  modality: z.string().nullable(),
  setting: z.string().nullable(),
  window: span,
  observed: z.number(),
  expected: z.number().nullable(),
  expectedReason: reason.nullable(),
  expectation: z
    .object({
      peers: z.number(),
      peerEvents: z.number(),
      peerEventsOfType: z.number(),
      ownOthers: z.number(),
      baseline: span.nullable(),
    })
    .nullable(),
  ratio,
  midP: z.number().nullable(),
  chanceOfAny: z.number().nullable(),
  beforeAndAfter: z
    .object({
      before: z.number(),
      daysBefore: z.number(),
      daysAfter: z.number(),
      ratio: z.number().nullable(),
      aboveHalf: z.number(),
      ...interval,
    })
    .nullable(),
  family: z.object({ size: z.number(), standing: z.number(), stands: z.boolean() }).nullable(),
  copies: z.object({ least: z.number(), most: z.number() }).nullable(),
  activity: z
    .object({
      ...{ months: z.number(), tests: z.number(), peers: z.number(), observed: z.number() },
      ...{ expected: z.number().nullable(), ratio, midP: z.number().nullable() },
    })
    .nullable(),
  shrunk: z.object({ mean: z.number(), lower: z.number(), aboveOneAndHalf: z.number() }).nullable(),
  alarm: z
    .object({
      month: z.string().regex(/^\d{4}-\d{2}$/),
      sum: z.number(),
      threshold: z.number(),
      soughtRatio: z.number().nullable(),
      budget: z.number(),
    })
    .nullable(),
  clumped: z
    .object({
      ...{ together: z.number(), events: z.number(), windowMonths: z.number(), months: z.number() },
      probability: z.number(),
    })
    .nullable()
    .default(null),
  strength,
  trusts: z.array(z.string()),
  events: z.array(eventSchema),
  orderUnknown: z.array(eventSchema),
  worstHarm: z.number().nullable(),
  priority: z.number().nullable(),
  published: z.boolean(),
  demo: z.boolean(),
  firstFound: day,
  changed: z.object({ on: day, from: z.number() }).nullable(),
})

const nullDraws = z.object({
  budget: z.object({ perMonth: z.number(), of: z.number() }),
  draws: z.number(),
  months: z.number(),
  fewestAlarms: z.number(),
  mostDraws: z.number(),
  seed: z.number(),
})

const parametersSchema: z.ZodType<PatternParameters> = z.object({
  version: z.string(),
  repeatAfterFinding: z.object({
    graceDays: z.number(),
    windowMonths: z.number(),
    monthsBefore: z.number(),
    fewestForStrength: z.number(),
    moreThanExpectedMidP: z.number(),
    strongMidP: z.number(),
    falseDiscoveryRate: z.number(),
    fewestExpectedTested: z.number(),
    fewestPeers: z.number(),
    fewestPeerEvents: z.number(),
    fewestPeerEventsOfType: z.number(),
  }),
  severalTrusts: z.object({
    fewestTrusts: z.number(),
    publishedWindowMonths: z.number(),
    windowMonths: z.array(z.number()),
    baselineMonths: z.number(),
    guardMonths: z.number(),
    fewestSeen: z.number(),
    strongErrorRate: z.number(),
    alarms: nullDraws,
    fewestContributing: z.number(),
    fewestPeerEvents: z.number(),
  }),
  increase: z.object({
    trustRatio: z.number(),
    nationalRatio: z.number(),
    baselineMonths: z.number(),
    guardMonths: z.number(),
    volumeMonths: z.number(),
    shareMonths: z.number(),
    fewestTrusts: z.number(),
    // Runs of earlier rules raised an alarm from one event.
    fewestObserved: z.number().default(1),
    trustAlarms: nullDraws,
    nationalAlarms: nullDraws,
    shownMonths: z.number(),
    fewestPeers: z.number(),
    fewestPeerEvents: z.number(),
    // To earlier rules nothing was rare enough to be told of by itself.
    rare: z
      .object({
        ...{ windowMonths: z.number(), fewestObserved: z.number(), mostExpected: z.number() },
        ...{ shareMonths: z.number(), fewestPeerEventsOfType: z.number() },
      })
      .default({ windowMonths: 12, fewestObserved: 2, mostExpected: 0, shareMonths: 60, fewestPeerEventsOfType: 5 }),
  }),
  together: z.object({
    windowMonths: z.number(),
    fewestExpected: z.number(),
    fewestObserved: z.number(),
    falseDiscoveryRate: z.number(),
    leastLift: z.number(),
    fewestEvents: z.number(),
    fewestForStrata: z.number(),
    // Earlier rules told of no three.
    fewestOfThree: z.number().default(Number.MAX_SAFE_INTEGER),
  }),
  reporting: z.object({
    fewestReported: z.number(),
    fewestDelays: z.number(),
    occurredMonths: z.number(),
    longestDays: z.number(),
  }),
  activity: z.object({ fewestMonths: z.number(), fewestPeers: z.number(), fewestPeerEvents: z.number() }),
  outlier: z.object({
    windowMonths: z.number(),
    expected: z.enum(['peer-odds', 'row-column']),
    fewestExpected: z.number(),
    fewestObserved: z.number(),
    falseDiscoveryRate: z.number(),
    ratio: z.number(),
    certainty: z.number(),
  }),
})

const threshold = z.object({ value: z.number(), budget: z.number() }).nullable()

const drawnThresholds = z.object({
  spread: threshold.optional(),
  increase: z.object({ trust: threshold, national: threshold }).optional(),
})

const reportingState = z.object({
  delays: z.number(),
  lastComplete: z.string(),
  months: z.array(z.object({ month: z.string(), reported: z.number() })),
})

const runFacts: z.ZodType<PatternRun> = z.object({
  at: z.date(),
  version: z.string(),
  parameters: parametersSchema,
  until: day,
  counts: z.object({
    records: z.number(),
    events: z.number(),
    unplaced: z.number(),
    findings: z.number(),
    patterns: z.number(),
  }),
  dataDigest: z.string(),
  cut: z.string(),
  thresholds: z.object({ real: drawnThresholds, demo: drawnThresholds }),
  reporting: z.object({ real: reportingState, demo: reportingState }),
  digest: z.string(),
})

const runSchema: z.ZodType<Omit<PatternSnapshot, 'patterns'> & { readonly part: string }> = z.object({
  part: z.string(),
  run: runFacts,
  followUps: z.array(
    z.object({
      findingRef: z.string(),
      trust: z.string(),
      failureType: z.string(),
      issued: z.string(),
      demo: z.boolean(),
      window: span.nullable(),
      countsFrom: day,
      observed: z.number(),
      expected: z.number().nullable(),
      expectedReason: reason.nullable(),
      ratio,
      strength: strength.nullable(),
      patternId: z.string().nullable(),
    }),
  ),
})

interface RunDocument extends Omit<PatternSnapshot, 'patterns'> {
  readonly _id: string
  /** Names the patterns that belong to the run. */
  readonly part: string
}

type PatternDocument = TrackedPattern & { readonly _id: string; readonly part: string }

/**
 * The last run in MongoDB or the embedded store. Patterns are written first, under a name of their own; then the one
 * document of the run is switched to that name; then those of the run before are taken away.
 */
export function createMongoPatternStore(connection: Connection): PatternStore {
  const runs = connection.collection<RunDocument>('patternRuns')
  const patterns = connection.collection<PatternDocument>('patterns')
  const history = connection.collection<PatternRun & { readonly _id: string }>('patternRunHistory')

  return {
    async save({ patterns: found, ...rest }) {
      const part = rest.run.at.toISOString()
      await patterns.deleteMany({ part })
      if (found.length > 0) {
        await patterns.insertMany(found.map(pattern => ({ ...pattern, _id: `${part} ${pattern.id}`, part })))
      }
      await history.replaceOne({ _id: part }, rest.run, { upsert: true })
      await runs.replaceOne({ _id: LATEST }, { part, ...rest }, { upsert: true })
      await patterns.deleteMany({ part: { $ne: part } })
    },

    async latest() {
      const run = runSchema.safeParse(await runs.findOne({ _id: LATEST }))
      if (!run.success) return null
      const { part, ...rest } = run.data
      const found = z.array(patternSchema).safeParse(await patterns.find({ part }).sort({ _id: 1 }).toArray())
      return found.success ? { ...rest, patterns: found.data } : null
    },

    async runs(limit) {
      const found = await history.find().sort({ _id: -1 }).limit(limit).toArray()
      // Runs of an earlier form are left out: their parameters cannot be told in today's words.
      return found.flatMap(run => runFacts.safeParse(run).data ?? [])
    },
  }
}
