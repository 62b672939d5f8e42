/** Comparison, logic, conditions and variables. */
import { compare } from '../bson/compare.js'
import { isDoc, type Value } from '../bson/values.js'
import { StoreError } from '../errors.js'
import { bind, isNullish, type Operator, truthy } from './expression.js'
import { argumentsOf, binary, namedArguments, unary } from './operator.js'

const compared = (holds: (order: number) => boolean): Operator =>
  binary((a, b, compiler) => holds(compare(a, b, compiler.collation)))

export const CONDITIONS: Readonly<Record<string, Operator>> = {
  $eq: compared(order => order === 0),
  $ne: compared(order => order !== 0),
  $gt: compared(order => order > 0),
  $gte: compared(order => order >= 0),
  $lt: compared(order => order < 0),
  $lte: compared(order => order <= 0),
  $cmp: binary((a, b, compiler) => Math.sign(compare(a, b, compiler.collation))),

  $and: (argument, compiler, name) => {
    const parts = argumentsOf(argument, 0, Infinity, name).map(each => compiler.compile(each))
    return frame => parts.every(part => truthy(part(frame)))
  },
  $or: (argument, compiler, name) => {
    const parts = argumentsOf(argument, 0, Infinity, name).map(each => compiler.compile(each))
    return frame => parts.some(part => truthy(part(frame)))
  },
  $not: unary(value => !truthy(value)),

  $cond: (argument, compiler, name) => {
    const parts = isDoc(argument)
      ? namedArguments(argument, compiler, name, ['if', 'then', 'else'])
      : new Map(
          argumentsOf(argument, 3, 3, name).map((each, at) => [['if', 'then', 'else'][at], compiler.compile(each)]),
        )
    const condition = parts.get('if')
    const [yes, no] = [parts.get('then'), parts.get('else')]
    return frame => (truthy(condition?.(frame)) ? yes?.(frame) : no?.(frame))
  },

  $ifNull: (argument, compiler, name) => {
    const given = argumentsOf(argument, 2, Infinity, name)
    const parts = given.map(each => compiler.compile(each))
    return frame => {
      let value
      for (const part of parts) {
        value = part(frame)
        if (!isNullish(value)) return value
      }
      return value
    }
  },

  $switch: (argument, compiler) => {
    if (!isDoc(argument)) throw new StoreError(40060, '$switch requires an object as an argument')
    const branches = argument.get('branches')
    if (!Array.isArray(branches)) throw new StoreError(40061, "$switch expected an array for 'branches'")
    if (branches.length === 0) throw new StoreError(40068, '$switch requires at least one branch')
    const compiled = branches.map(branch => {
      if (!isDoc(branch)) throw new StoreError(40062, '$switch expected each branch to be an object')
      if (!branch.has('case')) throw new StoreError(40064, "$switch requires each branch have a 'case' expression")
      if (!branch.has('then')) throw new StoreError(40065, "$switch requires each branch have a 'then' expression.")
      return {
        when: compiler.compile(branch.get('case') as Value),
        then: compiler.compile(branch.get('then') as Value),
      }
    })
    const otherwise = argument.has('default') ? compiler.compile(argument.get('default') as Value) : undefined
    return frame => {
      const branch = compiled.find(each => truthy(each.when(frame)))
      if (branch) return branch.then(frame)
      if (!otherwise)
        throw new StoreError(
          40066,
          '$switch could not find a matching branch for an input, and no default was specified.',
        )
      return otherwise(frame)
    }
  },

  $let: (argument, compiler, name) => {
    if (!isDoc(argument)) throw new StoreError(16874, '$let only supports an object as its argument')
    const variables = argument.get('vars')
    if (!isDoc(variables)) throw new StoreError(16876, "Missing 'vars' parameter to $let")
    if (!argument.has('in')) throw new StoreError(16877, `Missing 'in' parameter to ${name}`)
    const values = [...variables].map(([key, value]) => [checkedName(key), compiler.compile(value)] as const)
    const body = compiler.within([...variables.keys()], argument.get('in') as Value)
    return frame => body(values.reduce((inner, [key, run]) => bind(inner, key, run(frame)), frame))
  },

  $literal: argument => () => argument,
  $expr: (argument, compiler) => compiler.compile(argument),
}

/** @throws StoreError for a name that a variable may not have: it must begin with a small letter */
export function checkedName(name: string): string {
  if (name !== 'CURRENT' && !/^[a-z\u0080-\uffff][\w\u0080-\uffff]*$/.test(name)) {
    throw new StoreError(16867, `'${name}' starts with an invalid character for a user variable name`)
  }
  return name
}
