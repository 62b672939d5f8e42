import { z } from 'zod'
import { readPublishedFiles } from '../../seed/published-files.js'
import { ombudsmanId } from '../../seed/ombudsman-cases.js'
import { exampleId } from '../../seed/coroner-cases.js'
import type { TrainingCase } from './suggestion-model.js'

const coronersFile = z.object({
  cases: z.array(
    z.object({
      ref: z.string(),
      circumstances: z.string(),
      concerns: z.string(),
      coding: z.object({
        imaging_failing: z.enum(['yes', 'no', 'unclear']),
        failure_types: z.array(z.object({ code: z.string() })),
      }),
    }),
  ),
})

/** Reads cases in the form of the coroners' file. Those of which it is unclear whether imaging failed are left out. */
export function readCaseFile(input: unknown): TrainingCase[] {
  return coronersFile
    .parse(input)
    .cases.filter(one => one.coding.imaging_failing !== 'unclear')
    .map(({ ref, circumstances, concerns, coding }) => ({
      ref,
      text: [circumstances, concerns].filter(part => part !== '').join('\n\n'),
      // A case where imaging did not fail tells of no failure type, whatever was noted beside it.
      codes: coding.imaging_failing === 'no' ? [] : [...new Set(coding.failure_types.map(({ code }) => code))],
    }))
}

/** The published cases of the seed that people have coded, to learn from. */
export function publishedTrainingCases(): TrainingCase[] {
  const files = readPublishedFiles()
  const coded = (
    ref: string,
    text: string,
    coding: (typeof files.coding.ombudsman)[string] | undefined,
  ): TrainingCase[] =>
    coding === undefined || (coding.imagingFailing !== 'yes' && coding.imagingFailing !== 'no')
      ? []
      : [{ ref, text, codes: coding.imagingFailing === 'no' ? [] : [...new Set(coding.codes.map(({ code }) => code))] }]
  return [
    ...readCaseFile({ cases: files.pfd }),
    ...files.ombudsman.flatMap(one => coded(ombudsmanId(one), one.summary, files.coding.ombudsman[ombudsmanId(one)])),
    ...files.pfdExamples.flatMap(one => coded(exampleId(one), one.summary, files.coding.pfdExamples[exampleId(one)])),
  ]
}
