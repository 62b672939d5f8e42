import { barTrend } from './bar-trend.js'
import { clockView, dotLine, dotRow } from './dot-view.js'
import { facetGroupView, type FacetOptionView } from './facet-view.js'
import { paginationView } from './pagination-view.js'
import { STRIP_STATE_WORDS, stripView, type PathwayView, type StripState, type StripView } from './strip-view.js'
import { strengthTag, type Strength, type FailureTagsView, type TagView } from './tag-view.js'
import type {
  FindingRowView,
  PatternRowView,
  RecommendationRowView,
  RepeatItemView,
  ResultRowView,
  TodoRowView,
} from './row-view.js'
import type { TableView } from './table-view.js'

/** Every shared part of the pages with invented values, for looking at them and for checking them. */
export function styleGuideView(): Record<string, unknown> {
  return { tags, ...home(), ...search(), ...record(), ...patterns(), table, trend, empty }
}

const STAGES = [
  'Referral',
  'Vetting',
  'Scheduling',
  'Checks',
  'Acquisition',
  'Reporting',
  'Communication',
  'Acknowledgement',
  'Follow-up',
  'Governance',
]
const STATE_LETTERS: Readonly<Record<string, StripState>> = { f: 'failed', c: 'concern', h: 'held', u: 'unknown' }

/** `hhuuhhffuf`: one letter a stage. */
function strip(letters: string): StripView {
  return stripView(STAGES.map((name, index) => ({ name, state: stateAt(letters, index) })))
}

function stateAt(letters: string, index: number): StripState {
  return STATE_LETTERS[letters.charAt(index)] ?? 'unknown'
}

const strengths: readonly Strength[] = ['fact', 'more-than-expected', 'strong', 'worth-a-look', 'to-check']
const tags: readonly TagView[] = [
  { text: 'Incident', style: 'kind' },
  { text: 'Upheld', style: 'outcome' },
  { text: 'In review', style: 'plain' },
  { text: 'Demo', style: 'demo' },
  { text: 'Low', style: 'harm-low' },
  { text: 'Moderate', style: 'harm-moderate' },
  { text: 'Severe', style: 'harm-severe' },
  { text: 'Fatal', style: 'harm-fatal' },
  ...strengths.map(strengthTag),
]

const failures: FailureTagsView = {
  shown: [
    { stage: 'Communication', type: 'Significant finding not flagged' },
    { stage: 'Acknowledgement', type: 'Report not read' },
    { stage: 'Follow-up', type: 'Recommended follow-up not arranged' },
  ],
  more: 2,
}

function home(): Record<string, unknown> {
  const todo: readonly TodoRowView[] = [
    {
      count: 7,
      text: 'Records to review',
      href: '#',
      detail: 'Oldest has waited 12 days; the limit is 10',
      urgency: '2 past the limit',
      late: true,
    },
    {
      count: 1,
      text: 'Record returned to you',
      href: '#',
      detail: '“Which scan was it, the first or the second?”',
      urgency: 'Returned 6 February',
      late: false,
    },
    { count: 2, text: 'Drafts', href: '#', detail: 'Last saved yesterday at 16:40', urgency: null, late: false },
  ]
  const repeats: readonly RepeatItemView[] = [
    {
      tag: strengthTag('strong'),
      sentence: [
        { text: 'Report not read', href: '#' },
        { text: ' was recorded 4 times in the 18 months after the board closed its action on it. We expected 0.9.' },
      ],
      dots: dotLine({
        from: '2023-02-09',
        to: '2026-02-09',
        title: 'Report not read at Northmere, February 2023 to February 2026: 4 events before the action, 4 after.',
        events: [
          ...['2023-04-18', '2023-09-08', '2024-03-20', '2024-05-25'].map(on => ({ on, filled: false })),
          ...['2024-12-07', '2025-05-21', '2025-10-03', '2026-01-21'].map(on => ({ on, filled: true })),
        ],
        marks: [{ on: '2024-08-06', label: 'Action closed' }],
      }),
      note: 'Last recorded 21 January 2026. No decision yet.',
    },
    {
      tag: strengthTag('fact'),
      sentence: [{ text: 'Missed finding', href: '#' }, { text: ' in published cases at 3 trusts within 21 months.' }],
      dots: dotLine({
        from: '2019-02-01',
        to: '2026-02-09',
        title: 'Missed finding in published cases, February 2019 to February 2026: 4 events at 3 trusts.',
        events: ['2019-12-01', '2023-04-14', '2024-03-13', '2024-06-20'].map(on => ({ on, filled: true })),
        marks: [],
      }),
      note: 'April 2023 to June 2024. Too few are published to expect a number.',
    },
  ]
  const findings: readonly FindingRowView[] = [
    {
      date: '20 January 2026',
      title: 'Bowel obstruction treated as constipation; CT not done',
      href: '#',
      facts: [{ text: 'Ombudsman (invented)' }, { text: 'Calder Bay' }, { text: 'Partly upheld' }],
      strip: strip('fuuuuuuuuf'),
      stages: 'Referral, governance',
    },
  ]
  return { todo, repeats, findings }
}

function search(): Record<string, unknown> {
  const results: readonly ResultRowView[] = [
    {
      href: '#',
      title: 'Two chest \u0001X-rays\u0002 showed a lung mass; neither was acted on',
      reference: 'FND-2026-480117-3',
      tags: [
        { text: 'Finding', style: 'kind' },
        { text: 'Upheld', style: 'outcome' },
        { text: 'Fatal', style: 'harm-fatal' },
      ],
      facts: [{ text: 'Calder Bay' }, { text: 'July 2014 to May 2015' }, { text: 'X-ray' }, { text: 'Inpatient' }],
      own: false,
      snippets: [
        'Two \u0001chest X-rays\u0002, taken during stroke-like admissions, showed a growing \u0001lung\u0002 mass. Neither was acted on …',
        '… about three years’ delay; \u0001lung cancer\u0002 untreatable at diagnosis …',
      ],
      strip: strip('huuuhhffuf'),
      failures,
      repeats: null,
    },
    {
      href: '#',
      title: 'Opacity on a chest X-ray not reported, seen on CT five months later',
      reference: 'INC-2025-604182-9',
      tags: [
        { text: 'Incident', style: 'kind' },
        { text: 'Severe', style: 'harm-severe' },
      ],
      facts: [
        { text: 'Your trust', own: true },
        { text: '18 March 2025' },
        { text: 'X-ray, CT' },
        { text: 'Emergency' },
      ],
      own: true,
      snippets: ['… the \u0001CXR\u0002 was reported as clear; a value <2 mm & “stable” was written …'],
      strip: strip('huhhhfuuuu'),
      failures: { shown: [{ stage: 'Reporting', type: 'Missed finding' }], more: 0 },
      repeats: { text: 'Repeats: 3 more at Northmere', href: '#' },
    },
  ]
  return {
    box: {
      id: 'words',
      action: '/style-guide',
      label: 'Words or a reference',
      query: 'missed lung cancer cxr',
      hidden: [],
    },
    filter: {
      action: '/style-guide',
      hidden: [{ name: 'q', value: 'missed lung cancer cxr' }],
      chosen: 2,
      submitText: 'Apply filters',
      groups: [stageGroup(), modalityGroup()],
      open: false,
      dates: {
        legend: 'When it happened',
        hint: 'For example, 2024, 3/2024 or 27/3/2024',
        ends: [
          { name: 'from', label: 'From', value: 'March 2024', error: null },
          { name: 'to', label: 'To', value: '31/2/2025', error: '“To” must be a real date' },
        ],
      },
    },
    chips: {
      clearHref: '#',
      chips: [
        { group: 'Stage', text: 'Reporting', removeHref: '#' },
        { group: 'Modality', text: 'X-ray', removeHref: '#' },
      ],
    },
    sort: {
      options: [
        { text: 'Best match', href: '#', current: true },
        { text: 'Newest first', href: '#', current: false },
        { text: 'Most harm first', href: '#', current: false },
      ],
    },
    results,
    pages: paginationView({
      page: 4,
      perPage: 20,
      total: 193,
      href: page => `?page=${String(page)}`,
      noun: ['event', 'events'],
    }),
  }
}

function stageGroup(): unknown {
  const types = [option('failureType', 'Missed finding', 7), option('failureType', 'Priors not compared', 2)]
  return facetGroupView({
    id: 'facet-stage',
    legend: 'Failure type, by stage',
    noun: 'stages',
    findLabel: 'Find a failure type',
    options: STAGES.map((name, index) => ({
      ...option('stage', name, index === 5 ? 12 : index % 4),
      checked: index === 5,
      children: index === 5 ? types : [],
    })),
  })
}

function modalityGroup(): unknown {
  const counts = { 'X-ray': 12, CT: 11, 'PET-CT': 1, MRI: 0, Ultrasound: 0 }
  return facetGroupView({
    id: 'facet-modality',
    legend: 'Modality',
    noun: 'modalities',
    options: Object.entries(counts).map(([text, count]) => ({
      ...option('modality', text, count),
      checked: count === 12,
    })),
  })
}

function option(name: string, text: string, count: number): FacetOptionView {
  const value = text.toLowerCase().replaceAll(' ', '-')
  return { id: `${name}-${value}`, name, value, text, count, checked: false, children: [] }
}

function record(): Record<string, unknown> {
  const letters = 'huufhfffuc'
  const types: Readonly<Record<number, readonly string[]>> = {
    3: ['Patient identification error'],
    5: ['Report delayed or never issued'],
    6: ['Significant finding not flagged'],
    7: ['Report not read'],
    9: ['Guidance or policy gap', 'IT or interoperability'],
  }
  const pathway: PathwayView = {
    heading: 'Where the pathway failed',
    boxes: STAGES.map((label, index) => ({
      code: label.toLowerCase(),
      label,
      state: stateAt(letters, index),
      stateText: STRIP_STATE_WORDS[stateAt(letters, index)],
      types: types[index] ?? [],
      note: index === 3 ? 'Low certainty' : null,
      href: types[index] === undefined ? null : '#evidence-checks',
    })),
  }
  const recommendations: readonly RecommendationRowView[] = [
    {
      text: 'Weekly list of unread reports to each clinical lead',
      href: '#',
      reference: 'REC-2025-706233-1',
      owner: 'Associate medical director, diagnostics',
      status: 'late',
      statusText: '41 days late',
      note: 'Due 30 December 2025',
      clock: clockView({ from: '2025-09-30', due: '2025-12-30', on: '2026-02-09' }),
    },
    {
      text: 'Compulsory read receipts on all imaging reports',
      href: '#',
      reference: 'REC-2025-318840-6',
      owner: 'Chief clinical information officer',
      status: 'open',
      statusText: '18 days left',
      note: 'Due 27 February 2026',
      clock: clockView({ from: '2025-11-01', due: '2026-02-27', on: '2026-02-09' }),
    },
  ]
  return {
    heading: {
      tags: [
        { text: 'Finding', style: 'kind' },
        { text: 'Coroner’s report', style: 'outcome' },
        { text: 'Fatal', style: 'harm-fatal' },
      ],
      reference: 'FND-2026-604118-2',
      title: 'Suspicious lung findings on CT never seen, second report late',
      facts: [
        { text: 'Calder Bay' },
        { text: '8 November 2020 to 24 May 2022' },
        { text: 'CT' },
        { text: 'Outpatient' },
      ],
      lead: [
        { text: 'Two CT reports raised possible cancer in the lung. Nobody read the first; the second took 45 days.' },
      ],
    },
    pathway,
    evidence: [
      {
        id: 'evidence-checks',
        stage: 'Checks',
        state: 'failed',
        type: 'Patient identification error',
        typeHref: '#',
        quote: 'a second hospital number had been used when the scan was performed',
        note: 'Low certainty: the report says “it seems”',
      },
      {
        id: null,
        stage: 'Governance',
        state: 'concern',
        type: 'IT or interoperability',
        typeHref: null,
        quote: 'the use of the read receipt is optional',
        note: 'Concern only: about the future, so not counted as a failing',
      },
    ],
    similar: [
      {
        href: '#',
        title: 'CT report with a pancreatic lesion neither viewed nor actioned',
        facts: [{ text: 'Ashcombe and Vale' }, { text: 'October 2021' }, { text: 'CT' }],
        reason: 'Alike: CT, report unread, cancer found over a year later',
        strip: strip('uuuhhufffu'),
        failures: { shown: failures.shown.slice(1, 2), more: 0 },
      },
    ],
    history: [
      { when: '14 January 2026', what: 'Coded by two reviewers, then agreed', by: 'a reviewer', detail: null },
      { when: '12 January 2026', what: 'Imported from the published report', by: null, detail: 'Names masked.' },
    ],
    gaps: {
      title: 'From the report to the patient being told',
      steps: [
        { label: 'Reported', when: '8 November 2020', gap: null, late: false },
        { label: 'Alert sent', when: null, gap: null, late: false },
        { label: 'Acted on', when: '11 May 2022', gap: '549 days, report to action', late: true },
        { label: 'Patient told', when: '12 May 2022', gap: '1 day, action to patient being told', late: false },
      ],
    },
    recommendations,
    summary: [
      { key: 'Source', lines: [[{ text: 'Prevention of Future Deaths report' }], [{ text: 'Read it', href: '#' }]] },
      {
        key: 'When it happened',
        lines: [[{ text: '8 November 2020, known to the day' }]],
        change: { text: 'Change', href: '#', hidden: 'when it happened' },
      },
    ],
  }
}

function patterns(): Record<string, unknown> {
  const counted = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 1, 1, 0, 1, 0, 1, 0, 1]
  const other = [0, 1, 0, 1, 2, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
  const rows: readonly PatternRowView[] = [
    {
      href: '#',
      tags: [{ text: 'Repeat after a finding', style: 'plain' }, strengthTag('strong')],
      title: 'Report not read: recorded again after the finding of 3 March 2025',
      sentence: [
        { text: '7 events', strong: true },
        { text: ' since 1 September 2025; ' },
        { text: '2.2 expected', strong: true },
        { text: ' if this trust were like its peers (ratio 3.1, 95% interval 1.3 to 6.5).' },
      ],
      note: [
        { text: 'Northmere. ' },
        { text: '2 more since 12 June.', strong: true },
        { text: ' Severe harm in 1 of 7.' },
      ],
      dots: dotRow({
        title: 'Report not read at Northmere by month, September 2024 to August 2026: 7 counted after the finding.',
        months: counted.map((count, index) => ({
          month: monthAfter(2024, 9, index),
          counted: count,
          other: other[index] ?? 0,
        })),
        finding: '2025-03',
        caption: '7 in 12 months counted',
      }),
      priority: { word: 'High', score: '3.0' },
    },
    {
      href: '#',
      tags: [{ text: 'Failing together', style: 'plain' }, strengthTag('worth-a-look')],
      title: 'Recommended follow-up not arranged, with Patient not told',
      sentence: [{ text: '7 events', strong: true }, { text: ' with both, of 493 in 48 months.' }],
      note: [{ text: 'Northmere. Low harm in 1 of 7.' }],
      dots: null,
      priority: { word: 'Lower', score: '0.9' },
    },
  ]
  return { patterns: rows }
}

function monthAfter(year: number, month: number, months: number): string {
  const total = year * 12 + month - 1 + months
  return `${String(Math.floor(total / 12))}-${String((total % 12) + 1).padStart(2, '0')}`
}

const table: TableView = {
  caption: 'Recorded again after a finding',
  captionHidden: false,
  columns: [
    { text: 'Failure type' },
    { text: 'Observed', numeric: true, sort: 'descending', sortHref: '#' },
    { text: 'Expected', numeric: true },
    { text: 'Strength' },
  ],
  rows: [
    [
      { sentence: [{ text: 'Report not read', href: '#' }], note: 'Ombudsman, 3 March 2025' },
      { text: '7', numeric: true, strong: true },
      { text: '2.2', numeric: true },
      { tags: [strengthTag('strong')] },
    ],
    [
      { sentence: [{ text: 'Addendum not passed on', href: '#' }], note: 'Ombudsman, 14 May 2024' },
      { text: '5', numeric: true, strong: true },
      { text: '1.7', numeric: true },
      { tags: [strengthTag('more-than-expected')] },
    ],
  ],
}

const trend = barTrend({
  title: 'Report not read: fewer each year since 2022',
  sub: 'Events a year by the year they happened. Bars. The last year is not complete.',
  bars: [11, 14, 9, 8, 6, 2].map((value, index) => ({ label: String(2021 + index), value, open: index === 5 })),
  table: { caption: 'Events a year', label: 'Year', value: 'Events' },
})

const empty = {
  title: 'Nothing matches all of these words',
  text: 'There are records for some of them.',
  suggestions: [[{ text: 'Search for ' }, { text: 'missed lung', href: '#' }, { text: ': 14 events' }]],
  actions: [{ text: 'Clear all filters', href: '#' }],
}
