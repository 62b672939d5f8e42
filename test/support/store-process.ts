import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const STDIO: StdioOptions = ['ignore', 'ignore', 'pipe', 'ipc']
const SCRIPT = fileURLToPath(new URL('./store-server.ts', import.meta.url))

export interface StoreProcess {
  readonly uri: string
  readonly pid: number
  /** SIGKILL: no farewell, nothing flushed. */
  kill(): Promise<void>
  /** Stops in order, as a server that is told to. */
  stop(): Promise<void>
}

/**
 * Starts a store on a directory in a process of its own.
 * @param fileLimitKilobytes files cannot grow beyond it: what a full disk does to the store
 */
export async function startStoreProcess(directory: string, fileLimitKilobytes?: number): Promise<StoreProcess> {
  const command = [process.execPath, '--import', 'tsx', SCRIPT, directory]
  const child: ChildProcess =
    fileLimitKilobytes === undefined
      ? spawn(command[0] ?? '', command.slice(1), { stdio: STDIO })
      : // A process that ignores the signal of the limit gets an error from its write instead.
        spawn('bash', ['-c', `trap '' XFSZ; ulimit -f ${fileLimitKilobytes}; exec "$@"`, 'bash', ...command], {
          stdio: STDIO,
        })
  let errors = ''
  child.stderr?.on('data', (chunk: Buffer) => (errors += chunk.toString()))
  const ended = once(child, 'exit')
  const uri = await Promise.race([
    once(child, 'message').then(([message]) => (message as { uri: string }).uri),
    ended.then(() => {
      throw new Error(`the store did not start: ${errors}`)
    }),
  ])
  return {
    uri: uri.replace('%7Bname%7D', 'kept'),
    pid: child.pid ?? 0,
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
    async stop() {
      child.disconnect()
      await ended
    },
  }
}
