import { pino, type DestinationStream, type Logger } from 'pino'
import { pinoHttp, type HttpLogger } from 'pino-http'

export type { Logger } from 'pino'
export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent'

/**
 * Levels by meaning: `fatal` the service stops; `error` a person must look now; `warn` something is off and may mend
 * itself; `info` what the service does (started, seeded, drained); `debug` for whoever develops.
 */
export interface LoggerOptions {
  readonly level: LogLevel
  /** Where lines go; standard output when left out. */
  readonly destination?: DestinationStream
}

/** Names under which secrets and people's words travel, wherever in a logged object they stand (two levels deep). */
const HIDDEN_NAMES = [
  'authorization',
  'body',
  'cookie',
  'cookies',
  'csrfToken',
  '_csrf',
  'description',
  'email',
  'headers',
  'immediateAction',
  'injustice',
  'narrative',
  'password',
  'passwordHash',
  'quote',
  'secret',
  'summary',
  'text',
  'title',
  'token',
]

/** JSON lines that hold no secret, no cookie and no word of a record. */
export function createLogger({ level, destination }: LoggerOptions): Logger {
  const options = {
    level,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: {
      paths: HIDDEN_NAMES.flatMap(name => [`["${name}"]`, `*["${name}"]`, `*.*["${name}"]`]),
      censor: '[hidden]',
    },
    serializers: { err: errorFacts, error: errorFacts },
  }
  return destination === undefined ? pino(options) : pino(options, destination)
}

/**
 * One line a request, at `info`; `debug` for assets. Of the address only the path: queries hold search words, and those
 * can name people. No header, no cookie, no body, no network address.
 */
export function httpLogger(logger: Logger): HttpLogger {
  return pinoHttp({
    logger,
    genReqId: req => req.id,
    serializers: {
      req: (req: { id: unknown; method: string; url?: string }) => ({
        id: req.id,
        method: req.method,
        path: req.url?.replace(/[?#].*$/s, ''),
      }),
      res: (res: { statusCode: number }) => ({ status: res.statusCode }),
    },
    customLogLevel: req => (req.url?.startsWith('/assets/') ? 'debug' : 'info'),
    customSuccessMessage: () => 'answered',
    customErrorMessage: () => 'answered with an error',
  })
}

/** What is logged of an error. Errors of stores carry whole documents: only these fields are taken over. */
interface ErrorFacts {
  readonly type: string
  readonly message: string
  readonly stack?: string
  readonly code?: string | number
  readonly cause?: ErrorFacts
}

function errorFacts(error: unknown, depth = 0): ErrorFacts {
  if (!(error instanceof Error)) return { type: typeof error, message: '[not an error object]' }
  const code = 'code' in error ? error.code : undefined
  return {
    type: error.name,
    message: withoutValues(error.message),
    ...(error.stack === undefined ? {} : { stack: withoutValues(error.stack) }),
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    ...(error.cause instanceof Error && depth < 3 ? { cause: errorFacts(error.cause, depth + 1) } : {}),
  }
}

/** Takes out of an error's words the values that MongoDB and mongoose quote in them. */
function withoutValues(text: string): string {
  return text
    .replace(/(dup key: )\{.*\}/gs, '$1[hidden]')
    .replace(/(value )"(?:[^"\\]|\\.)*"/gis, '$1[hidden]')
    .replace(/`[^`]*`(?= is not a valid enum value)/gs, '[hidden]')
}
