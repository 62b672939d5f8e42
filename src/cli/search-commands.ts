import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { Option, type Command } from 'commander'
import type { Services } from '../composition.js'
import { TERMINAL, type Viewer } from '../domain/access/viewer.js'
import { stripSentinels } from '../domain/text/highlight.js'
import { systemClock } from '../platform/clock.js'
import { PROJECT_ROOT } from '../platform/project-root.js'
import { checkRecords } from '../records/check-records.js'
import { checkIndex } from '../search/check.js'
import { evaluateSearch, judgementsSchema, type Ask, type SearchEvaluation } from '../search/evaluate-search.js'
import { toSearchJson } from '../search/search-json.js'
import { csvStream, jsonStream } from '../search/export-format.js'
import type { ExportFormat } from '../search/search-export.js'
import { EMPTY_QUERY, readSearchText, searchHref, type SearchQuery } from '../search/search-query.js'
import type { SearchService } from '../search/search-service.js'
import { addSearchIndexCommands, reindex } from './search-index-commands.js'
import { CommandFault, readJson, say, sayJson, viewerFor, withServices } from './terminal.js'

const OUR_JUDGEMENTS = path.join(PROJECT_ROOT, 'seed/evaluation/search-judgements.json')

/** `search`, `search evaluate`, `reindex` and `check`. */
export function addSearchCommands(program: Command): void {
  const search = program
    .command('search <words>')
    .description('search; without --as, what is published and released')
    .option('--as <email>', 'search as this account')
    .option(
      '--where <filters>',
      'filters and order as in the address of the page, such as "stage=reporting&sort=newest"',
    )
    .option('--json', 'print JSON')
    .addOption(new Option('--export <format>', 'every record that matches, as a file').choices(['csv', 'json']))
    .action((words: string, options: SearchCommandOptions) =>
      withServices(async services => {
        const viewer = await viewerFor(services, options.as)
        const query = queryOf(words, options.where ?? '', services)
        if (options.export !== undefined) {
          await writeExport(services, viewer, query, options.export)
          return
        }
        const results = await services.search.search(viewer, query, { shownIn: 'Search from a terminal' })
        if (options.json === true) sayJson(toSearchJson(results))
        else {
          say(`${results.total} found`)
          for (const hit of results.hits) say(`${hit.record.ref}  ${stripSentinels(hit.title)}`)
        }
      }),
    )

  search
    .command('evaluate')
    .description('how well judged queries are answered, on the engine that is configured')
    .option('--judgements <file>', 'queries and the records that answer them', OUR_JUDGEMENTS)
    .option('--json', 'print JSON')
    // `--json` is an option of `search` too, which takes it where both are given.
    .action(async (options: { judgements: string }, command: Command) => {
      const { queries } = await readJson(options.judgements, input => judgementsSchema.parse(input))
      await withServices(async services => {
        const evaluation = await evaluateSearch(queries, asking(services.search))
        if (command.optsWithGlobals<{ json?: boolean }>().json === true) sayJson(evaluation)
        else sayEvaluation(evaluation, services.searchIndex.name)
      })
    })

  addSearchIndexCommands(search)

  program
    .command('reindex')
    .description('build the search index anew beside the one in use, and take it into use')
    .action(reindex)

  program
    .command('check')
    .description('check that references resolve, that store and index agree, and that the audit chain holds')
    .action(() =>
      withServices(async services => {
        const result = await checkIndex(services.recordStore, services.searchIndex)
        const { missing, stale, orphans } = result
        say(`${result.records} records, ${result.held} of ${result.expected} documents`)
        say(`${missing.length} missing, ${stale.length} stale, ${orphans.length} orphans`)
        const flaws = await checkRecords(services.recordStore, services.taxonomy, services.directory)
        for (const { ref, flaw } of flaws) say(`${ref}: ${flaw}`)
        const chain = await services.audit.verify()
        say(`${flaws.length} flaws in records; ${chain.entries} audit entries hold`)
        if (chain.brokenAt !== null) say(`The audit chain is broken at entry ${chain.brokenAt}`)
        if (!result.agrees || flaws.length > 0 || chain.brokenAt !== null) process.exitCode = 1
      }),
    )
}

interface SearchCommandOptions {
  readonly as?: string
  readonly where?: string
  readonly json?: boolean
  readonly export?: ExportFormat
}

/** Throws a `CommandFault` naming what of the filters cannot be used: a terminal has no page to say so on. */
function queryOf(words: string, where: string, { taxonomy, directory }: Services): SearchQuery {
  const { query, dropped } = readSearchText(where, { taxonomy, places: directory })
  if (dropped.length > 0) {
    throw new CommandFault(`Not a filter: ${dropped.map(({ name, value }) => `${name}=${value}`).join(', ')}`)
  }
  return { ...query, words }
}

/** The file that the page gives, to standard output, row by row, with the same entries in the audit log. */
async function writeExport(
  services: Services,
  viewer: Viewer,
  query: SearchQuery,
  format: ExportFormat,
): Promise<void> {
  const { rows } = await services.searchExport.audited(viewer, query, format)
  const head = { exportedAt: systemClock.now(), search: searchHref(query), limited: false }
  const file = format === 'csv' ? csvStream(rows, services.taxonomy) : jsonStream(rows, head)
  try {
    await pipeline(file, process.stdout, { end: false })
  } catch (error) {
    // `cli search … --export csv | head` reads no further; the log says that the export broke off.
    if (!(error instanceof Error && 'code' in error && error.code === 'EPIPE')) throw error
  }
}

/** More than a page, so that leaving the invented records out leaves enough. */
const ASKED_FOR = 100

/** Asks as the terminal does. Invented records of demo mode are nobody's answer, so they are left out of the ranking. */
function asking(service: SearchService): Ask {
  return async words => {
    const { hits, total } = await service.search(
      TERMINAL,
      { ...EMPTY_QUERY, words },
      { perPage: ASKED_FOR, facets: [] },
    )
    const real = hits.filter(({ record }) => !record.demo)
    return {
      total: total - (hits.length - real.length),
      hits: real.map(({ record: { source } }) => (source === null ? [] : [source, ...source.also])),
    }
  }
}

function sayEvaluation({ ndcg10, recall20, firstHit, failures, queries }: SearchEvaluation, engine: string): void {
  say(`${queries} queries on ${engine}`)
  say(`order of the first ten (NDCG): ${ndcg10}`)
  say(`relevant records among the first twenty: ${recall20}`)
  say(`first hit is relevant: ${firstHit}`)
  say(`${failures.length} failures`)
  for (const { id, q, why, total } of failures) say(`${id}: ${why.replaceAll('-', ' ')} (${total} found)  ${q}`)
}
