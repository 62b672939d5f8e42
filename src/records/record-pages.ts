import { Router, type Request, type Response } from 'express'
import { z } from 'zod'
import { mayRecord } from '../domain/access/permission.js'
import { hasRole, type Viewer } from '../domain/access/viewer.js'
import type { VisibleRecord } from '../domain/access/visible-record.js'
import { readReference } from '../domain/record/reference.js'
import type { Taxonomy } from '../domain/taxonomy/taxonomy.js'
import type { OrganisationDirectory } from '../organisations/directory.js'
import type { PatternService } from '../patterns/pattern-service.js'
import { NotAllowedError, NotFoundError } from '../platform/errors.js'
import { paginationView } from '../web/pagination-view.js'
import { requireSignIn, viewerFrom } from '../web/request-viewer.js'
import type { Sentence } from '../web/text-view.js'
import { recordedAgain } from './again-views.js'
import { capturePages } from './capture/capture-pages.js'
import type { CaptureService } from './capture/capture-service.js'
import type { EarlierService } from './capture/earlier-service.js'
import { emptyWorklist, WORKLIST_WORDS, worklistTable } from './list-views.js'
import { WORKLISTS, type RecordService, type Worklist } from './record-service.js'
import { recordPageView } from './record-views.js'
import type { ReviewService } from './review/review-service.js'
import { addendaView, learnedView } from './review/learning-views.js'
import { moreLinks, standingView } from './review/standing-views.js'

export interface RecordPagesParts {
  readonly records: RecordService
  readonly capture: CaptureService
  readonly earlier: EarlierService
  readonly review: ReviewService
  readonly taxonomy: Taxonomy
  readonly directory: OrganisationDirectory
  readonly patterns: PatternService
}

const PER_PAGE = 50
const RELATED = 4

const listQuery = z.object({
  list: z.enum(WORKLISTS).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
})

/** Recording, the lists of what waits, and the page of one record. */
export function recordPages(parts: RecordPagesParts): Router {
  const { records, review, taxonomy, directory, patterns } = parts
  const router = Router()

  router.get('/record', requireSignIn, (_req, res) => {
    const viewer = viewerFrom(res)
    if (!mayRecord(viewer)) throw new NotAllowedError('Only reporters and reviewers of a trust record')
    res.render('pages/records/choose', {
      pageTitle: 'Record',
      trustName: (viewer.trust === null ? null : directory.trust(viewer.trust)?.name) ?? 'your trust',
      worklists: (['drafts', 'returned', 'mine'] as const).map(list => ({
        text: WORKLIST_WORDS[list].title,
        href: `/records?list=${list}`,
      })),
    })
  })

  router.use(capturePages({ ...parts, drafts: parts.capture }))

  router.get('/records', requireSignIn, async (req, res) => {
    const { list, page } = listQuery.parse(req.query)
    if (list === undefined) res.redirect(303, '/search')
    else await renderList(res, list, page)
  })

  router.get('/records/:ref', async (req, res) => {
    const typed = req.params.ref
    const canonical = readReference(typed)
    if (canonical !== null && canonical !== typed) {
      res.redirect(301, `/records/${canonical}`)
      return
    }
    await renderRecord(req, res, typed)
  })

  async function renderList(res: Response, list: Worklist, page: number): Promise<void> {
    const { records: found, total } = await records.worklist(viewerFrom(res), list, (page - 1) * PER_PAGE, PER_PAGE)
    const words = WORKLIST_WORDS[list]
    res.render('pages/records/list', {
      pageTitle: words.title,
      wide: true,
      heading: words.title,
      lead: words.lead,
      table: found.length === 0 ? null : worklistTable(list, found),
      pagination: paginationView({
        page,
        perPage: PER_PAGE,
        total,
        href: number => `/records?list=${list}&page=${number}`,
      }),
      empty: emptyWorklist(list),
    })
  }

  async function renderRecord(req: Request, res: Response, ref: string): Promise<void> {
    const viewer = viewerFrom(res)
    const record = await records.open(viewer, ref)
    const original = req.query['as-itself'] === undefined ? await originalOf(viewer, record) : null
    if (original !== null) {
      res.redirect(303, `/records/${original}?instead-of=${record.ref}`)
      return
    }
    if (record.status === 'draft') {
      res.redirect(303, `/record/${record.kind}/${record.ref}/check`)
      return
    }
    const [related, again, rules, repeatedBy] = await Promise.all([
      records.related(viewer, record.ref, RELATED),
      recordedAgainAfter(viewer, record.ref),
      review.rules(viewer, record.ref),
      duplicateNamed(viewer, req.query['instead-of'], record),
    ])
    res.render('pages/records/record', {
      pageTitle: record.title,
      wide: true,
      ...recordPageView({ record, taxonomy, related, recordedAgain: again }),
      similarHref: `/records/${record.ref}/similar`,
      standing: standingView(record, rules),
      more: moreLinks(record, rules),
      addenda: addendaView(record),
      learned: learnedView(record),
      repeatedBy,
      expungeHref: marksWords(viewer, record) ? `/records/${record.ref}/expunge` : null,
    })
  }

  /** The record that a duplicate leads to, where the viewer may open it too. */
  async function originalOf(
    viewer: Viewer,
    { status, review: { duplicateOf } }: VisibleRecord,
  ): Promise<string | null> {
    if (status !== 'duplicate' || duplicateOf === null) return null
    return (await openOrNull(viewer, duplicateOf))?.ref ?? null
  }

  /** The duplicate by which somebody came to this record: only one that does lead here. */
  async function duplicateNamed(viewer: Viewer, named: unknown, { ref }: VisibleRecord): Promise<string | null> {
    const duplicate = typeof named === 'string' ? await openOrNull(viewer, named) : null
    return duplicate?.review.duplicateOf === ref ? duplicate.ref : null
  }

  async function openOrNull(viewer: Viewer, ref: string): Promise<VisibleRecord | null> {
    try {
      return await records.open(viewer, ref)
    } catch (error) {
      if (error instanceof NotFoundError) return null
      throw error
    }
  }

  async function recordedAgainAfter(viewer: Viewer, ref: string): Promise<Sentence[]> {
    const found = await patterns.afterFinding(viewer, ref)
    return Promise.all(
      found.map(async pattern => {
        const counted = new Set(pattern.events.filter(event => event.counted).flatMap(event => event.refs))
        const evidence = (await patterns.evidence(viewer, pattern)).records
        return recordedAgain(
          pattern,
          evidence.filter(other => counted.has(other.ref) && other.ref !== ref),
          taxonomy,
        )
      }),
    )
  }

  return router
}

/** A reviewer of the trust that holds it may ask for words to be taken out for good. */
function marksWords(viewer: Viewer, { own, projection, submittedAt }: VisibleRecord): boolean {
  return own && projection === 'full' && submittedAt !== null && hasRole(viewer, 'reviewer')
}
