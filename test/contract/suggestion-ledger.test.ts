import { createMongoSuggestionLedger } from '../../src/coding/mongo-suggestion-ledger.js'
import {
  EMPTY_SHEET,
  type SuggestionAnswer,
  type SuggestionLedger,
  type SuggestionOffer,
} from '../../src/coding/suggestion-ledger.js'
import { openTestDatabase, type TestDatabase } from '../support/database.js'
import { memorySuggestionLedger } from '../support/memory-suggestion-ledger.js'

const at = new Date('2026-03-02T10:00:00Z')
const offer: SuggestionOffer = {
  at,
  model: 'm1',
  text: 'digest',
  suggestions: [{ code: 'a.b', confidence: 0.25, start: 0, end: 4 }],
}
const answer: SuggestionAnswer = {
  at,
  by: { userId: 'priya', name: 'Priya Nair' },
  code: 'a.b',
  answer: 'added',
  model: 'm1',
  confidence: 0.25,
}

let database: TestDatabase

beforeAll(async () => {
  database = await openTestDatabase()
})

afterAll(async () => {
  await database.close()
})

describe.each<[string, () => SuggestionLedger]>([
  ['in memory', memorySuggestionLedger],
  ['in the store', () => createMongoSuggestionLedger(database.connection)],
])('the ledger of suggestions %s', (_where, make) => {
  it('keeps everything in the order in which it came, each record by itself', async () => {
    const ledger = make()
    expect(await ledger.of('one')).toEqual(EMPTY_SHEET)
    await ledger.addAnswer('two', answer)
    await ledger.addOffer('one', offer)
    await ledger.addOffer('one', { ...offer, model: 'm2', suggestions: [] })
    await Promise.all([ledger.addAnswer('one', answer), ledger.addAnswer('one', { ...answer, answer: 'undone' })])
    const sheet = await ledger.of('one')
    expect(sheet.offers).toEqual([offer, { ...offer, model: 'm2', suggestions: [] }])
    expect(sheet.answers.map(each => each.answer).sort()).toEqual(['added', 'undone'])
    expect(await ledger.of('two')).toEqual({ offers: [], answers: [answer] })
  })
})
