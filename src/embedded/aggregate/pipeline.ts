/** Running a pipeline over a collection: what of it the planner can do, and the rest stage by stage. */
import type { Collation } from '../bson/collation.js'
import { decode, pick } from '../bson/decode.js'
import { type Doc, isDoc, type MaybeValue, type Value } from '../bson/values.js'
import { toNumber } from '../bson/numbers.js'
import { compileFilter } from '../query/matcher.js'
import type { Pace } from '../query/pace.js'
import { read, type Read } from '../query/read.js'
import { parseSort } from '../query/sort.js'
import type { Catalog } from '../storage/catalog.js'
import type { Collection } from '../storage/collection.js'
import { compileExpression, truthy } from './expression.js'
import { readsOfStages } from './joins.js'
import type { Batches, OutputWriter, PipelineContext, Stage } from './stage.js'
import { compilePipeline, runStages, sortLimited, stageOf } from './stages.js'

export interface PipelineSettings {
  readonly catalog: Catalog
  readonly database: string
  readonly collation: Collation | undefined
  readonly pace: Pace
  readonly now: Date
  readonly variables?: ReadonlyMap<string, MaybeValue>
  readonly writer: OutputWriter
  readonly depth?: number
}

/** The surroundings of a command's expressions, filters and pipelines. */
export function pipelineContext(settings: PipelineSettings): PipelineContext {
  const { catalog, database, collation, now } = settings
  const variables = settings.variables ?? new Map<string, MaybeValue>()
  const depth = settings.depth ?? 0
  const context: PipelineContext = {
    database,
    collation,
    pace: settings.pace,
    now,
    variables,
    depth,
    writer: settings.writer,
    expression: value => compileExpression(value, { now, collation, variables }),
    filter: filter => compileFilter(filter, filterContext(now, collation, variables), collation),
    source: (collection, pipeline, inner) => {
      const nested = pipelineContext({ ...settings, variables: inner, depth: depth + 1 })
      return runPipeline(catalog.get(`${database}.${collection}`), pipeline, nested).batches
    },
    compilePipeline: pipeline => compilePipeline(pipeline, pipelineContext({ ...settings, depth: depth + 1 })),
    compilePipelineWith: (pipeline, names) => {
      const inner = new Map([...variables, ...names.map(name => [name, null] as const)])
      compilePipeline(pipeline, pipelineContext({ ...settings, variables: inner, depth: depth + 1 }))
    },
    withVariables: inner => pipelineContext({ ...settings, variables: inner }),
  }
  return context
}

export function filterContext(now: Date, collation?: Collation, variables?: ReadonlyMap<string, MaybeValue>) {
  return {
    expression: (value: Value) => {
      const compiled = compileExpression(value, { now, collation, variables })
      return {
        matches: (document: Doc) => truthy(compiled.run(document)),
        fields: compiled.reads,
      }
    },
  }
}

export interface PipelineRun {
  readonly batches: Batches
  readonly read: Read | undefined
  /** The stages that the scan did not take over. */
  readonly stages: readonly Stage[]
}

/** Splits off what a scan does itself: filters first, then an order and a limit. */
export function runPipeline(
  collection: Collection | undefined,
  pipeline: readonly Value[],
  context: PipelineContext,
  hint?: MaybeValue,
): PipelineRun {
  const compiled = compilePipeline(pipeline, context)
  const specs = pipeline.map(stageOf)
  const filters: Value[] = []
  let at = 0
  while (specs[at]?.[0] === '$match') filters.push(specs[at++]?.[1] as Value)
  const matcher = context.filter(joined(filters))
  const sortSpec = specs[at]?.[0] === '$sort' ? specs[at]?.[1] : undefined
  const limitAt = sortSpec === undefined ? at : at + 1
  const limit = specs[limitAt]?.[0] === '$limit' ? toNumber(specs[limitAt]?.[1] as number) : undefined
  const sort = parseSort(sortSpec, context.collation)
  const opened = read(collection, { matcher, sort, limit, collation: context.collation, hint, pace: context.pace })
  const consumed = limitAt + (limit === undefined ? 0 : 1)
  const stages = withBoundedSorts(compiled.slice(consumed), specs.slice(consumed), context)
  const fields = readsOfStages(stages)
  return { batches: runStages(stages, decoded(opened, fields)), read: opened, stages }
}

function joined(filters: readonly Value[]): Doc {
  if (filters.length === 0) return new Map()
  if (filters.length === 1) return filters[0] as Doc
  return new Map([['$and', filters.map(filter => filter)]])
}

/** A sort that a limit follows needs to keep no more than that. */
function withBoundedSorts(
  stages: readonly Stage[],
  specs: readonly (readonly [string, Value])[],
  context: PipelineContext,
): Stage[] {
  return stages.map((stage, at) => {
    const next = specs[at + 1]
    const spec = specs[at]?.[1]
    if (stage.name !== '$sort' || next?.[0] !== '$limit' || !isDoc(spec)) return stage
    return sortLimited(spec, toNumber(next[1] as number), context)
  })
}

async function* decoded(opened: Read, fields: ReadonlySet<string> | undefined): Batches {
  for await (const batch of opened.batches) {
    yield batch.map(record => (fields ? pick(record.bytes, fields) : decode(record.bytes)))
  }
}

/** Runs stages over documents that come from nowhere. */
export function runOver(documents: Batches, pipeline: readonly Value[], context: PipelineContext): Batches {
  return runStages(compilePipeline(pipeline, context), documents)
}
