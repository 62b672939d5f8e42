/** Documents that are past their time, by the TTL indexes. */
import type { Doc, Value } from '../bson/values.js'
import { makePace } from '../query/pace.js'
import type { Engine, Request } from './command.js'
import { removeMatching } from './modify.js'

/** Removes what has expired. @returns how many documents */
export async function removeExpired(engine: Engine): Promise<number> {
  let removed = 0
  for (const database of engine.catalog.databases()) {
    for (const collection of engine.catalog.list(database)) {
      for (const { definition, ready } of collection.indexes) {
        const seconds = definition.expireAfterSeconds
        const [field] = definition.fields
        if (seconds === undefined || !ready || !field) continue
        const limit = new Date(engine.now().getTime() - seconds * 1000)
        const partial = definition.spec.get('partialFilterExpression')
        const expired: Doc = new Map([[field.path, new Map([['$lte', limit]])]])
        const filter: Doc = partial === undefined ? expired : new Map([['$and', [expired, partial]]])
        const request: Request = {
          engine,
          name: 'delete',
          body: new Map<string, Value>([['delete', collection.name]]),
          database,
          sequences: new Map(),
          pace: makePace(),
          connection: 0,
        }
        removed += (await removeMatching(request, filter, false, new Map())).removed
      }
    }
  }
  return removed
}
