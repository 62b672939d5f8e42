import fc from 'fast-check'
import { createDirectory, loadDirectory } from '../../../src/organisations/directory.js'
import { initialsOf, shortNameOf, type Organisation, type Succession } from '../../../src/organisations/organisation.js'

const real = loadDirectory({ demo: false })
const withDemo = loadDirectory({ demo: true })

describe('the directory in seed/reference', () => {
  it('holds every trust and Welsh board of the list, and the Scottish boards, each code once', () => {
    const codes = real.trusts().map(trust => trust.odsCode)
    expect(codes).toHaveLength(281 + 14)
    expect(new Set(codes).size).toBe(codes.length)
  })

  it('knows codes of three and of five characters, and Welsh and Scottish boards', () => {
    expect(real.trust('R1H')).toMatchObject({ name: 'Barts Health NHS Trust', shortName: 'Barts Health' })
    expect(real.trust('G6V2S')).toMatchObject({ name: 'North London NHS Foundation Trust' })
    expect(real.trust('7A1')).toMatchObject({ shortName: 'Betsi Cadwaladr', regionName: 'Wales' })
    expect(real.trust('S08000032')).toMatchObject({ shortName: 'Lanarkshire', regionName: 'Scotland' })
    expect(real.trust('no such code')).toBeNull()
  })

  it('gives every region a code to filter by', () => {
    expect(real.regions().map(region => region.name)).toEqual([
      'East of England',
      'London',
      'Midlands',
      'North East and Yorkshire',
      'North West',
      'Scotland',
      'South East',
      'South West',
      'Wales',
    ])
    expect(real.regions().every(region => region.code !== '')).toBe(true)
    const codes = real.regions().map(region => region.code)
    expect(new Set(codes).size).toBe(codes.length)
  })

  it('has the invented trusts in demo mode only', () => {
    expect(real.trusts().some(trust => trust.demo)).toBe(false)
    expect(real.trust('DEMO-NM')).toBeNull()
    expect(real.byName('Northmere')).toBeNull()
    expect(withDemo.trusts().filter(trust => trust.demo)).toHaveLength(8)
    expect(withDemo.byName('northmere')?.odsCode).toBe('DEMO-NM')
  })

  it.each([
    ['a merger', 'RV8', 'R1K'],
    ['an acquisition', 'RR1', 'RRK'],
    ['a merger, then another', 'RNL', 'RNN'],
    ['an acquisition of a trust that then merged', 'RM4', 'R0A'],
    ['a merger into a trust that was then split', 'RGZ', 'RYQ'],
    ['a rename under the same code', 'RAJ', 'RAJ'],
    ['a trust of today', 'R1H', 'R1H'],
    ['a code that is not in the list', 'XYZ', 'XYZ'],
  ])('reads %s under the code of today', (_case, code, today) => {
    expect(real.current(code)).toBe(today)
  })

  it.each([
    ['Mid Staffordshire', 'RJD', ['RJE', 'RL4']],
    ['South London Healthcare', 'RYQ', ['RJ2', 'RJZ', 'RPG']],
    ['Pennine Acute, split and acquired', 'RW6', ['R0A', 'RM3']],
    ['Dudley Integrated', 'RYK', ['RNA']],
  ])('never rolls up a split: %s', (_name, code, parts) => {
    expect(real.current(code)).toBe(code)
    expect(parts.flatMap(part => real.codesUnder(part))).not.toContain(code)
  })

  it('lists the codes that a trust’s history stands under, itself first', () => {
    expect(real.codesUnder('R1H')).toEqual(['R1H', 'RGC', 'RNH', 'RNJ'])
    expect(real.codesUnder('RGC')).toEqual(real.codesUnder('R1H'))
    expect(real.codesUnder('R0A')).toEqual(['R0A', 'RM2', 'RM4', 'RW3'])
  })

  it('tells what became of a trust, oldest first, splits and renames among it', () => {
    const mersey = real.history('RBN').map(row => [row.fromCode, row.toCode, row.kind, row.effective])
    expect(mersey).toEqual([
      ['RBN', 'RBN', 'rename', '2023-07-01'],
      ['RVY', 'RBN', 'merger', '2023-07-01'],
    ])
    expect(
      real
        .history('RJD')
        .map(row => row.toCode)
        .sort(),
    ).toEqual(['RJE', 'RL4'])
  })

  it.each([
    ['Barts Health NHS Trust', 'R1H'],
    ['the BARTS HEALTH  trust', 'R1H'],
    ['Guy’s and St Thomas’ NHS Foundation Trust', 'RJ1'],
    ['Lancashire and South Cumbria NHS Foundation Trust', 'RW5'],
    ['York Teaching Hospital NHS Foundation Trust', 'RCB'],
    ['Greater Glasgow and Clyde NHS Board - Acute Services Division', 'S08000031'],
    ['NHS Lanarkshire', 'S08000032'],
    ['Western Sussex Hospitals NHS Foundation Trust', 'RYR'],
  ])('finds “%s” by name', (name, code) => {
    expect(real.byName(name)?.odsCode).toBe(code)
  })

  it('does not take another kind of body for a trust', () => {
    expect(real.byName('Department of Health and Social Care')).toBeNull()
    expect(real.byName('GP practice, Fife NHS Board area')).toBeNull()
    expect(real.byName('')).toBeNull()
  })

  it('follows every code to the same end, however often it is asked', () => {
    for (const { odsCode } of real.trusts()) {
      const today = real.current(odsCode)
      expect(real.current(today)).toBe(today)
      expect(real.codesUnder(today)).toContain(odsCode)
    }
  })
})

describe('shortNameOf', () => {
  it.each([
    ['Barts Health NHS Trust', 'Barts Health'],
    ['University Hospitals of Leicester NHS Trust', 'Leicester'],
    ['The Newcastle upon Tyne Hospitals NHS Foundation Trust', 'Newcastle upon Tyne'],
    ["The Queen Elizabeth Hospital, King's Lynn, NHS Foundation Trust", "Queen Elizabeth Hospital, King's Lynn"],
    ['Mid Yorkshire Teaching NHS Trust', 'Mid Yorkshire'],
    ['Betsi Cadwaladr University Health Board', 'Betsi Cadwaladr'],
    ['Powys Teaching Health Board', 'Powys'],
  ])('%s is headed %s', (name, short) => {
    expect(shortNameOf(name)).toBe(short)
  })

  it('leaves no two open trusts with the same heading', () => {
    const names = withDemo
      .trusts()
      .filter(trust => trust.status === 'open')
      .map(trust => trust.shortName)
    expect(new Set(names).size).toBe(names.length)
  })
})

describe('any lists of successions, rings and all', () => {
  const code = fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F')
  const successions = fc.array(
    fc.record({
      fromCode: code,
      toCode: code,
      kind: fc.constantFrom('merger' as const, 'acquisition' as const, 'rename' as const, 'split' as const),
      effective: fc.constantFrom('2010', '2012-04', '2015-10-01'),
    }),
    { maxLength: 12 },
  )
  const directoryOf = (rows: readonly Pick<Succession, 'fromCode' | 'toCode' | 'kind' | 'effective'>[]) =>
    createDirectory({
      organisations: ['A', 'B', 'C', 'D', 'E', 'F'].map(organisation),
      successions: rows.map(row => ({ ...row, fromName: row.fromCode, toName: row.toCode })),
      aliases: {},
    })

  it('come to an end, and never cross a split', () => {
    fc.assert(
      fc.property(successions, code, (rows, start) => {
        const directory = directoryOf(rows)
        const end = directory.current(start)
        const split = new Set(rows.filter(row => row.kind === 'split').map(row => row.fromCode))
        expect(split.has(start) ? [start] : ['A', 'B', 'C', 'D', 'E', 'F']).toContain(end)
      }),
    )
  })

  it('put each code under exactly one code of today', () => {
    fc.assert(
      fc.property(successions, rows => {
        const directory = directoryOf(rows)
        const heads = new Set(directory.trusts().map(trust => directory.current(trust.odsCode)))
        const listed = [...heads].flatMap(head => directory.codesUnder(head))
        expect([...listed].sort()).toEqual(['A', 'B', 'C', 'D', 'E', 'F'])
      }),
    )
  })

  it('do not depend on the order of the rows', () => {
    fc.assert(
      fc.property(successions, code, (rows, start) => {
        expect(directoryOf([...rows].reverse()).current(start)).toBe(directoryOf(rows).current(start))
      }),
    )
  })
})

function organisation(odsCode: string): Organisation {
  return {
    ...{ odsCode, name: odsCode, shortName: odsCode, regionCode: 'Y56', regionName: 'London' },
    ...{ icbName: null, town: null, status: 'open', opened: null, closed: null, demo: false },
  }
}

describe('initials of an organisation', () => {
  it.each([
    ['University Hospitals of Leicester NHS Trust', ['UHL']],
    ['Milton Keynes University Hospital NHS Foundation Trust', ['MKUH', 'MKUHFT']],
    ['Barking, Havering and Redbridge University Hospitals NHS Trust', ['BHRUT', 'BHRUHT']],
    ['Manchester University NHS Foundation Trust', ['MFT', 'MUFT']],
    ['The Shrewsbury and Telford Hospital NHS Trust', ['SATH']],
    ["Guy's and St Thomas' NHS Foundation Trust", ['GSTT', 'GSTFT']],
    ['Betsi Cadwaladr University Health Board', ['BCUHB']],
    ['Greater Glasgow and Clyde NHS Board', ['GGC', 'NHSGGC']],
  ])('%s: %j among them', (name, expected) => {
    expect(initialsOf(name)).toEqual(expect.arrayContaining(expected))
  })

  it('are three letters at least, and none twice, whatever the name', () => {
    for (const { name } of loadDirectory({ demo: true }).trusts()) {
      const initials = initialsOf(name)
      expect(initials.filter(letters => !/^\p{Lu}{3,}$/u.test(letters))).toEqual([])
      expect(new Set(initials).size).toBe(initials.length)
    }
    expect(initialsOf('')).toEqual([])
    expect(initialsOf('NHS')).toEqual([])
  })
})
