import { Router } from 'express'
import { z } from 'zod'
import { seesTrustAggregates } from '../domain/access/permission.js'
import { hasRole, type Viewer } from '../domain/access/viewer.js'
import type { CountedEvent } from '../domain/patterns/event.js'
import { tally } from '../domain/patterns/tally.js'
import { dayInWords } from '../domain/record/partial-date.js'
import { NotFoundError } from '../platform/errors.js'
import { dayOf } from '../records/record-words.js'
import type { RecordService } from '../records/record-service.js'
import { viewerFrom } from '../web/request-viewer.js'
import { readFunnelQuestion } from './funnel-question.js'
import type { PatternService } from './pattern-service.js'
import { patternRow, runWords } from './pattern-views.js'
import { numberOf, trustLabel, type PatternWords } from './pattern-words.js'
import { ownCharts, type OwnCharts } from './peer-views.js'
import { recordItem } from './record-items.js'
import type { ReviewTimes } from './review-times.js'
import {
  countsSection,
  followUpRows,
  followUpsLead,
  historyLines,
  standingLead,
  trustHeading,
  unplacedWords,
} from './trust-views.js'

export interface TrustPagesParts extends PatternWords {
  readonly patterns: PatternService
  readonly records: RecordService
  readonly reviewTimes: ReviewTimes
}

const RECORDS_SHOWN = 8

/** Trusts and boards: all of them, and where one of them stands. */
export function trustPages(parts: TrustPagesParts): Router {
  const { patterns, records, reviewTimes, directory, taxonomy } = parts
  const router = Router()

  router.get('/trusts', async (_req, res) => {
    const { events } = await patterns.countable(viewerFrom(res))
    const counts = new Map(tally(events.filter(isPublished), event => [event.trust]).map(row => [row.value, row.count]))
    const item = (odsCode: string) => ({
      name: directory.trust(odsCode)?.name ?? odsCode,
      href: `/trusts/${odsCode}`,
      note: counts.has(odsCode) ? numberOf(counts.get(odsCode) ?? 0, 'published case') : '',
    })
    res.render('pages/trusts/list', {
      pageTitle: 'Trusts',
      wide: true,
      withCases: [...counts.keys()].map(item).sort((a, b) => a.name.localeCompare(b.name, 'en-GB')),
      regions: directory.regions().map(region => ({
        name: region.name,
        trusts: directory
          .trusts()
          .filter(trust => trust.regionCode === region.code && (trust.status === 'open' || counts.has(trust.odsCode)))
          .map(trust => item(trust.odsCode)),
      })),
    })
  })

  router.get('/trusts/:code', async (req, res) => {
    const trust = directory.trust(req.params.code)
    if (trust === null) throw new NotFoundError(req.params.code)
    const viewer = viewerFrom(res)
    const today = directory.current(trust.odsCode)
    const [{ events, unplaced }, found, followUps, run, page] = await Promise.all([
      patterns.countable(viewer),
      patterns.forTrust(viewer, trust.odsCode),
      patterns.followUps(viewer, trust.odsCode),
      patterns.lastRun(),
      records.list(viewer, {
        trusts: directory.codesUnder(trust.odsCode),
        // A release of another trust carries no place: it must not stand, nor be counted, on the page of its place.
        statuses: seesNamed(viewer, today) ? ['accepted', 'released', 'published'] : ['published'],
        sort: 'newest',
        limit: RECORDS_SHOWN,
      }),
    ])
    const here = events.filter(event => event.trust === today)
    const published = here.filter(isPublished)
    const own = seesTrustAggregates(viewer, today) ? here.filter(event => !isPublished(event)) : null
    const shown = page.records.filter(record => record.projection !== 'shared')
    const sections = [
      ...(own === null
        ? []
        : [
            countsSection({
              ...{
                id: 'own',
                heading: 'Recorded by the trust',
                noun: 'Events',
                events: own,
                until: run.until,
                words: parts,
              },
              note: 'Incidents and complaints that were accepted. More records can mean better reporting.',
            }),
          ]),
      countsSection({
        ...{
          id: 'cases',
          heading: 'Published cases',
          noun: 'Cases',
          events: published,
          until: run.until,
          words: parts,
        },
        note: 'Chosen by their publishers, severe and few: no sample of what happens here.',
      }),
    ].filter(section => section !== null)
    const rows = (list: typeof found) => list.map(pattern => patternRow(pattern, parts, run.until))
    const repeats = [
      {
        ...{ id: 'repeats', heading: 'Patterns at this trust' },
        patterns: rows(found.filter(pattern => pattern.trust !== null)),
      },
      {
        ...{ id: 'across', heading: 'Patterns across trusts, this one among them' },
        patterns: rows(found.filter(pattern => pattern.trust === null)),
      },
    ].filter(({ patterns }) => patterns.length > 0)
    const history = historyLines(directory.history(trust.odsCode))
    const funnel = readFunnelQuestion(req.query, taxonomy)
    const rebaseAt = monthSchema.parse(req.query['rebase']) ?? null
    const charts =
      own === null || own.length === 0
        ? null
        : await ownCharts(viewer, {
            ...{ patterns, reviewTimes, trust: today, own, until: run.until, rebaseAt, words: parts },
            lastComplete: run.reporting[trust.demo ? 'demo' : 'real'].lastComplete,
            peers: funnel,
          })
    res.render('pages/trusts/trust', {
      pageTitle: [trust.name, 'Trusts'],
      wide: true,
      breadcrumbs: [{ text: 'Trusts', href: '/trusts' }],
      heading: trustHeading(trust, standingLead({ published: published.length, own, patterns: found, words: parts })),
      run: runWords(run, dayOf),
      readAs:
        today === trust.odsCode ? null : { name: directory.trust(today)?.name ?? today, href: `/trusts/${today}` },
      demoNote: trust.demo && own === null,
      unplaced: unplacedWords(unplaced, today),
      followUps:
        followUps.length === 0 ? null : { lead: followUpsLead(followUps), rows: followUpRows(followUps, parts) },
      repeats,
      charts,
      rebaseMonths: charts === null ? [] : rebaseChoices(charts.rebase),
      rebaseAt,
      funnel,
      sections,
      records: shown.map(record => recordItem(record, taxonomy)),
      recordsTotal: shown.length < page.total ? `The newest ${shown.length}.` : '',
      searchHref: `/search?trust=${encodeURIComponent(today)}`,
      searchText: `Search records at ${trustLabel(today, parts)}`,
      history,
      jump: [
        ...(followUps.length > 0 ? [{ text: 'Recorded again after a finding', href: '#again' }] : []),
        ...repeats.map(({ id, heading }) => ({ text: heading.split(',')[0] ?? heading, href: `#${id}` })),
        ...(charts === null
          ? []
          : [
              { text: 'Trend', href: '#trend' },
              { text: 'Against peers', href: '#peers' },
              { text: 'Where on the pathway', href: '#where' },
            ]),
        ...sections.map(section => ({ text: section.heading, href: `#${section.id}` })),
        ...(shown.length > 0 ? [{ text: 'Records', href: '#records' }] : []),
        ...(history.length > 0 ? [{ text: 'How it came to be', href: '#history' }] : []),
      ],
    })
  })
  /** Whether the viewer reads this trust's releases with its name on them. */
  function seesNamed(viewer: Viewer, odsCode: string): boolean {
    const own = viewer.trust !== null && directory.current(viewer.trust) === odsCode
    return own || hasRole(viewer, 'national-analyst')
  }

  return router
}

const monthSchema = z
  .string()
  .regex(/^\d{4}-\d{2}$/)
  .optional()
  .catch(undefined)

function rebaseChoices({ months, chosen }: OwnCharts['rebase']) {
  return [
    { value: '', text: 'One set of limits', selected: chosen === null },
    ...months.map(month => ({ value: month, text: dayInWords(month), selected: month === chosen })),
  ]
}

function isPublished(event: CountedEvent): boolean {
  return event.source === 'published'
}
