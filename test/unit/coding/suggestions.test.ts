import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { CUES } from '../../../src/coding/cues/all-cues.js'
import { compileCues, doubtOf, expressionOf, readCues } from '../../../src/coding/match-cues.js'
import { publishedTrainingCases, readCaseFile } from '../../../src/coding/published-training-cases.js'
import { bestThreshold, foldsOf, suggestFrom, trainSuggestionModel } from '../../../src/coding/suggestion-model.js'
import { modelFor, modelVersion, retireModels } from '../../../src/coding/suggestion-model-file.js'
import { createSuggestionService } from '../../../src/coding/suggestion-service.js'
import { sentencesOf } from '../../../src/domain/text/sentences.js'
import { parseTaxonomy } from '../../../src/domain/taxonomy/taxonomy.js'
import { NOTHING_TOLD_FORMALLY, TOLD_FORMALLY } from './formal-sentences.js'
import { NOTHING_TOLD, TOLD } from './plain-sentences.js'

const taxonomy = parseTaxonomy(JSON.parse(readFileSync('seed/reference/failure-types.json', 'utf8')))
const codes = taxonomy.types.map(type => type.code)
const NOTHING_REQUESTED =
  'He was seen twice. A CT scan should have been requested by the emergency team. He went home. The X-ray was reported as normal although a fracture was visible.'

describe('sentences', () => {
  it('ends at full stops, not at titles and list numbers', () => {
    const text = 'Mr. Grey fell. 1. No scan was done.\nDr. Black agreed.'
    expect(sentencesOf(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      'Mr. Grey fell.',
      '1. No scan was done.',
      'Dr. Black agreed.',
    ])
  })

  it('are in order, apart, inside the text and never empty', () => {
    fc.assert(
      fc.property(fc.string(), text => {
        let last = 0
        for (const { start, end } of sentencesOf(text)) {
          expect(start).toBeGreaterThanOrEqual(last)
          expect(text.slice(start, end).trim()).toBe(text.slice(start, end))
          expect(end).toBeGreaterThan(start)
          last = end
        }
      }),
    )
  })
})

describe('cues', () => {
  it('has cues for every failure type, and for nothing else', () => {
    expect(Object.keys(CUES).sort()).toEqual([...codes].sort())
  })

  it.each([
    ['{scan} .. not {done}', 'The CT scan was not performed', true],
    ['{scan} .. not {done}', 'The inject was not performed', false],
    ['no [clear] guidance', 'There was no clear guidance', true],
    ['no [clear] guidance', 'There was no guidance', true],
    ['request* .. declined', 'The requests were all declined', true],
    ['scan not done !until|for', 'The scan was done', false],
    ['{scan} .. not done !until|for', 'The scan was not done', true],
    ['{scan} .. not done !until|for', 'The scan was not done for a week', false],
    ['{scan} .. missed', 'The CT was done; the appointment was missed', false],
    ['{scan}', 'Mr Grey was seen', false],
  ])('%s in “%s”: %s', (pattern, text, found) => {
    expect(expressionOf(pattern).test(text)).toBe(found)
  })

  it('names only lists of words that there are, each in a place of its own or among alternatives', () => {
    for (const { pattern } of Object.values(CUES).flat()) {
      expect(() => expressionOf(pattern)).not.toThrow()
      expect(pattern).not.toMatch(/\}[\w*]|[\w*]\{/)
    }
    expect(() => expressionOf('no {such}')).toThrow('{such}')
  })

  it.each([
    ['There was no delay to the scan.', 0.05],
    ['Not referring for MRI was reasonable.', 0.05],
    ['The family complained that the scan was late.', 0.6],
    ['The scan was late.', 1],
    ['The advice was appropriate but a scan should have been done.', 1],
  ])('believes “%s” by %d', (sentence, doubt) => {
    expect(doubtOf(sentence)).toBe(doubt)
  })

  it('looks for every cue whose words a sentence holds', () => {
    const compiled = compileCues(CUES)
    const everyPlace = new Set(compiled.cues.flatMap(({ places }) => places))
    for (const text of Object.values(TOLD).flat()) {
      expect(readCues(text, compiled)).toEqual(readCues(text, { ...compiled, placesIn: () => everyPlace }))
    }
  })

  it('counts nothing where imaging is not spoken of', () => {
    expect(readCues('The tablet was not given. There was no guidance on falls.').hits).toEqual([])
  })
})

describe('the model', () => {
  const model = trainSuggestionModel(publishedTrainingCases(), codes)

  it('finds plain failings and quotes the words exactly', () => {
    const suggestions = suggestFrom(model, NOTHING_REQUESTED)
    expect(suggestions.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['referral.not-requested', 'reporting.missed-finding']),
    )
    for (const { quote, start, end, confidence, why } of suggestions) {
      expect(quote).toBe(NOTHING_REQUESTED.slice(start, end))
      expect(confidence).toBeGreaterThanOrEqual(0)
      expect(confidence).toBeLessThanOrEqual(1)
      expect(why.length).toBeGreaterThan(0)
    }
  })

  it.each(['', 'He fell on the ward. The care plan was not updated.', ...NOTHING_TOLD, ...NOTHING_TOLD_FORMALLY])(
    'suggests nothing for “%s”',
    text => {
      expect(suggestFrom(model, text)).toEqual([])
    },
  )

  it.each(codes)('has %s among the first three for each of at least three plain accounts of it', code => {
    const told = TOLD[code] ?? []
    expect(told.length).toBeGreaterThanOrEqual(3)
    const without = [...told, ...(TOLD_FORMALLY[code] ?? [])].filter(text => {
      const firstThree = suggestFrom(model, text).slice(0, 3)
      return !firstThree.some(suggestion => suggestion.code === code)
    })
    expect(without).toEqual([])
  })

  it.each([
    ['The CT showed a nodule but nobody told the GP', 'communication.significant-finding-not-flagged'],
    ['The scan was booked but she waited eleven weeks for it.', 'scheduling.delay-to-scan'],
    ['The MRI was reported but no one informed him.', 'follow-up.patient-not-told'],
  ])('names the failing of one plain sentence first: %s', (sentence, code) => {
    const [first] = suggestFrom(model, sentence)
    expect(first).toMatchObject({ code, quote: sentence })
    expect(first?.confidence).toBeLessThan(0.95)
  })

  it('is the same for the same cases', () => {
    const again = trainSuggestionModel(publishedTrainingCases(), codes)
    expect(suggestFrom(again, NOTHING_REQUESTED)).toEqual(suggestFrom(model, NOTHING_REQUESTED))
  })

  it('takes the threshold with the best F1', () => {
    expect(bestThreshold([0.9, 0.8, 0.4, 0.2], [true, true, false, false])).toBe(0.8)
  })

  it('keeps cases of one reference in one fold', () => {
    const cases = ['a', 'b', 'a', 'c'].map(ref => ({ ref, text: '', codes: [] }))
    for (const { train, held } of foldsOf(cases, 2)) {
      expect(held.every(one => !train.some(other => other.ref === one.ref))).toBe(true)
    }
  })

  it('leaves unclear cases out and keeps those without failing as negatives', () => {
    const one = (ref: string, imaging_failing: string) => ({
      ref,
      circumstances: 'x',
      concerns: '',
      coding: { imaging_failing, failure_types: [{ code: 'referral.not-requested' }] },
    })
    expect(readCaseFile({ cases: [one('a', 'yes'), one('b', 'no'), one('c', 'unclear')] })).toEqual([
      { ref: 'a', text: 'x', codes: ['referral.not-requested'] },
      { ref: 'b', text: 'x', codes: [] },
    ])
  })
})

describe('a filed model', () => {
  const lessons = { cases: publishedTrainingCases().slice(0, 12), codes }

  it('is read again in place of training, and suggests the same', () => {
    const directory = mkdtempSync(path.join(tmpdir(), 'afterimage-models-'))
    try {
      const trained = modelFor(lessons, directory)
      const [file = ''] = readdirSync(directory)
      expect(file).toBe(`${trained.version}.model`)
      const filed = modelFor(lessons, directory)
      expect(filed.version).toBe(trained.version)
      expect(suggestFrom(filed.model, NOTHING_REQUESTED)).toEqual(suggestFrom(trained.model, NOTHING_REQUESTED))
      writeFileSync(path.join(directory, file), 'damaged')
      expect(modelFor(lessons, directory).model.trainedOn).toBe(12)
    } finally {
      rmSync(directory, { recursive: true })
    }
  })

  it('that learned from records gives way to the next one, and all do to the taking out of words', () => {
    const directory = mkdtempSync(path.join(tmpdir(), 'afterimage-models-'))
    const holding = (word: string) =>
      readdirSync(directory).filter(name => readFileSync(path.join(directory, name), 'latin1').includes(word))
    const of = (name: string) =>
      ['a', 'b', 'c'].map(ref => ({ ref, text: `The scan of ${name} was filed unread (${ref}).`, codes: [] }))
    try {
      const published = modelFor(lessons, directory)
      modelFor({ ...lessons, confirmed: of('zephyrquux') }, directory)
      writeFileSync(path.join(directory, 'abc.records.model.9.draft'), 'zephyrquux, half written')
      expect(holding('zephyrquux')).toHaveLength(2)
      const next = modelFor({ ...lessons, confirmed: of('somebody') }, directory)
      expect(holding('zephyrquux')).toEqual([])
      expect(readdirSync(directory).sort()).toEqual(
        [`${published.version}.model`, `${next.version}.records.model`].sort(),
      )
      retireModels(directory)
      expect(readdirSync(directory)).toEqual([])
    } finally {
      rmSync(directory, { recursive: true })
    }
  })

  it('has another version for other cases, codes or words', () => {
    const [first] = lessons.cases
    if (first === undefined) throw new Error('No case')
    const versions = [
      modelVersion(lessons),
      modelVersion({ ...lessons, cases: lessons.cases.slice(1) }),
      modelVersion({ ...lessons, confirmed: [{ ...first, ref: 'another' }] }),
      modelVersion({ ...lessons, codes: codes.slice(1) }),
      modelVersion({ ...lessons, cases: [{ ...first, text: 'x' }, ...lessons.cases.slice(1)] }),
    ]
    expect(new Set(versions).size).toBe(versions.length)
    expect(modelVersion(lessons)).toBe(versions[0])
  })
})

describe('the service', () => {
  it('answers from a thread of its own, and learns from what was confirmed', async () => {
    const service = createSuggestionService({ codes, firstCases: publishedTrainingCases, directory: null })
    try {
      expect((await service.suggest(NOTHING_REQUESTED)).suggestions.length).toBeGreaterThan(0)
      await service.retrain([{ ref: 'INC-1', text: NOTHING_REQUESTED, codes: ['referral.not-requested'] }])
      expect((await service.suggest(NOTHING_REQUESTED)).suggestions.map(({ code }) => code)).toContain(
        'referral.not-requested',
      )
    } finally {
      await service.close()
    }
    await expect(service.suggest('x')).rejects.toThrow('closed')
  })
})
