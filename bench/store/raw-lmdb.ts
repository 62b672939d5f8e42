import { open } from 'lmdb'
import { pick } from '../../src/embedded/bson/decode.js'
import { once, time, type Timing } from '../support/timing.js'

export interface RawFigures {
  /** One put a transaction, each on disk before the next. */
  readonly insertOne: Timing
  /** Documents a second, a thousand a transaction. */
  readonly insertMany: number
  readonly get: Timing
  /** Milliseconds for one pass over all documents that decodes two fields of each. */
  readonly pass: number
}

/** The yardstick: the same bytes in bare lmdb with the settings of the store, no protocol, no index, no query. */
export async function measureRaw(file: string, documents: readonly Buffer[]): Promise<RawFigures> {
  const root = open<Buffer, Buffer>({
    path: file,
    noSubdir: true,
    encoding: 'binary',
    keyEncoding: 'binary',
    pageSize: 8192,
    overlappingSync: false,
  })
  const key = (n: number): Buffer => {
    const bytes = Buffer.alloc(6)
    bytes.writeUIntBE(n, 0, 6)
    return bytes
  }
  const at = (n: number): Buffer => documents[n % documents.length] ?? Buffer.alloc(0)
  const insertOne = await time(200, n => root.transactionSync(() => root.put(key(10_000_000 + n), at(n))))
  const milliseconds = await once(() => {
    for (let start = 0; start < documents.length; start += 1000) {
      root.transactionSync(() => {
        for (let n = start; n < Math.min(start + 1000, documents.length); n++) void root.put(key(n), at(n))
      })
    }
  })
  const get = await time(2000, n => root.getBinary(key((n * 7919) % documents.length)))
  const fields = new Set(['status', 'year'])
  const pass = await once(() => {
    let found = 0
    for (const { value } of root.getRange({ start: key(0), end: key(documents.length) })) {
      const document = pick(value, fields)
      if (document.get('status') === 'accepted' && document.get('year') === 2020) found++
    }
    return found
  })
  await root.close()
  return { insertOne, insertMany: (1000 * documents.length) / milliseconds, get, pass }
}
