/** What is written down, in the order of the filter: each group with its actions and their words. */
export const AUDIT_GROUPS = [
  {
    code: 'reading',
    label: 'Unreleased text read',
    actions: { 'record-read': 'Read a record in full', 'records-shown': 'Was shown words of records' },
  },
  {
    code: 'exports',
    label: 'Exports',
    actions: {
      exported: 'Exported',
      'search-exported': 'Exported a search',
      'search-export-ended': 'End of an export',
    },
  },
  {
    code: 'refused',
    label: 'Failed attempts',
    actions: {
      refused: 'Was refused',
      'sign-in-failed': 'Sign-in failed',
      'sign-in-throttled': 'Too many tries to sign in',
    },
  },
  {
    code: 'sign-in',
    label: 'Signing in and accounts',
    actions: {
      'signed-in': 'Signed in',
      'signed-out': 'Signed out',
      'password-changed': 'Changed a password',
      'account-added': 'Added an account',
      'account-disabled': 'Shut an account',
      'account-enabled': 'Opened an account again',
    },
  },
  {
    code: 'review',
    label: 'Submitting and review',
    actions: {
      'record-submitted': 'Submitted a record',
      'draft-discarded': 'Discarded a draft',
      'record-claimed': 'Claimed a record',
      'record-assigned': 'Gave a record to a reviewer',
      'record-unclaimed': 'Released a claim',
      'record-accepted': 'Accepted a record',
      'record-returned': 'Returned a record',
      'record-closed': 'Closed a record',
      'record-withdrawn': 'Withdrew a record',
      'record-reopened': 'Opened a record again',
      'record-coded': 'Coded a record',
      'record-changed': 'Changed a record',
      'record-restored': 'Restored an earlier coding',
      'record-added-to': 'Added to a record',
    },
  },
  {
    code: 'release',
    label: 'Releases',
    actions: {
      'release-saved': 'Saved a draft of a release',
      'release-prepared': 'Prepared a release',
      'release-declined': 'Sent a release back',
      'release-signed': 'Signed a release',
      'release-undone': 'Undid a signature',
      'release-withdrawn': 'Withdrew a release',
    },
  },
  {
    code: 'expunge',
    label: 'Words taken out for good',
    actions: {
      'expunge-asked': 'Asked for words to be taken out',
      'expunge-cancelled': 'Took that back',
      'expunge-confirmed': 'Confirmed that words are taken out',
      'expunge-finished': 'Words are taken out',
    },
  },
  {
    code: 'imports',
    label: 'Imports',
    actions: {
      'import-started': 'Started an import',
      imported: 'Imported',
      'import-undone': 'Undid an import',
      'import-discarded': 'Discarded a file',
      'import-expired': 'Threw away a file that waited too long',
    },
  },
  {
    code: 'search-index',
    label: 'Search index',
    actions: {
      'search-sweep-asked': 'Asked for index and records to be compared',
      'search-reindex-asked': 'Asked for the index to be built anew',
      'search-roll-back-asked': 'Asked for the index before to be used again',
      'search-parked-retried': 'Had records sent to the index again',
    },
  },
] as const satisfies readonly AuditGroup[]

export interface AuditGroup {
  readonly code: string
  readonly label: string
  readonly actions: Readonly<Record<string, string>>
}

const WORDS = new Map<string, string>(AUDIT_GROUPS.flatMap(({ actions }) => Object.entries(actions)))

/** An action in words; as it is written where no words are known. */
export function actionInWords(action: string): string {
  return WORDS.get(action) ?? action
}

/** The actions of a group; `null` for no group of that code. */
export function actionsOfGroup(code: string): readonly string[] | null {
  const group = AUDIT_GROUPS.find(each => each.code === code)
  return group === undefined ? null : Object.keys(group.actions)
}
