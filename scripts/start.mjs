// `npm start`: builds if needed, then runs the server in this very process, so that signals reach it.
import { buildIfNeeded } from './build.mjs'

const started = performance.now()
const built = await buildIfNeeded()
if (built) console.log(`Build   compiled in ${((performance.now() - started) / 1000).toFixed(1)} s`)
else console.log('Build   up to date')
process.setSourceMapsEnabled(true)
const { runServer } = await import('../dist/src/server.js')
await runServer()
