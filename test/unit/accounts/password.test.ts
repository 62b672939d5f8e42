import { hashPassword, passwordFits } from '../../../src/accounts/password.js'

describe('password hashes', () => {
  it('are argon2id with a salt of their own', async () => {
    const [one, other] = await Promise.all([hashPassword('four words of hay'), hashPassword('four words of hay')])
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(one).not.toBe(other)
  })

  it('fit their password and no other', async () => {
    const hash = await hashPassword('four words of hay')
    expect(await passwordFits(hash, 'four words of hay')).toBe(true)
    expect(await passwordFits(hash, 'four words of Hay')).toBe(false)
    expect(await passwordFits(hash, '')).toBe(false)
  })

  it('do not depend on how a keyboard composes an accent', async () => {
    expect(await passwordFits(await hashPassword('caf\u00e9 au lait, twice'), 'cafe\u0301 au lait, twice')).toBe(true)
  })

  it('are checked for unknown accounts too, and never fit', async () => {
    expect(await passwordFits(null, 'no account has this password')).toBe(false)
  })
})
