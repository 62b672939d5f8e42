import { Router, type Response } from 'express'
import type { OrganisationDirectory } from '../organisations/directory.js'
import type { Clock } from '../platform/clock.js'
import { InvalidInputError, NotAllowedError } from '../platform/errors.js'
import { flash } from '../web/flash.js'
import { errorFor, formErrors, formValues, NO_ERRORS, textOf, type FormErrors } from '../web/parse-form.js'
import { requireSignIn } from '../web/request-viewer.js'
import { safeReturnTo } from '../web/return-to.js'
import type { AccountService } from './account-service.js'
import { accountRows, demoAccountRows, refusalText } from './account-views.js'
import { signIn, signOut, startSession } from './sign-in.js'

export interface AccountPagesParts {
  readonly accounts: AccountService
  readonly directory: OrganisationDirectory
  readonly clock: Clock
  readonly config: { readonly demo: boolean }
}

/** Signing in and out, who one is, and one's password. */
export function accountPages({ accounts, directory, clock, config }: AccountPagesParts): Router {
  const router = Router()
  const trustName = (odsCode: string): string => directory.trust(odsCode)?.name ?? odsCode
  const demo = config.demo ? demoAccountRows() : null

  router.get('/sign-in', (req, res) => {
    const returnTo = safeReturnTo(req.query['return-to'])
    if (req.user === undefined)
      res.render('pages/accounts/sign-in', signInView({ email: '', returnTo }, NO_ERRORS, demo))
    else res.redirect(303, returnTo)
  })

  router.post('/sign-in', async (req, res) => {
    const values = formValues(req.body)
    const entered = { email: textOf(values, 'email'), returnTo: safeReturnTo(textOf(values, 'return-to')) }
    const outcome = await signIn(req, res)
    if (outcome.kind === 'signed-in') {
      res.redirect(303, entered.returnTo)
      return
    }
    if (outcome.kind === 'too-many') {
      const seconds = Math.ceil((outcome.until.getTime() - clock.now().getTime()) / 1000)
      res.status(429).set('Retry-After', String(Math.max(1, seconds)))
    } else res.status(422)
    const errors = formErrors([{ field: 'email', message: refusalText(outcome) }])
    res.render('pages/accounts/sign-in', signInView(entered, errors, demo))
  })

  router.post('/sign-out', async (req, res) => {
    const id = req.user?.id
    await signOut(req)
    if (id !== undefined) await accounts.signedOut(id)
    flash(req, { kind: 'success', title: 'You have signed out' })
    // On a shared computer the next person must not go back to the pages of this one.
    res.set('Clear-Site-Data', '"cache"')
    res.redirect(303, '/')
  })

  router.get('/account', requireSignIn, (req, res) => {
    const account = signedIn(req.user)
    res.render('pages/accounts/account', {
      pageTitle: 'Your account',
      rows: accountRows(account, trustName),
      changesPassword: !account.demo,
    })
  })

  router.get('/account/password', requireSignIn, (req, res) => {
    if (signedIn(req.user).demo) refuseDemo(res)
    else res.render('pages/accounts/password', passwordView(NO_ERRORS))
  })

  router.post('/account/password', async (req, res) => {
    const account = signedIn(req.user)
    if (account.demo) {
      refuseDemo(res)
      return
    }
    const values = formValues(req.body)
    try {
      const passwordVersion = await accounts.changePassword(account.id, {
        current: textOf(values, 'current'),
        password: textOf(values, 'password'),
        address: req.ip ?? '',
      })
      await startSession(req, { account, passwordVersion })
      flash(req, { kind: 'success', title: 'Your password is changed', text: 'Other devices have been signed out.' })
      res.redirect(303, '/account')
    } catch (error) {
      if (!(error instanceof InvalidInputError)) throw error
      res.status(422).render('pages/accounts/password', passwordView(formErrors(error.faults)))
    }
  })

  return router
}

function signedIn(user: Express.User | undefined): Express.User {
  if (user === undefined) throw new NotAllowedError('Nobody is signed in')
  return user
}

/** The roles of a demo account are right, so that "you do not have access" would be no answer. */
function refuseDemo(res: Response): void {
  res.status(403).render('pages/accounts/demo-password', {
    pageTitle: 'The password of a demo account cannot be changed',
  })
}

function signInView(
  entered: { readonly email: string; readonly returnTo: string },
  errors: FormErrors,
  demo: ReturnType<typeof demoAccountRows> | null,
) {
  const wrong = errors.summary.length > 0
  return {
    pageTitle: 'Sign in',
    hasErrors: wrong,
    searchBox: { show: false, query: '' },
    returnTo: entered.returnTo,
    summary: wrong ? { titleText: 'There is a problem', errorList: errors.summary } : null,
    email: {
      id: 'email',
      name: 'email',
      type: 'email',
      value: entered.email,
      label: { text: 'E-mail address' },
      autocomplete: 'username',
      spellcheck: false,
      classes: 'nhsuk-input--width-20',
      ...errorFor(errors, 'email'),
    },
    password: {
      id: 'password',
      name: 'password',
      label: { text: 'Password' },
      autocomplete: 'current-password',
      classes: 'nhsuk-input--width-20',
    },
    demo,
  }
}

function passwordView(errors: FormErrors) {
  const wrong = errors.summary.length > 0
  return {
    pageTitle: ['Change your password', 'Your account'],
    hasErrors: wrong,
    backLink: { text: 'Your account', href: '/account' },
    summary: wrong ? { titleText: 'There is a problem', errorList: errors.summary } : null,
    current: {
      id: 'current',
      name: 'current',
      label: { text: 'Present password' },
      autocomplete: 'current-password',
      classes: 'nhsuk-input--width-20',
      ...errorFor(errors, 'current'),
    },
    password: {
      id: 'password',
      name: 'password',
      label: { text: 'New password' },
      hint: { text: 'At least 12 characters. Four words that do not belong together are easy to keep in mind.' },
      autocomplete: 'new-password',
      classes: 'nhsuk-input--width-20',
      ...errorFor(errors, 'password'),
    },
  }
}
