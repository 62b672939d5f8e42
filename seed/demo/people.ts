import type { Person } from '../../src/domain/record/record.js'
import type { Random } from '../../src/platform/random.js'
import { DEMO_PEOPLE, DEMO_TRUSTS, type DemoPerson, type DemoTrust } from '../demo-trusts.js'
import { stableId } from '../deterministic.js'

/** Reviewers of the trusts that have no demo accounts; nobody can sign in as them. */
const OTHER_REVIEWERS: readonly Person[] = [
  { userId: stableId('demo-reviewer-1'), name: 'Demo reviewer A' },
  { userId: stableId('demo-reviewer-2'), name: 'Demo reviewer B' },
]

export function trustOf(odsCode: string): DemoTrust {
  const trust = DEMO_TRUSTS.find(candidate => candidate.odsCode === odsCode)
  if (trust === undefined) throw new Error(`No demo trust ${odsCode}`)
  return trust
}

/** Who reported it: now and then somebody with a demo account, mostly a colleague without one. */
export function reporterAt(trust: DemoTrust, random: Random): Person {
  const author = reporterWithAccount(trust.odsCode)
  return author !== null && random.below(100) < 6
    ? author
    : { userId: stableId(`demo-reporter-${trust.odsCode}`), name: `Demo reporter, ${trust.shortName}` }
}

/** The reporter of the trust who can sign in; `null` where there is none. */
export function reporterWithAccount(trust: string): Person | null {
  return peopleAt(trust, 'reporter')[0] ?? null
}

/** Two different reviewers: one prepares, the other signs. */
export function reviewersAt(trust: DemoTrust): readonly [Person, Person] {
  const [first, second] = [...peopleAt(trust.odsCode, 'reviewer'), ...OTHER_REVIEWERS]
  if (first === undefined || second === undefined) throw new Error('Two reviewers are needed')
  return [first, second]
}

function peopleAt(trust: string, role: DemoPerson['roles'][number]): Person[] {
  return DEMO_PEOPLE.filter(person => person.trust === trust && person.roles.includes(role)).map(({ id, name }) => ({
    userId: id,
    name,
  }))
}
