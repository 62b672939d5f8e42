import { sentencesOf, type Span } from '../domain/text/sentences.js'
import { placeFinder, type PlaceFinder } from './cue-words.js'
import { CUES } from './cues/all-cues.js'
import { SLOTS, type Cue, type CueTable } from './cues/cue.js'

/** A cue found in a text. */
export interface CueHit extends Span {
  readonly code: string
  readonly pattern: string
  /** How much it says by itself, from 0 to 1: less where the sentence denies, supposes or only alleges. */
  readonly weight: number
}

/** A text read once: its sentences, which of them speak of imaging or stand beside one that does, and the cues. */
export interface ReadText {
  readonly text: string
  readonly sentences: readonly SentenceReading[]
  readonly hits: readonly CueHit[]
}

export interface SentenceReading extends Span {
  readonly imaging: boolean
  readonly nearImaging: boolean
}

const STRENGTHS = { sure: 0.7, strong: 0.5, weak: 0.2 } as const
/** Denied: “there was no delay to the scan”, “not requesting an MRI was reasonable”. */
const DENIED = 0.05
/** Supposed or alleged: “if the scan had been late”, “the family complained that”. */
const HEDGED = 0.6

const DENIAL =
  /\b(?:no (?:evidence|suggestion|criticism|failings?|delays?|concerns?)|(?:was|were|is) (?:\w+ )?(?:reasonable|appropriate|in line with|adequate|correct|timely)|not (?:upheld|criticis\w+|unreasonable|a failing)|did not (?:contribute|affect|find))\b/i
const EXCEPT =
  /\b(?:should have|not (?:reasonable|appropriate|adequate|timely)|un(?:reasonabl|timel)\w+|inappropriate\w*|but|however|no (?:evidence|suggestion) (?:that|of)[^.]* (?:ever|considered|discussed|requested|reviewed|read|seen|acted|told|sent))\b/i
const HEDGE =
  /\b(?:complain(?:s|ed) (?:that|about)|alleg\w+|according to the family|if (?:the|a|an|there)|might be|may be|in case)\b/i

interface CompiledCue {
  readonly code: string
  readonly cue: Cue
  readonly expression: RegExp
  /** The places that have to be filled, by their numbers. */
  readonly places: readonly number[]
}

/** Cues ready to be looked for. */
export interface CompiledCues {
  readonly cues: readonly CompiledCue[]
  readonly placesIn: PlaceFinder
}

/** Words that are of imaging wherever they stand. */
const IMAGING = new RegExp(`\\b(?:${fragment('{scan}|{radiologist}|pacs|irmer|ir(me)r|irradiat*|ionising')})\\b`, 'i')

/** The cues of a table, ready to be looked for. */
export function compileCues(table: CueTable): CompiledCues {
  const numbers = new Map<string, number>()
  const numberOf = (place: string): number => {
    const number = numbers.get(place) ?? numbers.size
    numbers.set(place, number)
    return number
  }
  const cues = Object.entries(table).flatMap(([code, some]) =>
    some.map(cue => ({
      code,
      cue,
      expression: expressionOf(cue.pattern),
      places: tokensOf(cue.pattern)
        .filter(token => !/^(?:\.+$|!|\[.*\]$)/.test(token))
        .map(numberOf),
    })),
  )
  return { cues, placesIn: placeFinder([...numbers.keys()].map(alternativesOf)) }
}

/** The regular expression of a pattern in the language of `cues/cue.ts`. */
export function expressionOf(pattern: string): RegExp {
  let source = ''
  let glue = ''
  for (const token of tokensOf(pattern)) {
    if (token === '..' || token === '...') {
      source += `(?:[^\\p{L}\\p{N};:]+[\\p{L}\\p{N}’'/-]+){0,${token === '..' ? 4 : 12}}?`
      continue
    }
    if (token.startsWith('!')) {
      source += `(?!${glue}(?:${fragment(token.slice(1))})(?![\\p{L}\\p{N}]))`
      continue
    }
    const optional = /^\[(.*)\]$/.exec(token)
    if (optional !== null) source += `(?:${glue}(?:${fragment(optional[1] ?? '')}))?`
    else source += `${glue}(?:${fragment(token)})`
    glue = '[^\\p{L}\\p{N}]+'
  }
  return new RegExp(`(?<![\\p{L}\\p{N}])${source}(?![\\p{L}\\p{N}])`, 'iu')
}

function tokensOf(pattern: string): string[] {
  return pattern.split(/\s+(?![^[]*\])/)
}

/** Alternatives of one place in a pattern, slots filled in. */
function alternativesOf(place: string): string[] {
  return place
    .replaceAll(/\{(\w+)\}/g, (_, slot: string) => {
      const words = SLOTS[slot]
      if (words === undefined) throw new Error(`No list of words {${slot}}`)
      return words
    })
    .split('|')
}

function fragment(place: string): string {
  return alternativesOf(place)
    .map(word =>
      word
        .replaceAll(/[.()[\]+?]/g, '\\$&')
        .replaceAll(/[_ ]/g, '\\s+')
        .replaceAll('’', "['’]")
        .replaceAll('*', '[A-Za-z0-9-]*'),
    )
    .join('|')
}

const COMPILED = compileCues(CUES)

/** Reads a text: where it speaks of imaging, and which cues of which failure types stand in it. */
export function readCues(text: string, cues: CompiledCues = COMPILED): ReadText {
  const spans = sentencesOf(text)
  const imaging = spans.map(({ start, end }) => IMAGING.test(text.slice(start, end)))
  const sentences = spans.map((span, index) => ({
    ...span,
    imaging: imaging[index] === true,
    nearImaging: imaging.slice(Math.max(0, index - 1), index + 2).includes(true),
  }))
  const hits = sentences.flatMap(sentence => hitsOf(text, sentence, cues))
  return { text, sentences, hits }
}

function hitsOf(text: string, sentence: SentenceReading, { cues, placesIn }: CompiledCues): CueHit[] {
  const words = text.slice(sentence.start, sentence.end)
  const doubt = doubtOf(words)
  const filled = placesIn(words)
  const hits: CueHit[] = []
  for (const { code, cue, expression, places } of cues) {
    if (!places.every(place => filled.has(place))) continue
    if (cue.imaging === 'here' ? !sentence.imaging : cue.imaging === 'near' && !sentence.nearImaging) continue
    const match = expression.exec(words)
    if (match === null) continue
    const start = sentence.start + match.index
    const weight = STRENGTHS[cue.strength] * doubt
    hits.push({ code, pattern: cue.pattern, weight, start, end: start + match[0].length })
  }
  return hits
}

/** How far a sentence is to be believed as saying that something failed. */
export function doubtOf(sentence: string): number {
  if (DENIAL.test(sentence) && !EXCEPT.test(sentence)) return DENIED
  return HEDGE.test(sentence) ? HEDGED : 1
}
