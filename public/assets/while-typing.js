import { show, shownPart } from './shown-part.js'

const PAUSE = 1_200

/**
 * Asks again, at each pause, for what stands beside an account: earlier records like it, and what looks personal in it.
 * The same parts come with the page after the button.
 *
 * @param {ParentNode} root
 */
export function whileTyping(root) {
  const form = root.querySelector('form[data-while-typing]')
  if (!form) return
  const parts = [...root.querySelectorAll('[data-earlier], [data-safety]')].map(shownPart)
  if (parts.length === 0) return
  let waiting = 0
  form.addEventListener('input', () => {
    window.clearTimeout(waiting)
    waiting = window.setTimeout(() => {
      for (const part of parts) void refresh(part, form)
    }, PAUSE)
  })
}

async function refresh(part, form) {
  const turn = ++part.asked
  const address = part.place.dataset.earlier ?? part.place.dataset.safety
  try {
    const response = await fetch(address, { method: 'POST', body: new URLSearchParams(new FormData(form)) })
    if (!response.ok) return
    const html = await response.text()
    // An answer that was overtaken by a later question, or that somebody is about to press in, changes nothing.
    if (turn !== part.asked || part.place.contains(document.activeElement)) return
    show(part, html)
  } catch {
    // Away for now: what is on the page stays, and the button asks again.
  }
}
