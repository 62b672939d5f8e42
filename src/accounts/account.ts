import { z } from 'zod'
import { ROLES, TRUST_ROLES, type Role } from '../domain/access/viewer.js'

/** Somebody who can sign in. */
export interface Account {
  /** UUID. */
  readonly id: string
  /** Lower case; the name to sign in with. */
  readonly email: string
  readonly name: string
  readonly roles: readonly Role[]
  /** ODS code; `null` where no role belongs to a trust. */
  readonly trust: string | null
  readonly disabled: boolean
  /** An invented person. Works in demo mode only. */
  readonly demo: boolean
}

/** What proves that somebody is who they say. Leaves the store only to be checked. */
export interface Credentials {
  readonly passwordHash: string
  /** Rises with every change of the password; sessions begun under an earlier one end. */
  readonly passwordVersion: number
}

export interface StoredAccount extends Account, Credentials {}

/** The one spelling of an address. */
export function normaliseEmail(email: string): string {
  return email.trim().normalize('NFKC').toLowerCase()
}

/** Characters of a password. Length is what makes one strong, so nothing else is asked of its characters. */
export const PASSWORD_LENGTH = { least: 12, most: 200 } as const

/** The shortest name before the `@` that a password may not contain: "jo" stands in too many words. */
const TELLING_NAME = 4

/**
 * What is wrong with a password for an address; `null` for nothing. It must be long, and must not be made of what
 * everybody knows who knows the address.
 */
export function passwordFault(password: string, email: string): string | null {
  const characters = Array.from(password)
  const length = characters.length
  if (length < PASSWORD_LENGTH.least) return `The password must have at least ${PASSWORD_LENGTH.least} characters`
  if (length > PASSWORD_LENGTH.most) return `The password must have ${PASSWORD_LENGTH.most} characters or fewer`
  if (new Set(characters).size < 4) return 'The password must not be a few characters over and over'
  const address = normaliseEmail(email)
  const [name = ''] = address.split('@')
  const lower = password.normalize('NFKC').toLowerCase()
  const tells = (address !== '' && lower.includes(address)) || (name.length >= TELLING_NAME && lower.includes(name))
  return tells ? 'The password must not contain the e-mail address or the name in it' : null
}

/** What is entered for a new account. Every message says what to do. */
export const newAccountSchema = z
  .object({
    email: z
      .string('Enter an e-mail address')
      .transform(normaliseEmail)
      .pipe(z.email('Enter an e-mail address, such as name@trust.nhs.uk').max(254, 'The e-mail address is too long')),
    name: z
      .string('Enter a name')
      .trim()
      .min(1, 'Enter a name')
      .max(120, 'The name must have 120 characters or fewer')
      // Names are printed on lines of their own in logs, tables and packs.
      .regex(/^\P{Cc}*$/u, 'Enter the name on one line'),
    roles: z
      .array(z.enum(ROLES, `Choose roles from the list: ${ROLES.join(', ')}`))
      .min(1, 'Choose at least one role')
      .transform(roles => ROLES.filter(role => roles.includes(role))),
    trust: z.string().nullable(),
    password: z.string('Enter a password'),
  })
  .superRefine((account, context) => {
    const belongs = account.roles.some(role => TRUST_ROLES.includes(role))
    if (belongs && account.trust === null) {
      const message = 'Enter the trust: a role at a trust needs one'
      context.addIssue({ code: 'custom', path: ['trust'], message })
    }
    if (!belongs && account.roles.length > 0 && account.trust !== null) {
      const message = 'Leave the trust out: national roles belong to none'
      context.addIssue({ code: 'custom', path: ['trust'], message })
    }
    const fault = passwordFault(account.password, account.email)
    if (fault !== null) context.addIssue({ code: 'custom', path: ['password'], message: fault })
  })

export type NewAccount = z.input<typeof newAccountSchema>
