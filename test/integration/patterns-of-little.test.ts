import { load } from 'cheerio'
import { DEMO_TRUSTS } from '../../seed/demo-trusts.js'
import { createApp } from '../../src/app.js'
import type { ImagingRecord } from '../../src/domain/record/record.js'
import { makeReference } from '../../src/domain/record/reference.js'
import { movableClock } from '../../src/platform/clock.js'
import { listen, openSession } from '../support/browser-session.js'
import { composedApp, type ComposedApp } from '../support/composed-app.js'
import { patternsOver } from '../support/patterns-over.js'
import { aFinding, anIncident, NORTHMERE } from '../support/record-builders.js'

const REVIEWER = 'reviewer@northmere.example'
const TYPE = 'acknowledgement.report-not-read'
const OTHER = 'scheduling.delay-to-scan'
const TRUSTS = DEMO_TRUSTS.map(trust => trust.odsCode)
const PEERS = TRUSTS.filter(code => code !== NORTHMERE)

let number = 0
function incident(trust: string, types: readonly string[], on: string | null): ImagingRecord {
  number++
  const id = `little-${number}`
  return anIncident({
    ...{ id, eventId: id, ref: makeReference('incident', 2026, number), status: 'accepted', ownerTrust: trust },
    organisations: [{ name: trust, role: 'where-it-happened', odsCode: trust }],
    occurred: on === null ? null : { on, precision: 'day', to: null },
    // Handed in on the day, so that no month is short of reports.
    submittedAt: new Date(`${on ?? '2026-03-02'}T15:00:00Z`),
    codes: types.map(code => ({ code, state: 'present', certainty: 'high', basis: 'event', quote: null })),
  })
}
/** So many months up to October 2026, one event in each. */
function monthly(trust: string, types: readonly string[], months = 34): ImagingRecord[] {
  return Array.from({ length: months }, (_, back) => {
    const month = 12 * 2026 + 9 - back
    const on = `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-05`
    return incident(trust, types, on)
  })
}

const { finding: base } = aFinding()
const finding = aFinding({
  ...{ id: 'little-finding', eventId: 'little-finding', ref: 'FND-2025-000001-9', status: 'accepted' },
  ...{ ownerTrust: NORTHMERE, demo: true, recommendations: [] },
  occurred: { on: '2024-11-01', precision: 'day', to: null },
  codes: [{ code: TYPE, state: 'present', certainty: 'high', basis: 'event', quote: null }],
  organisations: [{ name: NORTHMERE, role: 'where-it-happened', odsCode: NORTHMERE }],
  finding:
    base === null
      ? null
      : { ...base, decidedOn: { on: '2025-02-01', precision: 'day', to: null }, publishedOn: null, publicUrl: null },
})

let app: ComposedApp
beforeAll(async () => {
  // Days to a first decision come from the invented records, which are dated from today: on some days one month is unusual.
  app = await composedApp({ clock: movableClock(new Date('2026-11-24T10:00:00Z')) })
})
afterAll(async () => {
  await app.close()
})

interface Pages {
  readonly list: string
  readonly trust: string
  readonly type: string
}
async function pagesOver(records: readonly ImagingRecord[]): Promise<Pages> {
  const { directory } = app.services
  const served = await listen(
    createApp({ ...app.services, ...patternsOver(records, directory) }, { firstRunPatience: 60_000 }),
  )
  try {
    const session = await openSession(served.address, REVIEWER)
    const text = async (path: string) =>
      load((await session.get(path)).body)('main')
        .text()
        .replace(/\s+/g, ' ')
    return {
      list: await text('/patterns'),
      trust: await text(`/trusts/${NORTHMERE}`),
      type: await text(`/failure-types/${TYPE}`),
    }
  } finally {
    await served.close()
  }
}

/** What no page may ever say, and no page of so little may. */
const NEVER = /NaN|Infinity|undefined|\bnull\b|\[object/
const FLAGS = /More than expected|Strong|unusual month|Special cause|stands out at/

interface Little {
  readonly of: string
  readonly records: readonly ImagingRecord[]
  readonly list?: string
  readonly trust: readonly string[]
  readonly type?: string
}

const NO_PEERS = 'There are not enough peers to say'
const NOTHING = 'Nothing repeats yet among what you may see That does not mean that nothing does'

describe('Of little or odd records the pages say plainly what cannot be said, and flag nothing', () => {
  const both = (trust: string, months = 34) => [...monthly(trust, [TYPE], months), ...monthly(trust, [OTHER], months)]
  const three = (on: string | null) => TRUSTS.flatMap(trust => [1, 2, 3].map(() => incident(trust, [TYPE], on)))

  it.each<Little>([
    {
      ...{ of: 'an empty store', records: [], list: NOTHING },
      trust: ['Nothing was recorded again after a finding. 0 events recorded by the trust.'],
      type: NO_PEERS,
    },
    {
      ...{ of: 'one trust', records: [finding, ...both(NORTHMERE)], list: NO_PEERS },
      trust: ['Not enough peers to say', NO_PEERS, 'Too few events to tell a trend from chance by month'],
      type: NO_PEERS,
    },
    {
      ...{ of: 'one month', records: TRUSTS.flatMap(trust => both(trust, 1)), list: NOTHING },
      trust: ['1 month of 36 with events, 0.1 a month on average'],
      type: 'not clear of chance',
    },
    {
      ...{ of: 'future dates', records: [finding, ...three('2031-01-01')], list: NOTHING },
      trust: ['3 more have a date after 24 November 2026, which cannot be', 'Not recorded again'],
      type: '3 more have a date after 24 November 2026',
    },
    {
      ...{ of: 'unknown dates', records: [finding, ...three(null)], list: NOTHING },
      trust: ['3 more have no known date', 'Not recorded again. Not enough peers to say'],
      type: '3 more have no known date',
    },
    {
      ...{ of: 'peers with nothing', records: [finding, ...both(NORTHMERE)], list: NO_PEERS },
      trust: ['Not enough peers to say', NO_PEERS],
      type: NO_PEERS,
    },
    {
      ...{ of: 'a constant series', records: TRUSTS.flatMap(trust => [1, 2, 3].flatMap(() => both(trust, 36))) },
      trust: ['Common cause. The last month is within what chance alone makes of it.', 'Events a month: steady'],
      type: 'within the limits',
    },
    {
      of: 'months that are missing',
      records: TRUSTS.flatMap(trust => [incident(trust, [TYPE], '2026-10-05'), incident(trust, [OTHER], '2023-12-05')]),
      trust: ['2 months of 36 with events, 0.1 a month on average'],
      type: NO_PEERS,
    },
    {
      of: 'a type that no peer has',
      records: [finding, ...monthly(NORTHMERE, [TYPE]), ...PEERS.flatMap(trust => monthly(trust, [OTHER]))],
      ...{ list: NO_PEERS, trust: ['Not enough peers to say'], type: NO_PEERS },
    },
    {
      ...{
        of: 'nothing but one type: a share of nothing',
        list: 'is of this type, so there is nothing to compare with',
      },
      records: [finding, ...TRUSTS.flatMap(trust => monthly(trust, [TYPE]))],
      trust: ['35 events'],
    },
  ])('$of', async ({ records, list, trust, type }) => {
    const pages = await pagesOver(records)
    for (const page of Object.values(pages)) {
      expect(page).not.toMatch(NEVER)
      expect(page).not.toMatch(FLAGS)
    }
    if (list !== undefined) expect(pages.list).toContain(list)
    for (const sentence of trust) expect(pages.trust).toContain(sentence)
    if (type !== undefined) expect(pages.type).toContain(type)
  })
})
