import { demoRecords } from '../../seed/demo/records.js'
import { publishedRecords } from '../../seed/published.js'
import { ANONYMOUS, ROLES, TERMINAL, TRUST_ROLES, viewerOf, type Viewer } from '../../src/domain/access/viewer.js'
import type { ImagingRecord } from '../../src/domain/record/record.js'
import { loadDirectory } from '../../src/organisations/directory.js'
import { recordStatuses } from '../../src/domain/record/code-lists.js'
import { yearOf } from '../../src/domain/record/partial-date.js'
import type { Random } from '../../src/platform/random.js'
import { TAXONOMY } from './record-builders.js'

/** Invented records of every status at every invented trust, some of them released, and published cases among them. */
export function leakRecords(invented: number, published: number, random: Random): ImagingRecord[] {
  const all = demoRecords({ taxonomy: TAXONOMY, until: '2026-10-31' }).filter(({ status }) => status !== 'published')
  const ofStatus = recordStatuses.codes.map(status => all.filter(record => record.status === status))
  const told = ofStatus.filter(group => group.length > 0)
  const chosen = new Map<string, ImagingRecord>()
  for (let drawn = 0; chosen.size < invented && drawn < invented * 20; drawn += 1) {
    const group = told[drawn % told.length] ?? all
    const record = group[random.below(group.length)]
    if (record !== undefined) chosen.set(record.id, record)
  }
  const cases = publishedRecords({
    taxonomy: TAXONOMY,
    directory: loadDirectory({ demo: true }),
    loadedAt: new Date('2026-01-01'),
  })
  return [...[...chosen.values()].map(withLaterWords), ...cases.slice(0, published)]
}

/** Every third has words that were added later, of which one is in no other record: it would tell of this one. */
function withLaterWords(record: ImagingRecord, number: number): ImagingRecord {
  if (number % 3 !== 0) return record
  const letters = String.fromCharCode(97 + Math.floor(number / 26), 97 + (number % 26))
  const text = `Added later: the ${letters}loxitome was found in the reading room, and nobody had asked for it.`
  return { ...record, addenda: [{ number: 1, at: record.updatedAt, by: record.reporter, text }] }
}

/** Visitors, the terminal, and people of every role at the records' trusts and at none, some who recorded some of them. */
export function leakViewers(records: readonly ImagingRecord[], count: number, random: Random): Viewer[] {
  const trusts = [...new Set(records.flatMap(({ ownerTrust }) => ownerTrust ?? []))]
  const people = [...new Set(records.flatMap(({ reporter }) => reporter?.userId ?? []))]
  return [
    ANONYMOUS,
    TERMINAL,
    ...Array.from({ length: count - 2 }, (_, number) => {
      const role = ROLES[number % ROLES.length] ?? 'reporter'
      const other = ROLES[random.below(ROLES.length)] ?? 'reporter'
      const trust = TRUST_ROLES.includes(role) ? (trusts[random.below(trusts.length)] ?? null) : null
      const id = random.below(2) === 0 ? `viewer-${number}` : (people[random.below(people.length)] ?? 'viewer')
      return viewerOf({ id, name: `Viewer ${number}`, roles: number < ROLES.length ? [role] : [role, other], trust })
    }),
  ]
}

/** The same to everybody who may read its release without knowing whose it is; otherwise to its own trust. */
export function withOtherSecrets(record: ImagingRecord, number: number): ImagingRecord {
  const day = `${String((number % 12) + 1).padStart(2, '0')}-${String((number % 28) + 1).padStart(2, '0')}`
  const year = record.occurred === null ? null : String(yearOf(record.occurred))
  return {
    ...record,
    ownerTrust: record.ownerTrust === 'DEMO-SB' ? 'DEMO-FC' : 'DEMO-SB',
    organisations: [{ role: 'where-it-happened', odsCode: 'DEMO-SB', name: 'Another place' }],
    title: `Written first, number ${number}`,
    narrative: 'In words that stay where they were written.',
    immediateAction: 'None of theirs.',
    condition: 'Not told',
    occurred: year === null ? null : { on: `${year}-${day}`, precision: 'day', to: null },
    addenda: [],
    externalRefs: [],
  }
}
