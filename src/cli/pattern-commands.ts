import type { Command } from 'commander'
import { detectInTable } from '../domain/patterns/detect-in-table.js'
import { readEventTable } from '../domain/patterns/event-table.js'
import { readTableRules } from '../domain/patterns/table-rules.js'
import { seededUniform } from '../platform/random.js'
import { toPatternsJson } from '../patterns/pattern-json.js'
import { CommandFault, readJson, say, sayJson, viewerFor, withServices } from './terminal.js'

interface PatternsOptions {
  readonly as?: string
  readonly on?: string
  readonly params?: string
  readonly json?: boolean
}

/** `patterns`. */
export function addPatternCommands(program: Command): void {
  program
    .command('patterns')
    .description('what repeats, among what is kept or in a table of your own (docs/patterns-table.md)')
    .option('--as <email>', 'as this account sees it')
    .option('--on <file>', 'in this table of events and findings, without a database; - for standard input')
    .option('--params <file>', 'with --on: other parameters than the usual')
    .option('--json', 'print JSON')
    .action((options: PatternsOptions) => (options.on === undefined ? listPatterns(options) : lookInTable(options)))
}

function listPatterns(options: PatternsOptions): Promise<void> {
  if (options.params !== undefined) throw new CommandFault('--params goes with --on FILE')
  return withServices(async services => {
    const answer = toPatternsJson(await services.patterns.list(await viewerFor(services, options.as)))
    if (options.json === true) sayJson(answer)
    else {
      for (const pattern of answer.patterns) {
        const expected = pattern.expected === null ? 'no number expected' : `${pattern.expected.toFixed(1)} expected`
        const where = pattern.trust ?? pattern.trusts.join(', ')
        const sizes = `${pattern.observed} observed, ${expected}`
        say(`${pattern.id}  ${pattern.detector}  ${pattern.failureType}  ${sizes}  ${where}`)
      }
    }
  })
}

async function lookInTable({ on = '', params, json }: PatternsOptions): Promise<void> {
  const rules = params === undefined ? readTableRules({}) : await readJson(params, readTableRules)
  const found = detectInTable(await readJson(on, readEventTable), rules, seededUniform)
  if (json === true) {
    sayJson(found)
    return
  }
  for (const row of found.D1.rows) {
    if (row.level === null) continue
    say(
      `D1  ${row.level}  trust ${row.trust}, type ${row.type}, finding of month ${row.findingMonth}: ${numbersOf(row)}`,
    )
  }
  for (const row of found.D2.rows) {
    say(`D2  ${row.level}  type ${row.type}, months ${row.fromMonth} to ${row.toMonth}, trusts: ${numbersOf(row)}`)
  }
  for (const row of found.D3.rows) {
    const where = row.trust === null ? 'all trusts' : `trust ${row.trust}`
    say(`D3  ${row.level}  ${where}, type ${row.type}, months ${row.fromMonth} to ${row.toMonth}: ${numbersOf(row)}`)
  }
  for (const row of found.D4.rows) say(`D4  ${row.level}  trust ${row.trust}, type ${row.type}: ${numbersOf(row)}`)
  for (const row of found.D5.rows) say(`D5  ${row.level}  types ${row.type} and ${row.otherType}: ${numbersOf(row)}`)
}

function numbersOf({ observed, expected }: { readonly observed: number; readonly expected: number | null }): string {
  return `${observed} observed, ${expected === null ? 'no number expected' : `${expected.toFixed(1)} expected`}`
}
