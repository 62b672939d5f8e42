import { Router, type RequestHandler } from 'express'
import type { Authenticator } from 'passport'
import { DEMO_PASSWORD, DEMO_PEOPLE } from '../../seed/demo-trusts.js'
import { ROLE_LABELS } from '../domain/access/viewer.js'
import type { OrganisationDirectory } from '../organisations/directory.js'
import { formErrors, formValues, textOf } from '../web/parse-form.js'
import { requireSignIn, viewerFrom } from '../web/request-viewer.js'
import { safeReturnTo } from '../web/return-to.js'
import { SESSION_COOKIE } from '../web/session.js'
import type { Account } from './account.js'
import { normaliseEmail } from './account.js'
import type { SignInThrottle } from './sign-in-throttle.js'

interface AccountPagesParts {
  readonly throttle: SignInThrottle
  readonly directory: OrganisationDirectory
  readonly config: { readonly demo: boolean }
}

/** Signing in and out, and who one is. */
export function accountPages({ throttle, directory, config }: AccountPagesParts): Router {
  const router = Router()
  const trustName = (trust: string | null): string => (trust === null ? '' : (directory.trust(trust)?.name ?? trust))
  const demoAccounts = config.demo
    ? DEMO_PEOPLE.map(person => ({
        email: person.email,
        name: person.name,
        roles: person.roles.map(role => ROLE_LABELS[role]).join(', '),
        trust: trustName(person.trust),
      }))
    : []

  function signInView(email: string, returnTo: string, message: string | null) {
    const errors = formErrors(message === null ? [] : [{ field: 'email', message }])
    return {
      pageTitle: 'Sign in',
      hasErrors: message !== null,
      errors: { summary: errors.summary, email: message },
      email,
      returnTo,
      demoAccounts,
      demoPassword: DEMO_PASSWORD,
      searchBox: { show: false, query: '' },
    }
  }

  router.get('/sign-in', (req, res) => {
    const returnTo = safeReturnTo(req.query['return-to'])
    if (viewerFrom(res).userId !== null) res.redirect(303, returnTo)
    else res.render('pages/accounts/sign-in', signInView('', returnTo, null))
  })

  const signIn: RequestHandler = async (req, res, next) => {
    const values = formValues(req.body)
    const email = normaliseEmail(textOf(values, 'email'))
    const returnTo = safeReturnTo(textOf(values, 'return-to'))
    const address = req.ip ?? ''
    const minutes = await throttle.minutesToWait(email, address)
    if (minutes > 0) {
      const message = `Too many wrong passwords. Try again in ${minutes} minute${minutes === 1 ? '' : 's'}`
      res.status(429).render('pages/accounts/sign-in', signInView(email, returnTo, message))
      return
    }
    const authenticate = req.app.get('authenticate') as Authenticator['authenticate']
    const done = async (error: unknown, account: Account | false | null): Promise<void> => {
      if (error) throw error as Error
      if (!account) {
        await throttle.failed(email, address)
        const message = 'Enter the e-mail address and password of your account'
        res.status(422).render('pages/accounts/sign-in', signInView(email, returnTo, message))
        return
      }
      await throttle.succeeded(email)
      // passport gives the session a new id here, so one that was known before signing in is worth nothing.
      await new Promise<void>((resolve, reject) =>
        req.logIn(account, fault => (fault ? reject(fault as Error) : resolve())),
      )
      res.redirect(303, returnTo)
    }
    const handler = authenticate('local', (error: unknown, account: Account | false | null) => {
      done(error, account).catch(next)
    }) as RequestHandler
    await handler(req, res, next)
  }
  router.post('/sign-in', signIn)

  router.post('/sign-out', (req, res, next) => {
    req.logout(fault => {
      if (fault) {
        next(fault)
        return
      }
      req.session.destroy(() => {
        res.clearCookie(SESSION_COOKIE)
        res.redirect(303, '/')
      })
    })
  })

  router.get('/account', requireSignIn, (req, res) => {
    const viewer = viewerFrom(res)
    const account = req.user as Account
    res.render('pages/accounts/account', {
      pageTitle: 'Your account',
      rows: [
        { key: { text: 'Name' }, value: { text: account.name } },
        { key: { text: 'E-mail address' }, value: { text: account.email } },
        { key: { text: 'Roles' }, value: { text: viewer.roles.map(role => ROLE_LABELS[role]).join(', ') } },
        { key: { text: 'Trust' }, value: { text: trustName(viewer.trust) || 'None: a national role' } },
      ],
    })
  })

  return router
}
