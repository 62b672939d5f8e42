/** The things with a name that a test works with: clients, databases, collections, sessions, buckets and results. */
import { type ClientSession, Collection, Db, GridFSBucket, MongoClient, ReadPreference } from 'mongodb'
import { observe, type Observer } from './events.js'
import { NotApplicable } from './outcome.js'
import type { EntitySpec, Fields } from './spec-file.js'

/** A cursor of which the runner reads one document at a time. */
export interface OpenCursor {
  next(): Promise<unknown>
  tryNext(): Promise<unknown>
  close(): Promise<void>
}

export interface Entities {
  create(specs: readonly EntitySpec[]): Promise<void>
  /** A result that is kept under a name. */
  keep(name: string, value: unknown): void
  /** @throws Error for a name that nothing has, or something of another kind */
  client(name: string): MongoClient
  database(name: string): Db
  collection(name: string): Collection
  bucket(name: string): GridFSBucket
  session(name: string): ClientSession
  cursor(name: string): OpenCursor
  value(name: string): unknown
  observer(client: string): Observer
  /** Ends sessions and closes clients. */
  close(): Promise<void>
}

export function makeEntities(uri: string): Entities {
  const all = new Map<string, unknown>()
  const observers = new Map<string, Observer>()

  const value = (name: string): unknown => {
    if (!all.has(name)) throw new Error(`the test names '${name}', which does not exist`)
    return all.get(name)
  }
  const typed = <T>(name: string, kind: abstract new (...args: never[]) => T): T => {
    const found = value(name)
    if (!(found instanceof kind)) throw new Error(`'${name}' is not a ${kind.name}`)
    return found
  }

  const client = async (spec: Fields & { id: string }): Promise<void> => {
    const made = new MongoClient(uri, {
      monitorCommands: true,
      serverSelectionTimeoutMS: 5_000,
      ...(spec['uriOptions'] as object | undefined),
      ...(spec['serverApi'] !== undefined && { serverApi: spec['serverApi'] as never }),
    })
    const wanted = (spec['observeEvents'] as string[] | undefined) ?? []
    observers.set(spec.id, observe(made, wanted, (spec['ignoreCommandMonitoringEvents'] as string[] | undefined) ?? []))
    all.set(spec.id, made)
    await made.connect()
  }

  const create = async (specs: readonly EntitySpec[]): Promise<void> => {
    for (const entity of specs) {
      const [[kind, spec] = ['', { id: '' }]] = Object.entries(entity)
      switch (kind) {
        case 'client':
          await client(spec)
          break
        case 'database':
          all.set(
            spec.id,
            typed(String(spec['client']), MongoClient).db(
              String(spec['databaseName']),
              driverOptions(spec['databaseOptions']),
            ),
          )
          break
        case 'collection':
          all.set(
            spec.id,
            typed(String(spec['database']), Db).collection(
              String(spec['collectionName']),
              driverOptions(spec['collectionOptions']),
            ),
          )
          break
        case 'session':
          all.set(
            spec.id,
            typed(String(spec['client']), MongoClient).startSession(spec['sessionOptions'] as object | undefined),
          )
          break
        case 'bucket':
          all.set(
            spec.id,
            new GridFSBucket(typed(String(spec['database']), Db), spec['bucketOptions'] as object | undefined),
          )
          break
        default:
          throw new NotApplicable(`entities of kind ${kind} are not made`)
      }
    }
  }

  return {
    create,
    keep: (name, kept) => void all.set(name, kept),
    client: name => typed(name, MongoClient),
    database: name => typed(name, Db),
    collection: name => typed(name, Collection),
    bucket: name => typed(name, GridFSBucket),
    session: name => {
      const found = value(name)
      if (!isSession(found)) throw new Error(`'${name}' is not a session`)
      return found
    },
    cursor: name => value(name) as OpenCursor,
    value,
    observer: name => {
      const observer = observers.get(name)
      if (!observer) throw new Error(`the test names '${name}', which is not a client`)
      return observer
    },
    close: async () => {
      for (const each of all.values()) if (isSession(each)) await each.endSession()
      for (const each of all.values()) if (each instanceof MongoClient) await each.close()
    },
  }
}

/** The driver exports the type of a session, not its class. */
function isSession(value: unknown): value is ClientSession {
  return value !== null && typeof value === 'object' && 'endSession' in value
}

/** Options as the tests write them, in the classes that the driver takes. */
export function driverOptions(options: unknown): object {
  const given = (options ?? {}) as Fields
  const preference = given['readPreference'] as
    { mode?: string; tagSets?: never; maxStalenessSeconds?: number } | undefined
  return {
    ...given,
    ...(preference?.mode !== undefined && {
      readPreference: new ReadPreference(
        modeOf(preference.mode),
        preference.tagSets,
        preference.maxStalenessSeconds === undefined
          ? undefined
          : { maxStalenessSeconds: preference.maxStalenessSeconds },
      ),
    }),
  }
}

function modeOf(mode: string) {
  return (mode.charAt(0).toLowerCase() + mode.slice(1)) as 'primary'
}
