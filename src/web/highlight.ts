import Handlebars from 'handlebars'
import { markedHtml } from '../domain/text/highlight.js'

/**
 * The template side of highlighting: escapes everything, then turns sentinels into `<mark>`. No other code makes a
 * SafeString of text that came from people.
 */
export function highlight(text: unknown): Handlebars.SafeString {
  return new Handlebars.SafeString(together(markedHtml(typeof text === 'string' ? text : '')))
}

/** "X-ray" is one word on one line. Our own markup has no such word, so it only ever stands in text. */
function together(html: string): string {
  return html.replace(/\bX-ray[a-z]*/gi, word => `<span class="app-together">${word}</span>`)
}
