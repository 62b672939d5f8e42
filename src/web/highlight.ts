import Handlebars from 'handlebars'
import { markedHtml } from '../domain/text/highlight.js'

/**
 * The template side of highlighting: escapes everything, then turns sentinels into `<mark>`. No other code makes a
 * SafeString of text that came from people.
 */
export function highlight(text: unknown): Handlebars.SafeString {
  return new Handlebars.SafeString(markedHtml(typeof text === 'string' ? text : ''))
}
