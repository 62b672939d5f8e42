import { z } from 'zod'

const stageSchema = z.object({
  code: z.string(),
  label: z.string(),
  definition: z.string(),
  order: z.number().int(),
})

const failureTypeSchema = z.object({
  code: z.string(),
  stage: z.string(),
  label: z.string(),
  definition: z.string(),
  themes: z.array(z.string()),
  link: z.enum(['recognition', 'reporting', 'acting']),
})

const themeSchema = z.object({ code: z.string(), label: z.string(), source: z.string() })

const taxonomySchema = z.object({
  code: z.string(),
  version: z.string(),
  effectiveFrom: z.string(),
  title: z.string(),
  stages: z.array(stageSchema),
  types: z.array(failureTypeSchema),
  themes: z.array(themeSchema),
})

/** A step of the imaging pathway, from referral (order 1) to governance (order 10). */
export type Stage = z.infer<typeof stageSchema>

/** A way in which a stage fails. Its code is `stage.type`. */
export type FailureType = z.infer<typeof failureTypeSchema>

/** An ombudsman's theme that failure types map to. */
export type Theme = z.infer<typeof themeSchema>

/** One immutable, dated version of the failure types, with the look-ups that everybody needs. */
export interface Taxonomy {
  readonly version: string
  readonly effectiveFrom: string
  readonly stages: readonly Stage[]
  readonly types: readonly FailureType[]
  readonly themes: readonly Theme[]
  /** The type of this code, or undefined. */
  type(code: string): FailureType | undefined
  /** The stage of this code, or undefined. */
  stage(code: string): Stage | undefined
  /** The stage that a type belongs to; `undefined` for an unknown type. */
  stageOf(typeCode: string): Stage | undefined
  /** Types of one stage, in the taxonomy's order. */
  typesOf(stageCode: string): readonly FailureType[]
}

/** What is said of a code that a taxonomy does not have: of a draft, a form or a record that is older than it, most likely. */
export function retiredText({ version }: Taxonomy, code: string): string {
  return `The failure type “${code}” was retired: it is not in version ${version} of the list. Take it out, and choose the type that has taken its place`
}

/** Reads a taxonomy from plain data. Throws a ZodError, or an Error where a type names an unknown stage. */
export function parseTaxonomy(input: unknown): Taxonomy {
  const { version, effectiveFrom, stages, types, themes } = taxonomySchema.parse(input)
  const stageByCode = new Map(stages.map(stage => [stage.code, stage]))
  const typeByCode = new Map(types.map(type => [type.code, type]))
  const stray = types.find(type => !stageByCode.has(type.stage))
  if (stray) throw new Error(`Failure type ${stray.code} names the unknown stage ${stray.stage}`)
  const ordered = [...stages].sort((a, b) => a.order - b.order)
  const typesByStage = new Map(stages.map(({ code }) => [code, types.filter(({ stage }) => stage === code)]))
  return {
    version,
    effectiveFrom,
    stages: ordered,
    types,
    themes,
    type: code => typeByCode.get(code),
    stage: code => stageByCode.get(code),
    stageOf: typeCode => stageByCode.get(typeByCode.get(typeCode)?.stage ?? ''),
    typesOf: stageCode => typesByStage.get(stageCode) ?? [],
  }
}
