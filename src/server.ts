import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createApp } from './app.js'
import { compose, type Services } from './composition.js'
import { readConfig, type Config } from './config/config.js'
import { readEnvironment } from './config/env.js'
import { progressLines, type Progress } from './platform/progress.js'
import { PROJECT_ROOT } from './platform/project-root.js'
import { startUpFault } from './platform/start-up-fault.js'
import { welcomeLines } from './web/welcome.js'

/** A running server: where it listens, and how to stop it. */
export interface RunningServer {
  readonly address: string
  readonly services: Services
  /** Stops listening, lets requests under way finish, then closes index and store. Safe to call twice. */
  stop(): Promise<void>
}

/** How long requests under way may take once a stop was asked for, in milliseconds. */
const DRAIN_TIME = 10_000

/** Starts everything for a configuration. Rejects with what went wrong; nothing is left open then. */
export async function startServer(config: Config, progress: Progress): Promise<RunningServer> {
  const services = await compose(config, progress)
  services.sync.start()
  services.patternRuns.startNightly()
  services.importExpiry.start()
  const server = createServer(createApp(services))
  try {
    await listen(server, config.http)
  } catch (error) {
    await services.close()
    throw error
  }
  // In the background: the first coding page finds a model, trained on all that has been confirmed.
  void services.learning.learn().catch((error: unknown) => services.log.warn({ err: error }, 'No model of suggestions'))
  const { port } = server.address() as AddressInfo
  const host = config.http.host.includes(':') ? `[${config.http.host}]` : config.http.host
  let stopped: Promise<void> | null = null
  return {
    address: `http://${host}:${port}`,
    services,
    stop: () => (stopped ??= drain(server).then(() => services.close())),
  }
}

/**
 * The whole program: settings → services → address, each with its line, until SIGTERM or SIGINT. What goes wrong on the
 * way is one clear line (for settings: one a fault) and exit code 1.
 */
export async function runServer(): Promise<void> {
  const say = (line: string): void => void process.stdout.write(`${line}\n`)
  try {
    const config = readConfig(readEnvironment(PROJECT_ROOT), PROJECT_ROOT)
    const server = await startServer(config, progressLines(say))
    say(welcomeLines(server.address, config.demo).join('\n'))
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.once(signal, () => {
        say('Stopping')
        void server.stop()
      })
    }
  } catch (error) {
    process.stderr.write(`${startUpFault(error)}\n`)
    process.exitCode = 1
  }
}

function listen(server: Server, { host, port }: Config['http']): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

function drain(server: Server): Promise<void> {
  return new Promise(resolve => {
    const giveUp = setTimeout(() => server.closeAllConnections(), DRAIN_TIME)
    server.close(() => {
      clearTimeout(giveUp)
      resolve()
    })
    server.closeIdleConnections()
  })
}
