import type { RequestHandler } from 'express'
import { pinoHttp } from 'pino-http'
import type { Logger } from '../platform/logger.js'
import { requestIdOf } from './request-id.js'

/**
 * One line a request, at `info`; `debug` for assets. Of the address only the path: queries hold search words, and those
 * can name people. No header, no cookie, no body, no network address.
 */
export function requestLog(logger: Logger): RequestHandler {
  return pinoHttp({
    logger,
    genReqId: req => requestIdOf(req),
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
