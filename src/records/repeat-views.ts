import { isRareRepeat, typesOf, type PatternEvent } from '../domain/patterns/pattern.js'
import type { VisiblePattern } from '../patterns/pattern-service.js'
import { dateInWords, dayBounds, partialDate } from '../domain/record/partial-date.js'
import type { Taxonomy } from '../domain/taxonomy/taxonomy.js'
import type { OrganisationDirectory } from '../organisations/directory.js'
import { dotLine, type DotLineView } from '../web/dot-view.js'
import { strengthTag } from '../web/tag-view.js'
import type { RepeatItemView } from '../web/row-view.js'
import type { Sentence } from '../web/text-view.js'
import { inList } from './record-words.js'

/** How the home page tells a repeat; the page of the pattern tells the rest. */
export interface RepeatWords {
  readonly taxonomy: Taxonomy
  readonly directory: OrganisationDirectory
  /** `YYYY-MM-DD`: where the line of dots ends. */
  readonly today: string
  /** The viewer's own trust: it need not be named. */
  readonly ownTrust: string | null
}

/** One repeat in a sentence, with its dates on a line where they give nobody away. */
export function repeatItem(pattern: VisiblePattern, words: RepeatWords): RepeatItemView {
  return {
    tag: strengthTag(pattern.strength),
    sentence: sentenceOf(pattern, words),
    dots: pattern.published || isOwn(pattern, words) ? dotsOf(pattern, words) : null,
    note: noteOf(pattern),
  }
}

function sentenceOf(pattern: VisiblePattern, words: RepeatWords): Sentence {
  switch (pattern.detector) {
    case 'D1':
      return afterFinding(pattern, words)
    case 'D2':
      return severalTrusts(pattern, words)
    case 'D3':
    case 'D4':
    case 'D5':
      return moreThanExpected(pattern, words)
    case 'D6':
      return sameWords(pattern, words)
  }
}

/** "Wrong patient was recorded 9 times in 3 months at Northmere, more often of late. We expected 2.1." */
function moreThanExpected(pattern: VisiblePattern, words: RepeatWords): Sentence {
  const { observed, trust, window } = pattern
  const others = typesOf(pattern)
    .slice(1)
    .map(type => words.taxonomy.type(type)?.label ?? type)
  const together = others.length === 0 ? '' : ` together with ${inList(others)}`
  const place = trust === null ? ' across trusts' : isOwn(pattern, words) ? '' : ` at ${placeName(trust, words)}`
  const how = {
    D3: isRareRepeat(pattern) ? ', though rare' : ', more often of late',
    D4: ', more often than at peers',
    D5: '',
    D1: '',
    D2: '',
    D6: '',
  }[pattern.detector]
  return [
    { text: labelOf(pattern, words), href: hrefOf(pattern) },
    { text: ` was recorded${together} ${countInWords(observed)} times in ${monthsOf(window)}${place}${how}.` },
    { text: expectedInWords(pattern) },
  ]
}

/** "Missed finding is told in nearly the same words in 3 events at Northmere." */
function sameWords(pattern: VisiblePattern, words: RepeatWords): Sentence {
  const { observed, trust } = pattern
  const place = trust === null ? ' across trusts' : isOwn(pattern, words) ? '' : ` at ${placeName(trust, words)}`
  const events = observed === null ? 'fewer than 5 events' : `${countInWords(observed)} events`
  return [
    { text: labelOf(pattern, words), href: hrefOf(pattern) },
    { text: ` is told in nearly the same words in ${events}${place}.` },
  ]
}

/** "Missed finding was recorded 4 times at Northmere after the finding of May 2025. We expected 0.9." */
function afterFinding(pattern: VisiblePattern, words: RepeatWords): Sentence {
  const { observed, closeness, finding } = pattern
  const place = pattern.trust === null || isOwn(pattern, words) ? '' : ` at ${placeName(pattern.trust, words)}`
  const issued = finding === null ? null : partialDate(finding.issued)
  const after = issued === null ? ' after a finding' : ` after the finding of ${dateInWords(issued)}`
  const again = observed === 1 ? 'once' : `${countInWords(observed)} times`
  const link = { text: labelOf(pattern, words), href: hrefOf(pattern) }
  const expected = { text: expectedInWords(pattern) }
  return closeness === 'same-type'
    ? [link, { text: ` was recorded again ${again}${place}${after}.` }, expected]
    : [
        { text: 'Another failure of the same stage as ' },
        link,
        { text: ` was recorded ${again}${place}${after}.` },
        expected,
      ]
}

/** "Missed finding in published cases at 3 trusts within 15 months: Barnsley, Bristol and Weston, Royal Cornwall." */
function severalTrusts(pattern: VisiblePattern, words: RepeatWords): Sentence {
  const { observed, published, trusts, ownAmong, window } = pattern
  const names = published && trusts.length <= 4 ? `: ${inList(trusts.map(code => placeName(code, words)))}` : ''
  const told = ownAmong && !published ? ', yours among them' : names
  const source = published ? ' in published cases' : ' was recorded'
  return [
    { text: labelOf(pattern, words), href: hrefOf(pattern) },
    { text: `${source} at ${countInWords(observed)} trusts within ${monthsOf(window)}${told}.` },
    { text: expectedInWords(pattern) },
  ]
}

/** Where few trusts stand behind a number, it is not told. */
function countInWords(count: number | null): string {
  return count === null ? 'fewer than 5' : count.toLocaleString('en-GB')
}

function expectedInWords({ expected }: VisiblePattern): string {
  if (expected === null) return ''
  return ` We expected ${expected < 0.1 ? 'fewer than 0.1' : expected.toFixed(1)}.`
}

function noteOf(pattern: VisiblePattern): string {
  const days = pattern.events.flatMap(event => (event.occurred === null || !event.counted ? [] : [event.occurred]))
  const last = partialDate([...days].sort().at(-1) ?? '')
  const open = pattern.orderUnknown.length
  return [
    ...(pattern.demo ? ['Demo.'] : []),
    ...(last === null ? [] : [`Last ${pattern.published ? 'happened' : 'recorded'} ${dateInWords(last)}.`]),
    ...(open === 0 ? [] : [`${open} more ${open === 1 ? 'has' : 'have'} no date that is exact enough to count.`]),
    ...(pattern.published && pattern.expected === null ? ['Too few are published to expect a number.'] : []),
  ].join(' ')
}

function dotsOf(pattern: VisiblePattern, words: RepeatWords): DotLineView | null {
  // Of several trusts, only what is counted makes the pattern; after a finding, what came before tells too.
  const shown = pattern.detector === 'D1' ? pattern.events : pattern.events.filter(event => event.counted)
  const events = shown.flatMap(event => dotOf(event))
  const first = [
    ...events.map(event => event.on),
    ...(pattern.finding === null ? [] : [pattern.finding.issued]),
  ].sort()[0]
  if (first === undefined || events.length === 0) return null
  const issued = pattern.finding === null ? null : partialDate(pattern.finding.issued)
  return dotLine({
    from: `${first.slice(0, 4)}-01-01`,
    to: words.today,
    title: `${labelOf(pattern, words)}: ${events.length} events by date`,
    events,
    marks: issued === null ? [] : [{ on: dayBounds(issued).first, label: 'Finding' }],
  })
}

function dotOf({ occurred, counted }: PatternEvent): { on: string; filled: boolean }[] {
  const date = occurred === null ? null : partialDate(occurred)
  return date === null ? [] : [{ on: dayBounds(date).first, filled: counted }]
}

function monthsOf({ from, to }: VisiblePattern['window']): string {
  const month = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7))
  const begun = to.slice(8) > from.slice(8) ? 1 : 0
  const months = Math.max(1, month(to) - month(from) + begun)
  return months === 1 ? 'a month' : `${months} months`
}

function isOwn(pattern: VisiblePattern, { ownTrust, directory }: RepeatWords): boolean {
  return ownTrust !== null && pattern.trust !== null && directory.current(pattern.trust) === directory.current(ownTrust)
}

function placeName(code: string, { directory }: RepeatWords): string {
  return directory.trust(code)?.shortName ?? 'another trust'
}

function labelOf({ failureType }: VisiblePattern, { taxonomy }: RepeatWords): string {
  return taxonomy.type(failureType)?.label ?? failureType
}

function hrefOf({ id }: VisiblePattern): string {
  return `/patterns/${encodeURIComponent(id)}`
}
