import {
  bodyRegions,
  eventTypes,
  modalities,
  PHYSICAL_HARM,
  PSYCHOLOGICAL_HARM,
  settings,
  type CodeList,
} from '../../domain/record/code-lists.js'
import { dateFromParts, partialDate, type PartialDate } from '../../domain/record/partial-date.js'
import type { Taxonomy } from '../../domain/taxonomy/taxonomy.js'
import { letters } from './column-mapping.js'
import type { FaultKind } from './row-faults.js'

/** What a cell says, or what is wrong with it and what to do. */
export type CellReading<Value> =
  | { readonly value: Value; readonly fault?: never; readonly kind?: never }
  | { readonly fault: string; readonly kind: FaultKind; readonly value?: never }

/** Other systems' words for the codes of a list, as `letters` leaves them. */
const OTHER_WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  eventType: {
    patientsafetyincident: 'incident',
    nearmiss: 'incident',
    hazard: 'risk',
    goodpractice: 'good-care',
    excellence: 'good-care',
  },
  setting: {
    ed: 'emergency',
    ae: 'emergency',
    accidentandemergency: 'emergency',
    emergencydepartment: 'emergency',
    ward: 'inpatient',
    inpatients: 'inpatient',
    outpatients: 'outpatient',
    clinic: 'outpatient',
    gp: 'primary-care',
    primarycare: 'primary-care',
    generalpractice: 'primary-care',
    notknown: 'unknown',
    na: 'unknown',
  },
  modalities: {
    xray: 'x-ray',
    xrays: 'x-ray',
    plainfilm: 'x-ray',
    plainxray: 'x-ray',
    radiograph: 'x-ray',
    cr: 'x-ray',
    dr: 'x-ray',
    cxr: 'x-ray',
    ctscan: 'ct',
    cat: 'ct',
    computedtomography: 'ct',
    mr: 'mri',
    mriscan: 'mri',
    magneticresonanceimaging: 'mri',
    us: 'ultrasound',
    uss: 'ultrasound',
    ultrasoundscan: 'ultrasound',
    doppler: 'ultrasound',
    nm: 'nuclear-medicine',
    petct: 'pet-ct',
    pet: 'pet-ct',
    mammogram: 'mammography',
    ir: 'interventional',
    echocardiogram: 'echo',
    dxa: 'dexa',
    bonedensity: 'dexa',
    notknown: 'unspecified',
    unknown: 'unspecified',
  },
  bodyRegion: {
    head: 'head-neck',
    neck: 'head-neck',
    brain: 'head-neck',
    headandneck: 'head-neck',
    thorax: 'chest',
    lung: 'chest',
    lungs: 'chest',
    heart: 'cardiac',
    abdomen: 'abdomen-pelvis',
    pelvis: 'abdomen-pelvis',
    abdomenandpelvis: 'abdomen-pelvis',
    arm: 'limb',
    leg: 'limb',
    wrist: 'limb',
    hand: 'limb',
    foot: 'limb',
    knee: 'limb',
    hip: 'limb',
    ankle: 'limb',
    shoulder: 'limb',
    back: 'spine',
    obstetrics: 'obstetric',
    pregnancy: 'obstetric',
    na: 'unknown',
  },
}

/** Degrees of harm as other systems say them; the numbers are those of `code-lists.ts`. */
const HARM_WORDS: Readonly<Record<string, number>> = {
  none: 0,
  noharm: 0,
  nophysicalharm: 0,
  nopsychologicalharm: 0,
  noharmimpactprevented: 0,
  noharmimpactnotprevented: 0,
  nearmiss: 0,
  insignificant: 0,
  negligible: 0,
  low: 1,
  lowharm: 1,
  minor: 1,
  minimal: 1,
  moderate: 2,
  moderateharm: 2,
  severe: 3,
  severeharm: 3,
  major: 3,
  permanent: 3,
  fatal: 4,
  death: 4,
  catastrophic: 4,
  died: 4,
}

/** One code of a list, by code, by label or by another system's word for it. */
export function readCode<Code extends string>(list: CodeList<Code>, words: string, cell: string): CellReading<Code> {
  const wanted = letters(cell)
  const other = OTHER_WORDS[words]?.[wanted]
  const found = list.codes.find(
    code => code === other || letters(code) === wanted || letters(list.label(code)) === wanted,
  )
  if (found !== undefined) return { value: found }
  const examples = list.codes
    .slice(0, 6)
    .map(code => list.label(code))
    .join(', ')
  return {
    kind: 'no-choice',
    fault: `“${shortened(cell)}” is not one of the choices. Use one of: ${examples}${list.codes.length > 6 ? ' …' : ''}`,
  }
}

export const readEventType = (cell: string) => readCode(eventTypes, 'eventType', cell)
export const readSetting = (cell: string) => readCode(settings, 'setting', cell)
export const readBodyRegion = (cell: string) => readCode(bodyRegions, 'bodyRegion', cell)

/** One or several types of imaging. */
export function readModalities(cell: string): CellReading<(typeof modalities.codes)[number][]> {
  const whole = readCode(modalities, 'modalities', cell)
  const readings =
    whole.fault === undefined ? [whole] : partsOf(cell).map(part => readCode(modalities, 'modalities', part))
  const faulty = readings.find(reading => reading.fault !== undefined)
  if (faulty?.fault !== undefined) return { kind: faulty.kind, fault: faulty.fault }
  return { value: [...new Set(readings.flatMap(reading => (reading.value === undefined ? [] : [reading.value])))] }
}

function partsOf(cell: string): string[] {
  return cell
    .split(/[,;/|+\n]|\band\b/i)
    .map(part => part.trim())
    .filter(part => part !== '')
}

/** Physical harm up to 4 (fatal), psychological up to 3. */
export function readHarm(cell: string, top: 3 | 4): CellReading<number> {
  const wanted = letters(cell)
  const scale = top === 4 ? PHYSICAL_HARM : PSYCHOLOGICAL_HARM
  const level =
    HARM_WORDS[wanted] ?? scale.find(({ label, short }) => [label, short].some(each => letters(each) === wanted))?.code
  if (level !== undefined && level <= top) return { value: level }
  const words = scale.map(({ short }) => short.toLowerCase()).join(', ')
  if (/^\d$/.test(wanted))
    return {
      kind: 'harm-number',
      fault: `“${cell.trim()}” is a number, and systems count in different directions. Use the word: ${words}`,
    }
  return { kind: 'no-harm', fault: `“${shortened(cell)}” is not a degree of harm. Use one of: ${words}` }
}

export function readYesNo(cell: string): CellReading<boolean> {
  const wanted = letters(cell)
  if (['yes', 'y', 'true', '1', 'nearmiss'].includes(wanted)) return { value: true }
  if (['no', 'n', 'false', '0'].includes(wanted)) return { value: false }
  return { kind: 'not-yes-or-no', fault: `“${shortened(cell)}” is neither yes nor no. Use yes or no` }
}

/** Failure types by code or by name, set apart by semicolons or bars. */
export function readFailureTypes(taxonomy: Taxonomy, cell: string): CellReading<string[]> {
  const codes: string[] = []
  for (const part of cell
    .split(/[;|\n]/)
    .map(each => each.trim())
    .filter(each => each !== '')) {
    const found = taxonomy.types.find(type => type.code === part || letters(type.label) === letters(part))
    if (found === undefined)
      return {
        kind: 'no-failure-type',
        fault: `“${shortened(part)}” is not in version ${taxonomy.version} of the failure types: it may have been retired. Use a code or a name of the list`,
      }
    if (!codes.includes(found.code)) codes.push(found.code)
  }
  return { value: codes }
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/**
 * A date as exports write it: day first (`31/12/2025`, `31.12.2025`, `31 Dec 2025`), or `2025-12-31`; a time after it is
 * passed over. `12/2025` and `2025` are dates of less precision.
 */
export function readExportedDate(cell: string): CellReading<PartialDate> {
  const text = cell.trim().replace(/[T ,]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?\s*([ap]m|Z|[+-]\d{2}:?\d{2})?$/i, '')
  const iso = partialDate(text)
  if (iso !== null) return { value: iso }
  const named = /^(\d{1,2})[\s./-]+([a-z]{3})[a-z]*[\s./-]+(\d{4})$/i.exec(text)
  const numbers = named
    ? [named[1], String(MONTHS.indexOf(named[2]?.toLowerCase() ?? '') + 1), named[3]]
    : /^(?:(\d{1,2})[./-])?(\d{1,2})[./-](\d{4})$/.exec(text)?.slice(1)
  if (numbers !== undefined) {
    const [day = '', month = '', year = ''] = numbers
    const date = dateFromParts(day, month, year)
    if (date !== null) return { value: date }
    const turned = dateFromParts(month, day, year) !== null
    return {
      kind: turned ? 'month-first' : 'not-a-day',
      fault: turned
        ? `“${text}” has its month first. Write the day first, such as ${month.padStart(2, '0')}/${day.padStart(2, '0')}/${year}`
        : `“${text}” is not a day of the calendar. Write it as day/month/year`,
    }
  }
  if (/^\d{5}(\.\d+)?$/.test(text)) {
    return {
      kind: 'day-count',
      fault: `“${text}” is a spreadsheet's count of days. Format the column as a date, and export again`,
    }
  }
  if (/^\d{1,2}[./-]\d{1,2}[./-]\d{2}$/.test(text))
    return { kind: 'short-year', fault: `“${text}” has a year of two numbers. Write all four` }
  return {
    kind: 'not-a-date',
    fault: `“${shortened(cell)}” is not a date. Write it as day/month/year, such as 31/12/2025`,
  }
}

/** Enough of a cell to know it by. */
export function shortened(cell: string): string {
  const flat = cell.replace(/\s+/g, ' ').trim()
  return flat.length > 40 ? `${flat.slice(0, 40)}…` : flat
}
