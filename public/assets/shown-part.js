/** What a part of the page shows that the server sends anew. */
const parts = new WeakMap()

/**
 * The one record of such a part, for all who bring it: `asked` counts their questions, so that an answer which was overtaken
 * is told from the latest.
 *
 * @param {Element} place
 */
export function shownPart(place) {
  const known = parts.get(place) ?? { place, asked: 0, html: null }
  parts.set(place, known)
  return known
}

/** Shows what the server sent, escaped by it like any page. What stands there already is left alone, with what is in focus. */
export function show(part, html) {
  if (html !== part.html) part.place.innerHTML = html
  part.html = html
}
