/**
 * Long filter groups get a box that narrows them as one types. The box is in the page but hidden until this runs:
 * without JavaScript nothing is offered that does not work.
 *
 * @param {ParentNode} root
 */
export function narrowLists(root) {
  for (const box of root.querySelectorAll('[data-narrow]')) {
    const input = box.querySelector('input')
    const group = box.closest('fieldset')
    if (!input || !group) continue
    box.hidden = false
    input.addEventListener('input', () => narrow(group, input.value))
    input.addEventListener('keydown', event => {
      if (event.key === 'Enter') event.preventDefault()
    })
  }
}

function narrow(group, typed) {
  const words = typed.trim().toLowerCase().split(/\s+/).filter(Boolean)
  const more = group.querySelector('details')
  if (more && words.length > 0) more.open = true
  for (const option of group.querySelectorAll('[data-narrow-option]')) {
    const text = option.textContent.toLowerCase()
    const checked = option.querySelector('input')?.checked ?? false
    option.hidden = !checked && !words.every(word => text.includes(word))
  }
}
