/** Documents in partitions, each in order: what `$setWindowFields`, `$fill` and `$densify` work on. */
import { compare } from '../bson/compare.js'
import type { Doc, MaybeValue, Value } from '../bson/values.js'
import { StoreError } from '../errors.js'
import type { SortOrder } from '../query/sort.js'
import { follow } from './expression.js'
import { identity } from './operators-sets.js'
import { type Batches, gather, type PipelineContext } from './stage.js'

export interface Partition {
  readonly documents: readonly Doc[]
  /** The value of the first sort field of each document. */
  readonly positions: readonly MaybeValue[]
  /** Documents with equal sort keys have equal numbers, counted from 0. */
  readonly ranks: readonly number[]
}

/** The partitions in the order of their keys, the documents of each sorted. */
export async function partitions(
  input: Batches,
  partition: ((document: Doc) => MaybeValue) | undefined,
  order: SortOrder | undefined,
  context: PipelineContext,
): Promise<Doc[][]> {
  const groups = new Map<string, { key: MaybeValue; documents: Doc[] }>()
  for (const document of await gather(input)) {
    const key = partition?.(document) ?? null
    if (Array.isArray(key))
      throw new StoreError('TypeMismatch', 'An expression used to partition cannot evaluate to value of type array')
    const id = identity(key, context.collation)
    const group = groups.get(id)
    if (group) group.documents.push(document)
    else groups.set(id, { key, documents: [document] })
  }
  const sorted = [...groups.values()].sort((a, b) => compare(a.key, b.key, context.collation))
  if (!order) return sorted.map(group => group.documents)
  return sorted.map(group =>
    group.documents
      .map(document => ({ document, key: order.keyOf(document) }))
      .sort((a, b) => order.compareKeys(a.key, b.key))
      .map(each => each.document),
  )
}

/** A partition with what its documents' places are told by. */
export function ranked(documents: readonly Doc[], order: SortOrder | undefined): Partition {
  const field = order?.fields[0]
  const positions = documents.map(document => (field ? follow(document, field.parts, 0) : undefined))
  let rank = 0
  const ranks = documents.map((document, at) => {
    const previous = documents[at - 1]
    if (order && previous && order.compareKeys(order.keyOf(previous), order.keyOf(document)) !== 0) rank++
    return rank
  })
  return { documents, positions, ranks }
}

/** The key of a document's partition; several fields make one key. */
export function keyOf(by: Value, context: PipelineContext): (document: Doc) => MaybeValue {
  const { run } = context.expression(by)
  return document => {
    const key = run(document)
    return Array.isArray(key) ? new Map(key.map((item, at) => [String(at), item])) : key
  }
}
