import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export interface StoreProcess {
  readonly uri: string
  readonly pid: number
  /** SIGKILL: no farewell, nothing flushed. */
  kill(): Promise<void>
  /** SIGTERM: stops in order. */
  stop(): Promise<void>
}

/**
 * Starts a store on a directory in a process of its own.
 * @param fileLimitKilobytes files cannot grow beyond it: what a full disk does to the store
 */
export async function startStoreProcess(directory: string, fileLimitKilobytes?: number): Promise<StoreProcess> {
  const command = [process.execPath, '--import', 'tsx', fileURLToPath(new URL('serve.ts', import.meta.url)), directory]
  const child: ChildProcess =
    fileLimitKilobytes === undefined
      ? spawn(command[0] ?? '', command.slice(1), { stdio: ['ignore', 'pipe', 'pipe'] })
      : // A process that ignores the signal of the limit gets an error from its write instead.
        spawn('bash', ['-c', `trap '' XFSZ; ulimit -f ${fileLimitKilobytes}; exec "$@"`, 'bash', ...command], {
          stdio: ['ignore', 'pipe', 'pipe'],
        })
  let errors = ''
  child.stderr?.on('data', (chunk: Buffer) => (errors += chunk.toString()))
  const ended = once(child, 'exit')
  if (child.stdout === null) throw new Error('the store has no output')
  const uri = await Promise.race([
    once(createInterface({ input: child.stdout }), 'line').then(([line]) => String(line)),
    ended.then(() => {
      throw new Error(`the store did not start: ${errors}`)
    }),
  ])
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    child.kill(signal)
    await ended
  }
  return { uri, pid: child.pid ?? 0, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') }
}
