import { pipeline } from 'node:stream/promises'
import { Readable } from 'node:stream'
import { stringify } from 'csv-stringify'
import { Router } from 'express'
import { z } from 'zod'
import type { AccountService } from '../accounts/account-service.js'
import { hasRole } from '../domain/access/viewer.js'
import type { OrganisationDirectory } from '../organisations/directory.js'
import { londonDay, type Clock } from '../platform/clock.js'
import { InvalidInputError, NotAllowedError } from '../platform/errors.js'
import { paginationView } from '../web/pagination-view.js'
import { formErrors, formValues, NO_ERRORS, textOf, type FormValues } from '../web/parse-form.js'
import { requireSignIn, viewerFrom } from '../web/request-viewer.js'
import { FILTER_FIELDS, readAuditFilter } from './audit-filter.js'
import type { AuditEntry } from './audit-log.js'
import type { AuditService } from './audit-service.js'
import { auditLead, auditTable, filterFields, type Names } from './audit-views.js'

export interface AuditPagesParts {
  readonly auditTrail: AuditService
  readonly accounts: Pick<AccountService, 'byEmail' | 'nameOf'>
  readonly directory: OrganisationDirectory
  readonly clock: Clock
}

const PER_PAGE = 50
const pageNumber = z.coerce.number().int().min(1).max(1_000_000).catch(1)

/** The administrators' pages: where they begin, the audit log, and the log as a file. */
export function auditPages({ auditTrail, accounts, directory, clock }: AuditPagesParts): Router {
  const router = Router()
  router.use(['/admin', '/audit'], requireSignIn)

  router.get('/admin', (_req, res) => {
    const viewer = viewerFrom(res)
    if (!hasRole(viewer, 'admin', 'national-admin')) throw new NotAllowedError('Only administrators administer')
    res.render('pages/audit/admin', {
      pageTitle: 'Admin',
      choices: ADMIN_PAGES.filter(({ href }) => href !== '/admin/expunge' || hasRole(viewer, 'admin')),
    })
  })

  router.get('/audit', async (req, res) => {
    const viewer = viewerFrom(res)
    const values = formValues(req.query)
    const page = pageNumber.parse(req.query['page'])
    const { query, faults } = await readAuditFilter(values, accountId)
    // Asked in any case: whoever may not read the log is told so before anything of their filter.
    const found = await auditTrail.list(viewer, { ...query, skip: (page - 1) * PER_PAGE, limit: PER_PAGE })
    const errors = faults.length === 0 ? NO_ERRORS : formErrors(faults)
    const shown = faults.length === 0 ? found : { entries: [], total: 0 }
    res.status(faults.length === 0 ? 200 : 422).render('pages/audit/log', {
      pageTitle: 'Audit log',
      wide: true,
      hasErrors: faults.length > 0,
      breadcrumbs: [{ text: 'Admin', href: '/admin' }],
      lead: auditLead(viewer, viewer.trust === null ? null : (directory.trust(viewer.trust)?.name ?? null)),
      errorList: errors.summary,
      fields: filterFields(values, errors),
      narrowed: FILTER_FIELDS.some(name => textOf(values, name) !== ''),
      table: shown.entries.length === 0 ? null : auditTable(shown.entries, await namesOf(shown.entries)),
      pagination: paginationView({
        ...{ page, perPage: PER_PAGE, total: shown.total, noun: ['entry', 'entries'] },
        href: number => hrefOf('/audit', values, { page: String(number) }),
      }),
      exportHref: hrefOf('/audit/export.csv', values),
    })
  })

  router.get('/audit/export.csv', async (req, res) => {
    const { query, faults } = await readAuditFilter(formValues(req.query), accountId)
    if (faults.length > 0) throw new InvalidInputError(faults)
    const entries = await auditTrail.export(viewerFrom(res), query)
    res.set({
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="afterimage-audit-${londonDay(clock.now())}.csv"`,
      'Cache-Control': 'private, no-store',
    })
    const rows = stringify({ header: true, columns: [...COLUMNS], bom: true, escape_formulas: true })
    await pipeline(Readable.from(rowsOf(entries)), rows, res)
  })

  async function accountId(email: string): Promise<string | null> {
    return (await accounts.byEmail(email))?.id ?? null
  }

  async function namesOf(entries: readonly AuditEntry[]): Promise<Names> {
    const ids = new Set(entries.flatMap(({ actor, subject }) => [actor ?? '', subject]).filter(isAccountId))
    const named = await Promise.all([...ids].map(async id => [id, await accounts.nameOf(id)] as const))
    return new Map(named.flatMap(([id, name]) => (name === null ? [] : [[id, name] as const])))
  }

  return router
}

const COLUMNS = [
  'number',
  'at',
  'actor',
  'action',
  'subject',
  'reason',
  'trust',
  'records',
  'previous',
  'hash',
] as const

const ADMIN_PAGES = [
  { title: 'Audit log', href: '/audit', text: 'Who read, sent, signed and was refused what, and when.' },
  {
    title: 'Words to take out for good',
    href: '/admin/expunge',
    text: 'Requests of your reviewers that wait for a second person.',
  },
  {
    title: 'Search index',
    href: '/admin/search',
    text: 'Whether the search stands in step with the records, and what to do where it does not.',
  },
  { title: 'Retention', href: '/admin/retention', text: 'What has been kept for as long as your settings say.' },
] as const

/** As it is chained, so that whoever has the file can work the hashes out again. */
async function* rowsOf(entries: AsyncIterable<AuditEntry>): AsyncGenerator<Record<string, string>> {
  for await (const { number, at, actor, trust, records, ...rest } of entries) {
    const told = { actor: actor ?? '', trust: trust ?? '', records: records?.join(' ') ?? '' }
    yield { number: String(number), at: at.toISOString(), ...told, ...rest }
  }
}

function isAccountId(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(text)
}

function hrefOf(path: string, values: FormValues, more: Readonly<Record<string, string>> = {}): string {
  const query = new URLSearchParams()
  for (const name of FILTER_FIELDS) {
    const value = textOf(values, name)
    if (value !== '') query.set(name, value)
  }
  for (const [name, value] of Object.entries(more)) query.set(name, value)
  const text = query.toString()
  return text === '' ? path : `${path}?${text}`
}
