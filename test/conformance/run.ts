/**
 * Runs MongoDB's driver specifications against the embedded store, or against TEST_MONGODB_URI.
 *
 *     SPECS_DIR=…/specifications/source npm run conformance [-- WORD…]
 *
 * With words, only files whose names hold one of them are run. Ends with 1 if a test fails that known.json does not
 * list, or if one that it lists passes.
 */
import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileReport, readKnownFailures, summary } from './report.js'
import { runTest, type TestResult } from './run-test.js'
import { openServer } from './server.js'
import { readSuite } from './spec-file.js'

const SUITES = [
  'crud',
  'gridfs',
  'run-command',
  'read-write-concern',
  'collection-management',
  'index-management',
] as const

async function main(words: readonly string[]): Promise<number> {
  const specifications = process.env['SPECS_DIR']
  if (specifications === undefined || !existsSync(path.join(specifications, 'crud', 'tests'))) {
    console.error(
      `${specifications === undefined ? 'SPECS_DIR is not set' : `There is no crud/tests in ${specifications}`}. ` +
        'Clone https://github.com/mongodb/specifications and set SPECS_DIR to its folder "source"; see test/conformance/README.md.',
    )
    return 1
  }
  const known = await readKnownFailures()
  const server = await openServer()
  console.log(
    `Server ${server.facts.version}, wire version ${server.facts.wireVersion}, topology ${server.facts.topology}`,
  )
  const suites = new Map<string, TestResult[]>()
  try {
    for (const suite of SUITES) {
      const results: TestResult[] = []
      for (const file of await readSuite(specifications, suite)) {
        if (words.length > 0 && !words.some(word => file.file.includes(word))) continue
        const own: TestResult[] = []
        for (const test of file.tests) own.push(await runTest(file, test, server))
        console.log(fileReport(file.file, own, known).join('\n'))
        results.push(...own)
      }
      suites.set(suite, results)
    }
  } finally {
    await server.close()
  }
  const { lines, news } = summary(suites, known, words.length === 0)
  console.log(`\n${lines.join('\n')}`)
  return news === 0 ? 0 : 1
}

process.exitCode = await main(process.argv.slice(2))
