import { LIFECYCLE_RULES } from '../domain/patterns/lifecycle.js'
import type { LifecycleEvent, PatternState } from '../domain/patterns/lifecycle-table.js'
import { countedUnit } from '../domain/patterns/pattern.js'
import { dayInWords } from '../domain/record/partial-date.js'
import type { TagView } from '../web/tag-view.js'
import type { SentencePart } from '../web/text-view.js'
import { expectedInWords, numberOf } from './pattern-words.js'
import type { ToldLifecycle, ToldSighting, VisibleLifecycle } from './visible-lifecycle.js'
import type { VisiblePattern } from './visible-pattern.js'

export const STATE_WORDS: Readonly<Record<PatternState, string>> = {
  emerging: 'Needs a decision',
  confirmed: 'Keep watching',
  'acted-on': 'Acted on',
  quiet: 'Quiet',
  recurred: 'Recorded again',
  dismissed: 'Dismissed',
}

export const EVENT_WORDS: Readonly<Record<LifecycleEvent, string>> = {
  found: 'Found by a run',
  accept: 'Accepted, keep watching',
  'ask-for-action': 'Asked for action',
  dismiss: 'Explained, dismissed',
  reopen: 'Opened again',
  silent: 'Gone quiet',
  again: 'Recorded again',
  stronger: 'Back: more behind it than when it was dismissed',
}

/** Where it stands; the loudest has a tag of its own. */
export function stateTag({ state, loud }: VisibleLifecycle): TagView {
  return loud ? { text: 'Recorded again after action', style: 'loud' } : { text: STATE_WORDS[state], style: 'plain' }
}

/** Where it stands, in a sentence or two. */
export function standsWords({ state, since, loud, found }: VisibleLifecycle): string {
  const on = dayInWords(since)
  const lost = found ? '' : ' The last run did not find it any more; the numbers are the last ones known.'
  switch (state) {
    case 'emerging':
      return `It has waited for a decision since ${on}.${lost}`
    case 'confirmed':
      return `Accepted on ${on}, and watched.${lost}`
    case 'acted-on':
      return `Action was asked for on ${on}. What happens in the ${LIFECYCLE_RULES.graceDays} days after it is done, or due, is not held against it.${lost}`
    case 'quiet':
      return `Quiet since ${on}: nothing more was recorded for ${LIFECYCLE_RULES.quietMonths} months, or the rule does not find it any more.`
    case 'recurred':
      return loud
        ? `It was acted on, and on ${on} a run saw it recorded again after the time to act.`
        : `It had gone quiet, and on ${on} a run saw it recorded again.`
    case 'dismissed':
      return `Dismissed on ${on}. It comes back only when there is materially more behind it.`
  }
}

/** "7 events, 2.2 expected", as it stood at one time. */
export function behindIt({ observed, expected }: ToldSighting, pattern: Pick<VisiblePattern, 'detector'>): string {
  const unit = countedUnit(pattern)
  const seen = observed === null ? `An undisclosed number of ${unit}s` : numberOf(observed, unit)
  return expected === null ? seen : `${seen}, ${expectedInWords(expected)} expected`
}

const STRENGTH_WORDS = {
  fact: 'a fact',
  'more-than-expected': 'more than expected',
  strong: 'strong',
  'worth-a-look': 'worth a look',
} as const

/** "2 more since the decision of 12 June 2026. Now strong, then a fact."; empty where nothing has changed. */
export function changedWords(
  { changed, lastDecision }: Pick<ToldLifecycle, 'changed' | 'lastDecision'>,
  pattern: Pick<VisiblePattern, 'detector'>,
): SentencePart[] {
  if (changed === null) return []
  const { then, now } = changed
  const look =
    lastDecision === null
      ? `it was first found, ${dayInWords(then.on)}`
      : `the decision of ${dayInWords(lastDecision.on)}`
  if (!now.found) return [{ text: `Not found any more since ${dayInWords(now.on)}.`, strong: true }]
  const by = then.observed === null || now.observed === null ? 0 : now.observed - then.observed
  const unit = countedUnit(pattern)
  const count = by === 0 ? [] : [`${by > 0 ? `${by} more` : `${numberOf(-by, unit)} fewer`} since ${look}.`]
  const strength =
    then.strength === now.strength
      ? []
      : [`Now ${STRENGTH_WORDS[now.strength]}; at the last look ${STRENGTH_WORDS[then.strength]}.`]
  const text = [...count, ...strength].join(' ')
  return text === '' ? [] : [{ text, strong: true }]
}
