import { SENTINEL_CLOSE, SENTINEL_OPEN } from '../domain/text/highlight.js'

const BETWEEN_NEIGHBOURS = new RegExp(`${SENTINEL_CLOSE}([ \\-\\u2010\\u2011])${SENTINEL_OPEN}`, 'g')

/** Two marked words with nothing but a space or a hyphen between are marked as one: "lung cancer", "chest X-ray". */
export function joinMarks(text: string): string {
  return text.replace(BETWEEN_NEIGHBOURS, '$1')
}

export function isMarked(text: string): boolean {
  return text.includes(SENTINEL_OPEN)
}

/** Words of a passage; in both engines. */
export const PASSAGE_WORDS = 30
export const CROP_MARK = '…'

/** The beginning of a text, of a passage's length; for what has no marked passages. */
export function beginningOf(text: string): string {
  const words = text.trim().split(/\s+/)
  const start = words.slice(0, PASSAGE_WORDS).join(' ')
  return words.length > PASSAGE_WORDS ? `${start} ${CROP_MARK}` : start
}

/** A piece of a text that the engine marked; the pieces together are the text. */
export interface MarkedPart {
  readonly text: string
  readonly marked: boolean
}

/** A marked text in pieces, for whoever shows it by other means than HTML of ours. */
export function markedParts(text: string): MarkedPart[] {
  return text.split(SENTINEL_OPEN).flatMap((piece, index) => {
    const [inside = '', ...outside] = index === 0 ? ['', piece] : piece.split(SENTINEL_CLOSE)
    return [
      { text: inside, marked: true },
      { text: outside.join('').replaceAll(SENTINEL_CLOSE, ''), marked: false },
    ].filter(part => part.text !== '')
  })
}
