/** So many stand on the page of a record; its own page has the rest. */
const SHOWN = 4

/**
 * Brings the first similar records onto the page of a record once a reader comes near their place: looking for them takes
 * longer than the rest of the page. Without JavaScript a link leads to their own page.
 *
 * @param {ParentNode} root
 */
export function similarRecords(root) {
  for (const section of root.querySelectorAll('[data-similar]')) {
    const observer = new IntersectionObserver(
      entries => {
        if (!entries.some(entry => entry.isIntersecting)) return
        observer.disconnect()
        void bring(section)
      },
      { rootMargin: '400px' },
    )
    observer.observe(section)
  }
}

async function bring(section) {
  const list = section.querySelector('[data-similar-list]')
  const more = section.querySelector('[data-similar-more]')
  const status = section.querySelector('[data-similar-status]')
  list.textContent = 'Looking for similar records …'
  try {
    const answer = await fetch(section.dataset.similar, { headers: { Accept: 'text/html' } })
    if (!answer.ok) throw new Error(String(answer.status))
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const records = page.querySelector('.app-records')
    const items = [...(records?.children ?? [])]
    items.slice(SHOWN).forEach(item => item.remove())
    const none = page.querySelector('[data-similar-none]')
    list.replaceChildren(...[records ?? none].filter(Boolean).map(found => document.adoptNode(found)))
    more.hidden = items.length <= SHOWN
    more.querySelector('a').textContent = 'More similar records'
    status.textContent = items.length === 0 ? '' : `${Math.min(items.length, SHOWN)} similar records`
  } catch {
    // The link is still there.
    list.replaceChildren()
  }
}
