import type { Viewer } from '../domain/access/viewer.js'
import { visibleTo, type VisibleRecord } from '../domain/access/visible-record.js'
import { bodyRegions, modalities, type BodyRegion, type Modality } from '../domain/record/code-lists.js'
import { isAskingWord } from './common-words.js'
import type { Taxonomy } from '../domain/taxonomy/taxonomy.js'
import type { RecordStore } from '../records/record-store.js'
import { sharedPhrases, termsOf, type Term } from './likeness.js'
import { isSearchable } from './projection.js'
import { QUERY_WORDS } from './query-words.js'
import { scopeFor } from './scope.js'
import type { IndexQuery, SearchIndex } from './search-index.js'
import type { SearchVocabulary } from './synonyms.js'

/** What others are to be like: words at least; codes where they are known already. */
export interface SimilarQuestion {
  readonly text: string
  /** Failure types. */
  readonly codes?: readonly string[]
  readonly modalities?: readonly Modality[]
  readonly bodyRegion?: BodyRegion
  /** The record itself, which is not like itself. */
  readonly excludeRef?: string
}

/** A record that the viewer may open, and why it is offered, the strongest reason first. */
export interface SimilarRecord {
  readonly record: VisibleRecord
  /** 0 … 1. */
  readonly score: number
  readonly reasons: readonly SimilarReason[]
}

/** `text` is ready for people: a label, or the words shared as this record has them. */
export interface SimilarReason {
  readonly kind: 'failure-type' | 'stage' | 'modality' | 'body-region' | 'phrase'
  readonly text: string
  /** The code, for all kinds but phrases. */
  readonly code: string | null
}

export interface SimilarParts {
  readonly index: SearchIndex
  readonly records: RecordStore
  readonly vocabulary: SearchVocabulary
  readonly taxonomy: Taxonomy
}

/** Words that are looked at of a long text, and how many of the most telling ones are asked for. */
const TERMS_READ = 1500
const TERMS_WEIGHED = 40
const CANDIDATES = 40
const ASKED_ALONE = 8
const MOST_PHRASES = 2

/** What each likeness adds at most; together 1. */
const WEIGHTS = { words: 0.5, codes: 0.3, modality: 0.08, bodyRegion: 0.12 } as const
/** Below this, a record is not like the question but only about imaging too. */
const LEAST_SCORE = 0.16
/** So many times the weight of its most telling words makes a text fully like the question. */
const FULL_MEASURE = 1.1
const SAME_STAGE = 0.4

/**
 * Records like a text, for one viewer. Everything is asked of the index under the viewer's scope, how common a word is
 * included, and read again from the store: nothing hints at what the viewer may not open.
 */
export async function findSimilar(
  { index, records, vocabulary, taxonomy }: SimilarParts,
  viewer: Viewer,
  question: SimilarQuestion,
  limit: number,
): Promise<SimilarRecord[]> {
  const asked = termsOf(question.text, vocabulary).slice(0, TERMS_READ)
  const base: Omit<IndexQuery, 'words' | 'perPage' | 'match' | 'filter'> = {
    scope: scopeFor(viewer),
    facets: [],
    sort: 'relevance',
    page: 1,
  }
  const all = await index.search({ ...base, words: '', filter: {}, perPage: 0, match: 'all' })
  const weights = new Map<string, number>()
  const spelt = speltTerms(asked, question.text)
  await Promise.all(
    spelt.map(async ([key, words]) => {
      // Not quoted, so that its synonyms are counted too; with a space, so that it is no beginning of a word.
      const { total } = await index.search({ ...base, words: `${words} `, filter: {}, perPage: 0, match: 'all' })
      weights.set(key, total === 0 ? 0 : Math.log(1 + all.total / total))
    }),
  )
  const telling = spelt
    .filter(([key]) => (weights.get(key) ?? 0) > 0)
    .sort(([a], [b]) => (weights.get(b) ?? 0) - (weights.get(a) ?? 0))
  const codes = (question.codes ?? []).filter(code => taxonomy.type(code) !== undefined)
  const words = wordsToAsk(telling.map(([, text]) => text))
  const asks: IndexQuery[] = [
    ...(words === '' ? [] : [{ ...base, words, filter: {}, perPage: CANDIDATES, match: 'any' as const }]),
    // An engine gives up the commonest words first, so a record with one rare word but not the rarest is asked for by it.
    ...telling
      .slice(0, ASKED_ALONE)
      .map(([, word]) => ({ ...base, words: `${word} `, filter: {}, perPage: CANDIDATES / 2, match: 'all' as const })),
    ...(codes.length === 0
      ? []
      : [{ ...base, words, filter: { failureType: codes }, perPage: CANDIDATES, match: 'any' as const }]),
    ...(codes.length === 0
      ? []
      : [{ ...base, words: '', filter: { failureType: codes }, perPage: CANDIDATES, match: 'all' as const }]),
  ]
  const answers = await Promise.all(asks.map(ask => index.search(ask)))
  const hits = new Map(answers.flatMap(({ hits }) => hits).map(hit => [hit.recordId, hit]))
  const candidates = (await records.byIds([...hits.keys()])).flatMap(record => {
    const visible = isSearchable(record) ? visibleTo(viewer, record) : null
    return visible === null || visible.projection !== hits.get(record.id)?.projection ? [] : [{ record, visible }]
  })
  const likeness = likenessTo({ question, asked, weights, codes, vocabulary, taxonomy })
  return mostAlike(
    candidates
      .filter(({ record }) => record.ref !== question.excludeRef && record.status !== 'duplicate')
      .map(({ visible }) => visible),
    likeness,
    limit,
  )
}

/**
 * The `limit` most alike. Texts are read for those only whose codes leave them a chance: what words can add at most is
 * known, so that nothing is passed over which would have been among them.
 */
function mostAlike(records: readonly VisibleRecord[], likeness: Likeness, limit: number): SimilarRecord[] {
  const hopeful = records
    .map(record => ({ record, most: likeness.atMost(record) }))
    .sort((a, b) => b.most - a.most || (a.record.ref < b.record.ref ? -1 : 1))
  let found: SimilarRecord[] = []
  for (const { record, most } of hopeful) {
    const last = found[limit - 1]
    if (most < LEAST_SCORE || (last !== undefined && most < last.score)) break
    const one = likeness.of(record)
    if (one.score < LEAST_SCORE || one.reasons.length === 0) continue
    found = [...found, one].sort((a, b) => b.score - a.score || (a.record.ref < b.record.ref ? -1 : 1)).slice(0, limit)
  }
  return found
}

/** A record as a question: for "similar records" on its page. Only what this viewer sees of it is asked for. */
export function questionOf(record: VisibleRecord): SimilarQuestion {
  return {
    text: [record.title, record.narrative, record.condition].filter(part => part !== '').join('\n\n'),
    codes: record.codes.filter(code => code.state === 'present').map(code => code.code),
    modalities: record.modalities,
    bodyRegion: record.bodyRegion,
    excludeRef: record.ref,
  }
}

/** Each telling term once, with the words in which it was written; those written most often first. */
function speltTerms(terms: readonly Term[], text: string): [string, string][] {
  const counts = new Map<string, { words: string; count: number }>()
  for (const { key, start, end, tells } of terms) {
    const words = text.slice(start, end).replaceAll('"', ' ')
    if (!tells || isAskingWord(key) || /^\d+$/.test(key)) continue
    const known = counts.get(key)
    if (known === undefined) counts.set(key, { words, count: 1 })
    else known.count += 1
  }
  return [...counts]
    .sort(([, a], [, b]) => b.count - a.count)
    .slice(0, TERMS_WEIGHED)
    .map(([key, { words }]) => [key, words])
}

/** As many of the most telling terms as an engine reads. */
function wordsToAsk(telling: readonly string[]): string {
  const asked: string[] = []
  let count = 0
  for (const words of telling) {
    count += words.split(/[^\p{L}\p{N}]+/u).length
    if (count > QUERY_WORDS) break
    asked.push(words)
  }
  // A space at the end: the last word is whole.
  return asked.length === 0 ? '' : `${asked.join(' ')} `
}

interface LikenessParts {
  readonly question: SimilarQuestion
  readonly asked: readonly Term[]
  readonly weights: ReadonlyMap<string, number>
  readonly codes: readonly string[]
  readonly vocabulary: SearchVocabulary
  readonly taxonomy: Taxonomy
}

interface Likeness {
  of(record: VisibleRecord): SimilarRecord
  /** What the score can be at most, without a look at the text. */
  atMost(record: VisibleRecord): number
}

function likenessTo({ question, asked, weights, codes, vocabulary, taxonomy }: LikenessParts): Likeness {
  const weightOf = (key: string): number => weights.get(key) ?? 0
  // Measured by the most telling words only: a long question is not like less because it says more besides.
  const total = [...weights.values()]
    .sort((a, b) => b - a)
    .slice(0, QUERY_WORDS)
    .reduce((sum, weight) => sum + weight, 0)

  function coded(record: VisibleRecord) {
    const present = record.codes.filter(code => code.state === 'present').map(code => code.code)
    const sameTypes = codes.filter(code => present.includes(code))
    const stages = new Set(present.map(code => taxonomy.stageOf(code)?.code))
    const sameStages = codes.filter(code => !sameTypes.includes(code) && stages.has(taxonomy.stageOf(code)?.code))
    const likeCodes = codes.length === 0 ? 0 : (sameTypes.length + SAME_STAGE * sameStages.length) / codes.length
    const sameModalities = (question.modalities ?? []).filter(
      code => record.modalities.includes(code) && code !== 'unspecified' && code !== 'other',
    )
    const sameRegion =
      question.bodyRegion !== undefined &&
      question.bodyRegion !== 'unknown' &&
      question.bodyRegion === record.bodyRegion
    const score =
      WEIGHTS.codes * likeCodes +
      (sameModalities.length > 0 ? WEIGHTS.modality : 0) +
      (sameRegion ? WEIGHTS.bodyRegion : 0)
    return { sameTypes, sameStages, sameModalities, sameRegion, score }
  }

  return {
    // A hair more, since sums of fractions depend on their order.
    atMost: record => coded(record).score + WEIGHTS.words + 1e-9,
    of(record) {
      const { sameTypes, sameStages, sameModalities, sameRegion, score } = coded(record)
      const text = [record.title, record.narrative, record.condition].join('\n\n')
      const own = termsOf(text, vocabulary).slice(0, TERMS_READ)
      const held = new Set(own.map(term => term.key))
      const shared = [...weights].reduce((sum, [key, weight]) => sum + (held.has(key) ? weight : 0), 0)
      const phrases = sharedPhrases(asked, own, weightOf, MOST_PHRASES)
      // Words that stand together in both count twice; a long text shares some words with anything.
      const together = phrases.reduce((sum, { weight }) => sum + weight, 0)
      const words = total === 0 ? 0 : Math.min(1, (shared + together) / total / FULL_MEASURE)

      const stagesToName = new Map(sameStages.map(code => [taxonomy.stageOf(code)?.code ?? '', taxonomy.stageOf(code)]))
      const reasons: SimilarReason[] = [
        ...sameTypes.map((code): SimilarReason => ({
          kind: 'failure-type',
          text: taxonomy.type(code)?.label ?? code,
          code,
        })),
        ...[...stagesToName].map(([code, stage]): SimilarReason => ({
          kind: 'stage',
          text: stage?.label ?? code,
          code,
        })),
        ...phrases
          .map(({ start, end }) => text.slice(start, end).replace(/\s+/g, ' '))
          .filter(phrase => !sameModalities.some(code => modalities.label(code).toLowerCase() === phrase.toLowerCase()))
          .map((phrase): SimilarReason => ({ kind: 'phrase', text: phrase, code: null })),
        ...sameModalities.map((code): SimilarReason => ({ kind: 'modality', text: modalities.label(code), code })),
        ...(sameRegion
          ? [{ kind: 'body-region' as const, text: bodyRegions.label(record.bodyRegion), code: record.bodyRegion }]
          : []),
      ]
      return { record, score: Math.min(1, WEIGHTS.words * words + score), reasons }
    },
  }
}
