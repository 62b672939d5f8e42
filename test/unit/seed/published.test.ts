import { componentsOf, decisionDate, outcomeOf } from '../../../seed/ombudsman-cases.js'
import { concernsOf } from '../../../seed/coroner-cases.js'
import { publicAddress, recommendationFrom } from '../../../seed/published-case.js'
import { readPublishedFiles } from '../../../seed/published-files.js'
import { publishedRecords } from '../../../seed/published.js'
import { isReference } from '../../../src/domain/record/reference.js'
import { countedCodes, whereItHappened, type ImagingRecord } from '../../../src/domain/record/record.js'
import { recordSchema } from '../../../src/domain/record/record-schema.js'
import { loadDirectory } from '../../../src/organisations/directory.js'
import { TAXONOMY } from '../../support/record-builders.js'

const taxonomy = TAXONOMY
const directory = loadDirectory({ demo: true })
const loadedAt = new Date('2026-11-24T09:00:00Z')
const records = publishedRecords({ taxonomy, directory, loadedAt })
const files = readPublishedFiles()

function bySource(id: string): ImagingRecord {
  const found = records.filter(record => [record.source, ...(record.source?.also ?? [])].some(one => one?.id === id))
  const [only] = found
  if (only === undefined || found.length > 1) throw new Error(`${found.length} records answer to ${id}`)
  return only
}

/** Everything that a quote may come from. */
function wordsOf(record: ImagingRecord): string {
  return [
    record.narrative,
    record.finding?.injustice ?? '',
    ...(record.finding?.sections ?? []).map(section => section.text),
  ].join('\n')
}

describe('the published cases', () => {
  it('are all there, each once: 94 + 45 + 9 + 5, less the two that stand in two files', () => {
    expect(files.pfd).toHaveLength(94)
    expect(files.ombudsman).toHaveLength(45)
    expect(files.phso).toHaveLength(9)
    expect(files.pfdExamples).toHaveLength(5)
    expect(records).toHaveLength(94 + 45 + 9 + 5 - 2)
  })

  it('that stand in two files are P-004645 and the City of London report, and answer to both', () => {
    const twice = records.filter(record => (record.source?.also.length ?? 0) > 0)
    expect(twice.map(record => record.source?.id).sort()).toEqual(['2023-0260', 'P-004645'])
    expect(bySource('P-004645').source).toMatchObject({
      ...{ system: 'phso', id: 'P-004645' },
      also: [{ system: 'ombudsman', id: 'P-004645' }],
    })
    const cityOfLondon = files.pfdExamples.find(example => example.coroner_area === 'City of London')
    expect(bySource(cityOfLondon?.source_url ?? '').source?.id).toBe('2023-0260')
  })

  it('have no page example that is also in the coroners’ list under its own reference', () => {
    const listed = new Set(files.pfd.map(entry => entry.ref))
    expect(files.pfdExamples.map(example => example.ref).filter(ref => ref !== null && listed.has(ref))).toEqual([])
  })

  it('answer to their own reference, or to their address where they have none', () => {
    for (const entry of files.pfd) expect(bySource(entry.ref).source?.system).toBe('pfd')
    for (const entry of files.ombudsman) expect(bySource(entry.case_reference ?? entry.source_url).kind).toBe('finding')
    for (const decision of files.phso) expect(bySource(decision.case_reference).source?.system).toBe('phso')
    for (const example of files.pfdExamples) expect(bySource(example.ref ?? example.source_url).kind).toBe('finding')
  })

  it('fit the shape of a record, and are published, real and nobody’s own', () => {
    for (const record of records) {
      expect(recordSchema.parse(record)).toEqual(record)
      expect(record).toMatchObject({ kind: 'finding', status: 'published', demo: false, ownerTrust: null })
      expect(record.reporter).toBeNull()
      expect(record.title).not.toBe('')
      expect(record.title.length).toBeLessThanOrEqual(150)
      expect(record.narrative).not.toBe('')
    }
  })

  it('have references of their own, well-formed and none twice', () => {
    const refs = records.flatMap(record => [record.ref, ...record.recommendations.map(item => item.ref)])
    expect(refs.filter(ref => !isReference(ref))).toEqual([])
    expect(new Set(refs).size).toBe(refs.length)
    expect(new Set(records.map(record => record.id)).size).toBe(records.length)
  })

  it('are the same whenever they are read in', () => {
    const later = publishedRecords({ taxonomy, directory, loadedAt: new Date('2031-02-03T00:00:00Z') })
    expect(later.map(({ id, ref }) => ({ id, ref }))).toEqual(records.map(({ id, ref }) => ({ id, ref })))
  })

  it('are coded with types of the taxonomy, each once a case, and quote words that stand in their text', () => {
    for (const record of records) {
      const codes = record.codes.map(code => code.code)
      expect(codes.filter(code => taxonomy.type(code) === undefined)).toEqual([])
      expect(new Set(codes).size).toBe(codes.length)
      const words = wordsOf(record)
      expect(record.codes.filter(code => code.quote !== null && !words.includes(code.quote))).toEqual([])
    }
    const unquoted = records.flatMap(record => record.codes.filter(code => code.quote === null))
    expect(unquoted.every(code => code.certainty === 'low')).toBe(true)
  })

  it('that are controls are never coded as failures of imaging', () => {
    const controls = records.filter(({ imagingFailing }) => imagingFailing === 'no' || imagingFailing === 'not-imaging')
    expect(controls.length).toBeGreaterThan(50)
    expect(controls.flatMap(countedCodes)).toEqual([])
  })

  it('say how many failed in imaging', () => {
    const count = (failing: string): number => records.filter(record => record.imagingFailing === failing).length
    expect({
      ...{ yes: count('yes'), no: count('no'), unclear: count('unclear'), 'not-imaging': count('not-imaging') },
    }).toMatchInlineSnapshot(`
     {
       "no": 50,
       "not-imaging": 7,
       "unclear": 8,
       "yes": 86,
     }
    `)
  })

  it('carry a death as the harm of the failing only where the coding says that imaging played a part', () => {
    for (const entry of files.pfd) {
      const part = ['caused', 'contributed'].includes(entry.coding.imaging_contribution)
      expect(bySource(entry.ref).harm.physical).toBe(part ? 4 : null)
    }
    const fatal = records.filter(record => record.harm.physical === 4)
    expect(fatal.filter(record => record.imagingFailing !== 'yes')).toEqual([])
  })

  it('give no trust code where the source names the wrong recipient, nor an invented one anywhere', () => {
    const codes = records.flatMap(record => record.organisations.map(organisation => organisation.odsCode))
    expect(codes.filter(code => code?.startsWith('DEMO'))).toEqual([])
    expect(codes.filter(code => code !== null && directory.trust(code) === null)).toEqual([])
    const doubtful = records.filter(record => record.attributionDoubtful)
    expect(doubtful.map(record => record.source?.id).sort()).toEqual(['2014-0234', '2023-0509'])
    const recipient = bySource('2014-0234').organisations.find(({ name }) => name.startsWith('South West London'))
    expect(recipient?.odsCode).toBeNull()
  })

  it('find the Scottish boards by name, and no practice by the name of its board', () => {
    const spso = records.filter(record => record.finding?.body === 'spso')
    expect(spso).toHaveLength(19)
    const without = spso.filter(record => whereItHappened(record).every(place => place.odsCode === null))
    expect(without.map(record => whereItHappened(record)[0]?.name)).toEqual(['GP practice, Fife NHS Board area'])
  })

  it('at two places keep both, and say that nobody coded which failure belongs to which', () => {
    const two = records.filter(record => whereItHappened(record).length > 1)
    expect(two.map(record => record.source?.id)).toEqual(['2023-0118'])
    expect(two[0]?.history.at(-1)?.note).toContain('which failure belongs to which is not coded')
  })

  it('take the date of the failing, never that of the report', () => {
    for (const entry of files.eventDates.filter(date => date.occurred_on !== null)) {
      const record = bySource(entry.id)
      expect(record.occurred).toMatchObject({ on: entry.occurred_on, to: entry.occurred_to })
    }
    expect(bySource('2013-0327').occurred).toBeNull()
  })

  it('link to public pages over TLS, without anybody’s name', () => {
    for (const { finding } of records) {
      expect(finding?.publicUrl).toMatch(/^https:\/\//)
      expect(finding?.publicUrl).not.toMatch(/uat\.|esdating|judiciary\.uk\/.+\/.+/)
    }
  })

  it('name nobody: masked in the coroners’ words, pseudonyms in PHSO’s sections only', () => {
    const named = /\b(?:Mr|Mrs|Ms|Miss|Dr|Prof(?:essor)?|Sir|Dame)\.? (?!\[)[A-Z]/
    const personal = records
      .map(record => [
        record.title,
        record.narrative,
        ...(record.finding?.body === 'coroner' ? record.finding.sections.map(section => section.text) : []),
        ...(record.source?.system === 'phso' ? [] : record.recommendations.map(item => item.text)),
        ...(record.source?.system === 'phso' ? [] : record.components.map(component => component.text)),
      ])
      .flat()
      .filter(text => named.test(text))
    expect(personal).toEqual([])
  })

  it('turn what was recommended into recommendations', () => {
    expect(bySource('P-004645').recommendations.map(({ type, text, due }) => [type, text, due?.on])).toEqual([
      ['apology', 'Acknowledge and apologise for the failings.', '2026-02-18'],
      ['financial', 'Pay Ms H £5000 in recognition of the failings.', '2026-02-18'],
    ])
    for (const decision of files.phso) {
      const text = decision.sections['recommendations'] ?? ''
      const coded = files.phsoCoding[decision.case_reference]?.recommendations ?? []
      expect(coded.filter(item => !text.includes(item.text))).toEqual([])
      expect(coded.length > 0).toBe(text !== '')
    }
  })
})

describe('the mapping of early tags', () => {
  it('has every tag that is used, and no type that is not in the taxonomy', () => {
    const used = [...files.ombudsman, ...files.pfdExamples].flatMap(entry => entry.failure_types)
    expect(new Set(used)).toEqual(new Set(Object.keys(files.tags)))
    const types = Object.values(files.tags).flatMap(tag => tag.types)
    expect(types.filter(type => taxonomy.type(type) === undefined)).toEqual([])
  })

  it('says why, where a tag gives no type', () => {
    expect(Object.values(files.tags).filter(tag => tag.types.length === 0 && tag.why === undefined)).toEqual([])
  })

  it('gives each case its codes, with the named exceptions', () => {
    for (const entry of [...files.ombudsman, ...files.pfdExamples]) {
      const id =
        'case_reference' in entry ? (entry.case_reference ?? entry.source_url) : (entry.ref ?? entry.source_url)
      const coding = files.coding.ombudsman[id] ?? files.coding.pfdExamples[id]
      const change = files.tagOverrides[id] ?? { add: [], leaveOut: [] }
      const expected = new Set([...entry.failure_types.flatMap(tag => files.tags[tag]?.types ?? []), ...change.add])
      for (const type of change.leaveOut) expected.delete(type)
      expect([id, ...(coding?.codes ?? []).map(code => code.code).sort()]).toEqual([id, ...[...expected].sort()])
    }
  })
})

describe('reading what the lists say', () => {
  it.each([
    ['2021-07-08', { on: '2021-07-08', precision: 'day', to: null }],
    ['2023-08', { on: '2023-08', precision: 'month', to: null }],
    ['2021-04-09 or 2021-09-04 (published as 04/09/2021)', { on: '2021', precision: 'year', to: null }],
    ['published as 08/02/2024', { on: '2024', precision: 'year', to: null }],
    ['not stated', null],
    [null, null],
  ])('takes the date %s as far as it goes', (text, date) => {
    expect(decisionDate(text)).toEqual(date)
  })

  it('knows the outcomes of the lists, and refuses others', () => {
    expect(outcomeOf('Some upheld, recommendations')).toBe('partly-upheld')
    expect(outcomeOf('Closed after initial enquiries')).toBe('closed')
    expect(() => outcomeOf('settled')).toThrow('settled')
  })

  it('parts numbered concerns, and leaves others whole', () => {
    expect(concernsOf('The matters are: 1. The scan was late. 2. Nobody was told (at 3.30pm). 3. No policy.')).toEqual([
      'The scan was late.',
      'Nobody was told (at 3.30pm).',
      'No policy.',
    ])
    expect(concernsOf('The scan of 2. May was late.')).toEqual(['The scan of 2. May was late.'])
    expect(concernsOf('')).toEqual([])
  })

  it('pins an outcome on a bullet point only where their numbers agree', () => {
    const text = '4. Mr A says the Trust:• was late• did not write. 5. He wants an apology.'
    expect(componentsOf(text, ['upheld', 'not-upheld'])).toEqual([
      { text: 'Was late.', outcome: 'upheld', organisation: null },
      { text: 'Did not write.', outcome: 'not-upheld', organisation: null },
    ])
    expect(componentsOf(text, ['upheld', 'closed', 'closed']).map(part => part.text)).toEqual([
      expect.stringMatching(/^Part 1 of 3\./),
      expect.stringMatching(/^Part 2 of 3\./),
      expect.stringMatching(/^Part 3 of 3\./),
    ])
  })

  it('gives each PHSO decision as many parts as it has outcomes', () => {
    for (const decision of files.phso) {
      const { components } = bySource(decision.case_reference)
      expect(components.map(part => part.outcome)).toEqual(decision.component_outcomes.map(outcomeOf))
    }
  })

  it.each([
    ['apology', 'apology', null],
    ['review of emergency X-ray reporting and documentation in 3 months', 'audit', 'in 3 months'],
    ['mandatory pressure ulcer training', 'training', null],
  ])('reads “%s” as %s', (text, type, timescale) => {
    expect(recommendationFrom(text)).toMatchObject({ type, timescale })
  })

  it('shows public hosts over TLS', () => {
    expect(publicAddress('http://uat.spso.org.uk/decision-reports/x')).toBe(
      'https://www.spso.org.uk/decision-reports/x',
    )
  })
})
