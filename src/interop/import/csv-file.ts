import { createReadStream } from 'node:fs'
import { pipeline, Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'

/** How a file is written: found out from the file itself, since exports never say. */
export interface CsvShape {
  readonly encoding: 'utf-8' | 'utf-16le' | 'windows-1252'
  readonly delimiter: ',' | ';' | '\t'
  readonly headers: readonly string[]
}

export interface CsvRow {
  /** From 2: the number of the row in a spreadsheet, headings being row 1. Line ends within cells are not rows. */
  readonly number: number
  /** One text for each heading; empty where the row is short. */
  readonly cells: readonly string[]
  /** Cells beyond the last heading. */
  readonly surplus: number
}

/** The file as a whole is no table; the message says where and what to do. */
export class UnreadableCsvError extends Error {
  override name = 'UnreadableCsvError'
}

/** A cell longer than this, or a quotation mark that never ends, is a fault of the file. */
const LARGEST_ROW = 2_000_000
const SAMPLE_BYTES = 65_536
const MOST_COLUMNS = 500

/** What is sent instead of CSV, by how such a file begins. */
const OTHER_FILES = [
  { begins: 'PK\u0003\u0004', is: 'an Excel workbook, or another packed file' },
  { begins: '\u00d0\u00cf\u0011\u00e0', is: 'an Excel workbook' },
  { begins: '%PDF', is: 'a PDF' },
] as const

/**
 * Looks at a file once, from beginning to end, without holding it: its encoding by its byte order mark or by whether all of
 * it is UTF-8, its delimiter by what its heading has most of. Throws an `UnreadableCsvError` for an empty file.
 */
export async function lookAtCsv(file: string): Promise<CsvShape> {
  const { encoding, start } = await encodingOf(file)
  const other = otherFile(start, encoding)
  if (other !== null) throw new UnreadableCsvError(other)
  const text = new TextDecoder(encoding).decode(start)
  const heading = text.slice(0, endOfHeading(text))
  if (heading.trim() === '') throw new UnreadableCsvError('The file is empty. Export it again, with its headings.')
  const counts = ([',', ';', '\t'] as const).map(each => ({ each, count: outsideQuotes(heading, each) }))
  const { each: delimiter } = counts.reduce((most, next) => (next.count > most.count ? next : most))
  const shape = { encoding, delimiter, headers: [] }
  for await (const cells of cellsOf(file, shape, 1)) {
    if (cells.length > MOST_COLUMNS) {
      throw new UnreadableCsvError(
        `The first row has ${cells.length.toLocaleString('en-GB')} cells, and at most ${MOST_COLUMNS} are read. Export only the columns that you need, with their headings in the first row.`,
      )
    }
    return { encoding, delimiter, headers: cells.map((cell, at) => plainCell(cell).trim() || `Column ${at + 1}`) }
  }
  throw new UnreadableCsvError('The file has no row of headings. Export it again, with its headings.')
}

/**
 * The rows below the headings, one at a time; nothing else of the file is held.
 * @throws UnreadableCsvError where a quotation mark is not closed
 */
export async function* csvRows(file: string, shape: CsvShape): AsyncGenerator<CsvRow> {
  let number = 0
  for await (const cells of cellsOf(file, shape)) {
    if (++number === 1 || cells.every(cell => cell.trim() === '')) continue
    yield {
      number,
      cells: shape.headers.map((_, at) => plainCell(cells[at] ?? '')),
      surplus: cells.slice(shape.headers.length).filter(cell => cell.trim() !== '').length,
    }
  }
}

async function* cellsOf(file: string, { encoding, delimiter }: CsvShape, limit = 0): AsyncGenerator<string[]> {
  const parser = parse({
    delimiter,
    bom: true,
    encoding: 'utf8',
    relax_column_count: true,
    // Excel's `="00123"` is not quoted as a whole.
    relax_quotes: true,
    skip_empty_lines: false,
    max_record_size: LARGEST_ROW,
    ...(limit > 0 && { to: limit }),
  })
  // What goes wrong reaches the reader below through the parser.
  pipeline(Readable.from(decoded(file, encoding)), parser, () => undefined)
  try {
    for await (const cells of parser) yield cells as string[]
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw new UnreadableCsvError(
      `The file cannot be read from line ${(error as unknown as { readonly lines?: number }).lines ?? '?'}: ${whatIsWrong(error)}. Mend that line, or export the file again.`,
    )
  }
}

async function* decoded(file: string, encoding: CsvShape['encoding']): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const chunk of createReadStream(file)) yield decoder.decode(chunk as Buffer, { stream: true })
  yield decoder.decode()
}

function whatIsWrong({ code }: CsvError): string {
  switch (code) {
    case 'CSV_QUOTE_NOT_CLOSED':
    case 'CSV_MAX_RECORD_SIZE':
      return 'a quotation mark is opened and not closed'
    case 'CSV_INVALID_CLOSING_QUOTE':
    case 'INVALID_OPENING_QUOTE':
      return 'there is a quotation mark within a cell that is not doubled'
    default:
      return 'it is not a table of cells'
  }
}

/** Excel writes `="00123"` to keep a number as it is: what is meant is within. Other formulas are text like any other. */
export function plainCell(cell: string): string {
  const literal = /^=\s*"((?:[^"]|"")*)"\s*$/.exec(cell)
  return literal?.[1]?.replaceAll('""', '"') ?? cell
}

async function encodingOf(file: string): Promise<{ encoding: CsvShape['encoding']; start: Buffer }> {
  let start = Buffer.alloc(0)
  const strict = new TextDecoder('utf-8', { fatal: true })
  let isUtf8 = true
  for await (const chunk of createReadStream(file)) {
    const bytes = chunk as Buffer
    if (start.length < SAMPLE_BYTES) start = Buffer.concat([start, bytes.subarray(0, SAMPLE_BYTES - start.length)])
    if (start[0] === 0xff && start[1] === 0xfe) return { encoding: 'utf-16le', start }
    try {
      strict.decode(bytes, { stream: true })
    } catch {
      isUtf8 = false
      if (start.length >= SAMPLE_BYTES) break
    }
  }
  return { encoding: isUtf8 ? 'utf-8' : 'windows-1252', start }
}

/** What to do about a file that is no text; `null` for one that is. */
function otherFile(start: Buffer, encoding: CsvShape['encoding']): string | null {
  const beginning = start.toString('latin1', 0, 8)
  const known = OTHER_FILES.find(({ begins }) => beginning.startsWith(begins))
  if (known) return `This is ${known.is}. Open it, save it as “CSV UTF-8 (comma delimited)”, and send that file.`
  // Text has none of them but in UTF-16, which says so at its beginning.
  if (encoding !== 'utf-16le' && start.includes(0)) {
    return 'This is no text file, or one that is damaged. Export it again as CSV, in UTF-8.'
  }
  return null
}

function endOfHeading(text: string): number {
  let quoted = false
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '"') quoted = !quoted
    else if (!quoted && (text[at] === '\n' || text[at] === '\r')) return at
  }
  return text.length
}

function outsideQuotes(text: string, wanted: string): number {
  let quoted = false
  let count = 0
  for (const letter of text) {
    if (letter === '"') quoted = !quoted
    else if (!quoted && letter === wanted) count++
  }
  return count
}
