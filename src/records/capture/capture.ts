import type { Viewer } from '../../domain/access/viewer.js'
import type { AskingFacts } from '../../domain/record/capture-facts.js'
import type { ImagingRecord } from '../../domain/record/record.js'
import type { Fault } from '../../platform/errors.js'
import type { FormValues } from '../../web/parse-form.js'
import type { AnswerSection } from '../answer-views.js'
import type { FormState } from '../form-fields.js'
import type { CapturedKind } from './draft-check.js'

/** What a form was read as: a candidate for the draft schema, faults of reading, and where its fields are called otherwise. */
export interface FormReading {
  readonly candidate: unknown
  readonly faults: readonly Fault[]
  readonly fields: Readonly<Record<string, string>>
}

/** What differs between recording one kind and another; the way through is the same. */
export interface Capture {
  readonly kind: CapturedKind
  /** `/record/incident` */
  readonly path: string
  readonly words: {
    /** "Record an incident" */
    readonly task: string
    /** "incident" */
    readonly noun: string
    /** "Incident recorded" */
    readonly done: string
    /** "Record another incident" */
    readonly another: string
  }
  /** What a new form is filled with. */
  readonly firstValues: (viewer: Viewer) => FormValues
  /** What the form shows of a draft whose answers are whole: reading it again gives the draft. */
  readonly valuesOf: (record: ImagingRecord) => FormValues
  readonly read: (values: FormValues) => FormReading
  /** Names of the date inputs. */
  readonly dates: (values: FormValues) => readonly string[]
  /** The questions from top to bottom by the first part of their fields, for the error summary. */
  readonly order: readonly string[]
  /** The "add another" button that was pressed, if any. */
  readonly addingOf: (values: FormValues) => string | null
  /** What the form's templates take beyond what every form page has. */
  readonly formView: (form: FormState, adding: string | null, viewer: Viewer) => object
  /** What was answered; `hrefOf` gives the place where a field is changed. */
  readonly answers: (record: ImagingRecord, hrefOf: HrefOfField) => readonly AnswerSection[]
  /** All questions on one page; `null` where there is no such page. */
  readonly onePage: OnePage | null
  /** A task list with a page for each topic; `null` where there is none. */
  readonly staged: Staged | null
}

/** The address of the page and the field on it, by the field's id. */
export type HrefOfField = (field: string) => string

export interface OnePage {
  /** Where a new one is opened: `/record/incident/quick`. */
  readonly newPath: string
  readonly template: string
  /** First parts of the fields that the page has; answers to all others are left as they are. */
  readonly fields: readonly string[]
}

export interface Staged {
  /** The first is the page that a draft is begun with. */
  readonly steps: readonly Step[]
  /** Said at the top of the first page. */
  readonly firstWords: readonly string[]
  readonly factsOf: (values: FormValues) => AskingFacts
}

/** One topic, one page. */
export interface Step {
  /** Part of its address: `what-happened`. */
  readonly id: string
  readonly title: string
  readonly hint: string
  readonly partial: string
  /** First parts of the names of its fields. */
  readonly fields: readonly string[]
  /** Questions that no browser sends where nothing was chosen: asked here, and empty if they are not sent. */
  readonly choices: readonly string[]
  /** Nothing on it has to be answered. */
  readonly optional: boolean
  readonly isAsked: (facts: AskingFacts) => boolean
  /** The account is told here, with what happened before beside it. */
  readonly tells: boolean
}
