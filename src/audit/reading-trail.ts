import type { Viewer } from '../domain/access/viewer.js'
import type { VisibleRecord } from '../domain/access/visible-record.js'
import type { Clock } from '../platform/clock.js'
import type { AuditFact } from './audit-log.js'

/** As much of a record as tells whether showing it is a reading of unreleased words. */
export type ShownRecord = Pick<VisibleRecord, 'ref' | 'projection' | 'recordedByViewer'>

/** Who read unreleased words. Each call writes first and then answers: what it records is shown only where it was recorded. */
export interface ReadingTrail {
  /** Somebody is about to read a record in full. */
  read(viewer: Viewer, record: ShownRecord): Promise<void>
  /**
   * Titles, passages or whole accounts of several records are about to be shown together: one entry for all of them, with
   * their references. `where` says on which page, in words of a few letters; never what was searched for.
   */
  shown(viewer: Viewer, where: string, records: readonly ShownRecord[]): Promise<void>
  /**
   * The same for what is shown anew with every few letters typed: a record that this person was shown at this place within
   * the last ten minutes is not written down again.
   */
  shownWhileTyping(viewer: Viewer, where: string, records: readonly ShownRecord[]): Promise<void>
}

export interface ReadingTrailParts {
  readonly log: { append(fact: AuditFact): Promise<unknown> }
  readonly clock: Clock
}

const TYPING_MINUTES = 10
/** People who typed lately, of whom it is remembered what they were shown. Beyond it the oldest are written down anew. */
const MOST_REMEMBERED = 500

export function createReadingTrail({ log, clock }: ReadingTrailParts): ReadingTrail {
  /** By person and place: when each record was last written down. In order of their last use. */
  const typing = new Map<string, Map<string, number>>()

  async function write(viewer: Viewer, where: string, refs: readonly string[]): Promise<void> {
    if (refs.length === 0) return
    const reason = `${where}, ${refs.length} ${refs.length === 1 ? 'record' : 'records'}`
    await log.append({
      ...{ actor: viewer.userId, action: 'records-shown', subject: '', reason },
      ...{ trust: viewer.trust, records: refs },
    })
  }

  return {
    async read(viewer, record) {
      const [subject] = unreleased([record])
      if (subject === undefined) return
      await log.append({ actor: viewer.userId, action: 'record-read', subject, trust: viewer.trust })
    },

    shown: (viewer, where, records) => write(viewer, where, unreleased(records)),

    async shownWhileTyping(viewer, where, records) {
      const key = `${viewer.userId ?? ''}\n${where}`
      const now = clock.now().getTime()
      const before = typing.get(key) ?? new Map<string, number>()
      const fresh = new Map([...before].filter(([, at]) => now - at < TYPING_MINUTES * 60_000))
      const refs = unreleased(records).filter(ref => !fresh.has(ref))
      await write(viewer, where, refs)
      typing.delete(key)
      typing.set(key, new Map([...fresh, ...refs.map(ref => [ref, now] as const)]))
      for (const oldest of [...typing.keys()].slice(0, Math.max(0, typing.size - MOST_REMEMBERED)))
        typing.delete(oldest)
    },
  }
}

/** One's own words are no news to oneself; of everything else that is shown in full a trail is kept. */
function unreleased(records: readonly ShownRecord[]): string[] {
  const read = records.filter(({ projection, recordedByViewer }) => projection === 'full' && !recordedByViewer)
  return [...new Set(read.map(({ ref }) => ref))]
}
