import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { InvalidArgumentError, type Command } from 'commander'
import { detectInTable } from '../domain/patterns/detect-in-table.js'
import { evaluateDetectors } from '../domain/patterns/evaluation/evaluate.js'
import { readEventTable } from '../domain/patterns/event-table.js'
import { readTableRules } from '../domain/patterns/table-rules.js'
import { seededUniform } from '../platform/random.js'
import { toPatternsJson } from '../patterns/pattern-json.js'
import {
  EVALUATE_COMMAND,
  readStoredEvaluation,
  STORED_EVALUATION,
  type StoredEvaluation,
} from '../patterns/stored-evaluation.js'
import { PROJECT_ROOT } from '../platform/project-root.js'
import { CommandFault, progressBar, readJson, say, sayJson, viewerFor, withServices } from './terminal.js'

interface PatternsOptions {
  readonly as?: string
  readonly on?: string
  readonly params?: string
  readonly json?: boolean
}

/** `patterns`. */
export function addPatternCommands(program: Command): void {
  const patterns = program
    .command('patterns')
    .description('what repeats, among what is kept or in a table of your own (docs/patterns-table.md)')
    .option('--as <email>', 'as this account sees it')
    .option('--on <file>', 'in this table of events and findings, without a database; - for standard input')
    .option('--params <file>', 'with --on: other parameters than the usual')
    .option('--json', 'print JSON')
    .action((options: PatternsOptions) => (options.on === undefined ? listPatterns(options) : lookInTable(options)))

  patterns
    .command('evaluate')
    .description('how good the detectors are on made-up countries (docs/patterns-evaluation.md)')
    .option('--replicates <number>', 'countries drawn for each trial', wholeFrom1, 12)
    .option('--seed <number>', 'where chance starts', wholeFrom1, 1)
    .option('--write', `keep the result for the method page, in ${path.relative(PROJECT_ROOT, STORED_EVALUATION)}`)
    .option('--kept', 'print the result that is kept, and try nothing')
    .option('--json', 'print JSON')
    // `--json` is an option of `patterns` too, which takes it where both are given.
    .action((options: EvaluateOptions, command: Command) =>
      evaluate({ ...options, json: command.optsWithGlobals<{ json?: boolean }>().json === true }),
    )
}

interface EvaluateOptions {
  readonly replicates: number
  readonly seed: number
  readonly write?: boolean
  readonly kept?: boolean
}

async function evaluate({
  replicates,
  seed,
  write,
  kept,
  json,
}: EvaluateOptions & { readonly json: boolean }): Promise<void> {
  if (kept === true) {
    const stored = readStoredEvaluation()
    if (stored === null) throw new CommandFault(`No result is kept. This makes one: ${EVALUATE_COMMAND}`)
    tell(stored, json)
    return
  }
  const bar = progressBar()
  const evaluation = evaluateDetectors({
    ...{ replicates, seed, seeded: seededUniform },
    progress: (done, total) => bar.update(done, total),
  })
  bar.stop()
  if (write === true) await writeFile(STORED_EVALUATION, `${JSON.stringify(evaluation, null, 2)}\n`)
  tell(evaluation, json)
}

/** What is said of an evaluation, made now or kept. */
interface Told extends Pick<StoredEvaluation, 'replicates' | 'nullMonths'> {
  readonly floors: readonly StoredEvaluation['floors'][number][]
}

function tell(evaluation: Told, json: boolean): void {
  if (json) sayJson(evaluation)
  else {
    say(`${evaluation.replicates} replicates, ${evaluation.nullMonths} months with nothing planted`)
    for (const { detector, figure, least, most, value, met } of evaluation.floors) {
      const limits = [...(least === null ? [] : [`at least ${least}`]), ...(most === null ? [] : [`at most ${most}`])]
      say(
        `${met ? 'met    ' : 'NOT MET'}  ${detector}  ${figure}  ${value?.toFixed(3) ?? 'nothing'}  (${limits.join(', ')})`,
      )
    }
  }
  if (evaluation.floors.some(({ met }) => !met)) throw new CommandFault('Some floors are not met')
}

function wholeFrom1(text: string): number {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('It is a whole number from 1.')
  return number
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
  for (const row of found.D3.rareRows) {
    say(
      `D3  ${row.level}  trust ${row.trust}, type ${row.type}, rare, months ${row.fromMonth} to ${row.toMonth}: ${numbersOf(row)}`,
    )
  }
  for (const row of found.D4.rows) say(`D4  ${row.level}  trust ${row.trust}, type ${row.type}: ${numbersOf(row)}`)
  for (const row of found.D5.rows) say(`D5  ${row.level}  types ${row.type} and ${row.otherType}: ${numbersOf(row)}`)
  for (const row of found.D5.threeRows) say(`D5  ${row.level}  types ${row.types.join(', ')}: ${numbersOf(row)}`)
}

function numbersOf({ observed, expected }: { readonly observed: number; readonly expected: number | null }): string {
  return `${observed} observed, ${expected === null ? 'no number expected' : `${expected.toFixed(1)} expected`}`
}
