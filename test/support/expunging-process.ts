/**
 * `expunging-process.ts DIRECTORY STEP NUMBER`: the application on a data directory of its own. It puts in a record, asks for
 * words to be taken out of it, confirms, and kills itself at a step. `look` finishes what waits and prints what is left.
 */
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { compose } from '../../src/composition.js'
import { readConfig } from '../../src/config/config.js'
import { viewerOf } from '../../src/domain/access/viewer.js'
import type { ImagingRecord } from '../../src/domain/record/record.js'
import { makeReference } from '../../src/domain/record/reference.js'
import { importedId } from '../../src/interop/import/imported-incident.js'
import { silentProgress } from '../../src/platform/progress.js'
import type { RecordStore } from '../../src/records/record-store.js'
import { EMPTY_QUERY } from '../../src/search/search-query.js'
import { anIncident } from './record-builders.js'

const WORDS = 'Zephyrine Quux'
const [, , directory = '', step = 'look', number = '0'] = process.argv
const environment = { NODE_ENV: 'test', DATA_DIR: directory, DEMO_MODE: 'true', LOG_LEVEL: 'silent' }
const services = await compose(readConfig(environment, directory), silentProgress)
const priya = viewerOf({ id: 'priya', name: 'Priya Nair', roles: ['reviewer'], trust: 'DEMO-NM' })
const grace = viewerOf({ id: 'grace', name: 'Grace Whitlow', roles: ['admin'], trust: 'DEMO-NM' })

if (step === 'look') await look()
else await expungeAndDie(Number(number))
await services.close()

async function expungeAndDie(first: number): Promise<void> {
  const ref = await imported(first)
  const other = await put(first + 1, 'Nobody was told.')
  await services.events.merge(priya, ref, other, `Both are about ${WORDS}`)
  const recommendation = {
    type: 'audit',
    text: `Write to ${WORDS}.`,
    owner: 'Lead radiographer',
    due: null,
    evidence: '',
  }
  await services.additions.recommend(priya, ref, recommendation)
  await services.coding.open(priya, ref).catch(() => undefined)
  await services.sync.drain()
  const { rev = 0 } = (await services.recordStore.byRef(ref)) ?? {}
  await services.expunge.ask(priya, ref, { rev, words: WORDS, reason: 'Erasure asked for' })
  dieAt(services.recordStore)
  await services.expunge.confirm(grace, ref, ref)
}

/**
 * A record that two imports brought, the second with other words: what it was before is kept to undo that, and what was wrong
 * with its row the third time. Somebody has accepted it since. Of the reference that is drawn.
 */
async function imported(drawn: number): Promise<string> {
  const rows = (text: string, harm = 'low') =>
    `Datix ID,Description,Severity,Psychological harm,Incident date\n${drawn},${text},${harm},none,01/02/2026\n`
  await importOf(rows(`${WORDS} was not told.`))
  await importOf(rows(`${WORDS} was not told of it.`))
  await importOf(rows('Nobody was told.', `as ${WORDS} says`), { only: 'check' })
  const id = importedId('DEMO-NM', 'datix', String(drawn))
  const record = await services.recordStore.byId(id)
  if (record === null) throw new Error('not imported')
  await services.recordStore.replace({ ...record, status: 'accepted', title: WORDS }, record.rev)
  // What was imported draws its own reference; the test knows records by theirs.
  await services.connection.collection('records').updateOne({ ref: record.ref }, { $set: { ref: refOf(drawn) } })
  return refOf(drawn)
}

async function importOf(content: string, { only }: { readonly only?: 'check' } = {}): Promise<void> {
  const { imports } = services
  const file = path.join(directory, 'rows.csv')
  await writeFile(file, content)
  const { id: batch } = await imports.begin(priya, { path: file, name: 'rows.csv', take: 'move' })
  await imports.check(priya, batch, await imports.mappingFor(priya, batch))
  await imports.settled(batch)
  if (only === 'check') return
  await imports.importRows(priya, batch)
  await imports.settled(batch)
}

/** Before or after the first write, which clears the record, or before the second, by which the words are forgotten. */
function dieAt(store: { replace: RecordStore['replace'] }): void {
  const replace = store.replace.bind(store)
  let writes = 0
  store.replace = async (record, rev) => {
    writes += 1
    if (step === `before-write-${writes}`) await die()
    const saved = await replace(record, rev)
    if (step === `after-write-${writes}`) await die()
    return saved
  }
}

function die(): Promise<never> {
  process.kill(process.pid, 'SIGKILL')
  return new Promise(() => undefined)
}

async function put(drawn: number, narrative: string): Promise<string> {
  const ref = refOf(drawn)
  const id = `00000000-0000-4000-9000-${String(drawn).padStart(12, '0')}`
  const over: Partial<ImagingRecord> = { status: 'accepted', codes: [], title: narrative, narrative, condition: '' }
  await services.recordStore.insert(anIncident({ ...over, ref, id, eventId: id }))
  return ref
}

function refOf(drawn: number): string {
  return makeReference('incident', 2026, drawn)
}

async function look(): Promise<void> {
  const waiting = (await services.expunge.waiting(grace)).map(({ ref }) => ref)
  for (const ref of waiting) await services.expunge.confirm(grace, ref, ref)
  await services.sync.drain()
  const { db } = services.connection
  const holding: string[] = []
  for (const { name } of (await db?.listCollections().toArray()) ?? []) {
    for await (const document of db?.collection(name).find() ?? []) {
      if (/Zephyrine|Quux/i.test(JSON.stringify(document))) holding.push(name)
    }
  }
  const { total } = await services.search.search(priya, { ...EMPTY_QUERY, words: 'Zephyrine' })
  const similar = await services.search.similar(priya, { text: `${WORDS} was not told of the scan` }, 10)
  const told = similar.filter(found => /Zephyrine|Quux/i.test(JSON.stringify(found))).length
  const { entries } = await services.audit.list({ skip: 0, limit: 500, actions: ['expunge-finished'] })
  const reasons = await services.audit.list({ skip: 0, limit: 500, actions: ['expunge-confirmed'] })
  const { brokenAt } = await services.audit.verify()
  const finished = [...new Set(entries.map(({ subject }) => subject))].sort()
  const why = [...new Set(reasons.entries.map(({ reason }) => reason))]
  process.stdout.write(`\n${JSON.stringify({ waiting, holding, total, told, finished, why, brokenAt })}\n`)
}
