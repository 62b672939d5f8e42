/**
 * How much of each month has been reported by now: of events whose delay from happening to report is known, the share that
 * came within as many months as have gone by since. `delays` in whole months, 0 or more.
 */
export function completenessBy(delays: readonly number[], monthsSince: number): number {
  if (delays.length === 0) return 1
  return delays.filter(delay => delay <= monthsSince).length / delays.length
}

/**
 * The last month that is complete enough to be looked at by detectors that set one month beside another: that of which at
 * least `fewest` is expected to have been reported by the end of month `last`. With no delay known, `last` itself.
 */
export function lastCompleteMonth(delays: readonly number[], last: number, fewest: number): number {
  let month = last
  while (month > 0 && completenessBy(delays, last - month) < fewest) month--
  return month
}
