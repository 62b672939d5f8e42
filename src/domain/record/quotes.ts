import type { ImagingRecord } from './record.js'

/** What quotes of a record may be taken from: every text that tells of what happened, later words included. */
export function quotableTexts(
  record: Pick<ImagingRecord, 'title' | 'narrative' | 'immediateAction' | 'addenda' | 'components' | 'finding'>,
): readonly string[] {
  return [
    record.narrative,
    record.immediateAction,
    ...record.addenda.map(({ text }) => text),
    ...record.components.map(({ text }) => text),
    record.finding?.injustice ?? '',
    ...(record.finding?.sections ?? []).map(({ text }) => text),
    record.title,
  ].filter(text => text !== '')
}

/** Whether a quote stands in one of the texts: white space apart, to the letter. */
export function standsIn(texts: readonly string[], quote: string): boolean {
  const folded = foldSpace(quote)
  return texts.some(text => foldSpace(text).includes(folded))
}

function foldSpace(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
