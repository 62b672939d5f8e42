import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { DEMO_TRUSTS } from '../../seed/demo-trusts.js'
import { PROJECT_ROOT } from '../platform/project-root.js'
import { shortNameOf, type Organisation, type Region, type Succession } from './organisation.js'

/** Trusts and boards, who became whom, and what they are called; read once at start. */
export interface OrganisationDirectory {
  /** By ODS code; `null` for one that is not in the list. */
  trust(odsCode: string): Organisation | null
  /** All, by name; closed ones too. */
  trusts(): readonly Organisation[]
  /**
   * The code under which an organisation's history is read today: follows mergers, acquisitions and renames, never a
   * split, since nobody knows which part an event belongs to. A code that is not in the list is its own.
   */
  current(odsCode: string): string
  /** Former codes that are read under this one, itself first. */
  codesUnder(odsCode: string): readonly string[]
  /** What became of it and what it was made from, oldest first; splits and renames among them. */
  history(odsCode: string): readonly Succession[]
  /** By any name that reports use for it; `null` where none fits, or where the name is of another kind of body. */
  byName(name: string): Organisation | null
  regions(): readonly Region[]
}

export interface DirectoryLists {
  readonly organisations: readonly Organisation[]
  readonly successions: readonly Succession[]
  /** Name as seen in reports → canonical name. */
  readonly aliases: Readonly<Record<string, string>>
}

/** Reads the lists in `seed/reference`, with the invented trusts in demo mode. Throws where a list is malformed. */
export function loadDirectory({ demo }: { readonly demo: boolean }): OrganisationDirectory {
  const file = (name: string): string => readFileSync(path.join(PROJECT_ROOT, 'seed/reference', name), 'utf8')
  const real = z.array(trustRow).parse(parse(file('nhs-trusts.csv'), { columns: true }))
  const scottish = z.array(boardRow).parse(parse(file('scottish-boards.csv'), { columns: true }))
  const successions = z.array(successionRow).parse(parse(file('trust-successions.csv'), { columns: true }))
  const aliases = z.record(z.string(), z.string()).parse(JSON.parse(file('organisation-aliases.json')))
  const invented: Organisation[] = DEMO_TRUSTS.map(({ odsCode, name, shortName, regionCode, regionName }) => ({
    ...{ odsCode, name, shortName, regionCode, regionName },
    icbName: null,
    town: null,
    status: 'open',
    opened: null,
    closed: null,
    demo: true,
  }))
  const organisations = [...real, ...scottish, ...(demo ? invented : [])]
  return createDirectory({ organisations, successions, aliases })
}

/** The directory over given lists. */
export function createDirectory({ organisations, successions, aliases }: DirectoryLists): OrganisationDirectory {
  const byCode = new Map(organisations.map(organisation => [organisation.odsCode, organisation]))
  const ordered = [...organisations].sort((a, b) => a.name.localeCompare(b.name, 'en-GB'))
  const successor = successorsByCode(successions)
  const codesByCurrent = new Map<string, string[]>()
  const allCodes = new Set([...byCode.keys(), ...successions.flatMap(row => [row.fromCode, row.toCode])])
  for (const code of allCodes) {
    const today = follow(code, successor)
    codesByCurrent.set(today, [...(codesByCurrent.get(today) ?? []), code])
  }
  const names = namesToCodes(organisations, successions, aliases)
  const regionNames = new Map(organisations.map(({ regionCode, regionName }) => [regionCode, regionName]))
  const regions = [...regionNames]
    .map(([code, name]) => ({ code, name }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en-GB'))

  return {
    trust: odsCode => byCode.get(odsCode) ?? null,
    trusts: () => ordered,
    current: odsCode => follow(odsCode, successor),
    codesUnder: odsCode => {
      const today = follow(odsCode, successor)
      const others = (codesByCurrent.get(today) ?? []).filter(code => code !== today)
      return [today, ...others.sort()]
    },
    history(odsCode) {
      const codes = new Set(codesByCurrent.get(follow(odsCode, successor)) ?? [odsCode])
      return successions
        .filter(row => codes.has(row.toCode) || codes.has(row.fromCode))
        .sort((a, b) => a.effective.localeCompare(b.effective))
    },
    byName: name => byCode.get(names.get(foldName(name)) ?? '') ?? null,
    regions: () => regions,
  }
}

/** One step forward for each code that became exactly one other, and was not split. */
function successorsByCode(successions: readonly Succession[]): ReadonlyMap<string, string> {
  const targets = new Map<string, Set<string>>()
  const split = new Set(successions.filter(row => row.kind === 'split').map(row => row.fromCode))
  for (const row of successions) {
    if (row.fromCode === row.toCode || split.has(row.fromCode)) continue
    targets.set(row.fromCode, (targets.get(row.fromCode) ?? new Set()).add(row.toCode))
  }
  return new Map(
    [...targets].flatMap(([from, to]): [string, string][] => {
      const [only] = to
      return to.size === 1 && only !== undefined ? [[from, only]] : []
    }),
  )
}

/** Goes on until nobody succeeds. A ring (which a list should not have) ends at the first of its codes by name. */
function follow(start: string, successor: ReadonlyMap<string, string>): string {
  const way = [start]
  let code = start
  for (let next = successor.get(code); next !== undefined; next = successor.get(code)) {
    const entry = way.indexOf(next)
    if (entry >= 0) return way.slice(entry).sort()[0] ?? code
    way.push(next)
    code = next
  }
  return code
}

/** Present names win over former ones, and both over aliases. */
function namesToCodes(
  organisations: readonly Organisation[],
  successions: readonly Succession[],
  aliases: Readonly<Record<string, string>>,
): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  const put = (name: string, code: string): void => {
    const key = foldName(name)
    if (!names.has(key)) names.set(key, code)
  }
  for (const open of ['open', 'closed'] as const) {
    for (const { name, odsCode, status } of organisations) if (status === open) put(name, odsCode)
  }
  for (const row of successions) if (row.kind === 'rename') put(row.fromName, row.fromCode)
  for (const { shortName, odsCode, demo, regionName } of organisations) {
    if (demo) put(shortName, odsCode)
    if (regionName === 'Scotland') put(`NHS ${shortName}`, odsCode)
  }
  for (const [alias, name] of Object.entries(aliases)) {
    const code = names.get(foldName(name))
    if (code !== undefined) put(alias, code)
  }
  return names
}

/** Case, punctuation, "the", "&", a division and the many spellings of the legal form do not tell names apart. */
function foldName(name: string): string {
  return name
    .toLowerCase()
    .replace(/ - .* division$/, '')
    .replace(/[’']/g, '')
    .replace(/&/g, ' and ')
    .replace(/[^a-z0-9]+/g, ' ')
    .replace(/\bnhs\b|\bfoundation\b|\btrust\b|\bthe\b/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

/** The lists give no region code outside England; a nation's own code (ONS) stands in, so that it can be a filter. */
const NATION_CODES: Readonly<Record<string, string>> = { Wales: 'W92000004', Scotland: 'S92000003' }

const optionalText = z.string().transform(text => (text === '' ? null : text))

const trustRow = z
  .object({
    ods_code: z.string().regex(/^[A-Z0-9]{3,5}$/),
    name: z.string().min(1),
    status: z.enum(['open', 'closed']),
    region_code: z.string(),
    region_name: z.string(),
    icb_name: optionalText,
    town: optionalText,
    open_date: optionalText,
    close_date: optionalText,
  })
  .transform((row): Organisation => ({
    odsCode: row.ods_code,
    name: row.name,
    shortName: shortNameOf(row.name),
    regionCode: row.region_code === '' ? (NATION_CODES[row.region_name] ?? row.region_name) : row.region_code,
    regionName: row.region_name,
    icbName: row.icb_name,
    town: row.town,
    status: row.status,
    opened: row.open_date,
    closed: row.close_date,
    demo: false,
  }))

/**
 * Scottish boards. The ODS list has none; the code is that of the register of geography codes, which Scottish statistics
 * use.
 */
const boardRow = z
  .object({ code: z.string().regex(/^S08\d{6}$/), name: z.string().min(1) })
  .transform(({ code, name }): Organisation => ({
    odsCode: code,
    name,
    shortName: shortNameOf(name),
    regionCode: NATION_CODES['Scotland'] ?? '',
    regionName: 'Scotland',
    icbName: null,
    town: null,
    status: 'open',
    opened: null,
    closed: null,
    demo: false,
  }))

const successionRow = z
  .object({
    from_code: z.string().min(3),
    from_name: z.string(),
    to_code: z.string().min(3),
    to_name: z.string(),
    effective_date: z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/),
    kind: z.enum(['merger', 'acquisition', 'rename', 'split']),
  })
  .transform((row): Succession => ({
    fromCode: row.from_code,
    fromName: row.from_name,
    toCode: row.to_code,
    toName: row.to_name,
    effective: row.effective_date,
    kind: row.kind,
  }))
