import { decideInPlace, isDecision } from './decide-in-place.js'
import { ChangedElsewhereError, saveDraft } from './save-draft.js'

const EVERY = 20_000
const CHANGED_ELSEWHERE = 'This draft was changed in another window. Save to see both versions.'

/**
 * Saves drafts without leaving the page, by sending the same form that a button sends: every 20 seconds while somebody types,
 * on forms that say so, and on all where words that look personal are masked or kept. Where the draft has changed elsewhere it
 * stops: the button then shows both versions.
 *
 * @param {ParentNode} root
 */
export function saveWhileTyping(root) {
  for (const form of root.querySelectorAll('form[data-while-typing]')) keepSaved(form)
}

function keepSaved(form) {
  let changed = false
  let stopped = false
  let sending = null

  /** One at a time: a save raises the revision that the next one is sent with. */
  function send(work) {
    const mine = (sending ?? Promise.resolve()).then(work).finally(() => {
      if (sending === mine) sending = null
    })
    sending = mine
  }

  async function save() {
    if (stopped) return
    changed = false
    try {
      tellSaved(form, await saveDraft(form, null))
    } catch (error) {
      stop(error)
      say(form, '[data-saved]', stopped ? CHANGED_ELSEWHERE : 'Not saved just now. We will try again.')
    }
  }

  async function decide(button) {
    // Pressed twice: it is done, and the button is gone.
    if (!form.contains(button)) return
    changed = false
    try {
      const draft = await decideInPlace(form, button)
      const saved = tellSaved(form, draft)
      say(form, '[data-decided]', saved ? draft.said : `${draft.said} ${savedWords(draft)}`)
    } catch (error) {
      stop(error)
      say(form, '[data-decided]', stopped ? CHANGED_ELSEWHERE : 'Not done just now. Press the button again in a moment.')
    }
  }

  function stop(error) {
    changed = true
    if (error instanceof ChangedElsewhereError) stopped = true
  }

  form.addEventListener('input', () => {
    changed = true
  })
  form.addEventListener('submit', event => {
    const { submitter } = event
    if (isDecision(submitter) && !stopped) {
      event.preventDefault()
      send(() => decide(submitter))
      return
    }
    // A save on its way would raise the revision under the form that is being sent.
    stopped = true
    if (sending === null) return
    event.preventDefault()
    sending.finally(() => form.requestSubmit(submitter))
  })
  if (!Object.hasOwn(form.dataset, 'saveWhileTyping')) return
  window.setInterval(() => {
    if (changed && !stopped && sending === null) send(save)
  }, EVERY)
}

/** Where the form has a place for it. */
function tellSaved(form, draft) {
  return say(form, '[data-saved]', savedWords(draft))
}

function savedWords({ ref, saved }) {
  return `Draft ${ref} saved ${saved}.`
}

function say(form, place, words) {
  const said = form.querySelector(place)
  if (said) said.textContent = words
  return said !== null
}
