import fc from 'fast-check'
import { loadDirectory } from '../../../src/organisations/directory.js'
import { EMPTY_QUERY, readSearchQuery, searchHref, toggled } from '../../../src/search/search-query.js'
import { TAXONOMY } from '../../support/record-builders.js'

const known = { taxonomy: TAXONOMY, places: loadDirectory({ demo: true }) }
const read = (input: unknown) => readSearchQuery(input, known)

describe('reading a search from an address', () => {
  it('takes words, filters, days, order and page', () => {
    expect(
      read({
        q: 'lung',
        kind: ['incident', 'finding'],
        modality: 'ct',
        from: '2024',
        to: '2025-03',
        sort: 'harm',
        page: '3',
      }),
    ).toEqual({
      query: {
        words: 'lung',
        filter: { kind: ['incident', 'finding'], modality: ['ct'] },
        from: '2024',
        to: '2025-03',
        sort: 'harm',
        page: 3,
      },
      dropped: [],
      faults: [],
    })
    expect(read({})).toEqual({ query: EMPTY_QUERY, dropped: [], faults: [] })
  })

  it.each([
    ['kind', 'bogus'],
    ['modality', '" OR kind = "x'],
    ['failureType', 'reporting.unknown'],
    ['stage', '../x'],
    ['trust', 'ZZZ'],
    ['harm', '5'],
    ['year', '20x4'],
    ['from', 'last Tuesday'],
    ['to', '2024-02-31'],
    ['sort', 'title'],
    ['page', '0'],
    ['page', '-1'],
    ['page', '1e3'],
  ])('leaves out %s=%s and says so', (name, value) => {
    const { query, dropped } = read({ [name]: value })
    expect(query).toEqual(EMPTY_QUERY)
    expect(dropped).toEqual([{ name, value }])
  })

  it.each([
    ['2024', '2024'],
    ['3/2024', '2024-03'],
    ['27/3/2024', '2024-03-27'],
    ['27.03.2024', '2024-03-27'],
    ['27 March 2024', '2024-03-27'],
    ['mar 2024', '2024-03'],
    ['Sept 2024', '2024-09'],
    ['2024-3-7', '2024-03-07'],
    ['2024-02-29', '2024-02-29'],
  ])('reads %s as a day', (typed, on) => {
    expect(read({ from: ` ${typed} ` }).query.from).toBe(on)
  })

  it.each(['29/2/2023', '13/2024', '3/27/2024', '24', '1/2/3/2024', 'Smarch 2024', '27 2024', '0/2024', '20245'])(
    'finds no day in %s, and says what would be one',
    typed => {
      const { query, faults } = read({ to: typed })
      expect(query.to).toBeNull()
      expect(faults).toEqual([
        { field: 'to', typed, message: '“To” must be a real date, such as 2024, 3/2024 or 27/3/2024' },
      ])
    },
  )

  it('leaves out an end before the start, and says so', () => {
    const { query, faults, dropped } = read({ from: '3/2024', to: '2023' })
    expect([query.from, query.to]).toEqual(['2024-03', null])
    expect(faults).toEqual([{ field: 'to', typed: '2023', message: '“To” must be the same as or after “From”' }])
    expect(dropped).toEqual([{ name: 'to', value: '2023' }])
    expect(read({ from: '27/3/2024', to: '2024' }).faults).toEqual([])
  })

  it('keeps the good values beside a bad one', () => {
    const { query, dropped } = read({ modality: ['ct', 'zap', 'ct'] })
    expect(query.filter).toEqual({ modality: ['ct'] })
    expect(dropped).toEqual([{ name: 'modality', value: 'zap' }])
  })

  it('reads a former trust as what it became', () => {
    const { query } = read({ trust: 'RNL' })
    expect(query.filter.trust).toEqual(['RNN'])
  })

  it('never fails, and reads back what it writes', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('q', 'kind', 'page', 'from', 'sort', 'x', '__proto__'), fc.anything()),
        input => {
          const { query } = read(input)
          const again = Object.fromEntries(
            [...new Set(new URLSearchParams(searchHref(query).split('?')[1] ?? '').keys())].map(name => [
              name,
              new URLSearchParams(searchHref(query).split('?')[1] ?? '').getAll(name),
            ]),
          )
          expect(read(again).query).toEqual({ ...query, words: query.words })
        },
      ),
    )
  })

  it('toggles one value and goes back to the first page', () => {
    const query = { ...EMPTY_QUERY, filter: { modality: ['ct'] }, page: 4 }
    expect(toggled(query, 'modality', 'mri')).toMatchObject({ filter: { modality: ['ct', 'mri'] }, page: 1 })
    expect(toggled(query, 'modality', 'ct')).toMatchObject({ filter: {}, page: 1 })
  })
})
