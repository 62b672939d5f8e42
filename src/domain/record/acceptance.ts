import { retiredText, type Taxonomy } from '../taxonomy/taxonomy.js'
import { quotableTexts, standsIn } from './quotes.js'
import { countedCodes, type ImagingRecord } from './record.js'

/** Why a record cannot be accepted as it stands; `field` is the coding page's field to mend it at. */
export interface AcceptanceFault {
  readonly field: string
  readonly message: string
}

/**
 * Everything that stands between a record and being counted, in the order of the coding page: types that the taxonomy
 * has retired, quotes that do not stand in the text, harm that nobody stated, and a failing that no type tells of.
 */
export function acceptanceFaults(record: ImagingRecord, taxonomy: Taxonomy): readonly AcceptanceFault[] {
  return [
    ...retiredFaults(record, taxonomy),
    ...quoteFaults(record, taxonomy),
    ...failingFaults(record),
    ...harmFaults(record),
  ]
}

/** Id of a page's field for a type. Ids hold letters, numbers and hyphens, so that a style or a test can name them. */
export function codeFieldId(field: 'codes' | 'state' | 'quote' | 'certainty' | 'basis', code: string): string {
  return `${field}-${code.replace(/[^a-z0-9-]/gi, '-')}`
}

function retiredFaults({ codes }: ImagingRecord, taxonomy: Taxonomy): AcceptanceFault[] {
  return codes
    .filter(({ code }) => taxonomy.type(code) === undefined)
    .map(({ code }) => ({ field: codeFieldId('state', code), message: retiredText(taxonomy, code) }))
}

function quoteFaults(record: ImagingRecord, taxonomy: Taxonomy): AcceptanceFault[] {
  const texts = quotableTexts(record)
  return record.codes
    .filter(({ code, quote }) => taxonomy.type(code) !== undefined && quote !== null && !standsIn(texts, quote))
    .map(({ code }) => ({
      field: codeFieldId('quote', code),
      message: `The words quoted for “${taxonomy.type(code)?.label ?? code}” do not stand in the text. Quote them exactly, or leave the quote empty`,
    }))
}

function failingFaults(record: ImagingRecord): AcceptanceFault[] {
  const counted = countedCodes(record).length
  if (record.imagingFailing === 'yes' && counted === 0) {
    return [
      {
        field: 'imagingFailing',
        message: 'This says that imaging failed: choose at least one type that happened, or say that it is not clear',
      },
    ]
  }
  // Risks and good care tell of no failure, whatever types they are about.
  const foresight = record.eventType === 'risk' || record.eventType === 'good-care'
  if (!foresight && counted > 0 && (record.imagingFailing === 'no' || record.imagingFailing === 'not-imaging')) {
    return [
      {
        field: 'imagingFailing',
        message: 'This says that imaging did not fail, and types are chosen that happened. Say which is right',
      },
    ]
  }
  return []
}

function harmFaults({ kind, eventType, harm, capture }: ImagingRecord): AcceptanceFault[] {
  const harmed = kind === 'incident' && (eventType === 'incident' || eventType === 'outcome')
  if (!harmed || harm.physical !== null || capture?.patientAffected === 'no') return []
  return [{ field: 'harm-physical', message: 'Choose the physical harm: an incident is not accepted without it' }]
}
