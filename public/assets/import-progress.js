/**
 * A step that runs is followed without loading the page again; when it is over, the page is loaded once, to show what came
 * of it. Without JavaScript the page loads itself every few seconds.
 *
 * @param {ParentNode} root
 */
export function followProgress(root) {
  const box = root.querySelector('[data-progress]')
  const bar = box?.querySelector('progress')
  const text = box?.querySelector('[data-progress-text]')
  if (!box || !bar || !text) return
  const look = async () => {
    try {
      const answer = await fetch(box.getAttribute('data-progress') ?? '', { headers: { Accept: 'application/json' } })
      if (!answer.ok) throw new Error(String(answer.status))
      const { running, done, total, text: words } = await answer.json()
      if (!running) {
        location.reload()
        return
      }
      text.textContent = words
      if (total === null) bar.removeAttribute('value')
      else {
        bar.max = total
        bar.value = done
      }
      setTimeout(look, 700)
    } catch {
      setTimeout(look, 3000)
    }
  }
  setTimeout(look, 700)
}
