/** What an operation of a test gets. */
import type { Entities } from '../entities.js'
import { NotApplicable } from '../outcome.js'
import type { Fields, Operation } from '../spec-file.js'

export interface Call {
  readonly operation: Operation
  /** The arguments, sessions and read preferences already in the driver's classes. */
  readonly args: Fields
  readonly entities: Entities
  /** Runs operations of a nested list, such as a callback's. */
  readonly runAll: (operations: readonly Operation[]) => Promise<void>
}

export type Run = (call: Call) => unknown

/** The arguments but for those that are parameters of their own. */
export function rest(args: Fields, ...named: string[]): object {
  return Object.fromEntries(Object.entries(args).filter(([key]) => !named.includes(key)))
}

/** @throws NotApplicable when the driver has no such method */
export function lacking(what: string): never {
  throw new NotApplicable(`the driver has no ${what}`)
}
