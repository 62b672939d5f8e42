import { Schema, type Connection, type Model } from 'mongoose'
import mongoose from 'mongoose'
import { z } from 'zod'
import { ROLES } from '../domain/access/viewer.js'
import type { Account } from './account.js'
import { EmailTakenError, type AccountStore } from './account-store.js'

interface StoredAccount extends Omit<Account, 'id'> {
  _id: string
}

const storedSchema = new Schema<StoredAccount>(
  {
    _id: { type: String, required: true },
    email: { type: String, required: true, unique: true },
    name: { type: String, required: true },
    roles: { type: [String], required: true },
    trust: { type: String, default: null },
    passwordHash: { type: String, required: true },
    disabled: { type: Boolean, required: true },
    demo: { type: Boolean, required: true },
  },
  { collection: 'accounts', strict: 'throw', versionKey: false },
)

const accountSchema: z.ZodType<Account> = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  roles: z.array(z.enum(ROLES)),
  trust: z.string().nullable(),
  passwordHash: z.string(),
  disabled: z.boolean(),
  demo: z.boolean(),
})

/** Accounts in MongoDB or the embedded store; its unique index stands before it is handed out. */
export async function createMongoAccountStore(connection: Connection): Promise<AccountStore> {
  const model =
    (connection.models['Account'] as Model<StoredAccount> | undefined) ??
    connection.model<StoredAccount>('Account', storedSchema)
  await model.init()

  return {
    async insert(account) {
      try {
        await model.create(toStored(account))
      } catch (error) {
        if (error instanceof mongoose.mongo.MongoServerError && error.code === 11_000) {
          throw new EmailTakenError(account.email)
        }
        throw error
      }
    },
    async put(account) {
      await model.replaceOne({ _id: account.id }, toStored(account), { upsert: true })
    },
    async byId(id) {
      return toAccount(await model.findById(id).lean())
    },
    async byEmail(email) {
      return toAccount(await model.findOne({ email }).lean())
    },
    async count() {
      return model.countDocuments()
    },
  }
}

function toStored({ id, ...rest }: Account): StoredAccount {
  return { _id: id, ...rest }
}

function toAccount(document: unknown): Account | null {
  if (document === null) return null
  const { _id, ...rest } = document as { _id: unknown }
  return accountSchema.parse({ id: _id, ...rest })
}
