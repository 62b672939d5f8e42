const EVERY = 20_000

/**
 * Saves a draft every 20 seconds while somebody types, by sending the same form that the button sends. Where the draft has
 * changed elsewhere it stops: the button then shows both versions.
 *
 * @param {ParentNode} root
 */
export function saveWhileTyping(root) {
  const form = root.querySelector('form[data-save-while-typing]')
  const said = form?.querySelector('[data-saved]')
  if (!form || !said) return
  let changed = false
  let sending = null
  let stopped = false
  form.addEventListener('input', () => {
    changed = true
  })
  form.addEventListener('submit', event => {
    // A save on its way would raise the revision under the form that is being sent.
    stopped = true
    if (sending === null) return
    event.preventDefault()
    const { submitter } = event
    sending.finally(() => form.requestSubmit(submitter))
  })
  window.setInterval(() => {
    if (!changed || stopped || sending !== null) return
    changed = false
    sending = save(form, said)
      .then(goesOn => {
        stopped = stopped || !goesOn
      })
      .catch(() => {
        changed = true
        said.textContent = 'Not saved just now. We will try again.'
      })
      .finally(() => {
        sending = null
      })
  }, EVERY)
}

async function save(form, said) {
  const response = await fetch(form.action, {
    method: 'POST',
    body: new URLSearchParams(new FormData(form)),
    headers: { 'X-Saved-While-Typing': 'yes', Accept: 'application/json' },
  })
  if (response.status === 409) {
    said.textContent = 'This draft was changed in another window. Save to see both versions.'
    return false
  }
  if (!response.ok) throw new Error(String(response.status))
  const draft = await response.json()
  form.action = draft.action
  let rev = form.elements.namedItem('rev')
  if (!rev) {
    rev = Object.assign(document.createElement('input'), { type: 'hidden', name: 'rev' })
    form.prepend(rev)
  }
  rev.value = String(draft.rev)
  said.textContent = `Draft ${draft.ref} saved ${draft.saved}.`
  return true
}
