import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { Presets, SingleBar } from 'cli-progress'
import { z, ZodError } from 'zod'
import { compose, type Services } from '../composition.js'
import { readConfig, type Config } from '../config/config.js'
import { readEnvironment } from '../config/env.js'
import { TERMINAL, viewerOf, type Viewer } from '../domain/access/viewer.js'
import { silentProgress } from '../platform/progress.js'
import { PROJECT_ROOT } from '../platform/project-root.js'

/** The configuration of this checkout, as the server reads it. */
export function terminalConfig(): Config {
  return readConfig(readEnvironment(PROJECT_ROOT), PROJECT_ROOT)
}

/** Does `work` with the services of this configuration, beside a running server if there is one, and closes them. */
export async function withServices(work: (services: Services) => Promise<void>): Promise<void> {
  const services = await compose(terminalConfig(), silentProgress, { besideServer: true })
  try {
    await work(services)
  } finally {
    await services.close()
  }
}

/** The person of an account, or the terminal itself, which sees what is published and released. */
export async function viewerFor(services: Services, email: string | undefined): Promise<Viewer> {
  if (email === undefined) return TERMINAL
  const account = await services.accounts.byEmail(email)
  if (account === null) throw new CommandFault(`There is no account ${email}`)
  return viewerOf(account)
}

/** Writes an answer: one line to standard output. */
export function say(text: string): void {
  process.stdout.write(`${text}\n`)
}

/** Writes an answer as JSON. */
export function sayJson(answer: unknown): void {
  say(JSON.stringify(answer, null, 2))
}

/** The first line of standard input; asked for where a person sits before it. */
export async function readPassword(): Promise<string> {
  const lines = createInterface({ input: process.stdin, terminal: false })
  if (process.stdin.isTTY) process.stderr.write('Password (it will be shown): ')
  for await (const line of lines) {
    lines.close()
    return line
  }
  return ''
}

/** What was asked for cannot be done as it was asked; the message says what to do. */
export class CommandFault extends Error {
  override name = 'CommandFault'
}

/** All of standard input, or of a file; `-` is standard input. Throws a `CommandFault` where there is no such file. */
export async function readText(file: string | undefined): Promise<string> {
  if (file === undefined) throw new CommandFault('Name a file, or - for standard input: --text FILE')
  if (file !== '-') {
    return readFile(file, 'utf8').catch((error: unknown) => {
      throw new CommandFault(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`)
    })
  }
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

/** So many faults of a file are named: one of another form has one in every line. */
const FAULTS_NAMED = 5

/** What `parse` makes of a JSON file. Throws a `CommandFault` naming what is wrong in it. */
export async function readJson<Read>(file: string, parse: (input: unknown) => Read): Promise<Read> {
  // Some editors put a mark in front of a text, which is no JSON.
  const text = (await readText(file)).replace(/^\uFEFF/, '')
  const name = file === '-' ? 'Standard input' : file
  if (text.trim() === '') throw new CommandFault(`${name} is empty. What is read here is JSON`)
  try {
    return parse(JSON.parse(text))
  } catch (error) {
    throw new CommandFault(`${name} is not in the form that is read here. ${faultsIn(error)}`)
  }
}

function faultsIn(error: unknown): string {
  if (error instanceof SyntaxError) return `It is not JSON: ${error.message}`
  if (!(error instanceof ZodError)) return String(error)
  const more = error.issues.length - FAULTS_NAMED
  const named = z.prettifyError(new ZodError(error.issues.slice(0, FAULTS_NAMED)))
  return more > 0 ? `${named}\n… and ${more.toLocaleString('en-GB')} more` : named
}

/** A bar where somebody looks at it, nothing in a pipe. */
export function progressBar(): { update(done: number, total: number): void; stop(): void } {
  if (!process.stderr.isTTY) return { update: () => undefined, stop: () => undefined }
  const bar = new SingleBar({ stream: process.stderr }, Presets.shades_classic)
  let started = false
  return {
    update(done, total) {
      if (!started) bar.start(total, done)
      started = true
      bar.setTotal(total)
      bar.update(done)
    },
    stop: () => bar.stop(),
  }
}
