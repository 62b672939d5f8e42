/** Stages that write: `$out` and `$merge`. */
import { show } from '../bson/show.js'
import { type Doc, isDoc, type MaybeValue, typeNameOf, type Value } from '../bson/values.js'
import { StoreError } from '../errors.js'
import type { MergeTarget, PipelineContext, Stage } from './stage.js'
import { compileTransform } from './stages.js'

interface Target {
  readonly database: string
  readonly collection: string
}

function targetOf(value: MaybeValue, name: string, context: PipelineContext): Target {
  if (typeof value === 'string') return { database: context.database, collection: value }
  const [database, collection] = isDoc(value) ? [value.get('db'), value.get('coll')] : []
  if (typeof collection !== 'string')
    throw new StoreError('FailedToParse', `${name} needs the name of a collection, found ${typeNameOf(value)}`)
  return { database: typeof database === 'string' ? database : context.database, collection }
}

export function outStage(value: Value, context: PipelineContext): Stage {
  const { database, collection } = targetOf(value, '$out', context)
  return {
    name: '$out',
    // eslint-disable-next-line require-yield -- nothing comes out of a pipeline that ends in an output
    async *run(input) {
      await context.writer.replaceCollection(database, collection, input)
    },
  }
}

export function mergeStage(value: Value, context: PipelineContext): Stage {
  const spec: Doc = isDoc(value) ? value : new Map<string, Value>([['into', value]])
  const known = ['into', 'on', 'let', 'whenMatched', 'whenNotMatched']
  const unknown = [...spec.keys()].find(key => !known.includes(key))
  if (unknown) throw new StoreError(40415, `BSON field '$merge.${unknown}' is an unknown field.`)
  const on = spec.get('on') ?? '_id'
  const fields = (Array.isArray(on) ? on : [on]).map(field => {
    if (typeof field !== 'string')
      throw new StoreError(
        51186,
        `$merge 'on' field must be a string or an array of strings, found ${typeNameOf(field)}`,
      )
    return field
  })
  const target: MergeTarget = {
    ...targetOf(spec.get('into'), '$merge', context),
    on: fields,
    whenMatched: whenMatchedOf(spec, context),
    whenNotMatched: choice(spec, 'whenNotMatched', ['insert', 'discard', 'fail'], 'insert'),
  }
  return {
    name: '$merge',
    // eslint-disable-next-line require-yield -- nothing comes out of a pipeline that ends in an output
    async *run(input) {
      await context.writer.merge(target, input)
    },
  }
}

function choice<const T extends string>(spec: Doc, key: string, choices: readonly T[], fallback: NoInfer<T>): T {
  const value = spec.get(key) ?? fallback
  const found = choices.find(each => each === value)
  if (found === undefined)
    throw new StoreError(
      'BadValue',
      `Enumeration value '${show(value)}' for field '$merge.${key}' is not a valid value.`,
    )
  return found
}

function whenMatchedOf(spec: Doc, context: PipelineContext): MergeTarget['whenMatched'] {
  const value = spec.get('whenMatched')
  if (!Array.isArray(value)) {
    return choice(spec, 'whenMatched', ['replace', 'keepExisting', 'merge', 'fail'], 'merge')
  }
  const variables = spec.get('let')
  const bindings = isDoc(variables)
    ? [...variables].map(([name, each]) => [name, context.expression(each).run] as const)
    : []
  return {
    run(existing, incoming) {
      const values = new Map(context.variables)
      for (const [name, run] of bindings) values.set(name, run(incoming))
      values.set('new', incoming)
      return compileTransform(value, context.withVariables(values))(existing)
    },
  }
}
