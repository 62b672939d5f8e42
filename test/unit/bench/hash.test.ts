import { describe, expect, it } from '@jest/globals'
import { generatedRecords } from '../../../bench/search/records.js'
import { sha256Of } from '../../../bench/support/hash.js'

describe('the hash of what is measured with', () => {
  it('is SHA-256 of a line of JSON an item', () => {
    // printf '{"a":1,"b":[2]}\n"c"\n' | sha256sum
    expect(sha256Of([{ b: [2], a: 1 }, 'c'])).toBe('25504c0629481e29bcca4755094e11b437916b72e5f8b8b2cc5ec5b774a57e61')
  })

  it('does not depend on the order of names, and depends on that of items', () => {
    expect(sha256Of([{ a: { c: 1, d: null } }])).toBe(sha256Of([{ a: { d: null, c: 1 } }]))
    expect(sha256Of([1, 2])).not.toBe(sha256Of([2, 1]))
    expect(sha256Of([[1, 2]])).not.toBe(sha256Of([[2, 1]]))
  })
})

describe('generated records', () => {
  it('are the same for the same seed, others for another, and fewer are the first of more', () => {
    const ten = [...generatedRecords(10)]
    expect(sha256Of(generatedRecords(10))).toBe(sha256Of(ten))
    expect(sha256Of(generatedRecords(4))).toBe(sha256Of(ten.slice(0, 4)))
    expect(sha256Of(generatedRecords(10, 2))).not.toBe(sha256Of(ten))
  })
})
