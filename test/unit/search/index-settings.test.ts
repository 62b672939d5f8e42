import { loadDirectory } from '../../../src/organisations/directory.js'
import { indexSettings, settingsHash } from '../../../src/search/index-settings.js'
import { FACETS, REACHABLE_HITS } from '../../../src/search/search-index.js'
import { VOCABULARY } from '../../support/memory-index.js'

const settings = indexSettings(VOCABULARY)

/** What a Meilisearch is given: each point is one at which another choice finds too little, or tells too much. */
describe('the settings of the index', () => {
  it('drop no value of a facet: there are fewer trusts than values', () => {
    const trusts = loadDirectory({ demo: true }).trusts()
    expect(settings.faceting?.maxValuesPerFacet).toBeGreaterThan(trusts.length)
  })

  it('break no term by words left out, and keep the words of a phrase together', () => {
    expect(settings).toMatchObject({ stopWords: [], dictionary: [], proximityPrecision: 'byWord' })
  })

  it('forgive no typos in numbers, references and abbreviations', () => {
    expect(settings.typoTolerance).toMatchObject({
      ...{ enabled: true, disableOnNumbers: true, disableOnAttributes: ['references'] },
      minWordSizeForTypos: { oneTypo: 5, twoTypos: 9 },
    })
    expect(settings.typoTolerance?.disableOnWords).toEqual(expect.arrayContaining(['hssib', 'psirf', 'lfpse', 'irmer']))
  })

  it('display nothing that is filtered on only, and sort by nothing that is hidden', () => {
    const shown = settings.displayedAttributes ?? []
    for (const fact of ['audience', 'owner', 'reporter', 'trust', 'region', 'occurredDay']) {
      expect(shown).not.toContain(fact)
      expect(settings.searchableAttributes).not.toContain(fact)
    }
    expect(settings.sortableAttributes).toEqual(['id', 'occurredDay', 'harmRank'])
  })

  it('let every facet be filtered on, and who may see it; neither by more nor less than', () => {
    const rules = (settings.filterableAttributes ?? []) as {
      attributePatterns: string[]
      features: { facetSearch: boolean; filter: { equality: boolean; comparison: boolean } }
    }[]
    for (const name of [...FACETS, 'audience', 'owner', 'reporter', 'recordId', 'bucket']) {
      const rule = rules.find(({ attributePatterns }) => attributePatterns.includes(name))
      expect([name, rule?.features.filter]).toEqual([name, { equality: true, comparison: false }])
      // The first rule that fits wins: a second one would only look as if it did something.
      expect(rules.flatMap(({ attributePatterns }) => attributePatterns).filter(each => each === name)).toEqual([name])
    }
  })

  it('reach as far as pages do', () => {
    expect(settings.pagination?.maxTotalHits).toBe(REACHABLE_HITS)
  })

  it('name another index whenever they differ, in whatever order they are written', () => {
    const turned = Object.fromEntries(Object.entries(settings).reverse())
    expect(settingsHash(turned)).toBe(settingsHash(settings))
    expect(settingsHash({ ...settings, searchCutoffMs: 1 })).not.toBe(settingsHash(settings))
    expect(settingsHash(settings)).toMatch(/^[0-9a-f]{12}$/)
  })
})
