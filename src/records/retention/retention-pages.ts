import { Router } from 'express'
import { z } from 'zod'
import { recordKinds, recordStatuses } from '../../domain/record/code-lists.js'
import { paginationView } from '../../web/pagination-view.js'
import { requireSignIn, viewerFrom } from '../../web/request-viewer.js'
import { dayOf } from '../record-words.js'
import type { RetentionPeriods } from './retention.js'
import type { RetentionService } from './retention-service.js'

const PER_PAGE = 50
const pageNumber = z.coerce.number().int().min(1).max(1_000_000).catch(1)

const RULE_WORDS: Readonly<Record<keyof RetentionPeriods, string>> = {
  years: 'Incidents',
  seriousYears: 'Incidents with severe harm or a death',
  complaintYears: 'Complaints and unpublished findings',
  draftDays: 'Drafts that nobody touches',
  uploadDays: 'Uploaded files that nobody imports, thrown away by themselves',
}

/** `/admin/retention`: references and dates, and not a word more. */
export function retentionPages({ retention }: { readonly retention: RetentionService }): Router {
  const router = Router()
  router.get('/admin/retention', requireSignIn, async (req, res) => {
    const page = pageNumber.parse(req.query['page'])
    const { due, total, periods } = await retention.due(viewerFrom(res), (page - 1) * PER_PAGE, PER_PAGE)
    res.render('pages/audit/retention', {
      pageTitle: 'Retention',
      wide: true,
      breadcrumbs: [{ text: 'Admin', href: '/admin' }],
      lead: leadOf(total),
      periods: (Object.keys(RULE_WORDS) as (keyof RetentionPeriods)[]).map(rule => ({
        key: RULE_WORDS[rule],
        lines: [[{ text: `${periods[rule]} ${rule === 'draftDays' || rule === 'uploadDays' ? 'days' : 'years'}` }]],
      })),
      table:
        due.length === 0
          ? null
          : {
              caption: 'What is due, the longest overdue first',
              captionHidden: true,
              columns: [
                { text: 'Reference' },
                { text: 'Kind' },
                { text: 'Status' },
                { text: 'Since' },
                { text: 'Due' },
              ],
              rows: due.map(({ record, due: day, rule }) => [
                { text: record.ref },
                { text: recordKinds.label(record.kind) },
                { text: recordStatuses.label(record.status) },
                { text: dayOf(record.submittedAt ?? record.updatedAt) },
                { text: dayOf(day), note: RULE_WORDS[rule] },
              ]),
            },
      pagination: paginationView({
        ...{ page, perPage: PER_PAGE, total },
        href: number => `/admin/retention?page=${number}`,
      }),
    })
  })
  return router
}

function leadOf(total: number): string {
  if (total === 0) return 'No record has been kept for longer than your settings say.'
  return total === 1
    ? 'One record has been kept for as long as your settings say.'
    : `${total.toLocaleString('en-GB')} records have been kept for as long as your settings say.`
}
