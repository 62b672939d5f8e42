/** `$setWindowFields`: fields worked out from the documents around each. */
import { splitPath } from '../bson/paths.js'
import { type Doc, isDoc, type Value } from '../bson/values.js'
import { StoreError } from '../errors.js'
import { parseSort } from '../query/sort.js'
import { partitions, ranked } from './partitions.js'
import { setNested } from './set-fields.js'
import type { PipelineContext, Stage } from './stage.js'
import { windowFunction } from './window-functions.js'

export function windowStage(value: Value, context: PipelineContext): Stage {
  if (!isDoc(value)) throw new StoreError('FailedToParse', 'the $setWindowFields stage specification must be an object')
  const output = value.get('output')
  if (!isDoc(output))
    throw new StoreError(40414, "BSON field '$setWindowFields.output' is missing but a required field")
  const order = parseSort(value.get('sortBy'), context.collation)
  const partitionBy = value.get('partitionBy')
  const partition = partitionBy === undefined ? undefined : context.expression(partitionBy).run
  const functions = [...output].map(([path, specification]) => ({
    parts: splitPath(path),
    run: windowFunction(specification, order, context),
  }))
  return {
    name: '$setWindowFields',
    async *run(input) {
      for (const documents of await partitions(input, partition, order, context)) {
        const whole = ranked(documents, order)
        const results: Doc[] = []
        for (let at = 0; at < documents.length; at++) {
          const result: Doc = new Map(documents[at])
          for (const { parts, run } of functions) setNested(result, parts, run(whole, at))
          results.push(result)
          if (context.pace.due()) await context.pace.rest()
        }
        yield results
      }
    },
  }
}
