import { pipeline } from 'node:stream/promises'
import { Router, type Response } from 'express'
import { z } from 'zod'
import type { Taxonomy } from '../domain/taxonomy/taxonomy.js'
import type { OrganisationDirectory } from '../organisations/directory.js'
import { londonDay, type Clock } from '../platform/clock.js'
import { UnavailableError } from '../platform/errors.js'
import { requireSignIn, viewerFrom } from '../web/request-viewer.js'
import { csvStream, jsonStream } from './export-format.js'
import type { ExportFormat, ExportRows, SearchExport } from './search-export.js'
import { exportHref, readSearchQuery, searchHref, type SearchQuery } from './search-query.js'

export interface ExportPagesParts {
  readonly searchExport: SearchExport
  readonly taxonomy: Taxonomy
  readonly directory: OrganisationDirectory
  readonly clock: Clock
}

const params = z.object({ format: z.enum(['csv', 'json']) })
const TYPES: Readonly<Record<ExportFormat, string>> = { csv: 'text/csv', json: 'application/json' }

/** Exports as files. Rows are sent as they are read; a file whose sending broke off is told by the browser. */
export function exportPages({ searchExport, taxonomy, directory, clock }: ExportPagesParts): Router {
  const router = Router()

  router.get('/search/export/:format', requireSignIn, async (req, res, next) => {
    const parsed = params.safeParse(req.params)
    if (!parsed.success) {
      next()
      return
    }
    const { format } = parsed.data
    const { query } = readSearchQuery(req.query, { taxonomy, places: directory })
    const limited = req.query['limited'] === 'yes'
    const opened = await openOrNull(res, query, format, limited)
    if (opened === null) {
      res.status(503).render('pages/search/export-unavailable', {
        pageTitle: 'This cannot be exported at the moment',
        backLink: { text: 'Back to the results', href: searchHref(query) },
        againHref: exportHref(query, format, false),
        limitedHref: exportHref(query, format, true),
      })
      return
    }
    await send(res, opened, { query, format, limited })
  })

  async function openOrNull(
    res: Response,
    query: SearchQuery,
    format: ExportFormat,
    limited: boolean,
  ): Promise<ExportRows | null> {
    try {
      return await searchExport.audited(viewerFrom(res), query, format, { limited })
    } catch (error) {
      if (error instanceof UnavailableError) return null
      throw error
    }
  }

  async function send(
    res: Response,
    { rows }: ExportRows,
    { query, format, limited }: { query: SearchQuery; format: ExportFormat; limited: boolean },
  ): Promise<void> {
    const exportedAt = clock.now()
    const name = `afterimage-search-${londonDay(exportedAt)}${limited ? '-limited' : ''}.${format}`
    res.set({
      'Content-Type': `${TYPES[format]}; charset=utf-8`,
      'Content-Disposition': `attachment; filename="${name}"`,
      'Cache-Control': 'private, no-store',
    })
    const head = { exportedAt, search: searchHref({ ...query, page: 1 }), limited }
    try {
      await pipeline(format === 'csv' ? csvStream(rows, taxonomy) : jsonStream(rows, head), res)
    } catch (error) {
      // Whoever asked has gone away: nobody is left to be told.
      if (isGone(error)) return
      throw error
    }
  }

  return router
}

function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE'
}
