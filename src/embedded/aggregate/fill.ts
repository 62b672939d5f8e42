/** `$fill`: values for what is missing, from a constant or from the neighbours. */
import { splitPath } from '../bson/paths.js'
import { show } from '../bson/show.js'
import { type Doc, isDoc, type Value } from '../bson/values.js'
import { StoreError } from '../errors.js'
import { parseSort, type SortOrder } from '../query/sort.js'
import { follow } from './expression.js'
import { keyOf, partitions, ranked } from './partitions.js'
import { setNested } from './set-fields.js'
import type { PipelineContext, Stage } from './stage.js'
import { filled, type WindowFunction } from './window-functions.js'

export function fillStage(value: Value, context: PipelineContext): Stage {
  if (!isDoc(value)) throw new StoreError('FailedToParse', 'the $fill specification must be an object')
  const output = value.get('output')
  if (!isDoc(output)) throw new StoreError(40414, "BSON field '$fill.output' is missing but a required field")
  const order = parseSort(value.get('sortBy'), context.collation)
  const fields = value.get('partitionByFields')
  const by = Array.isArray(fields) ? fields.map(field => `$${field as string}`) : value.get('partitionBy')
  const partition = by === undefined ? undefined : keyOf(by, context)
  const methods = [...output].map(([path, method]) => ({
    parts: splitPath(path),
    ...fillMethod(path, method, order, context),
  }))
  return {
    name: '$fill',
    async *run(input) {
      for (const documents of await partitions(input, partition, order, context)) {
        const whole = ranked(documents, order)
        yield documents.map((document, at) => {
          const result: Doc = new Map(document)
          for (const { parts, run } of methods) {
            const current = follow(document, parts, 0)
            if (current === undefined || current === null) setNested(result, parts, run(whole, at) ?? null)
          }
          return result
        })
      }
    },
  }
}

function fillMethod(
  path: string,
  method: Value,
  order: SortOrder | undefined,
  context: PipelineContext,
): { run: WindowFunction } {
  if (isDoc(method) && method.has('value')) {
    const { run } = context.expression(method.get('value') as Value)
    return { run: (partition, at) => run(partition.documents[at]!) }
  }
  const name = isDoc(method) ? method.get('method') : undefined
  if (name !== 'linear' && name !== 'locf')
    throw new StoreError(6050202, `Method must be either 'locf' or 'linear', found ${show(name)}`)
  return { run: filled(name === 'locf' ? '$locf' : '$linearFill', `$${path}`, order, context) }
}
