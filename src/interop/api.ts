import { Router, type RequestHandler } from 'express'
import { readReference } from '../domain/record/reference.js'
import type { Taxonomy } from '../domain/taxonomy/taxonomy.js'
import type { OrganisationDirectory } from '../organisations/directory.js'
import { readPatternFilter } from '../patterns/pattern-filters.js'
import { patternWithStandingJson, toPatternsJson } from '../patterns/pattern-json.js'
import type { PatternService } from '../patterns/pattern-service.js'
import { recommendationJson } from '../recommendations/recommendation-json.js'
import type { RecommendationService } from '../recommendations/recommendation-service.js'
import type { RecordService } from '../records/record-service.js'
import { toSearchJson } from '../search/search-json.js'
import { readSearchQuery } from '../search/search-query.js'
import type { SearchService } from '../search/search-service.js'
import { NotAllowedError } from '../platform/errors.js'
import { viewerFrom } from '../web/request-viewer.js'
import { recordJson } from './record-json.js'
import { taxonomyJson, trustsJson } from './reference-json.js'

export interface ApiParts {
  readonly records: RecordService
  readonly search: SearchService
  readonly patterns: PatternService
  readonly recommendations: RecommendationService
  readonly taxonomy: Taxonomy
  readonly directory: OrganisationDirectory
}

/**
 * The reading side of the JSON API: the services of the pages, for whoever is signed in. What goes wrong is
 * answered by the application's error pages, as problem+json. See `docs/api.md`.
 */
export function apiRouter({ records, search, patterns, recommendations, taxonomy, directory }: ApiParts): Router {
  const router = Router()
  router.use(requireSession)

  router.get('/records', async (req, res) => {
    const { query, dropped } = readSearchQuery(req.query, { taxonomy, places: directory })
    const results = await search.search(viewerFrom(res), query, { shownIn: 'Search by the API' })
    res.json({
      ...toSearchJson(results),
      page: query.page,
      pages: results.pages,
      perPage: results.perPage,
      dropped,
    })
  })

  router.get('/records/:ref', async (req, res) => {
    const { ref } = req.params
    const record = await records.open(viewerFrom(res), readReference(ref) ?? ref)
    res.json(recordJson(record, taxonomy))
  })

  router.get('/patterns', async (req, res) => {
    const { filter, dropped } = readPatternFilter(req.query, { taxonomy, directory })
    res.json({ ...toPatternsJson(await patterns.list(viewerFrom(res), filter)), dropped })
  })

  router.get('/patterns/:id', async (req, res) => {
    const { id } = req.params
    res.json(patternWithStandingJson(await patterns.byId(viewerFrom(res), readReference(id) ?? id)))
  })

  router.get('/recommendations', async (_req, res) => {
    const list = await recommendations.list(viewerFrom(res))
    res.json({ recommendations: list.map(recommendationJson) })
  })

  router.get('/recommendations/:ref', async (req, res) => {
    const { ref } = req.params
    res.json(recommendationJson(await recommendations.open(viewerFrom(res), readReference(ref) ?? ref)))
  })

  router.get('/failure-types', (_req, res) => {
    res.json(taxonomyJson(taxonomy))
  })

  router.get('/trusts', (_req, res) => {
    res.json(trustsJson(directory))
  })

  return router
}

/** Answers are for one person: they are never kept by anything in between. */
const requireSession: RequestHandler = (_req, res, next) => {
  res.set('Cache-Control', 'private, no-store')
  if (viewerFrom(res).userId !== null) next()
  else {
    res.set('WWW-Authenticate', 'Session')
    next(new NotAllowedError('Not signed in'))
  }
}
