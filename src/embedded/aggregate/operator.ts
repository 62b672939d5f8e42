/** The shapes that operators come in: a fixed number of arguments, any number, or named ones. */
import { show } from '../bson/show.js'
import { isDoc, type MaybeValue, typeNameOf, type Value } from '../bson/values.js'
import { StoreError } from '../errors.js'
import type { Compiler, Expression, Operator } from './expression.js'

/** An operator of between `least` and `most` arguments, all evaluated. A lone argument needs no array. */
export function withArguments(
  least: number,
  most: number,
  run: (values: readonly MaybeValue[], compiler: Compiler, name: string) => MaybeValue,
): Operator {
  return (argument, compiler, name) => {
    const given = argumentsOf(argument, least, most, name)
    const parts = given.map(each => compiler.compile(each))
    if (parts.length === 1) {
      const [only] = parts as [Expression]
      return frame => run([only(frame)], compiler, name)
    }
    return frame =>
      run(
        parts.map(part => part(frame)),
        compiler,
        name,
      )
  }
}

export function argumentsOf(argument: Value, least: number, most: number, name: string): readonly Value[] {
  const given = Array.isArray(argument) ? argument : [argument]
  if (given.length < least || given.length > most) {
    const wanted = least === most ? `exactly ${least}` : `at least ${least} and at most ${most}`
    const code = least === most ? 16020 : 28667
    throw new StoreError(code, `Expression ${name} takes ${wanted} arguments. ${given.length} were passed in.`)
  }
  return given
}

export const unary = (run: (value: MaybeValue, compiler: Compiler, name: string) => MaybeValue): Operator =>
  withArguments(1, 1, ([value], compiler, name) => run(value, compiler, name))

export const binary = (run: (a: MaybeValue, b: MaybeValue, compiler: Compiler, name: string) => MaybeValue): Operator =>
  withArguments(2, 2, ([a, b], compiler, name) => run(a, b, compiler, name))

export const variadic = (
  run: (values: readonly MaybeValue[], compiler: Compiler, name: string) => MaybeValue,
): Operator => withArguments(0, Infinity, run)

/** A unary operator that gives null for null and missing. */
export const unaryOrNull = (run: (value: Value, compiler: Compiler, name: string) => MaybeValue): Operator =>
  unary((value, compiler, name) => (value === undefined || value === null ? null : run(value, compiler, name)))

/** The named arguments of an operator, compiled. @throws StoreError for unknown names and missing required ones */
export function namedArguments(
  argument: Value,
  compiler: Compiler,
  name: string,
  required: readonly string[],
  optional: readonly string[] = [],
): ReadonlyMap<string, Expression> {
  if (!isDoc(argument))
    throw new StoreError(
      'FailedToParse',
      `${name} only supports an object as its argument, not ${typeNameOf(argument)}`,
    )
  for (const key of argument.keys()) {
    if (!required.includes(key) && !optional.includes(key)) {
      throw new StoreError('FailedToParse', `Unrecognized argument to ${name}: ${key}`)
    }
  }
  const missing = required.find(key => !argument.has(key))
  if (missing !== undefined)
    throw new StoreError('FailedToParse', `Missing '${missing}' parameter to ${name}: ${show(argument)}`)
  return new Map([...argument].map(([key, value]) => [key, compiler.compile(value)]))
}

/** An operator of named arguments, all evaluated. */
export function withNames(
  required: readonly string[],
  optional: readonly string[],
  run: (get: (name: string) => MaybeValue, compiler: Compiler, name: string) => MaybeValue,
): Operator {
  return (argument, compiler, name) => {
    const parts = namedArguments(argument, compiler, name, required, optional)
    return frame => run(key => parts.get(key)?.(frame), compiler, name)
  }
}
