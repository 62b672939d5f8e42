import { dayOf } from '../records/record-words.js'
import { errorFor, textOf, type FormErrors, type FormValues } from '../web/parse-form.js'
import type { EmptyStateView } from '../web/page-view.js'
import type { TableView } from '../web/table-view.js'
import type { Sentence } from '../web/text-view.js'
import { chipsOf } from './facet-groups.js'
import type { LabelParts } from './facet-labels.js'
import type { UsableSearch } from './saved-search-service.js'
import type { SearchQuery } from './search-query.js'
import { SORT_WORDS } from './sort-words.js'

/** A search in one line: “lung cancer”; Stage: Reporting; From: 2024. */
export function searchInWords(query: SearchQuery, parts: LabelParts): string {
  const words = query.words.trim()
  const filters = chipsOf(query, parts).map(({ group, text }) => `${group}: ${text}`)
  const order = query.sort === 'relevance' ? [] : [SORT_WORDS[query.sort]]
  const all = [...(words === '' ? [] : [words]), ...filters, ...order]
  return all.length === 0 ? 'All records' : all.join('; ')
}

/** The list of saved searches. */
export interface SavedListView {
  readonly table: TableView | null
  readonly empty: EmptyStateView
}

export function savedListView(usable: readonly UsableSearch[], wordsOf: (search: string) => string): SavedListView {
  return {
    table:
      usable.length === 0
        ? null
        : {
            caption: 'Saved searches, by name',
            captionHidden: true,
            columns: [
              { text: 'Name' },
              { text: 'Looks for' },
              { text: 'Who can use it' },
              { text: 'Saved' },
              { text: 'Change' },
            ],
            rows: usable.map(one => [
              { sentence: [{ text: one.saved.name, href: `/search/saved/${one.saved.id}` }] },
              { text: wordsOf(one.saved.search) },
              { text: whoUses(one) },
              { text: dayOf(one.saved.savedAt) },
              { sentence: actionsOf(one) },
            ]),
          },
    empty: {
      title: 'You have no saved searches yet',
      text: 'Search, and press “Save this search” under the results. A saved search finds what is new each time you run it.',
      suggestions: [],
      actions: [{ text: 'Search', href: '/search' }],
    },
  }
}

function whoUses({ saved, own }: UsableSearch): string {
  if (!own) return `Everybody at your trust; saved by ${saved.owner.name}`
  return saved.visibility === 'shared' ? 'Everybody at your trust' : 'Only you'
}

function actionsOf({ saved, mayChange, mayDelete }: UsableSearch): Sentence {
  const links = [
    ...(mayChange ? [{ text: 'Rename or share', href: `/search/saved/${saved.id}/change` }] : []),
    ...(mayDelete ? [{ text: 'Delete', href: `/search/saved/${saved.id}/delete` }] : []),
  ]
  return links.flatMap((link, index) => (index === 0 ? [link] : [{ text: ' · ' }, link]))
}

/** The form in which a search is saved or changed: parameters of the design system's partials. */
export function saveFormView(values: FormValues, errors: FormErrors, trustName: string | null): object {
  const chosen = textOf(values, 'visibility')
  const choices = [
    { value: 'private', text: 'Only me', checked: chosen === 'private' },
    ...(trustName === null
      ? []
      : [
          {
            value: 'shared',
            text: `Everybody at ${trustName}`,
            hint: { text: 'Each person who runs it sees what they may see.' },
            checked: chosen === 'shared',
          },
        ]),
  ]
  return {
    summary: errors.summary.length === 0 ? null : { titleText: 'There is a problem', errorList: errors.summary },
    nameField: {
      ...{ id: 'name', name: 'name', value: textOf(values, 'name'), autocomplete: 'off' },
      label: { text: 'Name', size: 's' },
      hint: { text: 'So that you know it again, such as “Missed fractures, out of hours”' },
      ...errorFor(errors, 'name'),
    },
    visibilityField: {
      ...{ idPrefix: 'visibility', name: 'visibility', items: choices },
      fieldset: { legend: { text: 'Who can use it', size: 's' } },
      ...errorFor(errors, 'visibility'),
    },
  }
}
