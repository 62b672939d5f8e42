import { addMonths, daysIn, standingTo, type Span } from '../domain/patterns/calendar.js'
import type { CountedEvent } from '../domain/patterns/event.js'
import { countedUnit } from '../domain/patterns/pattern.js'
import { dayInWords } from '../domain/record/partial-date.js'
import type { CodingFacts } from './pattern-service.js'
import { intervalInWords, numberOf, ratioInWords, typeLabel, type PatternWords } from './pattern-words.js'
import type { VisiblePattern } from './visible-pattern.js'

/** One other explanation, what we see of it, and how far that answers it. */
export interface ExplanationView {
  readonly couldBe: string
  readonly seen: string
  readonly answer: 'no' | 'possible' | 'open'
  readonly answerText: string
}

export interface ExplanationParts {
  readonly pattern: VisiblePattern
  readonly words: PatternWords
  /** What this viewer may count. */
  readonly countable: readonly CountedEvent[]
  /** Versions of the failure types with which the counted records were coded, as far as the viewer may open them. */
  readonly versions: readonly string[]
  /** How the counted records were coded; `null` where that is not the viewer's to know, or none has the type. */
  readonly coding: CodingFacts | null
}

/** "What else could explain it": worked out where the records tell, open where only people know. */
export function explanations(parts: ExplanationParts): ExplanationView[] {
  const { pattern } = parts
  const list = pattern.published
    ? [selection(), eventsAndRecords(pattern), uncertainDates(pattern)]
    : [...elsewhere(parts), eventsAndRecords(pattern), uncertainDates(pattern), regression(pattern)]
  const shared = [fewEvents(pattern), merger(parts), coding(parts), versions(parts.versions)]
  return [...list, ...shared].filter(explanation => explanation !== null)
}

/** What lies outside the records; of texts that are alike more reporting explains nothing, but a form of words does. */
function elsewhere(parts: ExplanationParts): (ExplanationView | null)[] {
  if (parts.pattern.detector !== 'D6') return [campaign(parts), newSystem()]
  return [
    {
      couldBe: 'A form, or a habit of one writer',
      seen: 'The records do not tell what was written from a form, or by whom. Read them beside each other.',
      answer: 'open',
      answerText: 'Not checked',
    },
  ]
}

function selection(): ExplanationView {
  return {
    couldBe: 'How cases come to be published',
    seen: 'Coroners and ombudsmen publish what reaches them and what they choose. Where more is published, more is seen.',
    answer: 'possible',
    answerText: 'Always possible',
  }
}

/** A rise in all reporting, with figures: before the finding and in the counted time. */
function campaign({ pattern, countable }: ExplanationParts): ExplanationView | null {
  if (pattern.trust === null) {
    return {
      couldBe: 'A reporting campaign or an alert about this failure',
      seen: 'A national alert makes many trusts record the same thing. The records do not tell.',
      answer: 'open',
      answerText: 'Not checked',
    }
  }
  const own = countable.filter(event => event.source !== 'published' && event.trust === pattern.trust)
  const before: Span = { from: addMonths(pattern.window.from, -12), to: pattern.window.from }
  const rate = (span: Span): number =>
    (own.filter(event => standingTo(event.occurred, span) === 'within').length / daysIn(span.from, span.to)) * 30.44
  const [earlier, now] = [rate(before), rate(pattern.window)]
  const rose = earlier > 0 && now / earlier >= 1.25
  return {
    couldBe: 'A reporting campaign',
    seen: `Events of all types a month: ${earlier.toFixed(1)} in the year before, ${now.toFixed(1)} in the counted time. Expected is worked out by share, so more reporting of everything does not raise the ratio; more reporting of this type alone would.`,
    answer: rose ? 'possible' : 'no',
    answerText: rose ? 'Possible' : 'Unlikely',
  }
}

function newSystem(): ExplanationView {
  return {
    couldBe: 'A new system or form, or a new way of coding',
    seen: 'The records do not tell when a system or a form changed. Ask the team.',
    answer: 'open',
    answerText: 'Not checked',
  }
}

function eventsAndRecords(pattern: VisiblePattern): ExplanationView | null {
  // Across trusts only some of the events can be seen, and their number is no answer.
  if (pattern.audience === 'across-trusts') return null
  const counted = pattern.events.filter(event => event.counted)
  if (counted.length === 0) return null
  const records = new Set(counted.flatMap(event => event.refs)).size
  return {
    couldBe: 'One event told twice',
    seen:
      records > counted.length
        ? `${numberOf(records, 'record')} tell of ${numberOf(counted.length, 'event')}; each event is counted once.`
        : `${counted.length === 1 ? '1 event, told' : `${counted.length} events, each told`} by one record. Two records of one event that nobody has joined would count twice.`,
    answer: records > counted.length ? 'no' : 'possible',
    answerText: records > counted.length ? 'Dealt with' : 'Possible',
  }
}

function uncertainDates(pattern: VisiblePattern): ExplanationView | null {
  const count = pattern.orderUnknown.length
  if (count === 0) return null
  return {
    couldBe: 'Dates that are not known',
    seen: `${numberOf(count, 'more event of this failure has', 'more events of this failure have')} a date that leaves the order open. They are listed and not counted.`,
    answer: 'possible',
    answerText: 'Possible',
  }
}

function regression(pattern: VisiblePattern): ExplanationView | null {
  const { beforeAndAfter, observed } = pattern
  if (beforeAndAfter === null || observed === null) return null
  const { before, daysBefore, daysAfter, ratio } = beforeAndAfter
  const months = (days: number): number => Math.round(days / 30.44)
  const times =
    ratio === null ? '' : `, ${ratioInWords(ratio)} times the rate (95% interval ${intervalInWords(beforeAndAfter)})`
  const halved = beforeAndAfter.aboveHalf > 0.9 ? ' Little sign that it halved.' : ' It may have halved.'
  return {
    couldBe: 'Counts that fall or rise by themselves',
    seen: `Before the finding: ${before} in ${months(daysBefore)} months. Counted: ${observed} in ${months(daysAfter)}${times}.${halved} Findings follow bad spells, so counts often fall afterwards with no action at all.`,
    answer: 'possible',
    answerText: 'Possible',
  }
}

function fewEvents(pattern: VisiblePattern): ExplanationView | null {
  if (pattern.observed === null) return null
  const noun = countedUnit(pattern)
  const few = pattern.observed < 3
  return {
    couldBe: `Fewer than three ${noun}s`,
    seen: `${numberOf(pattern.observed, noun)}.`,
    answer: few ? 'possible' : 'no',
    answerText: few ? 'Possible' : 'No',
  }
}

function merger({ pattern, words }: ExplanationParts): ExplanationView | null {
  if (pattern.trust === null) return null
  const steps = words.directory.history(pattern.trust).filter(step => step.kind !== 'rename')
  const [last] = steps.slice(-1)
  return {
    couldBe: 'A merger or a moved service',
    seen:
      last === undefined
        ? 'No merger is listed for this trust.'
        : `${last.fromName} became part of ${last.toName} on ${dayInWords(last.effective)}. Their histories are read together.`,
    answer: last === undefined ? 'no' : 'possible',
    answerText: last === undefined ? 'No' : 'Possible',
  }
}

/** How surely the type was coded; of how often a trust is right in it nobody keeps a number, and that is said. */
function coding({ pattern, coding: facts, words }: ExplanationParts): ExplanationView | null {
  if (pattern.detector === 'D6' || (facts === null && pattern.audience !== 'across-trusts')) return null
  const couldBe = 'Failures that were coded wrongly'
  if (facts === null) {
    return {
      couldBe,
      seen: 'Trusts code by themselves, and how often they are right in a type differs. Nobody has coded a sample of theirs a second time.',
      answer: 'open',
      answerText: 'Not checked',
    }
  }
  const { records, certain, quoted } = facts
  const type = typeLabel(pattern.failureType, words)
  const sure = certain === records && quoted === records
  return {
    couldBe,
    seen: `${numberOf(records, 'counted record has', 'counted records have')} the code ${type}: ${certain} with high certainty, ${quoted} with the words that show it. How often it is coded rightly ${pattern.published ? 'in published cases' : 'at this trust'} is not known: nobody has coded a sample a second time.`,
    answer: sure ? 'open' : 'possible',
    answerText: sure ? 'Not checked' : 'Possible',
  }
}

function versions(list: readonly string[]): ExplanationView | null {
  const distinct = [...new Set(list)].sort()
  const [first] = distinct
  if (first === undefined) return null
  return {
    couldBe: 'A new version of the failure types',
    seen:
      distinct.length === 1
        ? `All that you may open were coded with version ${first}.`
        : `Coded with versions ${distinct.join(', ')}.`,
    answer: distinct.length === 1 ? 'no' : 'possible',
    answerText: distinct.length === 1 ? 'No' : 'Possible',
  }
}
