import { z } from 'zod'

/** What a row can say of an incident. */
export const IMPORT_FIELDS = [
  'externalId',
  'title',
  'narrative',
  'immediateAction',
  'occurred',
  'eventType',
  'nearMiss',
  'setting',
  'modalities',
  'bodyRegion',
  'condition',
  'physicalHarm',
  'psychologicalHarm',
  'failureTypes',
] as const
export type ImportField = (typeof IMPORT_FIELDS)[number]

export interface FieldFacts {
  readonly label: string
  readonly hint: string
  /** An import without a column for it, or a value for all rows, makes no sense. */
  readonly needed: boolean
  /** Headings that mean it, as letters and digits only. */
  readonly headings: readonly string[]
}

/** Each field with the headings under which incident systems export it. */
export const FIELD_FACTS: Readonly<Record<ImportField, FieldFacts>> = {
  externalId: {
    label: 'Its number in your system',
    hint: 'A row with a number that was imported before is not imported again.',
    needed: true,
    headings: [
      'id',
      'ref',
      'reference',
      'incidentid',
      'incidentref',
      'incidentreference',
      'incidentnumber',
      'datixid',
      'datixref',
      'datixnumber',
      'recordid',
      'caseid',
      'casenumber',
      'number',
      'webno',
    ],
  },
  title: {
    label: 'Title',
    hint: 'Without one, the first words of what happened.',
    needed: false,
    headings: ['title', 'name', 'summary', 'shortdescription', 'incidenttitle', 'subject'],
  },
  narrative: {
    label: 'What happened',
    hint: 'The account itself.',
    needed: true,
    headings: [
      'description',
      'whathappened',
      'incidentdescription',
      'descriptionofincident',
      'details',
      'narrative',
      'incidentdetails',
      'eventdescription',
    ],
  },
  immediateAction: {
    label: 'What was done',
    hint: '',
    needed: false,
    headings: ['immediateaction', 'actiontaken', 'immediateactiontaken', 'actionstaken', 'action'],
  },
  occurred: {
    label: 'When it happened',
    hint: 'Day, month, year. A month and a year, or a year, will do.',
    needed: false,
    headings: [
      'incidentdate',
      'dateofincident',
      'date',
      'eventdate',
      'dateoccurred',
      'occurreddate',
      'occurredon',
      'incdate',
    ],
  },
  eventType: {
    label: 'Kind of event',
    hint: 'Incident, outcome, risk or good care.',
    needed: false,
    headings: ['eventtype', 'lfpseeventtype', 'recordtype', 'type'],
  },
  nearMiss: {
    label: 'Near miss',
    hint: 'Yes or no.',
    needed: false,
    headings: ['nearmiss', 'isnearmiss', 'nearmissyesno'],
  },
  setting: {
    label: 'Where the patient was cared for',
    hint: '',
    needed: false,
    headings: ['setting', 'caresetting', 'servicearea', 'patientsetting', 'location', 'locationtype'],
  },
  modalities: {
    label: 'Type of imaging',
    hint: 'Several are set apart by commas, semicolons or slashes.',
    needed: false,
    headings: [
      'modality',
      'modalities',
      'imaging',
      'imagingtype',
      'typeofimaging',
      'examtype',
      'scantype',
      'examination',
    ],
  },
  bodyRegion: {
    label: 'Part of the body',
    hint: '',
    needed: false,
    headings: ['bodyregion', 'bodypart', 'partofthebody', 'anatomy', 'region', 'site'],
  },
  condition: {
    label: 'Condition looked for or missed',
    hint: '',
    needed: false,
    headings: ['condition', 'diagnosis', 'misseddiagnosis', 'finaldiagnosis'],
  },
  physicalHarm: {
    label: 'Physical harm',
    hint: 'None, low, moderate, severe or fatal.',
    needed: true,
    headings: [
      'harm',
      'physicalharm',
      'severity',
      'degreeofharm',
      'levelofharm',
      'actualharm',
      'result',
      'actualimpact',
      'impact',
    ],
  },
  psychologicalHarm: {
    label: 'Psychological harm',
    hint: 'None, low, moderate or severe. Not asked where the patient died.',
    needed: true,
    headings: ['psychologicalharm', 'psychologicalimpact', 'psychharm'],
  },
  failureTypes: {
    label: 'Failure types',
    hint: 'Codes or names of the failure types here, set apart by semicolons.',
    needed: false,
    headings: ['failuretypes', 'failuretype', 'failurecodes', 'failure', 'code', 'codes'],
  },
}

const part = z.object({
  /** Heading of the column; `null` for none. */
  column: z.string().max(300).nullable(),
  /** What to take where there is no column, or its cell is empty; empty for nothing. */
  otherwise: z.string().max(200),
})
export type MappedColumn = z.output<typeof part>

/** Where each field of a row comes from. */
export const columnMappingSchema = z.object({
  /** The system that the numbers are of: part of what makes a row the same row. */
  system: z
    .string()
    .trim()
    .regex(/^[a-z][a-z0-9-]{0,30}$/, 'Name the system in small letters, such as datix'),
  fields: z.partialRecord(z.enum(IMPORT_FIELDS), part),
})
export type ColumnMapping = z.output<typeof columnMappingSchema>

/** A fault of the mapping itself, by field. */
export interface MappingFault {
  readonly field: ImportField
  readonly message: string
}

/** What must be mended before any row is looked at. */
export function mappingFaults(mapping: ColumnMapping, headers: readonly string[]): MappingFault[] {
  return IMPORT_FIELDS.flatMap((field): MappingFault[] => {
    const { label, needed } = FIELD_FACTS[field]
    const { column = null, otherwise = '' } = mapping.fields[field] ?? {}
    if (column !== null && !headers.includes(column)) {
      return [{ field, message: `The file has no column “${column}”. Choose another for “${label}”` }]
    }
    if (!needed || column !== null || (otherwise !== '' && field !== 'externalId' && field !== 'narrative')) return []
    return [{ field, message: `Choose the column for “${label}”` }]
  })
}

/** What most likely is meant by the headings of a file. */
export function guessMapping(headers: readonly string[]): ColumnMapping {
  const left = new Map(headers.map(header => [letters(header), header]))
  const fields: ColumnMapping['fields'] = {}
  for (const field of IMPORT_FIELDS) {
    const heading = FIELD_FACTS[field].headings.find(each => left.has(each))
    const column = heading === undefined ? null : (left.get(heading) ?? null)
    if (heading !== undefined) left.delete(heading)
    fields[field] = { column, otherwise: '' }
  }
  return { system: headers.some(header => /datix/i.test(header)) ? 'datix' : 'incident-system', fields }
}

/** Letters and digits only, in small letters: what is left of a heading or a value when it is compared. */
export function letters(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
}
