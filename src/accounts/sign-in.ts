import type { Express, RequestHandler } from 'express'
import { Passport } from 'passport'
import { Strategy } from 'passport-local'
import { viewerOf } from '../domain/access/viewer.js'
import { setViewer } from '../web/request-viewer.js'
import type { Account } from './account.js'
import type { AccountService } from './account-service.js'

declare global {
  // passport's own name for the person of a request.
  // eslint-disable-next-line @typescript-eslint/no-namespace -- the only way to type it
  namespace Express {
    interface User {
      readonly id: string
    }
  }
}

interface SignInParts {
  readonly accounts: AccountService
  /** Outside demo mode, demo accounts of an earlier demo run do not work. */
  readonly config: { readonly demo: boolean }
}

/** passport over the session: finds out for each request who asks. Comes after the session. */
export function installSignIn(app: Express, { accounts, config }: SignInParts): void {
  const passport = new Passport()
  const usable = (account: Account | null): Account | null =>
    account !== null && (config.demo || !account.demo) ? account : null
  passport.use(
    new Strategy({ usernameField: 'email' }, (email, password, done) => {
      accounts.authenticate(email, password).then(
        account => done(null, usable(account) ?? false),
        (error: unknown) => done(error),
      )
    }),
  )
  passport.serializeUser((user, done) => done(null, user.id))
  passport.deserializeUser((id: string, done) => {
    accounts.active(id).then(
      account => done(null, usable(account) ?? false),
      (error: unknown) => done(error),
    )
  })
  app.use(passport.session())
  app.use(rememberViewer)
  app.set('authenticate', passport.authenticate.bind(passport))
}

const rememberViewer: RequestHandler = (req, res, next) => {
  const account = req.user as Account | undefined
  if (account !== undefined) setViewer(res, viewerOf(account))
  next()
}
