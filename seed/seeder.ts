import type { Taxonomy } from '../src/domain/taxonomy/taxonomy.js'
import type { OrganisationDirectory } from '../src/organisations/directory.js'
import { londonDay, type Clock } from '../src/platform/clock.js'
import type { RecordStore } from '../src/records/record-store.js'
import { demoRecords } from './demo/records.js'
import { publishedRecords } from './published.js'

export interface SeedParts {
  readonly store: Pick<RecordStore, 'insertMissing'>
  readonly taxonomy: Taxonomy
  readonly directory: OrganisationDirectory
  readonly clock: Clock
  readonly demo: boolean
}

/** How many there are in the seed, and how many of them were new to the store. */
export interface SeedCounts {
  readonly published: number
  readonly invented: number
  readonly added: number
}

/**
 * Puts the published cases into the store and, in demo mode, the invented records. Adds only what is missing, so it is
 * safe at every start; invented records keep the days they got at the first seeding, since their ids do not depend on
 * the day. The records of each kind are added in one go, so a start that is broken off is made up for by the next.
 */
export async function seedStore({ store, taxonomy, directory, clock, demo }: SeedParts): Promise<SeedCounts> {
  const published = publishedRecords({ taxonomy, directory, loadedAt: clock.now() })
  const invented = demo ? demoRecords({ taxonomy, until: londonDay(clock.now()) }) : []
  const added = (await store.insertMissing(published)) + (await store.insertMissing(invented))
  return { published: published.length, invented: invented.length, added }
}
