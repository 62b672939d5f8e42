/** Imaging tests of a trust as they were loaded, under the code that the trust had then. */
export interface LoadedActivity {
  readonly trust: string
  readonly modality: string
  /** `YYYY-MM`. */
  readonly month: string
  readonly tests: number
}

/** What loading did to what was there. */
export interface LoadCounts {
  readonly added: number
  readonly changed: number
  readonly same: number
}

/** Where numbers of tests are kept: one for each trust, month and modality. */
export interface ActivityStore {
  /** Puts each in, or in place of the one there: loading a file again changes nothing. */
  save(rows: readonly LoadedActivity[]): Promise<LoadCounts>
  /** All, by trust, month and modality. */
  all(): Promise<LoadedActivity[]>
}
