import { SEARCHED_FIELDS, type SearchedField } from '../index-settings.js'
import { GUESSES } from '../embedded/matching.js'
import { markAll, markerOf, passages } from '../embedded/passages.js'
import { planQuery, type Alternative, type QueryPlan } from '../embedded/query-plan.js'
import { tokenise } from '../embedded/tokens.js'
import { createVocabulary } from '../embedded/vocabulary.js'
import type { PreparedWords } from '../query-words.js'
import type { IndexHit, SearchDocument } from '../search-index.js'
import type { SearchVocabulary } from '../synonyms.js'
import { wordsOf, type Word } from '../words.js'

/** What the server holds of a hit: its whole texts, not marked. */
export type FoundDocument = Pick<SearchDocument, 'id' | 'recordId' | 'rev' | 'projection' | SearchedField>

/**
 * The hits of one page as both engines show them. The server marks what each of several questions asked for, and does not
 * say whether a document has every word, so the query is read once more over the words of these documents, by the rules
 * by which the embedded engine reads it over all.
 */
export function readHits(
  documents: readonly FoundDocument[],
  prepared: PreparedWords,
  vocabulary: SearchVocabulary,
): IndexHit[] {
  const known = createVocabulary()
  for (const document of documents) {
    for (const number of tokenise(document, known).counted) known.count(number, 1)
  }
  const plan = planQuery(prepared, {
    known,
    field: vocabulary,
    documents: word => known.documents(known.numberOf(word) ?? 0),
  })
  const marker = markerOf(plan)
  return documents.map(document => ({
    id: document.id,
    recordId: document.recordId,
    rev: document.rev,
    projection: document.projection,
    complete: hasEveryWord(document, plan),
    title: markAll(document.title, marker),
    snippets: passages([document.narrative, document.failings, document.recommendations], marker),
  }))
}

/** Whether some way through the query is met by the document from its first word to its last. */
function hasEveryWord(document: FoundDocument, { size, edges }: QueryPlan): boolean {
  const fields = SEARCHED_FIELDS.map(field => {
    const value = document[field]
    return { exactOnly: field === 'references', words: wordsOf(typeof value === 'string' ? value : value.join('. ')) }
  })
  const met = ({ words, kind }: Alternative): boolean =>
    fields.some(({ exactOnly, words: own }) => !(exactOnly && GUESSES.has(kind)) && standsIn(own, words))
  const readable = new Set([0])
  for (let position = 0; position < size; position += 1) {
    if (!readable.has(position)) continue
    for (const { from, span, alternatives } of edges) {
      if (from === position && alternatives.some(met)) readable.add(from + span)
    }
  }
  return readable.has(size)
}

/** One word, or several that follow each other in one sentence. */
function standsIn(text: readonly Word[], words: readonly string[]): boolean {
  return text.some((_, at) =>
    words.every((word, index) => text[at + index]?.text === word && (index === 0 || text[at + index]?.joined === true)),
  )
}
