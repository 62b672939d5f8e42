import fc from 'fast-check'
import { addDays, standingTo } from '../../../src/domain/patterns/calendar.js'
import { datedEvents } from '../../../src/domain/patterns/dated-events.js'
import { indexRecorded } from '../../../src/domain/patterns/expected-by-share.js'
import { partialDate } from '../../../src/domain/record/partial-date.js'
import { anEvent } from '../../support/event-builders.js'
import { scannedShare } from '../../support/scanned-share.js'

/** Days, months, years, spans, and none: every precision that a date may have. */
const date = fc.record({ day: fc.nat(900), kind: fc.nat(5), length: fc.nat(200) }).map(({ day, kind, length }) => {
  const on = addDays('2024-01-01', day)
  if (kind === 0) return null
  if (kind === 1) return partialDate(on.slice(0, 7))
  if (kind === 2) return partialDate(on.slice(0, 4))
  if (kind === 3) return partialDate(on, addDays(on, length))
  return partialDate(on)
})
const span = fc
  .record({ from: fc.nat(900), length: fc.nat(500) })
  .map(({ from, length }) => ({ from: addDays('2024-01-01', from), to: addDays('2024-01-01', from + length) }))
const event = fc
  .record({
    id: fc.nat(60),
    trust: fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F', 'G'),
    types: fc.uniqueArray(fc.constantFrom('a.one', 'a.two', 'b.three'), { maxLength: 3 }),
    source: fc.constantFrom('incident' as const, 'complaint' as const),
    date,
  })
  .map(({ id, date: occurred, ...rest }) => ({ ...anEvent(`e${id}`, rest), occurred }))

describe('Events in order of their dates', () => {
  it('are within a span exactly when each is', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 60 }), span, (events, within) => {
        const one = events.filter(({ occurred }) => standingTo(occurred, within) === 'within').length
        expect(datedEvents(events).within(within)).toBe(one)
      }),
      { numRuns: 150 },
    )
  })
})

describe('The number to expect by share', () => {
  it('is the same from the index as from reading every event, whoever lends and whatever is left out', () => {
    const limits = { fewestPeers: 2, fewestPeerEvents: 4, fewestPeerEventsOfType: 1 }
    fc.assert(
      fc.property(
        fc.array(event, { maxLength: 120 }),
        fc.uniqueArray(fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F', 'G')),
        fc.array(fc.record({ trust: fc.constantFrom('A', 'B', 'Z'), span, except: fc.nat(60) }), { maxLength: 6 }),
        (events, lending, questions) => {
          const contributes = (trust: string): boolean => new Set<string>(lending).has(trust)
          const index = indexRecorded(events, contributes)
          for (const { except, ...question } of questions) {
            const left = events.filter(one => one.eventId !== `e${except}`)
            const asked = { ...question, type: 'a.one', limits }
            expect(index.expectedByShare({ ...asked, except: `e${except}` })).toEqual(
              scannedShare({ ...asked, events: left, contributes }),
            )
          }
        },
      ),
      { numRuns: 150 },
    )
  })
})
