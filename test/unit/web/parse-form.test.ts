import fc from 'fast-check'
import { z } from 'zod'
import { dateFromParts } from '../../../src/domain/record/partial-date.js'
import {
  datePartsOf,
  errorFor,
  faultsOf,
  formErrors,
  formValues,
  listOf,
  NO_ERRORS,
  numberOf,
  parseForm,
  readDate,
  rowCount,
  textOf,
} from '../../../src/web/parse-form.js'

describe('typed values', () => {
  it('keeps texts and lists, and leaves out the token and what is no text', () => {
    const values = formValues({ title: ' <2 mm & “µSv” ', modality: ['CT', 'MR'], _csrf: 'x', nested: { a: 1 }, n: 3 })
    expect(values).toEqual({ title: ' <2 mm & “µSv” ', modality: ['CT', 'MR'] })
  })

  it.each([[undefined], [null], ['text'], [42]])('takes %p for an empty form', body => {
    expect(formValues(body)).toEqual({})
  })

  it('turns the line ends that browsers send into the ones that are stored', () => {
    expect(textOf(formValues({ story: 'one\r\ntwo\rthree\nfour' }), 'story')).toBe('one\ntwo\nthree\nfour')
  })

  it('never loses a character otherwise', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        fc.pre(!text.includes('\r'))
        expect(textOf(formValues({ story: text }), 'story')).toBe(text)
      }),
    )
  })

  it('reads one, several or none the same way', () => {
    const values = formValues({ one: 'a', several: ['a', 'b'], empty: [] })
    expect([textOf(values, 'one'), textOf(values, 'several'), textOf(values, 'empty')]).toEqual(['a', 'a', ''])
    expect([listOf(values, 'one'), listOf(values, 'several'), listOf(values, 'none')]).toEqual([['a'], ['a', 'b'], []])
    expect(textOf(values, 'constructor')).toBe('')
    expect(listOf(values, 'toString')).toEqual([])
  })

  it.each([
    ['3', 3],
    [' 0 ', 0],
    ['-1', -1],
    ['', undefined],
    ['1.5', undefined],
    ['1e3', undefined],
    ['three', undefined],
  ])('reads %p as the number %p', (text, number) => {
    expect(numberOf({ harm: text }, 'harm')).toBe(number)
  })

  it('counts the rows of a repeated part by its highest number, with a cap', () => {
    const values = { 'components-0-text': 'a', 'components-2-outcome': 'b', components: 'c', 'components-x-text': 'd' }
    expect(rowCount(values, 'components', 50)).toBe(3)
    expect(rowCount(values, 'recommendations', 50)).toBe(0)
    expect(rowCount({ 'components-999999-text': 'a' }, 'components', 50)).toBe(51)
  })
})

describe('dates', () => {
  const boxes = (day: string, month: string, year: string) => ({
    'occurred-day': day,
    'occurred-month': month,
    'occurred-year': year,
  })

  it.each([
    ['24', '11', '2026', '2026-11-24', 'day'],
    ['', '3', '2025', '2025-03', 'month'],
    ['', '', '2024', '2024', 'year'],
    [' 4 ', ' 07', '2024 ', '2024-07-04', 'day'],
  ])('reads %p/%p/%p as %p, known to the %s', (day, month, year, on, precision) => {
    const entry = readDate(boxes(day, month, year), 'occurred', 'The date it happened')
    expect(entry).toEqual({ parts: { day, month, year }, date: { on, precision, to: null }, faults: [] })
  })

  it('finds nothing wrong with three empty boxes', () => {
    expect(readDate({}, 'occurred', 'The date')).toEqual({
      parts: { day: '', month: '', year: '' },
      date: null,
      faults: [],
    })
  })

  it.each([
    ['24', '11', '', 'occurred-year', 'The date must include a year'],
    ['24', '', '2026', 'occurred-month', 'The date must include a month'],
    ['24', '11', '26', 'occurred-year', 'The date must have a year of 4 numbers, such as 2026'],
    ['31', '4', '2026', 'occurred-day', 'The date must be a real date'],
    ['29', '2', '2025', 'occurred-day', 'The date must be a real date'],
    ['1', '13', '2026', 'occurred-month', 'The date must be a real date'],
    ['one', '1', '2026', 'occurred-day', 'The date must be a real date'],
  ])('points at what is wrong with %p/%p/%p', (day, month, year, field, message) => {
    const entry = readDate(boxes(day, month, year), 'occurred', 'The date')
    expect(entry).toMatchObject({ date: null, faults: [{ field, message }] })
  })

  it.each([
    ['', '11', '2026', 'day', 'occurred-day'],
    ['', '', '2026', 'day', 'occurred-month'],
    ['', '', '2026', 'month', 'occurred-month'],
  ] as const)('asks for as much as must be known (%p/%p/%p to the %s)', (day, month, year, least, field) => {
    expect(readDate(boxes(day, month, year), 'occurred', 'The date', least).faults).toMatchObject([{ field }])
  })

  it('gives every date back to the boxes that it came from', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 28 }), fc.integer({ min: 1, max: 12 }), (day, month) => {
        const parts = { day: String(day), month: String(month), year: '2026' }
        expect(datePartsOf(dateFromParts(parts.day, parts.month, parts.year))).toEqual(parts)
      }),
    )
    expect(datePartsOf(null)).toEqual({ day: '', month: '', year: '' })
  })

  it('has a date or a fault, never both, whatever was typed', () => {
    const box = fc.oneof(fc.string({ maxLength: 5 }), fc.integer({ min: 0, max: 2100 }).map(String), fc.constant(''))
    fc.assert(
      fc.property(box, box, box, (day, month, year) => {
        const { date, faults } = readDate(boxes(day, month, year), 'occurred', 'The date')
        const empty = [day, month, year].every(part => part.trim() === '')
        expect([date !== null, faults.length]).toEqual(
          empty ? [false, 0] : [faults.length === 0, date === null ? 1 : 0],
        )
      }),
    )
  })
})

describe('checking', () => {
  const schema = z.object({
    title: z
      .string()
      .min(3, 'Enter a longer title')
      .regex(/^[a-z]+$/, 'Use letters only'),
    occurred: z.string().min(1, 'Enter when it happened'),
    components: z.array(z.object({ text: z.string().min(1, 'Enter this part') })),
  })

  it('hands on what fits', () => {
    const value = { title: 'scan', occurred: '2026', components: [] }
    expect(parseForm(schema, value)).toEqual({ ok: true, value })
  })

  it('has one fault a field, the first, with the path to it', () => {
    expect(parseForm(schema, { title: '1', occurred: '2026', components: [{ text: 'a' }, { text: '' }] })).toEqual({
      ok: false,
      faults: [
        { field: 'title', message: 'Enter a longer title' },
        { field: 'components.1.text', message: 'Enter this part' },
      ],
    })
  })

  it('lets a fault of reading speak for its field', () => {
    const found = [{ field: 'occurred-month', message: 'The date must be a real date' }]
    expect(parseForm(schema, { title: 'scan', occurred: '', components: [] }, found)).toEqual({
      ok: false,
      faults: found,
    })
    expect(parseForm(schema, { title: 'scan', occurred: '2026', components: [] }, found)).toEqual({
      ok: false,
      faults: found,
    })
  })

  it('names a fault of the whole by nothing', () => {
    const whole = z.object({ a: z.string() }).refine(() => false, 'Enter one or the other')
    expect(faultsOf(whole.safeParse({ a: 'x' }).error as z.ZodError)).toEqual([
      { field: '', message: 'Enter one or the other' },
    ])
  })
})

describe('showing', () => {
  it('links each fault to its field and keeps the words beside it', () => {
    const errors = formErrors(
      [
        { field: 'title', message: 'Enter a title' },
        { field: 'components.0.text', message: 'Enter this part' },
        { field: 'organisation.name', message: 'Enter the organisation' },
      ],
      { fields: { 'organisation.name': 'organisation' } },
    )
    expect(errors.summary).toEqual([
      { text: 'Enter a title', href: '#title' },
      { text: 'Enter this part', href: '#components-0-text' },
      { text: 'Enter the organisation', href: '#organisation' },
    ])
    expect(errorFor(errors, 'components-0-text')).toEqual({ errorMessage: { text: 'Enter this part' } })
    expect(errorFor(errors, 'organisation')).toEqual({ errorMessage: { text: 'Enter the organisation' } })
    expect(errorFor(errors, 'setting')).toEqual({})
    expect(errorFor(NO_ERRORS, 'title')).toEqual({})
  })

  it('shows every fault of a field', () => {
    const errors = formErrors([
      { field: 'narrative', message: 'Take out the NHS number' },
      { field: 'narrative', message: 'Take out the postcode' },
    ])
    expect(errors.summary).toHaveLength(2)
    expect(errors.messages.get('narrative')).toBe('Take out the NHS number. Take out the postcode')
  })

  it("links a date's fault to the wrong box, or the first, and shows it beside the date", () => {
    const options = { dates: ['occurred', 'decided-on'] }
    const part = formErrors([{ field: 'occurred-month', message: 'The date must be a real date' }], options)
    expect(part.summary).toEqual([{ text: 'The date must be a real date', href: '#occurred-month' }])
    expect(part.messages.get('occurred')).toBe('The date must be a real date')
    expect(part.wrongDateParts.get('occurred')).toEqual(['month'])

    const whole = formErrors([{ field: 'decided-on', message: 'Enter the date of the decision' }], options)
    expect(whole.summary).toEqual([{ text: 'Enter the date of the decision', href: '#decided-on-day' }])
    expect(whole.wrongDateParts.get('decided-on')).toEqual(['day', 'month', 'year'])
  })
})
