// `npm run -s cli -- …`: builds if needed (saying so on stderr only), then runs the command line.
import { buildIfNeeded } from './build.mjs'

if (await buildIfNeeded()) console.error('Built.')
process.setSourceMapsEnabled(true)
const { runCommandLine } = await import('../dist/src/cli.js')
await runCommandLine(process.argv)
