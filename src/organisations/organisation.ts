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
