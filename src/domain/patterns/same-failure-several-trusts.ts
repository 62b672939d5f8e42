import { dayBounds } from '../record/partial-date.js'
import { addDays, addMonths, monthText } from './calendar.js'
import { cubeOf, type MonthSpan } from './count-cube.js'
import { sumIn, sumsOf, type CubeSums } from './cube-sums.js'
import type { Threshold } from './detectors/increases.js'
import { isAbove, spreadAt, spreadThreshold, volumeOf, type Spread, type Volume } from './detectors/spread.js'
import { clumpProbability } from './statistics/scan.js'
import type { CountedEvent } from './event.js'
import type { BreadthParameters } from './parameters.js'
import { UNTOLD, type Pattern } from './pattern.js'
import { priorityOf } from './priority.js'
import { monthOfEvent, recordedCube, setName, spanOf, type RecordedCube, type RecordedParts } from './recorded-cube.js'
import { ratioOf } from './ratio.js'
import { inOrder, patternEvent, worst, type Unnamed } from './repeat-after-finding.js'

/**
 * Detector D2, breadth: the same failure at several trusts. Among published cases at least three trusts within 24 months,
 * as a fact. Among incidents, the number of distinct trusts with a signature (a type, or a type with modality and setting)
 * in one to three of the last months, against what the rates of the two years before those lead one to expect.
 */
export function sameFailureAtSeveralTrusts(parts: RecordedParts): Unnamed<Pattern>[] {
  const published = parts.events.filter(event => event.source === 'published')
  const types = [...new Set(published.flatMap(event => event.types))].sort()
  return [...types.flatMap(type => publishedBreadth(published, type, parts) ?? []), ...recordedBreadth(parts)]
}

/* ------------------------------------------------------------------ published cases: facts */

function publishedBreadth(
  events: readonly CountedEvent[],
  type: string,
  { parameters, stageOf }: RecordedParts,
): Unnamed<Pattern> | null {
  const rules = parameters.severalTrusts
  const ofType = inOrder(events.filter(event => event.types.includes(type)))
  const dated = ofType.flatMap(event => (event.occurred === null ? [] : [{ event, ...dayBounds(event.occurred) }]))
  // The window with the most trusts; of equals, the latest. Each event must surely lie inside it.
  let best: { readonly inside: typeof dated; readonly trusts: number } | null = null
  for (const { first } of dated) {
    const to = addDays(addMonths(first, rules.publishedWindowMonths), -1)
    const inside = dated.filter(other => other.first >= first && other.last <= to)
    const trusts = new Set(inside.map(({ event }) => event.trust)).size
    if (trusts >= rules.fewestTrusts && (best === null || trusts >= best.trusts)) best = { inside, trusts }
  }
  if (best === null) return null
  const counted = new Set(best.inside.map(({ event }) => event))
  const lasts = best.inside.map(({ last }) => last).sort()
  return {
    ...shape(`D2:published:${type}`, type, [...counted], stageOf),
    window: { from: best.inside[0]?.first ?? '', to: lasts.at(-1) ?? '' },
    observed: best.trusts,
    expected: null,
    expectedReason: 'published-cases',
    expectation: null,
    ratio: null,
    midP: null,
    family: null,
    strength: 'fact',
    events: dated.map(({ event }) => patternEvent(event, counted.has(event) ? 'counted' : 'outside')),
    orderUnknown: ofType.filter(event => event.occurred === null).map(event => patternEvent(event, 'outside')),
    priority: null,
    published: true,
  }
}

/* ------------------------------------------------------------------ incidents: against what was to be expected */

interface Signature {
  readonly type: string
  readonly modality: string | null
  readonly setting: string | null
  readonly events: readonly CountedEvent[]
}

/** The month in which a signature was at the most surprising number of trusts, and the first in which it was at enough. */
interface Burst extends Spread {
  readonly signature: Signature
  readonly firstMonth: number
}

function recordedBreadth(parts: RecordedParts): Unnamed<Pattern>[] {
  const { severalTrusts: rules } = parts.parameters
  const recorded = recordedCube(parts, parts.contributes)
  const base = {
    from: recorded.lastMonth - rules.guardMonths - rules.baselineMonths + 1,
    to: recorded.lastMonth - rules.guardMonths,
  }
  const volume = volumeOf(recorded.sums)
  const inBase = sumIn(volume.all, 0, recorded.sums.months, base)
  if (recorded.trusts.length < rules.fewestContributing || inBase < rules.fewestPeerEvents) return []
  const signatures = signaturesOf(recorded.events, rules)
  const cube = signatureCube(recorded, signatures)
  const threshold = parts.thresholds.spread(() => spreadThreshold(cube, volume, rules, parts.seeded))
  if (threshold === null) return []
  return likeliestOfEachType(burstsOf(cube, volume, signatures, rules, threshold)).map(burst => {
    const { type, modality, setting, events } = burst.signature
    const key = ['D2:recorded', setName(parts), type, modality ?? '', setting ?? ''].join(':')
    const window = spanOf(recorded, burst.window, parts.until)
    const counted = new Set(events.filter(event => isIn(event, recorded.firstMonth, burst.window)))
    const tests = signatures.length * rules.windowMonths.length * rules.guardMonths
    const strength = burst.midP * tests <= rules.strongErrorRate ? 'strong' : 'more-than-expected'
    const facts = { observed: burst.trusts, expected: burst.expected, strength } as const
    return {
      ...shape(key, type, [...counted], parts.stageOf),
      ...{ modality, setting, window, ...facts, expectedReason: null, family: null },
      expectation: {
        peers: recorded.trusts.length,
        peerEvents: inBase,
        peerEventsOfType: events.filter(event => isIn(event, recorded.firstMonth, base)).length,
        ownOthers: 0,
        baseline: spanOf(recorded, base, parts.until),
      },
      ratio: ratioOf(burst.trusts, burst.expected),
      midP: burst.midP,
      alarm: {
        month: monthText(recorded.firstMonth + burst.firstMonth),
        ...{ sum: burst.score, threshold: threshold.value, soughtRatio: null, budget: threshold.budget },
      },
      clumped: clumpedOf(
        counted.size,
        events.filter(event => isIn(event, recorded.firstMonth, { from: base.from, to: recorded.lastMonth })).length,
        { window: burst.window.to - burst.window.from + 1, all: recorded.lastMonth - base.from + 1 },
      ),
      events: inOrder(events).map(event => patternEvent(event, counted.has(event) ? 'counted' : 'outside')),
      orderUnknown: [],
      priority: priorityOf({ ...facts, worstHarm: worst([...counted]), trusts: burst.trusts }),
      published: false,
    }
  })
}

/** Signatures above the threshold in one of the last months, each where it is the most surprising. */
function burstsOf(
  cube: CubeSums,
  volume: Volume,
  signatures: readonly Signature[],
  rules: BreadthParameters,
  threshold: Threshold,
): Burst[] {
  const best = new Map<number, Burst>()
  for (let month = cube.months - rules.guardMonths; month < cube.months; month++) {
    for (const spread of spreadAt(cube, volume, month, rules)) {
      const signature = spread === null ? undefined : signatures[spread.type]
      if (spread === null || signature === undefined || !isAbove(spread, rules, threshold)) continue
      const known = best.get(spread.type)
      const firstMonth = known?.firstMonth ?? month
      best.set(
        spread.type,
        known !== undefined && known.score >= spread.score ? known : { ...spread, signature, firstMonth },
      )
    }
  }
  return [...best.values()]
}

/** The events of each signature by trust and month: a cube whose types are the signatures. */
function signatureCube({ trusts, sums, firstMonth }: RecordedCube, signatures: readonly Signature[]): CubeSums {
  const numbers = new Map(trusts.map((trust, number) => [trust, number]))
  const size = { trusts: trusts.length, types: signatures.length, months: sums.months }
  const cells = signatures.flatMap(({ events }, type) =>
    events.flatMap(event => {
      const month = (monthOfEvent(event) ?? -1) - firstMonth
      const trust = numbers.get(event.trust)
      return trust === undefined || month < 0 || month >= sums.months ? [] : [{ trust, type, month, count: 1 }]
    }),
  )
  return sumsOf(cubeOf(size, cells))
}

/** Every type, and every type with modality and setting that was seen often enough, each with its events. */
function signaturesOf(events: readonly CountedEvent[], rules: BreadthParameters): Signature[] {
  const byKey = new Map<string, Signature & { readonly events: CountedEvent[] }>()
  const put = (type: string, modality: string | null, setting: string | null, event: CountedEvent): void => {
    const key = [type, modality ?? '', setting ?? ''].join(':')
    const signature = byKey.get(key) ?? { type, modality, setting, events: [] }
    signature.events.push(event)
    byKey.set(key, signature)
  }
  for (const event of events) {
    if (monthOfEvent(event) === null) continue
    for (const type of event.types) {
      put(type, null, null, event)
      if (event.setting === 'unknown') continue
      for (const modality of event.modalities) {
        if (modality !== 'unspecified') put(type, modality, event.setting, event)
      }
    }
  }
  return [...byKey]
    .filter(([, signature]) => signature.modality === null || signature.events.length >= rules.fewestSeen)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, signature]) => signature)
}

/** Where a narrower signature tells the same story as its type, the less likely by chance is kept; of equals, the type. */
function likeliestOfEachType(bursts: readonly Burst[]): Burst[] {
  const best = new Map<string, Burst>()
  for (const burst of [...bursts].sort((a, b) => a.type - b.type)) {
    const known = best.get(burst.signature.type)
    if (known === undefined || burst.score > known.score) best.set(burst.signature.type, burst)
  }
  return [...best.values()]
}

/* ------------------------------------------------------------------ parts */

/** Of a signature with more events it is the rates that tell. */
const RARE_BELOW = 30

function clumpedOf(
  together: number,
  events: number,
  months: { readonly window: number; readonly all: number },
): Pattern['clumped'] {
  if (events >= RARE_BELOW || together < 2) return null
  const probability = clumpProbability({ together, events, share: months.window / months.all })
  return { together, events, windowMonths: months.window, months: months.all, probability }
}

function isIn(event: CountedEvent, firstMonth: number, { from, to }: MonthSpan): boolean {
  const month = (monthOfEvent(event) ?? -1) - firstMonth
  return month >= from && month <= to
}

function shape(key: string, failureType: string, inside: readonly CountedEvent[], stageOf: (type: string) => string) {
  return {
    ...UNTOLD,
    key,
    detector: 'D2',
    failureType,
    stage: stageOf(failureType),
    trust: null,
    closeness: 'same-type',
    trusts: [...new Set(inside.map(event => event.trust))].sort(),
    worstHarm: worst(inside),
    demo: inside[0]?.demo ?? false,
  } as const
}
