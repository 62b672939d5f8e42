import { addDays, monthOf, type Span } from '../domain/patterns/calendar.js'
import { PATTERN_PARAMETERS } from '../domain/patterns/parameters.js'
import { isRareRepeat, typesOf, type Detector } from '../domain/patterns/pattern.js'
import { PRIORITY_STEPS } from '../domain/patterns/priority.js'
import { countInWords } from '../domain/patterns/small-numbers.js'
import { upperTail } from '../domain/patterns/statistics/poisson.js'
import { modalities, PHYSICAL_HARM, settings } from '../domain/record/code-lists.js'
import { dateInWords, dayInWords, partialDate } from '../domain/record/partial-date.js'
import type { Taxonomy } from '../domain/taxonomy/taxonomy.js'
import type { OrganisationDirectory } from '../organisations/directory.js'
import { capital, inList, inWords } from '../records/record-words.js'
import type { Sentence, SentencePart } from '../web/text-view.js'
import type { VisiblePattern } from './visible-pattern.js'

/** What words need to know of the lists. */
export interface PatternWords {
  readonly taxonomy: Taxonomy
  readonly directory: OrganisationDirectory
}

export const DETECTOR_WORDS: Readonly<Record<Detector, string>> = {
  D1: 'Repeat after a finding',
  D2: 'Same failure at several trusts',
  D3: 'Emerging increase',
  D4: 'Stands out from peers',
  D5: 'Failures that occur together',
  D6: 'Nearly the same words',
}

/** What was tested together, and the share of those named that may be false. */
export const FAMILY_WORDS: Readonly<Record<Detector, { readonly tested: string; readonly q: string }>> = {
  D1: { tested: 'findings tested', q: '0.10' },
  D2: { tested: 'signatures watched', q: '' },
  D3: { tested: 'series watched', q: '' },
  D4: { tested: 'counts of a trust and a type compared', q: '0.05' },
  D5: { tested: 'pairs of failure types looked at', q: '0.05' },
  D6: { tested: 'texts compared', q: '' },
}

export function typeLabel(code: string, { taxonomy }: PatternWords): string {
  return taxonomy.type(code)?.label ?? code
}

export function trustLabel(odsCode: string, { directory }: PatternWords): string {
  return directory.trust(odsCode)?.shortName ?? odsCode
}

/** One decimal; what would round to nothing is said to be small. */
export function expectedInWords(expected: number): string {
  return expected < 0.05 ? 'fewer than 0.1' : expected.toFixed(1)
}

/** "1.3 to 6.5". */
export function intervalInWords({ lower, upper }: { readonly lower: number; readonly upper: number }): string {
  return `${ratioInWords(lower)} to ${ratioInWords(upper)}`
}

/** One decimal; whole from ten on, where a decimal would pretend to be exact. */
export function ratioInWords(value: number): string {
  return value < 10 ? value.toFixed(1) : Math.round(value).toLocaleString('en-GB')
}

/** Said beside counts of others. */
export const ROUNDED = 'To the nearest 5, so that no small number can be had by subtraction.'

/** "7 events", "1 event". */
export function numberOf(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`
}

/** A date as far as known, from `YYYY[-MM[-DD]]`. */
export function dateWords(on: string): string {
  const date = partialDate(on)
  return date === null ? on : dateInWords(date)
}

/** "3 March to 24 November 2026"; whole months as "August and September 2026", "June to August 2026". */
export function spanInWords({ from, to }: Span): string {
  const wholeMonths = from.endsWith('-01') && addDays(to, 1).endsWith('-01')
  if (!wholeMonths) return `${dayInWords(from)} to ${dayInWords(to)}`
  const [first, last] = [from.slice(0, 7), to.slice(0, 7)]
  if (first === last) return dayInWords(first)
  const start = first.slice(0, 4) === last.slice(0, 4) ? dayInWords(first).replace(/ \d{4}$/, '') : dayInWords(first)
  return `${start} ${monthOf(to) - monthOf(from) === 1 ? 'and' : 'to'} ${dayInWords(last)}`
}

/** "CT, emergency department": what a narrower signature shares; empty for a type alone. */
export function signatureWords({ modality, setting }: Pick<VisiblePattern, 'modality' | 'setting'>): string {
  const parts = [
    ...(modality === null ? [] : [modalities.has(modality) ? modalities.label(modality) : modality]),
    ...(setting === null ? [] : [settings.has(setting) ? settings.label(setting).toLowerCase() : setting]),
  ]
  return parts.join(', ')
}

/** What a pattern is called: the type and what repeats, without numbers. */
export function patternTitle(pattern: VisiblePattern, words: PatternWords): string {
  const type = typeLabel(pattern.failureType, words)
  const others = typesOf(pattern).slice(1)
  if (others.length > 0) return `${type}, with ${inList(others.map(other => typeLabel(other, words)))}`
  if (isRareRepeat(pattern)) return `${type}: again within a year, though rare`
  if (pattern.detector === 'D3') return `${type}: more often of late`
  if (pattern.detector === 'D4') return `${type}: more often than at peers`
  if (pattern.detector === 'D6') return `${type}: told in nearly the same words`
  if (pattern.finding === null) {
    return [type, signatureWords(pattern)].filter(part => part !== '').join(', ')
  }
  const finding = `after the finding of ${dateWords(pattern.finding.issued)}`
  return pattern.closeness === 'same-type'
    ? `${type}: recorded again ${finding}`
    : `${words.taxonomy.stage(pattern.stage)?.label ?? pattern.stage}: another failure recorded ${finding}`
}

/** What was counted and what was expected, in one sentence or two. */
export function patternSentence(pattern: VisiblePattern, words: PatternWords): Sentence {
  switch (pattern.detector) {
    case 'D1':
      return pattern.published ? publishedRepeat(pattern, words) : recordedRepeat(pattern)
    case 'D2':
      return pattern.published ? publishedBreadth(pattern, words) : recordedBreadth(pattern, words)
    case 'D3':
      if (isRareRepeat(pattern)) return [...comparison(pattern, RARE_BASIS), { text: standing(pattern) }]
      return [...comparison(pattern, increaseBasis(pattern)), { text: alarmWords(pattern) }]
    case 'D4':
      return [...comparison(pattern, ' if this trust were like its peers'), { text: standing(pattern) }]
    case 'D6':
      return copiesSentence(pattern)
    case 'D5':
      return [
        ...comparison(
          pattern,
          pattern.thirdType === null ? ' if the two met by chance' : ' from how often two of them meet',
        ),
        { text: standing(pattern) },
      ]
  }
}

/** "3 events, told in nearly the same words: 82% to 97% of their word groups are shared." */
function copiesSentence({ observed, copies, trust, published }: VisiblePattern): Sentence {
  const percent = (share: number): string => `${Math.floor(share * 100)}%`
  const { least, most } = copies ?? { least: 0, most: 0 }
  const shared = percent(least) === percent(most) ? percent(least) : `${percent(least)} to ${percent(most)}`
  const where =
    trust !== null
      ? 'They may be one event, told twice.'
      : published
        ? 'They may be one case, published twice.'
        : 'Releases of different trusts: one event seen from two sides, or one form of words.'
  return [
    { text: observed === null ? 'Fewer than 5 events' : numberOf(observed, 'event'), strong: true },
    { text: `, told in nearly the same words: ${shared} of their groups of three words are the same. ${where}` },
  ]
}

/** "7 events from … to …; 2.1 expected if … (ratio 3.3, 95% interval 1.3 to 6.9). " */
function comparison({ observed, expected, ratio, window }: VisiblePattern, basis: string): Sentence {
  const interval = ratio === null ? '' : ` (ratio ${ratioInWords(ratio.value)}, 95% interval ${intervalInWords(ratio)})`
  return [
    { text: observed === null ? 'An undisclosed number of events' : numberOf(observed, 'event'), strong: true },
    { text: `, ${spanInWords(window)}; ` },
    { text: `${expectedInWords(expected ?? 0)} expected`, strong: true },
    { text: `${basis}${interval}. ` },
  ]
}

const RARE_BASIS = ' if this trust were like its peers'

function increaseBasis({ trust }: VisiblePattern): string {
  return trust === null
    ? ' if the type had kept its share of all events of the two years before'
    : ' if this trust had stood to its peers as in the two years before'
}

/** When what is watched reached its limit, and how often chance alone makes it do so. */
export function alarmWords({ alarm, detector }: Pick<VisiblePattern, 'alarm' | 'detector'>): string {
  if (alarm === null) return ''
  const { budget, month } = alarm
  const often = budget >= 1 ? `${ratioInWords(budget)} times a month` : `once in ${ratioInWords(1 / budget)} months`
  const what = detector === 'D2' ? 'The number of trusts passed' : 'The running sum reached'
  return `${what} its limit in ${dayInWords(month)}; over everything that is watched, chance alone does so about ${often}.`
}

function publishedRepeat(pattern: VisiblePattern, words: PatternWords): Sentence {
  const same = pattern.closeness === 'same-type'
  const days = pattern.events.flatMap(event =>
    event.counted && event.occurred !== null ? [dateWords(event.occurred)] : [],
  )
  const dates = days.length > 0 && days.length <= 3 ? `: ${inList(days)}` : ''
  const other = same ? '' : `, by another type than ${typeLabel(pattern.failureType, words)}`
  return [
    { text: `Recorded ${same ? 'again ' : ''}${timesInWords(pattern.observed ?? 0)}`, strong: true },
    {
      text: ` at ${trustLabel(pattern.trust ?? '', words)}${other}, in published cases that happened after it${dates}.`,
    },
    ...openDates(pattern),
  ]
}

function publishedBreadth(pattern: VisiblePattern, words: PatternWords): Sentence {
  const names = pattern.trusts.map(code => trustLabel(code, words))
  return [
    { text: numberOf(pattern.observed ?? 0, 'trust'), strong: true },
    { text: ` from ${spanInWords(pattern.window)}: ${inList(names)}.` },
    ...openDates(pattern),
  ]
}

function openDates({ orderUnknown }: VisiblePattern): SentencePart[] {
  const count = orderUnknown.length
  if (count === 0) return []
  return [{ text: ` Order unknown: ${numberOf(count, 'more event has', 'more events have')} no date that settles it.` }]
}

function recordedRepeat(pattern: VisiblePattern): Sentence {
  const { observed, expected, ratio, window } = pattern
  const counted: SentencePart[] = [
    { text: numberOf(observed ?? 0, 'event'), strong: true },
    { text: ` since ${dayInWords(window.from)}` },
  ]
  if (expected === null || ratio === null) return [...counted, { text: `. ${noExpectation(pattern)}` }]
  return [
    ...counted,
    { text: '; ' },
    { text: `${expectedInWords(expected)} expected`, strong: true },
    {
      text: ` if this trust were like its peers (ratio ${ratioInWords(ratio.value)}, 95% interval ${intervalInWords(ratio)}). `,
    },
    { text: standing(pattern) },
  ]
}

function recordedBreadth(pattern: VisiblePattern, words: PatternWords): Sentence {
  const { observed, expected, otherTrusts, ownAmong, trusts, window } = pattern
  const others = `${countInWords(otherTrusts)} others`
  const names = ownAmong ? ['your trust'] : trusts.map(code => trustLabel(code, words))
  const named = inList(names)
  const some = trusts.length === 0 ? 'Fewer than 5 trusts' : capital(inList([...names, others]))
  const among = trusts.length === 0 ? '' : ownAmong ? `, yours and ${others}` : `, ${named} among them`
  return [
    { text: observed === null ? some : numberOf(observed, 'trust'), strong: true },
    { text: ` in ${spanInWords(window)}${observed === null ? '' : among}; ` },
    { text: `${expectedInWords(expected ?? 0)} expected`, strong: true },
    { text: ` from the two years before. ${alarmWords(pattern)}` },
  ]
}

/** Why there is no expected number, in a sentence. */
export function noExpectation({ expectedReason }: Pick<VisiblePattern, 'expectedReason'>): string {
  switch (expectedReason) {
    case 'published-cases':
      return 'Published cases are chosen, severe and few, so no number can be expected from them.'
    case 'copies':
      return 'That texts are alike is a fact; how often to expect it nobody can say.'
    case 'no-share':
      return 'All that this trust or its peers recorded in these days is of this type, so there is nothing to compare with.'
    case 'not-enough-peers':
    case null:
      return 'There are not enough peers to say what to expect.'
  }
}

/** Where it stands among all that were tested together. */
export function standing(pattern: VisiblePattern): string {
  const { family, strength, detector, midP } = pattern
  if (family === null) return ''
  const { tested } = FAMILY_WORDS[detector]
  if (isRareRepeat(pattern)) return rareByChance(family)
  if (pattern.thirdType !== null)
    return `Exploratory: 1 of ${numberOf(family.standing, 'combination')} of three, of ${family.size} looked at, and none is tested.`
  if (strength === 'worth-a-look' && family.standing === 0)
    return `Exploratory: of ${family.size.toLocaleString('en-GB')} ${tested}, none stands out.`
  if (strength === 'worth-a-look')
    return `Exploratory: not among the ${family.standing} of ${family.size} that stand out.`
  if (family.stands) {
    const stand = family.standing === 1 ? '1 stands out' : `${family.standing} stand out`
    return `1 of ${family.size.toLocaleString('en-GB')} ${tested}; ${stand}.`
  }
  if (strength !== 'fact') return `Not among the ${family.standing} of ${family.size} that stand out.`
  return midP !== null && midP > 0.95
    ? 'Recorded again, less often than at its peers.'
    : 'Recorded again, about as often as at its peers.'
}

/**
 * How many counts with so little expected there are, and how many of them would have as many by chance: at most P(X ≥ 2) at
 * the most that counts as rare.
 */
export function rareByChance({ size, standing: told }: NonNullable<VisiblePattern['family']>): string {
  const { fewestObserved, mostExpected } = PATTERN_PARAMETERS.increase.rare
  const chance = Math.ceil(size * upperTail(fewestObserved, mostExpected))
  return `${told.toLocaleString('en-GB')} of ${numberOf(size, 'count')} of a trust and a type with so little expected ${told === 1 ? 'is' : 'are'} like this; by chance alone up to ${chance} would be.`
}

/** Trusts by name where they may be named, the others as a number. */
export function trustsInWords(pattern: VisiblePattern, words: PatternWords): string {
  const named = pattern.trusts.map(code => trustLabel(code, words))
  const { otherTrusts } = pattern
  if ('exact' in otherTrusts && otherTrusts.exact === 0) return inList(named)
  const others = `${countInWords(otherTrusts)} other trusts, not named here`
  return capital(inList([...named, others]))
}

/** "Severe harm in 1 of 7", "A death in 2 of 5"; empty where nobody stated any. */
export function harmWords({ worstHarm, events }: VisiblePattern): string {
  const level = PHYSICAL_HARM.find(({ code }) => code === worstHarm)
  if (level === undefined || level.code === 0) return ''
  const counted = events.filter(event => event.counted)
  const many = counted.filter(event => event.harm === worstHarm).length
  return `${level.code === 4 ? 'A death' : `${level.short} harm`} in ${many} of ${counted.length}`
}

/** "High" from 2, "Medium" from 1, else "Lower". */
export function priorityWord(priority: number): string {
  if (priority >= PRIORITY_STEPS.high) return 'High'
  return priority >= PRIORITY_STEPS.medium ? 'Medium' : 'Lower'
}

/** "once", "twice", "7 times". */
export function timesInWords(count: number): string {
  if (count === 1) return 'once'
  return count === 2 ? 'twice' : `${inWords(count)} times`
}
