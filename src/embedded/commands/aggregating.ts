/** The aggregate command: where a pipeline's documents come from, and its cursor. */
import { compileExpression } from '../aggregate/expression.js'
import { pipelineContext, runOver, runPipeline } from '../aggregate/pipeline.js'
import type { Batches } from '../aggregate/stage.js'
import { stageOf } from '../aggregate/stages.js'
import { type Doc, isDoc, isNumeric, typeNameOf, type Value } from '../bson/values.js'
import { StoreError } from '../errors.js'
import type { Read } from '../query/read.js'
import type { Collection } from '../storage/collection.js'
import {
  collationOf,
  collectionName,
  type Command,
  letOf,
  optionalCount,
  optionalDoc,
  type Request,
  requiredList,
} from './command.js'
import { collectionStats, indexStats } from './inspection.js'
import { outputWriter } from './outputs.js'

export const aggregate: Command = async request => {
  const { body, engine } = request
  if (!isDoc(body.get('cursor'))) {
    throw new StoreError(
      'FailedToParse',
      "The 'cursor' option is required, except for aggregate with the explain argument",
    )
  }
  const prepared = prepareAggregate(request)
  const options = optionalDoc(request, 'cursor')
  const namespace = `${request.database}.${prepared.name}`
  return engine.cursors.open(prepared.batches, {
    namespace,
    connection: request.connection,
    pace: request.pace,
    batchSize: options && optionalCount(options, 'batchSize', 'aggregate'),
  })
}

export interface PreparedAggregate {
  readonly name: string
  readonly batches: Batches
  readonly read: Read | undefined
  readonly stages: readonly { readonly name: string }[]
}

/** A pipeline compiled and its source opened; nothing is read before the first batch is asked for. */
export function prepareAggregate(request: Request): PreparedAggregate {
  const { body, engine } = request
  const target = body.get('aggregate')
  const whole = isNumeric(target)
  const name = whole ? '$cmd.aggregate' : collectionName(request)
  const pipeline = requiredList(request, 'pipeline')
  const collection = whole ? undefined : engine.catalog.get(`${request.database}.${name}`)
  const collation = collationOf(body, collection?.collation)
  const now = engine.now()
  const variables = letOf(request)
  const context = pipelineContext({
    catalog: engine.catalog,
    database: request.database,
    collation,
    pace: request.pace,
    now,
    variables,
    writer: outputWriter(request),
  })
  const [first] = pipeline
  const [stage, specification] = first === undefined ? [undefined, null] : stageOf(first)
  const source = stage === undefined ? undefined : sourceOf(stage, specification, request, collection)
  if (source) {
    return {
      name,
      batches: runOver(source, pipeline.slice(1), context),
      read: undefined,
      stages: [{ name: stage ?? '' }],
    }
  }
  if (whole)
    throw new StoreError(
      'InvalidNamespace',
      `{aggregate: 1} is not valid for '${stage ?? ''}'; a collection is required.`,
    )
  return { name, ...runPipeline(collection, pipeline, context, body.get('hint')) }
}

/** Stages that make documents instead of reading a collection's. */
function sourceOf(
  stage: string,
  specification: Value,
  request: Request,
  collection: Collection | undefined,
): Batches | undefined {
  switch (stage) {
    case '$documents': {
      const documents = compileExpression(specification, { now: request.engine.now() }).run(new Map())
      if (!Array.isArray(documents) || !documents.every(isDoc))
        throw new StoreError(5858203, `an array of documents is expected, found ${typeNameOf(documents)}`)
      return once(documents)
    }
    case '$collStats':
      return once([collectionStats(request, collection)])
    case '$indexStats':
      return once(indexStats(request, collection))
    case '$currentOp':
      return once(request.engine.running.list())
    case '$listLocalSessions':
    case '$listSessions':
      return once(request.engine.sessions.list())
    default:
      return undefined
  }
}

async function* once(documents: readonly Doc[]): Batches {
  if (documents.length > 0) yield await Promise.resolve(documents)
}
