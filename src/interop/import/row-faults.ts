/** What can be wrong with a cell or a row: the words in which it is counted, and what to do about all of them. */
const KINDS = {
  /** Told by what the rule asks for. */
  empty: { one: 'is empty', many: 'are empty', todo: '' },
  'not-a-date': {
    one: 'is not a date',
    many: 'are not a date',
    todo: 'Write dates as day/month/year, such as 31/12/2025',
  },
  'not-a-day': {
    one: 'is not a day of the calendar',
    many: 'are not a day of the calendar',
    todo: 'Write dates as day/month/year, such as 31/12/2025',
  },
  'month-first': { one: 'has its month first', many: 'have their month first', todo: 'Write the day first' },
  'day-count': {
    one: 'is a spreadsheet’s count of days',
    many: 'are a spreadsheet’s count of days',
    todo: 'Format the column as a date, and export again',
  },
  'short-year': { one: 'has a year of two numbers', many: 'have a year of two numbers', todo: 'Write all four' },
  'no-choice': {
    one: 'is not one of the choices',
    many: 'are not one of the choices',
    todo: 'Use the words that the rows below name, or choose another column',
  },
  'harm-number': {
    one: 'is a number, and systems count in different directions',
    many: 'are a number, and systems count in different directions',
    todo: 'Use the word for the harm, such as none, low or moderate',
  },
  'no-harm': {
    one: 'is not a degree of harm',
    many: 'are not a degree of harm',
    todo: 'Use the word for the harm, such as none, low or moderate',
  },
  'not-yes-or-no': { one: 'is neither yes nor no', many: 'are neither yes nor no', todo: 'Use yes or no' },
  'no-failure-type': {
    one: 'names a failure type that is not in the list',
    many: 'name a failure type that is not in the list',
    todo: 'Use a code or a name of the list: some may have been retired',
  },
  'number-twice': {
    one: 'has the number of an earlier row',
    many: 'have the number of an earlier row',
    todo: 'Remove one of the two',
  },
  'more-cells': {
    one: 'has more cells than there are headings',
    many: 'have more cells than there are headings',
    todo: 'Put text with commas in quotation marks',
  },
  /** One of the rules for every record, told by its own message. */
  rule: { one: 'breaks a rule', many: 'break a rule', todo: '' },
} as const satisfies Readonly<Record<string, { readonly one: string; readonly many: string; readonly todo: string }>>

export type FaultKind = keyof typeof KINDS
export const FAULT_KINDS = Object.keys(KINDS) as [FaultKind, ...FaultKind[]]

/** Something wrong with a row: in which column, what stands there, and what to do. */
export interface RowFault {
  readonly kind: FaultKind
  /** The heading of the column, or the field's own name where it has none. */
  readonly column: string
  /** What the cell holds, shortened; empty for an empty cell. */
  readonly value: string
  readonly message: string
}

/** What is called the column of a fault that is of no cell. */
export const WHOLE_ROW = 'The row as a whole'

/** The same fault in the same column of so many rows. It holds no word of any cell: what is taken out stays out. */
export interface FaultGroup {
  readonly kind: FaultKind
  readonly column: string
  /** What a rule for every record asks for; empty where the kind of the fault says what to do. */
  readonly rule: string
  readonly rows: number
  /** Number of the first row that has it. */
  readonly firstRow: number
}

/** Rows that are kept of each group to be listed. Beyond, they are counted only, and the page says so. */
export const ROWS_KEPT = 1_000

/** Counts faults as rows go by; what it holds grows with the kinds of fault and the columns, never with the rows. */
export function faultCounter() {
  const groups = new Map<string, FaultGroup>()
  return {
    /** Takes in the faults of one row; whether the row is to be kept, since one of its faults is not among many yet. */
    count(row: number, faults: readonly RowFault[]): boolean {
      let kept = false
      for (const [key, { kind, column, message }] of new Map(faults.map(fault => [keyOf(fault), fault]))) {
        const known = groups.get(key)
        const first = { kind, column, rule: ruleOf(kind, message), rows: 0, firstRow: row }
        groups.set(key, { ...(known ?? first), rows: (known?.rows ?? 0) + 1 })
        kept ||= (known?.rows ?? 0) < ROWS_KEPT
      }
      return kept
    },
    /** What most rows have comes first; then what comes first in the file. */
    groups: (): FaultGroup[] => [...groups.values()].sort((a, b) => b.rows - a.rows || a.firstRow - b.firstRow),
  }
}

/** Whether a fault is one of those that a group counts. */
export function isOfGroup(fault: RowFault, group: FaultGroup): boolean {
  return keyOf(fault) === JSON.stringify([group.kind, group.column, group.rule])
}

function keyOf({ kind, column, message }: RowFault): string {
  return JSON.stringify([kind, column, ruleOf(kind, message)])
}

/** Messages of other kinds repeat what the cell says. */
function ruleOf(kind: FaultKind, message: string): string {
  return kind === 'rule' || kind === 'empty' ? message : ''
}

/** `4,812 rows are not a date`. */
export function groupInWords({ kind, rows }: FaultGroup): string {
  const { one, many } = KINDS[kind]
  const count = `${rows.toLocaleString('en-GB')} ${rows === 1 ? 'row' : 'rows'}`
  return `${count} ${rows === 1 ? one : many}`
}

/** What to do about all rows of a group. */
export function remedyOf({ kind, rule }: FaultGroup): string {
  return rule === '' ? KINDS[kind].todo : rule
}
