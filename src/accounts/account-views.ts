import { DEMO_PASSWORD, DEMO_PEOPLE, DEMO_TRUSTS } from '../../seed/demo-trusts.js'
import { ROLE_LABELS, type Role } from '../domain/access/viewer.js'
import type { Account } from './account.js'
import type { SignInOutcome } from './account-service.js'

/** Rows of the summary list on one's own account's page. */
export function accountRows(account: Account, trustName: (odsCode: string) => string) {
  return [
    { key: { text: 'Name' }, value: { text: account.name } },
    { key: { text: 'E-mail address' }, value: { text: account.email } },
    { key: { text: account.roles.length === 1 ? 'Role' : 'Roles' }, value: { text: rolesText(account.roles) } },
    { key: { text: 'Trust' }, value: { text: account.trust === null ? 'None' : trustName(account.trust) } },
  ]
}

/** The invented people of demo mode, with what it takes to be one of them. */
export function demoAccountRows() {
  return {
    password: DEMO_PASSWORD,
    people: DEMO_PEOPLE.map(person => ({
      name: person.name,
      email: person.email,
      roles: rolesText(person.roles),
      trust: DEMO_TRUSTS.find(trust => trust.odsCode === person.trust)?.shortName ?? 'National',
    })),
  }
}

/** Why somebody was not signed in. The same words for an unknown address, a wrong password and a disabled account. */
export function refusalText(outcome: Exclude<SignInOutcome, { kind: 'signed-in' }>): string {
  return outcome.kind === 'refused'
    ? 'Enter the e-mail address and the password of your account'
    : `There were too many tries. Try again after ${timeInWords(outcome.until)}`
}

function rolesText(roles: readonly Role[]): string {
  return roles.map(role => ROLE_LABELS[role]).join(', ')
}

/** The first full minute from then on, in London: `9:42am`. */
function timeInWords(moment: Date): string {
  const minute = new Date(Math.ceil(moment.getTime() / 60_000) * 60_000)
  return new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Europe/London',
    hour: 'numeric',
    minute: '2-digit',
    hour12: true,
  })
    .format(minute)
    .replace(/\s/g, '')
    .toLowerCase()
}
