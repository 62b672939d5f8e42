import { Router } from 'express'
import { styleGuideView } from './style-guide-view.js'

export interface AboutOptions {
  /** Whether `/style-guide` is there: every shared part of the pages, with invented values. */
  readonly styleGuide?: boolean
}

/** Pages of words by the end of their address, with their titles. */
const PAGES = {
  'data-and-method': 'Data and method',
  accessibility: 'Accessibility statement',
  privacy: 'Privacy',
  cookies: 'Cookies',
  attributions: 'Attributions',
} as const

/** What the footer links to. Anybody may read these, signed in or not. */
export function aboutPages({ styleGuide = false }: AboutOptions = {}): Router {
  const router = Router()
  router.get('/about', (_req, res) => {
    res.redirect('/about/data-and-method')
  })
  for (const [slug, title] of Object.entries(PAGES)) {
    router.get(`/about/${slug}`, (_req, res) => {
      res.render(`pages/about/${slug}`, { pageTitle: [title, 'About this service'] })
    })
  }
  if (styleGuide) {
    router.get('/style-guide', (_req, res) => {
      res.render('pages/style-guide', { pageTitle: 'Style guide', wide: true, ...styleGuideView() })
    })
  }
  return router
}
