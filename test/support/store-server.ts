/** A store in a process of its own; says where it listens and stops with its parent. */
import { startEmbeddedStore } from '../../src/embedded/start.js'

const directory = process.argv[2] ?? ''
const store = await startEmbeddedStore({ directory })
process.on('disconnect', () => {
  void store.stop().then(() => process.exit(0))
})
process.send?.({ uri: store.uri('{name}') })
