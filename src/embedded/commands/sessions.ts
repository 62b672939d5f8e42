/** The sessions that clients speak of. Nothing hangs on them here; they are kept to be told about. */
import { Binary, type Doc, doc, isDoc, type MaybeValue } from '../bson/values.js'

export const SESSION_MINUTES = 30

export interface Sessions {
  /** Notes that a command of a session came; what is no session's id is passed over. */
  touch(lsid: MaybeValue, now: Date): void
  end(lsids: MaybeValue): void
  /** Forgets sessions that have not been used for as long as a client may leave one idle. */
  expire(now: Date): void
  /** As `$listLocalSessions` shows them. */
  list(): Doc[]
}

export function makeSessions(): Sessions {
  const sessions = new Map<string, { readonly id: Binary; lastUse: Date }>()
  return {
    touch(lsid, now) {
      const id = idOf(lsid)
      if (id) sessions.set(id.toString('hex'), { id, lastUse: now })
    },
    end(lsids) {
      for (const lsid of Array.isArray(lsids) ? lsids : []) {
        const id = idOf(lsid)
        if (id) sessions.delete(id.toString('hex'))
      }
    },
    expire(now) {
      const limit = now.getTime() - SESSION_MINUTES * 60_000
      for (const [key, { lastUse }] of sessions) if (lastUse.getTime() < limit) sessions.delete(key)
    },
    list: () => [...sessions.values()].map(({ id, lastUse }) => doc({ _id: { id }, lastUse })),
  }
}

function idOf(lsid: MaybeValue): Binary | undefined {
  const id = isDoc(lsid) ? lsid.get('id') : undefined
  return id instanceof Binary && id.sub_type === Binary.SUBTYPE_UUID && id.length() === 16 ? id : undefined
}
