import path from 'node:path'
import { z } from 'zod'
import type { Environment } from './env.js'

function years(standard: number, what: string) {
  return z.coerce.number().int().min(1).max(100).default(standard).describe(what)
}

/** Every setting, its rule and its words. `.env.example` and the README's table are checked against this. */
const settings = {
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development').describe('Kind of run'),
  HOST: z.string().default('127.0.0.1').describe('Address to listen on'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000).describe('Port to listen on; 0 takes a free one'),
  DATA_DIR: z.string().default('./var').describe('Where the embedded store and search index keep their files'),
  DEMO_MODE: z
    .stringbool()
    .optional()
    .describe('Invented trusts, people and records; default on, but off when NODE_ENV is production'),
  MONGODB_URI: z
    .url({ protocol: /^mongodb(\+srv)?$/, hostname: /.*/ })
    .optional()
    .describe('A MongoDB to use in place of the embedded store'),
  MONGODB_DATABASE: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,60}$/)
    .default('afterimage')
    .describe('Name of the database'),
  MEILI_URL: z
    .url({ protocol: /^https?$/, hostname: /.*/ })
    .optional()
    .describe('A Meilisearch to use in place of the embedded search engine'),
  MEILI_KEY: z.string().optional().describe('Key of that Meilisearch'),
  SESSION_SECRET: z
    .string()
    .min(32, 'must have at least 32 characters')
    .optional()
    .describe('Signs session cookies; needed outside demo mode'),
  COOKIE_SECURE: z.stringbool().optional().describe('Send cookies over TLS only; default on outside demo mode'),
  TRUST_PROXY: z.coerce
    .number()
    .int()
    .min(0)
    .max(10)
    .default(0)
    .describe('Number of proxies in front whose forwarded address is believed'),
  SESSION_IDLE_MINUTES: z.coerce
    .number()
    .int()
    .min(5)
    .max(1440)
    .default(60)
    .describe('Signed out after this idle time'),
  RETENTION_YEARS: years(10, 'Years after which an incident is due to be looked at for disposal'),
  RETENTION_SERIOUS_YEARS: years(20, 'The same for incidents with severe harm or a death'),
  RETENTION_COMPLAINT_YEARS: years(10, 'The same for complaints and findings that are not published'),
  RETENTION_DRAFT_DAYS: z.coerce
    .number()
    .int()
    .min(1)
    .max(3650)
    .default(180)
    .describe('Days after which a draft that nobody touches, or that was discarded, is due'),
  RETENTION_UPLOAD_DAYS: z.coerce
    .number()
    .int()
    .min(1)
    .max(365)
    .default(7)
    .describe('Days after which an uploaded file that nobody imports is thrown away'),
  METRICS_TOKEN: z
    .string()
    .min(16, 'must have at least 16 characters')
    .optional()
    .describe('Bearer token of /metrics; there is no such page without one'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'])
    .default('warn')
    .describe('Least level logged'),
} as const

const schema = z.object(settings)

/** Names of all settings, in the order of the documentation. */
export const SETTING_NAMES = Object.keys(settings) as (keyof typeof settings)[]

/** What a setting is for, in words. */
export function settingDescription(name: keyof typeof settings): string {
  return settings[name].description ?? ''
}

/** What it is when it is not set, as it would be written; `null` where there is no fixed default. */
export function settingDefault(name: keyof typeof settings): string | null {
  const parsed: unknown = settings[name].safeParse(undefined).data
  return typeof parsed === 'string' || typeof parsed === 'number' ? String(parsed) : null
}

/** Typed, grouped and frozen. Made once, at start. */
export interface Config {
  readonly production: boolean
  readonly demo: boolean
  readonly http: {
    readonly host: string
    readonly port: number
    readonly trustProxy: number
    readonly cookieSecure: boolean
  }
  /** Absolute path. */
  readonly dataDirectory: string
  /** `uri` null: the embedded store. */
  readonly store: { readonly uri: string | null; readonly database: string }
  /** `url` null: the embedded engine. */
  readonly search: { readonly url: string | null; readonly key: string | null }
  /** `secret` null: demo mode keeps one of its own in the data directory. */
  readonly session: { readonly secret: string | null; readonly idleMinutes: number }
  readonly retention: {
    readonly years: number
    readonly seriousYears: number
    readonly complaintYears: number
    readonly draftDays: number
    readonly uploadDays: number
  }
  /** `null`: no `/metrics`. */
  readonly metricsToken: string | null
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent'
}

/** Everything that is wrong with the settings, at once, each with what to do. */
export class ConfigError extends Error {
  override name = 'ConfigError'
  readonly faults: readonly string[]

  constructor(faults: readonly string[]) {
    super(`The settings have ${faults.length} fault(s):\n${faults.map(fault => `  - ${fault}`).join('\n')}`)
    this.faults = faults
  }
}

/** Secrets that appear in examples and tutorials; start-up refuses them outside demo mode. */
const DEFAULT_SECRET = /change.?me|secret|example|password|default|keyboard cat/i

/**
 * Reads the settings. `directory` is what a relative DATA_DIR is relative to. Throws a `ConfigError` with all
 * faults.
 */
export function readConfig(environment: Environment, directory: string): Config {
  const faults = Object.keys(environment)
    .filter(name => name.startsWith('.env line '))
    .map(name => `${name}: write it as NAME=value`)
  const known = Object.fromEntries(SETTING_NAMES.map(name => [name, environment[name]]))
  const parsed = schema.safeParse(known)
  if (!parsed.success) {
    for (const issue of parsed.error.issues) faults.push(`${issue.path.join('.')}: ${issue.message}`)
    throw new ConfigError(faults)
  }
  const values = parsed.data
  const production = values.NODE_ENV === 'production'
  const demo = values.DEMO_MODE ?? !production

  if (!demo && values.SESSION_SECRET === undefined) {
    faults.push('SESSION_SECRET: needed outside demo mode; make one with `openssl rand -hex 32`')
  }
  if (!demo && values.SESSION_SECRET !== undefined && DEFAULT_SECRET.test(values.SESSION_SECRET)) {
    faults.push('SESSION_SECRET: looks like a default; make your own with `openssl rand -hex 32`')
  }
  if (values.MEILI_KEY !== undefined && values.MEILI_URL === undefined) {
    faults.push('MEILI_KEY: set, but MEILI_URL is not; set both or neither')
  }
  if (faults.length > 0) throw new ConfigError(faults)

  return Object.freeze({
    production,
    demo,
    http: {
      host: values.HOST,
      port: values.PORT,
      trustProxy: values.TRUST_PROXY,
      cookieSecure: values.COOKIE_SECURE ?? !demo,
    },
    dataDirectory: path.resolve(directory, values.DATA_DIR),
    store: { uri: values.MONGODB_URI ?? null, database: values.MONGODB_DATABASE },
    search: { url: values.MEILI_URL ?? null, key: values.MEILI_KEY ?? null },
    session: { secret: values.SESSION_SECRET ?? null, idleMinutes: values.SESSION_IDLE_MINUTES },
    retention: {
      years: values.RETENTION_YEARS,
      seriousYears: values.RETENTION_SERIOUS_YEARS,
      complaintYears: values.RETENTION_COMPLAINT_YEARS,
      draftDays: values.RETENTION_DRAFT_DAYS,
      uploadDays: values.RETENTION_UPLOAD_DAYS,
    },
    metricsToken: values.METRICS_TOKEN ?? null,
    logLevel: values.LOG_LEVEL,
  })
}
