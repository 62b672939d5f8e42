import { pipeline } from 'node:stream/promises'
import { stringify } from 'csv-stringify'
import { Router, type Request, type RequestHandler, type Response } from 'express'
import { z } from 'zod'
import type { Viewer } from '../../domain/access/viewer.js'
import { InvalidInputError, NotAllowedError, NotFoundError, type Fault } from '../../platform/errors.js'
import { PROJECT_ROOT } from '../../platform/project-root.js'
import { flash } from '../../web/flash.js'
import { paginationView } from '../../web/pagination-view.js'
import { formErrors, formValues, NO_ERRORS, textOf, type FormErrors, type FormValues } from '../../web/parse-form.js'
import { requireSignIn, viewerFrom } from '../../web/request-viewer.js'
import { uploadOf, type Upload } from '../../web/upload.js'
import { faultsTable, notKeptText, problemsTable, rowByRowText } from './fault-views.js'
import { isRunning, waits } from './import-batch.js'
import type { ImportService } from './import-service.js'
import {
  batchesTable,
  columnsView,
  importHref,
  importView,
  mappingValues,
  progressWords,
  readMapping,
} from './import-views.js'
import { groupInWords, remedyOf } from './row-faults.js'

/** Seconds between two looks of a page without scripts at a step that runs. */
const LOOK_AGAIN = 5
const FAULTS_PER_PAGE = 50
const MEGABYTE = 1024 * 1024
const idParam = z.object({ id: z.uuid() })
const pageQuery = z.object({ page: z.coerce.number().int().min(1).max(100_000).catch(1) })

/** Examples to try with, of an invented trust. */
const SAMPLES = {
  'datix-export.csv': 'An export as it should be',
  'export-with-faults.csv': 'One with every kind of fault',
} as const
const sampleParam = z.object({ name: z.enum(Object.keys(SAMPLES) as (keyof typeof SAMPLES)[]) })

/** Import what a trust has already: upload, choose columns, check, import, undo. */
export function importPages({ imports }: { readonly imports: ImportService }): Router {
  const router = Router()
  router.use('/import', requireSignIn, requireImporter(imports))

  router.get('/import', async (_req, res) => {
    await showStart(res, [])
  })

  async function showStart(res: Response, faults: readonly Fault[]): Promise<void> {
    const batches = await imports.batches(viewerFrom(res))
    const errors = formErrors(faults)
    res.status(faults.length > 0 ? 422 : 200).render('pages/import/start', {
      pageTitle: 'Import incidents',
      breadcrumbs: [{ text: 'Review', href: '/review' }],
      hasErrors: faults.length > 0,
      errors: errors.summary,
      fileFault: errors.messages.get('file') ?? null,
      uploadDays: imports.uploadDays,
      samples: Object.entries(SAMPLES).map(([name, text]) => ({ text, href: `/import/samples/${name}` })),
      table: batches.length === 0 ? null : batchesTable(batches),
    })
  }

  router.get('/import/samples/:name', (req, res, next) => {
    const params = sampleParam.safeParse(req.params)
    if (!params.success) next()
    else res.download(`${PROJECT_ROOT}/seed/samples/${params.data.name}`, params.data.name)
  })

  router.post('/import', async (req, res) => {
    const upload = uploadOf(req)
    const fault = uploadFault(upload)
    if (upload === null || fault !== null) {
      await showStart(res, [{ field: 'file', message: fault ?? 'Choose a file' }])
      return
    }
    try {
      const batch = await imports.begin(viewerFrom(res), { ...upload, take: 'move' })
      res.redirect(303, importHref(batch.id, 'columns'))
    } catch (error) {
      if (!(error instanceof InvalidInputError)) throw error
      await showStart(res, error.faults)
    }
  })

  router.get('/import/:id/columns', async (req, res) => {
    const id = idOf(req)
    const viewer = viewerFrom(res)
    // Of a file that is gone, or imported, there are no columns to choose: its own page says what became of it.
    if (!waits(await imports.batch(viewer, id))) {
      res.redirect(303, importHref(id))
      return
    }
    await showColumns(res, viewer, id, mappingValues(await imports.mappingFor(viewer, id)), NO_ERRORS)
  })

  router.post('/import/:id/columns', async (req, res) => {
    const id = idOf(req)
    const viewer = viewerFrom(res)
    const values = formValues(req.body)
    const saved = textOf(values, 'use')
    if (saved !== '') {
      const mapping = (await imports.mappings(viewer)).get(saved)
      await showColumns(res, viewer, id, mapping === undefined ? values : mappingValues(mapping), NO_ERRORS)
      return
    }
    try {
      await imports.check(viewer, id, readMapping(values), textOf(values, 'name'))
      res.redirect(303, importHref(id))
    } catch (error) {
      if (!(error instanceof InvalidInputError)) throw error
      await showColumns(res, viewer, id, values, formErrors(error.faults))
    }
  })

  async function showColumns(
    res: Response,
    viewer: Viewer,
    id: string,
    values: FormValues,
    errors: FormErrors,
  ): Promise<void> {
    const [batch, examples, mappings] = await Promise.all([
      imports.batch(viewer, id),
      imports.preview(viewer, id),
      imports.mappings(viewer),
    ])
    res.status(errors.summary.length > 0 ? 422 : 200).render('pages/import/columns', {
      pageTitle: ['Choose the columns', batch.fileName],
      hasErrors: errors.summary.length > 0,
      backLink: { text: 'All imports', href: '/import' },
      errors: errors.summary,
      action: importHref(id, 'columns'),
      fileName: batch.fileName,
      name: {
        id: 'name',
        name: 'name',
        value: textOf(values, 'name'),
        width: '20',
        label: { text: 'Keep these choices under a name (optional)' },
        hint: { text: 'The next file with the same headings starts with them.' },
      },
      saved: [...mappings.keys()],
      ...columnsView(batch, examples, values, errors),
    })
  }

  router.get('/import/:id', async (req, res) => {
    const id = idOf(req)
    const { page } = pageQuery.parse(req.query)
    const viewer = viewerFrom(res)
    const batch = await imports.batch(viewer, id)
    const view = importView(batch, imports.runs(id), imports.expires(batch))
    const [problems, faults] =
      view.faultsText === null
        ? [[], null]
        : await Promise.all([
            imports.faultSummary(viewer, id),
            imports.faults(viewer, id, (page - 1) * FAULTS_PER_PAGE, FAULTS_PER_PAGE),
          ])
    // Without scripts the page looks again by itself; with them, its bar moves in between.
    if (view.running !== null) res.setHeader('Refresh', String(LOOK_AGAIN))
    res.render('pages/import/import', {
      pageTitle: [batch.fileName, 'Import'],
      wide: true,
      backLink: { text: 'All imports', href: '/import' },
      view,
      problems: problems.length === 0 ? null : problemsTable(problems, batch.shape.headers),
      faults:
        faults === null || faults.total === 0
          ? null
          : {
              table: faultsTable(faults.rows),
              // Imports from before faults were summed have their rows alone.
              open: page > 1 || problems.length === 0,
              text: rowByRowText(faults.total, batch.counts.faulty),
              notKept: notKeptText(batch.counts.faulty, faults.total),
            },
      pagination:
        faults === null
          ? null
          : paginationView({
              page,
              perPage: FAULTS_PER_PAGE,
              total: faults.total,
              href: number => `${importHref(id)}?page=${number}#rows`,
              noun: ['row', 'rows'],
            }),
    })
  })

  router.get('/import/:id/progress', async (req, res) => {
    const id = idOf(req)
    const batch = await imports.batch(viewerFrom(res), id)
    res.json({
      running: isRunning(batch.state) && batch.fault === null,
      done: batch.counts.rows,
      total: batch.state === 'undoing' ? null : batch.total,
      text: progressWords(batch),
    })
  })

  router.post('/import/:id/import', async (req, res) => {
    const id = idOf(req)
    await imports.importRows(viewerFrom(res), id)
    res.redirect(303, importHref(id))
  })

  router.post('/import/:id/resume', async (req, res) => {
    const id = idOf(req)
    await imports.resume(viewerFrom(res), id)
    res.redirect(303, importHref(id))
  })

  router.post('/import/:id/discard', async (req, res) => {
    const id = idOf(req)
    await imports.discard(viewerFrom(res), id)
    res.redirect(303, importHref(id))
  })

  router.get('/import/:id/undo', async (req, res) => {
    const id = idOf(req)
    const batch = await imports.batch(viewerFrom(res), id)
    const { added, changed } = batch.counts
    res.render('pages/import/undo', {
      pageTitle: ['Undo this import?', batch.fileName],
      fileName: batch.fileName,
      what: undoneInWords(added, changed),
      action: importHref(id, 'undo'),
      keepHref: importHref(id),
    })
  })

  router.post('/import/:id/undo', async (req, res) => {
    const id = idOf(req)
    await imports.undo(viewerFrom(res), id)
    flash(req, { kind: 'info', title: 'The import is being undone' })
    res.redirect(303, importHref(id))
  })

  router.get('/import/:id/faults.csv', async (req, res) => {
    const id = idOf(req)
    const viewer = viewerFrom(res)
    const { counts } = await imports.batch(viewer, id)
    res.attachment('faults.csv').type('text/csv; charset=utf-8')
    const csv = stringify({
      header: true,
      bom: true,
      escape_formulas: true,
      columns: ['Line', 'Rows', 'Row', 'Number', 'Column', 'It says', 'What is wrong', 'What to do'],
    })
    await pipeline(
      async function* () {
        for (const problem of await imports.faultSummary(viewer, id)) {
          const { rows, firstRow, column, example } = problem
          yield ['Summary', rows, firstRow, '', column, example, groupInWords(problem), remedyOf(problem)]
        }
        let listed = 0
        for await (const { row, externalId, faults } of imports.eachFault(viewer, id)) {
          listed++
          for (const { column, value, message } of faults)
            yield ['Row', '', row, externalId, column, value, '', message]
        }
        const notKept = notKeptText(counts.faulty, listed)
        if (notKept !== null) yield ['Note', '', '', '', '', '', notKept, '']
      },
      csv,
      res,
    )
  })

  return router
}

/** Why a file is not taken at all; `null` for one that is. */
function uploadFault(upload: Upload | null): string | null {
  if (upload === null) return 'Choose a file'
  if (upload.bytes === 0) return 'The file is empty. Export it again'
  if (upload.largerThan === null) return null
  const most = `${Math.floor(upload.largerThan / MEGABYTE).toLocaleString('en-GB')} MB`
  return `The file is larger than ${most}. Export it in parts, a year at a time, and import one after the other`
}

function requireImporter(imports: ImportService): RequestHandler {
  return (_req, res, next) => {
    next(imports.allowed(viewerFrom(res)) ? undefined : new NotAllowedError('Only the patient safety team imports'))
  }
}

/** What is no id of an import is an import that is not there. */
function idOf(req: Request): string {
  const parsed = idParam.safeParse(req.params)
  if (!parsed.success) throw new NotFoundError('No such import')
  return parsed.data.id
}

/** What taking an import back does, told only of what there is. */
function undoneInWords(added: number, changed: number): string {
  const number = (count: number): string => `${count.toLocaleString('en-GB')} ${count === 1 ? 'record' : 'records'}`
  const parts = [
    ...(added > 0 ? [`${number(added)} that it added ${added === 1 ? 'is' : 'are'} removed`] : []),
    ...(changed > 0
      ? [`${number(changed)} that it changed ${changed === 1 ? 'is put back as it was' : 'are put back as they were'}`]
      : []),
  ]
  return parts.length === 0 ? 'It neither added nor changed a record.' : `${parts.join(', and ')}.`
}
