/** Stages that gather documents: `$group` and what is made of it. */
import { compare } from '../bson/compare.js'
import { toInteger } from '../bson/numbers.js'
import { show } from '../bson/show.js'
import { type Doc, isDoc, isNumeric, type MaybeValue, typeNameOf, type Value } from '../bson/values.js'
import { StoreError } from '../errors.js'
import { type Accumulator, type AccumulatorKind, compileAccumulator } from './accumulators.js'
import type { CompiledExpression } from './expression.js'
import { identity } from './operators-sets.js'
import { type Batches, gather, type PipelineContext, type Stage } from './stage.js'
import { sortStage } from './stages.js'

interface Fields {
  readonly names: readonly string[]
  readonly kinds: readonly AccumulatorKind[]
}

interface Group {
  readonly id: MaybeValue
  readonly accumulators: readonly Accumulator[]
}

export function groupStage(value: Value, context: PipelineContext): Stage {
  if (!isDoc(value)) throw new StoreError(15947, "a group's fields must be specified in an object")
  const idSpec = value.get('_id')
  if (idSpec === undefined) throw new StoreError(15955, 'a group specification must include an _id')
  const id = context.expression(idSpec)
  const fields = accumulators(value, context)
  return {
    name: '$group',
    narrows: true,
    reads: readsOf(id, fields),
    run: input => grouped(input, id, fields, context),
  }
}

function accumulators(value: Doc, context: PipelineContext): Fields {
  const entries = [...value].filter(([name]) => name !== '_id')
  for (const [name] of entries) {
    if (name.includes('.')) throw new StoreError(40235, `The field name '${name}' cannot contain '.'`)
    if (name.startsWith('$')) throw new StoreError(40236, `The field name '${name}' cannot be an operator name`)
  }
  return {
    names: entries.map(([name]) => name),
    kinds: entries.map(([name, specification]) => {
      if (!isDoc(specification)) throw new StoreError(40234, `The field '${name}' must be an accumulator object`)
      return compileAccumulator(specification, each => context.expression(each), context.collation)
    }),
  }
}

function readsOf(id: CompiledExpression, fields: Fields): ReadonlySet<string> | undefined {
  const all = [id.reads, ...fields.kinds.map(kind => kind.reads)]
  if (all.some(reads => reads === undefined)) return undefined
  return new Set(all.flatMap(reads => [...(reads ?? [])]))
}

async function* grouped(input: Batches, id: CompiledExpression, fields: Fields, context: PipelineContext): Batches {
  const groups = new Map<string | number, Group>()
  const frameScope = scopeOf(context)
  for await (const batch of input) {
    for (const document of batch) {
      const value = id.run(document)
      const key = typeof value === 'string' && !context.collation ? `s${value}` : identity(value, context.collation)
      let group = groups.get(key)
      if (!group) {
        group = { id: value, accumulators: fields.kinds.map(kind => kind.make()) }
        groups.set(key, group)
      }
      addTo(group, document, fields, frameScope)
      if (context.pace.due()) await context.pace.rest()
    }
  }
  let output: Doc[] = []
  for (const group of groups.values()) {
    output.push(resultOf(group, fields))
    if (output.length >= 100) {
      yield output
      output = []
      if (context.pace.due()) await context.pace.rest()
    }
  }
  if (output.length > 0) yield output
}

type FrameScope = Parameters<AccumulatorKind['input']>[0]['scope']

export function scopeOf(context: PipelineContext): FrameScope {
  let scope: FrameScope
  for (const [name, value] of context.variables) scope = { name, value, parent: scope }
  return scope
}

function addTo(group: Group, document: Doc, fields: Fields, scope: FrameScope): void {
  const frame = { root: document, scope }
  for (const [at, kind] of fields.kinds.entries()) group.accumulators[at]?.add(kind.input(frame), document)
}

function resultOf(group: Group, fields: Fields): Doc {
  const result: Doc = new Map([['_id', group.id ?? null]])
  for (const [at, name] of fields.names.entries()) result.set(name, group.accumulators[at]?.result() ?? null)
  return result
}

export function sortByCountStage(value: Value, context: PipelineContext): Stage {
  if (!(typeof value === 'string' && value.startsWith('$')) && !isDoc(value)) {
    throw new StoreError(40149, 'the sortByCount field must be specified as an object or as a string prefixed with $')
  }
  const group = groupStage(
    new Map<string, Value>([
      ['_id', value],
      ['count', new Map([['$sum', 1]])],
    ]),
    context,
  )
  const sort = sortStage(new Map([['count', -1]]), context)
  return { ...group, name: '$sortByCount', run: input => sort.run(group.run(input)) }
}

export function countStage(value: Value, context: PipelineContext): Stage {
  if (typeof value !== 'string' || value === '')
    throw new StoreError(40156, 'the count field must be a non-empty string')
  if (value.startsWith('$')) throw new StoreError(40158, 'the count field cannot be a $-prefixed path')
  if (value.includes('.')) throw new StoreError(40160, "the count field cannot contain '.'")
  return {
    name: '$count',
    narrows: true,
    reads: new Set(),
    async *run(input) {
      let count = 0
      for await (const batch of input) count += batch.length
      if (count > 0) yield [new Map([[value, count]])]
      if (context.pace.due()) await context.pace.rest()
    },
  }
}

const DEFAULT_OUTPUT: Doc = new Map([['count', new Map([['$sum', 1]])]])

function outputOf(value: Doc, name: string): Doc {
  const output = value.get('output')
  if (output === undefined) return DEFAULT_OUTPUT
  if (!isDoc(output))
    throw new StoreError(40196, `The ${name} 'output' field must be an object, but found type: ${typeNameOf(output)}`)
  return output
}

export function bucketStage(value: Value, context: PipelineContext): Stage {
  if (!isDoc(value)) throw new StoreError(40201, 'Argument to $bucket stage must be an object')
  const boundaries = value.get('boundaries')
  if (!value.has('groupBy') || boundaries === undefined)
    throw new StoreError(40198, "$bucket requires 'groupBy' and 'boundaries' to be specified.")
  if (!Array.isArray(boundaries)) throw new StoreError(40200, "The $bucket 'boundaries' field must be an array.")
  if (boundaries.length < 2)
    throw new StoreError(
      40192,
      `The $bucket 'boundaries' field must have at least 2 values, but found ${boundaries.length} value(s).`,
    )
  const edges = boundaries.map(edge => context.expression(edge).run(new Map()) ?? null)
  for (let at = 1; at < edges.length; at++) {
    if (compare(edges[at - 1], edges[at]) >= 0)
      throw new StoreError(
        40194,
        "The 'boundaries' option to $bucket must be sorted in ascending order and without repeats",
      )
  }
  const otherwise = value.get('default')
  const by = context.expression(value.get('groupBy') as Value)
  const fields = accumulators(outputOf(value, '$bucket'), context)
  const placed = (document: Doc): MaybeValue => {
    const found = by.run(document) ?? null
    const at = edges.findLastIndex(edge => compare(found, edge, context.collation) >= 0)
    if (at >= 0 && at < edges.length - 1) return edges[at]
    if (otherwise === undefined)
      throw new StoreError(
        40066,
        '$switch could not find a matching branch for an input, and no default was specified.',
      )
    return otherwise
  }
  const group: CompiledExpression = { run: placed, runIn: frame => placed(frame.root), reads: by.reads }
  const sort = sortStage(new Map([['_id', 1]]), context)
  return {
    name: '$bucket',
    narrows: true,
    reads: readsOf(by, fields),
    run: input => sort.run(grouped(input, group, fields, context)),
  }
}

export function bucketAutoStage(value: Value, context: PipelineContext): Stage {
  if (!isDoc(value)) throw new StoreError(40240, 'The argument to $bucketAuto must be an object')
  const buckets = value.get('buckets')
  if (!value.has('groupBy') || buckets === undefined)
    throw new StoreError(40246, "$bucketAuto requires 'groupBy' and 'buckets' to be specified")
  const wanted = isNumeric(buckets) ? Number(toInteger(buckets) ?? 0n) : 0
  if (wanted <= 0)
    throw new StoreError(40243, `The $bucketAuto 'buckets' field must be greater than 0, but found: ${show(buckets)}`)
  const granularity = value.get('granularity')
  if (granularity !== undefined)
    throw new StoreError('CommandNotSupported', '$bucketAuto with granularity is not supported by this store')
  const by = context.expression(value.get('groupBy') as Value)
  const fields = accumulators(outputOf(value, '$bucketAuto'), context)
  const scope = scopeOf(context)
  return {
    name: '$bucketAuto',
    narrows: true,
    reads: readsOf(by, fields),
    async *run(input) {
      const keyed = (await gather(input)).map(document => ({ document, key: by.run(document) ?? null }))
      keyed.sort((a, b) => compare(a.key, b.key, context.collation))
      const size = Math.max(1, Math.round(keyed.length / wanted))
      const cuts: (typeof keyed)[] = []
      for (let at = 0; at < keyed.length;) {
        const last = cuts.length === wanted - 1
        let end = last ? keyed.length : Math.min(at + size, keyed.length)
        // Equal values stay together.
        while (end < keyed.length && compare(keyed[end]?.key, keyed[end - 1]?.key, context.collation) === 0) end++
        cuts.push(keyed.slice(at, end))
        at = end
      }
      yield cuts.map((cut, at) => {
        const first = cut[0]?.key ?? null
        const max = cuts[at + 1]?.[0]?.key ?? cut.at(-1)?.key ?? null
        const group: Group = {
          id: new Map<string, Value>([
            ['min', first],
            ['max', max],
          ]),
          accumulators: fields.kinds.map(kind => kind.make()),
        }
        for (const { document } of cut) addTo(group, document, fields, scope)
        return resultOf(group, fields)
      })
    },
  }
}
