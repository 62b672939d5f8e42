/** Files of BSON documents one after the other, as mongodump writes and mongorestore reads them. */
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { PassThrough, type Readable } from 'node:stream'

/** MongoDB's limit of a document, and what its own commands may add. */
const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024 + 16 * 1024

/** The file ends in the middle of a document, or is none of BSON. */
export class BrokenBsonFileError extends Error {
  override readonly name = 'BrokenBsonFileError'

  constructor(file: string, offset: number, why: string) {
    super(`${file} is broken at byte ${offset}: ${why}`)
  }
}

/**
 * The documents of a file in order, each as its own bytes; a name that ends in `.gz` is unpacked.
 * @throws BrokenBsonFileError naming the byte at which it goes wrong
 */
export async function* readBsonFile(file: string): AsyncGenerator<Buffer> {
  let held: Buffer = Buffer.alloc(0)
  let offset = 0
  for await (const chunk of contentOf(file)) {
    held = held.length === 0 ? (chunk as Buffer) : Buffer.concat([held, chunk as Buffer])
    let at = 0
    while (held.length - at >= 4) {
      const size = held.readInt32LE(at)
      if (size < 5 || size > MAX_DOCUMENT_BYTES) {
        throw new BrokenBsonFileError(file, offset + at, `a document of ${size} bytes`)
      }
      if (held.length - at < size) break
      if (held[at + size - 1] !== 0) throw new BrokenBsonFileError(file, offset + at, 'a document without its end')
      yield held.subarray(at, at + size)
      at += size
    }
    offset += at
    held = held.subarray(at)
  }
  if (held.length > 0) throw new BrokenBsonFileError(file, offset, 'the file ends within a document')
}

function contentOf(file: string): Readable {
  const bytes = createReadStream(file)
  if (!file.endsWith('.gz')) return bytes
  const unpacked = new PassThrough()
  // A fault of the file or of its packing reaches the reader through the stream that it reads.
  pipeline(bytes, createGunzip(), unpacked).catch((error: unknown) => unpacked.destroy(error as Error))
  return unpacked
}

/**
 * Writes documents to a new file and returns once they are on disk.
 * @returns how many there were, and their bytes
 */
export async function writeBsonFile(
  file: string,
  documents: AsyncIterable<Uint8Array>,
): Promise<{ documents: number; bytes: number }> {
  const handle = await open(file, 'wx', 0o600)
  try {
    let count = 0
    let bytes = 0
    let batch: Uint8Array[] = []
    let size = 0
    const flush = async (): Promise<void> => {
      if (batch.length > 0) await handle.writev(batch)
      batch = []
      size = 0
    }
    for await (const document of documents) {
      batch.push(document)
      size += document.byteLength
      count++
      bytes += document.byteLength
      if (size > 1_000_000 || batch.length >= 1000) await flush()
    }
    await flush()
    await handle.sync()
    return { documents: count, bytes }
  } finally {
    await handle.close()
  }
}
