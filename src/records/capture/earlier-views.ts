import type { VisibleRecord } from '../../domain/access/visible-record.js'
import { dateInWords } from '../../domain/record/partial-date.js'
import type { Taxonomy } from '../../domain/taxonomy/taxonomy.js'
import type { SimilarReason, SimilarRecord } from '../../search/similar.js'
import type { FactView } from '../../web/page-view.js'
import type { StripView } from '../../web/strip-view.js'
import { capital, inWords, placeFacts, sourceInShort } from '../record-words.js'
import { stripOf } from '../strip-views.js'
import type { EarlierRecords } from './earlier-service.js'

/** "Has this happened before?": the answer first, then the records, each with why it is like this one. */
export interface EarlierView {
  readonly answer: string
  /** What the answer does not mean. */
  readonly caution: string | null
  readonly sameEvent: readonly EarlierCardView[]
  readonly similar: readonly EarlierCardView[]
}
export interface EarlierCardView {
  readonly href: string
  readonly title: string
  readonly facts: readonly FactView[]
  /** "“filed unread”, Chest, X-ray" */
  readonly alike: string
  readonly strip: StripView | null
  /** What was recommended then, as this viewer may read it. */
  readonly recommended: readonly string[]
  readonly moreRecommended: string | null
}

const RECOMMENDED_SHOWN = 2
const LONGEST = 200

/** For the panel beside the account. */
export function earlierView({ sameEvent, similar, tooShort }: EarlierRecords, taxonomy: Taxonomy): EarlierView {
  return {
    ...answerOf(similar, sameEvent.length, tooShort),
    sameEvent: sameEvent.map(record => sameEventCard(record, taxonomy)),
    similar: similar.map(({ record, reasons }) => card(record, alike(reasons), taxonomy)),
  }
}

/** A record that may tell of this very event. */
export function sameEventCard(record: VisibleRecord, taxonomy: Taxonomy): EarlierCardView {
  return card(record, 'nearly the same words, at your trust, at about the same time', taxonomy)
}

function answerOf(
  similar: readonly SimilarRecord[],
  same: number,
  tooShort: boolean,
): Pick<EarlierView, 'answer' | 'caution'> {
  if (tooShort) return { answer: 'Tell what happened, and we look for earlier records like it.', caution: null }
  const own = similar.filter(({ record }) => record.own).length
  const count = similar.length
  if (count === 0) {
    return {
      answer: same > 0 ? 'Nothing else like it was found.' : 'None found.',
      caution:
        'That does not mean that it has not happened before: it may not have been recorded, not be shared by other trusts, or be told in other words.',
    }
  }
  const which = `${capital(inWords(count))} earlier ${count === 1 ? 'record looks' : 'records look'}`
  const ofThem =
    own === 0 ? 'none of them at your trust' : own === count ? 'at your trust' : `${inWords(own)} of them at your trust`
  return { answer: `Perhaps. ${which} like this, ${ofThem}.`, caution: null }
}

function card(record: VisibleRecord, why: string, taxonomy: Taxonomy): EarlierCardView {
  const texts = record.recommendations.map(({ text }) => text)
  const more = texts.length - RECOMMENDED_SHOWN
  return {
    href: `/records/${record.ref}`,
    title: record.title,
    facts: [
      { text: sourceInShort(record) ?? record.ref },
      ...placeFacts(record).map(({ href: _href, ...fact }) => fact),
      { text: record.occurred === null ? 'Date not known' : dateInWords(record.occurred) },
    ],
    alike: why,
    strip: stripOf(record.codes, taxonomy),
    recommended: texts.slice(0, RECOMMENDED_SHOWN).map(shortened),
    moreRecommended: more > 0 ? `and ${inWords(more)} more` : null,
  }
}

function alike(reasons: readonly SimilarReason[]): string {
  return reasons.map(({ kind, text }) => (kind === 'phrase' ? `“${text}”` : text)).join(', ')
}

/** The start of a long text, said to be one by its dots; the record has the whole of it. */
function shortened(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST).replace(/\s+\S*$/, '')} …`
}
