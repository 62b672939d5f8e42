/** What a client says it did: command and connection pool events, and how they are held against a test's. */
import type {
  CommandFailedEvent,
  CommandStartedEvent,
  CommandSucceededEvent,
  ConnectionCheckedInEvent,
  MongoClient,
} from 'mongodb'
import { expectMatch, type MatchContext } from './matching.js'
import { Mismatch, NotApplicable } from './outcome.js'
import { type ExpectedEvents, type Fields, isFields } from './spec-file.js'

type AnyEvent = CommandStartedEvent | CommandSucceededEvent | CommandFailedEvent | ConnectionCheckedInEvent

interface Observed {
  /** As the test format calls it, such as `commandStartedEvent`. */
  readonly kind: string
  readonly event: AnyEvent
}

export interface Observer {
  readonly events: readonly Observed[]
  /** The commands that were sent, in order. */
  commands(): readonly CommandStartedEvent[]
  /** Connections that are taken out of the pool now. */
  checkedOut(): number
  stop(): void
}

const UNTOLD = new Set(['hello', 'ismaster', 'isMaster', 'configureFailPoint'])

/** @param wanted the kinds of events that the test looks at, and `ignored` the commands that it does not */
export function observe(client: MongoClient, wanted: readonly string[], ignored: readonly string[]): Observer {
  const events: Observed[] = []
  let started: CommandStartedEvent[] = []
  let out = 0
  let stopped = false
  const leave = new Set([...UNTOLD, ...ignored])
  for (const kind of wanted) {
    client.on(driverEvent(kind) as 'commandStarted', (event: AnyEvent) => {
      if (stopped || ('commandName' in event && leave.has(event.commandName))) return
      events.push({ kind, event })
    })
  }
  client.on('commandStarted', event => {
    if (!leave.has(event.commandName)) started = [...started, event]
  })
  client.on('connectionCheckedOut', () => out++)
  client.on('connectionCheckedIn', () => out--)
  return {
    events,
    commands: () => started,
    checkedOut: () => out,
    stop: () => {
      stopped = true
    },
  }
}

/** `commandStartedEvent` is `commandStarted` to the driver, `poolClearedEvent` is `connectionPoolCleared`. */
function driverEvent(kind: string): string {
  const name = kind.replace(/Event$/, '')
  return name.startsWith('pool') ? `connectionP${name.slice(1)}` : name
}

/** @throws Mismatch where the events of a client are not those that the test says */
export function expectEvents(expected: ExpectedEvents, observer: Observer, context: MatchContext): void {
  const type = expected.eventType ?? 'command'
  if (type !== 'command' && type !== 'cmap') throw new NotApplicable(`${type} events are not observed`)
  const actual = observer.events.filter(({ kind }) => kind.startsWith('command') === (type === 'command'))
  const enough = expected.ignoreExtraEvents
    ? actual.length >= expected.events.length
    : actual.length === expected.events.length
  if (!enough) {
    const came = actual.map(({ kind, event }) => ('commandName' in event ? `${kind} ${event.commandName}` : kind))
    throw new Mismatch(`${expected.events.length} events were expected, ${actual.length} came: ${came.join(', ')}`)
  }
  for (const [index, each] of expected.events.entries()) expectEvent(each, actual[index], context, `event ${index}`)
}

function expectEvent(
  expected: Readonly<Record<string, Fields>>,
  actual: Observed | undefined,
  context: MatchContext,
  at: string,
) {
  const [[kind, fields] = ['', {}]] = Object.entries(expected)
  if (kind !== actual?.kind) throw new Mismatch(`${at} is ${actual?.kind ?? 'missing'} instead of ${kind}`)
  const event = actual.event as unknown as Fields
  for (const [field, value] of Object.entries(fields)) {
    if (field === 'hasServiceId') {
      if ((event['serviceId'] !== undefined) !== value) throw new Mismatch(`${at} differs in its serviceId`)
    } else if (field === 'hasServerConnectionId') {
      const has = event['serverConnectionId'] !== undefined && event['serverConnectionId'] !== null
      if (has !== value) throw new Mismatch(`${at} differs in its serverConnectionId`)
    } else {
      expectMatch(value, event[field], context, isFields(value), `${at} ${actual.kind}.${field}`)
    }
  }
}
