import type { StoredAccount } from '../../src/accounts/account.js'
import { EmailTakenError, type AccountStore } from '../../src/accounts/account-store.js'
import { createMongoAccountStore } from '../../src/accounts/mongo-account-store.js'
import { openTestDatabase, type TestDatabase } from '../support/database.js'

let database: TestDatabase
let store: AccountStore

const priya: StoredAccount = {
  id: '00000000-0000-4000-8000-000000000002',
  email: 'reviewer@northmere.example',
  name: 'Priya Nair',
  roles: ['reviewer', 'board'],
  trust: 'DEMO-NM',
  disabled: false,
  demo: true,
  passwordHash: '$argon2id$of-priya',
  passwordVersion: 1,
}
const ruth: StoredAccount = {
  ...priya,
  id: 'ruth',
  email: 'analyst@national.example',
  roles: ['national-analyst'],
  trust: null,
}

function withoutCredentials({ passwordHash: _, passwordVersion: __, ...account }: StoredAccount) {
  return account
}

beforeAll(async () => {
  database = await openTestDatabase()
  store = await createMongoAccountStore(database.connection)
})

beforeEach(async () => {
  await database.connection.collection('accounts').deleteMany({})
  await store.insert(priya)
})

afterAll(async () => {
  await database.close()
})

describe('the store of accounts', () => {
  it('gives accounts back as they were put in, with and without what proves them', async () => {
    await store.insert(ruth)
    for (const account of [priya, ruth]) {
      expect(await store.byId(account.id)).toEqual(withoutCredentials(account))
      expect(await store.byEmail(account.email)).toEqual(withoutCredentials(account))
      expect(await store.withCredentialsById(account.id)).toEqual(account)
      expect(await store.withCredentialsByEmail(account.email)).toEqual(account)
    }
    expect(await store.count()).toBe(2)
  })

  it('knows nobody by another id or address', async () => {
    expect(await store.byId('nobody')).toBeNull()
    expect(await store.byEmail('nobody@northmere.example')).toBeNull()
    expect(await store.withCredentialsById('nobody')).toBeNull()
    expect(await store.withCredentialsByEmail('nobody@northmere.example')).toBeNull()
  })

  it('gives an address to one account only, however many ask at once', async () => {
    await expect(store.insert({ ...ruth, email: priya.email })).rejects.toThrow(EmailTakenError)
    const tries = await Promise.allSettled(['x', 'y', 'z'].map(id => store.insert({ ...ruth, id })))
    expect(tries.filter(one => one.status === 'fulfilled')).toHaveLength(1)
    expect(await store.count()).toBe(2)
  })

  it('adds what is missing, and leaves what is there', async () => {
    expect(await store.insertMissing({ ...priya, name: 'Another' })).toBe(false)
    expect(await store.insertMissing(ruth)).toBe(true)
    expect(await store.withCredentialsById(priya.id)).toEqual(priya)
    expect(await store.withCredentialsById(ruth.id)).toEqual(ruth)
  })

  it('raises the version with each new password', async () => {
    expect(await store.setPassword(priya.id, 'second')).toBe(true)
    expect(await store.setPassword(priya.id, 'third')).toBe(true)
    expect(await store.withCredentialsById(priya.id)).toEqual({ ...priya, passwordHash: 'third', passwordVersion: 3 })
    expect(await store.setPassword('nobody', 'x')).toBe(false)
  })

  it('disables and enables', async () => {
    expect(await store.setDisabled(priya.id, true)).toBe(true)
    expect(await store.byId(priya.id)).toMatchObject({ disabled: true })
    expect(await store.setDisabled(priya.id, false)).toBe(true)
    expect(await store.byId(priya.id)).toMatchObject({ disabled: false })
    expect(await store.setDisabled('nobody', true)).toBe(false)
  })

  it('refuses a stored account that is none', async () => {
    await database.connection.collection('accounts').updateOne({ email: priya.email }, { $set: { roles: ['boss'] } })
    await expect(store.byEmail(priya.email)).rejects.toThrow(/roles/)
  })
})

describe('whoever has a role at a trust', () => {
  it('is found by trust and role, unless disabled, in order of their names', async () => {
    const at = (id: string, over: Partial<StoredAccount>) => ({ ...priya, id, email: `${id}@x.example`, ...over })
    await store.insert(at('anna', { name: 'Anna' }))
    await store.insert(at('gone', { disabled: true }))
    await store.insert(at('board', { roles: ['board'] }))
    await store.insert(at('away', { trust: 'DEMO-FC' }))
    expect((await store.ofTrust('DEMO-NM', 'reviewer')).map(({ name }) => name)).toEqual(['Anna', 'Priya Nair'])
    expect(await store.ofTrust('DEMO-XX', 'reviewer')).toEqual([])
  })
})
