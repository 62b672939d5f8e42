import { stemOf } from '../domain/text/stem.js'

const NOISE = new Set(
  'a an the and or of to in on at by for with from as is are be been was were that this it its he she they his her him their which who whom had has have i my me mr mrs ms miss dr name'.split(
    ' ',
  ),
)

/** Stemmed words and pairs of neighbouring words of a sentence; masked names, dates and numbers are left out. */
export function termsOf(sentence: string): string[] {
  const words = [
    ...sentence
      .replaceAll(/\[[A-Z ]+\]/g, ' ')
      .toLowerCase()
      .matchAll(/[a-z][a-z-]*/g),
  ]
    .map(match => match[0])
    .filter(word => word.length > 1 && !NOISE.has(word))
    .map(stemOf)
  return [...words, ...words.slice(1).map((word, index) => `${words[index] ?? ''} ${word}`)]
}
