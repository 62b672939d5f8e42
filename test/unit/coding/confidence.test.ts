import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { z } from 'zod'
import { bandOf, calibrationOf, onUnreadText, UNREAD, type JudgedConfidence } from '../../../src/coding/confidence.js'

const pair = z.object({ ref: z.string(), confidence: z.number(), right: z.boolean(), suggested: z.boolean() })
const reading = z.object({
  cues: z.string(),
  pairs: z.array(pair),
  below: z.array(z.object({ confidence: z.number(), count: z.number(), right: z.number() })),
})
const { readings } = z
  .object({ readings: z.tuple([reading, reading]) })
  .parse(JSON.parse(readFileSync('seed/evaluation/suggestions-unread.json', 'utf8')))
const [broader, earlier] = readings
type Reading = typeof broader

const judged = ({ pairs, below }: Reading, leftOut = ''): JudgedConfidence[] => [
  ...pairs
    .filter(({ ref }) => ref !== leftOut)
    .map(({ confidence, right }) => ({ confidence, right: Number(right), count: 1 })),
  ...below,
]

/** How far what was said is from what came true, over all pairs: the less the better. */
function surprise(pairs: Reading['pairs'], said: (one: Reading['pairs'][number]) => number): number {
  return pairs.reduce((sum, one) => sum - Math.log(one.right ? said(one) : 1 - said(one)), 0)
}

function sharesRight(pairs: Reading['pairs'], said: (one: Reading['pairs'][number]) => number) {
  const made = pairs.filter(({ suggested }) => suggested)
  const of = (band: string): number => {
    const inside = made.filter(one => bandOf(said(one)) === band)
    return inside.filter(({ right }) => right).length / inside.length
  }
  return { likely: of('likely'), possible: of('possible') }
}

describe('confidence on texts that nobody had read', () => {
  it('is lowered as the last reading of unread reports says', () => {
    const { slope, shift } = calibrationOf(judged(broader))
    expect(slope).toBeCloseTo(UNREAD.slope, 1)
    expect(shift).toBeCloseTo(UNREAD.shift, 1)
  })

  it('says more of a report that was left out than the model’s own confidence did, and of the reading by other cues', () => {
    const leftOut = new Map(broader.pairs.map(({ ref }) => [ref, calibrationOf(judged(broader, ref))]))
    const own = surprise(broader.pairs, ({ confidence }) => confidence)
    expect(surprise(broader.pairs, ({ ref, confidence }) => onUnreadText(confidence, leftOut.get(ref)))).toBeLessThan(
      own,
    )
    const before = surprise(earlier.pairs, ({ confidence }) => confidence)
    expect(surprise(earlier.pairs, ({ confidence }) => onUnreadText(confidence))).toBeLessThan(before)
  })

  it('bears the words of the page, in both readings', () => {
    const leftOut = new Map(broader.pairs.map(({ ref }) => [ref, calibrationOf(judged(broader, ref))]))
    const last = sharesRight(broader.pairs, ({ ref, confidence }) => onUnreadText(confidence, leftOut.get(ref)))
    const first = sharesRight(earlier.pairs, ({ confidence }) => onUnreadText(confidence))
    for (const { likely, possible } of [last, first]) {
      expect(likely).toBeGreaterThanOrEqual(0.55)
      expect(possible).toBeLessThan(likely)
      expect(possible).toBeLessThanOrEqual(0.55)
    }
  })

  it('keeps the order, and stays between 0 and 1', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(share, share, (a, b) => {
        const [low, high] = [onUnreadText(Math.min(a, b)), onUnreadText(Math.max(a, b))]
        expect(low).toBeGreaterThan(0)
        expect(high).toBeLessThan(1)
        expect(low).toBeLessThanOrEqual(high)
      }),
    )
  })

  it('finds the slope and shift that confidences were bent by', () => {
    const bent = { slope: 0.5, shift: -1 }
    const said = Array.from({ length: 19 }, (_, at) => (at + 1) / 20)
    const found = calibrationOf(
      said.map(confidence => ({ confidence, count: 1_000, right: 1_000 * onUnreadText(confidence, bent) })),
    )
    expect(found.slope).toBeCloseTo(0.5, 6)
    expect(found.shift).toBeCloseTo(-1, 6)
    expect(calibrationOf([])).toEqual({ slope: 1, shift: 0 })
  })
})
