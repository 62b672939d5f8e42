import { countEvents } from '../../../src/domain/patterns/count-events.js'
import { copyPatterns } from '../../../src/domain/patterns/copy-patterns.js'
import { nearDuplicates } from '../../../src/domain/text/near-duplicates.js'
import { copiesAmong, printOf } from '../../../src/domain/text/text-print.js'
import type { ImagingRecord } from '../../../src/domain/record/record.js'
import { forCounting } from '../../../src/patterns/pattern-engine.js'
import { visiblePattern } from '../../../src/patterns/visible-pattern.js'
import { anIncident, aViewer, FERNCASTLE, NORTHMERE } from '../../support/record-builders.js'

const STORY =
  'The CT of the chest was reported on Friday evening with a new nodule in the left upper lobe and advice to repeat it after three months. The report went to a consultant who had left the hospital and nobody opened it until the patient came back with a cough in the autumn.'
const EDITED = STORY.replace('in the autumn', 'in October')
const OTHER =
  'The request for an MRI of the spine was vetted twice and then put on the list of another site where the patient was not known, so that the scan took place five weeks later than it was asked for, after a fall at home and two further visits to the emergency department.'

let number = 0
function account(trust: string, narrative: string, over: Partial<ImagingRecord> = {}): ImagingRecord {
  const id = `r${number++}`
  return anIncident({
    ...{ id, eventId: id, ref: `INC-${id}`, status: 'accepted', ownerTrust: trust, narrative },
    organisations: [{ name: trust, role: 'where-it-happened', odsCode: trust }],
    ...over,
  })
}
const released = (trust: string, narrative: string): ImagingRecord =>
  account(trust, `Of ${trust} alone. ${OTHER.split('').reverse().join('')}`, {
    status: 'released',
    release: {
      ...{ title: 'Released', narrative, releasedAt: new Date('2026-10-01T09:00:00Z') },
      ...{ recommendations: [], preparedBy: { userId: 'p', name: 'P' }, releasedBy: { userId: 'q', name: 'Q' } },
    },
  })

function found(records: readonly ImagingRecord[]) {
  const { events, copies } = countEvents(records.map(forCounting), code => code)
  return copyPatterns({ events, copies, stageOf: type => type.split('.')[0] ?? '', until: '2026-11-24' })
}

describe('Prints of texts', () => {
  it('find the pairs that the texts themselves have', () => {
    const texts = [STORY, EDITED, OTHER, STORY.slice(0, 150), `${OTHER} And more.`].map((text, n) => ({
      id: `${n}`,
      text,
    }))
    const byText = nearDuplicates(texts)
    const byPrint = copiesAmong(
      texts.map(({ id, text }) => ({ id, print: printOf(text) })),
      0.8,
    )
    expect(byPrint).toEqual([...byText].sort((x, y) => (x.a < y.a ? -1 : 1)))
    expect(byPrint.map(({ a, b }) => a + b)).toEqual(['01', '24'])
    expect(
      copiesAmong(
        [
          { id: 'a', print: printOf('') },
          { id: 'b', print: printOf('') },
        ],
        0.8,
      ),
    ).toEqual([])
  })
})

describe('Accounts in nearly the same words', () => {
  it('at one trust are a fact for its own reviewers, with all that are alike in one', () => {
    const [pattern, ...others] = found([
      account('A', STORY),
      account('A', EDITED),
      account('A', STORY),
      account('A', OTHER),
    ])
    expect(others).toEqual([])
    expect(pattern).toMatchObject({
      ...{ detector: 'D6', trust: 'A', observed: 3, expected: null, expectedReason: 'copies', strength: 'fact' },
      ...{ published: false, trusts: ['A'] },
    })
    expect(pattern?.copies?.most).toBe(1)
    expect(pattern?.copies?.least).toBeGreaterThanOrEqual(0.8)
  })

  it('keep their name while copies follow', () => {
    const records = [account('A', STORY), account('A', EDITED)]
    const later = account('A', STORY, { submittedAt: new Date('2027-01-01T00:00:00Z') })
    expect(found([...records, later])[0]?.key).toBe(found(records)[0]?.key)
    expect(found([later, ...records].reverse())).toEqual(found([...records, later]))
  })

  it('of one event are nothing to tell, and nor are short ones', () => {
    expect(found([account('A', STORY, { eventId: 'one' }), account('A', STORY, { eventId: 'one' })])).toEqual([])
    expect(found([account('A', 'The scan was late.'), account('A', 'The scan was late.')])).toEqual([])
    expect(found([])).toEqual([])
  })

  it('of different trusts are never set beside each other, but for their releases', () => {
    expect(found([account('A', STORY), account('B', STORY)])).toEqual([])
    expect(found([account('A', STORY), released('B', STORY)])).toEqual([])
    const [pattern] = found([released('A', STORY), released('B', EDITED), released('C', STORY)])
    expect(pattern).toMatchObject({ trust: null, trusts: ['A', 'B', 'C'], observed: 3 })
  })

  it('of other trusts are told without their name and reference', () => {
    const [unnamed] = found([released(NORTHMERE, STORY), released(FERNCASTLE, STORY)])
    if (unnamed === undefined) throw new Error('Nothing was found')
    const pattern = { ...unnamed, id: 'PAT-1', firstFound: '2026-11-24', changed: null }
    const viewer = aViewer('priya', ['reviewer'], NORTHMERE)
    const seen = visiblePattern(viewer, pattern, () => true)
    expect(seen).toMatchObject({ observed: null, trusts: [NORTHMERE], otherTrusts: { fewerThan: 5 } })
    expect(seen?.events.map(({ trust }) => trust)).toEqual([NORTHMERE])
    expect(JSON.stringify(seen)).not.toContain(FERNCASTLE)
  })
})
