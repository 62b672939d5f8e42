import { saveDraft } from './save-draft.js'
import { show, shownPart } from './shown-part.js'

/** Whether a button decides about words that look personal. */
export function isDecision(button) {
  return (button?.name === 'mask' || button?.name === 'keep') && button.closest('[data-safety]') !== null
}

/**
 * Masks such words, or keeps them, where they stand. A field that somebody typed in while the answer was on its way is left
 * alone: its words are asked about again. Throws as `saveDraft` does.
 *
 * @param {HTMLFormElement} form
 * @param {HTMLButtonElement} button
 * @returns {Promise<any>} the draft as saved, with `said`: what to tell of it
 */
export async function decideInPlace(form, button) {
  const part = shownPart(button.closest('[data-safety]'))
  const sent = new Map(textsIn(form).map(field => [field, field.value]))
  const draft = await saveDraft(form, button)
  const changes = [...sent].filter(([field]) => Object.hasOwn(draft.texts, field.name))
  const typedOn = changes.filter(([field, value]) => field.value !== value).map(([field]) => field)
  for (const [field] of changes) if (!typedOn.includes(field)) putIn(field, draft.texts[field.name])
  const { activeElement } = document
  const wasHere = part.place.contains(activeElement) || activeElement === document.body
  // An answer on its way is of the text as it was before.
  part.asked += 1
  show(part, draft.safety)
  if (wasHere) goOnAt(part.place.querySelector('h2') ?? changes[0]?.[0] ?? form.elements.namedItem('narrative'))
  return typedOn.length === 0 ? draft : { ...draft, said: `You typed on, so ${namesOf(typedOn)} was left as it is.` }
}

function textsIn(form) {
  return [...form.elements].filter(field => field.matches('textarea, input[type="text"]'))
}

/** The text with its mark, the caret staying at the words where it was. */
function putIn(field, sent) {
  const text = sent.replaceAll('\r\n', '\n')
  const { value: before, selectionEnd } = field
  const caret = selectionEnd ?? before.length
  const stays = before.slice(0, caret) === text.slice(0, caret)
  field.value = text
  const at = stays ? caret : Math.max(0, text.length - (before.length - caret))
  field.setSelectionRange(at, at)
}

/** What is left to decide, or the text: where the button was there is none any more. */
function goOnAt(place) {
  place?.focus()
}

function namesOf(fields) {
  return fields.map(field => `“${field.labels?.[0]?.textContent.trim() ?? field.name}”`).join(' and ')
}
