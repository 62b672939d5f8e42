import { ObjectId, serialize, type Document } from 'bson'
import { seededRandom } from '../../src/platform/random.js'

const WORDS = (
  'the patient was referred for a scan of chest after weeks of cough and loss of weight but report that described ' +
  'nodule in right upper lobe did not reach consultant who had asked for it because inbox team changed letter went to ' +
  'general practice instead follow up computed tomography advised within three months never booked radiologist reading ' +
  'late at night compared with older films noted change addendum added next day nobody acknowledged alert until clinic ' +
  'autumn when disease had spread family told meeting apology offered review found same failure twice before trust'
).split(' ')

/**
 * Invented accounts of about 2 KB, the same for the same number: varied text, dates, codes, an embedded document and a
 * list, as a record has.
 */
export function makeDocuments(count: number): Document[] {
  const random = seededRandom(2026)
  const word = (): string => WORDS[random.below(WORDS.length)] ?? ''
  return Array.from({ length: count }, (_, n) => {
    let narrative = ''
    const length = 1100 + random.below(1000)
    // Numbers and references between the words, as in real text: it does not shrink like a list of words.
    while (narrative.length < length) {
      narrative += random.below(9) === 0 ? `${random.below(100_000)} ` : `${word()} `
    }
    return {
      _id: new ObjectId(n.toString(16).padStart(24, '0')),
      ref: `INC-2026-${String(n).padStart(6, '0')}`,
      trust: `T${random.below(200)}`,
      status: ['draft', 'submitted', 'accepted', 'released'][random.below(4)],
      year: 2015 + random.below(12),
      score: random.below(1_000_000),
      harm: { physical: random.below(5), psychological: random.below(4) },
      codes: Array.from({ length: 1 + random.below(3) }, () => ({
        code: `s${random.below(8)}.t${random.below(44)}`,
        state: 'present',
      })),
      occurredOn: new Date(Date.UTC(2015 + random.below(12), random.below(12), 1 + random.below(28))),
      title: Array.from({ length: 8 }, word).join(' '),
      narrative,
    }
  })
}

export function toBytes(documents: readonly Document[]): Buffer[] {
  return documents.map(document => Buffer.from(serialize(document)))
}
