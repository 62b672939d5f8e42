import {
  bodyRegions,
  eventTypes,
  modalities,
  PHYSICAL_HARM,
  PSYCHOLOGICAL_HARM,
  settings,
} from '../../domain/record/code-lists.js'
import { dayOf, instantInWords } from '../../records/record-words.js'
import { errorFor, type FormErrors, type FormValues, textOf } from '../../web/parse-form.js'
import type { TableView } from '../../web/table-view.js'
import { FIELD_FACTS, IMPORT_FIELDS, type ColumnMapping, type ImportField } from './column-mapping.js'
import { isRunning, type ImportBatch, type ImportCounts, type ImportState } from './import-batch.js'

const STATE_WORDS: Readonly<Record<ImportState, string>> = {
  uploaded: 'Choose its columns',
  checking: 'Being checked',
  checked: 'Checked, not imported',
  importing: 'Being imported',
  imported: 'Imported',
  undoing: 'Being undone',
  undone: 'Undone',
  discarded: 'Discarded',
  expired: 'Expired: thrown away',
}

export const whole = (count: number): string => count.toLocaleString('en-GB')
export const rows = (count: number): string => `${whole(count)} ${count === 1 ? 'row' : 'rows'}`

export function importHref(id: string, step = ''): string {
  return `/import/${encodeURIComponent(id)}${step === '' ? '' : `/${step}`}`
}

/** The imports of a trust, the newest first. */
export function batchesTable(batches: readonly ImportBatch[]): TableView {
  return {
    caption: 'Imports',
    captionHidden: true,
    columns: [
      { text: 'File' },
      { text: 'Started' },
      { text: 'By' },
      { text: 'Where it stands' },
      { text: 'Rows', numeric: true },
    ],
    rows: batches.map(batch => [
      { sentence: [{ text: batch.fileName, href: importHref(batch.id) }] },
      { text: instantInWords(batch.at) },
      { text: batch.by.name },
      { text: STATE_WORDS[batch.state], ...(batch.fault !== null && { note: 'Broken off' }) },
      { text: batch.total === null ? '–' : whole(batch.total), numeric: true },
    ]),
  }
}

/** What a field may be where a row says nothing, for those that have a list of codes. */
const OTHERWISE: Readonly<Partial<Record<ImportField, readonly { readonly value: string; readonly text: string }[]>>> =
  {
    eventType: eventTypes.codes.map(code => ({ value: code, text: eventTypes.label(code) })),
    setting: settings.codes.map(code => ({ value: code, text: settings.label(code) })),
    modalities: modalities.codes.map(code => ({ value: code, text: modalities.label(code) })),
    bodyRegion: bodyRegions.codes.map(code => ({ value: code, text: bodyRegions.label(code) })),
    physicalHarm: PHYSICAL_HARM.map(({ short }) => ({ value: short, text: short })),
    psychologicalHarm: PSYCHOLOGICAL_HARM.map(({ short }) => ({ value: short, text: short })),
  }

/** What is taken where a field has no column and nothing was chosen for it. */
const ELSE_WORDS: Readonly<Partial<Record<ImportField, string>>> = {
  eventType: 'Incident',
  setting: 'Not known',
  modalities: 'Scan type not stated',
  bodyRegion: 'Not known',
  physicalHarm: 'Nothing: the row is a fault',
  psychologicalHarm: 'Nothing: the row is a fault',
}

export function mappingValues(mapping: ColumnMapping): FormValues {
  const values: Record<string, string> = { system: mapping.system }
  for (const field of IMPORT_FIELDS) {
    values[`fields-${field}-column`] = mapping.fields[field]?.column ?? ''
    values[`fields-${field}-otherwise`] = mapping.fields[field]?.otherwise ?? ''
  }
  return values
}

/** The mapping that a form says; to be checked by its schema. */
export function readMapping(values: FormValues): unknown {
  return {
    system: textOf(values, 'system'),
    fields: Object.fromEntries(
      IMPORT_FIELDS.map(field => {
        const column = textOf(values, `fields-${field}-column`)
        return [
          field,
          { column: column === '' ? null : column, otherwise: textOf(values, `fields-${field}-otherwise`) },
        ]
      }),
    ),
  }
}

/** One row of the form a field: its column, an example from the file, and what to take where the cell is empty. */
export function columnsView(
  batch: ImportBatch,
  examples: readonly (readonly string[])[],
  values: FormValues,
  errors: FormErrors,
) {
  const { headers } = batch.shape
  return {
    system: {
      id: 'system',
      name: 'system',
      value: textOf(values, 'system'),
      label: { text: 'Which system do the numbers come from?', size: 's' },
      hint: {
        text: 'In small letters, such as datix or ulysses. The same number of the same system is the same incident.',
      },
      width: '20',
      ...errorFor(errors, 'system'),
    },
    fields: IMPORT_FIELDS.map(field => {
      const { label, hint, needed } = FIELD_FACTS[field]
      const name = `fields-${field}-column`
      const chosen = textOf(values, name)
      const at = headers.indexOf(chosen)
      const example = at < 0 ? undefined : examples.map(row => row[at] ?? '').find(cell => cell.trim() !== '')
      const choices = OTHERWISE[field]
      return {
        column: {
          id: name,
          name,
          label: { text: needed ? label : `${label} (if there is one)`, size: 's' },
          ...(hint !== '' && { hint: { text: hint } }),
          items: [
            { value: '', text: 'No column', selected: chosen === '' },
            ...headers.map(header => ({ value: header, text: header, selected: header === chosen })),
          ],
          ...errorFor(errors, name),
        },
        example: example === undefined ? null : example.slice(0, 160),
        otherwise:
          choices === undefined
            ? null
            : {
                id: `fields-${field}-otherwise`,
                name: `fields-${field}-otherwise`,
                label: { text: 'Where there is nothing, take' },
                items: [
                  {
                    value: '',
                    text: ELSE_WORDS[field] ?? 'Nothing',
                    selected: textOf(values, `fields-${field}-otherwise`) === '',
                  },
                  ...choices.map(each => ({
                    ...each,
                    selected: textOf(values, `fields-${field}-otherwise`) === each.value,
                  })),
                ],
              },
      }
    }),
  }
}

export interface ImportView {
  readonly heading: string
  readonly lead: string
  readonly facts: readonly { readonly text: string }[]
  /** A step runs: the page loads itself again. */
  readonly running: {
    readonly done: number
    readonly total: number | null
    readonly text: string
    readonly href: string
  } | null
  readonly fault: string | null
  readonly counts: readonly { readonly key: { readonly text: string }; readonly value: { readonly text: string } }[]
  readonly faultsText: string | null
  readonly actions: {
    readonly columnsHref: string | null
    readonly importText: string | null
    readonly importHref: string
    readonly undoHref: string | null
    readonly discardHref: string | null
    readonly resumeHref: string | null
    readonly faultsHref: string | null
  }
}

/**
 * Where an import stands, and what can be done now.
 *
 * @param expires when its file is thrown away if nobody goes on with it; `null` where none waits
 */
export function importView(batch: ImportBatch, isRunningHere: boolean, expires: Date | null): ImportView {
  const { state, counts, total, id } = batch
  const good = counts.added + counts.changed
  const stopped = isRunning(state) && batch.fault !== null
  return {
    heading: batch.fileName,
    lead: leadOf(batch),
    facts: [
      { text: STATE_WORDS[state] },
      { text: `${batch.by.name}, ${instantInWords(batch.at)}` },
      { text: `${whole(Math.ceil(batch.bytes / 1024))} KB, ${ENCODINGS[batch.shape.encoding]}` },
      ...(expires === null ? [] : [{ text: `Thrown away on ${dayOf(expires)} if nobody imports it` }]),
    ],
    running:
      isRunning(state) && !stopped
        ? {
            done: counts.rows,
            total: state === 'undoing' ? null : total,
            text: progressWords(batch),
            href: importHref(id, 'progress'),
          }
        : null,
    fault: batch.fault,
    counts:
      state === 'checked' || state === 'imported'
        ? [
            { key: { text: 'Rows' }, value: { text: whole(counts.rows) } },
            {
              key: { text: state === 'checked' ? 'New records' : 'Records added' },
              value: { text: whole(counts.added) },
            },
            {
              key: { text: state === 'checked' ? 'Records to change' : 'Records changed' },
              value: { text: whole(counts.changed) },
            },
            { key: { text: 'Here already, the same' }, value: { text: whole(counts.unchanged) } },
            { key: { text: 'Worked on here since: left as they are' }, value: { text: whole(counts.keptAsIs) } },
            { key: { text: 'Rows with faults' }, value: { text: whole(counts.faulty) } },
          ]
        : [],
    faultsText: counts.faulty > 0 && !isRunning(state) ? `${rows(counts.faulty)} with faults` : null,
    actions: {
      columnsHref: state === 'uploaded' || state === 'checked' ? importHref(id, 'columns') : null,
      importText: state === 'checked' && good > 0 ? importText(batch) : null,
      importHref: importHref(id, 'import'),
      undoHref: state === 'imported' && good > 0 ? importHref(id, 'undo') : null,
      discardHref: state === 'uploaded' || state === 'checked' ? importHref(id, 'discard') : null,
      resumeHref: isRunning(state) && (stopped || !isRunningHere) ? importHref(id, 'resume') : null,
      faultsHref: counts.faulty > 0 ? importHref(id, 'faults.csv') : null,
    },
  }
}

const ENCODINGS = { 'utf-8': 'UTF-8', 'utf-16le': 'UTF-16', 'windows-1252': 'Windows-1252' } as const

function importText({ counts }: ImportBatch): string {
  const good = counts.added + counts.changed
  return counts.faulty === 0 ? `Import ${rows(good)}` : `Import the ${rows(good)} without faults`
}

function checkedLead({ rows: all, added, changed, faulty }: ImportCounts): string {
  if (all === 0) return 'There are no rows below the headings. Export the file again.'
  if (faulty === all) {
    return `None of the ${rows(all)} can be imported as it is. Mend the file and upload it again, or change the columns.`
  }
  if (added + changed === 0) {
    return `Nothing to import: 0 new, 0 changed.${faulty === 0 ? '' : ` ${rows(faulty)} cannot be imported as they are.`}`
  }
  if (faulty === 0) return 'Every row can be imported. Nothing is imported yet.'
  return `${rows(faulty)} of ${whole(all)} cannot be imported as they are. Mend them in the file and upload it again, or import the others now: what is here already is not imported twice.`
}

function leadOf({ state, counts, total, notUndone }: ImportBatch): string {
  switch (state) {
    case 'uploaded':
      return 'Say which column is what, then every row is checked. Nothing is imported yet.'
    case 'checking':
      return 'Every row is being checked. Nothing is imported yet. You may leave this page and come back.'
    case 'checked':
      return checkedLead(counts)
    case 'importing':
      return 'The rows are being imported. You may leave this page and come back.'
    case 'imported':
      return `${whole(counts.added)} new, ${whole(counts.changed)} changed of ${rows(total ?? counts.rows)}. They wait in the review queue.`
    case 'undoing':
      return 'What this import did is being taken back.'
    case 'discarded':
      return 'The file has been thrown away. Nothing of it was imported.'
    case 'expired':
      return 'Nobody imported the file in time, so it has been thrown away, with all that was found in it. Nothing of it was imported. Upload it again if you still need it.'
    case 'undone':
      return (notUndone ?? 0) === 0
        ? 'Everything that this import did has been taken back.'
        : `It has been taken back, but for ${whole(notUndone ?? 0)} ${notUndone === 1 ? 'record' : 'records'} that somebody has worked on since.`
  }
}

export function progressWords({ state, counts, total }: ImportBatch): string {
  const done = whole(counts.rows)
  if (state === 'undoing') return `${done} records taken back`
  return total === null ? `${done} rows checked` : `${done} of ${rows(total)} imported`
}
