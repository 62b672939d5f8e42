import { projectionFor, seesTrustAggregates } from '../../src/domain/access/permission.js'
import type { Viewer } from '../../src/domain/access/viewer.js'
import { SMALL } from '../../src/domain/patterns/small-numbers.js'
import { countedCodes, whereItHappened, type ImagingRecord } from '../../src/domain/record/record.js'
import { loadDirectory } from '../../src/organisations/directory.js'
import type { PatternService } from '../../src/patterns/pattern-service.js'
import type { RecordRepeat } from '../../src/patterns/record-repeats.js'
import type { Random } from '../../src/platform/random.js'
import { isSearchable } from '../../src/search/projection.js'
import { patternsOver } from './patterns-over.js'

const directory = loadDirectory({ demo: true })
const PATIENCE = 60_000
/** Results of a page. */
const HITS = 20

export type Repeats = Pick<PatternService, 'repeatsOf'>

export interface RepeatWorld {
  /**
   * What stands beside a random page of results of a random viewer: how many tell of a repeat, and what they leak.
   * `through` stands in between, for showing that a broken one is caught.
   */
  ask(
    random: Random,
    through?: (repeats: Repeats) => Repeats,
  ): Promise<{ readonly told: number; readonly leak: string | null }>
}

/**
 * Holds "Repeats" beside results to plain counting: a number at a trust is never more than the events that this viewer may
 * count there one by one; a number of trusts is either of such events, or told to somebody who reads across trusts, of five
 * trusts at least. Who may count nothing but published cases is told what a world of nothing else tells.
 */
export function repeatWorld(records: readonly ImagingRecord[], viewers: readonly Viewer[]): RepeatWorld {
  const everything = patternsOf(records)
  const publishedOnly = patternsOf(records.filter(({ status }) => status === 'published'))
  const counted = records.filter(({ status }) => ['accepted', 'released', 'published'].includes(status))
  const trusts = [...new Set(counted.flatMap(trustsOf))]

  /** Events of a type at a trust that the viewer may count one by one. */
  function countable(viewer: Viewer, trust: string, type: string): number {
    const open = counted.filter(
      record =>
        (record.status === 'published' || seesTrustAggregates(viewer, trust)) &&
        trustsOf(record).includes(trust) &&
        countedCodes(record).some(({ code }) => code === type),
    )
    return new Set(open.map(({ eventId }) => eventId)).size
  }

  function leakOf(viewer: Viewer, record: ImagingRecord, { trust, count, afterFinding }: RecordRepeat): string | null {
    const types = countedCodes(record).map(({ code }) => code)
    if (trust !== null) {
      const most = Math.max(0, ...types.map(type => countable(viewer, trust, type)))
      const events = afterFinding ? count : count + 1
      return events <= most ? null : `tells of ${events} events at ${trust}, of which ${most} may be counted`
    }
    const open = Math.max(0, ...types.map(type => trusts.filter(each => countable(viewer, each, type) > 0).length))
    if (count <= open) return null
    const across = viewer.userId !== null && viewer.readsReleases
    return across && count >= SMALL ? null : `tells of ${count} trusts, of which ${open} may be counted`
  }

  return {
    async ask(random, through = repeats => repeats) {
      const viewer = viewers[random.below(viewers.length)]
      if (viewer === undefined) throw new RangeError('There are no viewers')
      const open = records.filter(record => isSearchable(record) && projectionFor(viewer, record) !== null)
      const from = random.below(Math.max(1, open.length - HITS))
      const page = open.slice(from, from + HITS)
      const refs = page.map(({ ref }) => ref)
      const told = await through(everything).repeatsOf(viewer, refs, PATIENCE)
      const leaks = page.flatMap(record => {
        const repeat = told.get(record.ref)
        return repeat === undefined ? [] : (leakOf(viewer, record, repeat) ?? [])
      })
      const sees =
        viewer.userId !== null && (viewer.readsReleases || trusts.some(each => seesTrustAggregates(viewer, each)))
      if (!sees && leaks.length === 0) {
        const alone = inWords(await publishedOnly.repeatsOf(viewer, refs, PATIENCE))
        if (inWords(told) !== alone) leaks.push(`tells ${inWords(told)} and of published cases only ${alone}`)
      }
      return { told: told.size, leak: leaks[0] === undefined ? null : `${viewer.name} ${leaks[0]}` }
    },
  }
}

function trustsOf(record: ImagingRecord): string[] {
  const named = whereItHappened(record).flatMap(({ odsCode }) => odsCode ?? [])
  return (named.length > 0 ? named : [record.ownerTrust ?? '']).map(code => directory.current(code))
}

function inWords(repeats: ReadonlyMap<string, RecordRepeat>): string {
  const told = [...repeats].map(([ref, { trust, count, afterFinding }]) => `${ref} ${trust} ${count} ${afterFinding}`)
  return told.sort().join(', ')
}

function patternsOf(records: readonly ImagingRecord[]): PatternService {
  return patternsOver(records, directory, { contributes: code => directory.trust(code)?.demo ?? false }).patterns
}
