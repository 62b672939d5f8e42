import type { VisibleRecord } from '../domain/access/visible-record.js'
import type { Taxonomy } from '../domain/taxonomy/taxonomy.js'
import { stageStates } from '../records/stage-states.js'

/**
 * A record as the API tells it: codes, not words; dates as far as they are known; exactly what `visibleTo` lets the
 * viewer have, and nothing that this function would look up elsewhere.
 */
export function recordJson(record: VisibleRecord, taxonomy: Taxonomy) {
  return {
    ref: record.ref,
    kind: record.kind,
    status: record.status,
    projection: record.projection,
    demo: record.demo,
    own: record.own,
    title: record.title,
    source:
      record.source === null ? null : { system: record.source.system, id: record.source.id, also: record.source.also },
    ownerTrust: record.ownerTrust,
    organisations: record.organisations,
    eventType: record.eventType,
    nearMiss: record.nearMiss,
    occurred: record.occurred,
    received: record.capture?.received ?? null,
    setting: record.setting,
    modalities: record.modalities,
    bodyRegion: record.bodyRegion,
    condition: record.condition,
    harm: record.harm,
    imagingFailing: record.imagingFailing,
    stages: Object.fromEntries(
      stageStates(record.codes, taxonomy).map(({ stage, state }) => [stage.code, state] as const),
    ),
    narrative: record.narrative,
    immediateAction: record.immediateAction,
    codes: record.codes,
    taxonomyVersion: record.taxonomyVersion,
    alertTimes: record.alertTimes,
    components: record.components,
    finding: record.finding,
    recommendations: record.recommendations,
    externalRefs: record.externalRefs,
    attribution: record.source?.attribution ?? null,
    release: record.release === null ? null : { title: record.release.title, narrative: record.release.narrative },
    recordedBy: record.recordedBy,
    createdAt: record.createdAt.toISOString(),
    submittedAt: record.submittedAt?.toISOString() ?? null,
    updatedAt: record.updatedAt.toISOString(),
    history: record.history.map(({ at, by, action, note }) => ({
      at: at.toISOString(),
      by: by?.name ?? null,
      action,
      note,
    })),
  }
}
