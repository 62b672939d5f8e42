import { z } from 'zod'
import { ROLES, TRUST_ROLES, type Role } from '../domain/access/viewer.js'

/** Somebody who can sign in. */
export interface Account {
  readonly id: string
  /** Lower case; the name to sign in with. */
  readonly email: string
  readonly name: string
  readonly roles: readonly Role[]
  /** ODS code; `null` where no role belongs to a trust. */
  readonly trust: string | null
  readonly passwordHash: string
  readonly disabled: boolean
  readonly demo: boolean
}

/** The one spelling of an address. */
export function normaliseEmail(email: string): string {
  return email.trim().toLowerCase()
}

/** What is entered for a new account. Every message says what to do. */
export const newAccountSchema = z
  .object({
    email: z.string().transform(normaliseEmail).pipe(z.email('Enter an e-mail address, such as name@trust.nhs.uk')),
    name: z.string().trim().min(1, 'Enter a name').max(120, 'The name must be 120 characters or fewer'),
    roles: z.array(z.enum(ROLES)).min(1, 'Choose at least one role'),
    trust: z.string().nullable(),
    password: z.string().min(12, 'The password must have at least 12 characters').max(200, 'At most 200 characters'),
  })
  .refine(account => account.trust !== null || !account.roles.some(role => TRUST_ROLES.includes(role)), {
    path: ['trust'],
    message: 'Choose the trust: these roles belong to one',
  })
  .refine(account => !account.password.toLowerCase().includes(account.email.split('@')[0] ?? account.email), {
    path: ['password'],
    message: 'The password must not contain the name before the @ of the e-mail address',
  })

export type NewAccount = z.input<typeof newAccountSchema>
