import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { stringify } from 'csv-stringify/sync'
import { readExportedDate, readHarm, readModalities, readSetting } from '../../../src/interop/import/cell-values.js'
import { columnMappingSchema, guessMapping, mappingFaults } from '../../../src/interop/import/column-mapping.js'
import { csvRows, lookAtCsv, UnreadableCsvError } from '../../../src/interop/import/csv-file.js'
import { rowReader, type ReadRow } from '../../../src/interop/import/read-row.js'
import { PROJECT_ROOT } from '../../../src/platform/project-root.js'
import { TAXONOMY } from '../../support/record-builders.js'

describe('a date as exports write it', () => {
  it.each([
    ['31/12/2025', '2025-12-31'],
    ['1/2/2025', '2025-02-01'],
    ['31.12.2025', '2025-12-31'],
    ['31-12-2025', '2025-12-31'],
    ['31 Dec 2025', '2025-12-31'],
    ['31-December-2025', '2025-12-31'],
    ['2025-12-31', '2025-12-31'],
    ['2025-12-31T08:30:00Z', '2025-12-31'],
    ['31/12/2025 08:30', '2025-12-31'],
    ['31/12/2025, 8:30:10 pm', '2025-12-31'],
    ['12/2025', '2025-12'],
    ['2025', '2025'],
  ])('%s', (cell, on) => {
    expect(readExportedDate(cell).value?.on).toBe(on)
  })

  it.each([
    ['12/31/2025', 'month first'],
    ['31/02/2025', 'not a day of the calendar'],
    ['45321', 'count of days'],
    ['01/02/25', 'year of two numbers'],
    ['last Tuesday', 'not a date'],
    ['31 Foo 2025', 'not a day of the calendar'],
  ])('%s is a fault', (cell, words) => {
    expect(readExportedDate(cell).fault).toContain(words)
  })
})

describe('words of other systems', () => {
  it.each([
    ['No Harm (impact prevented)', 4, 0],
    ['Severe harm', 4, 3],
    ['DEATH', 4, 4],
    ['moderate', 3, 2],
  ] as const)('harm: %s', (cell, top, level) => {
    expect(readHarm(cell, top).value).toBe(level)
  })

  it('takes no numbers for harm, nor death for distress', () => {
    expect(readHarm('3', 4).fault).toContain('Use the word')
    expect(readHarm('death', 3).fault).toBeDefined()
  })

  it('finds several types of imaging in one cell, and the codes themselves', () => {
    expect(readModalities('Plain film / CT scan').value).toEqual(['x-ray', 'ct'])
    expect(readModalities('MRI and USS').value).toEqual(['mri', 'ultrasound'])
    expect(readModalities('PET-CT').value).toEqual(['pet-ct'])
    expect(readModalities('CT, thermal').fault).toContain('thermal')
    expect(readSetting('A&E').value).toBe('emergency')
  })
})

describe('the columns of a file', () => {
  it('are guessed from their headings, each once', () => {
    const mapping = guessMapping(['Datix ID', 'Description', 'Severity', 'Incident date', 'Title', 'Type'])
    expect(mapping.system).toBe('datix')
    expect(mapping.fields.externalId?.column).toBe('Datix ID')
    expect(mapping.fields.narrative?.column).toBe('Description')
    expect(mapping.fields.physicalHarm?.column).toBe('Severity')
    expect(mapping.fields.setting?.column).toBeNull()
    const used = Object.values(mapping.fields).flatMap(each => (each.column === null ? [] : [each.column]))
    expect(new Set(used).size).toBe(used.length)
  })

  it('say what is missing, and which have gone', () => {
    const mapping = columnMappingSchema.parse({
      system: 'datix',
      fields: { externalId: { column: 'ID', otherwise: '' }, physicalHarm: { column: null, otherwise: 'None' } },
    })
    expect(mappingFaults(mapping, ['Other']).map(({ field }) => field)).toEqual([
      'externalId',
      'narrative',
      'psychologicalHarm',
    ])
  })
})

describe('a file', () => {
  let directory: string
  beforeAll(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'csv-'))
  })
  afterAll(() => rm(directory, { recursive: true }))

  let number = 0
  async function fileOf(content: string | Buffer): Promise<string> {
    const file = path.join(directory, `${++number}.csv`)
    await writeFile(file, content)
    return file
  }
  async function read(
    content: string | Buffer,
  ): Promise<{ headers: readonly string[]; rows: string[][]; numbers: number[] }> {
    const file = await fileOf(content)
    const shape = await lookAtCsv(file)
    const rows: string[][] = []
    const numbers: number[] = []
    for await (const row of csvRows(file, shape)) {
      rows.push([...row.cells])
      numbers.push(row.number)
    }
    return { headers: shape.headers, rows, numbers }
  }

  it.each([
    ['commas', 'ID,Text\n1,a\n'],
    ['semicolons', 'ID;Text\r\n1;a\r\n'],
    ['tabs', 'ID\tText\n1\ta'],
    ['a byte order mark', '\ufeffID,Text\n1,a\n'],
    ['UTF-16', Buffer.from('\ufeffID,Text\n1,a\n', 'utf16le')],
    ['quoted headings', '"ID","Text"\n"1","a"\n'],
    ['cells kept by a formula', 'ID,Text\n="1",="a"\n'],
  ])('of %s', async (_what, content) => {
    expect(await read(content)).toEqual({ headers: ['ID', 'Text'], rows: [['1', 'a']], numbers: [2] })
  })

  it.each([
    ['an Excel workbook', 'PK\u0003\u0004\u0014\u0000\u0006\u0000', 'This is an Excel workbook'],
    ['an older one', '\u00d0\u00cf\u0011\u00e0\u00a1\u00b1', 'save it as “CSV UTF-8'],
    ['a PDF', '%PDF-1.7\n', 'This is a PDF'],
    ['text with holes', 'ID,Text\n1,\u0000\u0000\u0000\n', 'no text file, or one that is damaged'],
    [
      'a table with no end of columns',
      `${Array.from({ length: 501 }, (_, at) => `c${at}`).join(',')}\n`,
      'has 501 cells',
    ],
  ])('of no table says what it is and what to do: %s', async (_what, content, said) => {
    await expect(read(Buffer.from(content, 'latin1'))).rejects.toThrow(said)
  })

  it('of Windows-1252 keeps its letters', async () => {
    const { rows } = await read(Buffer.from('ID;Text\n1;caf\xe9 \x93x\x94 \xa35\n', 'latin1'))
    expect(rows).toEqual([['1', 'café “x” £5']])
  })

  it('counts rows as a spreadsheet does: line ends in cells are none, empty rows are', async () => {
    const { rows, numbers } = await read('ID,Text\n1,"two\nlines"\n\n2,b\n')
    expect(rows).toEqual([
      ['1', 'two\nlines'],
      ['2', 'b'],
    ])
    expect(numbers).toEqual([2, 4])
  })

  it('short rows are filled up, and long ones told of', async () => {
    const file = await fileOf('ID,Text,More\n1\n1,2,3,4\n')
    const shape = await lookAtCsv(file)
    const rows = []
    for await (const row of csvRows(file, shape)) rows.push(row)
    expect(rows.map(({ cells, surplus }) => [cells.length, surplus])).toEqual([
      [3, 0],
      [3, 1],
    ])
  })

  it('that is empty, or never ends a quotation mark, says what to do', async () => {
    await expect(read('')).rejects.toThrow(UnreadableCsvError)
    await expect(read('ID,Text\n1,"never ends\n')).rejects.toThrow(/line \d+: a quotation mark/)
  })

  it('gives back whatever cells were written', async () => {
    const cell = fc
      .string({ unit: 'grapheme-composite', maxLength: 12 })
      .map(text => text.replaceAll('\0', ''))
      .filter(text => !/^=\s*"/.test(text) && text === text.replace(/\r\n?/g, '\n'))
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 5 }), async written => {
        const rows = written.map(([a, b], at) => [`n${at}`, a, b])
        const found = await read(Buffer.from(stringify([['ID', 'A', 'B'], ...rows], { quoted: true })))
        expect(found.rows).toEqual(rows)
      }),
      { numRuns: 60 },
    )
  })
})

describe('the samples', () => {
  async function readSample(name: string): Promise<ReadRow[]> {
    const file = path.join(PROJECT_ROOT, 'seed/samples', name)
    const shape = await lookAtCsv(file)
    const reader = rowReader(guessMapping(shape.headers), shape.headers, {
      taxonomy: TAXONOMY,
      today: '2026-11-24',
    })
    const rows: ReadRow[] = []
    for await (const row of csvRows(file, shape)) rows.push(reader(row))
    return rows
  }

  it('the export as it should be has no faults', async () => {
    const rows = await readSample('datix-export.csv')
    expect(rows.flatMap(({ faults }) => faults)).toEqual([])
    expect(rows).toHaveLength(8)
    expect(rows[0]).toMatchObject({
      externalId: '0004711',
      draft: { occurred: { on: '2025-02-04' }, harm: { physical: 2, psychological: 1 }, modalities: ['x-ray'] },
    })
    expect(rows[3]?.draft?.narrative).toContain('patient’s former practice')
    expect(rows[4]?.draft?.modalities).toEqual(['x-ray', 'ct'])
    expect(rows[5]?.draft?.title).toMatch(/^Ultrasound of the abdomen/)
    expect(rows[7]?.draft?.harm).toEqual({ physical: 4, psychological: null })
  })

  it('the one with faults names each: row, column, what stands there, what to do', async () => {
    const rows = await readSample('export-with-faults.csv')
    const faulty = rows.filter(({ faults }) => faults.length > 0)
    expect(faulty.map(({ number, faults }) => [number, faults[0]?.column])).toEqual([
      [3, 'Date'],
      [4, 'Date'],
      [5, 'Date'],
      [6, 'Date'],
      [7, 'Date'],
      [8, 'What happened'],
      [9, 'Reference'],
      [11, 'Harm'],
      [12, 'Modality'],
      [13, 'Setting'],
      [14, 'Failure types'],
      [15, 'Harm'],
      [17, 'The row as a whole'],
    ])
    for (const { faults } of faulty) for (const { message } of faults) expect(message.length).toBeGreaterThan(15)
    expect(rows.find(({ externalId }) => externalId === 'A-14')?.draft?.narrative).toMatch(/^=1\+2/)
  })
})
