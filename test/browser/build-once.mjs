import { existsSync } from 'node:fs'
import { buildIfNeeded } from '../../scripts/build.mjs'

/** The journeys run on the built server, in the browser that `.ci/run` installs. */
export default async function buildOnce() {
  if (!existsSync('/usr/bin/chromium')) {
    throw new Error('Browser tests need /usr/bin/chromium: apt-get install chromium')
  }
  await buildIfNeeded()
}
