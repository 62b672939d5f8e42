/**
 * Search engines mark matches with these two control characters. They are stripped from all text before it is
 * indexed, so a sentinel in a hit can only have come from the engine.
 */
export const SENTINEL_OPEN = '\u0001'
export const SENTINEL_CLOSE = '\u0002'

const SENTINELS = new RegExp(`([${SENTINEL_OPEN}${SENTINEL_CLOSE}])`)

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text safe inside HTML content and quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, character => ESCAPES[character] ?? character)
}

/** The text without sentinels, for indexing and for plain-text uses of a hit. */
export function stripSentinels(text: string): string {
  return text.replaceAll(SENTINEL_OPEN, '').replaceAll(SENTINEL_CLOSE, '')
}

/**
 * HTML of a hit: everything is escaped first, then balanced sentinels become `<mark>`. The only place where untrusted
 * text turns into markup. Unbalanced or nested sentinels never yield unbalanced tags.
 */
export function markedHtml(text: string): string {
  let open = false
  let html = ''
  for (const part of text.split(SENTINELS)) {
    if (part === SENTINEL_OPEN) {
      if (!open) html += '<mark class="app-mark">'
      open = true
    } else if (part === SENTINEL_CLOSE) {
      if (open) html += '</mark>'
      open = false
    } else html += escapeHtml(part)
  }
  return open ? `${html}</mark>` : html
}
