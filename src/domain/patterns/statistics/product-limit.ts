/** Somebody or something waited for: from when it was watched, until when, and whether it came then or was lost sight of. */
export interface Waiting {
  /** Watched from just after this time. */
  readonly from: number
  readonly until: number
  /** It came at `until`; else it had not come by then. */
  readonly came: boolean
}

export interface SurvivalStep {
  readonly time: number
  readonly atRisk: number
  readonly came: number
  /** Share for which it has not come by this time. */
  readonly survival: number
}

/**
 * Product limit of Kaplan and Meier: S(t) = Π (1 − d / n) over the times up to t at which something came, d how many came
 * then and n how many were watched (from < t ≤ until). Those who come under watch later count from then on. One step for
 * each time at which something came, in order; none of nothing.
 */
export function productLimit(list: readonly Waiting[]): SurvivalStep[] {
  const froms = list.map(({ from }) => from).sort((a, b) => a - b)
  const untils = list.map(({ until }) => until).sort((a, b) => a - b)
  const times = [...new Set(list.filter(({ came }) => came).map(({ until }) => until))].sort((a, b) => a - b)
  const cameAt = new Map<number, number>()
  for (const { until, came } of list) if (came) cameAt.set(until, (cameAt.get(until) ?? 0) + 1)
  let [entered, left, survival] = [0, 0, 1]
  return times.map(time => {
    while (entered < froms.length && (froms[entered] ?? 0) < time) entered++
    while (left < untils.length && (untils[left] ?? 0) < time) left++
    const atRisk = entered - left
    const came = cameAt.get(time) ?? 0
    survival *= 1 - came / atRisk
    return { time, atRisk, came, survival }
  })
}
