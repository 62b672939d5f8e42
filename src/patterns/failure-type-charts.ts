import type { VisibleRecord } from '../domain/access/visible-record.js'
import type { CountedEvent } from '../domain/patterns/event.js'
import type { FollowUp } from '../domain/patterns/pattern.js'
import { whereItHappened } from '../domain/record/record.js'
import type { FailureType } from '../domain/taxonomy/taxonomy.js'
import { sourceInShort } from '../records/record-words.js'
import { strengthTag } from '../web/tag-view.js'
import type { TableCell, TableView } from '../web/table-view.js'
import type { ChartView } from './charts/drawing.js'
import { pairMatrix } from './charts/pair-matrix.js'
import { signatureTimeline } from './charts/signature-timeline.js'
import type { HeatTableView } from './charts/stage-heat.js'
import {
  dateWords,
  expectedInWords,
  intervalInWords,
  numberOf,
  ratioInWords,
  trustLabel,
  typeLabel,
  type PatternWords,
} from './pattern-words.js'
import type { VisiblePattern } from './visible-pattern.js'

/** From so many events of the type on, a trust's own pairs say more than the published ones. */
const ENOUGH_OWN = 5

export interface FailureTypeCharts {
  readonly spread: ChartView | null
  readonly together: { readonly lead: string; readonly matrix: HeatTableView; readonly table: TableView } | null
  readonly recommended: { readonly lead: string; readonly table: TableView } | null
}

/** Spread over trusts, what fails with it, and what was recommended and whether it was recorded again after. */
export function failureTypeCharts(parts: {
  readonly type: FailureType
  /** Everything that the viewer may count, of all types. */
  readonly events: readonly CountedEvent[]
  /** The viewer's own trust, where they see its aggregates. */
  readonly own: string | null
  /** Published findings of the type. */
  readonly findings: readonly VisibleRecord[]
  readonly patterns: readonly VisiblePattern[]
  readonly followUps: readonly FollowUp[]
  readonly words: PatternWords
}): FailureTypeCharts {
  const { type, events, own, findings, words } = parts
  const ofType = events.filter(event => event.types.includes(type.code))
  const recorded = events.filter(event => event.source !== 'published')
  const fromOwn = recorded.filter(event => event.types.includes(type.code)).length >= ENOUGH_OWN
  const set = fromOwn ? recorded : events.filter(event => event.source === 'published')
  const pairs = pairMatrix(set, type.code, {
    labelOf: code => typeLabel(code, words),
    noun: fromOwn ? 'Events' : 'Cases',
  })
  return {
    spread: signatureTimeline(
      ofType,
      findings.flatMap(finding => {
        const trust = trustOf(finding, words)
        const issued = finding.finding?.decidedOn ?? finding.finding?.publishedOn ?? null
        return trust === null || issued === null ? [] : [{ trust, issued }]
      }),
      { type: type.label, nameOf: code => trustLabel(code, words), own },
    ),
    together:
      pairs === null
        ? null
        : {
            ...pairs,
            lead: fromOwn
              ? 'Among the events of your trust. What was coded together by one reviewer may say as much of the coding as of the failure.'
              : 'Among published cases, which are chosen and severe: what stands together there is worth a look, and no more.',
          },
    recommended: recommendedOf(parts),
  }
}

/** Findings of the type and what was recorded afterwards at the same trust: a fact, never a cause. */
function recommendedOf(parts: Parameters<typeof failureTypeCharts>[0]): FailureTypeCharts['recommended'] {
  const { findings, patterns, followUps, words } = parts
  const again = new Map(
    patterns
      .filter(pattern => pattern.detector === 'D1' && pattern.closeness === 'same-type')
      .map(pattern => [pattern.finding?.ref, pattern]),
  )
  const published = findings.filter(finding => finding.recommendations.length > 0)
  const rows = [
    ...followUps.map((one): TableCell[] => [
      {
        sentence: [{ text: `Finding of ${dateWords(one.issued)}`, href: `/records/${one.findingRef}` }],
        note: trustLabel(one.trust, words),
      },
      { text: 'On the finding' },
      {
        text:
          one.window === null
            ? 'Time to act still runs'
            : one.observed === 0
              ? 'Not recorded again'
              : numberOf(one.observed, 'event'),
        ...(one.expected !== null && { note: `${expectedInWords(one.expected)} expected` }),
      },
      {
        text: one.ratio === null ? '–' : `${ratioInWords(one.ratio.value)} (${intervalInWords(one.ratio)})`,
        numeric: true,
      },
      one.strength === null ? { text: '–' } : { tags: [strengthTag(one.strength)] },
    ]),
    ...published.map((finding): TableCell[] => {
      const pattern = again.get(finding.ref)
      const trust = trustOf(finding, words)
      return [
        {
          sentence: [{ text: finding.title, href: `/records/${finding.ref}` }],
          note: [sourceInShort(finding), trust === null ? null : trustLabel(trust, words)]
            .filter(part => part !== null)
            .join(' · '),
        },
        { text: numberOf(finding.recommendations.length, 'recommendation') },
        pattern === undefined
          ? { text: 'Not in what is published' }
          : {
              sentence: [
                { text: `Recorded again: ${numberOf(pattern.observed ?? 0, 'case')}`, href: `/patterns/${pattern.id}` },
              ],
            },
        { text: '–', numeric: true },
        pattern === undefined ? { text: '–' } : { tags: [strengthTag(pattern.strength)] },
      ]
    }),
  ]
  if (rows.length === 0) return null
  // Published cases have no number to expect; columns that would hold nothing are left out.
  const bare = followUps.length === 0 && published.every(finding => !again.has(finding.ref))
  const repeated =
    followUps.filter(one => one.observed > 0).length + published.filter(finding => again.has(finding.ref)).length
  return {
    lead: `${numberOf(rows.length, 'finding')} made a recommendation about this failure type. It was recorded again at the same trust after ${repeated === 0 ? 'none of them' : repeated}. ${repeated === 0 ? '' : 'To be recorded again is common: where one event is expected, chance alone brings at least one 63 times in 100. '}A case that is not published is not seen.`,
    table: {
      caption: 'What was recommended, and whether it was recorded again after',
      captionHidden: true,
      columns: [
        ...[{ text: 'Finding' }, { text: 'Recommended' }, { text: 'Recorded again after' }],
        ...(bare ? [] : [{ text: 'Ratio (95% interval)', numeric: true }, { text: 'Strength' }]),
      ],
      rows: bare ? rows.map(row => row.slice(0, 3)) : rows,
    },
  }
}

function trustOf(finding: VisibleRecord, { directory }: PatternWords): string | null {
  const codes = whereItHappened(finding).flatMap(place =>
    place.odsCode === null ? [] : directory.current(place.odsCode),
  )
  return new Set(codes).size === 1 ? (codes[0] ?? null) : null
}
