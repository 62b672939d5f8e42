/** The stages of a pipeline that stand on their own; groups, joins, windows and outputs have files of theirs. */
import { toInteger, toNumber } from '../bson/numbers.js'
import { splitPath, topField } from '../bson/paths.js'
import { show } from '../bson/show.js'
import { type Doc, isDoc, isNumeric, type MaybeValue, typeNameOf, type Value } from '../bson/values.js'
import { StoreError } from '../errors.js'
import { compileProjection } from '../query/projection.js'
import { parseSort, sorter } from '../query/sort.js'
import { randomFraction } from '../random.js'
import { bucketAutoStage, bucketStage, countStage, groupStage, sortByCountStage } from './group.js'
import { facetStage, graphLookupStage, lookupStage, unionWithStage } from './joins.js'
import { mergeStage, outStage } from './outputs.js'
import { redactStage } from './redact.js'
import { allDocuments, type Batches, eachDocument, type PipelineContext, type Stage } from './stage.js'
import { setNested } from './set-fields.js'
import { densifyStage } from './densify.js'
import { fillStage } from './fill.js'
import { windowStage } from './window.js'

type StageMaker = (value: Value, context: PipelineContext) => Stage

const STAGES: Readonly<Record<string, StageMaker>> = {
  $match: matchStage,
  $project: projectStage,
  $addFields: (value, context) => addFieldsStage('$addFields', value, context),
  $set: (value, context) => addFieldsStage('$set', value, context),
  $unset: unsetStage,
  $replaceRoot: (value, context) => {
    if (!isDoc(value) || !value.has('newRoot'))
      throw new StoreError(40229, "expected an object as specification for $replaceRoot stage with 'newRoot'")
    return replaceStage(value.get('newRoot') as Value, context)
  },
  $replaceWith: replaceStage,
  $sort: sortStage,
  $limit: limitStage,
  $skip: skipStage,
  $sample: sampleStage,
  $unwind: unwindStage,
  $redact: redactStage,
  $group: groupStage,
  $sortByCount: sortByCountStage,
  $bucket: bucketStage,
  $bucketAuto: bucketAutoStage,
  $count: countStage,
  $facet: facetStage,
  $lookup: lookupStage,
  $graphLookup: graphLookupStage,
  $unionWith: unionWithStage,
  $setWindowFields: windowStage,
  $fill: fillStage,
  $densify: densifyStage,
  $out: outStage,
  $merge: mergeStage,
}

/** Stages that read something else than a collection's documents; the aggregate command begins with them. */
export const SOURCE_STAGES = new Set([
  '$documents',
  '$collStats',
  '$indexStats',
  '$currentOp',
  '$listLocalSessions',
  '$listSessions',
])

const UNSUPPORTED = new Set([
  '$changeStream',
  '$geoNear',
  '$search',
  '$searchMeta',
  '$vectorSearch',
  '$planCacheStats',
  '$listSearchIndexes',
  '$querySettings',
])

/** The name of a stage and its specification. */
export function stageOf(value: Value): readonly [string, Value] {
  if (!isDoc(value)) throw new StoreError('TypeMismatch', "Each element of the 'pipeline' array must be an object")
  if (value.size !== 1)
    throw new StoreError(40323, 'A pipeline stage specification object must contain exactly one field.')
  const [entry] = value
  return entry!
}

/** @throws StoreError 40324 for stages that do not exist, and for those that this store does not have, by name */
export function compilePipeline(pipeline: readonly Value[], context: PipelineContext): readonly Stage[] {
  if (context.depth > 20)
    throw new StoreError('BadValue', 'Maximum number of nested sub-pipelines exceeded. Limit is 20')
  return pipeline.map((value, at) => {
    const [name, specification] = stageOf(value)
    const make = STAGES[name]
    if (!make) throw unknownStage(name, at)
    if ((name === '$out' || name === '$merge') && at !== pipeline.length - 1) {
      throw new StoreError(40601, `${name} can only be the final stage in the pipeline`)
    }
    return make(specification, context)
  })
}

function unknownStage(name: string, at: number): StoreError {
  if (SOURCE_STAGES.has(name) && at > 0)
    return new StoreError(40602, `${name} is only valid as the first stage in a pipeline`)
  if (UNSUPPORTED.has(name))
    return new StoreError('CommandNotSupported', `the pipeline stage ${name} is not supported by this store`)
  return new StoreError(40324, `Unrecognized pipeline stage name: '${name}'`)
}

export function runStages(stages: readonly Stage[], input: Batches): Batches {
  return stages.reduce((batches, stage) => stage.run(batches), input)
}

const UPDATE_STAGES = new Set(['$addFields', '$set', '$project', '$unset', '$replaceRoot', '$replaceWith'])

/** The stages of an update, as one function. */
export function compileTransform(pipeline: readonly Value[], context: PipelineContext): (document: Doc) => Doc {
  const steps = pipeline.map(value => {
    const [name, specification] = stageOf(value)
    const { transform } = UPDATE_STAGES.has(name) ? STAGES[name]!(specification, context) : {}
    if (!transform) {
      if (!(name in STAGES)) throw unknownStage(name, 0)
      throw new StoreError('InvalidOptions', `${name} is not allowed to be used within an update`)
    }
    return transform
  })
  return document => steps.reduce((current, step) => step(current), document)
}

function matchStage(value: Value, context: PipelineContext): Stage {
  if (!isDoc(value)) throw new StoreError(15959, 'the match filter must be an expression in an object')
  const matcher = context.filter(value)
  return {
    name: '$match',
    reads: matcher.fields,
    passes: true,
    run: eachDocument(context.pace, (document, emit) => {
      if (matcher.matches(document)) emit(document)
    }),
  }
}

function mapped(name: string, context: PipelineContext, transform: (document: Doc) => Doc): Stage {
  return { name, transform, run: eachDocument(context.pace, (document, emit) => emit(transform(document))) }
}

function projectStage(value: Value, context: PipelineContext): Stage {
  if (!isDoc(value)) throw new StoreError(15969, '$project specification must be an object')
  const reads = new Set<string>()
  let known = true
  const projection = compileProjection(
    value,
    {
      expression: each => {
        const compiled = context.expression(each)
        for (const field of compiled.reads ?? []) reads.add(field)
        if (!compiled.reads) known = false
        return compiled.run
      },
      filter: each => context.filter(each),
    },
    'project',
  )
  for (const path of value.keys()) reads.add(topField(path))
  reads.add('_id')
  return {
    ...mapped('$project', context, document => projection.apply(document)),
    reads: known ? reads : undefined,
    narrows: projection.inclusive,
  }
}

function addFieldsStage(name: string, value: Value, context: PipelineContext): Stage {
  if (!isDoc(value))
    throw new StoreError(40272, `${name} specification stage must be an object, got ${typeNameOf(value)}`)
  if (value.size === 0)
    throw new StoreError(40177, `Invalid ${name} :: caused by :: specification must have at least one field`)
  const fields = [...value].flatMap(([path, each]) => flattened(path, each))
  const compiled = fields.map(([path, each]) => {
    checkFieldPath(path)
    return { parts: splitPath(path), expression: context.expression(each) }
  })
  return mapped(name, context, document => {
    const result: Doc = new Map(document)
    for (const { parts, expression } of compiled) setNested(result, parts, expression.run(document))
    return result
  })
}

/** `{ a: { b: 1 } }` sets `a.b` and leaves the rest of `a`. */
function flattened(path: string, value: Value): (readonly [string, Value])[] {
  if (!isDoc(value) || value.size === 0 || [...value.keys()].some(key => key.startsWith('$'))) return [[path, value]]
  return [...value].flatMap(([key, child]) => flattened(`${path}.${key}`, child))
}

function checkFieldPath(path: string): void {
  if (path === '') throw new StoreError(40352, 'FieldPath cannot be constructed with empty string')
  if (path.startsWith('$'))
    throw new StoreError(16410, `FieldPath field names may not start with '$'. Consider using $getField or $setField.`)
  if (path.split('.').includes('')) throw new StoreError(15998, 'FieldPath field names may not be empty strings.')
}

function unsetStage(value: Value, context: PipelineContext): Stage {
  const fields = Array.isArray(value) ? value : [value]
  if (fields.length === 0)
    throw new StoreError(31119, '$unset specification must be a string or an array with at least one field')
  const spec: Doc = new Map()
  for (const field of fields) {
    if (typeof field !== 'string')
      throw new StoreError(31120, '$unset specification must be a string or an array containing only string values')
    spec.set(field, 0)
  }
  return { ...projectStage(spec, context), name: '$unset' }
}

function replaceStage(value: Value, context: PipelineContext): Stage {
  const expression = context.expression(value)
  const stage = mapped('$replaceRoot', context, document => {
    const result = expression.run(document)
    if (!isDoc(result)) {
      throw new StoreError(
        40228,
        `'newRoot' expression must evaluate to an object, but resulting value was: ${show(result).toUpperCase() === 'MISSING' ? 'MISSING' : show(result)}. Type of resulting value: '${typeNameOf(result)}'.`,
      )
    }
    return result
  })
  return { ...stage, reads: expression.reads, narrows: true }
}

export function sortStage(value: Value, context: PipelineContext): Stage {
  if (!isDoc(value)) throw new StoreError(15973, 'the $sort key specification must be an object')
  return sortLimited(value, Infinity, context)
}

/** A sort that keeps only the first `limit`. */
export function sortLimited(value: Doc, limit: number, context: PipelineContext): Stage {
  const order = parseSort(value, context.collation)
  if (!order) throw new StoreError(15976, '$sort stage must have at least one sort key')
  return {
    name: '$sort',
    reads: order.reads,
    passes: true,
    run: allDocuments(async input => {
      const sorting = sorter<Doc>(order, limit)
      for await (const batch of input) {
        for (const document of batch) sorting.add(order.keyOf(document), document)
      }
      return (await sorting.take(context.pace)).map(each => each.item)
    }),
  }
}

function whole(value: Value, name: string, least: bigint): number {
  const integer = isNumeric(value) ? toInteger(value) : undefined
  if (integer === undefined)
    throw new StoreError(2107201, `invalid argument to ${name} stage: Expected an integer: ${name}: ${show(value)}`)
  if (integer < least) {
    if (name === '$limit') throw new StoreError(15958, 'the limit must be positive')
    throw new StoreError(
      5107200,
      `invalid argument to ${name} stage: Expected a non-negative number in: ${name}: ${show(value)}`,
    )
  }
  return Number(integer)
}

function limitStage(value: Value): Stage {
  const limit = whole(value, '$limit', 1n)
  return {
    name: '$limit',
    reads: new Set(),
    passes: true,
    async *run(input) {
      let left = limit
      for await (const batch of input) {
        yield batch.slice(0, left)
        left -= batch.length
        if (left <= 0) return
      }
    },
  }
}

function skipStage(value: Value): Stage {
  const skip = whole(value, '$skip', 0n)
  return {
    name: '$skip',
    reads: new Set(),
    passes: true,
    async *run(input) {
      let left = skip
      for await (const batch of input) {
        if (left < batch.length) yield left > 0 ? batch.slice(left) : batch
        left = Math.max(0, left - batch.length)
      }
    },
  }
}

/** A fair sample in one pass: each document draws a number, and the smallest numbers stay. */
function sampleStage(value: Value, context: PipelineContext): Stage {
  const size = isDoc(value) ? value.get('size') : undefined
  if (size === undefined) throw new StoreError(28745, 'the $sample stage specification must be an object with a size')
  const wanted = isNumeric(size) ? Number(toInteger(size) ?? BigInt(Math.trunc(toNumber(size)))) : NaN
  if (!(wanted > 0)) throw new StoreError(28747, 'size argument to $sample must be a positive integer')
  return {
    name: '$sample',
    reads: new Set(),
    passes: true,
    run: allDocuments(async input => {
      let drawn: { ticket: number; document: Doc }[] = []
      for await (const batch of input) {
        for (const document of batch) drawn.push({ ticket: randomFraction(), document })
        if (drawn.length > wanted * 2 + 1000) drawn = drawn.sort((a, b) => a.ticket - b.ticket).slice(0, wanted)
        if (context.pace.due()) await context.pace.rest()
      }
      return drawn
        .sort((a, b) => a.ticket - b.ticket)
        .slice(0, wanted)
        .map(each => each.document)
    }),
  }
}

function unwindStage(value: Value, context: PipelineContext): Stage {
  const path = isDoc(value) ? value.get('path') : value
  if (typeof path !== 'string')
    throw new StoreError(28808, `expected a string as the path for $unwind stage, got ${typeNameOf(path)}`)
  if (!path.startsWith('$'))
    throw new StoreError(28818, `path option to $unwind stage should be prefixed with a '$': ${path}`)
  const index = isDoc(value) ? value.get('includeArrayIndex') : undefined
  if (index !== undefined && (typeof index !== 'string' || index === '' || index.startsWith('$'))) {
    throw new StoreError(
      28822,
      `includeArrayIndex option to $unwind stage should not be prefixed with a '$': ${show(index)}`,
    )
  }
  if (isDoc(value)) {
    const unknown = [...value.keys()].find(
      key => !['path', 'includeArrayIndex', 'preserveNullAndEmptyArrays'].includes(key),
    )
    if (unknown) throw new StoreError(28811, `unrecognized option to $unwind stage: ${unknown}`)
  }
  const keepEmpty = isDoc(value) && value.get('preserveNullAndEmptyArrays') === true
  const parts = splitPath(path.slice(1))
  const indexParts = typeof index === 'string' ? splitPath(index) : undefined
  const place = (document: Doc, item: MaybeValue, at: bigint | null): Doc => {
    const result = replacedAt(document, parts, 0, item)
    if (indexParts) setNested(result, indexParts, at)
    return result
  }
  return {
    name: '$unwind',
    reads: new Set([parts[0]!]),
    passes: true,
    run: eachDocument(context.pace, (document, emit) => {
      const found = documentsOnly(document, parts)
      if (Array.isArray(found)) {
        if (found.length === 0 && keepEmpty) emit(place(document, undefined, null))
        for (const [at, item] of found.entries()) emit(place(document, item, BigInt(at)))
      } else if (found !== undefined && found !== null) {
        emit(place(document, found, null))
      } else if (keepEmpty) {
        emit(place(document, found, null))
      }
    }),
  }
}

function documentsOnly(document: Doc, parts: readonly string[]): MaybeValue {
  let value: MaybeValue = document
  for (const part of parts) value = value instanceof Map ? value.get(part) : undefined
  return value
}

/** A copy of the documents on the way, with one field replaced or taken out. */
function replacedAt(document: Doc, parts: readonly string[], at: number, item: MaybeValue): Doc {
  const part = parts[at]!
  const result: Doc = new Map(document)
  const child = document.get(part)
  if (at < parts.length - 1) {
    if (child instanceof Map) result.set(part, replacedAt(child, parts, at + 1, item))
  } else if (item === undefined) result.delete(part)
  else result.set(part, item)
  return result
}
