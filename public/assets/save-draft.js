/** The draft was changed in another window since this form was opened. */
export class ChangedElsewhereError extends Error {}

/**
 * Sends a form as its button would, without leaving the page, and lets the form go on from the draft that was saved. Throws
 * a `ChangedElsewhereError`, or another error where nothing was saved.
 *
 * @param {HTMLFormElement} form
 * @param {HTMLButtonElement | null} button the one that was pressed
 * @returns {Promise<any>} the draft as the server tells it: ref, rev, saved, action, and what came of the button
 */
export async function saveDraft(form, button) {
  const fields = new FormData(form)
  if (button !== null) fields.append(button.name, button.value)
  const response = await fetch(form.action, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { 'X-Saved-While-Typing': 'yes', Accept: 'application/json' },
  })
  if (response.status === 409) throw new ChangedElsewhereError()
  if (!response.ok) throw new Error(String(response.status))
  const draft = await response.json()
  goOnFrom(form, draft)
  return draft
}

/** What was new is a draft now: every button, a reload and whoever comes back later find it. */
function goOnFrom(form, { ref, rev, action }) {
  keep(form, 'ref', ref)
  keep(form, 'rev', String(rev))
  form.action = action
  for (const button of form.querySelectorAll('[formaction]')) {
    button.setAttribute('formaction', action + new URL(button.formAction).hash)
  }
  if (window.location.pathname !== action) window.history.replaceState(window.history.state, '', action)
}

function keep(form, name, value) {
  let field = form.elements.namedItem(name)
  if (!field) {
    field = Object.assign(document.createElement('input'), { type: 'hidden', name })
    form.prepend(field)
  }
  field.value = value
}
