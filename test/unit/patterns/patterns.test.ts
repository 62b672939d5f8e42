import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { countEvents } from '../../../src/domain/patterns/count-events.js'
import { benjaminiHochberg } from '../../../src/domain/patterns/multiplicity.js'
import { byPriority } from '../../../src/domain/patterns/pattern.js'
import { poissonMidP, poissonUpperTail, garwoodInterval } from '../../../src/domain/patterns/poisson.js'
import { repeatsAfterFindings } from '../../../src/domain/patterns/repeat-after-finding.js'
import { sameFailureAtSeveralTrusts } from '../../../src/domain/patterns/same-failure-several-trusts.js'
import { parseTaxonomy } from '../../../src/domain/taxonomy/taxonomy.js'
import { loadDirectory } from '../../../src/organisations/directory.js'
import { demoRecords } from '../../../seed/demo/records.js'
import { publishedRecords } from '../../../seed/published.js'

const taxonomy = parseTaxonomy(JSON.parse(readFileSync('seed/reference/failure-types.json', 'utf8')))
const directory = loadDirectory({ demo: true })
const UNTIL = '2026-11-24'
const idFor = (key: string): string => key
const stageOf = (type: string): string => taxonomy.stageOf(type)?.code ?? type

describe('Poisson tails', () => {
  it.each([
    [1, 0.1, 0.0499],
    [2, 0.5, 0.0523],
    [3, 0.5, 0.0081],
  ])('mid-P of %d where %d are expected is %d', (observed, mean, expected) => {
    expect(poissonMidP(observed, mean)).toBeCloseTo(expected, 4)
  })

  it('falls as more are observed and grows as more are expected', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 }), fc.double({ min: 0.01, max: 60, noNaN: true }), (observed, mean) => {
        expect(poissonMidP(observed + 1, mean)).toBeLessThanOrEqual(poissonMidP(observed, mean))
        expect(poissonMidP(observed, mean * 1.5)).toBeGreaterThanOrEqual(poissonMidP(observed, mean) - 1e-12)
        expect(poissonUpperTail(observed, mean)).toBeGreaterThanOrEqual(poissonMidP(observed, mean) - 1e-12)
      }),
    )
  })

  it('keeps Garwood’s interval around the count', () => {
    const { low, high } = garwoodInterval(10)
    expect(low).toBeCloseTo(4.795389, 5)
    expect(high).toBeCloseTo(18.390356, 5)
    expect(garwoodInterval(0).low).toBe(0)
  })
})

describe('Benjamini and Hochberg', () => {
  it('rejects four of the fifteen of their paper', () => {
    const p = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
    ]
    expect(benjaminiHochberg(p, 0.05).filter(Boolean)).toHaveLength(4)
  })

  it('lets more stand at a larger q', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true })), p => {
        const small = benjaminiHochberg(p, 0.05)
        benjaminiHochberg(p, 0.2).forEach((stands, index) => expect(stands || !small[index]).toBe(true))
      }),
    )
  })
})

describe('published cases', () => {
  const records = publishedRecords({ taxonomy, directory, loadedAt: new Date('2026-11-24T08:00:00Z') })
  const { events, findings } = countEvents(records, code => directory.current(code))

  it('counts no control, no doubtful place and no concern about the future', () => {
    const controls = new Set(records.filter(r => r.imagingFailing !== 'yes' || r.attributionDoubtful).map(r => r.ref))
    expect(events.flatMap(event => event.refs).filter(ref => controls.has(ref))).toEqual([])
    expect(events.length).toBeGreaterThan(30)
  })

  it('gives facts alone, with no number to expect', () => {
    const patterns = [
      ...repeatsAfterFindings({ events, findings, stageOf, until: UNTIL, idFor }),
      ...sameFailureAtSeveralTrusts({ events, until: UNTIL, idFor }),
    ]
    expect(patterns.length).toBeGreaterThan(0)
    for (const pattern of patterns) {
      expect(pattern).toMatchObject({ strength: 'fact', expected: null, midP: null, published: true })
      expect(pattern.expectedReason).not.toBe('')
    }
  })

  it('sees breadth only at three trusts within 24 months', () => {
    for (const pattern of sameFailureAtSeveralTrusts({ events, until: UNTIL, idFor })) {
      expect(new Set(pattern.trusts).size).toBeGreaterThanOrEqual(3)
      const months = (Date.parse(pattern.window.to) - Date.parse(pattern.window.from)) / 86_400_000
      expect(months).toBeLessThanOrEqual(732)
    }
  })
})

describe('the invented records', () => {
  const { events, findings } = countEvents(demoRecords({ taxonomy, until: UNTIL }), code => directory.current(code))
  const repeats = repeatsAfterFindings({ events, findings, stageOf, until: UNTIL, idFor }).sort(byPriority)
  const spread = sameFailureAtSeveralTrusts({ events, until: UNTIL, idFor })

  it('shows the planted repeat as strong', () => {
    const planted = repeats.find(
      pattern => pattern.trust === 'DEMO-NM' && pattern.failureType === 'acknowledgement.report-not-read',
    )
    expect(planted).toMatchObject({ strength: 'strong' })
    expect(planted?.observed).toBeGreaterThan((planted?.expected ?? 99) * 2)
    expect(planted?.family?.stands).toBe(true)
  })

  it('shows the planted spread over trusts', () => {
    const planted = spread.find(pattern => pattern.failureType === 'communication.significant-finding-not-flagged')
    expect(planted?.observed).toBeGreaterThanOrEqual(5)
    expect(planted?.expected).toBeLessThan(3)
  })

  it('counts two records of one event once', () => {
    expect(events.some(event => event.refs.length === 2)).toBe(true)
    expect(new Set(events.map(event => event.eventId)).size).toBe(events.length)
  })

  it('never calls a single event more than a fact', () => {
    for (const pattern of repeats.filter(p => p.observed === 1)) expect(pattern.strength).toBe('fact')
  })
})
