import path from 'node:path'
import compression from 'compression'
import express, { type Express, type RequestHandler } from 'express'
import { auditPages } from './audit/audit-pages.js'
import { refusalTrail } from './audit/refusal-trail.js'
import { accountPages } from './accounts/account-pages.js'
import { installSignIn } from './accounts/sign-in.js'
import type { Services } from './composition.js'
import { apiRouter } from './interop/api.js'
import { backtestPages } from './patterns/backtest-pages.js'
import { decisionPages } from './patterns/decision-pages.js'
import { importPages } from './interop/import/import-pages.js'
import { FIRST_RUN_PATIENCE, firstRunPage } from './patterns/first-run.js'
import { failureTypePages } from './patterns/failure-type-pages.js'
import { mapPages } from './patterns/map-pages.js'
import { patternPages } from './patterns/pattern-pages.js'
import { runPages } from './patterns/run-pages.js'
import { trustPages } from './patterns/trust-pages.js'
import { httpLogger } from './platform/logger.js'
import { PROJECT_ROOT } from './platform/project-root.js'
import { recommendationPages } from './recommendations/recommendation-pages.js'
import { systemRandom } from './platform/random.js'
import { homePages } from './records/home-pages.js'
import { recordPages } from './records/record-pages.js'
import { additionsPages } from './records/review/additions-pages.js'
import { codingPages } from './records/review/coding-pages.js'
import { reviewPages } from './records/review/review-pages.js'
import { retentionPages } from './records/retention/retention-pages.js'
import { expungePages } from './records/expunge/expunge-pages.js'
import { releasePages } from './records/release/release-pages.js'
import { searchOperationsPages } from './search/search-operations-pages.js'
import { searchPages } from './search/search-pages.js'
import { similarPages } from './search/similar-pages.js'
import { suggestionPages } from './search/suggestion-pages.js'
import { aboutPages } from './web/about-pages.js'
import { csrfProtection, csrfTokens } from './web/csrf.js'
import { errorPages, notFoundPage } from './web/error-pages.js'
import { flashNotices } from './web/flash.js'
import { frameLocals } from './web/frame-locals.js'
import { healthPage } from './web/health-page.js'
import { metricsPage } from './web/metrics-page.js'
import { formBody } from './web/parse-form.js'
import { limitRate, RATE_LIMITS } from './web/rate-limits.js'
import { requestId } from './web/request-id.js'
import { viewerFrom } from './web/request-viewer.js'
import { securityHeaders } from './web/security-headers.js'
import { installSession } from './web/session.js'
import { staticAssets } from './web/static-assets.js'
import { uploadBody } from './web/upload.js'
import { installViewEngine } from './web/view-engine.js'

/** The web application over its services: the middleware, in the order in which a request passes it. */
export function createApp(
  services: Services,
  { firstRunPatience = FIRST_RUN_PATIENCE, largestImport = LARGEST_IMPORT } = {},
): Express {
  const { config, log } = services
  const app = express()
  app.set('trust proxy', config.http.trustProxy)
  app.disable('x-powered-by')
  installViewEngine(app, PROJECT_ROOT)

  app.use(requestId())
  app.use(httpLogger(log))
  app.use(securityHeaders({ secure: config.http.cookieSecure }))
  app.use(compression())
  app.use(healthPage(services))
  app.use(metricsPage({ metrics: services.metrics, token: config.metricsToken }))
  app.use(staticAssets(PROJECT_ROOT))

  installSession(app, services)
  installSignIn(app, services)
  app.use(csrfTokens())
  app.use(flashNotices())
  app.use(
    frameLocals({
      demo: config.demo,
      version: services.version,
      taxonomyVersion: services.taxonomy.version,
      indexedAt: services.indexedAt,
      trustName: odsCode => services.directory.trust(odsCode)?.name ?? null,
      reviewCount: services.queue.waitingFor,
    }),
  )
  // After the frame, in which they say what is wrong with a form.
  app.use(formBody())
  app.use(importUploads(services, largestImport))
  app.use(csrfProtection())

  app.use(homePages(services))
  app.use(accountPages(services))
  app.use('/search', limitRate(RATE_LIMITS.search))
  app.use('/search/export', limitRate(RATE_LIMITS.export))
  app.use(searchPages(services))
  app.use(searchOperationsPages(services))
  app.use(similarPages(services))
  app.use('/suggestions', limitRate(RATE_LIMITS.suggestions))
  app.use(suggestionPages(services))
  app.use(reviewPages(services))
  app.use(releasePages(services))
  app.use(expungePages(services))
  app.use(importPages(services))
  app.use(codingPages(services))
  app.use(additionsPages(services))
  app.use(recordPages(services))
  app.use(runPages(services))
  app.use(['/patterns', '/trusts', '/failure-types'], firstRunPage(services, firstRunPatience))
  app.use(backtestPages(services))
  app.use(auditPages(services))
  app.use(retentionPages(services))
  app.use(mapPages(services))
  app.use(patternPages(services))
  app.use(decisionPages(services))
  app.use(recommendationPages(services))
  app.use(trustPages(services))
  app.use(failureTypePages(services))
  app.use(aboutPages())
  app.use('/api/v1', limitRate(RATE_LIMITS.api), apiRouter(services))

  app.use(notFoundPage)
  app.use(refusalTrail(services.audit))
  app.use(errorPages({ log }))
  return app
}

const LARGEST_IMPORT = 200 * 1024 * 1024

/** Files to import, on their way to disk; nobody else's are read. */
function importUploads({ config, imports }: Services, largestBytes: number): RequestHandler {
  return uploadBody({
    paths: ['/import'],
    mayUpload: res => imports.allowed(viewerFrom(res)),
    directory: path.join(config.dataDirectory, 'imports'),
    largestBytes,
    newName: () => `${systemRandom.uuid()}.upload`,
  })
}
