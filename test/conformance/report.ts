/** What a run found, file by file and suite by suite, and whether anything in it is news. */
import { readFile } from 'node:fs/promises'
import type { TestResult } from './run-test.js'

/** A test that fails and is known to, with the reason. */
export interface KnownFailure {
  readonly file: string
  readonly test: string
  readonly reason: string
}

export async function readKnownFailures(): Promise<KnownFailure[]> {
  return JSON.parse(await readFile(new URL('./known.json', import.meta.url), 'utf8')) as KnownFailure[]
}

export function knownFailure(result: TestResult, known: readonly KnownFailure[]): KnownFailure | undefined {
  return known.find(({ file, test }) => file === result.file && test === result.description)
}

/** One line for a file, and one for each test of it that did not pass. */
export function fileReport(file: string, results: readonly TestResult[], known: readonly KnownFailure[]): string[] {
  const lines = [`${file.padEnd(72)} ${counts(results)}`]
  for (const result of results) {
    const reason = result.reason ?? ''
    const before = knownFailure(result, known)
    if (result.outcome === 'failed' && before) lines.push(`    known    ${result.description}: ${before.reason}`)
    else if (result.outcome === 'failed') lines.push(`    FAILED   ${result.description}: ${reason}`)
    else if (result.outcome === 'skipped') lines.push(`    skipped  ${result.description}: ${reason}`)
    else if (before) lines.push(`    PASSES   ${result.description}: listed in known.json as failing`)
  }
  return lines
}

function counts(results: readonly TestResult[]): string {
  const count = (outcome: TestResult['outcome']) => results.filter(result => result.outcome === outcome).length
  return `${count('passed')} passed, ${count('failed')} failed, ${count('skipped')} skipped`
}

export interface Summary {
  readonly lines: readonly string[]
  /** Failures that are not known, known failures that pass, and known failures that name no test. */
  readonly news: number
}

/** @param complete whether every test was looked at, so that an entry that names none can be told */
export function summary(
  suites: ReadonlyMap<string, readonly TestResult[]>,
  known: readonly KnownFailure[],
  complete: boolean,
): Summary {
  const all = [...suites.values()].flat()
  const failed = all.filter(result => result.outcome === 'failed')
  const unknown = failed.filter(result => !knownFailure(result, known))
  const repaired = all.filter(result => result.outcome === 'passed' && knownFailure(result, known))
  const stale = complete ? known.filter(each => !all.some(result => knownFailure(result, [each]))) : []
  return {
    lines: [
      ...table(suites),
      '',
      `${failed.length - unknown.length} failures are known, ${unknown.length} are not.`,
      ...repaired.map(each => `Passes by now, take it out of known.json: ${each.file}: ${each.description}`),
      ...stale.map(each => `In known.json, but not among the tests: ${each.file}: ${each.test}`),
    ],
    news: unknown.length + repaired.length + stale.length,
  }
}

function table(suites: ReadonlyMap<string, readonly TestResult[]>): string[] {
  const rows = [...suites, ['total', [...suites.values()].flat()] as const].map(([suite, results]) => {
    const count = (outcome: TestResult['outcome']) => results.filter(result => result.outcome === outcome).length
    const [passed, failed, skipped] = [count('passed'), count('failed'), count('skipped')]
    return [suite, results.length, passed + failed, passed, failed, skipped].map(String)
  })
  const heads = ['suite', 'tests', 'run', 'passed', 'failed', 'skipped']
  return [heads, heads.map(() => '---'), ...rows].map(
    row => `| ${row.map((cell, at) => cell.padEnd(at === 0 ? 22 : 7)).join(' | ')} |`,
  )
}
