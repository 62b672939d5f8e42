import { z } from 'zod'

/** Queries with the records that answer them; see `seed/evaluation/README.md` for how they were judged. */
export const judgementsSchema = z.object({
  queries: z.array(
    z.object({
      id: z.string().min(1),
      q: z.string(),
      /** By the published case's own list and number; 3 is what was looked for, 2 answers too, 1 only touches on it. */
      relevant: z.array(z.object({ source: z.string(), id: z.string(), grade: z.number().int().min(1) })),
      /** Nothing at all should be found. */
      expectEmpty: z.boolean().default(false),
    }),
  ),
})
export type JudgedQuery = z.infer<typeof judgementsSchema>['queries'][number]

/** The lists and numbers of one record found: it answers to each of them. */
export type FoundRecord = readonly { readonly system: string; readonly id: string }[]

/** What a search found for one query, best first; 20 hits at least where there are as many. */
export type Ask = (words: string) => Promise<{ readonly total: number; readonly hits: readonly FoundRecord[] }>

export interface SearchEvaluation {
  /** Mean over the queries that have an answer, 0 … 1: gains 2^grade - 1 in the first ten hits, against the best order. */
  readonly ndcg10: number
  /** Mean share of the relevant records that are among the first twenty hits. */
  readonly recall20: number
  /** Share of those queries whose first hit is relevant, whatever its grade. */
  readonly firstHit: number
  /** Queries without a relevant record in the first ten hits, and those that should have found nothing and did not. */
  readonly failures: readonly SearchFailure[]
  readonly queries: number
}

export interface SearchFailure {
  readonly id: string
  readonly q: string
  readonly why: 'nothing-found' | 'nothing-relevant-in-ten' | 'found-where-nothing-should-be'
  readonly total: number
}

/** Asks every query and measures the answers. */
export async function evaluateSearch(queries: readonly JudgedQuery[], ask: Ask): Promise<SearchEvaluation> {
  const judged: { ndcg: number; recall: number; first: boolean }[] = []
  const failures: SearchFailure[] = []
  for (const query of queries) {
    const { total, hits } = await ask(query.q)
    const fails = (why: SearchFailure['why']): void => void failures.push({ id: query.id, q: query.q, why, total })
    if (query.expectEmpty) {
      if (total > 0) fails('found-where-nothing-should-be')
      continue
    }
    if (query.relevant.length === 0) continue
    const grades = gradesOf(hits, query)
    judged.push({ ndcg: ndcg(grades, query), recall: recall(grades, query), first: (grades[0] ?? 0) > 0 })
    if (total === 0) fails('nothing-found')
    else if (!grades.slice(0, 10).some(grade => grade > 0)) fails('nothing-relevant-in-ten')
  }
  const mean = (of: (one: (typeof judged)[number]) => number): number =>
    judged.length === 0 ? 0 : rounded(judged.reduce((sum, one) => sum + of(one), 0) / judged.length)
  return {
    ndcg10: mean(({ ndcg }) => ndcg),
    recall20: mean(({ recall }) => recall),
    firstHit: mean(({ first }) => (first ? 1 : 0)),
    failures,
    queries: queries.length,
  }
}

/** The grade of each hit; a record that answers to several judged numbers counts once, by its best. */
function gradesOf(hits: readonly FoundRecord[], { relevant }: JudgedQuery): number[] {
  const grades = new Map(relevant.map(({ source, id, grade }) => [`${source}\n${id}`, grade]))
  return hits.map(keys => Math.max(0, ...keys.map(({ system, id }) => grades.get(`${system}\n${id}`) ?? 0)))
}

const IN_TEN = 10
const IN_TWENTY = 20

function ndcg(grades: readonly number[], { relevant }: JudgedQuery): number {
  const best = relevant.map(({ grade }) => grade).sort((a, b) => b - a)
  return gain(grades) / gain(best)
}

function gain(grades: readonly number[]): number {
  return grades.slice(0, IN_TEN).reduce((sum, grade, rank) => sum + (2 ** grade - 1) / Math.log2(rank + 2), 0)
}

function recall(grades: readonly number[], { relevant }: JudgedQuery): number {
  const found = grades.slice(0, IN_TWENTY).filter(grade => grade > 0).length
  return Math.min(1, found / Math.min(relevant.length, IN_TWENTY))
}

function rounded(share: number): number {
  return Math.round(share * 1000) / 1000
}
