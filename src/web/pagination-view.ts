/** `app/pagination`. Build with `paginationView()`. */
export interface PaginationView {
  /** "Showing 1 to 8 of 12 events". */
  readonly countText: string
  /** Empty when one page holds everything. */
  readonly items: readonly PaginationItem[]
  readonly previousHref: string | null
  readonly nextHref: string | null
}
export interface PaginationItem {
  /** `null` is a gap ("…"). */
  readonly number: number | null
  readonly href: string
  readonly current: boolean
}

export interface PaginationInput {
  /** From 1. */
  readonly page: number
  readonly perPage: number
  readonly total: number
  readonly href: (page: number) => string
  /** What is counted, one and several. */
  readonly noun?: readonly [one: string, several: string]
}

/** Page links with the count in words: first, last and the neighbours of the current page; gaps for the rest. */
export function paginationView({
  page,
  perPage,
  total,
  href,
  noun = ['record', 'records'],
}: PaginationInput): PaginationView {
  const pages = Math.max(1, Math.ceil(total / perPage))
  const current = Math.min(Math.max(1, page), pages)
  return {
    countText: countText(current, perPage, total, noun),
    items: pages === 1 ? [] : itemsOf(current, pages, href),
    previousHref: current > 1 ? href(current - 1) : null,
    nextHref: current < pages ? href(current + 1) : null,
  }
}

function countText(page: number, perPage: number, total: number, [one, several]: readonly [string, string]): string {
  if (total === 0) return `No ${several}`
  if (total === 1) return `Showing 1 ${one}`
  const first = (page - 1) * perPage + 1
  const last = Math.min(page * perPage, total)
  const count = total.toLocaleString('en-GB')
  if (first === 1 && last === total) return `Showing all ${count} ${several}`
  return `Showing ${first.toLocaleString('en-GB')} to ${last.toLocaleString('en-GB')} of ${count} ${several}`
}

function itemsOf(current: number, pages: number, href: (page: number) => string): PaginationItem[] {
  const wanted = [1, current - 1, current, current + 1, pages].filter(number => number >= 1 && number <= pages)
  const numbers = [...new Set(wanted)].sort((a, b) => a - b)
  return numbers.flatMap((number, index) => {
    const before = numbers[index - 1] ?? 0
    const item = { number, href: href(number), current: number === current }
    if (number - before === 2) return [{ number: number - 1, href: href(number - 1), current: false }, item]
    return number - before > 2 ? [{ number: null, href: '', current: false }, item] : [item]
  })
}
