import { MongoServerError, type Collection, type Db } from 'mongodb'
import type { Random } from '../../src/platform/random.js'
import { checksum, type Ledger, type Written } from './ledger.js'

const WORDS = ['scan', 'report', 'nodule', 'follow-up', 'alert', 'clinic', 'letter', 'review', 'chest', 'delay']
const MANY = 20

/** One client's life: inserts, updates, deletes, many at once and duplicates, until its server is gone. */
export async function writeUntilGone(
  collection: Collection<Written>,
  writer: number,
  first: number,
  random: Random,
  ledger: Ledger,
): Promise<void> {
  const own: string[] = []
  let next = first
  for (;;) {
    const dice = random.below(100)
    const id = own[random.below(Math.max(own.length, 1))]
    const present = id === undefined ? null : ledger.get(id)
    if (dice < 35 || id === undefined || present === null) {
      const document = make(`${writer}-${next++}`, writer, 0, random)
      await ledger.run([{ id: document._id, before: null, after: document }], () => collection.insertOne(document))
      own.push(document._id)
    } else if (dice < 65) {
      const after = make(id, writer, present.version + 1, random)
      const { _id, ...fields } = after
      await ledger.run([{ id, before: present, after }], () => collection.updateOne({ _id }, { $set: fields }))
    } else if (dice < 78) {
      await ledger.run([{ id, before: present, after: null }], () => collection.deleteOne({ _id: id }))
    } else if (dice < 92) {
      const documents = Array.from({ length: MANY }, () => make(`${writer}-${next++}`, writer, 0, random))
      const changes = documents.map(after => ({ id: after._id, before: null, after }))
      await ledger.run(changes, () => collection.insertMany(documents))
      own.push(...documents.map(document => document._id))
    } else {
      await refuseTwin(collection, { ...make(`${writer}-${next++}`, writer, 0, random), tag: present.tag })
    }
  }
}

/** A second document with a tag that is taken has to be refused, and to leave nothing. */
async function refuseTwin(collection: Collection<Written>, document: Written): Promise<void> {
  try {
    await collection.insertOne(document)
  } catch (error) {
    if (error instanceof MongoServerError && error.code === 11000) return
    throw error
  }
  throw new Error(`the tag ${document.tag} was accepted twice`)
}

function make(id: string, writer: number, version: number, random: Random): Written {
  const words = Array.from({ length: 1 + random.below(4) }, () => WORDS[random.below(WORDS.length)] ?? '')
  const document = {
    _id: id,
    writer,
    version,
    tag: `${id}/${version}`,
    group: random.below(7),
    words,
    text: `${id} `.repeat(10 + random.below(150)),
  }
  return { ...document, sum: checksum(document) }
}

/** Builds and drops indexes and rewrites the file, over and over, while the others write. */
export async function maintainUntilGone(database: Db, collection: Collection<Written>, random: Random): Promise<void> {
  for (;;) {
    const dice = random.below(10)
    if (dice < 4) await collection.createIndex({ group: 1, version: -1 }, { name: 'by-group' }, {})
    else if (dice < 6) await collection.createIndex({ words: 1 }, { name: 'by-word' }, {})
    else if (dice < 7) {
      const partial = { partialFilterExpression: { version: { $gt: 0 } } }
      await collection.createIndex({ version: 1, _id: 1 }, { name: 'changed', ...partial }, {})
    } else if (dice < 9) await dropIfThere(collection, ['by-group', 'by-word', 'changed'][random.below(3)] ?? '')
    else await database.command({ compact: collection.collectionName })
    await new Promise(resolve => setTimeout(resolve, random.below(60)))
  }
}

async function dropIfThere(collection: Collection<Written>, name: string): Promise<void> {
  try {
    await collection.dropIndex(name)
  } catch (error) {
    if (!(error instanceof MongoServerError) || error.codeName !== 'IndexNotFound') throw error
  }
}
