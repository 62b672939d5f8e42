import type { Viewer } from '../domain/access/viewer.js'
import type { LinkView } from '../web/text-view.js'
import { addressOf, exportHref } from './search-query.js'
import type { SearchResults } from './search-service.js'

/** `app/keep-search`: what can be done with a search once it is what one wanted. */
export interface KeepSearchView {
  readonly text: string
  readonly save: LinkView | null
  readonly links: readonly LinkView[]
}

export function keepSearchView({
  results,
  viewer,
}: {
  readonly results: SearchResults
  readonly viewer: Viewer
}): KeepSearchView {
  const { query, total, degraded } = results
  const print = { text: 'Print', href: addressOf('/search/print', { ...query, page: 1 }) }
  const link = 'The address of this page is a link to this search: it shows everybody what they may see.'
  if (viewer.userId === null) return { text: `${link} Sign in to save or export it.`, save: null, links: [print] }
  const count = total.toLocaleString('en-GB')
  const all = degraded
    ? 'Export what the database finds'
    : total === 1
      ? 'Export this record'
      : `Export all ${count} records`
  return {
    text: link,
    save: { text: 'Save this search', href: addressOf('/search/save', { ...query, page: 1 }) },
    links: [
      { text: `${all} (CSV)`, href: exportHref(query, 'csv', degraded) },
      {
        text: 'JSON',
        href: exportHref(query, 'json', degraded),
        hidden: total === 1 ? ' export of this record' : ` export of all ${count} records`,
      },
      print,
    ],
  }
}
