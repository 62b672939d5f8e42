/** Milliseconds after the last key before the server is asked. */
const PAUSE = 150
const LEAST_LETTERS = 2

/**
 * Search boxes offer records, failure types and trusts while one types: the combobox pattern of the ARIA authoring
 * practices. Focus stays in the box; the arrows move a mark through the list, Enter opens what is marked (and searches
 * where nothing is), Escape closes the list. Without JavaScript the box searches, and nothing is missing.
 *
 * @param {ParentNode} root
 */
export function suggestions(root) {
  for (const form of root.querySelectorAll('form[data-suggest]')) {
    const input = form.querySelector('input[type=search]')
    if (input) combobox(form, input)
  }
}

function combobox(form, input) {
  const list = element('div', 'app-suggest', { id: `${input.id}-suggestions`, role: 'listbox' })
  list.setAttribute('aria-label', 'Suggestions')
  list.hidden = true
  const status = element('p', 'nhsuk-u-visually-hidden', { role: 'status' })
  input.after(list)
  form.append(status)
  set(input, {
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-controls': list.id,
    'aria-expanded': 'false',
    'aria-haspopup': 'listbox',
  })

  let options = []
  let active = -1
  let timer = 0
  let asked = new AbortController()

  function close() {
    clearTimeout(timer)
    asked.abort()
    list.hidden = true
    input.setAttribute('aria-expanded', 'false')
    mark(-1)
  }

  function open() {
    if (options.length === 0) return
    list.hidden = false
    input.setAttribute('aria-expanded', 'true')
  }

  /** -1 stands for the box itself, so that one can go on past either end. */
  function mark(next) {
    options[active]?.setAttribute('aria-selected', 'false')
    active = next
    const option = options[active]
    if (option) {
      option.setAttribute('aria-selected', 'true')
      option.scrollIntoView({ block: 'nearest' })
      input.setAttribute('aria-activedescendant', option.id)
    } else input.removeAttribute('aria-activedescendant')
  }

  function move(step) {
    const places = options.length + 1
    mark(((active + 1 + step + places) % places) - 1)
  }

  function show(groups) {
    mark(-1)
    const made = groups.map((group, number) => groupOf(list.id, group, number))
    list.replaceChildren(...made)
    options = [...list.querySelectorAll('[role=option]')]
    status.textContent = options.length === 0 ? '' : `${options.length} suggestions. Use the up and down arrows.`
    if (options.length === 0) close()
    else open()
  }

  async function ask() {
    const typed = input.value
    asked.abort()
    asked = new AbortController()
    const { signal } = asked
    if (typed.trim().length < LEAST_LETTERS) {
      show([])
      return
    }
    const address = new URL(form.dataset.suggest, location.href)
    address.searchParams.set('q', typed)
    try {
      const answer = await fetch(address, { headers: { Accept: 'application/json' }, signal })
      const { groups } = answer.ok ? await answer.json() : { groups: [] }
      // Somebody who has left the box is not to find a list over the page.
      if (!signal.aborted && document.activeElement === input) show(groups)
    } catch {
      // Broken off, or nobody answers: the box still searches.
      if (!signal.aborted) show([])
    }
  }

  input.addEventListener('input', () => {
    clearTimeout(timer)
    timer = setTimeout(() => void ask(), PAUSE)
  })
  input.addEventListener('blur', close)
  form.addEventListener('submit', close)
  input.addEventListener('keydown', event => {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return
    const isOpen = !list.hidden
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (options.length === 0) return
      event.preventDefault()
      open()
      move(event.key === 'ArrowDown' ? 1 : -1)
    } else if (event.key === 'Escape' && isOpen) {
      event.preventDefault()
      close()
    } else if (event.key === 'Enter' && isOpen && options[active]) {
      event.preventDefault()
      follow(options[active])
    }
  })
  // The box keeps the focus while something in the list is pressed.
  list.addEventListener('mousedown', event => event.preventDefault())
  list.addEventListener('click', event => {
    const option = event.target.closest('[role=option]')
    if (option) follow(option)
  })
}

function follow(option) {
  location.assign(option.dataset.href)
}

function groupOf(listId, { label, options }, number) {
  const heading = element('div', 'app-suggest__heading', { id: `${listId}-${number}` })
  heading.textContent = label
  const group = element('div', 'app-suggest__group', { role: 'group' })
  group.setAttribute('aria-labelledby', heading.id)
  heading.setAttribute('role', 'presentation')
  group.append(heading, ...options.map((option, at) => optionOf(`${heading.id}-${at}`, option)))
  return group
}

function optionOf(id, { href, text, detail }) {
  const option = element('div', 'app-suggest__option', { id, role: 'option' })
  option.setAttribute('aria-selected', 'false')
  option.dataset.href = href
  const title = element('span', 'app-suggest__text', {})
  for (const part of text) {
    const piece = part.marked ? element('mark', 'app-mark', {}) : document.createElement('span')
    piece.textContent = part.text
    title.append(piece)
  }
  const note = element('span', 'app-suggest__detail', {})
  note.textContent = detail
  option.append(title, note)
  return option
}

function element(name, className, attributes) {
  const made = document.createElement(name)
  made.className = className
  set(made, attributes)
  return made
}

function set(target, attributes) {
  for (const [name, value] of Object.entries(attributes)) target.setAttribute(name, value)
}
