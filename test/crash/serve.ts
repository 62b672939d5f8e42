/** A store in a process of its own, to be killed. Prints where it is reached. */
import { startEmbeddedStore } from '../../src/embedded/start.js'

const [directory = ''] = process.argv.slice(2)
const store = await startEmbeddedStore({ directory })
process.once('SIGTERM', () => {
  void store.stop().then(() => process.exit(0))
})
process.stdout.write(`${store.uri('crash')}\n`)
