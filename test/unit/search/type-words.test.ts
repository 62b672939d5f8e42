import { modalities } from '../../../src/domain/record/code-lists.js'
import { projectRecord } from '../../../src/search/projection.js'
import { TYPE_WORDS } from '../../../src/search/type-words.js'
import { plainWordsOf } from '../../../src/search/words.js'
import { VOCABULARY } from '../../support/memory-index.js'
import { anIncident, TAXONOMY } from '../../support/record-builders.js'

/** Words of labels that are said of every examination. */
const OF_ANY_KIND = new Set(['and', 'or', 'of', 'medicine', 'ray'])

describe('everyday words for failure types', () => {
  it('are there for every type, and for nothing else', () => {
    expect(Object.keys(TYPE_WORDS).sort()).toEqual(TAXONOMY.types.map(({ code }) => code).sort())
  })

  // "x-ray" must not find an ultrasound that was never asked for.
  it('name no kind of examination: which one it was is coded by itself', () => {
    const kinds = modalities.codes.filter(code => code !== 'unspecified' && code !== 'other')
    const named = [...kinds.flatMap(code => plainWordsOf(modalities.label(code))), 'rayed', 'xrayed', 'mammogram']
    const said = Object.values(TYPE_WORDS).flatMap(words => words.flatMap(plainWordsOf))
    expect(said.filter(word => named.includes(word) && !OF_ANY_KIND.has(word))).toEqual([])
  })

  it('are found with what is coded so, and not with what was found held', () => {
    const trusts = { trust: () => null, current: (code: string) => code }
    const labelsOf = (state: 'present' | 'absent') => {
      const [code] = anIncident().codes
      if (code === undefined) throw new RangeError('An incident has a code')
      const record = anIncident({ codes: [{ ...code, code: 'acknowledgement.report-not-read', state }] })
      return projectRecord(record, { taxonomy: TAXONOMY, trusts, rewrites: VOCABULARY.rewrites })[0]?.labels ?? ''
    }
    expect(labelsOf('present')).toContain('unread results')
    expect(labelsOf('absent')).not.toContain('unread results')
  })
})
