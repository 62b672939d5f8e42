/** Milliseconds between two looks. */
const PAUSE = 2000

/**
 * Parts of a page that show work under way are brought up to date by themselves while it goes on. Without JavaScript a
 * link to refresh the page stands there.
 *
 * @param {ParentNode} root
 */
export function liveParts(root) {
  for (const part of root.querySelectorAll('[data-live-while="busy"]')) follow(part)
}

function follow(part) {
  setTimeout(() => void refresh(part), PAUSE)
}

async function refresh(part) {
  // Whoever is about to follow a link in it keeps it.
  if (part.contains(document.activeElement)) {
    follow(part)
    return
  }
  try {
    const answer = await fetch(part.dataset.live, { headers: { Accept: 'text/html' } })
    if (!answer.ok) throw new Error(String(answer.status))
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const next = page.querySelector('[data-live]')
    if (!next) return
    part.replaceWith(next)
    if (next.dataset.liveWhile === 'busy') follow(next)
  } catch {
    follow(part)
  }
}
