import { Router } from 'express'
import { z } from 'zod'
import { recordKinds } from '../domain/record/code-lists.js'
import type { Taxonomy } from '../domain/taxonomy/taxonomy.js'
import type { OrganisationDirectory } from '../organisations/directory.js'
import { factsOf } from '../records/record-words.js'
import { viewerFrom } from '../web/request-viewer.js'
import { facetLabel } from './facet-labels.js'
import { markedParts, type MarkedPart } from './marks.js'
import { EMPTY_QUERY, searchHref } from './search-query.js'
import type { SuggestedValue, SuggestionService } from './suggestions.js'

export interface SuggestionPagesParts {
  readonly suggestions: SuggestionService
  readonly taxonomy: Taxonomy
  readonly directory: OrganisationDirectory
}

/** One line of the list under the search box; `public/assets/suggest.js` shows it. */
export interface SuggestionJson {
  readonly href: string
  /** Plain text in pieces, those that match marked. */
  readonly text: readonly MarkedPart[]
  readonly detail: string
}

const typedSchema = z.string().catch('')

/** What the search box offers while somebody types. Without JavaScript nobody asks, and the box searches. */
export function suggestionPages({ suggestions, taxonomy, directory }: SuggestionPagesParts): Router {
  const router = Router()
  router.get('/suggestions', async (req, res) => {
    const viewer = viewerFrom(res)
    const labels = { taxonomy, directory, viewer }
    const { records, failureTypes, trusts } = await suggestions.suggest(viewer, typedSchema.parse(req.query['q']))
    const value = (facet: 'failureType' | 'trust', { code, count }: SuggestedValue): SuggestionJson => ({
      href: searchHref({ ...EMPTY_QUERY, filter: { [facet]: [code] } }),
      text: [{ text: facetLabel(facet, code, labels), marked: false }],
      detail: [
        ...(facet === 'failureType' ? [taxonomy.stageOf(code)?.label ?? ''] : []),
        `${count.toLocaleString('en-GB')} ${count === 1 ? 'record' : 'records'}`,
      ].join(' · '),
    })
    const groups: { readonly label: string; readonly options: readonly SuggestionJson[] }[] = [
      {
        label: 'Records',
        options: records.map(({ record, title }) => ({
          href: `/records/${record.ref}`,
          text: markedParts(title),
          detail: [recordKinds.label(record.kind), record.ref, ...factsOf(record).map(fact => fact.text)].join(' · '),
        })),
      },
      { label: 'Failure types', options: failureTypes.map(type => value('failureType', type)) },
      { label: 'Trusts', options: trusts.map(trust => value('trust', trust)) },
    ]
    res.set('Cache-Control', 'private, no-store')
    res.json({ groups: groups.filter(({ options }) => options.length > 0) })
  })
  return router
}
