import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** The built server in a Node of its own, on a directory of its own. */
export interface ServerProcess {
  readonly address: string
  readonly directory: string
  /** Everything it has printed so far. */
  output(): string
  /** Sends a signal and waits for the end; the exit code, `null` after SIGKILL. */
  stop(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null>
}

export interface ServerOptions {
  /** Data directory; a fresh temporary one by default, removed by `removeDirectory`. */
  readonly directory?: string
  readonly environment?: Readonly<Record<string, string>>
}

/** A fresh directory for one server's files. */
export function temporaryDirectory(): string {
  return mkdtempSync(path.join(tmpdir(), 'afterimage-test-'))
}

export function removeDirectory(directory: string): void {
  rmSync(directory, { recursive: true, force: true })
}

/** Starts it and waits for the line with its address. Rejects with its output where it ends before. */
export async function startServerProcess(options: ServerOptions = {}): Promise<ServerProcess> {
  const directory = options.directory ?? temporaryDirectory()
  const child = spawn(process.execPath, ['--enable-source-maps', 'scripts/serve.mjs'], {
    env: {
      PATH: process.env['PATH'],
      PORT: '0',
      DATA_DIR: directory,
      NODE_ENV: 'test',
      LOG_LEVEL: 'warn',
      ...options.environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const printed = collect(child)
  const address = await addressFrom(child, printed)
  return {
    address,
    directory,
    output: printed,
    stop: signal =>
      new Promise(resolve => {
        if (child.exitCode !== null || child.signalCode !== null) resolve(child.exitCode)
        else {
          child.once('exit', code => resolve(code))
          child.kill(signal)
        }
      }),
  }
}

/** Runs the built server to its end: for starts that must fail. */
export async function runServerToEnd(options: ServerOptions): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, ['scripts/serve.mjs'], {
    env: {
      PATH: process.env['PATH'],
      PORT: '0',
      DATA_DIR: options.directory,
      NODE_ENV: 'test',
      ...options.environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const printed = collect(child)
  const code = await new Promise<number | null>(resolve => child.once('exit', resolve))
  return { code, output: printed() }
}

function collect(child: ChildProcess): () => string {
  let text = ''
  const append = (chunk: Buffer): void => {
    text += chunk.toString('utf8')
  }
  child.stdout?.on('data', append)
  child.stderr?.on('data', append)
  return () => text
}

function addressFrom(child: ChildProcess, printed: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      const address = /ready at (http:\/\/\S+)/.exec(printed())?.[1]
      if (address !== undefined) resolve(address)
    }
    child.stdout?.on('data', look)
    child.once('exit', code => reject(new Error(`The server ended with code ${code}:\n${printed()}`)))
  })
}
