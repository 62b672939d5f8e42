/**
 * One reading of a file, in a process of its own so that its memory is nobody else's: `parse FILE` is csv-parse alone,
 * `import FILE` the import (twice: what comes second is found to be here). Sends its figures to its parent.
 */
import { createReadStream } from 'node:fs'
import { parse } from 'csv-parse'
import { compose } from '../../src/composition.js'
import { readConfig } from '../../src/config/config.js'
import { viewerOf } from '../../src/domain/access/viewer.js'
import type { ImportCounts } from '../../src/interop/import/import-batch.js'
import { silentProgress } from '../../src/platform/progress.js'
import { once } from '../support/timing.js'

export interface ReadingFigures {
  /** Milliseconds, by step; `import` has `check`, `import` and `again`. */
  readonly took: Readonly<Record<string, number>>
  /** Bytes before the reading and at the highest of it. */
  readonly before: Memory
  readonly peak: Memory
  /** What checking the same file again found. */
  readonly again: ImportCounts | null
}
export interface Memory {
  readonly rss: number
  readonly heap: number
}

/** Milliseconds between two looks at the memory. */
const LOOK = 50
const REVIEWER = viewerOf({ id: 'bench', name: 'A reviewer', roles: ['reviewer'], trust: 'DEMO-NM' })

const [mode = '', file = '', uri = '', directory = ''] = process.argv.slice(2)
process.send?.(mode === 'parse' ? await parsing() : await importing())
process.disconnect()

async function parsing(): Promise<ReadingFigures> {
  const memory = watchMemory()
  let rows = 0
  const took = await once(async () => {
    for await (const row of createReadStream(file).pipe(parse({ bom: true }))) if (Array.isArray(row)) rows++
  })
  if (rows === 0) throw new Error(`${file} is empty`)
  return { took: { parse: took }, ...memory(), again: null }
}

async function importing(): Promise<ReadingFigures> {
  const environment = {
    NODE_ENV: 'test',
    DATA_DIR: directory,
    LOG_LEVEL: 'silent',
    MONGODB_URI: uri,
    MONGODB_DATABASE: 'kept',
  }
  const services = await compose(readConfig(environment, directory), silentProgress, { besideServer: true })
  const { imports } = services
  const checked = async (): Promise<string> => {
    const { id } = await imports.begin(REVIEWER, { path: file, name: 'bench.csv', take: 'copy' })
    await imports.check(REVIEWER, id, await imports.mappingFor(REVIEWER, id))
    await imports.settled(id)
    return id
  }
  const outcome = async (id: string): Promise<ImportCounts> => {
    const { counts, fault } = await imports.batch(REVIEWER, id)
    if (fault !== null) throw new Error(fault)
    if (counts.faulty > 0) throw new Error(`${counts.faulty} rows of the generated file have faults`)
    return counts
  }
  try {
    const memory = watchMemory()
    let id = ''
    const check = await once(async () => (id = await checked()))
    const into = await once(async () => {
      await imports.importRows(REVIEWER, id)
      await imports.settled(id)
    })
    await outcome(id)
    const again = await once(async () => (id = await checked()))
    return { took: { check, import: into, again }, ...memory(), again: await outcome(id) }
  } finally {
    await services.close()
  }
}

/** Looks at this process's memory until it is asked for what it saw. */
function watchMemory(): () => Pick<ReadingFigures, 'before' | 'peak'> {
  const look = (): Memory => {
    const { rss, heapUsed } = process.memoryUsage()
    return { rss, heap: heapUsed }
  }
  const before = look()
  let peak = before
  const again = (): void => {
    const now = look()
    peak = { rss: Math.max(peak.rss, now.rss), heap: Math.max(peak.heap, now.heap) }
  }
  const timer = setInterval(again, LOOK)
  return () => {
    clearInterval(timer)
    again()
    return { before, peak }
  }
}
