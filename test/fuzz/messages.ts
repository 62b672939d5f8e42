/** Messages that are wrong in every way that a broken or hostile client could make them. */
import {
  Binary,
  Code,
  Decimal128,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  serialize,
  Timestamp,
  type Document,
} from 'bson'
import type { SeededRandom } from './random.js'

const HEADER_BYTES = 16
const OP_QUERY = 2004
const OP_COMPRESSED = 2012
const OP_MSG = 2013
const MORE_TO_COME = 2
const LARGEST_MESSAGE = 48_000_000

export interface FuzzMessage {
  readonly kind: string
  readonly bytes: Buffer
  readonly requestId: number
  /** It is one whole message that asks for a reply: silence would be a fault. */
  readonly wantsReply: boolean
}

/** A well-formed OP_MSG of a command. */
export function message(
  command: Document | Buffer,
  requestId: number,
  flags = 0,
  sections: readonly Buffer[] = [],
): Buffer {
  const body = Buffer.isBuffer(command) ? command : Buffer.from(serialize(command))
  const lead = Buffer.alloc(5)
  lead.writeUInt32LE(flags)
  return framed(OP_MSG, requestId, Buffer.concat([lead, body, ...sections]))
}

function framed(opcode: number, requestId: number, content: Buffer): Buffer {
  const header = Buffer.alloc(HEADER_BYTES)
  header.writeInt32LE(HEADER_BYTES + content.length, 0)
  header.writeInt32LE(requestId, 4)
  header.writeInt32LE(opcode, 12)
  return Buffer.concat([header, content])
}

/** A section of kind 1. */
function sequence(name: string, documents: readonly Buffer[]): Buffer {
  const content = Buffer.concat([Buffer.from(`${name}\0`, 'latin1'), ...documents])
  const lead = Buffer.alloc(5)
  lead[0] = 1
  lead.writeInt32LE(content.length + 4, 1)
  return Buffer.concat([lead, content])
}

type Make = (random: SeededRandom, requestId: number) => Buffer

/** Ways of being wrong, each as often as its number says. */
const KINDS: readonly (readonly [kind: string, share: number, make: Make])[] = [
  ['wrong types', 20, (random, id) => message(confused(random), id)],
  ['changed bytes', 20, (random, id) => changed(random, message(command(random), id), HEADER_BYTES)],
  ['changed header', 6, (random, id) => changed(random, message(command(random), id), 0, HEADER_BYTES)],
  ['cut', 8, (random, id) => cut(random, message(command(random), id))],
  ['wrong length of a document', 10, (random, id) => message(wrongLength(random), id)],
  ['not UTF-8', 5, (random, id) => message(notUtf8(random), id)],
  ['a name twice', 5, (random, id) => message(twice(random), id)],
  ['deep', 3, (random, id) => message(deep(random), id)],
  ['unknown type', 4, (random, id) => message(element(random.below(256), random.bytes(random.below(20))), id)],
  [
    'odd flags',
    4,
    (random, id) =>
      message(command(random), id, random.pick([1, 2, 3, 0x10000, 0x80000000, random.below(65_536), random.uint32()])),
  ],
  ['odd sections', 8, (random, id) => message(command(random), id, 0, [oddSection(random)])],
  [
    'odd opcode',
    3,
    (random, id) =>
      framed(
        random.pick([OP_COMPRESSED, 1, 2001, 2005, 2006, 2010, random.below(4000)]),
        id,
        random.bytes(random.below(60)),
      ),
  ],
  ['odd query', 4, (random, id) => query(random, id)],
  ['noise', 5, random => random.bytes(1 + random.below(200))],
  [
    'glued',
    4,
    (random, id) =>
      Buffer.concat([
        message({ ping: 1, $db: 'fuzz' }, id),
        changed(random, message(command(random), id), HEADER_BYTES),
      ]),
  ],
  ['wrong length of the message', 6, (random, id) => wrongMessageLength(random, message(command(random), id))],
]

const TOTAL = KINDS.reduce((sum, [, share]) => sum + share, 0)

/** The next message of a seed. */
export function nextMessage(random: SeededRandom, requestId: number): FuzzMessage {
  let at = random.below(TOTAL)
  const chosen = KINDS.find(([, share]) => (at -= share) < 0) ?? KINDS[0]
  if (!chosen) throw new Error('there are no kinds')
  const [kind, , make] = chosen
  const bytes = make(random, requestId)
  return { kind, bytes, requestId, wantsReply: asksForReply(bytes, requestId) }
}

function asksForReply(bytes: Buffer, requestId: number): boolean {
  if (bytes.length < HEADER_BYTES + 5 || bytes.readInt32LE(0) !== bytes.length || bytes.readInt32LE(4) !== requestId)
    return false
  return bytes.readInt32LE(12) === OP_MSG && (bytes.readUInt32LE(HEADER_BYTES) & MORE_TO_COME) === 0
}

const VALUES: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  '',
  '$x',
  'a.b',
  'x'.repeat(300),
  [],
  [[]],
  {},
  { $gt: 1 },
  { $no: 1 },
  [1, 'a'],
  NaN,
  new Double(1e300),
  Long.fromString('9223372036854775807'),
  Long.fromString('-9223372036854775808'),
  new Int32(-2147483648),
  Decimal128.fromString('NaN'),
  new Date(0),
  new Date(8.64e15),
  '(',
  /a*/im,
  new ObjectId('00000000000000000000002a'),
  new Binary(Buffer.alloc(3), 2),
  new Binary(Buffer.alloc(16), 4),
  new Timestamp(Long.fromInt(1)),
  new MinKey(),
  new MaxKey(),
  new Code('return 1'),
  new Code('x', { y: 1 }),
]

const COMMANDS: readonly Document[] = [
  { find: 'things', filter: { a: { $gt: 3 } }, sort: { a: 1 }, limit: 3, projection: { a: 1 } },
  { insert: 'things', documents: [{ a: 1, b: 'text' }], ordered: true },
  { update: 'things', updates: [{ q: { a: 1 }, u: { $set: { b: 2 } }, multi: true, upsert: false }] },
  { delete: 'things', deletes: [{ q: { a: 77 }, limit: 1 }] },
  { aggregate: 'things', pipeline: [{ $match: { a: 1 } }, { $group: { _id: '$b', n: { $sum: 1 } } }], cursor: {} },
  {
    aggregate: 'things',
    pipeline: [{ $facet: { x: [{ $sortByCount: '$a' }] } }, { $project: { x: { $size: '$x' } } }],
    cursor: {},
  },
  { findAndModify: 'things', query: { a: 1 }, update: { $inc: { a: 1 } }, new: true },
  { count: 'things', query: { a: { $in: [1, 2] } } },
  { distinct: 'things', key: 'a', query: {} },
  { createIndexes: 'things', indexes: [{ key: { a: 1 }, name: 'a_1' }] },
  { dropIndexes: 'things', index: 'a_1' },
  { listIndexes: 'things', cursor: {} },
  { listCollections: 1, filter: {}, cursor: {} },
  { getMore: Long.fromInt(7), collection: 'things' },
  { killCursors: 'things', cursors: [Long.fromInt(7)] },
  { explain: { find: 'things', filter: { a: 1 } }, verbosity: 'executionStats' },
  { create: 'made', validator: { $jsonSchema: { required: ['a'] } } },
  { collStats: 'things' },
  { validate: 'things' },
  { hello: 1 },
  { ping: 1 },
  { endSessions: [{ id: new Binary(Buffer.alloc(16), 4) }] },
]

function command(random: SeededRandom): Document {
  return { ...random.pick(COMMANDS), $db: 'fuzz' }
}

/** A command with one of its parts, however deep, made something else. */
function confused(random: SeededRandom): Document {
  const given = command(random)
  const replace = (value: unknown, depth: number): unknown => {
    const keys =
      value !== null &&
      typeof value === 'object' &&
      (Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype)
        ? Object.keys(value)
        : []
    if (keys.length === 0 || (depth > 0 && random.below(3) === 0)) return random.pick(VALUES)
    const key = random.pick(keys)
    const inner = (value as Record<string, unknown>)[key]
    const next = replace(inner, depth + 1)
    if (Array.isArray(value)) return value.map((each: unknown, at) => (String(at) === key ? next : each))
    if (random.below(8) === 0)
      return { ...(value as Document), [random.pick(['$x', '', 'a.', '__proto__', 'hint', 'collation', 'let'])]: next }
    return { ...(value as Document), [key]: next }
  }
  return replace(given, 0) as Document
}

function changed(random: SeededRandom, bytes: Buffer, from: number, to = bytes.length): Buffer {
  const result = Buffer.from(bytes)
  for (let n = 1 + random.below(4); n > 0; n--) result[from + random.below(to - from)] = random.below(256)
  return result
}

function cut(random: SeededRandom, bytes: Buffer): Buffer {
  return bytes.subarray(0, 1 + random.below(bytes.length - 1))
}

function wrongMessageLength(random: SeededRandom, bytes: Buffer): Buffer {
  const result = Buffer.from(bytes)
  const length = random.pick([
    0,
    -1,
    1,
    15,
    16,
    20,
    bytes.length - 1,
    bytes.length + 1,
    LARGEST_MESSAGE + 1,
    0x7fffffff,
    -0x80000000,
  ])
  result.writeInt32LE(length, 0)
  return result
}

/** A command of which one length, of the document, of a string or of an array, is another. */
function wrongLength(random: SeededRandom): Buffer {
  const bytes = Buffer.from(serialize(command(random)))
  const places = [0]
  for (let at = 4; at + 4 < bytes.length; at++) {
    const length = bytes.readInt32LE(at)
    if (length > 0 && length < 400) places.push(at)
  }
  bytes.writeInt32LE(
    random.pick([-1, 0, 1, 4, 5, bytes.length + 1, 0x7fffffff, random.below(300)]),
    random.pick(places),
  )
  return bytes
}

/** One element, of any type and any bytes, in a command of find. */
function element(type: number, value: Buffer): Buffer {
  const rest = Buffer.from(serialize({ find: 'things', $db: 'fuzz' })).subarray(4, -1)
  const content = Buffer.concat([rest, Buffer.from([type]), Buffer.from('filter\0'), value, Buffer.from([0])])
  const length = Buffer.alloc(4)
  length.writeInt32LE(content.length + 4)
  return Buffer.concat([length, content])
}

function notUtf8(random: SeededRandom): Buffer {
  const bytes = Buffer.from(serialize({ insert: 'things', documents: [{ a: 'textual', name: 1 }], $db: 'fuzz' }))
  const at = bytes.indexOf(random.pick(['textual', 'name', 'things']))
  bytes[at + random.below(4)] = random.pick([0x80, 0xc0, 0xff, 0xed, 0xf8])
  return bytes
}

function twice(random: SeededRandom): Buffer {
  const bytes = Buffer.from(
    serialize({ insert: 'things', documents: [{ _id: random.below(1e9), aa: 1, ab: 2 }], ax: 1, ay: 2, $db: 'fuzz' }),
  )
  const [from, to] = random.pick([
    ['ab', 'aa'],
    ['ay', 'ax'],
    ['ax', 'aa'],
  ] as const)
  bytes.write(to, bytes.indexOf(`${from}\0`))
  return bytes
}

/** Nested beyond what anybody reads: documents, arrays, logical operators or stages. */
function deep(random: SeededRandom): Buffer {
  const levels = random.pick([100, 179, 180, 181, 200, 1000, 20_000])
  const [name, type] = random.pick([
    ['a', 3],
    ['0', 4],
    ['$and', 4],
    ['$not', 3],
  ] as const)
  const opening: Buffer[] = []
  const lead = name.length + 2
  for (let level = 0; level < levels; level++) {
    const head = Buffer.alloc(4 + lead)
    head.writeInt32LE((levels - level) * (5 + lead) + 5, 0)
    head[4] = type
    head.write(name, 5)
    opening.push(head)
  }
  const innermost = Buffer.from([5, 0, 0, 0, 0])
  const nested = Buffer.concat([...opening, innermost, Buffer.alloc(levels)])
  return element(3, nested)
}

function oddSection(random: SeededRandom): Buffer {
  const document = Buffer.from(serialize({ a: 1 }))
  switch (random.below(7)) {
    case 0:
      return sequence('documents', [document.subarray(0, 5)])
    case 1:
      return Buffer.concat([sequence('documents', [document]), sequence('documents', [document])])
    case 2:
      return Buffer.concat([Buffer.from([0]), document])
    case 3:
      return Buffer.from([random.below(256), ...random.bytes(random.below(30))])
    case 4:
      return changed(random, sequence('documents', [document, document]), 1, 5)
    case 5:
      return Buffer.from([1, 8, 0, 0, 0, 97, 97, 97, 97])
    default:
      return sequence(random.pick(['', 'updates', 'nonsense', '$db']), [document])
  }
}

function query(random: SeededRandom, requestId: number): Buffer {
  const name = random.pick(['admin.$cmd', 'fuzz.things', '', '$cmd', 'x'.repeat(300)])
  const lead = Buffer.concat([Buffer.alloc(4), Buffer.from(`${name}\0`), Buffer.alloc(8)])
  const body = Buffer.from(serialize(random.pick([{ ismaster: 1 }, { hello: 1, helloOk: true }, { find: 'x' }, {}])))
  const whole = framed(OP_QUERY, requestId, Buffer.concat([lead, body]))
  return random.below(2) === 0 ? whole : changed(random, whole, HEADER_BYTES)
}
