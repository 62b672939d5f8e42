import fc from 'fast-check'
import { detect } from '../../../src/domain/deidentify/detect.js'
import { mask } from '../../../src/domain/deidentify/mask.js'
import { checkDigit, passesModulus11 } from '../../../src/domain/deidentify/modulus-11.js'
import { proposeRelease } from '../../../src/domain/deidentify/propose-release.js'
import { releaseFindings } from '../../../src/domain/deidentify/release-check.js'
import { reidentificationRisk } from '../../../src/domain/deidentify/reidentification-risk.js'

const fragments = fc.constantFrom(
  ...[
    'Mr',
    'Smith',
    'SMITH,',
    'John',
    'mary',
    'DOB',
    '12/03/1951',
    '943 476 5919',
    'NHS no',
    'seen by',
    'LS1 4AP',
    '12 Oak Road',
    'aged 93',
  ],
  ...[
    '0113 496 0123',
    'a@b.nhs.uk',
    '[name]',
    '[date]',
    'MR right knee',
    "Crohn's disease",
    '4/7',
    'on 4/7',
    'K123456',
    'accession',
    '.',
    ',',
    '\n',
    'é',
    '<2 mm',
    '&',
  ],
  ...[
    'Dawn',
    'told',
    'was 97',
    'on the 14th',
    'Fri 9th',
    'UH 662 0914',
    '4471882',
    'or 960002',
    'pt JT',
    'the Lister',
    'hughes',
    'Address: Rathmore',
    'Ward',
  ],
)
const passage = fc.oneof(
  fc.array(fragments, { maxLength: 30 }).map(words => words.join(' ')),
  fc.string({ unit: 'binary', maxLength: 200 }),
)

describe('detect and mask, whatever the text', () => {
  it('gives spans in order, inside the text, none empty, none overlapping', () => {
    fc.assert(
      fc.property(passage, text => {
        let at = 0
        for (const { start, end } of detect(text)) {
          expect(start).toBeGreaterThanOrEqual(at)
          expect(end).toBeGreaterThan(start)
          at = end
        }
        expect(at).toBeLessThanOrEqual(text.length)
      }),
    )
  })

  it('finds nothing more in what it has masked', () => {
    fc.assert(
      fc.property(passage, text => {
        const once = mask(text, detect(text))
        expect(mask(once, detect(once))).toBe(once)
      }),
    )
  })

  it('leaves every character outside the spans as it was', () => {
    fc.assert(
      fc.property(passage, text => {
        const spans = detect(text)
        let rest = mask(text, spans)
        let at = 0
        for (const { start, end } of [...spans, { start: text.length, end: text.length }]) {
          const kept = text.slice(at, start)
          expect(rest.startsWith(kept)).toBe(true)
          rest = rest.slice(kept.length).replace(/^\[[^\]]+\]/, '')
          at = end
        }
      }),
    )
  })
})

describe('the check digit', () => {
  it('is passed by every number that it makes, and by no neighbour of one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100_000_000, max: 999_999_999 }), fc.integer({ min: 1, max: 9 }), (nine, step) => {
        const digit = checkDigit(String(nine))
        fc.pre(digit !== null && !/^(\d)\1{8}$/.test(String(nine)))
        expect(passesModulus11(`${nine}${digit}`)).toBe(true)
        expect(passesModulus11(`${nine}${(digit + step) % 10}`)).toBe(false)
      }),
    )
  })
})

describe('long and hostile texts', () => {
  it.each([
    ['digits', '1'],
    ['digits and spaces', '1 '],
    ['letters', 'a'],
    ['capitals', 'Smith '],
    ['initials', 'J. '],
    ['at signs', 'a@'],
    ['dots', 'a.'],
    ['titles', 'Mr '],
    ['dates', '1/'],
    ['streets', '1 a road '],
    ['brackets', '['],
    ['numbers with labels', 'NHS 1'],
    ['hospital capitals', 'Aa Bb Hospital '],
    ['ages told with a verb', 'Aa was 97 '],
    ['misread digits', 'NHS O1'],
    ['requests', 'ask Aa '],
    ['lists', 'Present: Aa, '],
    ['addresses behind a label', 'Address: Aa '],
    ['second numbers', '01632 960001 or '],
    ['days without a month', 'Fri 9th '],
    ['possessives', "Aa's "],
    ['speakers', 'AB: '],
  ])('reads 100 kB of %s to the end', (_what, unit) => {
    const text = unit.repeat(Math.ceil(100_000 / unit.length))
    expect(Array.isArray(detect(text))).toBe(true)
  })

  it('finds as much in every part of 200 kB as in one', () => {
    const one = 'Mrs Okoro, 97, told Dawn on Fri 9th at 12 Oak Road, LS1 4AP: NHS 943 476 5919, bleep 2290.\n\n'
    const parts = Math.ceil(200_000 / one.length)
    expect(detect(one.repeat(parts))).toHaveLength(parts * detect(one).length)
  })
})

describe('a proposed release', () => {
  const proposal = proposeRelease({
    title: 'CT report for Mr Okafor not seen',
    narrative:
      'Mr Okafor, a 67-year-old man, had a CT on 12/03/2026 at Leeds General Infirmary. On 15 March 2026 Dr Khan read it.',
    occurred: '2026-03-12',
  })

  it('keeps the meaning: distances for dates, bands for ages, no names of people or places', () => {
    expect(proposal.title).toBe('CT report for Mr [name] not seen')
    expect(proposal.narrative).toBe(
      'Mr [name], a [aged 60 to 69] man, had a CT on [the day of the event] at [hospital]. On [3 days after the event] Dr [name] read it.',
    )
  })

  it('leaves nothing for the detectors, and only small cells and quotations for the risk', () => {
    expect(detect(proposal.narrative)).toEqual([])
    const risk = reidentificationRisk({
      text: proposal.narrative,
      cells: [{ traits: 'modality, trust and month', events: 1 }],
    })
    expect(risk).toMatchObject({ score: 40, level: 'medium', reasons: [{ kind: 'small-cell' }] })
    expect(reidentificationRisk({ text: 'Seen by Dr Khan', cells: [] }).level).toBe('high')
  })
})

describe('what is still found in the words of a release', () => {
  const places = ['Northmere University Hospitals', 'Northmere']

  it('is nothing in what was proposed', () => {
    const narrative =
      'Mrs Edna Bloggs, a woman of 67, was seen on Heron Ward at Northmere on 16/02/2026 and called on 07700 900123.'
    const proposed = proposeRelease({ title: 'Seen at northmere', narrative, occurred: '2026-02-14', places })
    expect(proposed.narrative).toBe(
      'Mrs [name], a woman of [aged 60 to 69], was seen on [ward] at [trust] on [2 days after the event] and called on [phone number].',
    )
    expect(proposed.title).toBe('Seen at [trust]')
    expect(releaseFindings('narrative', proposed.narrative, places)).toEqual([])
  })

  it('is told with its place and the words around it', () => {
    const [found, ...more] = releaseFindings('narrative', 'It was seen at NORTHMERE, in the [ward].', places)
    expect(more).toEqual([])
    expect(found).toMatchObject({
      text: 'NORTHMERE',
      type: 'place',
      before: 'It was seen at ',
      after: ', in the [ward].',
    })
  })

  it('knows no places by words shorter than four letters', () => {
    expect(releaseFindings('title', 'The way it was', ['The', 'way'])).toEqual([])
  })

  it.each(['a wait of 12', 'a dose of 80', 'the patient of 2 weeks ago', 'the Medical Ward', 'a boy of 10 kg'])(
    'leaves “%s” as it is',
    text => {
      expect(proposeRelease({ title: '', narrative: text, occurred: null }).narrative).toBe(text)
    },
  )
})
