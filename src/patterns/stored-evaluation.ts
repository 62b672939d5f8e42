import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { PROJECT_ROOT } from '../platform/project-root.js'

/** Where `cli patterns evaluate --write` keeps its result. */
export const STORED_EVALUATION = path.join(PROJECT_ROOT, 'seed/evaluation/patterns.json')

const figure = z.object({
  mean: z.number().nullable(),
  lower: z.number().nullable(),
  upper: z.number().nullable(),
  replicates: z.number(),
})

const schema = z.object({
  version: z.string(),
  replicates: z.number(),
  seed: z.number(),
  nullMonths: z.number(),
  budgets: z.object({ trustAlarms: z.number(), nationalAlarms: z.number(), spreadAlarms: z.number() }),
  detectors: z.record(z.string(), z.record(z.string(), figure)),
  robustness: z.record(z.string(), figure),
  floors: z.array(
    z.object({
      detector: z.string(),
      figure: z.string(),
      least: z.number().nullable(),
      most: z.number().nullable(),
      value: z.number().nullable(),
      met: z.boolean(),
    }),
  ),
})

/** What was measured of the detectors, as far as pages tell it. */
export type StoredEvaluation = z.infer<typeof schema>

/** What makes a result where there is none. */
export const EVALUATE_COMMAND = 'npm run -s cli -- patterns evaluate --write'

/** The result that is kept; `null` where there is none. Throws where it is of another form: it belongs to the product. */
export function readStoredEvaluation(file = STORED_EVALUATION): StoredEvaluation | null {
  return existsSync(file) ? schema.parse(JSON.parse(readFileSync(file, 'utf8'))) : null
}
