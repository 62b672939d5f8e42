import { Router } from 'express'
import { seesTrustAggregates } from '../domain/access/permission.js'
import { tally } from '../domain/patterns/tally.js'
import { NotFoundError } from '../platform/errors.js'
import { dayOf } from '../records/record-words.js'
import type { RecordService } from '../records/record-service.js'
import { viewerFrom } from '../web/request-viewer.js'
import { exploratoryView } from './exploratory-views.js'
import { failureTypeCharts } from './failure-type-charts.js'
import { failureTypeLead } from './failure-type-lead.js'
import { definitionInWords } from '../domain/taxonomy/definition-words.js'
import { definitionRows, othersTable, ownCounts, publishedCounts } from './failure-type-views.js'
import type { PatternService } from './pattern-service.js'
import { patternRow, runWords } from './pattern-views.js'
import { numberOf, type PatternWords } from './pattern-words.js'
import { readFunnelQuestion } from './funnel-question.js'
import { peersView } from './peer-views.js'
import { recordItem } from './record-items.js'

export interface FailureTypePagesParts extends PatternWords {
  readonly patterns: PatternService
  readonly records: RecordService
}

const RECORDS_SHOWN = 8
/** More than any one type has; what is left out would be said. */
const FINDINGS_READ = 500

/** Failure types by stage, and what is known of one of them. */
export function failureTypePages(parts: FailureTypePagesParts): Router {
  const { patterns, records, taxonomy } = parts
  const router = Router()

  router.get('/failure-types', async (_req, res) => {
    const { events, unplaced } = await patterns.countable(viewerFrom(res))
    const published = [...events, ...unplaced].filter(event => event.source === 'published')
    const counts = new Map(tally(published, event => event.types).map(row => [row.value, row.count]))
    res.render('pages/failure-types/list', {
      pageTitle: 'Failure types',
      wide: true,
      version: taxonomy.version,
      lead: `${numberOf(taxonomy.types.length, 'way')} in which imaging fails, by the ${taxonomy.stages.length} stages of the pathway.`,
      stages: taxonomy.stages.map(stage => ({
        id: stage.code,
        number: stage.order,
        label: stage.label,
        definition: stage.definition,
        types: taxonomy.typesOf(stage.code).map(type => ({
          name: type.label,
          href: `/failure-types/${type.code}`,
          note: definitionInWords(type.definition, taxonomy),
          count: numberOf(counts.get(type.code) ?? 0, 'published case'),
        })),
      })),
    })
  })

  router.get('/failure-types/:code', async (req, res) => {
    const type = taxonomy.type(req.params.code)
    if (type === undefined) throw new NotFoundError(req.params.code)
    const viewer = viewerFrom(res)
    const ownTrust = viewer.trust !== null && seesTrustAggregates(viewer, viewer.trust) ? viewer.trust : null
    const question = { ...readFunnelQuestion(req.query, taxonomy), type: type.code }
    const [{ events, unplaced }, found, exploratory, others, run, page, findings, followUps, funnel] =
      await Promise.all([
        patterns.countable(viewer),
        patterns.forFailureType(viewer, type.code),
        patterns.list(viewer, { failureTypes: [type.code], strengths: ['worth-a-look'] }),
        patterns.othersCounts(viewer, type.code),
        patterns.lastRun(),
        records.list(viewer, {
          failureType: type.code,
          statuses: ['accepted', 'released', 'published'],
          sort: 'recently-published',
          limit: RECORDS_SHOWN,
        }),
        records.list(viewer, {
          ...{ failureType: type.code, kinds: ['finding'], statuses: ['published'] },
          ...{ sort: 'recently-published', limit: FINDINGS_READ },
        }),
        ownTrust === null ? [] : patterns.followUps(viewer, ownTrust),
        ownTrust === null ? patterns.namedFunnel(viewer, question) : patterns.funnelOf(viewer, ownTrust, question),
      ])
    const charts = failureTypeCharts({
      ...{ type, events, own: ownTrust, findings: findings.records, patterns: found, words: parts },
      followUps: followUps.filter(one => one.failureType === type.code),
    })
    const ofType = events.filter(event => event.types.includes(type.code))
    const openPlaces = unplaced.filter(event => event.types.includes(type.code))
    const cases = ofType.filter(event => event.source === 'published')
    const own = ofType.filter(event => event.source !== 'published')
    const demo = ownTrust !== null && (parts.directory.trust(ownTrust)?.demo ?? false)
    res.render('pages/failure-types/type', {
      pageTitle: [type.label, 'Failure types'],
      wide: true,
      breadcrumbs: [{ text: 'Failure types', href: '/failure-types' }],
      heading: {
        caption: `${taxonomy.stage(type.stage)?.label ?? type.stage} · failure type`,
        title: type.label,
        lead: failureTypeLead({
          ...{ cases, unplaced: openPlaces.length, own: ownTrust === null ? null : own, patterns: found },
          acrossTrusts: others !== null,
          lastComplete: run.reporting[demo ? 'demo' : 'real'].lastComplete,
        }),
      },
      run: runWords(run, dayOf),
      definition: definitionRows(type, parts),
      patterns: found.map(pattern => patternRow(pattern, parts, run.until)),
      charts,
      exploratory: exploratoryView(exploratory, parts, run.until),
      peers: funnel === null ? null : peersView(funnel, parts),
      sections: [
        ...(ownTrust === null ? [] : [ownCounts(type, own, run.until, ownTrust, parts)]),
        publishedCounts(type, cases, openPlaces, run.until, parts),
      ].filter(section => section !== null),
      others: others === null ? null : othersTable(others, viewer.trust !== null),
      othersHeading: viewer.trust === null ? 'Recorded by trusts' : 'At other trusts',
      records: page.records.map(record => recordItem(record, taxonomy)),
      recordsTotal:
        page.records.length < page.total ? `${page.records.length} of ${page.total} that you may open.` : '',
      searchHref: `/search?failureType=${encodeURIComponent(type.code)}`,
    })
  })
  return router
}
