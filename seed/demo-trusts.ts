import type { Role } from '../src/domain/access/viewer.js'

/**
 * The invented trusts of demo mode. No organisation of these names or codes exists; real organisations never carry
 * invented records, and these never carry published cases. Codes start with `DEMO-`, which no ODS code does.
 */
export interface DemoTrust {
  readonly odsCode: string
  readonly name: string
  /** For headings and sentences ("Repeating at Northmere"). */
  readonly shortName: string
  readonly regionCode: string
  readonly regionName: string
  /** Relative number of incidents that it records. */
  readonly weight: number
}

export const DEMO_REGION = { regionCode: 'DEMO', regionName: 'Demo region' } as const

export const DEMO_TRUSTS: readonly DemoTrust[] = [
  { odsCode: 'DEMO-NM', name: 'Northmere University Hospitals', shortName: 'Northmere', ...DEMO_REGION, weight: 1.5 },
  { odsCode: 'DEMO-FC', name: 'Ferncastle Hospitals', shortName: 'Ferncastle', ...DEMO_REGION, weight: 1.2 },
  { odsCode: 'DEMO-OB', name: 'Oldwater Bay Hospitals', shortName: 'Oldwater Bay', ...DEMO_REGION, weight: 1.1 },
  { odsCode: 'DEMO-HD', name: 'Harrowdene and Stanmarsh', shortName: 'Harrowdene', ...DEMO_REGION, weight: 1 },
  { odsCode: 'DEMO-WB', name: 'Wyrebank District Hospitals', shortName: 'Wyrebank', ...DEMO_REGION, weight: 0.9 },
  { odsCode: 'DEMO-MH', name: 'Marlhaven General', shortName: 'Marlhaven', ...DEMO_REGION, weight: 0.8 },
  { odsCode: 'DEMO-CB', name: 'Coldbrook Infirmary', shortName: 'Coldbrook', ...DEMO_REGION, weight: 0.8 },
  { odsCode: 'DEMO-TL', name: 'Thornley Vale Hospitals', shortName: 'Thornley Vale', ...DEMO_REGION, weight: 0.7 },
]

/** An invented person with an account in demo mode. */
export interface DemoPerson {
  /** Stable account id (UUID). */
  readonly id: string
  readonly email: string
  readonly name: string
  readonly roles: readonly Role[]
  readonly trust: string | null
}

function person(number: number, email: string, name: string, roles: readonly Role[], trust: string | null): DemoPerson {
  return { id: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`, email, name, roles, trust }
}

export const DEMO_PEOPLE: readonly DemoPerson[] = [
  person(1, 'reporter@northmere.example', 'Amara Cole', ['reporter'], 'DEMO-NM'),
  person(2, 'reviewer@northmere.example', 'Priya Nair', ['reviewer'], 'DEMO-NM'),
  person(3, 'second.reviewer@northmere.example', 'Tom Ashdown', ['reviewer'], 'DEMO-NM'),
  person(4, 'board@northmere.example', 'Helen Marsh', ['board'], 'DEMO-NM'),
  person(5, 'trainer@northmere.example', 'Idris Bowen', ['trainer'], 'DEMO-NM'),
  person(6, 'admin@northmere.example', 'Grace Whitlow', ['admin'], 'DEMO-NM'),
  person(7, 'reporter@ferncastle.example', 'Leon Hartley', ['reporter'], 'DEMO-FC'),
  person(8, 'reviewer@ferncastle.example', 'Sunita Rao', ['reviewer'], 'DEMO-FC'),
  person(9, 'board@ferncastle.example', 'Oliver Penhale', ['board'], 'DEMO-FC'),
  person(10, 'trainer@ferncastle.example', 'Maeve Connolly', ['trainer'], 'DEMO-FC'),
  person(11, 'admin@ferncastle.example', 'Yusuf Demir', ['admin'], 'DEMO-FC'),
  person(12, 'analyst@national.example', 'Ruth Adeyemi', ['national-analyst'], null),
  person(13, 'admin@national.example', 'Callum Reid', ['national-admin'], null),
]

/** The password of every demo account. Shown on the sign-in page in demo mode; outside it the accounts do not exist. */
export const DEMO_PASSWORD = 'afterimage-demo'
