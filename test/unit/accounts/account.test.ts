import fc from 'fast-check'
import { DEMO_PASSWORD, DEMO_PEOPLE } from '../../../seed/demo-trusts.js'
import { newAccountSchema, normaliseEmail, passwordFault } from '../../../src/accounts/account.js'
import { ROLES, TRUST_ROLES } from '../../../src/domain/access/viewer.js'

const entered = {
  email: 'Reviewer@Northmere.example',
  name: 'Priya Nair',
  roles: ['reviewer'],
  trust: 'DEMO-NM',
  password: 'four words of hay',
}

function faultsOf(over: Record<string, unknown>): string[] {
  const parsed = newAccountSchema.safeParse({ ...entered, ...over })
  return parsed.success ? [] : parsed.error.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`)
}

describe('addresses', () => {
  it('have one spelling', () => {
    expect(normaliseEmail('  Reviewer@Northmere.EXAMPLE ')).toBe('reviewer@northmere.example')
    fc.assert(
      fc.property(fc.emailAddress(), email => {
        expect(normaliseEmail(normaliseEmail(email))).toBe(normaliseEmail(email))
        expect(normaliseEmail(email.toUpperCase())).toBe(normaliseEmail(email))
      }),
    )
  })
})

describe('passwords', () => {
  it.each([
    ['eleven char', /at least 12/],
    ['x'.repeat(201) + 'abc', /200 characters or fewer/],
    ['abababababab', /over and over/],
    ['my reviewer password', /must not contain/],
    ['REVIEWER@northmere.example!', /must not contain/],
  ])('refuses %p', (password, reason) => {
    expect(passwordFault(password, 'reviewer@northmere.example')).toMatch(reason)
  })

  it.each([['twelve chars'], ['pässwörtér mit ümlaut'], ['🩻🩺🫁🫀🧠🦴👂👃🦷👁🖐🦶'], ['a'.repeat(197) + 'bcd']])(
    'takes %p, whatever its characters',
    password => {
      expect(passwordFault(password, 'reviewer@northmere.example')).toBeNull()
    },
  )

  it('does not mind a short name inside a word', () => {
    expect(passwordFault('enjoyable evenings', 'jo@northmere.example')).toBeNull()
  })
})

describe('a new account', () => {
  it('is tidied', () => {
    expect(newAccountSchema.parse({ ...entered, name: ' Priya Nair ', roles: ['board', 'reviewer', 'board'] })).toEqual(
      {
        ...entered,
        email: 'reviewer@northmere.example',
        roles: ['reviewer', 'board'],
      },
    )
  })

  it.each([
    [{ email: 'nobody' }, 'email: Enter an e-mail address, such as name@trust.nhs.uk'],
    [{ name: '  ' }, 'name: Enter a name'],
    [{ name: 'Priya\nNair' }, 'name: Enter the name on one line'],
    [{ roles: [] }, 'roles: Choose at least one role'],
    [{ password: 'short' }, 'password: The password must have at least 12 characters'],
  ])('says what to do about %p', (over, fault) => {
    expect(faultsOf(over)).toEqual([fault])
  })

  it('says which roles there are', () => {
    expect(faultsOf({ roles: ['boss'] })).toEqual([expect.stringContaining('national-admin')])
  })

  it('has several faults at once', () => {
    expect(faultsOf({ email: 'nobody', name: '' })).toHaveLength(2)
    expect(faultsOf({ trust: null, password: 'short' })).toHaveLength(2)
  })

  it.each(ROLES.map(role => [role, TRUST_ROLES.includes(role)] as const))(
    'of a %s belongs to a trust: %p',
    (role, belongs) => {
      expect(faultsOf({ roles: [role], trust: null })).toHaveLength(belongs ? 1 : 0)
      expect(faultsOf({ roles: [role] })).toHaveLength(belongs ? 0 : 1)
    },
  )

  it('may hold a national role beside one at a trust', () => {
    expect(faultsOf({ roles: ['national-analyst', 'reviewer'] })).toEqual([])
  })
})

describe('demo people', () => {
  it.each(DEMO_PEOPLE.map(person => [person.email, person] as const))('%s keeps the rules of accounts', (_, person) => {
    expect(newAccountSchema.safeParse({ ...person, password: DEMO_PASSWORD })).toMatchObject({ success: true })
  })
})
