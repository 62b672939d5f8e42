import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { parse } from 'yaml'
import { ConfigError, readConfig, SETTING_NAMES } from '../../../src/config/config.js'
import { exampleEnvironment } from '../../../src/config/example-environment.js'
import { parseDotEnv } from '../../../src/config/env.js'

const SECRET = 'b8a1f0c5d2e7493f8a6b0c1d2e3f4a5b'

function faultsOf(environment: Record<string, string>): readonly string[] {
  try {
    readConfig(environment, '/srv')
    return []
  } catch (error) {
    if (error instanceof ConfigError) return error.faults
    throw error
  }
}

describe('readConfig', () => {
  it('runs on nothing at all, in demo mode, on embedded stand-ins', () => {
    expect(readConfig({}, '/srv')).toMatchObject({
      demo: true,
      dataDirectory: '/srv/var',
      store: { uri: null, database: 'afterimage' },
      search: { url: null },
      http: { host: '127.0.0.1', port: 3000, cookieSecure: false },
    })
  })

  it('takes real servers as two settings', () => {
    const config = readConfig({ MONGODB_URI: 'mongodb://db:27017', MEILI_URL: 'http://search:7700' }, '/srv')
    expect(config.store.uri).toBe('mongodb://db:27017')
    expect(config.search.url).toBe('http://search:7700')
  })

  it('leaves demo mode in production, and then sends cookies over TLS only', () => {
    const config = readConfig({ NODE_ENV: 'production', SESSION_SECRET: SECRET }, '/srv')
    expect(config).toMatchObject({ demo: false, http: { cookieSecure: true } })
  })

  it.each([
    ['a port that is no number', { PORT: 'http' }, /^PORT: /],
    ['a port out of range', { PORT: '70000' }, /^PORT: /],
    ['a database address of another kind', { MONGODB_URI: 'postgres://x' }, /^MONGODB_URI: /],
    ['a switch that is neither on nor off', { DEMO_MODE: 'perhaps' }, /^DEMO_MODE: /],
    ['a short secret', { SESSION_SECRET: 'short' }, /^SESSION_SECRET: must have at least 32/],
    ['no secret outside demo mode', { DEMO_MODE: 'false' }, /^SESSION_SECRET: needed outside demo mode/],
    [
      'a default secret outside demo mode',
      { DEMO_MODE: 'false', SESSION_SECRET: 'change-me-change-me-change-me-change-me' },
      /^SESSION_SECRET: looks like a default/,
    ],
    ['a key without its server', { MEILI_KEY: 'abc' }, /^MEILI_KEY: set, but MEILI_URL is not/],
    ['a line that is no setting', parseDotEnv('PORT 3000'), /^\.env line 1: write it as NAME=value/],
  ])('refuses %s', (_what, environment, message) => {
    expect(faultsOf(environment)).toEqual([expect.stringMatching(message)])
  })

  it('says every fault at once', () => {
    expect(faultsOf({ PORT: 'x', LOG_LEVEL: 'loud', TRUST_PROXY: '-1' })).toHaveLength(3)
  })

  it('is frozen', () => {
    expect(Object.isFrozen(readConfig({}, '/srv'))).toBe(true)
  })
})

describe('parseDotEnv', () => {
  it('reads names, quotes, comments and a byte order mark', () => {
    expect(parseDotEnv('\uFEFF# first\nA=1\nexport B = "two # not a comment"\nC=3 # three\n\nD=\n')).toEqual({
      A: '1',
      B: 'two # not a comment',
      C: '3',
      D: '',
    })
  })

  it('gives back any value that was quoted', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[ -!#-~]*$/), value => {
        expect(parseDotEnv(`NAME="${value}"`)).toEqual({ NAME: value })
      }),
    )
  })
})

describe('the files that name settings', () => {
  const compose = parse(readFileSync('docker-compose.yml', 'utf8')) as {
    services: Record<string, { image?: string; environment?: Record<string, string>; healthcheck?: unknown }>
    volumes: Record<string, unknown>
  }

  it('.env.example is what the configuration says', () => {
    expect(readFileSync('.env.example', 'utf8')).toBe(exampleEnvironment())
  })

  it.each(SETTING_NAMES)('the README tells of %s', name => {
    expect(readFileSync('README.md', 'utf8')).toContain(`\`${name}\``)
  })

  it('docker-compose sets only what the configuration knows', () => {
    const names = Object.keys(compose.services['app']?.environment ?? {})
    expect(names.filter(name => !(SETTING_NAMES as readonly string[]).includes(name))).toEqual([])
    expect(names.length).toBeGreaterThan(5)
  })

  it('docker-compose pins its images, checks their health and keeps their files', () => {
    for (const name of ['mongo', 'meilisearch']) {
      expect(compose.services[name]?.image).toMatch(/:v?\d+\.\d+\.\d+$/)
      expect(compose.services[name]?.healthcheck).toBeDefined()
    }
    expect(Object.keys(compose.volumes)).toEqual(['app-files', 'mongo-files', 'meili-files'])
  })

  it('docker-compose has no secret of its own', () => {
    expect(readFileSync('docker-compose.yml', 'utf8')).not.toMatch(/(PASSWORD|SECRET|KEY): +[^$\s]/)
  })
})
