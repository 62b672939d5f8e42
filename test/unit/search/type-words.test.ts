import { projectRecord } from '../../../src/search/projection.js'
import { TYPE_WORDS } from '../../../src/search/type-words.js'
import { VOCABULARY } from '../../support/memory-index.js'
import { anIncident, TAXONOMY } from '../../support/record-builders.js'

describe('everyday words for failure types', () => {
  it('are there for every type, and for nothing else', () => {
    expect(Object.keys(TYPE_WORDS).sort()).toEqual(TAXONOMY.types.map(({ code }) => code).sort())
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
