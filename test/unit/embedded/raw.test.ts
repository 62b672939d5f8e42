import { serialize } from 'bson'
import fc from 'fast-check'
import { decode } from '../../../src/embedded/bson/decode.js'
import { encode } from '../../../src/embedded/bson/encode.js'
import { changedFields, keepFields, patchFields } from '../../../src/embedded/bson/raw.js'
import type { Doc } from '../../../src/embedded/bson/values.js'

const name = fc.constantFrom('_id', 'a', 'b', 'ab', 'ba', 'search', 'ä', 'a rather long name of a field', '')
const leaf = fc.oneof(fc.integer(), fc.double(), fc.string(), fc.boolean(), fc.constant(null), fc.date())
const value = fc.oneof(leaf, fc.array(leaf, { maxLength: 3 }), fc.dictionary(fc.constantFrom('x', 'y'), leaf))
const document = fc
  .uniqueArray(fc.tuple(name, value), { selector: ([field]) => field, maxLength: 6 })
  .map(fields => Object.fromEntries(fields) as Record<string, unknown>)
const fields = fc.uniqueArray(name, { maxLength: 5 }).map(names => new Set(names))

const bytesOf = (each: object): Buffer => Buffer.from(serialize(each))
const only = (all: Doc, wanted: ReadonlySet<string>): Doc => new Map([...all].filter(([field]) => wanted.has(field)))

describe('the bytes of a document', () => {
  it('tell which fields differ as its values do', () => {
    fc.assert(
      fc.property(document, document, fc.boolean(), (one, other, akin) => {
        const [before, after] = [bytesOf(one), bytesOf(akin ? { ...one, ...other } : other)]
        const [was, is] = [decode(before), decode(after)]
        const same = (field: string): boolean =>
          was.has(field) &&
          is.has(field) &&
          encode(only(was, new Set([field]))).equals(encode(only(is, new Set([field]))))
        const expected = [...new Set([...was.keys(), ...is.keys()])].filter(field => !same(field))
        expect([...changedFields(before, after)].sort()).toEqual(expected.sort())
      }),
      { numRuns: 1000 },
    )
  })

  it('are cut to some fields as its values are', () => {
    fc.assert(
      fc.property(document, fields, (each, wanted) => {
        const bytes = bytesOf(each)
        expect(keepFields(bytes, wanted).equals(encode(only(decode(bytes), wanted)))).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })

  it('come out of a change of some fields as if the whole document had been written anew', () => {
    const edit = fc.tuple(name, fc.option(leaf, { nil: undefined }))
    fc.assert(
      fc.property(document, fc.uniqueArray(edit, { selector: ([field]) => field, maxLength: 4 }), (each, edits) => {
        const bytes = bytesOf(each)
        const change = (some: Doc): Doc => {
          for (const [field, to] of edits) {
            if (to === undefined) some.delete(field)
            else some.set(field, to)
          }
          return some
        }
        const touched = new Set(edits.map(([field]) => field))
        const patched = patchFields(bytes, touched, change)
        expect(patched.bytes.equals(encode(change(decode(bytes))))).toBe(true)
        expect(patched.fields).toEqual(only(decode(patched.bytes), touched))
      }),
      { numRuns: 1000 },
    )
  })
})
