import { detect } from './detect.js'
import { SPAN_TYPES, type SpanType } from './span.js'

/** How many events share some traits with this one: "modality, trust and month", 2. The caller counts. */
export interface Cell {
  readonly traits: string
  readonly events: number
  /** Events of other trusts are among them: their number is not told, only that there are few. */
  readonly ofOthersToo?: boolean
}

export interface RiskInput {
  /** Title and narrative as they would leave the trust. */
  readonly text: string
  readonly cells: readonly Cell[]
}

export interface RiskReason {
  readonly kind: 'identifier' | 'small-cell' | 'quotation'
  readonly points: number
  readonly message: string
}

export interface ReidentificationRisk {
  /** 0 to 100: a rule of thumb for what to look at first, not a probability. */
  readonly score: number
  readonly level: 'low' | 'medium' | 'high'
  readonly reasons: readonly RiskReason[]
}

/** The fewest events that may share traits without a warning, as in the small-number rule of the pages. */
const SMALL_CELL = 5
const QUOTATION = /["“‘]([^"“”‘\n]{12,400})["”’]/gu
const TYPE_WORDS: Partial<Record<SpanType, string>> = {
  name: 'a name',
  date: 'a date',
  address: 'an address',
  email: 'an e-mail address',
  url: 'a web address',
  phone: 'a phone number',
  'age-over-89': 'an age over 89',
}

/** How easily somebody who knows of the event could tell whose it is from the release, and why. */
export function reidentificationRisk(input: RiskInput): ReidentificationRisk {
  const reasons = [...identifiersLeft(input.text), ...smallCells(input.cells), ...quotations(input.text)].sort(
    (a, b) => b.points - a.points,
  )
  const score = Math.min(
    100,
    reasons.reduce((sum, reason) => sum + reason.points, 0),
  )
  return { score, level: score >= 50 ? 'high' : score >= 20 ? 'medium' : 'low', reasons }
}

function identifiersLeft(text: string): RiskReason[] {
  const counts = new Map<SpanType, number>()
  for (const { type } of detect(text)) counts.set(type, (counts.get(type) ?? 0) + 1)
  return SPAN_TYPES.filter(type => counts.has(type)).map(type => {
    const words = TYPE_WORDS[type] ?? `a ${type.replaceAll('-', ' ')}`
    const count = counts.get(type) ?? 0
    return {
      kind: 'identifier',
      points: type === 'date' ? 20 : 50,
      message: `The text seems to hold ${words}${count > 1 ? `, ${count} times` : ''}`,
    }
  })
}

function smallCells(cells: readonly Cell[]): RiskReason[] {
  return cells
    .filter(cell => cell.events < SMALL_CELL)
    .map(({ traits, events, ofOthersToo = false }) => ({
      kind: 'small-cell',
      points: events <= 1 && !ofOthersToo ? 40 : 25,
      message: smallCellWords(traits, events, ofOthersToo),
    }))
}

function smallCellWords(traits: string, events: number, ofOthersToo: boolean): string {
  if (ofOthersToo) return `Fewer than ${SMALL_CELL} events anywhere have the same ${traits}`
  return events <= 1 ? `No other event has the same ${traits}` : `Only ${events} events have the same ${traits}`
}

/** Four words or more between quotation marks: words that somebody said can be known again. */
function quotations(text: string): RiskReason[] {
  const quoted = [...text.matchAll(QUOTATION)].filter(match => (match[1] ?? '').trim().split(/\s+/).length >= 4)
  if (quoted.length === 0) return []
  const message =
    quoted.length === 1 ? 'The text quotes what somebody said' : `The text quotes what was said, ${quoted.length} times`
  return [{ kind: 'quotation', points: Math.min(20, 10 * quoted.length), message }]
}
