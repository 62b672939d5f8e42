import { addDays, daysIn, firstOf, monthOf, standingTo, type Span } from '../domain/patterns/calendar.js'
import type { CountedEvent } from '../domain/patterns/event.js'
import { isRareRepeat } from '../domain/patterns/pattern.js'
import { ratioOfTwoPeriods } from '../domain/patterns/statistics/intervals.js'
import { dayInWords } from '../domain/record/partial-date.js'
import type { Sentence, SentencePart } from '../web/text-view.js'
import { expectedInWords, intervalInWords, numberOf, ratioInWords, spanInWords } from './pattern-words.js'
import type { VisiblePattern } from './visible-pattern.js'

/** Months that are set beside as many before them: a whole year, so that the season tells nothing. */
const YEAR = 12

/** Where a failure type stands: how many published cases, how wide it spread, and whether it is recorded more often of late. */
export function failureTypeLead(parts: {
  /** Published cases whose trust is certain. */
  readonly cases: readonly CountedEvent[]
  /** Published cases whose trust is not. */
  readonly unplaced: number
  /** The viewer's own trust's events; `null` for who has no trust whose numbers they see. */
  readonly own: readonly CountedEvent[] | null
  readonly patterns: readonly VisiblePattern[]
  /** Whether the viewer is told of counts across trusts. */
  readonly acrossTrusts: boolean
  /** The last month of which nearly all is reported, `YYYY-MM`. */
  readonly lastComplete: string
}): Sentence {
  const { cases, unplaced, own, patterns, acrossTrusts, lastComplete } = parts
  const trusts = new Set(cases.map(event => event.trust)).size
  return [
    { text: numberOf(cases.length + unplaced, 'published case'), strong: true },
    { text: trusts === 0 ? '. ' : ` at ${numberOf(trusts, 'trust')}. ` },
    ...spreadWords(patterns),
    ...(acrossTrusts || own !== null
      ? riseWords(patterns, own ?? [], lastComplete)
      : [{ text: 'Whether it happens more often published cases cannot tell: they come years later.' }]),
  ]
}

/** The widest spread that this viewer is told the number of. */
function spreadWords(patterns: readonly VisiblePattern[]): SentencePart[] {
  const [widest] = patterns
    .filter(pattern => pattern.detector === 'D2' && pattern.observed !== null)
    .sort((a, b) => Number(a.published) - Number(b.published) || (b.observed ?? 0) - (a.observed ?? 0))
  if (widest === undefined) return []
  const { observed, expected, strength, published, window } = widest
  const link = { text: numberOf(observed ?? 0, 'trust'), href: `/patterns/${widest.id}` }
  if (published || expected === null) {
    return [{ text: 'Within two years it was published of ' }, link, { text: ', a fact without a number to expect. ' }]
  }
  const more = strength === 'strong' ? 'far more widely than chance would spread it' : 'more widely than expected'
  return [
    { text: 'It was recorded at ' },
    link,
    { text: ` in ${spanInWords(window)} where ${expectedInWords(expected)} were expected, ${more}. ` },
  ]
}

/** A rise that is flagged; else the last whole year beside the year before, at the viewer's own trust. */
function riseWords(
  patterns: readonly VisiblePattern[],
  own: readonly CountedEvent[],
  lastComplete: string,
): SentencePart[] {
  const rises = patterns.filter(pattern => pattern.detector === 'D3' && !isRareRepeat(pattern))
  const rise = rises.find(pattern => pattern.trust !== null) ?? rises[0]
  if (rise !== undefined) {
    const where = rise.trust === null ? 'across trusts' : 'at this trust'
    const numbers =
      rise.observed === null || rise.expected === null
        ? ''
        : `: ${numberOf(rise.observed, 'event')} where ${expectedInWords(rise.expected)} were expected`
    return [
      { text: 'Of late it is recorded ' },
      { text: `more often ${where}`, href: `/patterns/${rise.id}` },
      { text: `${numbers}.` },
    ]
  }
  const explained = patterns.find(pattern => pattern.explains !== null)?.explains ?? null
  if (explained !== null) {
    return [
      { text: 'Of late it is recorded ' },
      { text: 'more often across trusts', href: `/patterns/${explained}` },
      { text: ', mostly by one spread over several trusts.' },
    ]
  }
  const end = monthOf(`${lastComplete}-01`)
  const year = (last: number): Span => ({ from: firstOf(last - YEAR + 1), to: addDays(firstOf(last + 1), -1) })
  const [before, now] = [year(end - YEAR), year(end)]
  const countIn = (span: Span): number => own.filter(event => standingTo(event.occurred, span) === 'within').length
  const counts = { before: countIn(before), after: countIn(now) }
  if (counts.before + counts.after === 0) return [{ text: 'No rise of it stands out among what is watched.' }]
  const change = ratioOfTwoPeriods({
    ...counts,
    roomBefore: daysIn(before.from, before.to),
    roomAfter: daysIn(now.from, now.to),
  })
  const ratio = change.ratio === null ? '' : `ratio ${ratioInWords(change.ratio)}, `
  const verdict =
    change.lower > 1 ? 'more than chance would make it' : change.upper < 1 ? 'less often' : 'not clear of chance'
  return [
    {
      text: `Your trust recorded ${numberOf(counts.after, 'event')} in the twelve months to ${dayInWords(lastComplete)} and ${counts.before} in the twelve before: ${verdict} (${ratio}95% interval ${intervalInWords(change)}).`,
    },
  ]
}
