import mongoose, { Schema, type Connection, type Model } from 'mongoose'
import { z } from 'zod'
import { ROLES } from '../domain/access/viewer.js'
import type { Account, StoredAccount } from './account.js'
import { EmailTakenError, type AccountStore } from './account-store.js'

interface AccountDocument extends Omit<StoredAccount, 'id'> {
  _id: string
}

const documentSchema = new Schema<AccountDocument>(
  {
    _id: { type: String, required: true },
    email: { type: String, required: true, unique: true },
    name: { type: String, required: true },
    roles: { type: [String], required: true },
    trust: { type: String, default: null },
    disabled: { type: Boolean, required: true },
    demo: { type: Boolean, required: true },
    passwordHash: { type: String, required: true },
    passwordVersion: { type: Number, required: true },
  },
  { collection: 'accounts', strict: 'throw', strictQuery: true, versionKey: false },
)

const account: z.ZodType<Account> = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  roles: z.array(z.enum(ROLES)),
  trust: z.string().nullable(),
  disabled: z.boolean(),
  demo: z.boolean(),
})

const credentials = z.object({ passwordHash: z.string(), passwordVersion: z.number().int() })

/** Accounts in MongoDB or the embedded store; its unique index stands before it is handed out. */
export async function createMongoAccountStore(connection: Connection): Promise<AccountStore> {
  const model =
    (connection.models['Account'] as Model<AccountDocument> | undefined) ??
    connection.model<AccountDocument>('Account', documentSchema)
  await model.init()

  return {
    async insert(stored) {
      try {
        await model.create(toDocument(stored))
      } catch (error) {
        if (isDuplicate(error)) throw new EmailTakenError('Another account has this address')
        throw error
      }
    },

    async insertMissing(stored) {
      const { _id, ...rest } = toDocument(stored)
      const result = await model.updateOne({ _id }, { $setOnInsert: rest }, { upsert: true })
      return result.upsertedCount > 0
    },

    byId: async id => toAccount(await model.findById(id).lean()),
    byEmail: async email => toAccount(await model.findOne({ email }).lean()),
    async ofTrust(trust, role) {
      const found = await model.find({ trust, roles: role, disabled: false }).sort({ name: 1, _id: 1 }).lean()
      return found.flatMap(document => toAccount(document) ?? [])
    },

    withCredentialsById: async id => toStored(await model.findById(id).lean()),
    withCredentialsByEmail: async email => toStored(await model.findOne({ email }).lean()),

    async setPassword(id, passwordHash) {
      const change = { $set: { passwordHash }, $inc: { passwordVersion: 1 } }
      return (await model.updateOne({ _id: id }, change)).matchedCount > 0
    },

    async setDisabled(id, disabled) {
      return (await model.updateOne({ _id: id }, { $set: { disabled } })).matchedCount > 0
    },

    count: () => model.countDocuments(),
  }
}

function toDocument({ id, ...rest }: StoredAccount): AccountDocument {
  return { _id: id, ...rest }
}

/** zod drops what the type does not have, the hash among it. */
function toAccount(document: AccountDocument | null): Account | null {
  return document === null ? null : account.parse({ ...document, id: document._id })
}

function toStored(document: AccountDocument | null): StoredAccount | null {
  return document === null
    ? null
    : { ...account.parse({ ...document, id: document._id }), ...credentials.parse(document) }
}

function isDuplicate(error: unknown): boolean {
  return error instanceof mongoose.mongo.MongoServerError && error.code === 11_000
}
