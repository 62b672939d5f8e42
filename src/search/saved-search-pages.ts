import { Router, type Response } from 'express'
import { z } from 'zod'
import type { Taxonomy } from '../domain/taxonomy/taxonomy.js'
import type { OrganisationDirectory } from '../organisations/directory.js'
import { InvalidInputError, NotFoundError, StaleRevisionError, type Fault } from '../platform/errors.js'
import { flash } from '../web/flash.js'
import { formErrors, formValues, numberOf, parseForm, textOf, type FormValues } from '../web/parse-form.js'
import { requireSignIn, viewerFrom } from '../web/request-viewer.js'
import { savedSearchDraft, type SavedSearch, type SavedSearchDraft } from './saved-search.js'
import type { SavedSearchService, UsableSearch } from './saved-search-service.js'
import { saveFormView, savedListView, searchInWords } from './saved-search-views.js'
import { addressOf, readSearchQuery, readSearchText, searchHref } from './search-query.js'

export interface SavedSearchPagesParts {
  readonly savedSearches: SavedSearchService
  readonly taxonomy: Taxonomy
  readonly directory: OrganisationDirectory
}

const idParam = z.object({ id: z.uuid() })

/** Saving a search, the list of saved ones, running, renaming and deleting them. */
export function savedSearchPages({ savedSearches, taxonomy, directory }: SavedSearchPagesParts): Router {
  const router = Router()
  const known = { taxonomy, places: directory }
  const wordsOf = (res: Response, search: string): string =>
    searchInWords(readSearchText(search, known).query, { taxonomy, directory, viewer: viewerFrom(res) })

  router.use(['/search/save', '/search/saved'], requireSignIn)

  router.get('/search/save', (req, res) => {
    const { query } = readSearchQuery(req.query, known)
    const search = addressOf('', { ...query, page: 1 }).slice(1)
    renderSave(res, search, { name: wordsOf(res, search).slice(0, 80), visibility: 'private' }, [])
  })

  router.post('/search/save', async (req, res) => {
    const values = formValues(req.body)
    const search = textOf(values, 'search')
    const { query } = readSearchText(search, known)
    await sending(
      values,
      async draft => {
        const saved = await savedSearches.save(viewerFrom(res), query, draft)
        flash(req, { kind: 'success', title: `“${saved.name}” is saved`, text: sharedText(saved) })
        res.redirect(303, '/search/saved')
      },
      faults => renderSave(res.status(422), search, values, faults),
    )
  })

  router.get('/search/saved', async (_req, res) => {
    const usable = await savedSearches.list(viewerFrom(res))
    res.render('pages/search/saved', {
      pageTitle: ['Saved searches', 'Search'],
      wide: true,
      ...savedListView(usable, search => wordsOf(res, search)),
    })
  })

  /** Runs it: what was saved is an address, and leads to the page that answers it. */
  router.get('/search/saved/:id', async (req, res) => {
    const { saved } = await savedSearches.open(viewerFrom(res), idOf(req.params))
    res.redirect(303, saved.search === '' ? '/search' : `/search?${saved.search}`)
  })

  router.get('/search/saved/:id/change', async (req, res) => {
    const usable = await changeable(res, req.params)
    renderChange(res, usable, { name: usable.saved.name, visibility: usable.saved.visibility }, [])
  })

  router.post('/search/saved/:id/change', async (req, res) => {
    const values = formValues(req.body)
    const usable = await changeable(res, req.params)
    await sending(
      values,
      async draft => {
        const rev = numberOf(values, 'rev') ?? 0
        const saved = await savedSearches.change(viewerFrom(res), usable.saved.id, rev, draft)
        flash(req, { kind: 'success', title: `“${saved.name}” is changed`, text: sharedText(saved) })
        res.redirect(303, '/search/saved')
      },
      faults => renderChange(res.status(422), usable, values, faults),
      async () => {
        const now = await changeable(res, req.params)
        renderChange(res.status(409), now, values, [{ field: 'name', message: changedMeanwhile(now.saved) }])
      },
    )
  })

  router.get('/search/saved/:id/delete', async (req, res) => {
    const { saved, own, mayDelete } = await savedSearches.open(viewerFrom(res), idOf(req.params))
    if (!mayDelete) throw new NotFoundError('Not theirs to delete')
    res.render('pages/search/saved-delete', {
      pageTitle: ['Delete this saved search', 'Search'],
      backLink: { text: 'Saved searches', href: '/search/saved' },
      name: saved.name,
      words: wordsOf(res, saved.search),
      owner: own ? '' : saved.owner.name,
      shared: saved.visibility === 'shared',
      action: `/search/saved/${saved.id}/delete`,
    })
  })

  router.post('/search/saved/:id/delete', async (req, res) => {
    const saved = await savedSearches.remove(viewerFrom(res), idOf(req.params))
    flash(req, { kind: 'success', title: `“${saved.name}” is deleted` })
    res.redirect(303, '/search/saved')
  })

  function renderSave(res: Response, search: string, values: FormValues, faults: readonly Fault[]): void {
    const { query } = readSearchText(search, known)
    res.render('pages/search/save', {
      pageTitle: ['Save this search', 'Search'],
      hasErrors: faults.length > 0,
      backLink: { text: 'Back to the results', href: searchHref(query) },
      heading: 'Save this search',
      words: wordsOf(res, search),
      action: '/search/save',
      hidden: [{ name: 'search', value: search }],
      ...saveFormView(values, formErrors(faults), trustName(res)),
    })
  }

  function renderChange(res: Response, { saved }: UsableSearch, values: FormValues, faults: readonly Fault[]): void {
    res.render('pages/search/save', {
      pageTitle: ['Change this saved search', 'Search'],
      hasErrors: faults.length > 0,
      backLink: { text: 'Saved searches', href: '/search/saved' },
      heading: 'Change this saved search',
      words: wordsOf(res, saved.search),
      action: `/search/saved/${saved.id}/change`,
      hidden: [{ name: 'rev', value: String(saved.rev) }],
      ...saveFormView(values, formErrors(faults), trustName(res)),
    })
  }

  async function changeable(res: Response, params: unknown): Promise<UsableSearch> {
    const usable = await savedSearches.open(viewerFrom(res), idOf(params))
    if (!usable.mayChange) throw new NotFoundError('Not theirs to change')
    return usable
  }

  /** `null` for people who are at no trust, and so share with nobody. */
  function trustName(res: Response): string | null {
    const { trust } = viewerFrom(res)
    return trust === null ? null : (directory.trust(trust)?.name ?? trust)
  }

  return router
}

/** Checks what was typed, sends it, and shows what is wrong with it, whoever found it; `stale` where it came too late. */
async function sending(
  values: FormValues,
  send: (draft: SavedSearchDraft) => Promise<void>,
  show: (faults: readonly Fault[]) => void,
  stale?: () => Promise<void>,
): Promise<void> {
  const candidate = { name: textOf(values, 'name'), visibility: textOf(values, 'visibility') }
  const parsed = parseForm(savedSearchDraft, candidate)
  if (!parsed.ok) {
    show(parsed.faults)
    return
  }
  try {
    await send(parsed.value)
  } catch (error) {
    if (error instanceof InvalidInputError) show(error.faults)
    else if (error instanceof StaleRevisionError && stale !== undefined) await stale()
    else throw error
  }
}

function changedMeanwhile({ name }: SavedSearch): string {
  return `It was changed meanwhile, and is called “${name}” now. Save again to change it to what stands here`
}

function sharedText({ visibility }: SavedSearch): string {
  return visibility === 'shared'
    ? 'Everybody at your trust can run it, and sees what they may see.'
    : 'Only you see it.'
}

function idOf(params: unknown): string {
  const parsed = idParam.safeParse(params)
  if (!parsed.success) throw new NotFoundError('No such saved search')
  return parsed.data.id
}
