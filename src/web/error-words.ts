import { InvalidInputError, type Fault } from '../platform/errors.js'

/** What an error is for people: a status, a heading, and what to do now. */
export interface ErrorPage {
  /** Names the problem for machines. */
  readonly slug: string
  readonly status: number
  readonly heading: string
  readonly paragraphs: readonly string[]
  /** A search box stands on the page. */
  readonly offersSearch: boolean
  /** What was typed is on the page, to be sent again, where the form is our own. */
  readonly keepsTyped: boolean
  /** What to do where it is not; empty for nothing more. */
  readonly otherwise: string
  readonly faults: readonly Fault[]
  readonly retryAfterSeconds: number | null
}

type Words = Pick<ErrorPage, 'slug' | 'status' | 'heading' | 'paragraphs'> & Partial<ErrorPage>

const NOT_ALLOWED: Words = {
  slug: 'not-allowed',
  status: 403,
  heading: 'You do not have access to this',
  paragraphs: [
    'Your account does not have the role that this needs.',
    'If your work needs it, ask the person who looks after accounts at your trust.',
  ],
}

const SIGNED_OUT: Words = {
  slug: 'signed-out',
  status: 401,
  heading: 'Sign in to do this',
  paragraphs: ['You are not signed in, or were signed out after a while without use. Nothing was saved.'],
  keepsTyped: true,
}

const EXPIRED_FORM: Words = {
  slug: 'expired-form',
  status: 403,
  heading: 'This form was open for too long',
  paragraphs: [
    'Nothing was saved. For your safety a form can be sent only while you stay signed in, and only from this site.',
  ],
  keepsTyped: true,
  otherwise: 'Go back in your browser, load the page again, and send the form once more.',
}

const UNEXPECTED: Words = {
  slug: 'unexpected',
  status: 500,
  heading: 'Something went wrong',
  paragraphs: [
    'This is a fault of Afterimage, not of what you did. Try again in a few minutes.',
    'If you were sending something, look whether it was saved before you send it again.',
  ],
}

/** The one table from the names of domain errors to pages. */
const BY_NAME: Readonly<Record<string, Words>> = {
  NotFoundError: {
    slug: 'not-found',
    status: 404,
    heading: 'Page not found',
    paragraphs: [
      'Nothing that you may open is at this address.',
      'If you typed it or followed a reference, check that every letter and number is right. Or search for it:',
    ],
    offersSearch: true,
  },
  NotAllowedError: NOT_ALLOWED,
  StaleRevisionError: {
    slug: 'changed-meanwhile',
    status: 409,
    heading: 'Somebody else changed this first',
    paragraphs: [
      'What you sent was not saved, so that their change is not lost.',
      'Go back, load the page again to see what changed, and make your change once more.',
    ],
  },
  InvalidInputError: {
    slug: 'invalid-input',
    status: 422,
    heading: 'There is a problem with what was sent',
    paragraphs: ['Nothing was saved. Go back, and correct this:'],
  },
  TooManyRequestsError: {
    slug: 'too-many-requests',
    status: 429,
    heading: 'Too many requests',
    paragraphs: ['This was asked too often in a short time. Wait a minute, then try again.'],
  },
  UnavailableError: {
    slug: 'unavailable',
    status: 503,
    heading: 'This does not work at the moment',
    paragraphs: ['A part of Afterimage does not answer. Nothing is lost. Try again in a few minutes.'],
    retryAfterSeconds: 60,
  },
}

/** Errors of Express and its parsers, by status. */
const BY_STATUS: Readonly<Record<number, Words>> = {
  400: {
    slug: 'malformed',
    status: 400,
    heading: 'This could not be read',
    paragraphs: ['What your browser sent is damaged or incomplete. Nothing was saved. Go back and try again.'],
  },
  413: {
    slug: 'too-large',
    status: 413,
    heading: 'This is too large',
    paragraphs: [
      'What you sent is larger than Afterimage takes. Nothing was saved.',
      'Go back in your browser, shorten the text or split it up, and send it again. An account of what happened may have 50,000 characters.',
    ],
  },
  415: {
    slug: 'unsupported-type',
    status: 415,
    heading: 'This kind of content is not taken',
    paragraphs: ['What was sent has a format or an encoding that Afterimage does not read. Nothing was saved.'],
  },
}

/** What the driver's errors are called when the store does not answer. */
const STORE_AWAY = /^(Mongo(ose)?ServerSelectionError|MongoNetwork(Timeout)?Error|MongoNotConnectedError)$/

/** The page for whatever was thrown. */
export function pageFor(error: unknown, { signedIn }: { readonly signedIn: boolean }): ErrorPage {
  const words = wordsFor(error)
  return {
    offersSearch: false,
    keepsTyped: false,
    otherwise: '',
    faults: error instanceof InvalidInputError ? error.faults : [],
    retryAfterSeconds: null,
    ...(words === NOT_ALLOWED && !signedIn ? SIGNED_OUT : words),
  }
}

function wordsFor(error: unknown): Words {
  if (typeof error !== 'object' || error === null) return UNEXPECTED
  if ('code' in error && error.code === 'EBADCSRFTOKEN') return EXPIRED_FORM
  const named = error instanceof Error && Object.hasOwn(BY_NAME, error.name) ? BY_NAME[error.name] : undefined
  if (error instanceof Error && STORE_AWAY.test(error.name)) return BY_NAME['UnavailableError'] ?? UNEXPECTED
  // http-errors calls its own 404 "NotFoundError" too, which is the same page.
  if (named !== undefined) return named
  const status = statusOf(error)
  if (status === null || status >= 500) return UNEXPECTED
  if (status === 404) return BY_NAME['NotFoundError'] ?? UNEXPECTED
  return BY_STATUS[status] ?? BY_STATUS[400] ?? UNEXPECTED
}

function statusOf(error: object): number | null {
  if (error instanceof URIError) return 400
  const status = 'status' in error ? error.status : undefined
  return typeof status === 'number' && status >= 400 && status < 600 ? status : null
}
