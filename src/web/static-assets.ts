import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import express, { Router, type Response } from 'express'

const YEAR = 'public, max-age=31536000, immutable'
const ASK_FIRST = 'public, max-age=0, must-revalidate'

/**
 * A short name for what the asset files hold now: it changes when any of them does. Links carry it as `?v=`, so a
 * browser may keep a file for a year and still gets the next version at once.
 */
export function assetVersion(root: string): string {
  const hash = createHash('sha256')
  const folder = join(root, 'public/assets')
  const names = existsSync(folder) ? readdirSync(folder).sort() : []
  for (const name of names.filter(name => /\.(css|js|svg)$/.test(name))) {
    hash.update(name).update(readFileSync(join(folder, name)))
  }
  hash.update(readFileSync(join(root, 'node_modules/nhsuk-frontend/package.json')))
  return hash.digest('hex').slice(0, 10)
}

/**
 * Everything under `/assets`: our own files, then the design system's script and icons from its package. Its favicon and
 * pictures carry the NHS logo, which is a trade mark, so only plain icons are passed on.
 */
export function staticAssets(root: string): Router {
  const router = Router()
  const frontend = join(root, 'node_modules/nhsuk-frontend/dist/nhsuk')
  const options = { index: false, redirect: false, cacheControl: false, setHeaders: cacheByVersion }
  router.use('/assets', express.static(join(root, 'public/assets'), options))
  router.get('/assets/nhsuk-frontend.min.js', (req, res) => {
    cacheByVersion(res)
    res.sendFile(join(frontend, 'nhsuk-frontend.min.js'), { cacheControl: false })
  })
  const icons = express.static(join(frontend, 'assets/images'), options)
  router.use('/assets/images', (req, res, next) => {
    if (/^\/nhsuk-icon-(?:arrow|chevron|cross|minus|plus|search|tick|user)[a-z-]*\.svg$/.test(req.path)) {
      icons(req, res, next)
    } else next()
  })
  router.get('/favicon.ico', (req, res) => {
    res.redirect(301, '/assets/favicon.svg')
  })
  return router
}

function cacheByVersion(res: Response): void {
  res.setHeader('Cache-Control', res.req.query['v'] === undefined ? ASK_FIRST : YEAR)
}
