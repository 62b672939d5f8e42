import { join } from 'node:path'
import { type Express } from 'express'
import { ExpressHandlebars } from 'express-handlebars'
import Handlebars from 'handlebars'
import { helpers } from './handlebars-helpers.js'
import { assetVersion } from './static-assets.js'

/** Whether TypeScript runs as it stands, or the build made from it. */
const FROM_SOURCES = import.meta.url.endsWith('.ts')

/** There are no other helpers, so a plain name is looked up in the view only; `{{#if}}` and its like are known anyway. */
const KNOWN = {
  knownHelpers: Object.fromEntries(Object.keys(helpers).map(name => [name, true])),
  knownHelpersOnly: true,
}

export interface ViewEngineOptions {
  /** Compile each template once. Default: always but where the sources themselves run (`npm run dev`). */
  readonly cache?: boolean
  /** A name that the view does not have is an error instead of nothing. Default: where the sources run, and in tests. */
  readonly strict?: boolean
}

/**
 * Makes `res.render('pages/search/results', view)` work: Handlebars with `views/layouts/main.hbs` around each page and
 * partials by path, `{{> app/result-row row}}`. A partial sees what it is given and nothing else: no context is handed
 * down by itself. The layout's locals are `Frame`; these names are the engine's own and no view may use them: `layout`,
 * `cache`, `data`, `helpers`, `partials`, `settings`, `body`.
 */
export function installViewEngine(app: Express, root: string, options: ViewEngineOptions = {}): void {
  const environment = String(app.get('env'))
  const views = join(root, 'views')
  const engine = createViews(root, options.strict ?? (FROM_SOURCES || environment === 'test'))
  app.engine('hbs', (path, locals, done) => {
    engine.renderView(path, locals as Record<string, unknown>, done).catch(done)
  })
  app.set('view engine', 'hbs')
  app.set('views', views)
  if (options.cache ?? !(FROM_SOURCES && environment === 'development')) app.enable('view cache')
  app.locals['assetVersion'] = assetVersion(root)
}

/** The engine alone, for tests of single partials. */
export function createViews(root: string, strict: boolean): ExpressHandlebars {
  const instance = Handlebars.create()
  for (const [name, helper] of Object.entries(helpers)) instance.registerHelper(name, helper)
  const views = new ExpressHandlebars({
    handlebars: instance,
    extname: '.hbs',
    layoutsDir: join(root, 'views/layouts'),
    partialsDir: join(root, 'views/partials'),
    defaultLayout: 'main',
    // A partial on a line of its own would be indented, and with it the text that somebody typed into a text area.
    compilerOptions: { strict, explicitPartialContext: true, preventIndent: true, ...KNOWN },
  })
  // The engine keeps each compiled template, but gathers all of them anew for every page.
  const gather = views.getPartials.bind(views)
  let gathered: ReturnType<typeof gather> | undefined
  views.getPartials = options => (options?.cache === true ? (gathered ??= gather(options)) : gather(options))
  return views
}
