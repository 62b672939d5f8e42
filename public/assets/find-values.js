import { showBox } from './narrow-lists.js'

/** Milliseconds after the last key before the server is asked. */
const PAUSE = 200
const MOST_SHOWN = 10

/**
 * Filter groups whose values are not all on the page get a box that asks the server for those that fit what one types.
 * What it answers can be ticked like the others. Without JavaScript a link to a page that does the same stands there.
 *
 * @param {ParentNode} root
 */
export function findValues(root) {
  for (const box of root.querySelectorAll('[data-find]')) {
    const input = box.querySelector('input')
    const group = box.closest('fieldset')
    if (!input || !group) continue
    showBox(box, group)
    let timer = 0
    let asked = new AbortController()
    input.addEventListener('input', () => {
      clearTimeout(timer)
      asked.abort()
      asked = new AbortController()
      const { signal } = asked
      timer = setTimeout(() => void find(box, group, input.value, signal), PAUSE)
    })
    input.addEventListener('keydown', event => {
      if (event.key === 'Enter') event.preventDefault()
    })
  }
}

async function find(box, group, typed, signal) {
  const list = box.querySelector('[data-found]')
  const status = box.querySelector('[data-found-status]')
  if (typed.trim() === '') {
    keepTicked(list)
    status.textContent = ''
    return
  }
  const address = new URL(box.dataset.find, location.href)
  address.searchParams.set('find', typed)
  try {
    const answer = await fetch(address, { headers: { Accept: 'application/json' }, signal })
    if (!answer.ok) throw new Error(String(answer.status))
    const { values } = await answer.json()
    const name = address.pathname.split('/').at(-2)
    keepTicked(list)
    const ticked = new Set([...list.querySelectorAll('input')].map(one => one.value))
    const found = values.filter(({ code, chosen }) => !chosen && !ticked.has(code))
    list.append(...found.slice(0, MOST_SHOWN).map(value => option(group, name, value)))
    const more = found.length - MOST_SHOWN
    status.textContent = more > 0 ? `${MOST_SHOWN} shown, ${more} more: type more letters` : `${found.length} found`
    if (found.length === 0) list.append(note('Nothing fits.'))
    if (more > 0) list.append(note(`${more} more: type more letters.`))
  } catch {
    if (signal.aborted) return
    keepTicked(list)
    list.append(note('The list cannot be searched at the moment.'))
    status.textContent = 'The list cannot be searched at the moment.'
  }
}

/** What was ticked stays, whatever is typed next. */
function keepTicked(list) {
  for (const child of [...list.children]) if (!child.querySelector('input')?.checked) child.remove()
}

function option(group, name, { code, text, group: over, count }) {
  const id = `found-${name}-${code.replace(/[^A-Za-z0-9-]/g, '-')}`
  const row = document.createElement('div')
  row.className = 'app-facet__option'
  const box = document.createElement('input')
  Object.assign(box, { className: 'app-facet__box', id, name, type: 'checkbox', value: code })
  // The same value may stand under its stage too.
  const same = [...group.querySelectorAll('input[type=checkbox]')].find(one => one.name === name && one.value === code)
  if (same) {
    box.checked = same.checked
    box.removeAttribute('name')
    box.addEventListener('change', () => (same.checked = box.checked))
    same.addEventListener('change', () => (box.checked = same.checked))
  }
  const label = document.createElement('label')
  label.className = 'app-facet__label'
  label.htmlFor = id
  label.append(span('app-facet__text', over ? `${over}: ${text}` : text))
  if (count !== null) label.append(' ', span('app-facet__count', count.toLocaleString('en-GB')))
  row.append(box, label)
  return row
}

function span(className, text) {
  const element = document.createElement('span')
  element.className = className
  element.textContent = text
  return element
}

function note(text) {
  const element = document.createElement('p')
  element.className = 'app-facet__note'
  element.textContent = text
  return element
}
