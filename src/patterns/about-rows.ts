import type { VisibleRecord } from '../domain/access/visible-record.js'
import { typesOf } from '../domain/patterns/pattern.js'
import { roundedWords } from '../domain/patterns/small-numbers.js'
import { modalities, settings } from '../domain/record/code-lists.js'
import { dayInWords } from '../domain/record/partial-date.js'
import { inList, sourceInShort } from '../records/record-words.js'
import type { SummaryRow } from '../web/table-view.js'
import {
  dateWords,
  harmWords,
  numberOf,
  priorityWord,
  signatureWords,
  spanInWords,
  trustLabel,
  trustsInWords,
  typeLabel,
  type PatternWords,
} from './pattern-words.js'
import type { VisiblePattern } from './visible-pattern.js'

export interface AboutParts {
  readonly pattern: VisiblePattern
  /** The finding, if the viewer may open it. */
  readonly finding: VisibleRecord | null
  /** Counted records that the viewer may open. */
  readonly open: readonly VisibleRecord[]
  readonly words: PatternWords
}

/** What is looked at: the finding or what is shared, where, when, how it compares in plain shares, how bad and how soon. */
export function aboutRows({ pattern, finding, open, words }: AboutParts): SummaryRow[] {
  const type: SummaryRow = {
    key: 'Failure type',
    lines: [[{ text: typeLabel(pattern.failureType, words), href: `/failure-types/${pattern.failureType}` }]],
  }
  const shared = signatureWords(pattern)
  if (pattern.finding === null) {
    return [
      type,
      ...(shared === '' ? [] : [{ key: 'Also shared', lines: [[{ text: shared }]] }]),
      ...typesOf(pattern)
        .slice(1)
        .map(other => ({ key: 'With', lines: [[{ text: typeLabel(other, words), href: `/failure-types/${other}` }]] })),
      pattern.trust === null
        ? { key: 'Trusts', lines: [[{ text: trustsInWords(pattern, words) }]] }
        : {
            key: 'Trust',
            lines: [[{ text: trustLabel(pattern.trust, words), href: `/trusts/${pattern.trust}` }]],
          },
      { key: 'Counted', lines: [[{ text: spanInWords(pattern.window) }]] },
      ...shareRows(pattern),
      ...commonRows(pattern, open),
      ...explainedRows(pattern),
      ...weightRows(pattern),
    ]
  }
  const { ref, issued, due } = pattern.finding
  const source = finding === null ? null : sourceInShort(finding)
  const from = pattern.published
    ? `All that surely happened after ${dateWords(issued)}`
    : `${dayInWords(pattern.window.from)}: 90 days after ${due === null ? 'it was issued' : 'the last due date'}, for a change to take hold`
  return [
    {
      key: 'Finding',
      lines: [
        ...(finding === null ? [] : [[{ text: finding.title, href: `/records/${ref}` }]]),
        [{ text: [source, ref].filter(part => part !== null).join(' · ') }],
      ],
    },
    { key: 'Issued', lines: [[{ text: dateWords(issued) }]] },
    ...(due === null ? [] : [{ key: 'Last action due', lines: [[{ text: dateWords(due) }]] }]),
    {
      key: 'Trust',
      lines: [[{ text: trustLabel(pattern.trust ?? '', words), href: `/trusts/${pattern.trust ?? ''}` }]],
    },
    type,
    { key: 'Counted from', lines: [[{ text: from }]] },
    ...shareRows(pattern),
    ...weightRows(pattern),
  ]
}

/**
 * D1 and D4: the share of the type among all events here, and among those of the peers in the same days: the rates behind
 * observed and expected. Not where there are too few peers to expect anything.
 */
function shareRows({ detector, observed, expected, expectation, window }: VisiblePattern): SummaryRow[] {
  if ((detector !== 'D1' && detector !== 'D4') || observed === null || expected === null || expectation === null) {
    return []
  }
  const { ownOthers, peers, peerEvents, peerEventsOfType } = expectation
  const share = `${observed.toLocaleString('en-GB')} of ${numberOf(observed + ownOthers, 'event')} (${percent(observed, observed + ownOthers)})`
  const ofPeers = `${roundedWords(peerEventsOfType)} of ${roundedWords(peerEvents)} events (${percent(peerEventsOfType, peerEvents)})`
  return [
    {
      key: 'Share of all events',
      lines: [
        [{ text: `Here ${share}` }],
        [{ text: `At its ${peers} peers ${ofPeers}` }],
        [{ text: `Both from ${spanInWords(window)}` }],
      ],
    },
  ]
}

/** Whole from ten on; below, one decimal. */
function percent(part: number, whole: number): string {
  const share = whole === 0 ? 0 : (part / whole) * 100
  return `${share < 10 ? share.toFixed(1) : Math.round(share)}%`
}

/** With fewer records, what they have in common says nothing. */
const FEWEST_TO_COMPARE = 3

/** Over several trusts: imaging, setting and suppliers that at least half of the counted records share which one may open. */
function commonRows(
  { trust, detector, modality, setting }: VisiblePattern,
  open: readonly VisibleRecord[],
): SummaryRow[] {
  if (trust !== null || detector === 'D6' || open.length < FEWEST_TO_COMPARE) return []
  const counts = new Map<string, number>()
  for (const record of open) {
    const words = [
      ...record.modalities
        .filter(code => code !== 'unspecified' && code !== modality)
        .map(code => modalities.label(code)),
      ...(record.setting === 'unknown' || record.setting === setting
        ? []
        : [settings.label(record.setting).toLowerCase()]),
      ...record.organisations.filter(({ role }) => role === 'supplier').map(({ name }) => name),
    ]
    for (const word of new Set(words)) counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  const shared = [...counts].filter(([, count]) => count * 2 >= open.length).sort(([, a], [, b]) => b - a)
  const text =
    shared.length === 0
      ? `No imaging, setting or supplier that half of the ${open.length} share which you may open`
      : `${inList(shared.map(([word, count]) => `${word} in ${count}`))}, of the ${open.length} that you may open`
  return [{ key: 'In common', lines: [[{ text }]] }]
}

/** A rise over all trusts and the spread that it is mostly made of, each with a link to the other. */
function explainedRows({ partOf, explains }: VisiblePattern): SummaryRow[] {
  if (partOf !== null) {
    return [
      {
        key: 'Part of',
        lines: [
          [
            { text: 'The same failure at several trusts', href: `/patterns/${partOf}` },
            { text: '. At least half of what is more than expected here are its events, so lists show that one.' },
          ],
        ],
      },
    ]
  }
  if (explains === null) return []
  return [
    {
      key: 'Seen as well as',
      lines: [
        [
          { text: 'A rise over all trusts', href: `/patterns/${explains}` },
          { text: ', mostly of these events. Lists do not show it beside this one.' },
        ],
      ],
    },
  ]
}

/** How bad it was at worst, with its base, and how soon to look; across trusts the harm is not told. */
function weightRows(pattern: VisiblePattern): SummaryRow[] {
  const { priority, audience, worstHarm } = pattern
  const harm = harmWords(pattern)
  const none = worstHarm === 0 ? 'No physical harm in any that states it' : 'Not stated'
  return [
    ...(audience === 'across-trusts' ? [] : [{ key: 'Worst harm', lines: [[{ text: harm === '' ? none : harm }]] }]),
    ...(priority === null
      ? []
      : [
          {
            key: 'Priority',
            lines: [
              [
                { text: `${priorityWord(priority)}, ${priority.toFixed(1)}. ` },
                { text: 'How it is made', href: '/patterns/method#order' },
              ],
            ],
          },
        ]),
  ]
}
