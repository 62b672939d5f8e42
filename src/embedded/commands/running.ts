/** The commands that are being run: to be told of, and to be stopped. */
import { type Doc, doc, type Value } from '../bson/values.js'
import type { Request } from './command.js'

export interface Running {
  /** Notes a command; the function to call when it is over. */
  begin(request: Request): () => void
  /** As `$currentOp` shows them. */
  list(): Doc[]
  /** Has a command stop at its next chance; nothing happens where it is over already. */
  kill(operation: number): void
  /** Has every command of a connection stop: there is nobody left to answer. */
  killConnection(connection: number): void
}

export function makeRunning(): Running {
  const running = new Map<number, { readonly request: Request; readonly since: number }>()
  let last = 0
  return {
    begin(request) {
      const operation = ++last
      running.set(operation, { request, since: performance.now() })
      return () => running.delete(operation)
    },
    list: () => [...running].map(([operation, { request, since }]) => described(operation, request, since)),
    kill: operation => running.get(operation)?.request.pace.kill(),
    killConnection(connection) {
      for (const { request } of running.values()) if (request.connection === connection) request.pace.kill()
    },
  }
}

function described(operation: number, request: Request, since: number): Doc {
  const milliseconds = performance.now() - since
  const target = request.body.get(request.name)
  const [filter] = ['filter', 'query', 'pipeline']
    .map(field => request.body.get(field))
    .filter(each => each !== undefined)
  const command: Doc = new Map<string, Value>([[request.name, target ?? null]])
  if (filter !== undefined) command.set('filter', filter)
  command.set('$db', request.database)
  return doc({
    type: 'op',
    host: 'embedded',
    connectionId: request.connection,
    active: true,
    opid: operation,
    op: 'command',
    ns: typeof target === 'string' ? `${request.database}.${target}` : `${request.database}.$cmd`,
    command,
    secs_running: BigInt(Math.floor(milliseconds / 1000)),
    microsecs_running: BigInt(Math.round(milliseconds * 1000)),
  })
}
