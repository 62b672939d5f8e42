/** Commands that tell about the store: statistics and validation. */
import { decode, validate as validateBytes } from '../bson/decode.js'
import { toNumber } from '../bson/numbers.js'
import { type Doc, doc, double, isNumeric } from '../bson/values.js'
import { StoreError } from '../errors.js'
import { collectionScan } from '../query/scan.js'
import { type Collection, entryRecordId, type Index, indexEntry, recordKey } from '../storage/collection.js'
import { keysOf } from '../storage/index-definition.js'
import type { Pace } from '../query/pace.js'
import { type Command, namespaceOf, type Request } from './command.js'

const BATCH = 256

function scaleOf(request: Request): number {
  const scale = request.body.get('scale')
  if (scale === undefined) return 1
  const number = isNumeric(scale) ? toNumber(scale) : 0
  if (number < 1) throw new StoreError('BadValue', 'scale has to be >= 1')
  return number
}

export const collStats: Command = request => {
  const collection = request.engine.catalog.get(namespaceOf(request))
  const scale = scaleOf(request)
  const size = collection?.dataSize ?? 0
  const stored = collection?.records.size() ?? 0
  const indexSizes = (collection?.indexes ?? []).map(index => [index.definition.name, index.table.size()] as const)
  const indexSize = indexSizes.reduce((sum, [, bytes]) => sum + bytes, 0)
  return doc({
    ns: namespaceOf(request),
    size: Math.floor(size / scale),
    count: collection?.count ?? 0,
    ...(collection && collection.count > 0 && { avgObjSize: Math.floor(size / collection.count) }),
    storageSize: Math.floor(stored / scale),
    capped: false,
    nindexes: collection?.indexes.length ?? 0,
    indexBuilds: (collection?.indexes ?? []).filter(index => !index.ready).map(index => index.definition.name),
    totalIndexSize: Math.floor(indexSize / scale),
    totalSize: Math.floor((stored + indexSize) / scale),
    indexSizes: Object.fromEntries(indexSizes.map(([name, bytes]) => [name, Math.floor(bytes / scale)])),
    scaleFactor: scale,
  })
}

export const dbStats: Command = request => {
  const { catalog } = request.engine
  const collections = catalog.list(request.database)
  const scale = scaleOf(request)
  const objects = collections.reduce((sum, each) => sum + each.count, 0)
  const dataSize = collections.reduce((sum, each) => sum + each.dataSize, 0)
  const stored = collections.reduce((sum, each) => sum + each.records.size(), 0)
  const indexSize = collections.flatMap(each => each.indexes).reduce((sum, index) => sum + index.table.size(), 0)
  const { pageSize, lastPage } = catalog.tables.stats()
  return doc({
    db: request.database,
    collections: collections.length,
    views: 0,
    objects,
    avgObjSize: double(objects === 0 ? 0 : dataSize / objects),
    dataSize: double(dataSize / scale),
    storageSize: double(stored / scale),
    indexes: collections.reduce((sum, each) => sum + each.indexes.length, 0),
    indexSize: double(indexSize / scale),
    totalSize: double((stored + indexSize) / scale),
    scaleFactor: double(scale),
    fsUsedSize: double((pageSize * (lastPage + 1)) / scale),
  })
}

export const serverStatus: Command = request => {
  const { engine } = request
  const { tables } = engine.catalog
  const uptime = (engine.now().getTime() - engine.startedAt.getTime()) / 1000
  const memory = process.memoryUsage()
  return doc({
    host: 'embedded',
    version: '7.0.0',
    process: 'embedded-store',
    pid: BigInt(process.pid),
    uptime: double(uptime),
    uptimeMillis: BigInt(Math.round(uptime * 1000)),
    localTime: engine.now(),
    connections: { current: engine.counters.connections, totalCreated: engine.counters.totalConnections },
    opcounters: Object.fromEntries(engine.counters.operations),
    metrics: { cursor: { open: { total: BigInt(engine.cursors.count) } } },
    mem: { resident: Math.round(memory.rss / 1048576), bits: 64 },
    storageEngine: { name: 'lmdb', persistent: true, readOnly: false, ...tables.stats() },
  })
}

export function collectionStats(request: Request, collection: Collection | undefined): Doc {
  if (!collection) throw new StoreError('NamespaceNotFound', `Collection [${namespaceOf(request)}] not found.`)
  return doc({
    ns: collection.namespace,
    localTime: request.engine.now(),
    storageStats: {
      size: collection.dataSize,
      count: collection.count,
      capped: false,
      nindexes: collection.indexes.length,
    },
    count: collection.count,
  })
}

export function indexStats(request: Request, collection: Collection | undefined): Doc[] {
  return (collection?.indexes ?? []).map(index =>
    doc({
      name: index.definition.name,
      key: index.definition.spec.get('key'),
      host: 'embedded',
      accesses: { ops: BigInt(index.uses), since: request.engine.startedAt },
      spec: index.definition.spec,
    }),
  )
}

export const validate: Command = async request => {
  const collection = request.engine.catalog.require(namespaceOf(request))
  const result = await validateCollection(collection, request.pace)
  return doc({
    ns: collection.namespace,
    uuid: collection.uuid,
    nInvalidDocuments: result.invalid,
    nNonCompliantDocuments: 0,
    nrecords: result.records,
    nIndexes: collection.indexes.length,
    keysPerIndex: result.keysPerIndex,
    indexDetails: Object.fromEntries(
      Object.keys(result.keysPerIndex).map(name => [name, { valid: !result.faultyIndexes.has(name) }]),
    ),
    valid: result.errors.length === 0,
    repaired: false,
    warnings: [],
    errors: result.errors,
    extraIndexEntries: [],
    missingIndexEntries: [],
    corruptRecords: [],
  })
}

export interface Validation {
  readonly records: number
  readonly invalid: number
  readonly keysPerIndex: Record<string, number>
  readonly faultyIndexes: ReadonlySet<string>
  readonly errors: readonly string[]
}

/** Every record well-formed, every index holding exactly the keys of the records, the counters right. */
export async function validateCollection(collection: Collection, pace: Pace): Promise<Validation> {
  const errors: string[] = []
  const faultyIndexes = new Set<string>()
  const keysPerIndex: Record<string, number> = {}
  const indexes = collection.indexes.filter(index => index.ready)
  const version = collection.version
  let records = 0
  let size = 0
  let invalid = 0
  for (const index of indexes) keysPerIndex[index.definition.name] = 0
  const scan = collectionScan(collection, false)
  for (let record = scan.next(); record; record = scan.next()) {
    records++
    size += record.bytes.length
    try {
      validateBytes(record.bytes)
      const document = decode(record.bytes)
      for (const index of indexes) {
        const { keys } = keysOf(index.definition, document)
        const { name } = index.definition
        keysPerIndex[name] = (keysPerIndex[name] ?? 0) + keys.length
        for (const key of keys) {
          const entry = indexEntry(index.definition, key, record.id)
          const found = index.table.get(entry.key)
          if (!found?.equals(entry.value)) {
            faultyIndexes.add(name)
            errors.push(`index ${name} misses a key of record ${record.id}`)
          }
        }
      }
    } catch (error) {
      invalid++
      errors.push(`record ${record.id} is broken: ${error instanceof Error ? error.message : String(error)}`)
    }
    if (pace.due()) {
      await pace.rest()
      scan.refresh()
    }
  }
  for (const index of indexes) {
    const entries = await countEntries(collection, index, pace, errors)
    if (entries !== keysPerIndex[index.definition.name]) {
      faultyIndexes.add(index.definition.name)
      errors.push(
        `index ${index.definition.name} holds ${entries} keys, the records have ${keysPerIndex[index.definition.name] ?? 0}`,
      )
    }
  }
  if (records !== collection.count) errors.push(`the counter says ${collection.count} records, there are ${records}`)
  if (size !== collection.dataSize) errors.push(`the counter says ${collection.dataSize} bytes, there are ${size}`)
  // Writes in the meantime make counts differ without anything being wrong: look again.
  return errors.length > 0 && collection.version !== version
    ? validateCollection(collection, pace)
    : { records, invalid, keysPerIndex, faultyIndexes, errors }
}

async function countEntries(collection: Collection, index: Index, pace: Pace, errors: string[]): Promise<number> {
  let count = 0
  let from = Buffer.alloc(1)
  for (;;) {
    const entries = index.table.entries({ from }, BATCH, false)
    for (const entry of entries) {
      if (!collection.records.get(recordKey(entryRecordId(index.definition, entry)))) {
        errors.push(
          `index ${index.definition.name} points to record ${entryRecordId(index.definition, entry)}, which is not there`,
        )
      }
      count++
    }
    const last = entries.at(-1)
    if (!last || entries.length < BATCH) return count
    from = Buffer.concat([last.key, Buffer.alloc(1)])
    if (pace.due()) await pace.rest()
  }
}
