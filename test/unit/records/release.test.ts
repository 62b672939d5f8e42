import { changesSince } from '../../../src/domain/record/release.js'
import type { Revision } from '../../../src/domain/record/review.js'
import { anIncident } from '../../support/record-builders.js'

/** What of a record counts as changed since its release was prepared. */

const PRIYA = { userId: 'priya', name: 'Priya Nair' }
const PREPARED = new Date('2026-05-01T10:00:00Z')
const LATER = new Date('2026-05-02T10:00:00Z')
const EARLIER = new Date('2026-04-30T10:00:00Z')
const revision = (rev: number, at: Date, field: string, before: unknown, after: unknown): Revision => ({
  ...{ rev, at, by: PRIYA, reason: '', changes: [{ field, before, after }] },
})

it.each<[string, Parameters<typeof anIncident>[0], string[]]>([
  ['nothing', {}, []],
  ['what was coded before', { revisions: [revision(2, EARLIER, 'bodyRegion', 'limb', 'chest')] }, []],
  ['what was coded after', { revisions: [revision(2, LATER, 'bodyRegion', 'limb', 'chest')] }, ['coding']],
  [
    'what was changed and put back',
    {
      revisions: [revision(2, LATER, 'bodyRegion', 'chest', 'limb'), revision(3, LATER, 'bodyRegion', 'limb', 'chest')],
    },
    [],
  ],
  ['a learning response', { revisions: [revision(2, LATER, 'responses.1', null, { type: 'psii' })] }, []],
  ['later words', { addenda: [{ number: 1, at: LATER, by: PRIYA, text: 'x' }] }, ['words-added']],
  ['earlier words', { addenda: [{ number: 1, at: EARLIER, by: PRIYA, text: 'x' }] }, []],
  [
    'words taken out',
    { expunged: [{ at: LATER, askedBy: PRIYA, by: PRIYA, reason: 'Asked for', places: 1 }] },
    ['words-taken-out'],
  ],
])('%s', (_what, over, expected) => {
  expect(changesSince(anIncident(over), PREPARED).map(({ what }) => what)).toEqual(expected)
})
