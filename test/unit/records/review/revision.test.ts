import fc from 'fast-check'
import type { FailureCode } from '../../../../src/domain/record/record.js'
import {
  changesBetween,
  fieldsAt,
  fieldsOf,
  mergeFields,
  mergeRows,
  reviewedFrom,
  undo,
  type Reviewed,
  type ReviewedFields,
} from '../../../../src/domain/record/revision.js'
import { anIncident } from '../../../support/record-builders.js'

const anyCode = fc.record({
  state: fc.constantFrom('present', 'absent', 'unknown'),
  certainty: fc.constantFrom('high', 'low'),
  basis: fc.constantFrom('event', 'concern-only'),
  quote: fc.option(fc.string({ maxLength: 8 })),
}) as fc.Arbitrary<Omit<FailureCode, 'code'>>

const anyReviewed: fc.Arbitrary<Reviewed> = fc
  .record({
    codes: fc.dictionary(fc.constantFrom('a.b', 'a.c', 'd.e'), anyCode),
    factors: fc.uniqueArray(fc.constantFrom('person', 'tasks'), { maxLength: 2 }),
    note: fc.string({ maxLength: 5 }),
    physical: fc.constantFrom(null, 0, 2, 4),
    errorType: fc.constantFrom(null, 'location', 'history'),
    failing: fc.constantFrom('yes', 'no', 'unclear'),
    doubtful: fc.boolean(),
  })
  .map(({ codes, factors, note, physical, errorType, failing, doubtful }) => ({
    ...anIncident(),
    codes: Object.entries(codes).map(([code, rest]) => ({ code, ...rest })),
    factors: factors.map(factor => ({ factor, note })),
    harm: { physical, psychological: null },
    errorType,
    imagingFailing: failing,
    attributionDoubtful: doubtful,
  }))

const anyFields: fc.Arbitrary<ReviewedFields> = anyReviewed.map(fieldsOf)

describe('the fields of a record', () => {
  it('hold all that reviewers change, and give it back', () => {
    fc.assert(
      fc.property(anyReviewed, anyReviewed, (reviewed, other) => {
        const back = reviewedFrom(fieldsOf(reviewed), reviewed)
        for (const part of Object.keys(back) as (keyof Reviewed)[]) expect(back[part]).toEqual(reviewed[part])
        expect(fieldsOf(reviewedFrom(fieldsOf(reviewed), other))).toEqual(fieldsOf(reviewed))
      }),
    )
  })

  it('go back over the changes to every earlier state', () => {
    fc.assert(
      fc.property(fc.array(anyReviewed, { minLength: 2, maxLength: 5 }), states => {
        const at = new Date('2026-03-02T10:00:00Z')
        const revisions = states.slice(1).map((state, index) => ({
          rev: index + 2,
          at,
          by: null,
          reason: '',
          changes: changesBetween(fieldsOf(states[index] ?? state), fieldsOf(state)),
        }))
        const record = { ...(states.at(-1) ?? anIncident()), revisions }
        states.forEach((state, index) => {
          expect(fieldsAt(record, index + 1)).toEqual(fieldsOf(state))
        })
      }),
    )
  })

  it('differ in nothing from themselves, whatever the order of their parts', () => {
    fc.assert(
      fc.property(anyFields, fields => {
        expect(changesBetween(fields, Object.fromEntries(Object.entries(fields).reverse()))).toEqual([])
      }),
    )
  })
})

describe('putting two versions together', () => {
  const rowsOf = (base: ReviewedFields, theirs: ReviewedFields, yours: ReviewedFields) => mergeRows(base, theirs, yours)

  it('keeps each change of one, and of both the one that was chosen', () => {
    fc.assert(
      fc.property(
        anyFields,
        anyFields,
        anyFields,
        fc.constantFrom('theirs', 'yours'),
        (base, theirs, yours, chosen) => {
          const rows = rowsOf(base, theirs, yours)
          const merged = mergeFields(theirs, rows, () => chosen)
          for (const { field, changedBy, ...row } of rows) {
            expect(merged[field] ?? null).toEqual(changedBy === 'both' ? row[chosen] : row[changedBy])
          }
          for (const field of Object.keys(base)) {
            if (!rows.some(row => row.field === field)) expect(merged[field]).toEqual(base[field])
          }
        },
      ),
    )
  })

  it('is theirs where you changed nothing, and yours where they did not', () => {
    fc.assert(
      fc.property(anyFields, anyFields, (base, other) => {
        expect(mergeFields(other, rowsOf(base, other, base), () => 'theirs')).toEqual(other)
        expect(mergeFields(base, rowsOf(base, base, other), () => 'theirs')).toEqual(other)
      }),
    )
  })

  it('asks of nothing that both made the same of', () => {
    fc.assert(
      fc.property(anyFields, anyFields, (base, same) => {
        expect(rowsOf(base, same, same).filter(({ changedBy }) => changedBy === 'both')).toEqual([])
      }),
    )
  })

  it('undoes what was not there by taking it out', () => {
    expect(undo({ 'codes.a.b': 1, setting: 'other' }, [{ field: 'codes.a.b', before: null, after: 1 }])).toEqual({
      setting: 'other',
    })
  })
})
