import type { ImagingRecord } from '../record/record.js'
import { meets, type AccessFacts, type Condition } from './condition.js'
import { hasRole, type Viewer } from './viewer.js'

/**
 * The texts of a record that can be shown, from fullest to barest:
 * - `full`: everything, original words. The owning trust's reviewers, and the person who recorded it.
 * - `named`: the release with trust and dates. Others at the owning trust, and national analysts.
 * - `shared`: the release without trust, region, site or exact date. Readers at other trusts.
 * - `public`: a published finding. Everybody.
 *
 * A viewer sees each record in exactly one projection, or not at all.
 */
export const PROJECTIONS = ['full', 'named', 'shared', 'public'] as const
export type Projection = (typeof PROJECTIONS)[number]

/**
 * The facts of a record under one projection. `audience` is the projection itself, but `draft` for a draft, discarded or
 * not, which nobody but its author sees.
 */
export function accessFacts(record: AccessSubject, projection: Projection): AccessFacts {
  return {
    audience: isNeverSubmitted(record) ? 'draft' : projection,
    owner: record.ownerTrust ?? '',
    reporter: record.reporter?.userId ?? '',
  }
}

type AccessSubject = Pick<ImagingRecord, 'status' | 'ownerTrust' | 'reporter' | 'release' | 'submittedAt'>

/** A draft, or one that was discarded. */
function isNeverSubmitted({ status, submittedAt }: AccessSubject): boolean {
  return status === 'draft' || (status === 'withdrawn' && submittedAt === null)
}

/** The projections in which a record exists at all, whoever asks. */
export function projectionsOf(record: AccessSubject): readonly Projection[] {
  if (record.status === 'published') return ['public']
  return record.status === 'released' && record.release !== null ? ['full', 'named', 'shared'] : ['full']
}

/**
 * Drafts are their author's own, and what was withdrawn (a discarded draft among them) was taken back: neither is
 * found. Duplicates and what turned out not to be imaging stay findable for those who read them in full.
 */
export function isSearchable({ status }: Pick<ImagingRecord, 'status'>): boolean {
  return status !== 'draft' && status !== 'withdrawn'
}

/** What a viewer may see, as data. The branches exclude each other, so that no record is met in two projections. */
export function scopeOf(viewer: Viewer): Condition {
  const branches: Condition[] = [{ fact: 'audience', is: 'public' }]
  const { userId, trust } = viewer
  const notMine: readonly Condition[] = userId === null ? [] : [{ fact: 'reporter', isNot: userId }]
  const analyst = hasRole(viewer, 'national-analyst')
  const reviewer = trust !== null && hasRole(viewer, 'reviewer')

  const readsOwnInFull = userId !== null && hasRole(viewer, 'reporter', 'reviewer')
  if (readsOwnInFull) {
    const mine: Condition = { fact: 'reporter', is: userId }
    branches.push({ all: [{ fact: 'audience', is: 'full' }, mine] }, { all: [{ fact: 'audience', is: 'draft' }, mine] })
  }
  if (reviewer) {
    branches.push({ all: [{ fact: 'audience', is: 'full' }, { fact: 'owner', is: trust }, ...notMine] })
  }
  const unlessMine = readsOwnInFull ? notMine : []
  if (analyst) {
    const unlessReviewed: readonly Condition[] = reviewer ? [{ fact: 'owner', isNot: trust }] : []
    branches.push({ all: [{ fact: 'audience', is: 'named' }, ...unlessReviewed, ...unlessMine] })
  } else if (viewer.readsReleases) {
    if (trust !== null && !reviewer) {
      branches.push({ all: [{ fact: 'audience', is: 'named' }, { fact: 'owner', is: trust }, ...unlessMine] })
    }
    const elsewhere: readonly Condition[] = trust === null ? [] : [{ fact: 'owner', isNot: trust }]
    branches.push({ all: [{ fact: 'audience', is: 'shared' }, ...elsewhere, ...unlessMine] })
  }
  return { any: branches }
}

/** The one predicate: in which projection a viewer sees a record, or `null` for not at all. */
export function projectionFor(viewer: Viewer, record: AccessSubject): Projection | null {
  const scope = scopeOf(viewer)
  return projectionsOf(record).find(projection => meets(scope, accessFacts(record, projection))) ?? null
}

/** Whether the viewer may record incidents and findings for their trust. */
export function mayRecord(viewer: Viewer): boolean {
  return viewer.userId !== null && viewer.trust !== null && hasRole(viewer, 'reporter', 'reviewer')
}

/** Whether the viewer may see a trust's own aggregates and patterns, made from all its accepted records. */
export function seesTrustAggregates(viewer: Viewer, trust: string): boolean {
  return viewer.trust === trust && hasRole(viewer, 'reviewer', 'board')
}
