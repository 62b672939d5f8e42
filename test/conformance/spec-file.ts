/** A file of MongoDB's driver specifications in the unified test format, as far as this runner reads it. */
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { BSON } from 'mongodb'

export type Fields = Readonly<Record<string, unknown>>

export interface Requirement {
  readonly minServerVersion?: string
  readonly maxServerVersion?: string
  readonly topologies?: readonly string[]
  readonly auth?: boolean
  readonly serverless?: string
  readonly csfle?: unknown
  readonly serverParameters?: Fields
}

export interface Operation {
  readonly name: string
  readonly object: string
  readonly arguments?: Fields
  readonly expectResult?: unknown
  readonly expectError?: ExpectedError
  readonly saveResultAsEntity?: string
  readonly ignoreResultAndError?: boolean
}

export interface ExpectedError {
  readonly isError?: boolean
  readonly isClientError?: boolean
  readonly isTimeoutError?: boolean
  readonly errorContains?: string
  readonly errorCode?: number
  readonly errorCodeName?: string
  readonly errorLabelsContain?: readonly string[]
  readonly errorLabelsOmit?: readonly string[]
  readonly writeErrors?: Fields
  readonly writeConcernErrors?: readonly unknown[]
  readonly errorResponse?: Fields
  readonly expectResult?: unknown
}

export interface CollectionContents {
  readonly collectionName: string
  readonly databaseName: string
  readonly createOptions?: Fields
  readonly documents: readonly Fields[]
}

export interface ExpectedEvents {
  readonly client: string
  readonly eventType?: string
  readonly events: readonly Readonly<Record<string, Fields>>[]
  readonly ignoreExtraEvents?: boolean
}

/** One entity to be made: its kind and what it is made of. */
export type EntitySpec = Readonly<Record<string, Fields & { readonly id: string }>>

export interface SpecTest {
  readonly description: string
  readonly skipReason?: string
  readonly runOnRequirements?: readonly Requirement[]
  readonly operations: readonly Operation[]
  readonly expectEvents?: readonly ExpectedEvents[]
  readonly outcome?: readonly CollectionContents[]
}

export interface SpecFile {
  /** Relative to the folder of the specifications. */
  readonly file: string
  readonly description: string
  readonly runOnRequirements?: readonly Requirement[]
  readonly createEntities?: readonly EntitySpec[]
  readonly initialData?: readonly CollectionContents[]
  readonly tests: readonly SpecTest[]
}

/** All unified test files of a suite, in the order of their names. Other JSON beside them is not for this runner. */
export async function readSuite(specifications: string, suite: string): Promise<SpecFile[]> {
  const folder = path.join(specifications, suite, 'tests')
  const names = (await readdir(folder, { recursive: true })).filter(name => name.endsWith('.json')).sort()
  const files: SpecFile[] = []
  for (const name of names) {
    const parsed: unknown = BSON.EJSON.parse(await readFile(path.join(folder, name), 'utf8'))
    if (isUnified(parsed)) files.push({ ...parsed, file: path.posix.join(suite, name.replaceAll(path.sep, '/')) })
  }
  return files
}

function isUnified(value: unknown): value is Omit<SpecFile, 'file'> {
  return isFields(value) && 'schemaVersion' in value && Array.isArray(value['tests'])
}

/** A plain document: not an array, and none of the classes that stand for other BSON types. */
export function isFields(value: unknown): value is Fields {
  return value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype
}
