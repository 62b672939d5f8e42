/** A trust or health board that can own records or be the place of an event. */
export interface Organisation {
  /** ODS code; for a Scottish board, which has none in the ODS list, its code in the register of geography codes. */
  readonly odsCode: string
  readonly name: string
  /** For headings and sentences: "Barts Health". */
  readonly shortName: string
  readonly regionCode: string
  readonly regionName: string
  readonly icbName: string | null
  readonly town: string | null
  readonly status: 'open' | 'closed'
  /** `YYYY-MM-DD`; `null` where the list has none. */
  readonly opened: string | null
  readonly closed: string | null
  /** Invented. */
  readonly demo: boolean
}

export type SuccessionKind = 'merger' | 'acquisition' | 'rename' | 'split'

/** One organisation became (part of) another. A rename has the same code twice. */
export interface Succession {
  readonly fromCode: string
  readonly fromName: string
  readonly toCode: string
  readonly toName: string
  /** As far as known: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
  readonly effective: string
  readonly kind: SuccessionKind
}

export interface Region {
  readonly code: string
  readonly name: string
}

const LEGAL_FORM = [
  / NHS Foundation Trust$/,
  / NHS Trust$/,
  / NHS and Social Care Partnership Trust$/,
  / University Local Health Board$/,
  / University Health Board$/,
  / (Teaching )?Health Board$/,
  / NHS Board$/,
]

/** The name without its legal form and without the words that nearly every hospital trust has. */
export function shortNameOf(name: string): string {
  const bare = LEGAL_FORM.reduce((text, form) => text.replace(form, ''), name)
  const shorter = bare
    .replace(/^(The )?(University )?Hospitals? of /, '')
    .replace(/^University Hospitals? /, '')
    .replace(/ (University )?(Teaching )?Hospitals?$/, '')
    .replace(/ Teaching$/, '')
    .replace(/^The /, '')
    .replace(/,$/, '')
  return shorter.length >= 4 ? shorter : bare
}

const BOARD = /^(?<own>.+?) (?:University )?(?:Local )?(?:Health Board|NHS Board)$/
const WORDS_OF_MANY = /^(?:University|Teaching|Hospitals?)$/
const SHORTEST_INITIALS = 3

/**
 * What staff call an organisation by its initials: "UHL", "MKUH", "BHRUT", "BCUHB", "NHSGGC". There is no list of them and
 * no one way to make them, so these are all that its name gives: with and without "and", without the words that nearly every
 * hospital trust has, with and without the legal form. Those that more than one organisation shares are initials of each.
 */
export function initialsOf(name: string): string[] {
  const plain = name.replace(/[’'().,&-]/g, letter => (letter === '&' ? ' and ' : letter === '-' ? ' ' : ''))
  const board = BOARD.exec(plain)?.groups?.['own']
  const own = LEGAL_FORM.slice(0, 3).reduce((text, form) => text.replace(form, ''), plain)
  const words = (board ?? own).split(/\s+/).filter(word => word !== '' && !/^(?:the|of|NHS)$/i.test(word))
  const firsts = (of: readonly string[]): string => of.map(word => word.charAt(0).toUpperCase()).join('')
  const withoutAnd = words.filter(word => word !== 'and')
  const stems = [words, withoutAnd].map(firsts)
  if (board !== undefined) {
    const endings = plain.endsWith(' NHS Board') ? [''] : ['UHB', 'HB']
    const made = stems.flatMap(stem => endings.map(ending => `${stem}${ending}`))
    return tellingInitials([...made, ...stems.map(stem => `NHS${stem}`)])
  }
  const shorter = [
    withoutAnd.filter(word => !/^Hospitals?$/.test(word)),
    withoutAnd.filter(word => !WORDS_OF_MANY.test(word)),
  ]
  const legal = [...(plain.endsWith(' Trust') ? ['T'] : []), ...(plain.endsWith(' Foundation Trust') ? ['FT'] : [])]
  return tellingInitials([
    ...stems,
    ...[...stems, ...shorter.map(firsts)].flatMap(stem => legal.map(form => stem + form)),
  ])
}

function tellingInitials(made: readonly string[]): string[] {
  return [...new Set(made)].filter(initials => initials.length >= SHORTEST_INITIALS)
}
