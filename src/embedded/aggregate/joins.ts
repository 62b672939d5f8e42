/** Stages that read other collections, or the same documents in several ways. */
import { follow } from './expression.js'
import { splitPath } from '../bson/paths.js'
import { show } from '../bson/show.js'
import { toNumber } from '../bson/numbers.js'
import { type Doc, isDoc, isNumeric, type MaybeValue, typeNameOf, type Value } from '../bson/values.js'
import { StoreError } from '../errors.js'
import { identity } from './operators-sets.js'
import { setNested } from './set-fields.js'
import { type Batches, gather, type PipelineContext, type Stage } from './stage.js'

const NOT_IN_FACET = new Set(['$facet', '$out', '$merge', '$geoNear', '$collStats', '$indexStats'])

export function facetStage(value: Value, context: PipelineContext): Stage {
  if (!isDoc(value) || value.size === 0)
    throw new StoreError(40169, 'the $facet specification must be a non-empty object')
  const facets = [...value].map(([name, pipeline]) => {
    if (!Array.isArray(pipeline))
      throw new StoreError(40170, `arguments to $facet must be arrays, ${name} is type ${typeNameOf(pipeline)}`)
    for (const stage of pipeline) {
      const [inner] = isDoc(stage) ? stage.keys() : []
      if (inner !== undefined && NOT_IN_FACET.has(inner))
        throw new StoreError(40600, `${inner} is not allowed to be used within a $facet stage`)
    }
    return { name, stages: context.compilePipeline(pipeline) }
  })
  const reads = facets.map(({ stages }) => readsOfStages(stages))
  return {
    name: '$facet',
    narrows: true,
    reads: reads.every(each => each !== undefined) ? new Set(reads.flatMap(each => [...each])) : undefined,
    async *run(input) {
      const documents = await gather(input)
      const result: Doc = new Map()
      for (const { name, stages } of facets) {
        const batches = stages.reduce<Batches>((current, stage) => stage.run(current), inBatches(documents, context))
        result.set(name, await gather(batches))
      }
      yield [result]
    },
  }
}

/** The fields that a pipeline reads of its input; `undefined` if it lets whole documents through. */
export function readsOfStages(stages: readonly Stage[]): ReadonlySet<string> | undefined {
  const reads = new Set<string>()
  for (const stage of stages) {
    if (!stage.reads) return undefined
    for (const field of stage.reads) reads.add(field)
    if (stage.narrows) return reads
    if (!stage.passes) return undefined
  }
  return undefined
}

async function* inBatches(documents: readonly Doc[], context: PipelineContext): Batches {
  for (let at = 0; at < documents.length; at += 100) {
    yield documents.slice(at, at + 100)
    if (context.pace.due()) await context.pace.rest()
  }
}

interface Lookup {
  readonly from: string
  readonly as: readonly string[]
  readonly localField: string | undefined
  readonly foreignField: string | undefined
  readonly pipeline: readonly Value[] | undefined
  readonly variables: readonly (readonly [string, (document: Doc) => MaybeValue])[]
}

export function lookupStage(value: Value, context: PipelineContext): Stage {
  const lookup = readLookup(value, context)
  if (lookup.pipeline)
    context.compilePipelineWith(
      lookup.pipeline,
      lookup.variables.map(([name]) => name),
    )
  const cache = new Map<string, readonly Doc[]>()
  const plain = lookup.variables.length === 0
  const joined = async (document: Doc): Promise<readonly Doc[]> => {
    const pipeline: Value[] = []
    let key = ''
    if (lookup.localField !== undefined && lookup.foreignField !== undefined) {
      const wanted = localValues(document, lookup.localField)
      pipeline.push(new Map([['$match', foreignFilter(lookup.foreignField, wanted)]]))
      key = wanted.map(each => identity(each)).join('\u0001')
    }
    const known = plain ? cache.get(key) : undefined
    if (known) return known
    const variables = new Map(context.variables)
    for (const [name, run] of lookup.variables) variables.set(name, run(document))
    const found = await gather(context.source(lookup.from, [...pipeline, ...(lookup.pipeline ?? [])], variables))
    if (plain && cache.size < 1_000) cache.set(key, found)
    return found
  }
  return {
    name: '$lookup',
    async *run(input) {
      for await (const batch of input) {
        const output: Doc[] = []
        for (const document of batch) {
          const result: Doc = new Map(document)
          setNested(result, lookup.as, [...(await joined(document))])
          output.push(result)
          if (context.pace.due()) await context.pace.rest()
        }
        yield output
      }
    },
  }
}

function readLookup(value: Value, context: PipelineContext): Lookup {
  if (!isDoc(value)) throw new StoreError('FailedToParse', 'the $lookup specification must be an Object')
  const known = ['from', 'localField', 'foreignField', 'as', 'let', 'pipeline']
  for (const [key, each] of value) {
    if (!known.includes(key)) throw new StoreError('FailedToParse', `unknown argument to $lookup: ${key}`)
    if (key !== 'let' && key !== 'pipeline' && typeof each !== 'string') {
      throw new StoreError(
        'FailedToParse',
        `$lookup argument '${key}: ${show(each)}' must be a string, found ${typeNameOf(each)}`,
      )
    }
  }
  const text = (key: string) => value.get(key) as string | undefined
  const [from, as, localField, foreignField] = [text('from'), text('as'), text('localField'), text('foreignField')]
  const pipeline = value.get('pipeline')
  if (as === undefined) throw new StoreError('FailedToParse', "must specify 'as' field for a $lookup")
  if (from === undefined) throw new StoreError('FailedToParse', "must specify 'from' field for a $lookup")
  if (pipeline !== undefined && !Array.isArray(pipeline))
    throw new StoreError('TypeMismatch', "'pipeline' option must be specified as an array")
  if ((localField === undefined) !== (foreignField === undefined)) {
    throw new StoreError(
      'FailedToParse',
      '$lookup requires both or neither of "localField" and "foreignField" to be specified',
    )
  }
  if (localField === undefined && pipeline === undefined)
    throw new StoreError(
      'FailedToParse',
      '$lookup requires either "pipeline" or both "localField" and "foreignField" to be specified',
    )
  const bindings = value.get('let')
  if (bindings !== undefined && pipeline === undefined)
    throw new StoreError('FailedToParse', "$lookup with a 'let' argument must also specify 'pipeline'")
  return {
    from,
    as: splitPath(as),
    localField,
    foreignField,
    pipeline,
    variables: isDoc(bindings)
      ? [...bindings].map(([name, each]) => [name, context.expression(each).run] as const)
      : [],
  }
}

/** The values that are joined on: a missing field counts as null, an array as each of its elements. */
function localValues(document: Doc, field: string): Value[] {
  const found = follow(document, splitPath(field), 0)
  if (found === undefined) return [null]
  return Array.isArray(found) ? found.flat<Value[]>() : [found]
}

function foreignFilter(field: string, values: readonly Value[]): Doc {
  const condition: Doc = values.length === 1 ? new Map([['$eq', values[0] as Value]]) : new Map([['$in', [...values]]])
  return new Map([[field, condition]])
}

export function graphLookupStage(value: Value, context: PipelineContext): Stage {
  if (!isDoc(value)) throw new StoreError(40327, 'the $graphLookup stage specification must be an object')
  const text = (key: string): string => {
    const each = value.get(key)
    if (typeof each !== 'string')
      throw new StoreError(40103, `$graphLookup argument '${key}' must be a string, found ${typeNameOf(each)}`)
    return each
  }
  const [from, connectFrom, connectTo, as] = [
    text('from'),
    text('connectFromField'),
    text('connectToField'),
    text('as'),
  ]
  if (!value.has('startWith')) throw new StoreError(40105, "$graphLookup requires 'startWith' to be specified")
  const start = context.expression(value.get('startWith') as Value)
  const depthField = value.get('depthField')
  const maxDepth = value.get('maxDepth')
  const limit = isNumeric(maxDepth) ? toNumber(maxDepth) : Infinity
  const restrict = value.get('restrictSearchWithMatch')
  const reach = async (document: Doc): Promise<Doc[]> => {
    const first = start.run(document)
    let frontier = Array.isArray(first) ? [...first] : [first ?? null]
    const found = new Map<string, Doc>()
    const visited = new Set<string>()
    for (let depth = 0; frontier.length > 0 && depth <= limit; depth++) {
      const fresh = frontier.filter(each => !visited.has(identity(each)))
      for (const each of fresh) visited.add(identity(each))
      if (fresh.length === 0) break
      const filter = foreignFilter(connectTo, fresh)
      const match: Doc = isDoc(restrict) ? new Map([['$and', [filter, restrict]]]) : filter
      frontier = []
      for (const reached of await gather(context.source(from, [new Map([['$match', match]])], context.variables))) {
        const key = identity(reached.get('_id'))
        if (found.has(key)) continue
        const copy: Doc = new Map(reached)
        if (typeof depthField === 'string') setNested(copy, splitPath(depthField), BigInt(depth))
        found.set(key, copy)
        const next = follow(reached, splitPath(connectFrom), 0)
        if (next !== undefined) frontier.push(...(Array.isArray(next) ? next : [next]))
      }
    }
    return [...found.values()]
  }
  return {
    name: '$graphLookup',
    async *run(input) {
      for await (const batch of input) {
        const output: Doc[] = []
        for (const document of batch) {
          const result: Doc = new Map(document)
          setNested(result, splitPath(as), await reach(document))
          output.push(result)
        }
        yield output
      }
    },
  }
}

export function unionWithStage(value: Value, context: PipelineContext): Stage {
  const collection = typeof value === 'string' ? value : isDoc(value) ? value.get('coll') : undefined
  const pipeline = isDoc(value) ? (value.get('pipeline') ?? []) : []
  if (typeof collection !== 'string') throw new StoreError('FailedToParse', "the $unionWith stage needs a 'coll'")
  if (!Array.isArray(pipeline)) throw new StoreError('TypeMismatch', "'pipeline' option must be specified as an array")
  context.compilePipeline(pipeline)
  return {
    name: '$unionWith',
    async *run(input) {
      yield* input
      yield* context.source(collection, pipeline, context.variables)
    },
  }
}
