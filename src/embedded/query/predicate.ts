/** A filter as a tree: what the matcher runs and the planner reads. */
import type { Doc, MaybeValue, Value } from '../bson/values.js'
import type { Path } from '../bson/paths.js'
import type { Pattern } from './pattern.js'

export type Comparison = 'eq' | 'gt' | 'gte' | 'lt' | 'lte'

export type Test =
  | { readonly op: Comparison; readonly value: Value }
  | { readonly op: 'in'; readonly values: readonly Value[]; readonly patterns: readonly Pattern[] }
  | { readonly op: 'regex'; readonly pattern: Pattern }
  | { readonly op: 'exists' }
  | { readonly op: 'type'; readonly types: ReadonlySet<number> }
  | { readonly op: 'size'; readonly size: number }
  | { readonly op: 'mod'; readonly divisor: bigint; readonly remainder: bigint }
  | { readonly op: 'bits'; readonly all: boolean; readonly set: boolean; readonly positions: readonly number[] }
  | { readonly op: 'elemMatchDoc'; readonly filter: Predicate }
  | { readonly op: 'elemMatchValue'; readonly conditions: readonly Condition[] }
  | { readonly op: 'schema'; readonly check: (value: MaybeValue) => boolean }

/** What is asked of one field: tests, all of which must hold, some of them turned around over the whole path. */
export type Condition =
  { readonly kind: 'test'; readonly test: Test } | { readonly kind: 'not'; readonly conditions: readonly Condition[] }

export type Predicate =
  | { readonly kind: 'and' | 'or' | 'nor'; readonly children: readonly Predicate[] }
  | { readonly kind: 'path'; readonly path: string; readonly parts: Path; readonly test: Test }
  | { readonly kind: 'not'; readonly child: Predicate }
  | { readonly kind: 'constant'; readonly value: boolean }
  /** A condition on the whole document: `$expr`, `$jsonSchema`. `fields` are the top-level ones it reads, if known. */
  | {
      readonly kind: 'whole'
      readonly matches: (document: Doc) => boolean
      readonly fields: ReadonlySet<string> | undefined
    }
