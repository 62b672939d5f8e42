import { load } from 'cheerio'
import fc from 'fast-check'
import {
  escapeHtml,
  markedHtml,
  SENTINEL_CLOSE,
  SENTINEL_OPEN,
  stripSentinels,
} from '../../../src/domain/text/highlight.js'

const mark = (text: string) => `${SENTINEL_OPEN}${text}${SENTINEL_CLOSE}`

/** Text as an engine returns it: anything at all, with sentinels anywhere. */
const hits = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        SENTINEL_OPEN,
        SENTINEL_CLOSE,
        '<script>',
        '</mark>',
        '&amp;',
        '"',
        "'",
        '<2 mm',
        '≤ 5 µSv',
        '🫁',
      ),
      fc.string(),
    ),
  )
  .map(parts => parts.join(''))

describe('marked text', () => {
  it.each([
    ['plain', 'plain'],
    [`a ${mark('missed')} finding`, 'a <mark class="app-mark">missed</mark> finding'],
    [`${mark('<2 mm')} & ≤ 5 µSv`, '<mark class="app-mark">&lt;2 mm</mark> &amp; ≤ 5 µSv'],
    [`${SENTINEL_OPEN}open`, '<mark class="app-mark">open</mark>'],
    [`close${SENTINEL_CLOSE}`, 'close'],
    [`${SENTINEL_OPEN}a${mark('b')}c`, '<mark class="app-mark">ab</mark>c'],
    ['<mark>typed</mark>', '&lt;mark&gt;typed&lt;/mark&gt;'],
  ])('%j', (text, html) => {
    expect(markedHtml(text)).toBe(html)
  })

  it('shows the very text, whatever it is, and no other element than mark', () => {
    fc.assert(
      fc.property(hits, text => {
        // A parser folds carriage returns and drops NUL; neither is in a stored text.
        fc.pre(!/[\r\0]/.test(text))
        const page = load(`<div id="root">${markedHtml(text)}</div>`)
        expect(page('#root').text()).toBe(stripSentinels(text))
        expect(page('#root *').not('mark')).toHaveLength(0)
      }),
    )
  })

  it('escapes what ends an attribute too', () => {
    expect(escapeHtml(`"'<>&`)).toBe('&quot;&#39;&lt;&gt;&amp;')
  })
})
