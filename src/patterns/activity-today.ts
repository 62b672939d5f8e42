import type { ActivityMonth } from '../domain/patterns/activity.js'
import type { OrganisationDirectory } from '../organisations/directory.js'
import type { ActivityStore } from './activity-store.js'

/** Numbers of tests under the trusts of today: who merged has the figures of both. */
export async function activityToday(
  store: Pick<ActivityStore, 'all'>,
  directory: Pick<OrganisationDirectory, 'current'>,
): Promise<ActivityMonth[]> {
  return (await store.all()).map(row => ({ ...row, trust: directory.current(row.trust) }))
}
