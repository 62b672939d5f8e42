import { firstOf, monthOf, monthText } from '../domain/patterns/calendar.js'
import { countedUnit } from '../domain/patterns/pattern.js'
import { dayInWords, partialDate } from '../domain/record/partial-date.js'
import { dotRow, type DotRowView } from '../web/dot-view.js'
import { shortStageName } from '../web/strip-view.js'
import { strengthTag, type TagView } from '../web/tag-view.js'
import type { PatternRowView } from '../web/row-view.js'
import type { Sentence, SentencePart } from '../web/text-view.js'
import { changedWords, stateTag } from './lifecycle-words.js'
import type { PatternRun } from './pattern-store.js'
import {
  DETECTOR_WORDS,
  harmWords,
  numberOf,
  patternSentence,
  patternTitle,
  priorityWord,
  trustLabel,
  trustsInWords,
  type PatternWords,
} from './pattern-words.js'
import type { VisiblePattern } from './visible-pattern.js'

const MONTHS_SHOWN = 24

/** One pattern as a row of a list. */
export function patternRow(pattern: VisiblePattern, words: PatternWords, until: string): PatternRowView {
  return {
    href: patternHref(pattern),
    tags: patternTags(pattern),
    title: patternTitle(pattern, words),
    sentence: patternSentence(pattern, words),
    note: noteOf(pattern, words),
    dots: dotsOf(pattern, until),
    priority:
      pattern.priority === null ? null : { word: priorityWord(pattern.priority), score: pattern.priority.toFixed(1) },
  }
}

export function patternHref({ id }: Pick<VisiblePattern, 'id'>): string {
  return `/patterns/${id}`
}

/** Detector, then strength; "Demo" where it is invented. */
export function patternTags({ detector, strength, demo, lifecycle }: VisiblePattern): TagView[] {
  return [
    ...(lifecycle?.loud === true ? [stateTag(lifecycle)] : []),
    { text: DETECTOR_WORDS[detector], style: 'plain' },
    strengthTag(strength),
    ...(demo ? [{ text: 'Demo', style: 'demo' as const }] : []),
  ]
}

/** Where, what changed, and the worst harm with its base. */
function noteOf(pattern: VisiblePattern, words: PatternWords): Sentence {
  const harm = harmWords(pattern)
  const where =
    pattern.trust === null && !pattern.published
      ? 'Other trusts are not named unless they have released a record.'
      : pattern.published && pattern.detector === 'D2'
        ? 'From published cases.'
        : `${trustsInWords(pattern, words)}${pattern.published ? ', from published cases' : ''}.`
  return [{ text: where }, ...changeOf(pattern), ...(harm === '' ? [] : [{ text: ` ${harm}.` }])]
}

/** Since the last look where somebody has looked; else since the last run that counted otherwise. */
function changeOf({ changed, observed, lifecycle, ...pattern }: VisiblePattern): SentencePart[] {
  const since = lifecycle?.told == null ? [] : changedWords(lifecycle.told, pattern)
  if (since.length > 0) return [{ text: ' ' }, ...since]
  if (changed === null || observed === null) return []
  const by = observed - changed.from
  const noun = countedUnit(pattern)
  const text = by > 0 ? `${by} more` : `${numberOf(-by, noun)} fewer`
  return [{ text: ' ' }, { text: `${text} since ${dayInWords(changed.on)}.`, strong: true }]
}

/**
 * Months as columns: the last 24, or of a pattern among published cases its own window. None where the dates are not
 * known to the month, and none of other trusts' own records.
 */
function dotsOf(pattern: VisiblePattern, until: string): DotRowView | null {
  const last = pattern.published ? monthOf(pattern.window.to) : monthOf(until)
  if (pattern.published && pattern.detector === 'D1') return null
  const first = last - MONTHS_SHOWN + 1
  const dated = pattern.events.flatMap(event => {
    const date = event.occurred === null ? null : partialDate(event.occurred)
    return date === null || date.precision === 'year' ? [] : [{ month: monthOf(`${event.occurred ?? ''}-01`), event }]
  })
  const inView = dated.filter(({ month }) => month >= first && month <= last)
  if (inView.length === 0) return null
  const months = Array.from({ length: MONTHS_SHOWN }, (_, index) => {
    const here = inView.filter(({ month }) => month === first + index).map(({ event }) => event)
    const counted = here.filter(event => event.counted).length
    return { month: monthText(first + index), counted, other: here.length - counted }
  })
  const counted = inView.filter(({ event }) => event.counted).length
  return dotRow({
    title: `${numberOf(inView.length, 'event')} by month, ${dayInWords(firstOf(first).slice(0, 7))} to ${dayInWords(monthText(last))}, ${counted} of them counted`,
    months,
    finding: pattern.finding === null ? null : pattern.finding.issued.slice(0, 7),
    caption: captionOf(pattern, counted),
  })
}

function captionOf(pattern: VisiblePattern, inView: number): string {
  if (pattern.audience === 'across-trusts') return 'Only events that you may see. Other trusts’ months are not drawn.'
  const all = pattern.events.filter(event => event.counted).length
  return inView === all ? `${numberOf(all, 'event')} counted` : `${inView} of the ${all} counted are in this view`
}

/** What stands out, in a sentence or two; `own` are the patterns of the viewer's trust. */
export function listLead(parts: {
  readonly own: readonly VisiblePattern[]
  readonly trust: string | null
  readonly across: readonly VisiblePattern[]
  readonly published: readonly VisiblePattern[]
  readonly words: PatternWords
}): Sentence {
  const { own, trust, across, published, words } = parts
  if (trust !== null && own.length > 0) {
    const strong = own.filter(pattern => pattern.strength !== 'fact' && pattern.family?.stands === true)
    const [first] = own
    const place = trustLabel(trust, words)
    const stand =
      strong.length === 0
        ? `${numberOf(own.length, 'repeat')} at ${place}, none more than expected.`
        : `${numberOf(strong.length, 'repeat stands', 'repeats stand')} out at ${place}.`
    return [
      { text: stand, strong: true },
      ...(first === undefined || strong.length === 0
        ? []
        : [
            {
              text: ` The strongest is ${patternTitle(first, words)}, ${numberOf(first.observed ?? 0, 'event')} where ${(first.expected ?? 0).toFixed(1)} would be expected.`,
            },
          ]),
    ]
  }
  const facts = `${numberOf(published.length, 'repeat')} among published cases.`
  const stand =
    across.length === 0 ? '' : `${numberOf(across.length, 'failure stands', 'failures stand')} out across trusts.`
  return [{ text: stand === '' ? facts : stand, strong: true }, ...(stand === '' ? [] : [{ text: ` ${facts}` }])]
}

/** "Events to 24 November 2026. Run of 24 November 2026." */
export function runWords(run: PatternRun, dayOf: (instant: Date) => string): string {
  return `Events to ${dayInWords(run.until)}. Counts are of events, not of records. Run of ${dayOf(run.at)}.`
}

/** Stages in pathway order, by their short names. */
export function stageOptions({ taxonomy }: PatternWords): readonly { readonly code: string; readonly text: string }[] {
  return taxonomy.stages.map(stage => ({ code: stage.code, text: shortStageName(stage) }))
}
