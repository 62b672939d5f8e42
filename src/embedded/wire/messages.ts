/** The messages of MongoDB's wire protocol that clients send today: OP_MSG, and OP_QUERY for the first hello. */
import { decode, validate } from '../bson/decode.js'
import { encode } from '../bson/encode.js'
import type { Doc } from '../bson/values.js'
import { StoreError } from '../errors.js'

export const HEADER_BYTES = 16
const OP_REPLY = 1
const OP_QUERY = 2004
const OP_COMPRESSED = 2012
const OP_MSG = 2013

const CHECKSUM_PRESENT = 1
const MORE_TO_COME = 2
const REQUIRED_FLAGS = 0xffff
const CHECKSUM_BYTES = 4

export interface Message {
  readonly requestId: number
  readonly kind: 'message' | 'query'
  readonly body: Doc
  readonly database: string
  /** Raw documents by the name of their section. */
  readonly sequences: ReadonlyMap<string, readonly Buffer[]>
  /** Whether the client waits for a reply. */
  readonly wantsReply: boolean
}

/** A message that cannot be answered in kind; the connection is closed after it. */
export class ProtocolFault extends Error {
  override readonly name = 'ProtocolFault'
}

/**
 * @param bytes one whole message, header included
 * @throws ProtocolFault for what is not a message; StoreError for one whose content is wrong
 */
export function readMessage(bytes: Buffer): Message {
  switch (bytes.readInt32LE(12)) {
    case OP_MSG:
      return readOpMsg(bytes)
    case OP_QUERY:
      return readOpQuery(bytes)
    case OP_COMPRESSED:
      throw new ProtocolFault('compression was not agreed on')
    default:
      throw new ProtocolFault(`unknown opcode ${bytes.readInt32LE(12)}`)
  }
}

export function requestIdOf(bytes: Buffer): number {
  return bytes.readInt32LE(4)
}

export function isOpMsg(bytes: Buffer): boolean {
  return bytes.readInt32LE(12) === OP_MSG
}

function readOpMsg(bytes: Buffer): Message {
  if (bytes.length < HEADER_BYTES + 5) throw new ProtocolFault('a message without a section')
  const flags = bytes.readUInt32LE(HEADER_BYTES)
  if ((flags & REQUIRED_FLAGS & ~(CHECKSUM_PRESENT | MORE_TO_COME)) !== 0) {
    throw new ProtocolFault(`unknown flags ${flags & REQUIRED_FLAGS}`)
  }
  const end = bytes.length - (flags & CHECKSUM_PRESENT ? CHECKSUM_BYTES : 0)
  let body: Doc | undefined
  const sequences = new Map<string, readonly Buffer[]>()
  let at = HEADER_BYTES + 4
  while (at < end) {
    const kind = bytes[at++]
    if (kind === 0) {
      if (body) throw new ProtocolFault('two bodies in one message')
      const size = sizeAt(bytes, at, end)
      body = readBody(bytes.subarray(at, at + size))
      at += size
    } else if (kind === 1) {
      at = readSequence(bytes, at, end, sequences)
    } else {
      throw new ProtocolFault(`unknown section kind ${kind ?? 'none'}`)
    }
  }
  if (!body) throw new ProtocolFault('a message without a body')
  const database = body.get('$db')
  return {
    requestId: requestIdOf(bytes),
    kind: 'message',
    body,
    database: typeof database === 'string' ? database : '',
    sequences,
    wantsReply: (flags & MORE_TO_COME) === 0,
  }
}

/** Checked before it is read: text that is not UTF-8 would be stored as something else. */
function readBody(bytes: Buffer): Doc {
  validate(bytes)
  return decode(bytes)
}

function readSequence(bytes: Buffer, start: number, end: number, into: Map<string, readonly Buffer[]>): number {
  const size = sizeAt(bytes, start, end)
  const last = start + size
  const nameEnd = bytes.indexOf(0, start + 4)
  if (nameEnd < 0 || nameEnd >= last) throw new ProtocolFault('a section without a name')
  const name = bytes.toString('utf8', start + 4, nameEnd)
  if (into.has(name)) throw new ProtocolFault(`two sections of the name ${name}`)
  const documents: Buffer[] = []
  let at = nameEnd + 1
  while (at < last) {
    const length = sizeAt(bytes, at, last)
    documents.push(bytes.subarray(at, at + length))
    at += length
  }
  into.set(name, documents)
  return last
}

function sizeAt(bytes: Buffer, at: number, end: number): number {
  if (at + 4 > end) throw new ProtocolFault('a section is cut off')
  const size = bytes.readInt32LE(at)
  if (size < 5 || at + size > end) throw new ProtocolFault('a section says a length that it does not have')
  return size
}

function readOpQuery(bytes: Buffer): Message {
  const nameEnd = bytes.indexOf(0, HEADER_BYTES + 4)
  if (nameEnd < 0 || nameEnd + 9 + 5 > bytes.length) throw new ProtocolFault('a query that is cut off')
  const namespace = bytes.toString('utf8', HEADER_BYTES + 4, nameEnd)
  if (!namespace.endsWith('.$cmd')) throw new ProtocolFault('queries that are not commands are long gone')
  const at = nameEnd + 9
  const body = readBody(bytes.subarray(at, at + sizeAt(bytes, at, bytes.length)))
  const [name] = body.keys()
  if (!['hello', 'ismaster', 'isMaster'].includes(name ?? '')) {
    throw new StoreError(5739101, `OP_QUERY is no longer supported. The client driver may require an upgrade.`)
  }
  return {
    requestId: requestIdOf(bytes),
    kind: 'query',
    body,
    database: namespace.slice(0, -5),
    sequences: new Map(),
    wantsReply: true,
  }
}

/** The bytes of a reply, in the form in which the request came. */
export function writeReply(reply: Doc, to: { requestId: number; kind: Message['kind'] }, id: number): Buffer {
  const body = encode(reply)
  const lead = to.kind === 'message' ? Buffer.alloc(5) : Buffer.alloc(20)
  if (to.kind === 'query') {
    lead.writeInt32LE(8, 0)
    lead.writeInt32LE(1, 16)
  }
  const header = Buffer.alloc(HEADER_BYTES)
  header.writeInt32LE(HEADER_BYTES + lead.length + body.length, 0)
  header.writeInt32LE(id, 4)
  header.writeInt32LE(to.requestId, 8)
  header.writeInt32LE(to.kind === 'message' ? OP_MSG : OP_REPLY, 12)
  return Buffer.concat([header, lead, body])
}
