import base from './jest.config.mjs'

/** Chromium journeys over the built server: one browser, one server a file, so one file at a time. */
export default {
  ...base,
  roots: ['<rootDir>/test/browser'],
  testPathIgnorePatterns: ['/node_modules/'],
  globalSetup: '<rootDir>/test/browser/build-once.mjs',
  globalTeardown: undefined,
  maxWorkers: 1,
  testTimeout: 60_000,
}
