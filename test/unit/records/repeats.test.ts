import type { VisiblePattern } from '../../../src/patterns/pattern-service.js'
import { loadDirectory } from '../../../src/organisations/directory.js'
import { recordedAgain } from '../../../src/records/again-views.js'
import { inFormOrder } from '../../../src/records/form-fields.js'
import { INCIDENT_ORDER } from '../../../src/records/capture/incident-form.js'
import { repeatItem, type RepeatWords } from '../../../src/records/repeat-views.js'
import { visibleTo } from '../../../src/domain/access/visible-record.js'
import { aPattern } from '../../support/pattern-builders.js'
import { anIncident, aViewer, FERNCASTLE, NORTHMERE, TAXONOMY } from '../../support/record-builders.js'

const directory = loadDirectory({ demo: true })
const words: RepeatWords = { taxonomy: TAXONOMY, directory, today: '2026-11-24', ownTrust: NORTHMERE }

const said = (of: VisiblePattern, with_: RepeatWords = words) =>
  repeatItem(of, with_)
    .sentence.map(part => part.text)
    .join('')

describe('a repeat on the home page', () => {
  it('after a finding is told with what was expected', () => {
    expect(said(aPattern())).toBe(
      'Report not read was recorded again 2 times after the finding of 3 March 2025. We expected 0.9.',
    )
    expect(repeatItem(aPattern(), words)).toMatchObject({
      tag: { text: 'Strong' },
      note: 'Demo. Last recorded September 2026.',
      dots: { dots: [{ filled: false }, { filled: true }, { filled: true }] },
    })
  })

  it.each([
    ['another type of the same stage', { closeness: 'same-stage' as const }, /^Another failure of the same stage as/],
    ['one event', { observed: 1 }, /was recorded again once after/],
    ['nothing expected', { expected: null }, /March 2025\.$/],
    ['hardly anything expected', { expected: 0.02 }, /We expected fewer than 0\.1\.$/],
  ])('says so of %s', (_what, over, sentence) => {
    expect(said(aPattern(over))).toMatch(sentence)
  })

  it('names the trust where it is not the reader’s own', () => {
    const of = aPattern({ published: true, audience: 'everybody' })
    expect(said(of, { ...words, ownTrust: FERNCASTLE })).toContain(' at Northmere after the finding')
  })

  it('at several trusts names those of published cases', () => {
    const of = aPattern({
      detector: 'D2',
      trust: null,
      finding: null,
      observed: 3,
      expected: null,
      published: true,
      demo: false,
      trusts: ['RFF', 'RA7', 'REF'],
      window: { from: '2021-12-01', to: '2023-02-20' },
    })
    expect(said(of)).toMatch(/^Report not read in published cases at 3 trusts within 15 months: \S.* and \S.*\.$/)
    expect(repeatItem(of, words).note).toContain('Too few are published to expect a number.')
  })

  it('at several trusts shows neither names nor dates of other trusts’ own records', () => {
    const of = aPattern({
      detector: 'D2',
      trust: null,
      finding: null,
      observed: null,
      audience: 'across-trusts',
      otherTrusts: { fewerThan: 5 },
    })
    const item = repeatItem(of, words)
    expect(item.dots).toBeNull()
    expect(said(of)).toContain('at fewer than 5 trusts')
    expect(said(of)).toContain(', yours among them.')
    expect(JSON.stringify(item)).not.toMatch(/Ferncastle|Northmere/)
  })
})

describe('"recorded again after"', () => {
  const later = visibleTo(aViewer('priya', ['reviewer']), anIncident())

  it('links what the reader may open and counts the rest', () => {
    const sentence = recordedAgain(aPattern({ observed: 4 }), later === null ? [] : [later], TAXONOMY)
    expect(sentence.map(part => part.text).join('')).toBe(
      '“Report not read” was recorded four times more at this trust: Chest X-ray report filed unread in a shared inbox, 14 February 2026. What was counted',
    )
    expect(sentence.flatMap(part => part.href ?? [])).toEqual([
      '/records/INC-2026-481902-7',
      '/patterns/PAT-2026-000001-1',
    ])
  })

  it('says that another type of the same stage is another type', () => {
    const sentence = recordedAgain(aPattern({ closeness: 'same-stage', observed: 1 }), [], TAXONOMY)
    expect(sentence[0]?.text).toBe(
      'another failure of acknowledgement and action, of another type, was recorded once at this trust',
    )
  })
})

describe('the error summary', () => {
  it('goes through the form from top to bottom', () => {
    const fields = ['codes.0.quote', 'harm.physical', 'title', 'occurred-month', 'eventType', 'unheard-of']
    const faults = fields.map(field => ({ field, message: field }))
    expect(inFormOrder(faults, INCIDENT_ORDER).map(fault => fault.field)).toEqual([
      'eventType',
      'title',
      'occurred-month',
      'harm.physical',
      'codes.0.quote',
      'unheard-of',
    ])
  })
})
