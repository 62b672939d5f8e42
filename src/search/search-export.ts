import type { AuditFact, AuditLog } from '../audit/audit-log.js'
import { TERMINAL, type Viewer } from '../domain/access/viewer.js'
import { DomainError, NotAllowedError } from '../platform/errors.js'
import type { RecordStore } from '../records/record-store.js'
import { matchingInStore } from './degraded-search.js'
import { exportRow, type ExportRow, type ExportRowParts } from './export-row.js'
import { REACHABLE_HITS, type Facet } from './search-index.js'
import { searchHref, type SearchQuery } from './search-query.js'
import type { SearchResults, SearchService } from './search-service.js'
import { byTypes } from './stage-filter.js'

export type ExportFormat = 'csv' | 'json'

export interface ExportOptions {
  /** Asks the store for the very words instead of the engine, which does not answer. */
  readonly limited: boolean
}

export interface ExportRows {
  /** How many match as the export begins; `null` where the store is asked, which does not count first. */
  readonly total: number | null
  /** One at a time; a few hundred records are in memory at once, however many there are. */
  readonly rows: AsyncIterable<ExportRow>
}

/** All records that match a search, as one viewer may see them. */
export interface SearchExport {
  /**
   * Rejects with an `UnavailableError` where the engine does not answer and `limited` was not asked for: an export that
   * lacks records must not look whole. Iterating rejects where the engine goes away on the way.
   */
  rows(viewer: Viewer, query: SearchQuery, options?: ExportOptions): Promise<ExportRows>
  /**
   * The same for somebody signed in, or at the server's terminal, with an entry in the audit log before the first row leaves, and one with the number of
   * rows after the last, or where the export broke off.
   */
  audited(viewer: Viewer, query: SearchQuery, format: ExportFormat, options?: ExportOptions): Promise<ExportRows>
}

export interface SearchExportParts extends ExportRowParts {
  readonly search: SearchService
  readonly records: RecordStore
  readonly audit: AuditLog
}

/** More records agree in everything by which an export is cut into parts than an engine can turn pages to. */
export class TooManyAlikeError extends DomainError {
  override name = 'TooManyAlikeError'
}

const PER_PAGE = 200
/**
 * An engine turns pages to its first thousand hits only, so a longer export is asked for in parts. Each document has
 * exactly one value of each of these, so no record is in two parts or in none.
 */
const PARTED_BY: readonly Facet[] = ['year', 'kind', 'status', 'setting', 'bodyRegion', 'harm']

export function createSearchExport(parts: SearchExportParts): SearchExport {
  const { search, records, audit } = parts

  async function rows(viewer: Viewer, query: SearchQuery, options: ExportOptions = NOT_LIMITED): Promise<ExportRows> {
    if (options.limited) return { total: null, rows: storeRows(viewer, query) }
    const [first = 'year'] = partingOf(query)
    const whole = await asked(viewer, { ...query, page: 1 }, first, 1, undefined)
    return { total: whole.total, rows: engineRows(viewer, query, whole) }
  }

  async function* storeRows(viewer: Viewer, query: SearchQuery): AsyncGenerator<ExportRow> {
    const narrowed = { ...query, filter: byTypes(query.filter, parts.taxonomy) }
    for await (const record of matchingInStore(records, viewer, narrowed, parts.directory))
      yield exportRow(record, true, parts)
  }

  async function* engineRows(viewer: Viewer, query: SearchQuery, whole: SearchResults): AsyncGenerator<ExportRow> {
    for await (const part of partsOf(viewer, query, whole, partingOf(query))) {
      // Turning pages of an index that changes may show a record twice; a part is small enough to remember.
      const seen = new Set<string>()
      for (let page = 1, pages = 1; page <= pages; page += 1) {
        // A part is not widened on its own: it has few records, not the search.
        const results = await asked(viewer, { ...part, page }, null, PER_PAGE, whole.widened)
        pages = results.pages
        for (const { record, partial } of results.hits) {
          if (seen.has(record.ref)) continue
          seen.add(record.ref)
          yield exportRow(record, !partial, parts)
        }
      }
    }
  }

  /** Searches that together find what the whole one does, each within reach. */
  async function* partsOf(
    viewer: Viewer,
    query: SearchQuery,
    results: SearchResults,
    parting: readonly Facet[],
  ): AsyncGenerator<SearchQuery> {
    if (results.total <= REACHABLE_HITS) {
      yield query
      return
    }
    const [facet, ...rest] = parting
    if (facet === undefined) throw new TooManyAlikeError(`${results.total} records cannot be told apart`)
    const chosen = query.filter[facet]
    const values = Object.entries(results.facets[facet] ?? {})
      .filter(([value, count]) => count > 0 && (chosen === undefined || chosen.includes(value)))
      .map(([value]) => value)
      .sort(query.sort === 'oldest' ? byValue : (a, b) => byValue(b, a))
    for (const value of values) {
      const part = { ...query, filter: { ...query.filter, [facet]: [value] } }
      const found = await asked(viewer, { ...part, page: 1 }, rest[0] ?? null, 1, results.widened)
      yield* partsOf(viewer, part, found, rest)
    }
  }

  function asked(
    viewer: Viewer,
    query: SearchQuery,
    facet: Facet | null,
    perPage: number,
    widened: boolean | undefined,
  ): Promise<SearchResults> {
    const facets = facet === null ? [] : [facet]
    return search.search(viewer, query, {
      ...{ perPage, facets, engineOnly: true },
      ...(widened !== undefined && { widened }),
    })
  }

  return {
    rows,

    async audited(viewer, query, format, options = NOT_LIMITED) {
      // Whoever works at the server's own terminal is not signed in, and no visitor either.
      const atTerminal = viewer === TERMINAL
      if (viewer.userId === null && !atTerminal) {
        throw new NotAllowedError('Exports are made by people who are signed in')
      }
      const { userId } = viewer
      const opened = await rows(viewer, query, options)
      // The words may be somebody's name: the log keeps what was narrowed to, and not what was looked for.
      const subject = searchHref({ ...query, words: '', page: 1 })
      const how = `${format}${options.limited ? ', from the store' : ''}${atTerminal ? ', at a terminal' : ''}`
      await audit.append({
        ...{ actor: userId, action: 'search-exported', subject },
        reason:
          opened.total === null
            ? how
            : `${how}, ${opened.total === 1 ? '1 record matches' : `${opened.total} records match`}`,
      })
      async function* counted(): AsyncGenerator<ExportRow> {
        let sent = 0
        let unreleased = 0
        let whole = false
        try {
          for await (const some of inParts(opened.rows)) {
            const refs = some.filter(({ projection }) => projection === 'full').map(({ ref }) => ref)
            // Also one's own: a file goes where its reader goes.
            if (refs.length > 0) await audit.append(leaving(viewer, refs))
            for (const row of some) {
              sent += 1
              unreleased += row.projection === 'full' ? 1 : 0
              yield row
            }
          }
          whole = true
        } finally {
          const told = unreleased === 0 ? '' : `, ${unreleased} of them unreleased`
          const reason = `${how}, ${sent} rows${told}${whole ? '' : ', broken off'}`
          await audit.append({ actor: userId, action: 'search-export-ended', subject, reason })
        }
      }
      return { total: opened.total, rows: counted() }
    },
  }
}

/** So many rows have one entry with their references. */
const ROWS_AN_ENTRY = 200

async function* inParts(rows: AsyncIterable<ExportRow>): AsyncGenerator<readonly ExportRow[]> {
  let part: ExportRow[] = []
  for await (const row of rows) {
    part.push(row)
    if (part.length < ROWS_AN_ENTRY) continue
    yield part
    part = []
  }
  if (part.length > 0) yield part
}

function leaving({ userId, trust }: Viewer, records: readonly string[]): AuditFact {
  const reason = `Export of a search, ${records.length} ${records.length === 1 ? 'record' : 'records'}`
  return { actor: userId, action: 'records-shown', subject: '', reason, trust, records }
}

const NOT_LIMITED: ExportOptions = { limited: false }

/** What was sorted by harm is parted by harm first, so that the parts keep the order. */
function partingOf({ sort }: SearchQuery): readonly Facet[] {
  return sort === 'harm' ? ['harm', ...PARTED_BY.filter(facet => facet !== 'harm')] : PARTED_BY
}

/** Numbers by size; "unknown" and "not-stated" before them all, so that they come last of what is sorted downwards. */
function byValue(a: string, b: string): number {
  const [left, right] = [Number(a), Number(b)]
  if (Number.isNaN(left) || Number.isNaN(right)) {
    return Number(Number.isNaN(right)) - Number(Number.isNaN(left)) || (a < b ? -1 : 1)
  }
  return left - right
}
