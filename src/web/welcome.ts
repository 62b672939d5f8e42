import { DEMO_PASSWORD, DEMO_PEOPLE, DEMO_TRUSTS } from '../../seed/demo-trusts.js'
import { ROLE_LABELS } from '../domain/access/viewer.js'

/** What the terminal shows once the server is ready: the address and, in demo mode, who may sign in. */
export function welcomeLines(address: string, demo: boolean): string[] {
  const ready = [``, `Afterimage is ready at ${address}`]
  if (!demo) return ready
  const width = Math.max(...DEMO_PEOPLE.map(person => person.email.length))
  return [
    ...ready,
    '',
    `Demo accounts (password for all: ${DEMO_PASSWORD})`,
    ...DEMO_PEOPLE.map(person => {
      const trust = DEMO_TRUSTS.find(candidate => candidate.odsCode === person.trust)
      const roles = person.roles.map(role => ROLE_LABELS[role]).join(', ')
      return `  ${person.email.padEnd(width)}  ${roles}${trust ? `, ${trust.shortName}` : ''}`
    }),
    '',
    'Northmere and the other demo trusts, their people and their incidents are invented. Published cases are real.',
  ]
}
