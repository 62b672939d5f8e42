import { readFileSync } from 'node:fs'
import { judgementsSchema } from '../../src/search/evaluate-search.js'
import { seededRandom } from '../../src/platform/random.js'
import type { ImagingRecord } from '../../src/domain/record/record.js'
import { plainWordsOf } from '../../src/search/words.js'

/**
 * Two hundred questions as people ask them, the same each time: the judged ones, one without words, and runs of one to
 * four words of the records, some cut short as while typing and some with a letter missing.
 */
export function queryMix(records: readonly ImagingRecord[], count = 200): string[] {
  const random = seededRandom(200)
  const judged = ['search-judgements', 'search-judgements-held-out'].flatMap(name => {
    const file = new URL(`../../seed/evaluation/${name}.json`, import.meta.url)
    return judgementsSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).queries.map(({ q }) => q)
  })
  const own = Array.from({ length: count }, () => {
    const record = records[random.below(records.length)]
    const words = plainWordsOf(`${record?.title ?? ''} ${record?.narrative ?? ''}`).filter(word => word.length > 3)
    const from = random.below(Math.max(1, words.length - 4))
    const some = words.slice(from, from + 1 + random.below(4))
    const last = some.pop() ?? 'report'
    const typed = [last, last.slice(0, 4), last.slice(0, 2) + last.slice(3)][Math.max(0, random.below(5) - 2)] ?? last
    return [...some, typed].join(' ')
  })
  const all = ['', ...judged, ...own]
  // Mixed, so that each stretch of the list is like any other.
  return all
    .map(words => ({ words, order: random.below(1_000_000) }))
    .sort((a, b) => a.order - b.order)
    .slice(0, count)
    .map(({ words }) => words)
}
