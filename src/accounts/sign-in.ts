import type { Express, NextFunction, Request, Response } from 'express'
import { Passport, type PassportStatic } from 'passport'
import { Strategy, type IVerifyOptions } from 'passport-local'
import { z } from 'zod'
import { viewerOf } from '../domain/access/viewer.js'
import { setViewer } from '../web/request-viewer.js'
import type { Account } from './account.js'
import type { AccountService, SignInOutcome } from './account-service.js'

declare global {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- passport's own name for the person of a request
  namespace Express {
    interface User extends Account {
      /** The one that was right when this session began. */
      readonly passwordVersion: number
    }
  }
}

/** What a session keeps of the person: no role and no name, which may change meanwhile. */
const sessionPerson = z.object({ id: z.string(), passwordVersion: z.number().int() })

/** Where the application keeps its passport, for the routes that sign in. */
const SETTING = 'passport'

/**
 * passport over the session: finds out for each request who asks, and makes them the request's viewer. Comes after the
 * session. Routes sign in with `signIn` and out with `signOut`.
 */
export function installSignIn(app: Express, { accounts }: { readonly accounts: AccountService }): void {
  const passport = new Passport()
  passport.use(passwordStrategy(accounts))
  passport.serializeUser<z.infer<typeof sessionPerson>>(({ id, passwordVersion }, done) => {
    done(null, { id, passwordVersion })
  })
  passport.deserializeUser((kept: unknown, done) => {
    personOf(kept, accounts).then(
      person => done(null, person),
      (error: unknown) => done(error),
    )
  })
  app.set(SETTING, passport)
  app.use(passport.session())
  app.use(rememberViewer)
}

/**
 * Tries the address and password of a sent form. When they are right, the session starts afresh under a new id, so one
 * that somebody knew before (or planted) is worth nothing.
 */
export async function signIn(req: Request, res: Response): Promise<SignInOutcome> {
  const outcome = await check(req, res)
  if (outcome.kind === 'signed-in') await startSession(req, outcome)
  return outcome
}

/** Gives the session a new id, for the person who is signed in with this password from now on. */
export async function startSession(
  req: Request,
  { account, passwordVersion }: { readonly account: Account; readonly passwordVersion: number },
): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    req.logIn({ ...account, passwordVersion }, error => (error ? reject(error as Error) : resolve()))
  })
}

/** Ends the session; what comes after is a new one, of nobody. */
export async function signOut(req: Request): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    req.logout(error => (error ? reject(error as Error) : resolve()))
  })
}

function passwordStrategy(accounts: AccountService): Strategy {
  return new Strategy({ usernameField: 'email', passReqToCallback: true }, (req, email, password, done) => {
    accounts.signIn({ email, password, address: req.ip ?? '' }).then(
      outcome => {
        const person = outcome.kind === 'signed-in' && { ...outcome.account, passwordVersion: outcome.passwordVersion }
        done(null, person, { message: outcome.kind, outcome } as IVerifyOptions)
      },
      (error: unknown) => done(error),
    )
  })
}

function check(req: Request, res: Response): Promise<SignInOutcome> {
  const passport = req.app.get(SETTING) as PassportStatic
  return new Promise((resolve, reject) => {
    const answered = (error: Error | null, _person: unknown, info?: { readonly outcome?: SignInOutcome }): void => {
      if (error) reject(error)
      // passport-local refuses an empty box by itself, without asking.
      else resolve(info?.outcome ?? { kind: 'refused' })
    }
    const handler = passport.authenticate('local', answered) as (
      req: Request,
      res: Response,
      next: NextFunction,
    ) => void
    handler(req, res, reject)
  })
}

async function personOf(kept: unknown, accounts: AccountService): Promise<Express.User | false> {
  const parsed = sessionPerson.safeParse(kept)
  if (!parsed.success) return false
  const { id, passwordVersion } = parsed.data
  const account = await accounts.ofSession(id, passwordVersion)
  return account === null ? false : { ...account, passwordVersion }
}

function rememberViewer(req: Request, res: Response, next: NextFunction): void {
  if (req.user !== undefined) {
    setViewer(res, viewerOf(req.user))
    // What a signed-in person sees stays out of shared caches, and is asked for anew, but may be gone back to: a form
    // that was filled in must survive the browser's Back. Signing out clears it (`account-pages.ts`).
    res.set('Cache-Control', 'private, no-cache')
  }
  next()
}
