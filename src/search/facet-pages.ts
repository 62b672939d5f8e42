import { Router, type Request, type Response } from 'express'
import { z } from 'zod'
import type { Taxonomy } from '../domain/taxonomy/taxonomy.js'
import type { OrganisationDirectory } from '../organisations/directory.js'
import { viewerFrom } from '../web/request-viewer.js'
import type { FacetOptionView } from '../web/facet-view.js'
import { FACET_NAMES } from './facet-labels.js'
import type { FacetSearch, FacetValue, FacetValues } from './facet-search.js'
import { FACETS, type Facet } from './search-index.js'
import { queryFields, readSearchQuery, searchHref, type QueryField, type SearchQuery } from './search-query.js'

export interface FacetPagesParts {
  readonly facetSearch: FacetSearch
  readonly taxonomy: Taxonomy
  readonly directory: OrganisationDirectory
}

const params = z.object({ facet: z.enum(FACETS) })
const LONGEST_FIND = 200
const findSchema = z
  .string()
  .transform(text => text.slice(0, LONGEST_FIND))
  .catch('')

/** Looking for values of one facet: a page that needs no script, and the same as JSON for the box beside results. */
export function facetPages({ facetSearch, taxonomy, directory }: FacetPagesParts): Router {
  const router = Router()

  router.get('/search/facets/:facet', async (req, res, next) => {
    const asked = await ask(req, res)
    if (asked === null) next()
    else res.render('pages/search/facet', facetPageView(asked, taxonomy))
  })

  router.get('/search/facets/:facet/values', async (req, res, next) => {
    const asked = await ask(req, res)
    if (asked === null) {
      next()
      return
    }
    res.set('Cache-Control', 'private, no-store')
    res.json({
      values: asked.found.values.map(({ code, text, group, count, chosen }) => ({ code, text, group, count, chosen })),
      total: asked.found.total,
    })
  })

  async function ask(req: Request, res: Response): Promise<Asked | null> {
    const parsed = params.safeParse(req.params)
    if (!parsed.success) return null
    const { facet } = parsed.data
    const { query } = readSearchQuery(req.query, { taxonomy, places: directory })
    const find = findSchema.parse(req.query['find'])
    return { facet, query, find, found: await facetSearch.values(viewerFrom(res), { query, facet, find }) }
  }

  return router
}

interface Asked {
  readonly facet: Facet
  readonly query: SearchQuery
  readonly find: string
  readonly found: FacetValues
}

/** The page on which values of a facet are looked for and chosen. */
export interface FacetPageView {
  readonly pageTitle: readonly string[]
  readonly backLink: { readonly text: string; readonly href: string }
  readonly heading: string
  readonly findAction: string
  readonly find: string
  readonly findLabel: string
  /** The rest of the search, carried along. */
  readonly hidden: readonly QueryField[]
  readonly countText: string
  readonly degraded: boolean
  readonly groups: readonly { readonly legend: string; readonly options: readonly FacetOptionView[] }[]
}

function facetPageView({ facet, query, find, found }: Asked, taxonomy: Taxonomy): FacetPageView {
  const { legend, noun, one } = FACET_NAMES[facet]
  const { [facet]: _chosen, ...others } = query.filter
  // Failure types stand under their stages, in pathway order.
  const groups = new Map<string, FacetValue[]>(
    facet === 'failureType' ? taxonomy.stages.map(stage => [stage.label, []]) : [],
  )
  for (const value of found.values) {
    const name = value.group ?? legend
    groups.set(name, [...(groups.get(name) ?? []), value])
  }
  return {
    pageTitle: [`Find ${one}`, 'Search'],
    backLink: { text: 'Back to the results', href: searchHref(query) },
    heading: `Find ${one}`,
    findAction: `/search/facets/${facet}`,
    find,
    findLabel: `Part of the name of ${one}`,
    hidden: queryFields({ ...query, filter: others }),
    countText: countText(found, find.trim(), noun),
    degraded: found.degraded,
    groups: [...groups]
      .filter(([, values]) => values.length > 0)
      .map(([name, values]) => ({ legend: name, options: values.map(value => optionOf(facet, value)) })),
  }
}

function countText({ values, total }: FacetValues, find: string, noun: string): string {
  if (total === 0) return `There are no ${noun} among these results.`
  if (find === '') return `All ${total.toLocaleString('en-GB')} ${noun} among these results.`
  const chosen = values.some(value => value.chosen) ? ' or are chosen already' : ''
  if (values.length === 0) return `None of the ${total.toLocaleString('en-GB')} ${noun} fits “${find}”.`
  return `${values.length} of ${total.toLocaleString('en-GB')} ${noun} fit “${find}”${chosen}.`
}

function optionOf(facet: Facet, { code, text, count, chosen }: FacetValue): FacetOptionView {
  return {
    ...{ id: `${facet}-${code.replace(/[^A-Za-z0-9-]/g, '-')}`, name: facet, value: code },
    ...{ text, count, checked: chosen, children: [] },
  }
}
