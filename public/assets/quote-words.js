/**
 * Quoting from the original: each quote field gets a button that takes the words selected in the original, by mouse or
 * keyboard. Without selected words it leads into the original, where the arrow keys move and Shift selects; Enter takes the
 * words and Escape leads back. Without this script the fields are typed in.
 *
 * @param {Document} page
 */
export function quoteWords(page) {
  const source = page.querySelector('[data-quote-source]')
  if (!source) return
  const status = makeReadable(page, source)
  let wanted = null

  for (const field of page.querySelectorAll('[data-quote]')) {
    const button = page.createElement('button')
    button.type = 'button'
    button.className = 'app-link-button app-quote-button'
    button.textContent = 'Quote the selected words'
    const label = page.createElement('span')
    label.className = 'nhsuk-u-visually-hidden'
    label.textContent = `: ${field.dataset.quote}`
    button.append(label)
    // Pressing a button must not take the selection away before it is read.
    button.addEventListener('mousedown', event => event.preventDefault())
    button.addEventListener('click', () => {
      const words = selectedWords(page, source)
      if (words !== '') take(field, words)
      else lead(field)
    })
    field.after(button)
  }

  source.addEventListener('keydown', event => {
    if (!wanted) return
    if (event.key === 'Escape') back('')
    if (event.key === 'Enter') {
      // The focus moves to the field before the key has its effect: it must not break a line there.
      event.preventDefault()
      const words = selectedWords(page, source)
      if (words === '') status.textContent = 'No words are selected. Hold Shift and press the arrow keys.'
      else take(wanted, words)
    }
  })

  function lead(field) {
    wanted = field
    status.textContent = `Select the words that show “${field.dataset.quote}”, then press Enter. Escape leads back.`
    source.focus()
    source.scrollIntoView({ block: 'nearest' })
  }

  function take(field, words) {
    field.value = words
    field.dispatchEvent(new Event('input', { bubbles: true }))
    wanted = field
    back(`Quoted: ${words}`)
  }

  function back(message) {
    const field = wanted
    wanted = null
    status.textContent = message
    page.getSelection()?.removeAllRanges()
    field?.focus()
  }
}

/** The original gets a caret, so that the keyboard can select in it, and takes no change. */
function makeReadable(page, source) {
  source.setAttribute('contenteditable', 'true')
  source.setAttribute('role', 'textbox')
  source.setAttribute('aria-multiline', 'true')
  source.setAttribute('aria-readonly', 'true')
  source.setAttribute('aria-labelledby', 'original-heading')
  source.spellcheck = false
  for (const change of ['beforeinput', 'paste', 'cut', 'drop', 'dragstart']) {
    source.addEventListener(change, event => event.preventDefault())
  }
  const status = page.createElement('p')
  status.className = 'app-original__status'
  status.setAttribute('role', 'status')
  source.before(status)
  return status
}

/** The selected words of the original, without the headings between them; white space as one space. */
function selectedWords(page, source) {
  const selection = page.getSelection()
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return ''
  const range = selection.getRangeAt(0)
  if (!source.contains(range.commonAncestorContainer)) return ''
  const part = range.cloneContents()
  for (const heading of part.querySelectorAll('h3')) heading.remove()
  const passages = [...part.querySelectorAll('p')].map(passage => passage.textContent)
  return (passages.length === 0 ? part.textContent : passages.join(' ')).replace(/\s+/g, ' ').trim()
}
