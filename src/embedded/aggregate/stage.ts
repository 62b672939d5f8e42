/** What a stage of a pipeline is, and what stages share. */
import type { Collation } from '../bson/collation.js'
import type { Doc, MaybeValue, Value } from '../bson/values.js'
import type { Matcher } from '../query/matcher.js'
import type { Pace } from '../query/pace.js'
import type { CompiledExpression } from './expression.js'

export type Batches = AsyncIterable<readonly Doc[]>

export interface Stage {
  readonly name: string
  run(input: Batches): Batches
  /** For a stage that turns each document into one: how, so that an update can use it. */
  readonly transform?: (document: Doc) => Doc
  /** The top-level fields that it looks at; `undefined` if it may look at any. */
  readonly reads?: ReadonlySet<string> | undefined
  /** Whether what comes out holds nothing of what came in but what the stage read. */
  readonly narrows?: boolean
  /** Whether documents go through it with the fields that they had. */
  readonly passes?: boolean
}

/** A pipeline's surroundings: where other collections come from, and what its expressions share. */
export interface PipelineContext {
  readonly database: string
  readonly collation: Collation | undefined
  readonly pace: Pace
  readonly now: Date
  readonly variables: ReadonlyMap<string, MaybeValue>
  /** How deep it is nested in `$lookup`, `$facet` and `$unionWith`. */
  readonly depth: number
  expression(value: Value): CompiledExpression
  filter(filter: Doc): Matcher
  /** Runs a pipeline over another collection of the database. */
  source(collection: string, pipeline: readonly Value[], variables: ReadonlyMap<string, MaybeValue>): Batches
  /** Compiles a pipeline in the same surroundings. */
  compilePipeline(pipeline: readonly Value[]): readonly Stage[]
  /** Checks a pipeline that will run with further variables. */
  compilePipelineWith(pipeline: readonly Value[], variables: readonly string[]): void
  /** Writes what `$out` and `$merge` give. */
  readonly writer: OutputWriter
  /** The same surroundings with other variables. */
  withVariables(variables: ReadonlyMap<string, MaybeValue>): PipelineContext
}

export interface OutputWriter {
  replaceCollection(database: string, collection: string, input: Batches): Promise<void>
  merge(target: MergeTarget, input: Batches): Promise<void>
}

export interface MergeTarget {
  readonly database: string
  readonly collection: string
  readonly on: readonly string[]
  readonly whenMatched:
    'replace' | 'keepExisting' | 'merge' | 'fail' | { readonly run: (existing: Doc, incoming: Doc) => Doc }
  readonly whenNotMatched: 'insert' | 'discard' | 'fail'
}

/** A stage that looks at one document at a time; none, one or several come of each. */
export function eachDocument(pace: Pace, run: (document: Doc, emit: (result: Doc) => void) => void) {
  return async function* (input: Batches): Batches {
    for await (const batch of input) {
      let output: Doc[] = []
      for (const document of batch) {
        run(document, result => output.push(result))
        if (pace.due()) {
          if (output.length > 0) yield output
          output = []
          await pace.rest()
        }
      }
      if (output.length > 0) yield output
    }
  }
}

/** A stage that needs all documents before it gives any. */
export function allDocuments(run: (input: Batches) => Promise<readonly Doc[]>) {
  return async function* (input: Batches): Batches {
    const all = await run(input)
    for (let at = 0; at < all.length; at += 100) yield all.slice(at, at + 100)
  }
}

export async function gather(input: Batches): Promise<Doc[]> {
  const all: Doc[] = []
  for await (const batch of input) for (const document of batch) all.push(document)
  return all
}
