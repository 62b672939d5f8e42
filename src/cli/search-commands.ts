import type { Command } from 'commander'
import { stripSentinels } from '../domain/text/highlight.js'
import { checkRecords } from '../records/check-records.js'
import { checkIndex } from '../search/check.js'
import { toSearchJson } from '../search/search-json.js'
import { readSearchQuery } from '../search/search-query.js'
import { progressBar, say, sayJson, viewerFor, withServices } from './terminal.js'

/** `search`, `reindex` and `check`. */
export function addSearchCommands(program: Command): void {
  program
    .command('search <words>')
    .description('search; without --as, what is published and released')
    .option('--as <email>', 'search as this account')
    .option('--json', 'print JSON')
    .action((words: string, options: { as?: string; json?: boolean }) =>
      withServices(async services => {
        const viewer = await viewerFor(services, options.as)
        const places = { taxonomy: services.taxonomy, places: services.directory }
        const { query } = readSearchQuery({ q: words }, places)
        const results = await services.search.search(viewer, query)
        if (options.json === true) sayJson(toSearchJson(results))
        else {
          say(`${results.total} found`)
          for (const hit of results.hits) say(`${hit.record.ref}  ${stripSentinels(hit.title)}`)
        }
      }),
    )

  program
    .command('reindex')
    .description('send every record to the search index again')
    .action(() =>
      withServices(async services => {
        const bar = progressBar()
        const sent = await services.rebuildIndex((done, total) => bar.update(done, total))
        bar.stop()
        say(`${sent} records sent`)
      }),
    )

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
