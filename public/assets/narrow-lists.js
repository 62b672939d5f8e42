/**
 * Long filter groups get a box that narrows them as one types. The box is in the page but hidden until this runs:
 * without JavaScript nothing is offered that does not work, and a link to a page that does the same stands in its place.
 *
 * @param {ParentNode} root
 */
export function narrowLists(root) {
  for (const box of root.querySelectorAll('[data-narrow]')) {
    const input = box.querySelector('input')
    const group = box.closest('fieldset')
    if (!input || !group) continue
    showBox(box, group)
    const status = box.querySelector('[data-found-status]')
    input.addEventListener('input', () => {
      const shown = narrow(group, input.value)
      if (status) status.textContent = input.value.trim() === '' ? '' : `${shown} shown`
    })
    input.addEventListener('keydown', event => {
      if (event.key === 'Enter') event.preventDefault()
    })
  }
}

/** Shows the box, and takes away the link that stands for it. */
export function showBox(box, group) {
  box.hidden = false
  const page = group.querySelector('[data-find-page]')
  if (page) page.hidden = true
}

/** @returns {number} how many values are shown */
function narrow(group, typed) {
  const words = typed.trim().toLowerCase().split(/\s+/).filter(Boolean)
  const more = group.querySelector('details')
  if (more && words.length > 0) more.open = true
  let shown = 0
  for (const option of group.querySelectorAll('[data-narrow-option]')) {
    const text = option.textContent.toLowerCase()
    const checked = option.querySelector('input')?.checked ?? false
    option.hidden = !checked && !words.every(word => text.includes(word))
    if (!option.hidden) shown += 1
  }
  return shown
}
