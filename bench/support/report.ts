import { readFileSync } from 'node:fs'
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os'
import path from 'node:path'
import { PROJECT_ROOT } from '../../src/platform/project-root.js'

/** What a run has found out so far: printed as JSON at its end, or as far as it has got where it is interrupted. */
export interface Report {
  readonly benchmark: string
  readonly conditions: Record<string, unknown>
  readonly figures: Record<string, unknown>
  interrupted: boolean
}

/** Packages that the figures depend on, beside our own code. */
const PACKAGES = ['express', 'handlebars', 'mongoose', 'mongodb', 'lmdb', 'libsql', 'meilisearch'] as const

export function emptyReport(benchmark: string): Report {
  return { benchmark, conditions: {}, figures: {}, interrupted: false }
}

/** Keeps what else a run was made under, and says it. */
export function state(report: Report, conditions: Readonly<Record<string, unknown>>): void {
  Object.assign(report.conditions, conditions)
  for (const [name, value] of Object.entries(conditions)) process.stderr.write(`${name}: ${inWords(value)}\n`)
}

/** The machine and what runs on it. Load is what others did in the minute before: figures of a busy machine say so. */
export function machine(): Readonly<Record<string, unknown>> {
  const { version, dependencies } = JSON.parse(readFileSync(path.join(PROJECT_ROOT, 'package.json'), 'utf8')) as {
    version: string
    dependencies: Readonly<Record<string, string>>
  }
  return {
    afterimage: version,
    node: process.version,
    packages: Object.fromEntries(PACKAGES.map(name => [name, dependencies[name] ?? 'none'])),
    cores: availableParallelism(),
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    'memory, GiB': Number((totalmem() / 2 ** 30).toFixed(1)),
    'load before': Number((loadavg()[0] ?? 0).toFixed(2)),
  }
}

function inWords(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value)
  return Object.entries(value)
    .map(([name, part]) => `${name} ${inWords(part)}`)
    .join(', ')
}
