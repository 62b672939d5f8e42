import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { deserialize, serialize } from 'node:v8'
import { z } from 'zod'
import { systemClock, type Clock } from '../platform/clock.js'
import { trainSuggestionModel, type SuggestionModel, type TrainingCase } from './suggestion-model.js'

/** What a model is learned from. */
export interface Lessons {
  readonly cases: readonly TrainingCase[]
  /** Records that people have coded and accepted here, beside the published cases: their words may be taken out one day. */
  readonly confirmed?: readonly TrainingCase[]
  /** Codes of the taxonomy that may be suggested. */
  readonly codes: readonly string[]
}

/** A model, as it was learned. */
export interface FiledModel {
  readonly version: string
  readonly learnedAt: Date
  readonly model: SuggestionModel
}

/** Older models of published cases alone are kept beside the present one, no more than this many in all. */
const FILES_KEPT = 3
const ENDING = '.model'
/** A model that has learned from records: their stems stand in its vocabulary, so that there is one of these, the newest. */
const OF_RECORDS = '.records.model'

/**
 * The version of the model that these lessons give: the same cases, codes and program give the same, anything else
 * another. Twelve hexadecimal digits.
 */
export function modelVersion({ cases, confirmed = [], codes }: Lessons): string {
  const learned = [...cases, ...confirmed].map(({ ref, text, codes: of, quotes }) => [ref, text, of, quotes ?? null])
  return createHash('sha256')
    .update(programDigest())
    .update(JSON.stringify([codes, learned]))
    .digest('hex')
    .slice(0, 12)
}

/**
 * The model of these lessons: from its file where there is one, else trained (some seconds) and filed. A file that cannot
 * be read counts as none. `directory` is `null` where nothing is to be filed. Earlier models that learned from records are
 * removed: what has been taken out of a record since stands in them still.
 */
export function modelFor(lessons: Lessons, directory: string | null, clock: Clock = systemClock): FiledModel {
  const version = modelVersion(lessons)
  const { cases, confirmed = [], codes } = lessons
  const ending = confirmed.length === 0 ? ENDING : OF_RECORDS
  const file = directory === null ? null : path.join(directory, version + ending)
  const filed = file === null ? null : readModel(file)
  const found = filed ?? { learnedAt: clock.now(), model: trainSuggestionModel([...cases, ...confirmed], codes) }
  if (file !== null) {
    if (filed === null) writeModel(file, found)
    if (ending === OF_RECORDS) removeModels(path.dirname(file), name => isOfRecords(name) && !file.endsWith(name))
  }
  return { version, ...found }
}

/** Removes every filed model, half-written ones too: the next one is learned from what there is then. */
export function retireModels(directory: string): void {
  removeModels(directory, () => true)
}

function removeModels(directory: string, which: (name: string) => boolean): void {
  if (!existsSync(directory)) return
  for (const name of readdirSync(directory)) {
    if (name.includes(ENDING) && which(name)) rmSync(path.join(directory, name), { force: true })
  }
}

function isOfRecords(name: string): boolean {
  return name.includes(OF_RECORDS)
}

const logistic = z.object({ weights: z.instanceof(Float64Array), bias: z.number() })
const modelSchema: z.ZodType<SuggestionModel> = z.object({
  codes: z.array(z.string()),
  vocabulary: z.map(z.string(), z.number()),
  idf: z.instanceof(Float64Array),
  gate: logistic,
  types: z.map(z.string(), logistic),
  blend: logistic,
  threshold: z.number(),
  trainedOn: z.number(),
})
const fileSchema = z.object({ learnedAt: z.date(), model: modelSchema })

function readModel(file: string): Omit<FiledModel, 'version'> | null {
  try {
    return fileSchema.parse(deserialize(readFileSync(file)))
  } catch {
    return null
  }
}

/** Whole or not at all: it takes its name only once it is written. A disk that is full costs time at the next start. */
function writeModel(file: string, trained: Omit<FiledModel, 'version'>): void {
  const directory = path.dirname(file)
  const draft = `${file}.${process.pid}.draft`
  try {
    mkdirSync(directory, { recursive: true })
    writeFileSync(draft, serialize(trained))
    renameSync(draft, file)
    for (const old of oldest(directory)) rmSync(old, { force: true })
  } catch {
    rmSync(draft, { force: true })
  }
}

function oldest(directory: string): readonly string[] {
  return readdirSync(directory)
    .filter(name => name.endsWith(ENDING) && !isOfRecords(name))
    .map(name => path.join(directory, name))
    .map(file => ({ file, at: statSync(file).mtimeMs }))
    .sort((a, b) => b.at - a.at)
    .slice(FILES_KEPT)
    .map(({ file }) => file)
}

/** What of the program decides what is learned: this room's own code and cues, and how texts are cut and stemmed. */
const PROGRAM = ['.', 'cues', '../domain/text']

let digest: string | null = null

function programDigest(): string {
  if (digest !== null) return digest
  const hash = createHash('sha256')
  for (const folder of PROGRAM) {
    const directory = path.resolve(path.dirname(fileURLToPath(import.meta.url)), folder)
    const names = readdirSync(directory).filter(name => /\.[jt]s$/.test(name) && !name.endsWith('.d.ts'))
    for (const name of names.sort()) hash.update(name).update(readFileSync(path.join(directory, name)))
  }
  return (digest = hash.digest('hex'))
}
