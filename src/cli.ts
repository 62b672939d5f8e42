import { createInterface } from 'node:readline'
import { Presets, SingleBar } from 'cli-progress'
import { Command } from 'commander'
import { compose, type Services } from './composition.js'
import { readConfig } from './config/config.js'
import { readEnvironment } from './config/env.js'
import { ROLES, TERMINAL, viewerOf, type Role, type Viewer } from './domain/access/viewer.js'
import { toPatternsJson } from './patterns/pattern-json.js'
import { InvalidInputError } from './platform/errors.js'
import { silentProgress } from './platform/progress.js'
import { PROJECT_ROOT } from './platform/project-root.js'
import { startUpFault } from './platform/start-up-fault.js'
import { checkRecords } from './records/check-records.js'
import { checkIndex } from './search/check.js'
import { stripSentinels } from './domain/text/highlight.js'
import { toSearchJson } from './search/search-json.js'
import { readSearchQuery } from './search/search-query.js'

/** The same services from a terminal. Answers go to standard output, everything else to standard error. */
export async function runCommandLine(argv: readonly string[]): Promise<void> {
  // `cli search … | head` closes the pipe before everything is written; that is no fault.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
  const program = new Command('cli').description('Afterimage from a terminal')

  program
    .command('seed')
    .description('put in the published cases, and in demo mode the invented records')
    .action(() =>
      withServices(async services => {
        const counts = await services.seed()
        say(`${counts.published} published cases, ${counts.invented} invented records, ${counts.added} added now`)
      }),
    )

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
        if (options.json === true) say(JSON.stringify(toSearchJson(results), null, 2))
        else {
          say(`${results.total} found`)
          for (const hit of results.hits) say(`${hit.record.ref}  ${stripSentinels(hit.title)}`)
        }
      }),
    )

  program
    .command('patterns')
    .description('what repeats')
    .option('--as <email>', 'as this account sees it')
    .option('--json', 'print JSON')
    .action((options: { as?: string; json?: boolean }) =>
      withServices(async services => {
        const answer = toPatternsJson(await services.patterns.list(await viewerFor(services, options.as)))
        if (options.json === true) say(JSON.stringify(answer, null, 2))
        else {
          for (const pattern of answer.patterns) {
            const expected =
              pattern.expected === null ? 'no number expected' : `${pattern.expected.toFixed(1)} expected`
            const where = pattern.trust ?? pattern.trusts.join(', ')
            say(
              `${pattern.id}  ${pattern.detector}  ${pattern.failureType}  ${pattern.observed} observed, ${expected}  ${where}`,
            )
          }
        }
      }),
    )

  const user = program.command('user').description('accounts')
  user
    .command('add')
    .description('add an account; the password is read from standard input, one line')
    .requiredOption('--email <email>', 'address to sign in with')
    .requiredOption('--name <name>', 'name that others see')
    .requiredOption('--role <role...>', `one or more of ${ROLES.join(', ')}`)
    .option('--trust <ods>', 'ODS code of the trust, for roles that belong to one')
    .action((options: { email: string; name: string; role: string[]; trust?: string }) =>
      withServices(async services => {
        const account = await services.accounts.add(
          {
            email: options.email,
            name: options.name,
            roles: options.role as Role[],
            trust: options.trust ?? null,
            password: await readPassword(),
          },
          null,
        )
        say(`Added ${account.email}`)
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

  try {
    await program.parseAsync([...argv])
  } catch (error) {
    if (error instanceof InvalidInputError) {
      for (const fault of error.faults) process.stderr.write(`${fault.field}: ${fault.message}\n`)
    } else process.stderr.write(`${startUpFault(error)}\n`)
    process.exitCode = 1
  }
}

/** The first line of standard input; asked for where a person sits before it. */
async function readPassword(): Promise<string> {
  const lines = createInterface({ input: process.stdin, terminal: false })
  if (process.stdin.isTTY) process.stderr.write('Password (it will be shown): ')
  for await (const line of lines) {
    lines.close()
    return line
  }
  return ''
}

/** A bar where somebody looks at it, nothing in a pipe. */
function progressBar(): { update(done: number, total: number): void; stop(): void } {
  if (!process.stderr.isTTY) return { update: () => undefined, stop: () => undefined }
  const bar = new SingleBar({ stream: process.stderr }, Presets.shades_classic)
  let started = false
  return {
    update(done, total) {
      if (!started) bar.start(total, done)
      started = true
      bar.update(done)
    },
    stop: () => bar.stop(),
  }
}

async function withServices(work: (services: Services) => Promise<void>): Promise<void> {
  const config = readConfig(readEnvironment(PROJECT_ROOT), PROJECT_ROOT)
  const services = await compose(config, silentProgress, { besideServer: true })
  try {
    await work(services)
  } finally {
    await services.close()
  }
}

async function viewerFor(services: Services, email: string | undefined): Promise<Viewer> {
  if (email === undefined) return TERMINAL
  const account = await services.accounts.byEmail(email)
  if (account === null) throw new Error(`There is no account ${email}`)
  return viewerOf(account)
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}
