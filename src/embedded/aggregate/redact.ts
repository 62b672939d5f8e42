/** `$redact`: for each document and each one inside it, whether to keep it, prune it or look further. */
import { type Doc, isDoc, type Value } from '../bson/values.js'
import { show } from '../bson/show.js'
import { StoreError } from '../errors.js'
import { eachDocument, type PipelineContext, type Stage } from './stage.js'

export function redactStage(value: Value, context: PipelineContext): Stage {
  const { run } = context.expression(value)
  const redact = (document: Doc): Doc | undefined => {
    const decision = run(document)
    if (decision === '$$KEEP') return document
    if (decision === '$$PRUNE') return undefined
    if (decision !== '$$DESCEND') {
      throw new StoreError(
        17053,
        `$redact's expression should not return anything aside from the variables $$KEEP, $$DESCEND, and $$PRUNE, but returned ${show(decision)}`,
      )
    }
    const result: Doc = new Map()
    for (const [name, child] of document) {
      const kept = redactValue(child)
      if (kept !== undefined) result.set(name, kept)
    }
    return result
  }
  const redactValue = (child: Value): Value | undefined => {
    if (isDoc(child)) return redact(child)
    if (!Array.isArray(child)) return child
    return child.flatMap(item => {
      const kept = redactValue(item)
      return kept === undefined ? [] : [kept]
    })
  }
  return {
    name: '$redact',
    run: eachDocument(context.pace, (document, emit) => {
      const kept = redact(document)
      if (kept) emit(kept)
    }),
  }
}
