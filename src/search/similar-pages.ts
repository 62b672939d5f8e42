import { Router } from 'express'
import { readReference } from '../domain/record/reference.js'
import type { Taxonomy } from '../domain/taxonomy/taxonomy.js'
import type { RecordService } from '../records/record-service.js'
import { placeFacts, tagsOf } from '../records/record-words.js'
import { viewerFrom } from '../web/request-viewer.js'
import type { SearchService } from './search-service.js'
import { similarTo } from './similar-to.js'
import { similarView } from './similar-views.js'

export interface SimilarPagesParts {
  readonly records: RecordService
  readonly search: SearchService
  readonly taxonomy: Taxonomy
}

/** More than these are not alike any more. */
const MOST_SHOWN = 20

/** Records like one record, each with reasons. */
export function similarPages({ records, search, taxonomy }: SimilarPagesParts): Router {
  const router = Router()
  router.get('/records/:ref/similar', async (req, res) => {
    const typed = req.params.ref
    const viewer = viewerFrom(res)
    const record = await records.open(viewer, readReference(typed) ?? typed)
    if (record.ref !== typed) {
      res.redirect(301, `/records/${record.ref}/similar`)
      return
    }
    const found = await similarTo(search, viewer, record.ref, MOST_SHOWN)
    res.render('pages/search/similar', {
      pageTitle: ['Similar records', record.ref],
      wide: true,
      backLink: { text: 'Back to the record', href: `/records/${record.ref}` },
      heading: {
        title: 'Similar records',
        tags: tagsOf(record),
        reference: record.ref,
        facts: placeFacts(record),
        lead: [
          { text: 'Alike in what failed or in how it is told: ' },
          { text: record.title, href: `/records/${record.ref}` },
        ],
      },
      ...similarView(found, taxonomy),
    })
  })
  return router
}
