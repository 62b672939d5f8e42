import fc from 'fast-check'
import type { Condition } from '../../../src/domain/access/condition.js'
import { scopeOf } from '../../../src/domain/access/permission.js'
import { scopeExpression } from '../../../src/search/meili/meili-filter.js'
import { anyViewer, aViewer } from '../../support/record-builders.js'

describe('the scope in the language of Meilisearch', () => {
  it('writes what a viewer may see', () => {
    expect(scopeExpression(scopeOf(aViewer('priya', ['reviewer'])))).toBe(
      '(audience = "public" OR (audience = "full" AND reporter = "priya") OR (audience = "draft" AND reporter = "priya")' +
        ' OR (audience = "full" AND owner = "DEMO-NM" AND reporter != "priya")' +
        ' OR (audience = "shared" AND owner != "DEMO-NM" AND reporter != "priya"))',
    )
  })

  it('is never empty, and holds nothing but facts, codes and connectives', () => {
    fc.assert(
      fc.property(anyViewer, viewer => {
        expect(scopeExpression(scopeOf(viewer))).toMatch(
          /^\((?:audience|owner|reporter|AND|OR|!=|=|"[A-Za-z0-9_.-]{1,64}"|[() ])+\)$/,
        )
      }),
    )
  })

  it('knows conditions that nothing or everything meets', () => {
    const all: Condition = { all: [] }
    const never: Condition = { any: [] }
    expect(scopeExpression(never)).toBeNull()
    expect(scopeExpression({ all: [{ fact: 'owner', is: 'A' }, never] })).toBeNull()
    expect(scopeExpression(all)).toBe('audience != "nobody"')
    expect(scopeExpression({ any: [{ fact: 'owner', is: 'A' }, all] })).toBe('audience != "nobody"')
  })

  it('lets no value break out: what is no code is equal to nothing', () => {
    const stray = '" OR audience = "full'
    expect(scopeExpression({ fact: 'owner', is: stray })).toBeNull()
    expect(
      scopeExpression({
        all: [
          { fact: 'audience', is: 'full' },
          { fact: 'owner', isNot: stray },
        ],
      }),
    ).toBe('(audience = "full")')
  })
})
