// Runs the build as it is: what the container starts. `npm start` builds first.
import { runServer } from '../dist/src/server.js'

await runServer()
