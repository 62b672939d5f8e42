import { createHash } from 'node:crypto'
import { MongoStore } from 'connect-mongo'
import type { Express } from 'express'
import session from 'express-session'
import type { Connection } from 'mongoose'

export const SESSION_COOKIE = 'afterimage.sid'

/** Idle sessions are prolonged in the store at most this often, to spare it a write a request. */
const TOUCH_SECONDS = 60

export interface SessionParts {
  /** The store's connection: sessions live beside everything else and survive a restart. */
  readonly connection: Connection
  /** Signs the cookies. */
  readonly sessionSecret: string
  readonly config: {
    /** Whether the cookie is sent over TLS only. Behind a proxy, `trust proxy` must be set for it to be sent at all. */
    readonly http: { readonly cookieSecure: boolean }
    /** Signed out after this time without use. */
    readonly session: { readonly idleMinutes: number }
  }
}

/** Sessions in the store, opened by a signed cookie that scripts cannot read and other sites' forms do not send. */
export function installSession(app: Express, { connection, sessionSecret, config }: SessionParts): void {
  const idleSeconds = config.session.idleMinutes * 60
  const store = MongoStore.create({
    client: connection.getClient(),
    dbName: connection.name,
    collectionName: 'sessions',
    ttl: idleSeconds,
    touchAfter: TOUCH_SECONDS,
    // Who reads the database, or a copy of it, cannot take over a session: the id itself is not there.
    transformId: id => createHash('sha256').update(id).digest('hex'),
  })
  app.use(
    session({
      name: SESSION_COOKIE,
      secret: sessionSecret,
      store,
      resave: false,
      // Whoever only reads published findings gets no cookie.
      saveUninitialized: false,
      rolling: true,
      cookie: {
        httpOnly: true,
        sameSite: 'lax',
        secure: config.http.cookieSecure,
        maxAge: idleSeconds * 1000,
        path: '/',
      },
    }),
  )
}
