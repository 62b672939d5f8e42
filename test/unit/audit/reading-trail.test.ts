import type { AuditFact } from '../../../src/audit/audit-log.js'
import { createReadingTrail, type ShownRecord } from '../../../src/audit/reading-trail.js'
import { movableClock } from '../../../src/platform/clock.js'
import { aViewer } from '../../support/record-builders.js'

/** What is written down of words that are shown, and what is not. */

const full = (ref: string): ShownRecord => ({ ref, projection: 'full', recordedByViewer: false })
const priya = aViewer('priya', ['reviewer'])
const START = new Date('2026-11-24T10:00:00Z')

function trailFrom() {
  const facts: AuditFact[] = []
  const clock = movableClock(START)
  const trail = createReadingTrail({ log: { append: async fact => void facts.push(fact) }, clock })
  const wait = (minutes: number) => clock.moveTo(new Date(clock.now().getTime() + minutes * 60_000))
  return { trail, facts, wait, refs: () => facts.map(({ records }) => records) }
}

it('is one entry for a page, with every record once, and with no more than the place', async () => {
  const { trail, facts } = trailFrom()
  await trail.shown(priya, 'Search', [full('a'), full('b'), full('a')])
  expect(facts).toEqual([
    {
      ...{ actor: 'priya', action: 'records-shown', subject: '', reason: 'Search, 2 records' },
      ...{ trust: priya.trust, records: ['a', 'b'] },
    },
  ])
})

it.each<[string, ShownRecord]>([
  ['released words of one’s own trust', { ...full('a'), projection: 'named' }],
  ['released words of another', { ...full('a'), projection: 'shared' }],
  ['published words', { ...full('a'), projection: 'public' }],
  ['one’s own', { ...full('a'), recordedByViewer: true }],
])('is nothing for %s', async (_what, record) => {
  const { trail, facts } = trailFrom()
  await trail.read(priya, record)
  await trail.shown(priya, 'Search', [record])
  await trail.shownWhileTyping(priya, 'Box', [record])
  await trail.shown(priya, 'Search', [])
  expect(facts).toEqual([])
})

it('is, while somebody types, what this person was not shown at this place within ten minutes', async () => {
  const { trail, refs, wait } = trailFrom()
  await trail.shownWhileTyping(priya, 'Box', [full('a'), full('b')])
  await trail.shownWhileTyping(priya, 'Box', [full('b'), full('c')])
  await trail.shownWhileTyping(priya, 'Box', [full('a'), full('c')])
  expect(refs()).toEqual([['a', 'b'], ['c']])
  await trail.shownWhileTyping(aViewer('tom', ['reviewer']), 'Box', [full('a')])
  await trail.shownWhileTyping(priya, 'Beside an account', [full('a')])
  expect(refs().slice(2)).toEqual([['a'], ['a']])
  wait(11)
  await trail.shownWhileTyping(priya, 'Box', [full('a')])
  expect(refs().slice(4)).toEqual([['a']])
})

it('shows nothing where it cannot be written down', async () => {
  const log = { append: () => Promise.reject(new Error('The store is away')) }
  const trail = createReadingTrail({ log, clock: movableClock(START) })
  await expect(trail.read(priya, full('a'))).rejects.toThrow('away')
  await expect(trail.shown(priya, 'Search', [full('a')])).rejects.toThrow('away')
  await expect(trail.shownWhileTyping(priya, 'Box', [full('a')])).rejects.toThrow('away')
})
