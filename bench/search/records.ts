import { readFileSync } from 'node:fs'
import { demoRecords } from '../../seed/demo/records.js'
import { publishedRecords } from '../../seed/published.js'
import type { ImagingRecord, Release } from '../../src/domain/record/record.js'
import { makeReference } from '../../src/domain/record/reference.js'
import { parseTaxonomy } from '../../src/domain/taxonomy/taxonomy.js'
import { loadDirectory } from '../../src/organisations/directory.js'
import { seededRandom, type Random } from '../../src/platform/random.js'
import type { ProjectionParts, TrustNames } from '../../src/search/projection.js'
import { VOCABULARY } from './engine.js'

/** Of the records that everything is measured with. */
export const SEED = 1

/** How many invented trusts the records are spread over: as many as England has. */
export const TRUSTS = 209

const TAXONOMY = parseTaxonomy(
  JSON.parse(readFileSync(new URL('../../seed/reference/failure-types.json', import.meta.url), 'utf8')),
)
const LOADED = new Date('2026-11-01T09:00:00Z')

/** Trusts that exist in benchmarks only: `BENCH-000` and on, in seven regions. */
export const BENCH_TRUSTS: TrustNames = {
  trust(odsCode) {
    const number = /^BENCH-(\d{3})$/.exec(odsCode)?.[1]
    if (number === undefined) return null
    const region = Number(number) % 7
    return {
      name: `Invented Hospitals ${number}`,
      shortName: `Invented ${number}`,
      regionCode: `BENCH-R${region}`,
      regionName: `Invented region ${region}`,
    }
  },
  current: odsCode => odsCode,
}

export const PROJECTION: ProjectionParts = { taxonomy: TAXONOMY, trusts: BENCH_TRUSTS, rewrites: VOCABULARY.rewrites }

export function benchTrust(number: number): string {
  return `BENCH-${String(number % TRUSTS).padStart(3, '0')}`
}

/**
 * Invented records, the same for the same seed, and fewer of them the first of more. Each has the coded facts of an account of demo mode, the account's own
 * sentences, and sentences of published cases with the same failure type between them, about 180 words in all; at one of
 * 209 invented trusts, some busier than others. Of ten, six are accepted, three released and one submitted.
 */
export function* generatedRecords(count: number, seed = SEED): Generator<ImagingRecord> {
  const random = seededRandom(seed)
  const accounts = demoRecords({ taxonomy: TAXONOMY, until: '2026-10-31' }).filter(({ kind }) => kind !== 'finding')
  const sentences = sentencesByType()
  for (let number = 0; number < count; number += 1) {
    const account = accounts[random.below(accounts.length)]
    if (account !== undefined) yield generated(account, number, random, sentences)
  }
}

function generated(
  account: ImagingRecord,
  number: number,
  random: Random,
  sentences: ReadonlyMap<string, readonly string[]>,
): ImagingRecord {
  const id = random.uuid()
  // The smaller of two draws: low numbers are drawn more often, as some trusts report more than others.
  const odsCode = benchTrust(Math.min(random.below(TRUSTS), random.below(TRUSTS)))
  const day = `20${20 + random.below(6)}-${two(1 + random.below(12))}-${two(1 + random.below(28))}`
  const narrative = told(account, random, sentences)
  const status = (
    [
      'accepted',
      'accepted',
      'accepted',
      'accepted',
      'accepted',
      'accepted',
      'released',
      'released',
      'released',
      'submitted',
    ] as const
  )[number % 10]
  return {
    ...account,
    id,
    eventId: id,
    ref: makeReference(
      account.kind === 'complaint' ? 'complaint' : 'incident',
      2001 + Math.floor(number / 1_000_000),
      number % 1_000_000,
    ),
    status: status ?? 'accepted',
    rev: 1,
    ownerTrust: odsCode,
    organisations: [{ name: `Invented Hospitals ${odsCode.slice(-3)}`, role: 'where-it-happened', odsCode }],
    narrative,
    occurred: { on: day, precision: 'day', to: null },
    release: status === 'released' ? releaseOf(account.title, narrative) : null,
    releaseDraft: null,
    reporter: { userId: `reporter-${odsCode.slice(-3)}-${random.below(20)}`, name: 'Invented Reporter' },
  }
}

function told(account: ImagingRecord, random: Random, sentences: ReadonlyMap<string, readonly string[]>): string {
  const own = sentencesIn(account.narrative)
  const types = account.codes.map(({ code }) => code)
  const fitting = types.flatMap(type => sentences.get(type) ?? [])
  const stock = fitting.length > 20 ? fitting : (sentences.get('') ?? [])
  for (let words = own.join(' ').split(' ').length; words < 180;) {
    const sentence = stock[random.below(stock.length)] ?? ''
    own.splice(1 + random.below(own.length), 0, sentence)
    words += sentence.split(' ').length
  }
  return own.join(' ')
}

/** Sentences of published narratives by failure type; under the empty name, all of them. */
function sentencesByType(): ReadonlyMap<string, readonly string[]> {
  const directory = loadDirectory({ demo: false })
  const byType = new Map<string, string[]>([['', []]])
  for (const record of publishedRecords({ taxonomy: TAXONOMY, directory, loadedAt: LOADED })) {
    const found = sentencesIn(record.narrative)
    const types = record.codes.filter(({ state }) => state === 'present').map(({ code }) => code)
    for (const type of ['', ...types]) byType.set(type, [...(byType.get(type) ?? []), ...found])
  }
  return byType
}

function sentencesIn(text: string): string[] {
  return text.split(/(?<=[.?!])\s+(?=[A-Z])/).filter(sentence => sentence.length > 20)
}

function releaseOf(title: string, narrative: string): Release {
  const person = { userId: 'bench-reviewer', name: 'Invented Reviewer' }
  return {
    title,
    narrative: sentencesIn(narrative).slice(0, 6).join(' '),
    recommendations: [],
    preparedBy: person,
    releasedBy: person,
    releasedAt: LOADED,
  }
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}
