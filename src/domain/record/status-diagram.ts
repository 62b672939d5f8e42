import { recordStatuses, type RecordStatus } from './code-lists.js'
import { STATUS_TABLE, type ActingPerson, type StatusRule } from './status-table.js'

/** The page `docs/record-statuses.md`, drawn from the status table: a test holds the file to it. */
export function statusPage(): string {
  return `# How a record goes from status to status

Drawn from \`src/domain/record/status-table.ts\`. Who may do what, in \`src/domain/access/status-permission.ts\`, is read
from the same table: what is not in it is not let through. A finding that anybody may read at its publisher's address is
*published* and goes nowhere from there.

\`\`\`mermaid
${diagram().join('\n')}
\`\`\`

| From | Who | Does | To | Only | Reason | Checked |
|---|---|---|---|---|---|---|
${STATUS_TABLE.map(row).join('\n')}

*Who*: the **author** is whoever recorded it; a **reviewer** belongs to the patient safety team of the trust that holds
it. *Only* narrows that to one person. *Reason*: words must be given, and the author reads them. *Checked*: the record
must pass the checks of its kind first.

Drafts that were never submitted are their author's alone, also when they are discarded: no reviewer can open one again.
Two different people stand behind every release: whoever signs is never whoever prepared it. Whoever signed by mistake
undoes it, and the record is as it was before; a release that was withdrawn has to be prepared anew.
`
}

const START: RecordStatus = 'draft'

function diagram(): string[] {
  const arrows = new Map<string, string[]>()
  for (const { from, to, action, role } of STATUS_TABLE) {
    const arrow = `${id(from)} --> ${id(to)}`
    arrows.set(arrow, [...(arrows.get(arrow) ?? []), `${action} (${role})`])
  }
  const used = recordStatuses.codes.filter(status =>
    STATUS_TABLE.some(rule => rule.from === status || rule.to === status),
  )
  return [
    'stateDiagram-v2',
    ...used.map(status => `  state "${recordStatuses.label(status)}" as ${id(status)}`),
    `  [*] --> ${id(START)}`,
    ...[...arrows].map(([arrow, labels]) => `  ${arrow}: ${labels.join(', ')}`),
  ]
}

/** Mermaid takes no hyphens in the names of states. */
function id(status: RecordStatus): string {
  return status.replaceAll('-', '_')
}

const PERSONS: Readonly<Record<ActingPerson, string>> = {
  anybody: '',
  holder: 'whoever has claimed it',
  'second-person': 'anybody but whoever prepared it',
  signatory: 'whoever signed it, while nothing has happened since',
}

function row({ from, role, button, to, person, comment, valid }: StatusRule): string {
  const cells = [
    recordStatuses.label(from),
    role,
    button,
    recordStatuses.label(to),
    PERSONS[person],
    comment ? 'yes' : '',
    valid ? 'yes' : '',
  ]
  return `| ${cells.join(' | ')} |`
}
