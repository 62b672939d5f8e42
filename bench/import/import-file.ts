import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

const HEADINGS = 'Datix ID,Incident date,Title,Description,Severity,Psychological harm,Modality,Body part\n'
const FINDINGS = ['A nodule', 'A fracture', 'A bleed', 'An abscess', 'A clot', 'A displaced tube', 'A collapsed lung']
const COURSES = [
  'was described in the report, and the report was filed before the referring team had read it',
  'was seen by the first reader and left out of the report that was typed',
  'was missed at night and found when the images were read again for a meeting',
  'was telephoned to a ward that the patient had left',
]
const SCANS = [
  ['CT', 'Head'],
  ['MRI', 'Spine'],
  ['Plain film', 'Chest'],
  ['Ultrasound', 'Abdomen'],
] as const

/** Writes a CSV file of `rows` incidents without faults, each with a number and words of its own; row by row. */
export async function writeImportFile(file: string, rows: number): Promise<void> {
  await pipeline(Readable.from(lines(rows)), createWriteStream(file))
}

function* lines(rows: number): Generator<string> {
  yield HEADINGS
  for (let n = 0; n < rows; n++) {
    const [modality, part] = SCANS[n % SCANS.length] ?? SCANS[0]
    const finding = FINDINGS[n % FINDINGS.length] ?? ''
    const day = String(1 + (n % 28)).padStart(2, '0')
    const month = String(1 + (n % 12)).padStart(2, '0')
    const account = `"${finding} ${COURSES[n % COURSES.length] ?? ''}.\nIt came to light ${1 + (n % 90)} days later, in clinic ${n}."`
    yield `B-${n},${day}/${month}/2025,${finding} not acted on (${n}),${account},low,none,${modality},${part}\n`
  }
}
